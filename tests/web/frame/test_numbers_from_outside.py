"""Numbers that nobody's browser sends: in every address that has one and in every hidden field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from foiflow.intake.whole_numbers import LARGEST_KEY, whole_number
from foiflow.services.authorities import register as authorities
from tests.web.casework import log, standing_on
from tests.web.visiting import read, typed_into, words

REFUSED = {"kind": "response", "date": "2026-11-02", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
HOSTILE = ("9" * 5000, str(2**63), str(2**63 - 1), str(2**31), "-1", "1.5", "１２", "0x10", "", " 1 ", "1\x00")
ENOUGH = ("9" * 5000, str(2**63), str(2**31), "-1")
"""Those that stand for every way of being no key."""


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-11-23"):
        yield


@pytest.fixture(autouse=True)
def case_id(app: Flask) -> int:
    return log(app, "2026-10-05", REFUSED)


def addresses(app: Flask, key: object) -> list[tuple[str, str]]:
    """Every address with a number in it, and how it is asked for; the number is `key` in one place after another."""
    found = []
    for rule in app.url_map.iter_rules():
        keys = [name for name in sorted(rule.arguments) if name.endswith("id") or name == "number"]
        for hostile in [name for name in keys if name != "letter_id"]:
            others = {"kind": "note", "letter_id": "internal_review", "name": "late", "secret": "x", "filename": "x"}
            values = {name: others.get(name, "1") for name in rule.arguments} | {hostile: "KEY"}
            address = str(rule)
            for name, value in values.items():
                address = address.replace(f"<key:{name}>", value).replace(f"<{name}>", value)
            method = "GET" if "GET" in (rule.methods or ()) else "POST"
            found.append((method, address.replace("KEY", str(key))))
    return found


@pytest.mark.parametrize("key", ENOUGH, ids=lambda key: key[:12])
def test_no_number_in_an_address_is_a_fault(app: Flask, client: FlaskClient, key: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    tried = addresses(app, key)
    assert len(tried) > 25
    for method, address in tried:
        response = client.open(address, method=method)
        assert 400 <= response.status_code < 500, f"{method} {address[:60]}: {response.status}"
        assert len(words(read(response).find("main"))) > 20, address[:60]


PAGES_WITH_FORMS = (
    "/", "/cases/1", "/cases", "/requests/new", "/cases/1/correct", "/cases/1/events/new/note",
    "/cases/1/events/2/correct", "/cases/1/events/2/remove", "/cases/1/letters/internal_review",
    "/cases/1/documents/new", "/cases/1/what-if", "/cases/1/what-if?kind=internal_review_requested", "/reminders",
    "/views/new?view_of=desk&query=", "/calendar/feeds", "/authorities/1/details", "/authorities/1/term-dates",
    "/authorities/figures", "/documents", "/settings/letters", "/search?text=potholes",
)  # fmt: skip


def hidden(form: Tag) -> list[str]:
    return [str(field["name"]) for field in form.select("input[type=hidden][name]") if field["name"] != "csrf_token"]


@pytest.mark.parametrize("number", ENOUGH[:2], ids=lambda number: number[:12])
def test_no_number_in_a_hidden_field_is_a_fault(app: Flask, client: FlaskClient, number: str) -> None:
    tried = set()
    for page in PAGES_WITH_FORMS:
        opened = client.get(page)
        if opened.status_code != 200:
            continue
        for form in read(opened).select("form"):
            buttons = [str(button.get("value", "")) for button in form.select("button[name=act]")] or [""]
            for name in hidden(form):
                for act in buttons:
                    sent = {**typed_into(form), name: number, "act": act}
                    address = str(form.get("action") or page)
                    if str(form.get("method", "get")).lower() == "post":
                        response = client.post(address, data=sent)
                    else:
                        response = client.get(address, query_string=sent)
                    tried.add((address.partition("?")[0], name))
                    # What is no version is older than all; what is no number for making things makes them all the same.
                    assert response.status_code < 500, f"{address} {name}={number[:12]} {act}: {response.status}"
                    if response.status_code >= 400:
                        assert len(words(read(response).find("main"))) > 20, address
    assert {name for _, name in tried} >= {"version", "case_version", "once", "view_of", "query"}


@pytest.mark.parametrize("act", ["sent", "save", "word"])
def test_a_letter_is_not_sent_over_a_version_that_no_page_was_shown_with(client: FlaskClient, act: str) -> None:
    page = "/cases/1/letters/internal_review"
    form = read(client.get(page)).select_one("#letter-form")
    assert form is not None
    sent = {**typed_into(form), "act": act, "case_version": "9" * 5000}
    assert client.post(page, data=sent).status_code == (409 if act == "sent" else 303 if act == "save" else 200)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_key_in_plain_figures_is_no_number(text: str) -> None:
    assert whole_number(text, least=1) is None


@given(st.integers(min_value=0, max_value=LARGEST_KEY))
def test_every_key_is_read_as_itself(key: int) -> None:
    assert whole_number(str(key)) == key


@given(st.text() | st.integers().map(str), st.integers(0, 99), st.integers(0, 9999))
def test_a_number_that_is_read_lies_where_it_may(text: str, least: int, most: int) -> None:
    number = whole_number(text, least, most)
    assert number is None or least <= number <= most


def test_an_authority_of_an_impossible_number_is_refused_on_the_desk(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        assert authorities.count_authorities() > 0
    response = client.get("/", query_string={"authority": "9" * 5000})
    assert response.status_code == 400
    assert "too long" in words(read(response).find("main"))
