"""Dates that a direction, a notice or a promise fixes."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_reply,
    appeal_response,
    case,
    correspondence,
    date_set,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    disclosure,
    eir,
    eisr,
    foia,
    foisa,
    in_words,
    request_sent,
    response,
    review_outcome,
    review_requested,
    tribunal_decision,
)

REQUEST = request_sent("Monday 7 September 2026")
PROMISE = date_set(
    "Monday 14 September 2026", until="Friday 25 September 2026", owed_by="authority", what="Publication"
)


@pytest.mark.parametrize("law", [foia, eir, foisa, eisr])
def test_a_promise_is_kept_by_the_one_who_made_it(law: str) -> None:
    for act, status in (
        (disclosure("Friday 25 September 2026", extent="partial"), Status.MET),
        (disclosure("Tuesday 29 September 2026", extent="full"), Status.MET_LATE),
        (response("Thursday 24 September 2026", outcome="disclosed"), Status.MET),
        (correspondence("Friday 25 September 2026", about="set.by_notice"), Status.MET),
        (correspondence("Friday 25 September 2026"), Status.MISSED),
    ):
        found = deadline_of(case(law, REQUEST, PROMISE, act), "set.by_notice", on="Tuesday 29 September 2026")
        assert found.status is status
    late = case(law, REQUEST, PROMISE, disclosure("Tuesday 29 September 2026", extent="full"))
    # Days of the week, because a promise names a day and no working days: Saturday to Tuesday are four.
    assert deadline_of(late, "set.by_notice", on="Tuesday 29 September 2026").days_late == 4


def test_what_one_party_owes_is_not_met_by_another() -> None:
    events = (REQUEST, decision_notice("Tuesday 6 October 2026", outcome="not_upheld"))
    on = "Friday 4 December 2026"
    hers = (
        *events,
        date_set("Monday 9 November 2026", until="Friday 27 November 2026", owed_by="requester", what="Her statement"),
    )
    answered_by_others = case(
        foia,
        *hers,
        disclosure("Thursday 26 November 2026", extent="full"),
        appeal_response("Thursday 26 November 2026", by="commissioner"),
    )
    assert deadline_of(answered_by_others, "set.by_notice", on=on).status is Status.MISSED
    answered = case(foia, *hers, appeal_reply("Thursday 26 November 2026"))
    assert deadline_of(answered, "set.by_notice", on=on).status is Status.MET
    the_tribunals = case(
        foia,
        *events,
        date_set("Monday 9 November 2026", until="Friday 27 November 2026", owed_by="tribunal", what="The decision"),
        tribunal_decision("Friday 27 November 2026", outcome="allowed"),
    )
    assert deadline_of(the_tribunals, "set.by_notice", on=on).status is Status.MET


def test_two_dates_run_side_by_side_and_one_act_answers_one_of_them() -> None:
    the_case = case(
        foia,
        REQUEST,
        review_requested("Monday 7 September 2026"),
        date_set("Monday 14 September 2026", until="Friday 25 September 2026", owed_by="authority", what="The list"),
        date_set("Monday 14 September 2026", until="Friday 2 October 2026", owed_by="authority", what="The letters"),
        disclosure("Thursday 24 September 2026", extent="partial"),
    )
    first, second = deadlines_of(the_case, "set.by_notice", on="Friday 25 September 2026")
    assert [(each.label, each.status) for each in (first, second)] == [
        ("The list", Status.MET),
        ("The letters", Status.RUNNING),
    ]


def test_a_later_date_for_the_same_thing_replaces_the_earlier() -> None:
    moved = date_set("Friday 25 September 2026", until="Friday 9 October 2026", owed_by="authority", what="Publication")
    first, second = deadlines_of(case(foia, REQUEST, PROMISE, moved), "set.by_notice", on="Monday 28 September 2026")
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Friday 25 September 2026"))
    assert (second.status, second.due) == (Status.RUNNING, day("Friday 9 October 2026"))


def test_a_promise_of_a_month_is_late_only_when_the_month_is_over() -> None:
    the_case = case(
        foia,
        REQUEST,
        date_set("Monday 14 September 2026", until="November 2026", owed_by="authority", what="Publication"),
    )
    found = deadline_of(the_case, "set.by_notice", on="Monday 30 November 2026")
    assert in_words(found) == ("Sunday 1 November 2026", "Monday 30 November 2026", "Monday 30 November 2026")
    assert found.status is Status.RUNNING
    assert deadline_of(the_case, "set.by_notice", on="Tuesday 1 December 2026").status is Status.MISSED


def test_an_hour_that_was_set_is_kept_and_is_itself_in_time() -> None:
    for time, status in (("12:00", Status.MET), ("12:01", Status.MET_LATE)):
        the_case = case(
            foia,
            REQUEST,
            review_requested("Monday 7 September 2026"),
            date_set(
                "Monday 14 September 2026",
                until="Friday 25 September 2026",
                owed_by="authority",
                what="The outcome",
                time="12:00",
            ),
            review_outcome("Friday 25 September 2026", outcome="refusal_varied", time=time),
        )
        found = deadline_of(the_case, "set.by_notice", on="Friday 25 September 2026")
        assert (found.time, found.status) == ("12:00", status)


def test_a_date_that_had_passed_when_it_was_recorded_is_missed() -> None:
    the_case = case(
        foia,
        REQUEST,
        date_set("Monday 14 September 2026", until="Friday 11 September 2026", owed_by="authority", what="Publication"),
    )
    assert deadline_of(the_case, "set.by_notice", on="Monday 14 September 2026").status is Status.MISSED
