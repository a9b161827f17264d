"""A form that makes something makes it once, however often its button is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foiflow.models import (
    Authority,
    Base,
    CalendarFeed,
    CaseRow,
    Document,
    EventRow,
    FormSent,
    LetterRow,
    OwnReminder,
    PersonRow,
    SavedView,
    db,
)  # fmt: skip
from foiflow.services.cases.demo import FOLDER
from foiflow.services.people import accounts
from foiflow.services.record.once import once
from foiflow.services.reminders import own as own_reminders
from tests.services.test_two_at_once import at_once
from tests.web.casework import log, standing_on
from tests.web.visiting import EMAIL, PASSWORD, form_on, main_of, read, typed_into

REFUSED = {"kind": "response", "date": "2026-11-02", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
A_REQUEST = {
    "authority": "Anytown Council", "title": "Potholes again", "request": "The register.", "sent": "2 November 2026",
    "act": "save",
}  # fmt: skip
A_REMINDER = {"words": "Ring them", "day": "1 December 2026"}
MAKING: dict[str, tuple[str, str, Mapping[str, Any], type[Base]]] = {
    "a request": ("/requests/new", "", A_REQUEST, CaseRow),
    "an authority": ("/authorities/new", "", {"name": "Othertown Council", "regime": "foia"}, Authority),
    "an event": ("/cases/1/events/new/note", "", {"date": "3 November 2026", "note": "They rang.", "act": "save"},
                 EventRow),
    "a document": ("/cases/1/documents/new", "", {"files": (b"The register", "register.txt")}, Document),
    "a case file": ("/cases/import", "", {"text": (FOLDER / "burton.json").read_text(encoding="utf-8")}, CaseRow),
    "a letter sent": ("/cases/1/letters/internal_review", "", {"act": "sent", "marked_sent_on": "3 November 2026"},
                      LetterRow),
    "a reminder": ("/reminders", "", A_REMINDER, OwnReminder),
    "a reminder of a case": ("/cases/1", "/cases/1/reminders", A_REMINDER, OwnReminder),
    "a saved view": ("/views/new?view_of=desk&query=law%3Dfoia", "", {"name": "FOIA alone"}, SavedView),
    "a feed": ("/calendar/feeds", "", {"what": "all"}, CalendarFeed),
}  # fmt: skip


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-11-23"):
        yield


@pytest.fixture(autouse=True)
def case_id(app: Flask) -> int:
    return log(app, "2026-10-05", REFUSED)


def filled_in(client: FlaskClient, page: str, action: str, typed: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Where the form of a page is sent, and what a browser would send of it."""
    form = form_on(read(client.get(page)), action)
    return str(form.get("action") or page), {**typed_into(form), **typed}


