"""Logging a request: said back before it is saved, refused with what was typed kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foiflow.models import Authority, CaseRow, EventRow, db
from foiflow.services.authorities import register as authorities
from foiflow.services.record.actors import THE_PROGRAM
from tests.web.casework import standing_on
from tests.web.visiting import main_of, read, send, words

TYPED = {
    "authority": "Department for Work and Pensions",
    "title": "Internal process reviews",
    "request": "Please send me the recommendations of internal process reviews since April 2019.",
    "sent": "14/9/2020",
    "via": "email",
    "regime": "",
    "reference": "IPR-1",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Before anybody signs in: a sign-in of a later day than the clock's is none."""
    with standing_on("2026-11-23"):
        yield


@pytest.fixture(autouse=True)
def some_authorities(app: Flask) -> None:
    with app.app_context():
        authorities.add("Department for Work and Pensions", "foia", "central_government", by=THE_PROGRAM)
        authorities.add("Scottish Ministers", "foisa", by=THE_PROGRAM)
        authorities.add("Hill Top School", "foia", "school", by=THE_PROGRAM)


def said(response) -> str:
    return words(read(response).select_one(".said"))


def cases_in(app: Flask) -> list[CaseRow]:
    with app.app_context():
        return list(db.session.scalars(select(CaseRow)))


def test_checking_says_the_law_the_day_and_the_response_and_saves_nothing(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "act": "check"})
    assert response.status_code == 200
    assert "Monday 14 September 2020, a working day : a response is due by Monday 12 October 2020" in said(response)
    assert "Freedom of Information Act 2000." in said(response)
    assert cases_in(app) == []


def test_saving_leads_to_the_case(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "act": "save"})
    (case,) = cases_in(app)
    assert (response.status_code, response.location) == (303, f"/cases/{case.id}")
    assert (case.title, case.regime, case.reference) == ("Internal process reviews", "foia", "IPR-1")
    with app.app_context():
        (event,) = db.session.scalars(select(EventRow))
    assert (event.kind, event.date, event.facts["via"]) == ("request_sent", "2020-09-14", "email")


def test_a_month_without_its_day_is_kept_as_a_month_and_its_span_is_said(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "sent": "Sept 2020", "act": "check"})
    assert "September 2020, the day not known : a response is due between Tuesday 29 September 2020 and" in said(
        response
    )
    assert "and Wednesday 28 October 2020 ." in said(response)
    send(client, "/requests/new", {**TYPED, "sent": "Sept 2020", "act": "save"})
    with app.app_context():
        assert [event.date for event in db.session.scalars(select(EventRow))] == ["2020-09"]


def test_a_day_that_has_passed_is_not_called_late_before_the_answer_is_known(client: FlaskClient) -> None:
    assert "If there was an answer, record it" in said(send(client, "/requests/new", {**TYPED, "act": "check"}))


def test_environmental_words_propose_the_regulations_with_the_reason(app: Flask, client: FlaskClient) -> None:
    asked = {**TYPED, "request": "Please send me the sewage discharge logs."}
    response = send(client, "/requests/new", {**asked, "act": "check"})
    assert "Environmental Information Regulations 2004." in said(response)
    assert "sewage" in said(response)
    send(client, "/requests/new", {**asked, "act": "save"})
    assert [case.regime for case in cases_in(app)] == ["eir"]


def test_a_scottish_authority_is_counted_on_the_scottish_calendar(client: FlaskClient) -> None:
    typed = {**TYPED, "authority": "scottish  ministers", "sent": "31 Aug 2020", "act": "check"}
    response = send(client, "/requests/new", typed)
    assert "Freedom of Information (Scotland) Act 2002." in said(response)
    assert "Monday 31 August 2020, a working day" in said(response)


def test_the_reporter_may_choose_another_law_and_is_told_what_was_proposed(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "regime": "eir", "act": "check"})
    assert "You chose it; foiflow would propose the Freedom of Information Act 2000." in said(response)
    send(client, "/requests/new", {**TYPED, "regime": "eir", "act": "save"})
    assert [case.regime for case in cases_in(app)] == ["eir"]


