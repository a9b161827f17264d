"""Asking for a review, and its outcome, under each law."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    day,
    deadline_of,
    deadlines_of,
    eir,
    eisr,
    extension_notified,
    foia,
    foisa,
    in_words,
    request_sent,
    response,
    review_extended,
    review_requested,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""


# Asking for a review.


def test_foia_counts_the_forty_days_for_a_review_from_the_day_the_response_was_issued() -> None:
    the_case = case(
        foia, REQUEST, response("Friday 2 October 2026", outcome="refused", received="Tuesday 6 October 2026")
    )
    found = deadline_of(the_case, "foia.review_request", on="Wednesday 7 October 2026")
    assert (found.due, found.force) == (day("Friday 27 November 2026"), "code")


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_the_other_laws_count_them_from_the_day_it_was_received(law: str) -> None:
    # Forty working days from Tuesday 6 October pass Monday 30 November: Wednesday 2 December.
    the_case = case(
        law, REQUEST, response("Friday 2 October 2026", outcome="refused", received="Tuesday 6 October 2026")
    )
    found = deadline_of(the_case, f"{law}.review_request", on="Wednesday 7 October 2026")
    assert (found.due, found.force) == (day("Wednesday 2 December 2026"), "statute")


def test_under_foia_silence_sets_no_time_for_a_review_running() -> None:
    assert deadlines_of(case(foia, REQUEST), "foia.review_request", on="Friday 4 December 2026") == []


@pytest.mark.parametrize(
    ("law", "runs_from", "due"),
    [
        (eir, "Tuesday 6 October 2026", "Wednesday 2 December 2026"),  # reg 11(2): the day after it was due
        (foisa, "Monday 5 October 2026", "Tuesday 1 December 2026"),  # s 20(5): the end of the twenty days
        (eisr, "Monday 5 October 2026", "Tuesday 1 December 2026"),
    ],
)
def test_silence_sets_the_time_for_a_review_running(law: str, runs_from: str, due: str) -> None:
    the_case = case(law, REQUEST)
    assert deadlines_of(the_case, f"{law}.review_request", on="Monday 5 October 2026") == []
    found = deadline_of(the_case, f"{law}.review_request", on="Tuesday 6 October 2026")
    assert (found.runs_from.earliest, found.due, found.from_event) == (day(runs_from), day(due), 1)
    assert found.status is Status.RUNNING


@pytest.mark.parametrize(("law", "due"), [(eir, "Tuesday 5 January 2027"), (eisr, "Thursday 31 December 2026")])
def test_silence_after_an_extension_counts_from_the_end_of_the_longer_time(law: str, due: str) -> None:
    # The forty days end on Monday 2 November. Not counted after that: 30 November, 25 and 28 December, and
    # in the United Kingdom 1 January and, for Scotland, 4 January.
    the_case = case(law, REQUEST, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous"))
    assert deadlines_of(the_case, f"{law}.review_request", on="Monday 2 November 2026") == []
    assert deadline_of(the_case, f"{law}.review_request", on="Tuesday 3 November 2026").due == day(due)


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_a_late_reply_gives_forty_new_days_and_the_old_ones_stay_in_the_list(law: str) -> None:
    the_case = case(law, REQUEST, response("Monday 12 October 2026", outcome="refused"))
    first, second = deadlines_of(the_case, f"{law}.review_request", on="Monday 12 October 2026")
    assert first.status is Status.SUPERSEDED
    # Forty working days from Monday 12 October pass Monday 30 November: Tuesday 8 December.
    assert in_words(second) == ("Tuesday 8 December 2026",) * 3
    assert (second.status, second.readings) == (Status.RUNNING, ())


def test_a_reply_in_time_can_be_read_in_two_ways_and_the_earlier_is_due() -> None:
    the_case = case(foisa, REQUEST, response("Monday 14 September 2026", outcome="refused"))
    found = deadline_of(the_case, "foisa.review_request", on="Tuesday 15 September 2026")
    # From receipt: Monday 9 November. From the end of the twenty days, Monday 5 October: Tuesday 1 December.
    assert in_words(found) == ("Monday 9 November 2026", "Monday 9 November 2026", "Tuesday 1 December 2026")
    assert "s 20(5)(a)" in found.readings[0]
    for on, status in (
        ("Monday 9 November 2026", Status.RUNNING),
        ("Tuesday 10 November 2026", Status.UNCLEAR),
        ("Tuesday 1 December 2026", Status.UNCLEAR),
        ("Wednesday 2 December 2026", Status.LAPSED),
    ):
        assert deadline_of(the_case, "foisa.review_request", on=on).status is status


def test_a_review_asked_for_after_silence_is_in_time_on_the_first_day() -> None:
    the_case = case(foisa, REQUEST, review_requested("Tuesday 6 October 2026"))
    found = deadline_of(the_case, "foisa.review_request", on="Tuesday 6 October 2026")
    assert (found.status, found.met_by_event) == (Status.MET, 2)


def test_a_review_required_before_the_time_for_replying_was_out_does_not_use_up_the_right() -> None:
    the_case = case(foisa, REQUEST, review_requested("Monday 5 October 2026"))
    assert deadline_of(the_case, "foisa.review_request", on="Tuesday 6 October 2026").status is Status.RUNNING


def test_a_request_of_an_unknown_day_gives_the_requester_the_earliest_day() -> None:
    # From Tuesday 1 September the reply was due on Tuesday 29 September, and the review within forty days of it:
    # Tuesday 24 November. From Wednesday 30 September: Wednesday 28 October, and Thursday 24 December.
    the_case = case(foisa, request_sent("September 2026"))
    assert deadlines_of(the_case, "foisa.review_request", on="Wednesday 28 October 2026") == []
    found = deadline_of(the_case, "foisa.review_request", on="Thursday 29 October 2026")
    assert in_words(found) == ("Tuesday 24 November 2026", "Tuesday 24 November 2026", "Thursday 24 December 2026")


# The outcome of the review.


def test_under_foia_twenty_days_are_the_code_and_forty_the_most() -> None:
    asked = (REQUEST, response("Friday 2 October 2026", outcome="refused"), review_requested("Monday 5 October 2026"))
    on = "Tuesday 3 November 2026"
    assert deadline_of(case(foia, *asked), "foia.review_outcome", on=on).days_late == 1
    assert deadline_of(case(foia, *asked), "foia.review_outcome_limit", on=on).status is Status.RUNNING
    extended = case(foia, *asked, review_extended("Monday 2 November 2026"))
    assert deadline_of(extended, "foia.review_outcome", on=on).status is Status.SUPERSEDED
    assert deadline_of(extended, "foia.review_outcome_limit", on=on).due == day("Tuesday 1 December 2026")
    late = case(foia, *asked, review_extended("Tuesday 3 November 2026"))
    assert deadline_of(late, "foia.review_outcome", on=on).status is Status.MISSED


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_where_the_law_fixes_the_time_for_a_review_no_extension_moves_it(law: str) -> None:
    the_case = case(
        law,
        REQUEST,
        response("Friday 2 October 2026", outcome="refused"),
        review_requested("Monday 5 October 2026"),
        review_extended("Monday 12 October 2026", until="Friday 4 December 2026"),
    )
    found = deadline_of(the_case, f"{law}.review_outcome", on="Friday 4 December 2026")
    assert (found.status, found.force) == (Status.MISSED, "statute")
