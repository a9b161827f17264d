"""The page of a case: where it stands, what is due and why, as on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, DeadlineMoved, db
from foiflow.services.cases import requests as cases
from foiflow.web.frame.clock import now
from tests.web.casework import TO_THE_TRIBUNAL, log, standing_on
from tests.web.visiting import main_of, read, words

REFUSED = {"kind": "response", "date": "2026-02-27", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def page_of(client: FlaskClient, case_id: int, query: str = "") -> BeautifulSoup:
    response = client.get(f"/cases/{case_id}{query}")
    assert response.status_code == 200
    return read(response)


def head(page: BeautifulSoup) -> dict[str, str]:
    """The head of the page: what stands beside each name."""
    return {words(pair.find("dt")): words(pair.find("dd")) for pair in page.select(".refs div")}


def deadlines(page: BeautifulSoup) -> dict[str, str]:
    """Each deadline by its label, with everything said of it."""
    return {words(due.find("b")): words(due) for due in page.select(".due")}


def test_the_head_says_whose_case_it_is_where_it_stands_and_what_each_side_calls_it(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2025-01-06", *TO_THE_TRIBUNAL, title="Deaths reviewed")
    page = page_of(client, case_id)
    assert words(page.find("h1")) == "Deaths reviewed"
    assert head(page) == {
        "Authority": "Anytown Council",
        "Law": "FOIA 2000",
        "Stage": "Before the tribunal : withdrawal notified, consent not recorded",
        "Ours": "2026-001",
        "ICO": "IC-000000-A0B1",
        "Tribunal": "EA/2025/0001",
    }


def test_a_withdrawal_needs_the_tribunals_consent_and_both_rulings_are_offered(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2025-01-06", *TO_THE_TRIBUNAL))
    asked = page.select_one(".next")
    assert asked is not None
    assert "takes effect only if the tribunal consents (GRC Rules 2009 r 17(2))" in words(asked)
    buttons = [words(button) for button in asked.select("[role=button]")]
    assert buttons == ["Record the consent", "The tribunal refused it"]
    assert [words(chip) for chip in page.select(".chips a.likely")][:2] == [
        "Tribunal consented to the withdrawal",
        "Tribunal refused the withdrawal",
    ]


def test_the_next_deadline_stands_large_with_its_act_and_its_source(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2026-02-02"))
    step = page.select_one(".next")
    assert step is not None
    assert words(step.select_one(".big")) == "Response to the request: Monday 2 March 2026"
    assert "1 working day late" in words(step)
    assert "FOIA 2000 s 10(1)" in words(step)
    assert words(step.select_one("[role=button]")) == "Draft the chaser"


def test_a_case_with_no_clock_running_asks_for_a_day_to_look_at_it_again(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-24", {"kind": "clarification_sought", "date": "2026-02-26"})
    step = page_of(client, case_id).select_one(".next")
    assert step is not None
    assert "No deadline is running" in words(step)
    link = step.select_one("a")
    assert link is not None
    chosen = read(client.get(str(link["href"]))).select_one("input[name=owed_by][checked]")
    assert chosen is not None
    assert chosen["value"] == "requester"


def test_a_closed_case_says_so(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05", REFUSED, {"kind": "case_closed", "date": "2026-03-01"})
    assert "This case is closed" in words(page_of(client, case_id).select_one(".next"))


def test_the_timeline_tells_each_event_with_its_grounds_and_its_source(app: Flask, client: FlaskClient) -> None:
    case_id = log(
        app,
        "2026-01-05",
        {**REFUSED, "source": "https://news.example/2026/council-refuses-to-say", "note": "They sent a letter."},
        {"kind": "note", "date": "2026-02", "source": "javascript:alert(1)", "date_note": "some time in the month"},
    )
    page = page_of(client, case_id)
    entries = [words(entry) for entry in page.select("main .timeline li")]
    assert len(entries) == 3
    assert "Friday 27 February 2026" in entries[1]
    assert "Response: refused" in entries[1]
    assert "s 35(1)(a) , formulation or development of government policy" in entries[1]
    assert "They sent a letter." in entries[1]
    assert "February 2026 · some time in the month" in entries[2]
    link = page.select_one('.timeline a[href="https://news.example/2026/council-refuses-to-say"]')
    assert words(link) == "news.example: council refuses to say"
    assert not page.select('a[href^="javascript"]')
    assert "Source: javascript:alert(1)" in entries[2]


def test_every_deadline_says_its_day_whose_it_is_how_strong_and_how_it_was_counted(
    app: Flask, client: FlaskClient
) -> None:
    found = deadlines(page_of(client, log(app, "2026-02-02")))["Response to the request"]
    assert "Monday 2 March 2026 · the public authority · statute" in found
    assert "20 working days, counted from Monday 2 February 2026 (Request sent)" in found
    assert "Only Saturdays and Sundays were left out." in found


def test_what_was_met_or_replaced_is_folded_under_earlier_deadlines(app: Flask, client: FlaskClient) -> None:
    sought = {"kind": "clarification_sought", "date": "2026-01-08"}
    given = {"kind": "clarification_given", "date": "2026-01-12"}
    page = page_of(client, log(app, "2026-01-05", sought, given, {**REFUSED, "date": "2026-02-09"}))
    earlier = page.select_one("details.earlier")
    assert earlier is not None
    assert "replaced" in words(earlier)
    assert "done in time" in words(earlier)
    open_now = [words(due.find("b")) for due in page.select(".due") if due.find_parent("details") is None]
    assert open_now == ["Ask for an internal review"]


def test_what_was_done_at_a_time_that_is_not_known_does_not_look_open(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2025-09", {**REFUSED, "date": "2025"}))
    earlier = page.select_one("details.earlier")
    assert earlier is not None
    answer = next(due for due in earlier.select(".due") if words(due.find("b")) == "Response to the request")
    assert "done, perhaps late" in words(answer)
    assert "Done in 2025; whether in time cannot be said" in words(answer)


def test_what_was_done_late_stays_in_sight(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2026-01-05", REFUSED))
    in_sight = [words(due) for due in page.select(".due") if due.find_parent("details") is None]
    assert any("done 19 working days late" in each for each in in_sight)


def test_an_event_of_this_month_without_its_day_is_shown_before_it_counts(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", {**REFUSED, "date": "2026-03"})
    page = page_of(client, case_id)
    assert "until then nothing is counted from it" in words(page.select_one(".timeline"))
    assert "Tuesday 31 March 2026" in words(page.select_one(".timeline"))
    assert head(page)["Stage"].startswith("Waiting for a response")


def test_as_on_a_day_shows_the_case_as_it_stood_and_lets_nothing_be_changed(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05", REFUSED)
    page = page_of(client, case_id, "?on=10+Feb+2026")
    assert "As on Tuesday 10 February 2026." in words(page.select_one(".as-on"))
    assert head(page)["Stage"] == "Waiting for a response : 6 working days late"
    assert "Response: refused" not in words(page.find("main"))
    assert not page.select('a[href*="/events/"]')
    assert not page.select("main a[href*='/letters/']")
    assert not page.select("main form[method=post]")


def test_as_on_a_day_to_come_says_that_it_is_a_forecast(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2026-02-23"), "?on=1/4/2026")
    assert "if nothing more is recorded" in words(page.select_one(".as-on"))
    assert "working days late" in head(page)["Stage"]


def test_before_the_request_nothing_had_happened(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2026-02-02"), "?on=2026-01-01")
    assert head(page)["Stage"] == "Not sent yet"
    assert "Nothing had happened yet." in words(page.find("main"))


@pytest.mark.parametrize("typed", ["31/02/2021", "03/13/2021", "may", "Sept 2020", "12"])
def test_a_day_that_cannot_be_read_is_refused_beside_its_box_and_kept(
    app: Flask, client: FlaskClient, typed: str
) -> None:
    response = client.get(f"/cases/{log(app, '2026-02-02')}", query_string={"on": typed})
    page = read(response)
    assert response.status_code == 422
    assert words(page.find(id="on-error"))
    assert "Not shown: please mend this" in words(page.select_one(".summary"))
    box = page.find(id="on")
    assert box is not None
    assert box["value"] == typed


def test_the_picture_says_in_words_what_it_shows(app: Flask, client: FlaskClient) -> None:
    page = page_of(client, log(app, "2025-01-06", *TO_THE_TRIBUNAL))
    picture = page.select_one(".picture svg[role=img]")
    assert picture is not None
    told = words(picture.find("desc"))
    assert "Response: refused, Monday 3 February 2025" in told
    assert "Notice of withdrawal by the public authority, Tuesday 24 February 2026" in told
    assert [words(lane) for lane in picture.select("text.lane")] == ["Request", "Commissioner", "Tribunal"]


def test_a_deadline_that_moved_because_of_a_new_holiday_says_so(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-16")
    with app.app_context():
        why = "Monday 9 March 2026, Day of mourning, became a bank holiday."
        moved = DeadlineMoved(case_id=case_id, rule="foia.response", label="Response to the request", why=why, at=now())
        moved.was, moved.now = date(2026, 3, 16), date(2026, 3, 17)
        db.session.add(moved)
        db.session.commit()
    told = main_of(client.get(f"/cases/{case_id}"))
    assert "moved from Monday 16 March 2026 to Tuesday 17 March 2026" in told
    assert why in told


def test_there_is_no_case_of_a_number_that_was_never_given(client: FlaskClient) -> None:
    response = client.get("/cases/404")
    assert response.status_code == 404
    assert "There is no such case" in main_of(response)


def test_cases_are_found_by_title_authority_investigation_and_reference(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02", title="Potholes")
    log(app, "2026-02-02", title="Ferries", authority="Scottish Ministers", regime="foisa")
    with app.app_context():
        db.session.get_one(CaseRow, 1).investigation = "Roads"
        db.session.commit()
    by = (("pothole", "Potholes"), ("roads", "Potholes"), ("ministers", "Ferries"), ("2026-002", "Ferries"))
    for text, expected in by:
        found = [words(row) for row in read(client.get("/cases", query_string={"text": text})).select("tbody th")]
        assert found == [expected]
    assert "No case has that" in main_of(client.get("/cases?text=nothing+like+it"))


def test_a_long_list_of_cases_is_paged(app: Flask, client: FlaskClient) -> None:
    for number in range(51):
        log(app, "2026-02-02", title=f"Case {number}")
    page = read(client.get("/cases"))
    assert words(page.find("h1")) == "Cases 51"
    assert len(page.select("tbody tr")) == 50
    assert len(read(client.get("/cases?page=2")).select("tbody tr")) == 1


def test_the_page_agrees_with_what_the_case_file_says_under_every_law(app: Flask, client: FlaskClient) -> None:
    for regime in ("foia", "eir", "foisa", "eisr"):
        case_id = log(app, "2026-02-02", title=regime, authority=f"Body under {regime}", regime=regime)
        with app.app_context():
            stands = cases.position(db.session.get_one(CaseRow, case_id), now().date())
        shown = deadlines(page_of(client, case_id))
        assert {deadline.label for deadline in stands.deadlines} == set(shown)
