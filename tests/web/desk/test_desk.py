"""The desk: what is urgent on a day, most urgent first, each with the act that fits it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from tests.web.casework import log, standing_on
from tests.web.visiting import main_of, read, send, words

DUE = "2026-03-02"
"""A Monday: the twentieth working day after Monday 2 February 2026."""


@pytest.fixture(autouse=True)
def today(request: pytest.FixtureRequest) -> Iterator[str]:
    day = getattr(request, "param", "2026-03-03")
    with standing_on(day):
        yield day


def rows(page: BeautifulSoup, heading: str) -> list[Tag]:
    """The rows of the list under a heading of the desk."""
    title = page.find(id=heading)
    assert isinstance(title, Tag)
    table = title.find_next("table")
    following = title.find_next("h2")
    if table is None or (following is not None and following.sourceline < table.sourceline):
        return []
    return table.select("tbody tr")


@pytest.mark.parametrize(
    ("today", "far_off", "look", "act"),
    [
        ("2026-03-01", "tomorrow", "soon", "Open"),
        ("2026-03-02", "today", "soon", "Open"),
        ("2026-03-03", "1 working day late", "late", "Draft the chaser"),
    ],
    indirect=["today"],
)
def test_a_response_is_owed_until_its_day_has_passed_and_then_is_late_and_chased(
    app: Flask, client: FlaskClient, today: str, far_off: str, look: str, act: str
) -> None:
    log(app, "2026-02-02")
    (row,) = rows(read(client.get("/")), "they-owe-you")
    assert words(row.select_one(".when")) == f"Mon 2 March {far_off}"
    state = row.select_one(".state")
    assert state is not None
    assert look in state["class"]
    assert words(row.select_one("th")) == "Potholes Anytown Council"
    assert words(row.select_one(".act a")).startswith(act)
    assert "FOIA 2000 s 10(1)" in words(row)


def test_the_button_for_a_late_response_leads_to_the_letter_that_chases_it(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02")
    (row,) = rows(read(client.get("/")), "they-owe-you")
    link = row.select_one(".act a")
    assert link is not None
    assert "Chase a late response" in main_of(client.get(str(link["href"])))


def test_the_window_for_a_review_closes_on_the_reporter_and_leads_to_its_letter(
    app: Flask, client: FlaskClient
) -> None:
    log(app, "2026-01-05", {"kind": "response", "date": "2026-02-02", "outcome": "refused", "exemptions": ["s 43(2)"]})
    (row,) = rows(read(client.get("/")), "you-must-act")
    assert "Ask for an internal review" in words(row)
    link = row.select_one(".act a")
    assert link is not None
    assert words(link).startswith("Draft the review")
    assert "Ask for an internal review" in main_of(client.get(str(link["href"])))


LOST = {"kind": "decision_notice", "date": "2026-02-20", "outcome": "not_upheld"}


def test_the_window_for_an_appeal_says_its_hour_and_leads_to_its_letter(app: Flask, client: FlaskClient) -> None:
    log(app, "2025-09-01", {"kind": "complaint_made", "date": "2025-12-01"}, LOST)
    (row,) = rows(read(client.get("/")), "you-must-act")
    assert "Appeal to the First-tier Tribunal" in words(row)
    assert "Before 17:00" in words(row)
    link = row.select_one(".act a")
    assert link is not None
    assert words(link).startswith("Draft the appeal")


def test_a_right_that_has_no_letter_leads_to_the_event_to_record_and_to_no_letter_for_another_right(
    app: Flask, client: FlaskClient
) -> None:
    appeal = {"kind": "appeal_lodged", "date": "2026-02-23", "by": "requester"}
    struck_out = {"kind": "appeal_struck_out", "date": "2026-02-27"}
    log(app, "2025-09-01", {"kind": "complaint_made", "date": "2025-12-01"}, LOST, appeal, struck_out)
    found = [row for row in rows(read(client.get("/")), "you-must-act") if "reinstate" in words(row)]
    (link,) = [link for row in found for link in row.select(".act a")]
    assert words(link).startswith("Record it as done")
    form = read(client.get(str(link["href"])))
    assert words(form.find("h1")) == "Correspondence"
    about = form.select_one("#about")
    assert about is not None
    assert about["value"] == "ftt.strike_out_reinstatement"


def test_late_comes_first_and_the_longest_late_before_all(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-09", title="Due on Monday 9 March")
    log(app, "2026-02-02", title="Late by one day")
    log(app, "2025-11-03", title="Late by months")
    titles = [words(row.select_one("th a")) for row in rows(read(client.get("/")), "they-owe-you")]
    assert titles == ["Late by months", "Late by one day", "Due on Monday 9 March"]


def test_one_button_of_a_list_is_filled(app: Flask, client: FlaskClient) -> None:
    for number in range(3):
        log(app, "2026-02-02", title=f"Case {number}")
    buttons = [row.select_one(".act a") for row in rows(read(client.get("/")), "they-owe-you")]
    assert ["outline" in button.get("class", []) for button in buttons if button] == [False, True, True]


@pytest.mark.parametrize("today", ["2026-03-16"], indirect=True)
def test_the_strip_marks_deadlines_and_greys_days_that_no_bank_opens_and_says_why(
    app: Flask, client: FlaskClient, today: str
) -> None:
    log(app, "2026-03-02", title="Due on Tuesday 31 March, for Saint Patrick’s Day is not counted")
    strip = {words(day.select_one(".unseen")): day for day in read(client.get("/")).select(".strip li")}
    assert len(strip) == 31
    assert "Tuesday 31 March 2026, 1 of theirs due" in strip
    saint_patrick = next(said for said in strip if said.startswith("Tuesday 17 March 2026"))
    assert "not a working day" in saint_patrick
    assert "Northern Ireland" in saint_patrick
    assert "off" in strip[saint_patrick]["class"]
    assert "today" in strip["Monday 16 March 2026, nothing due"]["class"]


def test_the_figures_lead_to_the_lists_they_count(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02")
    log(app, "2026-02-24", {"kind": "clarification_sought", "date": "2026-02-26"}, title="Stopped")
    figures = read(client.get("/")).select(".figures a")
    assert [words(figure) for figure in figures] == [
        "2 open cases",
        "1 authority is late",
        "0 of your deadlines this week",
        "1 with no clock running",
    ]
    forgotten = main_of(client.get(str(figures[3]["href"])))
    assert "Stopped" in forgotten
    assert "Potholes" not in forgotten
    assert "Potholes" in main_of(client.get(str(figures[0]["href"])))


def test_a_long_list_is_cut_short_and_leads_to_the_whole_of_it(app: Flask, client: FlaskClient) -> None:
    for number in range(52):
        log(app, "2026-02-02", title=f"Case {number}")
    page = read(client.get("/"))
    assert words(page.find(id="they-owe-you")) == "They owe you 52"
    assert len(rows(page, "they-owe-you")) == 25
    whole = read(client.get("/desk/they-owe-you"))
    assert len(whole.select("tbody tr")) == 50
    following = whole.select_one("nav.paging a[rel=next]")
    assert following is not None
    assert len(read(client.get(str(following["href"]))).select("tbody tr")) == 2


def test_a_page_past_the_end_of_a_list_says_so_and_leads_to_its_first(client: FlaskClient) -> None:
    page = read(client.get("/desk/they-owe-you?page=99&law=foia"))
    assert "The list ends before this page." in words(page.find("main"))
    link = page.find("a", string="Go to its first page")
    assert link is not None
    assert str(link["href"]) in ("/desk/they-owe-you?law=foia&page=1", "/desk/they-owe-you?page=1&law=foia")


def test_there_is_no_list_of_another_name(client: FlaskClient) -> None:
    assert client.get("/desk/their-secrets").status_code == 404


def test_an_empty_desk_says_how_to_begin_and_offers_the_examples(app: Flask, client: FlaskClient) -> None:
    page = read(client.get("/"))
    assert page.select_one('main a[href="/requests/new"]')
    assert "Log your first request" in words(page.find("main"))
    response = send(client, "/", {}, action="/examples", follow=True)
    assert "5 example cases loaded." in main_of(response)
    assert "Internal process reviews, April 2019 to September 2020" in main_of(response)
    assert "Log your first request" not in main_of(client.get("/"))


def test_the_examples_are_loaded_once(app: Flask, client: FlaskClient) -> None:
    first = read(client.get("/"))
    token = first.select_one('form[action="/examples"] input[name=csrf_token]')
    assert token is not None
    client.post("/examples", data={"csrf_token": token["value"]})
    again = client.post("/examples", data={"csrf_token": token["value"]}, follow_redirects=True)
    assert "The example cases are here already." in main_of(again)


def test_a_title_is_shown_as_typed_and_never_as_markup(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02", title="<script>alert(1)</script> & sons")
    response = client.get("/")
    assert "<script>alert" not in response.get_data(as_text=True)
    assert "<script>alert(1)</script> & sons" in main_of(response)
