"""What holds for every page there is: labels, headings, ids, and nothing in the markup that the policy forbids."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.web import create_app
from foiflow.web.frame.clock import UK
from tests.models.an_app import app_in_folder
from tests.web.visiting import EMAIL, NAME, PASSWORD, form_on, read, read_for_its_forms, send, typed_into, words


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A browser in which the reporter has signed in, with one authority and one case to show."""
    with app_in_folder(create_app, tmp_path_factory.mktemp("every-page") / "data") as app:
        with app.app_context():
            person = accounts.create_first_account(NAME, EMAIL, PASSWORD, "Example News Service")
            school = authorities.add("Hill Top School", "foia", "school", by=THE_PROGRAM)
            cases.log_request(
                person=person,
                authority_id=school.id,
                regime="foia",
                title="Exclusions since 2019",
                request="The number of exclusions since 2019.",
                sent={"date": "2020-09", "via": "email"},
                now=datetime(2026, 11, 23, 10, tzinfo=UK),
            )
        browser = app.test_client()
        assert send(browser, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
        yield browser


@pytest.fixture(scope="module")
def answers(visitor: FlaskClient) -> list[tuple[str, TestResponse]]:
    """Every page that opens, of every subject, and some refused forms."""
    found = []
    for address in sorted(addresses(visitor.application)):
        with visitor.get(address) as response:
            if response.status_code == 200 and "text/html" in response.content_type:
                found.append((address, response))
    found.append(("calculated", visitor.get("/calculator?rule=foia.response&date=Sept+2020")))
    found.append(("refused count", visitor.get("/calculator?rule=foia.response&date=may")))
    found.append(("not found", visitor.get("/nothing-here")))
    found += [
        (f"refused {address}", send(visitor, address, dict.fromkeys(names(page), "")))
        for address, page in [(address, read(response)) for address, response in found]
        if address.endswith(("/new", "/term-dates", "/correct")) and page.select_one("main form[method=post]")
    ]
    return found


@pytest.fixture(scope="module")
def pages(answers: list[tuple[str, TestResponse]]) -> list[tuple[str, BeautifulSoup]]:
    """What was answered, as a browser reads it."""
    read_once = [(address, read(response)) for address, response in answers]
    return [(address, page) for address, page in read_once if page.find("main")]


def addresses(app: Flask) -> set[str]:
    built = set()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            with app.test_request_context():
                built.add(app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, 1)))
    return built


def names(page: BeautifulSoup) -> list[str]:
    return [str(control["name"]) for control in form_on(page).select("[name]") if control["name"] != "csrf_token"]


def test_there_are_pages_to_look_at(pages: list[tuple[str, BeautifulSoup]]) -> None:
    seen = {address for address, _ in pages}
    assert {"/authorities", "/authorities/1", "/authorities/1/details", "/authorities/new", "/calculator",
            "/requests/new", "refused /requests/new", "refused count", "not found"} <= seen  # fmt: skip


def test_every_control_has_a_label_in_words(pages: list[tuple[str, BeautifulSoup]]) -> None:
    for address, page in pages:
        for control in page.select("input:not([type=hidden]), select, textarea"):
            label = page.select_one(f'label[for="{control.get("id")}"]')
            named = words(label) if label else str(control.get("aria-label", ""))
            assert named, f"{address}: {control}"
        for button in page.select("button, [role=button]"):
            assert words(button) or button.get("aria-label"), f"{address}: {button}"


def test_every_error_is_tied_to_its_control_and_named_in_the_summary(pages: list[tuple[str, BeautifulSoup]]) -> None:
    errors = [(address, page, error) for address, page in pages for error in page.select(".field p.error")]
    assert errors
    for address, page, error in errors:
        name = str(error["id"]).removesuffix("-error")
        control = page.find(id=name)
        assert isinstance(control, Tag), f"{address}: {error}"
        assert error["id"] in str(control.get("aria-describedby")).split(), f"{address}: {control}"
        assert page.select_one(f'.summary a[href="#{name}"]'), f"{address}: {error}"


def test_what_describes_a_control_is_on_the_page(pages: list[tuple[str, BeautifulSoup]]) -> None:
    for address, page in pages:
        for control in page.select("[aria-describedby], [aria-labelledby]"):
            for attribute in ("aria-describedby", "aria-labelledby"):
                for name in str(control.get(attribute, "")).split():
                    assert page.find(id=name), f"{address}: {attribute}={name}"


def test_no_id_stands_twice_on_a_page(pages: list[tuple[str, BeautifulSoup]]) -> None:
    for address, page in pages:
        ids = [str(part["id"]) for part in page.select("[id]")]
        assert len(ids) == len(set(ids)), f"{address}: {sorted(name for name in ids if ids.count(name) > 1)}"


def test_every_page_has_one_heading_a_title_a_language_and_a_way_past_the_masthead(
    pages: list[tuple[str, BeautifulSoup]],
) -> None:
    for address, page in pages:
        assert len(page.select("h1")) == 1, address
        assert page.title is not None, address
        assert words(page.title).endswith("· foiflow"), address
        assert page.html is not None
        assert page.html["lang"] == "en-GB", address
        assert page.select_one("a.skip[href='#main']"), address
        levels = [
            int(heading.name[1])
            for heading in page.select("h1, h2, h3, h4")
            if not heading.find_parent(class_="summary")
        ]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), address


def test_nothing_is_written_into_the_markup_that_the_policy_forbids(pages: list[tuple[str, BeautifulSoup]]) -> None:
    for address, page in pages:
        assert not page.select("style, [style], script:not([src])"), address
        for part in page.select("*"):
            assert not [name for name in part.attrs if name.startswith(("on", "hx-on"))], f"{address}: {part}"
        for part in page.select("[src], link[href]"):
            source = str(part.get("src") or part.get("href"))
            assert source.startswith(("/static/", "data:")), f"{address}: {source}"


def test_what_tests_send_from_a_page_is_what_a_browser_finds_in_its_forms(
    answers: list[tuple[str, TestResponse]],
) -> None:
    forms = 0
    for address, response in answers:
        quick = read_for_its_forms(response).select("form")
        whole = read(response).select("form")
        assert [(form.attrs, typed_into(form)) for form in quick] == [
            (form.attrs, typed_into(form)) for form in whole
        ], address
        forms += len(whole)
    assert forms > len(answers)


def test_every_form_that_posts_carries_the_token(pages: list[tuple[str, BeautifulSoup]]) -> None:
    for address, page in pages:
        for form in page.select("form[method=post]"):
            assert form.select_one("input[name=csrf_token][value]"), f"{address}: {form.get('action')}"


def test_links_inside_foiflow_lead_to_pages(visitor: FlaskClient, pages: list[tuple[str, BeautifulSoup]]) -> None:
    inside = {(address, str(link["href"])) for address, page in pages for link in page.select("a[href^='/']")}
    for target in sorted({target for _, target in inside}):
        with visitor.get(target) as response:
            from_pages = [address for address, linked in inside if linked == target]
            assert response.status_code in (200, 303), f"{target} answers {response.status}, linked from {from_pages}"
