"""The ways that are Scotland’s own: post, the Commissioner’s six months, the Court of Session."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    complaint_made,
    complaint_withdrawn,
    counted,
    court_appeal,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    eir,
    eisr,
    event,
    foia,
    foisa,
    in_words,
    request_sent,
    response,
    review_outcome,
    review_requested,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""


# Post.


def test_a_posted_scottish_request_is_presumed_received_on_the_third_day() -> None:
    the_case = case(foisa, request_sent("Friday 4 September 2026", via="post"))
    found = deadline_of(the_case, "foisa.response", on="Monday 7 September 2026")
    assert (found.runs_from.earliest, found.due) == (day("Monday 7 September 2026"), day("Monday 5 October 2026"))


def test_a_receipt_that_is_known_goes_before_what_is_presumed() -> None:
    the_case = case(foisa, request_sent("Friday 4 September 2026", via="post", received="Saturday 5 September 2026"))
    assert deadline_of(the_case, "foisa.response", on="Monday 7 September 2026").due == day("Friday 2 October 2026")


@pytest.mark.parametrize("law", [foia, eir, eisr])
def test_no_other_law_presumes_when_a_letter_arrives(law: str) -> None:
    the_case = case(law, request_sent("Friday 4 September 2026", via="post"))
    assert deadline_of(the_case, f"{law}.response", on="Monday 7 September 2026").due == day("Friday 2 October 2026")


def test_a_posted_requirement_for_review_is_presumed_received_on_the_third_day_too() -> None:
    the_case = case(
        foisa,
        REQUEST,
        response("Monday 5 October 2026", outcome="refused"),
        review_requested("Friday 9 October 2026", via="post"),
    )
    # Monday 12 October, and twenty working days to Monday 9 November.
    assert deadline_of(the_case, "foisa.review_outcome", on="Friday 9 October 2026").due == day(
        "Monday 9 November 2026"
    )


# On to the Commissioner.


def test_six_weeks_for_a_complaint_are_guidance_and_end_on_any_day_of_the_week() -> None:
    # Sunday 27 December 2026 is not moved.
    found = counted("ico.complaint", "Sunday 15 November 2026")
    assert (in_words(found), found.force) == (("Sunday 27 December 2026",) * 3, "guidance")


@pytest.mark.parametrize("law", [foisa, eisr])
def test_a_silent_review_sets_the_six_months_running_from_its_last_day(law: str) -> None:
    the_case = case(
        law, REQUEST, response("Friday 2 October 2026", outcome="refused"), review_requested("Monday 5 October 2026")
    )
    assert deadlines_of(the_case, "sic.application", on="Monday 2 November 2026") == []
    found = deadline_of(the_case, "sic.application", on="Tuesday 3 November 2026")
    assert (found.runs_from.earliest, found.due) == (day("Monday 2 November 2026"), day("Sunday 2 May 2027"))


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("Monday 31 August 2026", "Sunday 28 February 2027"),
        ("Tuesday 31 August 2027", "Tuesday 29 February 2028"),
        ("Sunday 30 August 2026", "Sunday 28 February 2027"),
        ("Friday 28 August 2026", "Sunday 28 February 2027"),
        ("Tuesday 31 March 2026", "Wednesday 30 September 2026"),
        ("Thursday 25 June 2026", "Friday 25 December 2026"),
        ("Saturday 28 February 2026", "Friday 28 August 2026"),
    ],
)
def test_six_months_end_on_the_corresponding_date_or_the_last_day_of_the_month(received: str, last: str) -> None:
    assert in_words(counted("sic.application", received)) == (last,) * 3


def test_the_six_months_run_from_receipt_of_the_outcome() -> None:
    the_case = case(
        foisa,
        REQUEST,
        review_requested("Tuesday 6 October 2026"),
        review_outcome("Friday 30 October 2026", outcome="refusal_upheld", received="Monday 2 November 2026"),
        complaint_made("Monday 3 May 2027"),
    )
    found = deadline_of(the_case, "sic.application", on="Monday 3 May 2027")
    assert (found.due, found.status, found.days_late) == (day("Sunday 2 May 2027"), Status.MET_LATE, 1)


def test_the_scottish_commissioners_four_months_are_a_target_that_an_end_without_a_decision_takes_away() -> None:
    applied = (REQUEST, complaint_made("Saturday 31 October 2026"))
    found = deadline_of(case(foisa, *applied), "sic.decision", on="Monday 2 November 2026")
    assert (found.due, found.note[:8]) == (day("Sunday 28 February 2027"), "A target")
    withdrawn = case(foisa, *applied, complaint_withdrawn("Monday 2 November 2026"))
    assert not deadline_of(withdrawn, "sic.decision", on="Monday 2 November 2026").is_open


# The decision, and the Court of Session.


def test_the_forty_two_days_for_the_court_run_from_the_day_the_decision_was_intimated() -> None:
    notice = decision_notice("Wednesday 20 February 2013", outcome="not_upheld")
    request = request_sent("Wednesday 31 October 2012")
    assert deadline_of(case(foisa, request, notice), "court.appeal", on="Thursday 21 February 2013").due == day(
        "Wednesday 3 April 2013"
    )
    sent = decision_notice("Wednesday 20 February 2013", outcome="not_upheld", sent="Friday 22 February 2013")
    appealed = case(eisr, request, sent, court_appeal("Friday 5 April 2013"))
    found = deadline_of(appealed, "court.appeal", on="Friday 5 April 2013")
    assert (found.due, found.status) == (day("Friday 5 April 2013"), Status.MET)


def test_a_court_appeal_suspends_the_steps_of_a_scottish_notice() -> None:
    the_case = case(
        foisa,
        REQUEST,
        decision_notice("Monday 2 November 2026", outcome="upheld", comply_by="Thursday 17 December 2026"),
        court_appeal("Friday 11 December 2026"),
    )
    found = deadline_of(the_case, "sic.steps", on="Friday 18 December 2026")
    assert (found.status, found.due) == (Status.STOPPED, None)


@pytest.mark.parametrize("law", [foisa, eisr])
def test_a_tribunal_appeal_recorded_under_scottish_law_sets_nothing_running(law: str) -> None:
    the_case = case(
        law,
        REQUEST,
        decision_notice("Monday 2 November 2026", outcome="upheld", comply_within_days=45),
        event("appeal_lodged", "Monday 16 November 2026", by="authority"),
        event("withdrawal_notice", "Monday 23 November 2026", by="authority"),
    )
    for rule in ("ftt.appeal", "ftt.join", "ftt.response", "ftt.reinstatement"):
        assert deadlines_of(the_case, rule, on="Friday 4 December 2026") == []
    assert deadline_of(the_case, "sic.steps", on="Friday 4 December 2026").due == day("Thursday 17 December 2026")
