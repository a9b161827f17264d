"""Decision notices and the First-tier Tribunal: whose appeal, and what it sets running."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_lodged,
    appeal_response,
    appeal_struck_out,
    case,
    correspondence,
    date_set,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    eir,
    foia,
    joinder_applied_for,
    request_sent,
    staff_decision,
    tribunal_decision,
    withdrawal_consented,
    withdrawal_notice,
    withdrawal_refused,
)

REQUEST = request_sent("Monday 1 June 2026")
FOR_HER = decision_notice("Tuesday 6 October 2026", outcome="upheld", comply_within_days=35)
AGAINST_HER = decision_notice("Tuesday 6 October 2026", outcome="not_upheld")
"""Twenty-eight days later it is Tuesday 3 November 2026."""
HER_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="requester")
ITS_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="authority")

both_laws = pytest.mark.parametrize("law", [foia, eir])


@both_laws
def test_who_may_appeal_depends_on_whom_the_notice_went_against(law: str) -> None:
    on = "Wednesday 7 October 2026"
    for outcome, hers, theirs in (("upheld", 0, 1), ("partly_upheld", 1, 1), ("not_upheld", 1, 0)):
        the_case = case(law, REQUEST, decision_notice("Tuesday 6 October 2026", outcome=outcome))
        assert len(deadlines_of(the_case, "ftt.appeal", on=on)) == hers
        assert len(deadlines_of(the_case, "ftt.authority_appeal", on=on)) == theirs


def test_an_appeal_not_brought_in_time_lapses_and_one_sides_appeal_is_not_the_others() -> None:
    notice = decision_notice("Tuesday 6 October 2026", outcome="partly_upheld")
    the_case = case(foia, REQUEST, notice, ITS_APPEAL)
    on = "Wednesday 4 November 2026"
    assert deadline_of(the_case, "ftt.appeal", on=on).status is Status.LAPSED
    assert deadline_of(the_case, "ftt.authority_appeal", on=on).status is Status.MET


@both_laws
def test_joining_is_a_reminder_of_our_own_and_only_where_the_authority_appealed(law: str) -> None:
    the_case = case(law, REQUEST, FOR_HER, ITS_APPEAL)
    found = deadline_of(the_case, "ftt.join", on="Wednesday 18 November 2026")
    # Past its day it is still worth doing: the rules set no time limit.
    assert (found.force, found.due, found.status) == ("house", day("Tuesday 17 November 2026"), Status.MISSED)
    joined = case(law, REQUEST, FOR_HER, ITS_APPEAL, joinder_applied_for("Monday 16 November 2026"))
    assert deadline_of(joined, "ftt.join", on="Wednesday 18 November 2026").status is Status.MET
    hers = case(law, REQUEST, AGAINST_HER, HER_APPEAL)
    assert deadlines_of(hers, "ftt.join", on="Wednesday 18 November 2026") == []


def test_a_direction_replaces_the_commissioners_twenty_eight_days() -> None:
    the_case = case(
        foia,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        date_set(
            "Monday 9 November 2026", until="Tuesday 26 January 2027", owed_by="commissioner", what="The response"
        ),
    )
    on = "Tuesday 10 November 2026"
    replaced = deadline_of(the_case, "ftt.response", on=on)
    assert (replaced.status, replaced.due) == (Status.SUPERSEDED, day("Tuesday 1 December 2026"))
    assert deadline_of(the_case, "set.by_notice", on=on).due == day("Tuesday 26 January 2027")
    other = case(
        foia,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        date_set("Monday 9 November 2026", until="Tuesday 26 January 2027", owed_by="authority", what="The bundle"),
    )
    assert deadline_of(other, "ftt.response", on=on).status is Status.RUNNING


def test_a_date_set_for_something_else_does_not_take_the_requesters_own_time_off_the_list() -> None:
    the_case = case(
        foia,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        appeal_response("Tuesday 1 December 2026"),
        date_set("Wednesday 2 December 2026", until="Friday 29 January 2027", owed_by="requester", what="Statement"),
    )
    found = deadline_of(the_case, "ftt.reply", on="Thursday 3 December 2026")
    assert (found.status, found.due) == (Status.RUNNING, day("Tuesday 15 December 2026"))


@both_laws
def test_only_an_appellant_replies(law: str) -> None:
    the_case = case(law, REQUEST, FOR_HER, ITS_APPEAL, appeal_response("Tuesday 1 December 2026"))
    assert deadlines_of(the_case, "ftt.reply", on="Wednesday 2 December 2026") == []


@both_laws
def test_a_consent_by_staff_can_be_put_before_a_judge_within_fourteen_days(law: str) -> None:
    withdrawn = (REQUEST, FOR_HER, ITS_APPEAL, withdrawal_notice("Tuesday 10 November 2026", by="authority"))
    on = "Wednesday 18 November 2026"
    by_staff = case(law, *withdrawn, withdrawal_consented("Tuesday 17 November 2026", by="staff"))
    assert deadline_of(by_staff, "ftt.fresh_consideration", on=on).due == day("Tuesday 1 December 2026")
    by_a_judge = case(law, *withdrawn, withdrawal_consented("Tuesday 17 November 2026"))
    assert deadlines_of(by_a_judge, "ftt.fresh_consideration", on=on) == []
    asked = case(
        law,
        *withdrawn,
        withdrawal_consented("Tuesday 17 November 2026", by="staff"),
        correspondence("Tuesday 1 December 2026", about="ftt.fresh_consideration", time="16:00"),
    )
    assert deadline_of(asked, "ftt.fresh_consideration", on="Tuesday 1 December 2026").status is Status.MET


def test_asking_for_a_judge_does_not_answer_another_rule() -> None:
    the_case = case(
        foia,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        staff_decision("Tuesday 10 November 2026"),
        correspondence("Monday 16 November 2026", about="ftt.set_aside"),
    )
    found = deadline_of(the_case, "ftt.fresh_consideration", on="Tuesday 17 November 2026")
    assert found.status is Status.RUNNING


@both_laws
def test_reinstatement_belongs_to_the_party_that_withdrew_and_refused_consent_ends_it(law: str) -> None:
    withdrawn = (REQUEST, FOR_HER, ITS_APPEAL, withdrawal_notice("Tuesday 10 November 2026", by="authority"))
    found = deadline_of(case(law, *withdrawn), "ftt.reinstatement", on="Wednesday 11 November 2026")
    assert (found.owed_by, found.due) == ("authority", day("Tuesday 8 December 2026"))
    refused = case(law, *withdrawn, withdrawal_refused("Tuesday 17 November 2026"))
    assert deadline_of(refused, "ftt.reinstatement", on="Wednesday 18 November 2026").status is Status.LAPSED
    hers = case(
        law,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        withdrawal_notice("Monday 9 November 2026", by="requester", received="Tuesday 10 November 2026"),
    )
    found = deadline_of(hers, "ftt.reinstatement", on="Wednesday 11 November 2026")
    assert (found.owed_by, found.due) == ("requester", day("Tuesday 8 December 2026"))


@both_laws
def test_only_an_appellant_may_have_a_struck_out_case_reinstated(law: str) -> None:
    struck = appeal_struck_out("Tuesday 10 November 2026")
    on = "Wednesday 11 November 2026"
    hers = case(law, REQUEST, AGAINST_HER, HER_APPEAL, struck)
    assert deadline_of(hers, "ftt.strike_out_reinstatement", on=on).due == day("Tuesday 8 December 2026")
    theirs = case(law, REQUEST, FOR_HER, ITS_APPEAL, struck)
    assert deadlines_of(theirs, "ftt.strike_out_reinstatement", on=on) == []


@pytest.mark.parametrize(
    ("notice", "appeal", "outcome", "lost"),
    [
        (AGAINST_HER, HER_APPEAL, "dismissed", True),
        (AGAINST_HER, HER_APPEAL, "partly_allowed", True),
        (AGAINST_HER, HER_APPEAL, "allowed", False),
        (FOR_HER, ITS_APPEAL, "dismissed", False),
        (FOR_HER, ITS_APPEAL, "partly_allowed", True),
        (FOR_HER, ITS_APPEAL, "allowed", True),
    ],
)
def test_permission_to_appeal_is_for_the_side_that_lost(notice: dict, appeal: dict, outcome: str, lost: bool) -> None:
    the_case = case(foia, REQUEST, notice, appeal, tribunal_decision("Tuesday 10 November 2026", outcome=outcome))
    on = "Wednesday 11 November 2026"
    assert len(deadlines_of(the_case, "ftt.permission", on=on)) == lost
    assert len(deadlines_of(the_case, "ftt.set_aside", on=on)) == 1