def test_a_name_that_is_not_in_the_list_is_refused_with_those_that_are_like_it(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "authority": "Work Pensions", "act": "save"})
    error = words(read(response).find(id="authority-error"))
    assert response.status_code == 422
    assert "There is no “Work Pensions” in your list" in error
    assert "Did you mean Department for Work and Pensions?" in error
    assert cases_in(app) == []


def test_an_authority_that_is_not_in_the_list_is_added_with_its_law(app: Flask, client: FlaskClient) -> None:
    new = {"authority": "Isle of Sheep Council", "add_it": "y", "new_regime": "foisa", "new_kind": "general"}
    assert "Freedom of Information (Scotland) Act 2002" in said(
        send(client, "/requests/new", {**TYPED, **new, "act": "check"})
    )
    with app.app_context():
        assert authorities.authority_named("Isle of Sheep Council") is None
    send(client, "/requests/new", {**TYPED, **new, "act": "save"})
    with app.app_context():
        added = db.session.scalars(select(Authority).where(Authority.name == "Isle of Sheep Council")).one()
        assert added.regime == "foisa"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("authority", "", "Say which authority"),
        ("title", "", "Give the case a title"),
        ("title", " \t ", "Give the case a title"),
        ("title", "x" * 5000, "title"),
        ("request", "", "Write what was asked"),
        ("sent", "", "Write a date"),
        ("sent", "03/13/2021", "there is no month 13"),
        ("sent", "31/02/2021", "February 2021 has 28 days"),
        ("sent", "2021-13-01", "there is no month 13"),
        ("sent", "12", "not a date"),
        ("sent", "may", "has no year"),
        ("sent", "1/1/2028", "still to come"),
        ("via", "pigeon", "Choose how it was sent"),
        ("regime", "martian", "There is no such law"),
        ("reference", "x" * 5000, "at most 100 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_everything_typed_is_kept(
    app: Flask, client: FlaskClient, field: str, typed: str, sentence: str
) -> None:
    response = send(client, "/requests/new", {**TYPED, field: typed, "act": "save"})
    page = read(response)
    assert response.status_code == 422
    assert sentence in words(page.find(id=f"{field}-error"))
    for name in set(TYPED) - {field, "via", "regime"}:
        control = page.find(id=name)
        assert control is not None
        assert (control.get("value") or control.text.strip()) == TYPED[name]
    assert cases_in(app) == []


def test_a_day_before_the_bank_holidays_known_is_refused_with_a_sentence(app: Flask, client: FlaskClient) -> None:
    response = send(client, "/requests/new", {**TYPED, "sent": "3 March 2004", "act": "save"})
    assert response.status_code == 422
    assert "Bank holidays are known from 2005" in main_of(response)
    assert cases_in(app) == []


def test_what_is_typed_is_said_back_without_leaving_the_page(client: FlaskClient) -> None:
    token = read(client.get("/requests/new")).select_one("main input[name=csrf_token]")
    assert token is not None
    typed = {"authority": TYPED["authority"], "sent": "14 Sept 2020", "csrf_token": token["value"]}
    assert "due by Monday 12 October 2020" in words(read(client.post("/requests/check", data=typed)))
    wrong = client.post("/requests/check", data={**typed, "sent": "03/13/2021"})
    assert wrong.status_code == 200
    assert "there is no month 13" in words(read(wrong))


def test_a_request_to_an_authority_begins_with_its_name(client: FlaskClient) -> None:
    field = read(client.get("/requests/new?to=Hill Top School")).find(id="authority")
    assert field is not None
    assert field["value"] == "Hill Top School"


def test_what_was_typed_is_shown_as_text_and_never_as_markup(client: FlaskClient) -> None:
    hostile = "<script>alert(1)</script>"
    response = send(client, "/requests/new", {**TYPED, "authority": hostile, "title": hostile, "act": "save"})
    assert hostile not in response.get_data(as_text=True)
