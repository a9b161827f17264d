"""Where a case stands as on a day: what has happened by then, what is listed, and when the answer may change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foiflow.timeline.deadlines import Status
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from foiflow.timeline.stages import Stage
from tests.build import (
    appeal_lodged,
    case,
    case_closed,
    case_reopened,
    clarification_given,
    clarification_sought,
    complaint_made,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    eir,
    foia,
    foisa,
    note,
    regime_changed,
    request_sent,
    response,
    review_outcome,
    review_requested,
    standing,
)

# The 20th working day after Monday 14 September 2020 is Monday 12 October 2020.
ASKED = request_sent("Monday 14 September 2020")
REFUSED = response("Monday 5 October 2020", outcome="refused")


# As on a day.


def test_what_comes_later_has_not_happened_yet() -> None:
    the_case = case(foia, ASKED, REFUSED)
    assert standing(the_case, "Sunday 13 September 2020").stage is None
    assert standing(the_case, "Monday 14 September 2020").stage is Stage.AWAITING_RESPONSE
    assert standing(the_case, "Sunday 4 October 2020").stage is Stage.AWAITING_RESPONSE
    assert standing(the_case, "Monday 5 October 2020").stage is Stage.ANSWERED


def test_an_imprecise_event_has_happened_on_the_last_day_it_could_be() -> None:
    the_case = case(foia, request_sent("September 2020"))
    assert standing(the_case, "Tuesday 29 September 2020").stage is None
    assert standing(the_case, "Wednesday 30 September 2020").stage is Stage.AWAITING_RESPONSE


def test_a_case_without_a_request_has_no_stage_and_offers_one() -> None:
    found = standing(case(foia, note("August 2020")), "Monday 14 September 2020")
    assert (found.stage, found.deadlines, found.next_deadline) == (None, (), None)
    assert found.next == ("request_sent", "note")


# A deadline's status, day by day.


def test_a_duty_runs_on_its_last_day_and_is_missed_the_day_after() -> None:
    the_case = case(foia, ASKED)
    last = deadline_of(the_case, "foia.response", "Monday 12 October 2020")
    assert (last.status, last.days_late) == (Status.RUNNING, None)
    after = deadline_of(the_case, "foia.response", "Tuesday 13 October 2020")
    assert (after.status, after.days_late) == (Status.MISSED, 1)
    week = deadline_of(the_case, "foia.response", "Tuesday 20 October 2020")
    assert week.days_late == 6


def test_a_window_of_the_requester_s_is_unclear_between_the_safe_day_and_the_last_arguable_one() -> None:
    the_case = case(foisa, ASKED, REFUSED)
    rule = "foisa.review_request"
    found = deadline_of(the_case, rule, "Monday 5 October 2020")
    assert found.due == found.earliest
    assert found.due is not None
    assert found.latest is not None
    assert found.latest > found.due

    def status(on: date) -> Status:
        return next(each for each in position(the_case, on, law_book()).deadlines if each.rule == rule).status

    assert status(found.due) is Status.RUNNING
    assert status(found.due + timedelta(days=1)) is Status.UNCLEAR
    assert status(found.latest) is Status.UNCLEAR
    assert status(found.latest + timedelta(days=1)) is Status.LAPSED


def test_a_response_in_time_meets_the_deadline_and_a_late_one_says_how_late() -> None:
    in_time = deadline_of(case(foia, ASKED, REFUSED), "foia.response", "Friday 1 January 2021")
    assert (in_time.status, in_time.days_late, str(in_time.met_on)) == (Status.MET, 0, "2020-10-05")
    late_case = case(foia, ASKED, response("Monday 19 October 2020", outcome="refused"))
    late = deadline_of(late_case, "foia.response", "Friday 1 January 2021")
    assert (late.status, late.days_late, late.met_by_event) == (Status.MET_LATE, 5, 2)


def test_a_response_of_which_only_the_month_is_known_may_have_been_in_time() -> None:
    the_case = case(foia, ASKED, response("October 2020", outcome="refused"))
    found = deadline_of(the_case, "foia.response", "Friday 1 January 2021")
    assert (found.status, found.days_late, str(found.met_on)) == (Status.UNCLEAR, None, "2020-10")
    assert not found.is_open


def test_a_stopped_clock_has_no_day() -> None:
    the_case = case(foia, ASKED, clarification_sought("Monday 21 September 2020"))
    found = deadline_of(the_case, "foia.response", "Friday 1 January 2021")
    assert (found.status, found.due, found.days_late) == (Status.STOPPED, None, None)


def test_a_restarted_clock_stays_listed_as_superseded() -> None:
    the_case = case(
        foia, ASKED, clarification_sought("Monday 21 September 2020"), clarification_given("Monday 28 September 2020")
    )
    old, new = deadlines_of(the_case, "foia.response", "Thursday 1 October 2020")
    assert (old.status, old.from_event) == (Status.SUPERSEDED, 1)
    assert (new.status, new.from_event, new.due) == (Status.RUNNING, 3, day("Monday 26 October 2020"))


# Closed and reopened.


def test_nothing_is_wanted_in_a_closed_case() -> None:
    the_case = case(foia, ASKED, case_closed("Monday 21 September 2020"))
    for on in ("Monday 21 September 2020", "Friday 1 January 2021"):
        found = standing(the_case, on)
        assert found.stage is Stage.CLOSED
        assert {each.status for each in found.deadlines} == {Status.LAPSED}
        assert found.next_deadline is None
        assert found.requester_acts == found.others_owe == ()


def test_no_silence_sets_anything_running_in_a_closed_case() -> None:
    """Under EIR the time to ask for a review begins when an answer was due and did not come (reg 11(2))."""
    closed = case(eir, ASKED, case_closed("Monday 21 September 2020"))
    found = standing(closed, "Friday 1 January 2021")
    assert [each.rule for each in found.deadlines] == ["eir.response"]
    assert standing(closed, "Monday 21 September 2020").changes_on is None


def test_a_reopened_case_is_owed_what_it_was_owed() -> None:
    the_case = case(eir, ASKED, case_closed("Monday 21 September 2020"), case_reopened("Monday 9 November 2020"))
    found = standing(the_case, "Tuesday 10 November 2020")
    assert found.stage is Stage.AWAITING_RESPONSE
    assert [(each.rule, each.status) for each in found.deadlines] == [
        ("eir.response", Status.MISSED),
        ("eir.review_request", Status.RUNNING),
    ]


# When the answer may change by itself.


def test_it_says_on_which_day_it_may_be_another_though_nothing_happens() -> None:
    the_case = case(eir, ASKED)
    first = standing(the_case, "Thursday 1 October 2020")
    assert first.changes_on == day("Tuesday 13 October 2020")
    missed = standing(the_case, "Tuesday 13 October 2020")
    assert [each.rule for each in missed.deadlines if each.status is Status.RUNNING] == ["eir.review_request"]
    assert missed.changes_on is not None


def test_an_event_still_to_come_changes_it_too() -> None:
    the_case = case(foia, ASKED, REFUSED)
    assert standing(the_case, "Monday 14 September 2020").changes_on == day("Monday 5 October 2020")
    assert standing(the_case, "Tuesday 1 September 2020").changes_on == day("Monday 14 September 2020")


def test_when_all_is_over_nothing_changes_any_more() -> None:
    assert standing(case(foia, ASKED), "Friday 1 January 2021").changes_on is None


# A change of law.


def test_a_change_of_law_supersedes_what_ran_and_keeps_the_day_of_receipt() -> None:
    the_case = case(foia, ASKED, regime_changed("Friday 2 October 2020", to="eir"))
    found = standing(the_case, "Monday 5 October 2020")
    assert found.regime == eir
    assert [(each.rule, each.status) for each in found.deadlines] == [
        ("eir.response", Status.RUNNING),
        ("foia.response", Status.SUPERSEDED),
    ]
    assert {each.due for each in found.deadlines} == {day("Monday 12 October 2020")}


def test_what_was_met_under_the_old_law_stays_met() -> None:
    the_case = case(foia, ASKED, REFUSED, regime_changed("Monday 19 October 2020", to="eir"))
    found = {each.rule: each.status for each in standing(the_case, "Tuesday 20 October 2020").deadlines}
    assert found["foia.response"] is Status.MET
    assert found["foia.review_request"] is Status.SUPERSEDED
    assert found["eir.review_request"] is Status.RUNNING


def test_a_case_that_went_back_to_its_first_law_keeps_the_deadlines_of_the_other() -> None:
    the_case = case(
        foia,
        ASKED,
        regime_changed("Friday 2 October 2020", to="eir"),
        regime_changed("Monday 5 October 2020", to="foia"),
    )
    found = standing(the_case, "Tuesday 6 October 2020")
    assert found.regime == foia
    assert sorted((each.rule, each.status) for each in found.deadlines) == [
        ("eir.response", Status.SUPERSEDED),
        ("foia.response", Status.RUNNING),
    ]


# What is shown large.


def test_what_closes_on_the_requester_comes_before_what_is_owed_to_her() -> None:
    the_case = case(foia, ASKED, response("Monday 19 October 2020", outcome="refused"))
    found = standing(the_case, "Tuesday 20 October 2020").next_deadline
    assert found is not None
    assert found.rule == "foia.review_request"


def test_a_late_duty_comes_before_one_that_still_runs() -> None:
    found = standing(case(foia, ASKED), "Tuesday 13 October 2020").next_deadline
    assert found is not None
    assert (found.rule, found.status) == ("foia.response", Status.MISSED)


def test_what_is_open_is_told_apart_by_whose_it_is() -> None:
    notice = decision_notice("Tuesday 1 December 2020", outcome="partly_upheld", comply_within_days=35)
    found = standing(case(foia, ASKED, REFUSED, notice), "Wednesday 2 December 2020")
    assert {each.rule for each in found.requester_acts} == {"ftt.appeal"}
    assert {each.rule for each in found.others_owe} == {"ico.steps", "ftt.authority_appeal"}
    assert all(each.is_open for each in (*found.requester_acts, *found.others_owe))


# As the contract prints it.


def test_a_deadline_is_printed_with_the_keys_of_the_contract_and_no_others() -> None:
    printed = deadline_of(case(foia, ASKED), "foia.response", "Thursday 1 October 2020").as_json()
    assert list(printed) == [
        "rule", "label", "source", "url", "force", "owed_by", "kind", "from", "due", "earliest", "latest", "readings",
        "time", "status", "met_on", "days_late", "skipped",
    ]  # fmt: skip
    assert printed["from"] == {"date": "2020-09-14", "event": 1}
    assert printed["due"] == printed["earliest"] == printed["latest"] == "2020-10-12"
    assert printed["skipped"][0] == "2020-09-19, Saturday"


@pytest.mark.parametrize("law", [foia, eir])
def test_a_whole_case_to_the_tribunal_lists_what_was_met_on_the_way(law: str) -> None:
    the_case = case(
        law,
        ASKED,
        REFUSED,
        review_requested("Monday 12 October 2020"),
        review_outcome("Monday 9 November 2020", outcome="refusal_upheld"),
        complaint_made("Monday 30 November 2020"),
        decision_notice("Tuesday 1 June 2021", outcome="not_upheld"),
        appeal_lodged("Monday 28 June 2021", by="requester"),
    )
    found = {each.rule: each.status for each in standing(the_case, "Tuesday 29 June 2021").deadlines}
    for rule in (f"{law}.response", f"{law}.review_request", f"{law}.review_outcome", "ico.complaint", "ftt.appeal"):
        assert found[rule] is Status.MET, rule
    assert found["ftt.response"] is Status.RUNNING
