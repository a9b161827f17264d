"""The calculator counts one time limit for anyone, and its address reproduces the count."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from foiflow.timeline.calculator import countable
from foiflow.timeline.law_book import law_book
from tests.web.visiting import main_of, read, words


def test_it_is_open_without_signing_in(stranger: FlaskClient) -> None:
    assert stranger.get("/calculator").status_code == 200


def test_twenty_working_days_from_a_monday_in_september(stranger: FlaskClient) -> None:
    page = main_of(stranger.get("/calculator?rule=foia.response&date=14/9/2020"))
    assert "Monday 12 October 2020" in page
    assert "20 working days, counted from Monday 14 September 2020" in page
    assert "FOIA 2000 s 10(1)" in page


def test_the_days_are_numbered_on_a_calendar_of_whole_weeks(stranger: FlaskClient) -> None:
    page = read(stranger.get("/calculator?rule=foia.response&date=14/9/2020"))
    weeks = page.select("table.month tbody tr")
    assert len(weeks) == 5
    assert all(len(week.select("td")) == 7 for week in weeks)
    assert words(page.select_one("td.start")) == "14 Sep from here"
    assert words(page.select_one("td.end")) == "12 20 last day"
    assert [int(words(number)) for number in page.select("table.month td span")] == list(range(1, 21))


def test_a_bank_holiday_is_named_with_where_it_is_kept(stranger: FlaskClient) -> None:
    page = main_of(stranger.get("/calculator?rule=foia.response&date=18/11/2014"))
    assert "Wednesday 17 December 2014" in page
    assert "Monday 1 December 2014: St Andrew's Day, Scotland" in page


def test_a_month_without_its_day_is_a_span_with_its_reason(stranger: FlaskClient) -> None:
    page = main_of(stranger.get("/calculator?rule=foia.response&date=Sept 2020"))
    assert "Tuesday 29 September 2020 to Wednesday 28 October 2020" in page
    assert "not one known day" in page


def test_the_hour_that_matters_is_said(stranger: FlaskClient) -> None:
    page = main_of(stranger.get("/calculator?rule=ftt.appeal&date=1 Oct 2026"))
    assert "Thursday 29 October 2026, before 17:00" in page


def test_a_school_is_counted_by_school_days(stranger: FlaskClient) -> None:
    page = main_of(stranger.get("/calculator?rule=foia.response&date=14/9/2020&kind=school"))
    assert "Monday 12 October 2020 to" in page


def test_its_address_gives_the_same_answer_again(stranger: FlaskClient) -> None:
    page = read(stranger.get("/calculator?rule=eir.response&date=3 March 2026"))
    address = next(str(link["href"]) for link in page.select("main a") if "date=2026-03-03" in str(link["href"]))
    assert words(read(stranger.get(address)).select_one(".answer")) == words(page.select_one(".answer"))


def test_every_time_limit_with_a_number_can_be_counted(stranger: FlaskClient) -> None:
    offered = {str(option["value"]) for option in read(stranger.get("/calculator")).select("#rule option")}
    assert offered == set(countable(law_book()))
    for rule in sorted(offered):
        page = read(stranger.get("/calculator", query_string={"rule": rule, "date": "2024-01-31"}))
        assert "202" in words(page.select_one(".answer .big")), rule


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"rule": "foia.response", "date": "03/13/2021"}, "there is no month 13"),
        ({"rule": "foia.response", "date": ""}, "Write a date"),
        ({"rule": "foia.response"}, "Write a date"),
        ({"rule": "foia.nonsense", "date": "3 March 2026"}, "There is no such stage"),
        ({"rule": "foia.response", "date": "3 March 2026", "kind": "agency"}, "no such kind of authority"),
        ({"rule": "foia.response", "date": "20 Dec 2028"}, "Bank holidays are known from 2005 to 2028 only"),
        ({"rule": "foia.response", "date": "20 Dec 2003"}, "Bank holidays are known from 2005 to 2028 only"),
    ],
)
def test_what_cannot_be_counted_is_said_and_what_was_typed_is_kept(
    stranger: FlaskClient, query: dict[str, str], sentence: str
) -> None:
    response = stranger.get("/calculator", query_string=query)
    page = read(response)
    kept = page.find(id="date")
    assert response.status_code == 422
    assert sentence in words(page.select_one(".summary"))
    assert kept is not None
    assert kept["value"] == query.get("date", "")
