"""Correcting what a case says of itself: shown as it is, refused with what was typed kept, told in the history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.web.frame.clock import now
from tests.services.journalists import journalist
from tests.web.casework import log, record, standing_on
from tests.web.visiting import form_on, main_of, read, send, typed_into, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def box(page: BeautifulSoup, name: str) -> str:
    """What stands in a box of the form."""
    return typed_into(form_on(page))[name]


def stored(app: Flask, case_id: int) -> CaseRow:
    with app.app_context():
        return db.session.get_one(CaseRow, case_id)


def test_the_form_holds_the_case_as_it_is(app: Flask, client: FlaskClient) -> None:
    page = read(client.get(f"/cases/{log(app, '2026-02-02')}/correct"))
    typed = typed_into(form_on(page))
    assert {name: typed[name] for name in ("title", "request", "authority", "regime", "reference", "tags")} == {
        "title": "Potholes", "request": "Please send me the pothole register.", "authority": "Anytown Council",
        "regime": "foia", "reference": "2026-001", "tags": "",
    }  # fmt: skip
    assert "Dealt with under another law" in words(page.find(id="regime-hint"))


def test_a_case_is_given_to_nobody_and_back_and_the_history_says_whose_it_was(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    assert box(read(client.get(f"/cases/{case_id}/correct")), "reporter_id") == "1"
    response = send(client, f"/cases/{case_id}/correct", {"reporter_id": ""}, follow=True)
    assert "corrected the reporter of the case" in words(read(response).select_one(".history"))
    assert "Reporter: Ada Reporter" in words(read(response).select_one(".history"))
    assert stored(app, case_id).reporter_id is None
    send(client, f"/cases/{case_id}/correct", {"reporter_id": "1"})
    assert stored(app, case_id).reporter_id == 1


@pytest.mark.parametrize("typed", ["99", "x", "-1", "1; DROP TABLE people"])
def test_whose_a_case_is_can_only_be_somebody_who_has_an_account(app: Flask, client: FlaskClient, typed: str) -> None:
    case_id = log(app, "2026-02-02")
    response = send(client, f"/cases/{case_id}/correct", {"reporter_id": typed})
    assert response.status_code == 422
    assert "Choose somebody who has an account here, or nobody." in words(read(response).select_one(".summary"))
    assert stored(app, case_id).reporter_id == 1


def test_a_correction_leads_back_to_the_case_whose_history_says_what_it_was(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    link = read(client.get(f"/cases/{case_id}")).find("a", string="Correct the case")
    assert link is not None
    response = send(client, str(link["href"]), {"title": "Holes", "regime": "eir", "tags": "roads, Kent,"}, follow=True)
    page = read(response)
    assert words(page.find("h1")) == "Holes"
    assert "Corrected. The history keeps what it was." in words(page.select_one(".told"))
    history = words(page.select_one(".history"))
    assert "Ada Reporter corrected the title, the law and the tags of the case Tuesday 3 March 2026 at 12:00" in history
    assert "Title: Potholes" in history
    assert "Law: Freedom of Information Act 2000" in history
    assert "Tags: none" in history
    assert stored(app, case_id).tags == ["roads", "Kent"]


def test_saving_without_a_change_says_so(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", request="One line\n\nand another")
    assert "Nothing was changed." in main_of(send(client, f"/cases/{case_id}/correct", {}, follow=True))
    assert stored(app, case_id).version == 1


def test_what_cannot_be_is_refused_beside_its_box_and_what_was_typed_is_kept(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    typed = {"title": "", "authority": "Anytown", "regime": "foia", "requester_name": "", "investigation": "Roads"}
    response = send(client, f"/cases/{case_id}/correct", typed)
    page = read(response)
    assert response.status_code == 422
    assert "Give the case a title" in words(page.find(id="title-error"))
    assert "Did you mean Anytown Council?" in words(page.find(id="authority-error"))
    assert "Give the name of whoever" in words(page.find(id="requester_name-error"))
    assert (box(page, "authority"), box(page, "investigation")) == ("Anytown", "Roads")
    response = send(client, f"/cases/{case_id}/correct", {"regime": "gdpr", "requester_email": "a@b@c"})
    assert response.status_code == 422
    assert "Choose the law" in main_of(response)
    response = send(client, f"/cases/{case_id}/correct", {"requester_email": "a@b@c"})
    assert "Give one e-mail address" in words(read(response).find(id="requester_email-error"))
    assert stored(app, case_id).version == 1


def test_a_law_that_the_record_speaks_against_is_refused_in_the_words_of_the_page(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2026-02-02", regime="eir")
    with app.app_context():
        (row,) = events.list_events(case_id)
        raw = {"kind": "request_sent", "date": "2026-02-02", "via": "oral"}
        events.correct(case_id, row.id, raw, by=journalist("A"), version=1, now=now())
    response = send(client, f"/cases/{case_id}/correct", {"regime": "foia"})
    error = words(read(response).find(id="regime-error"))
    assert "“Request sent” (number 1): only a request for environmental information may be made orally" in error
    assert box(read(response), "regime") == "foia"


def test_the_second_of_two_is_shown_what_changed_and_neither_loses_anything(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    address = f"/cases/{case_id}/correct"
    mine = typed_into(form_on(read(client.get(address)))) | {"title": "My title", "tags": "roads"}
    send(client, address, {"title": "Their title", "investigation": "Their investigation"})
    record(app, case_id, {"kind": "note", "date": "2026-02-20"})
    response = client.post(address, data=mine)
    page = read(response)
    assert response.status_code == 409
    told = words(page.select_one(".summary"))
    assert "Ada Reporter corrected the title and the investigation of the case" in told
    assert "recorded “Note”" in told
    # What I typed stays; what only they changed comes along, so that saving again takes nothing back.
    assert (box(page, "title"), box(page, "tags")) == ("My title", "roads")
    assert box(page, "investigation") == "Their investigation"
    assert client.post(address, data=typed_into(form_on(page))).status_code == 303
    case = stored(app, case_id)
    assert (case.title, case.investigation, case.tags) == ("My title", "Their investigation", ["roads"])


def test_an_authority_chosen_by_mistake_is_replaced_by_one_of_the_list(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        authorities.add("Scottish Ministers", "foisa", by=THE_PROGRAM)
    case_id = log(app, "2026-02-02")
    page = read(send(client, f"/cases/{case_id}/correct", {"authority": "scottish ministers"}, follow=True))
    assert "Scottish Ministers" in words(page.select_one(".refs"))
    assert "Authority: Anytown Council" in words(page.select_one(".history"))


def test_words_pasted_with_blanks_that_do_not_break_stay_apart(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    send(client, f"/cases/{case_id}/correct", {"request": "Every\u00a0tender\u202fsince\u00a02015"})
    assert stored(app, case_id).request == "Every tender since 2015"
