"""Authorities: found by typing, added, corrected, and a school's terms kept."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.services.authorities import register as authorities
from foiflow.services.record.actors import THE_PROGRAM
from tests.web.visiting import main_of, read, send


@pytest.fixture
def dwp(app: Flask) -> int:
    with app.app_context():
        return authorities.add(
            "Department for Work and Pensions", "foia", "central_government", "foi@example.gov.uk", by=THE_PROGRAM
        ).id


@pytest.fixture
def school(app: Flask) -> int:
    with app.app_context():
        return authorities.add("Hill Top School", "foia", "school", by=THE_PROGRAM).id


def test_the_list_finds_by_any_word_of_a_name(client: FlaskClient, dwp: int, school: int) -> None:
    page = main_of(client.get("/authorities?text=pensions"))
    assert "Department for Work and Pensions FOIA 2000" in page
    assert "Hill Top School" not in page
    assert "1 public authority with “pensions” in the name" in page


def test_a_long_list_is_read_a_page_at_a_time(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        for number in range(51):
            authorities.add(f"Parish council {number:02}", "foia", by=THE_PROGRAM)
    first = read(client.get("/authorities?text=parish"))
    assert len(first.select("table tbody tr")) == 50
    after = first.select_one("a[rel=next]")
    assert after is not None
    last = read(client.get(str(after["href"])))
    assert [row.select_one("a").text for row in last.select("table tbody tr")] == ["Parish council 50"]
    assert last.select_one("a[rel=next]") is None
    assert last.select_one("a[rel=prev]") is not None


def test_a_page_number_beyond_the_last_shows_the_last(client: FlaskClient, dwp: int) -> None:
    assert "Department for Work and Pensions" in main_of(client.get("/authorities?page=999999"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1e3", "", "9" * 40, "1;DROP"])
def test_what_is_no_page_number_is_refused_in_a_sentence(client: FlaskClient, dwp: int, page: str) -> None:
    response = client.get("/authorities", query_string={"page": page})
    assert response.status_code == 400
    assert "There is no page of that number" in main_of(response)


def test_typing_is_offered_names_that_fit(client: FlaskClient, dwp: int, school: int) -> None:
    options = read(client.get("/authorities/names?authority=pens")).select("option")
    assert [option["value"] for option in options] == ["Department for Work and Pensions"]


def test_an_authority_is_added_with_its_law(client: FlaskClient) -> None:
    typed = {"name": "Police Scotland", "regime": "foisa", "kind": "general", "website": "https://example.org"}
    response = send(client, "/authorities/new", typed, follow=True)
    assert "Freedom of Information (Scotland) Act 2002" in main_of(response)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Give the authority’s name"),
        ("name", "Department for work and pensions", "in the list already"),
        ("regime", "martian", "Choose the law it is under"),
        ("kind", "agency", "Choose what kind of authority it is"),
        ("email", "nobody", "Give one e-mail address"),
        ("website", "javascript:alert(1)", "begins with https://"),
    ],
)
def test_what_is_wrong_with_a_new_authority_is_said_beside_its_field(
    client: FlaskClient, dwp: int, field: str, typed: str, sentence: str
) -> None:
    response = send(client, "/authorities/new", {"name": "A new one", field: typed})
    error = read(response).find(id=f"{field}-error")
    assert response.status_code == 422
    assert error is not None
    assert sentence in error.text


def test_its_details_are_corrected(client: FlaskClient, dwp: int) -> None:
    send(client, f"/authorities/{dwp}/details", {"email": "new@example.gov.uk"})
    assert "new@example.gov.uk" in main_of(client.get(f"/authorities/{dwp}"))


def test_a_schools_terms_are_plain_lines_and_are_said_back_in_full(client: FlaskClient, school: int) -> None:
    assert "Not known" in main_of(client.get(f"/authorities/{school}"))
    typed = "3 Sept 2026 to 23 Oct 2026\n\n2/11/2026 - 18/12/2026\n"
    response = send(client, f"/authorities/{school}/term-dates", {"term_dates": typed}, follow=True)
    page = main_of(response)
    assert "Thursday 3 September 2026 to Friday 23 October 2026" in page
    assert "Monday 2 November 2026 to Friday 18 December 2026" in page
    kept = read(client.get(f"/authorities/{school}/term-dates")).find(id="term_dates")
    assert kept is not None
    assert "3 September 2026 to 23 October 2026" in kept.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3 Sept 2026", "Line 1, “3 Sept 2026”, is not a term"),
        ("3 Sept 2026 to 23 Oct 2026\n31/11/2026 to 18/12/2026", "Line 2: “31/11/2026” is not a date"),
        ("Sept 2026 to Oct 2026", "does not say which day"),
        ("23 Oct 2026 to 3 Sept 2026", "ends before it begins"),
        ("3 Sept 2026 to 23 Oct 2026\n1 Oct 2026 to 18 Dec 2026", "begins before the term"),
    ],
)
def test_a_line_that_is_no_term_is_named_and_every_line_is_kept(
    client: FlaskClient, school: int, typed: str, sentence: str
) -> None:
    response = send(client, f"/authorities/{school}/term-dates", {"term_dates": typed})
    page = read(response)
    kept, error = page.find(id="term_dates"), page.find(id="term_dates-error")
    assert response.status_code == 422
    assert kept is not None
    assert error is not None
    assert kept.text.strip() == typed
    assert sentence in error.text


def test_an_authority_that_is_not_there_is_a_sentence(client: FlaskClient) -> None:
    response = client.get("/authorities/4711")
    assert response.status_code == 404
    assert "There is no such public authority" in main_of(response)