def press(client: FlaskClient, address: str, sent: Mapping[str, Any]) -> str:
    """Send the form, files and all; returns the address it leads to."""
    data = {name: (BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value for name, value in sent.items()}
    response = client.post(address, data=data, content_type="multipart/form-data")
    assert response.status_code == 303, main_of(response)
    return str(response.headers["Location"])


def number_of(app: Flask, model: type[Base]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("what", MAKING)
def test_a_button_pressed_twice_makes_one_thing_and_leads_to_it_both_times(
    app: Flask, client: FlaskClient, what: str
) -> None:
    page, action, typed, model = MAKING[what]
    before = number_of(app, model)
    address, sent = filled_in(client, page, action, typed)
    first, second = press(client, address, sent), press(client, address, sent)
    assert first == second
    assert number_of(app, model) == before + 1


def test_every_form_that_makes_something_is_among_those_pressed_twice(app: Flask, client: FlaskClient) -> None:
    with_a_number = set()
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        values = {name: {"kind": "note", "letter_id": "internal_review"}.get(name, 1) for name in rule.arguments}
        with app.test_request_context():
            address = app.url_map.bind("localhost").build(rule.endpoint, values)
        response = client.get(address)
        if response.status_code == 200 and "text/html" in response.content_type:
            forms = read(response).select("form:has(input[name=once])")
            with_a_number |= {str(form.get("action") or address) for form in forms}
    tried = {action or page.partition("?")[0] for page, action, *_ in MAKING.values()}
    # What is changed has the same form as what is new.
    assert with_a_number - {"/reminders/1", "/cases/1/events/1/correct"} == tried


def test_the_number_of_a_form_is_its_own(client: FlaskClient) -> None:
    numbers = {filled_in(client, "/requests/new", "", {})[1]["once"] for _ in range(20)}
    assert len(numbers) == 20


def test_what_was_refused_can_be_mended_and_sent_under_the_number_it_has(app: Flask, client: FlaskClient) -> None:
    address, sent = filled_in(client, "/requests/new", "", {**A_REQUEST, "title": ""})
    refused = client.post(address, data=sent)
    assert refused.status_code == 422
    again = typed_into(form_on(read(refused)))
    assert again["once"] == sent["once"]
    assert press(client, address, {**again, "title": "Mended", "act": "save"}) == "/cases/2"


def test_another_request_written_into_the_same_page_is_not_lost(app: Flask, client: FlaskClient) -> None:
    address, sent = filled_in(client, "/requests/new", "", A_REQUEST)
    assert press(client, address, sent) == "/cases/2"
    refused = client.post(address, data={**sent, "title": "Kerbs"})
    assert refused.status_code == 422
    assert "This form was saved already, with something else in it" in main_of(refused)
    assert number_of(app, CaseRow) == 2
    again = typed_into(form_on(read(refused)))
    assert again["title"] == "Kerbs"
    assert press(client, address, {**again, "act": "save"}) == "/cases/3"


def test_another_file_of_the_same_name_chosen_on_the_same_page_is_not_lost(app: Flask, client: FlaskClient) -> None:
    page, action, typed, model = MAKING["a document"]
    address, sent = filled_in(client, page, action, typed)
    press(client, address, sent)
    another = {**sent, "files": (BytesIO(b"The second register"), "register.txt")}
    refused = client.post(address, data=another, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "This form was saved already, with something else in it" in main_of(refused)
    again = {**typed_into(form_on(read(refused))), "files": (b"The second register", "register.txt")}
    press(client, address, again)
    assert number_of(app, model) == 2


def test_nobody_waits_while_what_a_form_brings_is_read(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        person, now = accounts.sign_in(EMAIL, PASSWORD), datetime(2026, 11, 23, 12, tzinfo=UTC)

        def make() -> str:
            # As long as it takes to read a document: somebody else saves meanwhile.
            at_once(app, lambda: own_reminders.add(person, date(2026, 12, 1), "Ring them", now))
            return "/reminders"

        assert once(person, "number", "content", make, now) == "/reminders"
    assert number_of(app, OwnReminder) == 1


def test_two_presses_at_the_same_moment_make_one_case(app: Flask, client: FlaskClient) -> None:
    address, sent = filled_in(client, "/requests/new", "", A_REQUEST)
    led: list[str] = []
    cookie = client.get_cookie("foiflow")
    assert cookie is not None

    def one_press() -> None:
        browser = app.test_client()
        browser.set_cookie("foiflow", cookie.value)
        led.append(press(browser, address, sent))

    assert at_once(app, *[one_press] * 4) == []
    assert led == ["/cases/2"] * 4
    assert number_of(app, CaseRow) == 2


def test_the_number_of_one_person_says_nothing_to_another(app: Flask, client: FlaskClient) -> None:
    address, sent = filled_in(client, "/reminders", "", A_REMINDER)
    press(client, address, sent)
    with app.app_context():
        (row,) = db.session.scalars(select(FormSent))
        assert row.person_id == db.session.scalar(select(PersonRow.id).where(PersonRow.email == EMAIL))
        assert (row.led_to, len(row.number)) == ("/reminders", 22)


def test_a_form_whose_number_was_taken_out_still_works(app: Flask, client: FlaskClient) -> None:
    address, sent = filled_in(client, "/requests/new", "", A_REQUEST)
    assert press(client, address, {**sent, "once": ""}) == "/cases/2"
    assert number_of(app, FormSent) == 0
