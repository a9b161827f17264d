"""The steps a notice orders, suspended by an appeal, and the ministerial veto."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_lodged,
    appeal_struck_out,
    case,
    date_set,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    disclosure,
    eir,
    foia,
    request_sent,
    tribunal_decision,
    veto_certificate,
    withdrawal_consented,
    withdrawal_notice,
)

REQUEST = request_sent("Monday 1 June 2026")
FOR_HER = decision_notice("Tuesday 6 October 2026", outcome="upheld", comply_within_days=35)
"""Thirty-five days later it is Tuesday 10 November 2026."""
ITS_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="authority")

both_laws = pytest.mark.parametrize("law", [foia, eir])


@both_laws
def test_an_appeal_suspends_the_steps_and_no_day_is_guessed_until_one_is_recorded(law: str) -> None:
    before = (REQUEST, FOR_HER)
    running = deadline_of(case(law, *before), "ico.steps", on="Monday 2 November 2026")
    assert (running.due, running.status) == (day("Tuesday 10 November 2026"), Status.RUNNING)
    appealed = (*before, ITS_APPEAL)
    stopped = deadline_of(case(law, *appealed), "ico.steps", on="Friday 4 December 2026")
    assert (stopped.due, stopped.status) == (None, Status.STOPPED)
    withdrawn = (
        *appealed,
        withdrawal_notice("Monday 9 November 2026", by="authority"),
        withdrawal_consented("Monday 16 November 2026"),
    )
    assert deadline_of(case(law, *withdrawn), "ico.steps", on="Friday 4 December 2026").status is Status.STOPPED
    dated = case(
        law,
        *withdrawn,
        date_set(
            "Friday 20 November 2026", until="Monday 21 December 2026", owed_by="authority", what="Disclose the reviews"
        ),
    )
    on = "Friday 4 December 2026"
    steps = deadline_of(dated, "ico.steps", on=on)
    assert (steps.status, steps.due) == (Status.SUPERSEDED, day("Tuesday 10 November 2026"))
    named = deadline_of(dated, "set.by_notice", on=on)
    assert (named.due, named.label, named.status) == (
        day("Monday 21 December 2026"),
        "Disclose the reviews",
        Status.RUNNING,
    )


def test_a_date_set_before_the_appeal_was_over_does_not_replace_the_steps() -> None:
    the_case = case(
        foia,
        REQUEST,
        FOR_HER,
        ITS_APPEAL,
        date_set("Monday 9 November 2026", until="Friday 11 December 2026", owed_by="authority", what="The bundle"),
    )
    assert deadline_of(the_case, "ico.steps", on="Friday 13 November 2026").status is Status.STOPPED


@pytest.mark.parametrize(
    ("step", "status", "due"),
    [
        ({"extent": "full"}, Status.MET, "Tuesday 10 November 2026"),
        ({"extent": "partial", "redacted": True}, Status.UNCLEAR, "Tuesday 10 November 2026"),
        ({}, Status.UNCLEAR, "Tuesday 10 November 2026"),
    ],
)
def test_a_disclosure_in_full_takes_the_steps_and_one_in_part_may(step: dict, status: Status, due: str) -> None:
    the_case = case(foia, REQUEST, FOR_HER, disclosure("Tuesday 10 November 2026", **step))
    found = deadline_of(the_case, "ico.steps", on="Wednesday 11 November 2026")
    assert (found.status, found.due) == (status, day(due))


def test_steps_for_which_the_notice_names_no_day_have_none() -> None:
    the_case = case(foia, REQUEST, decision_notice("Tuesday 6 October 2026", outcome="upheld"))
    found = deadline_of(the_case, "ico.steps", on="Friday 4 December 2026")
    assert (found.due, found.status) == (None, Status.UNCLEAR)


@both_laws
def test_the_tribunals_own_notice_takes_the_place_of_the_commissioners(law: str) -> None:
    the_case = case(
        law,
        REQUEST,
        FOR_HER,
        ITS_APPEAL,
        tribunal_decision(
            "Tuesday 10 November 2026", outcome="partly_allowed", comply_by="Friday 11 December 2026", time="16:00"
        ),
    )
    on = "Thursday 3 December 2026"
    assert deadline_of(the_case, "ico.steps", on=on).status is Status.SUPERSEDED
    found = deadline_of(the_case, "ftt.steps", on=on)
    assert (found.due, found.time, found.status) == (day("Friday 11 December 2026"), "16:00", Status.RUNNING)


@both_laws
def test_only_a_government_department_can_be_vetoed_for_and_only_a_decision_against_it(law: str) -> None:
    on = "Wednesday 7 October 2026"
    for kind, outcome, vetoes in (
        ("central_government", "upheld", 1),
        ("central_government", "partly_upheld", 1),
        ("central_government", "not_upheld", 0),
        ("general", "upheld", 0),
        ("school", "upheld", 0),
    ):
        the_case = case(law, REQUEST, decision_notice("Tuesday 6 October 2026", outcome=outcome), kind=kind)
        assert len(deadlines_of(the_case, "ico.veto", on=on)) == vetoes


@both_laws
def test_an_appeal_suspends_the_veto_and_its_end_starts_twenty_new_days(law: str) -> None:
    appealed = (REQUEST, FOR_HER, ITS_APPEAL)
    waiting = deadline_of(case(law, *appealed, kind="central_government"), "ico.veto", on="Friday 6 November 2026")
    assert (waiting.status, waiting.due) == (Status.STOPPED, None)
    for end in (
        withdrawal_consented("Tuesday 10 November 2026"),
        appeal_struck_out("Tuesday 10 November 2026"),
        tribunal_decision("Tuesday 10 November 2026", outcome="dismissed"),
    ):
        the_case = case(law, *appealed, end, kind="central_government")
        first, second = deadlines_of(the_case, "ico.veto", on="Wednesday 11 November 2026")
        # From the notice of Tuesday 6 October: Tuesday 3 November.
        assert (first.status, first.due) == (Status.SUPERSEDED, day("Tuesday 3 November 2026"))
        # From Tuesday 10 November, passing Monday 30 November.
        assert (second.status, second.due) == (Status.RUNNING, day("Wednesday 9 December 2026"))


def test_a_department_that_wins_its_appeal_has_nothing_left_to_veto() -> None:
    the_case = case(
        foia,
        REQUEST,
        FOR_HER,
        ITS_APPEAL,
        tribunal_decision("Tuesday 10 November 2026", outcome="allowed"),
        kind="central_government",
    )
    found = deadline_of(the_case, "ico.veto", on="Wednesday 11 November 2026")
    assert (found.status, found.is_open) == (Status.SUPERSEDED, False)


def test_a_veto_ends_the_steps() -> None:
    the_case = case(foia, REQUEST, FOR_HER, veto_certificate("Friday 30 October 2026"), kind="central_government")
    on = "Monday 2 November 2026"
    assert deadline_of(the_case, "ico.veto", on=on).status is Status.MET
    assert deadline_of(the_case, "ico.steps", on=on).status is Status.SUPERSEDED
