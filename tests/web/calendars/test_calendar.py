"""The month on the wall, as a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from tests.web.casework import log, standing_on
from tests.web.visiting import main_of, read, words

NOTICE = (
    {"kind": "response", "date": "2025-04-01", "outcome": "refused", "exemptions": ["s 40(2)"]},
    {"kind": "decision_notice", "date": "2026-03-02", "outcome": "not_upheld"},
)
"""Ruled on by the Commissioner: the requester may appeal before 17:00 on Monday 30 March 2026."""


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def square(client: FlaskClient, address: str, said: str) -> Tag:
    """The square of one day of the table."""
    (found,) = [
        cell for cell in read(client.get(address)).select("table.wall td")
        if (day := cell.select_one(".day .unseen")) and words(day).removesuffix(", today") == said
    ]  # fmt: skip
    return found


def test_the_calendar_opens_at_this_month_with_weeks_that_begin_on_monday(client: FlaskClient) -> None:
    page = read(client.get("/calendar"))
    assert words(page.h1) == "March 2026"
    assert [words(head) for head in page.select("table.wall thead th[scope=col]")][:2] == ["Mon", "Tue"]
    weeks = page.select("table.wall tbody tr")
    assert all(len(week.select("td")) == 7 for week in weeks)
    # 1 March 2026 is a Sunday, 31 March a Tuesday.
    assert [words(cell.select_one(".day .unseen")) for cell in weeks[0].select("td") if cell.select_one(".day")] == [
        "Sunday 1 March 2026"
    ]
    assert len(weeks[-1].select("td.out")) == 5


def test_today_is_marked_in_word_and_weekends_are_greyed(client: FlaskClient) -> None:
    page = read(client.get("/calendar"))
    (cell,) = page.select("td[aria-current=date]")
    assert "Tuesday 3 March 2026, today" in words(cell)
    greyed = {words(cell.select_one(".day .unseen")).split()[0] for cell in page.select("td.off")}
    assert greyed == {"Saturday", "Sunday", "Tuesday"}  # St Patrick’s Day is a Tuesday


def test_a_bank_holiday_is_named_with_its_nation(client: FlaskClient) -> None:
    assert words(square(client, "/calendar/2026-03", "Tuesday 17 March 2026").select_one(".holiday")) == (
        "St Patrick's Day : Northern Ireland"
    )
    assert "the whole of the United Kingdom" in words(square(client, "/calendar/2026-12", "Friday 25 December 2026"))


def test_each_deadline_stands_on_its_day_and_says_in_a_word_whose_it_is(app: Flask, client: FlaskClient) -> None:
    mine = log(app, "2025-03-03", *NOTICE, title="Clearing house logs")
    theirs = log(app, "2026-02-27", title="Potholes")
    items = square(client, "/calendar/2026-03", "Monday 30 March 2026").select("li")
    assert [words(item) for item in items] == [
        "yours Clearing house logs Appeal to the First-tier Tribunal, 17:00",
        "theirs Potholes Response to the request, Anytown Council",
    ]
    links = [item.select_one("a") for item in items]
    assert [link and link["href"] for link in links] == [f"/cases/{mine}", f"/cases/{theirs}"]


def test_what_is_late_says_so_and_what_falls_due_today_does_not(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02", title="Potholes")
    log(app, "2026-02-03", title="Kerbs")
    assert "late" in words(square(client, "/calendar", "Monday 2 March 2026"))
    assert "late" not in words(square(client, "/calendar", "Tuesday 3 March 2026"))


def test_a_day_that_is_too_full_says_how_many_more_there_are_and_where(app: Flask, client: FlaskClient) -> None:
    for number in range(12):
        log(app, "2026-02-27", title=f"Request {number}")
    cell = square(client, "/calendar?whose=mine", "Monday 30 March 2026")
    assert len(cell.select("li")) == 5
    more = cell.select_one(".more a")
    assert more is not None
    assert words(more) == "and 7 more on Monday 30 March 2026"
    assert str(more["href"]).startswith("/desk/day/2026-03-30?whose=mine")
    assert main_of(client.get(str(more["href"]))).count("Request ") >= 12


def test_the_months_before_and_after_are_a_link_away_and_keep_whose_they_show(client: FlaskClient) -> None:
    page = read(client.get("/calendar/2026-01?whose=mine"))
    links = {words(link): link["href"] for link in page.select("nav.months a")}
    assert links == {
        "← December 2025": "/calendar/2025-12?whose=mine",
        "This month": "/calendar/2026-03?whose=mine",
        "February 2026 →": "/calendar/2026-02?whose=mine",
    }
    assert page.select_one('a[href="/calendar/2026-01"]')


def test_the_first_and_the_last_month_have_nothing_beyond_them(client: FlaskClient) -> None:
    for month, gone in (("1900-01", "prev"), ("2199-12", "next")):
        page = read(client.get(f"/calendar/{month}"))
        assert not page.select(f"nav.months a[rel={gone}]")
        assert page.select("nav.months a")


def test_a_month_beyond_the_known_bank_holidays_shows_and_says_so(client: FlaskClient) -> None:
    sentence = "Bank holidays are not known for this month"
    assert sentence in main_of(client.get("/calendar/2041-05"))
    assert sentence not in main_of(client.get("/calendar/2026-05"))


@pytest.mark.parametrize(
    "address",
    ["/calendar/2026-13", "/calendar/2026", "/calendar/0000-00", "/calendar/99999-01", "/calendar/%00", "/calendar/x",
     "/calendar/2026-03%0a", "/calendar/-1", "/calendar?whose=everyone", "/calendar/2026-03?whose=%00",
     "/calendar/' OR 1=1", "/calendar/" + "9" * 5000],
)  # fmt: skip
def test_an_address_that_is_no_month_is_answered_with_a_sentence(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    told = main_of(response)
    assert "There is no such month in the calendar" in told or "choose one of the two" in told


def test_a_month_is_for_whoever_has_signed_in(stranger: FlaskClient) -> None:
    assert stranger.get("/calendar").status_code == 303
    assert stranger.get("/calendar/feeds").status_code == 303
