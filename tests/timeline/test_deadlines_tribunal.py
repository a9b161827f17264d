"""Decision notices, the First-tier Tribunal, the Upper Tribunal: last days that roll, hours, suspended steps."""

from __future__ import annotations

from typing import Any

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_lodged,
    appeal_reply,
    appeal_response,
    appeal_struck_out,
    case,
    correspondence,
    counted,
    date_set,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    disclosure,
    eir,
    foia,
    in_words,
    joinder_applied_for,
    permission_granted,
    permission_refused,
    permission_sought,
    request_sent,
    staff_decision,
    tribunal_decision,
    upper_tribunal_appeal,
    upper_tribunal_decision,
    upper_tribunal_response,
    veto_certificate,
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


# The last day.


@pytest.mark.parametrize(
    ("sent", "safe", "latest"),
    [
        ("Tuesday 6 October 2026", "Tuesday 3 November 2026", "Tuesday 3 November 2026"),
        # Over Easter: Good Friday 3 April, the weekend and Easter Monday 6 April 2026.
        ("Friday 6 March 2026", "Tuesday 7 April 2026", "Tuesday 7 April 2026"),
        ("Saturday 7 March 2026", "Tuesday 7 April 2026", "Tuesday 7 April 2026"),
        ("Monday 9 March 2026", "Tuesday 7 April 2026", "Tuesday 7 April 2026"),
        # Christmas Day on a Friday, the weekend, and Monday 28 December for Boxing Day.
        ("Friday 27 November 2026", "Tuesday 29 December 2026", "Tuesday 29 December 2026"),
        # In Scotland alone: Monday 30 November 2026.
        ("Monday 2 November 2026", "Monday 30 November 2026", "Tuesday 1 December 2026"),
        # A Saturday, a Sunday and then Monday 3 August 2026, in Scotland alone.
        ("Saturday 4 July 2026", "Monday 3 August 2026", "Tuesday 4 August 2026"),
        # New Year’s Day on a Friday, the weekend, then Monday 4 January 2027 in Scotland alone.
        ("Friday 4 December 2026", "Monday 4 January 2027", "Tuesday 5 January 2027"),
        # In Northern Ireland alone: Tuesday 17 March and Monday 13 July 2026.
        ("Tuesday 17 February 2026", "Tuesday 17 March 2026", "Wednesday 18 March 2026"),
        ("Monday 15 June 2026", "Monday 13 July 2026", "Tuesday 14 July 2026"),
        # A holiday within the twenty-eight days moves nothing: Monday 25 May 2026.
        ("Tuesday 5 May 2026", "Tuesday 2 June 2026", "Tuesday 2 June 2026"),
    ],
)
@both_laws
def test_only_the_last_day_is_tested_and_the_requester_does_not_rely_on_a_day_off_in_one_part_of_the_kingdom(
    law: str, sent: str, safe: str, latest: str
) -> None:
    the_case = case(law, request_sent("Friday 2 January 2026"), decision_notice(sent, outcome="partly_upheld"))
    hers = deadline_of(the_case, "ftt.appeal", on=sent)
    assert in_words(hers) == (safe, safe, latest)
    theirs = deadline_of(the_case, "ftt.authority_appeal", on=sent)
    assert in_words(theirs) == (safe, latest, latest)
    for found in (hers, theirs):
        assert any("one part" in reading or "England and Wales" in reading for reading in found.readings) == (
            safe != latest
        )
        assert found.time == "17:00"


def test_what_was_passed_over_at_the_end_is_named() -> None:
    found = counted("ftt.reply", "Friday 20 March 2026")
    assert found.due == day("Tuesday 7 April 2026")
    assert [str(skipped)[:10] for skipped in found.skipped] == ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"]


def test_the_time_runs_from_the_day_the_notice_was_sent() -> None:
    notice = decision_notice("Friday 2 October 2026", outcome="not_upheld", sent="Tuesday 6 October 2026")
    assert deadline_of(case(foia, REQUEST, notice), "ftt.appeal", on="Wednesday 7 October 2026").due == day(
        "Tuesday 3 November 2026"
    )


def test_a_notice_of_an_unknown_day_gives_the_requester_the_earliest_and_the_authority_the_latest() -> None:
    # From Thursday 1 October: Thursday 29 October. From Saturday 31 October: Saturday 28, so Monday 30 November,
    # which is a bank holiday in Scotland alone, so perhaps Tuesday 1 December.
    the_case = case(foia, REQUEST, decision_notice("October 2026", outcome="partly_upheld"))
    hers = deadline_of(the_case, "ftt.appeal", on="Monday 2 November 2026")
    assert in_words(hers) == ("Thursday 29 October 2026", "Thursday 29 October 2026", "Tuesday 1 December 2026")
    assert hers.status is Status.UNCLEAR
    theirs = deadline_of(the_case, "ftt.authority_appeal", on="Monday 2 November 2026")
    assert in_words(theirs) == ("Thursday 29 October 2026", "Tuesday 1 December 2026", "Tuesday 1 December 2026")
    assert theirs.status is Status.RUNNING


# The hour.


@pytest.mark.parametrize(
    ("lodged", "time", "status"),
    [
        ("Tuesday 3 November 2026", "16:59", Status.MET),
        ("Tuesday 3 November 2026", "17:00", Status.MET_LATE),
        ("Tuesday 3 November 2026", "17:01", Status.MET_LATE),
        ("Tuesday 3 November 2026", None, Status.MET),
        ("Monday 2 November 2026", "23:57", Status.MET),
        ("Wednesday 4 November 2026", "09:00", Status.MET_LATE),
    ],
)
def test_the_first_tier_tribunal_must_have_it_before_5pm(lodged: str, time: str | None, status: Status) -> None:
    at: dict[str, Any] = {"time": time} if time else {}
    the_case = case(foia, REQUEST, AGAINST_HER, appeal_lodged(lodged, by="requester", **at))
    found = deadline_of(the_case, "ftt.appeal", on="Monday 9 November 2026")
    assert (found.status, found.days_late) == (status, 1 if status is Status.MET_LATE else 0)


@pytest.mark.parametrize(("time", "status"), [("16:59", Status.MET), ("17:00", Status.MET), ("17:01", Status.MET_LATE)])
@both_laws
def test_the_upper_tribunal_must_have_it_by_5pm(law: str, time: str, status: Status) -> None:
    the_case = case(
        law,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        tribunal_decision("Tuesday 10 November 2026", outcome="dismissed"),
        permission_refused("Tuesday 24 November 2026", from_="tribunal"),
        permission_sought("Thursday 24 December 2026", from_="upper_tribunal", time=time),
    )
    assert deadline_of(the_case, "ut.permission", on="Thursday 24 December 2026").status is status


@pytest.mark.parametrize(
    ("lodged", "time", "status"),
    [
        ("Monday 30 November 2026", "16:59", Status.MET),
        ("Monday 30 November 2026", "17:30", Status.UNCLEAR),
        ("Tuesday 1 December 2026", "16:59", Status.UNCLEAR),
        ("Tuesday 1 December 2026", "17:00", Status.MET_LATE),
        ("Wednesday 2 December 2026", "10:00", Status.MET_LATE),
    ],
)
def test_the_hour_is_read_on_both_readings_of_the_last_day(lodged: str, time: str, status: Status) -> None:
    notice = decision_notice("Monday 2 November 2026", outcome="not_upheld")
    the_case = case(foia, REQUEST, notice, appeal_lodged(lodged, by="requester", time=time))
    assert deadline_of(the_case, "ftt.appeal", on="Friday 4 December 2026").status is status


def test_an_appeal_counts_when_the_tribunal_receives_it() -> None:
    lodged = appeal_lodged("Tuesday 3 November 2026", by="requester", received="Thursday 5 November 2026")
    found = deadline_of(case(foia, REQUEST, AGAINST_HER, lodged), "ftt.appeal", on="Friday 6 November 2026")
    assert (str(found.met_on), found.status, found.days_late) == ("2026-11-05", Status.MET_LATE, 2)


def test_a_reply_counts_when_it_is_sent() -> None:
    the_case = case(
        foia,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        appeal_response("Tuesday 1 December 2026"),
        appeal_reply("Tuesday 15 December 2026", received="Thursday 17 December 2026"),
    )
    assert deadline_of(the_case, "ftt.reply", on="Friday 18 December 2026").status is Status.MET


# Whose appeal, and what it sets running.


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


# Steps, and the veto.


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


# The Upper Tribunal.


@pytest.mark.parametrize("rule", ["ut.permission", "ut.notice", "ut.response", "ut.court_permission"])
@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("Monday 23 November 2026", "Wednesday 23 December 2026"),
        ("Friday 31 January 2025", "Friday 28 February 2025"),
        ("Wednesday 31 January 2024", "Thursday 29 February 2024"),
        # 28 February 2026 is a Saturday.
        ("Saturday 31 January 2026", "Monday 2 March 2026"),
        ("Tuesday 31 March 2026", "Thursday 30 April 2026"),
        # 3 April 2026 is Good Friday.
        ("Tuesday 3 March 2026", "Tuesday 7 April 2026"),
        ("Wednesday 30 September 2026", "Friday 30 October 2026"),
    ],
)
def test_a_month_ends_on_the_same_date_or_the_last_of_the_month_and_then_rolls(rule: str, sent: str, last: str) -> None:
    assert counted(rule, sent).latest == day(last)


def test_a_month_that_ends_on_a_scottish_holiday_is_safe_on_that_day() -> None:
    found = counted("ut.permission", "Friday 30 October 2026")
    assert in_words(found) == ("Monday 30 November 2026", "Monday 30 November 2026", "Tuesday 1 December 2026")


@both_laws
def test_a_paper_refusal_by_the_upper_tribunal_can_be_renewed_within_fourteen_days(law: str) -> None:
    the_case = case(
        law,
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        tribunal_decision("Tuesday 10 November 2026", outcome="dismissed"),
        permission_refused("Tuesday 1 December 2026", from_="tribunal"),
        permission_sought("Thursday 3 December 2026", from_="upper_tribunal"),
        permission_refused("Tuesday 5 January 2027", from_="upper_tribunal"),
    )
    on = "Wednesday 6 January 2027"
    assert deadline_of(the_case, "ut.oral_renewal", on=on).due == day("Tuesday 19 January 2027")
    assert deadline_of(the_case, "ut.permission", on=on).status is Status.MET


def test_the_commissioner_responds_where_the_requester_appealed_and_a_direction_replaces_the_month() -> None:
    appealed = (
        REQUEST,
        AGAINST_HER,
        HER_APPEAL,
        tribunal_decision("Tuesday 10 November 2026", outcome="dismissed"),
        permission_granted("Tuesday 17 November 2026", from_="tribunal"),
        upper_tribunal_appeal("Tuesday 24 November 2026"),
    )
    on = "Wednesday 25 November 2026"
    assert deadline_of(case(foia, *appealed), "ut.notice", on=on).status is Status.MET
    found = deadline_of(case(foia, *appealed), "ut.response", on=on)
    assert (found.owed_by, found.due) == ("commissioner", day("Thursday 24 December 2026"))
    answered = case(foia, *appealed, upper_tribunal_response("Thursday 24 December 2026", time="17:00"))
    assert deadline_of(answered, "ut.response", on="Thursday 24 December 2026").status is Status.MET


def test_who_may_go_to_the_court_of_appeal_is_who_lost_in_the_upper_tribunal() -> None:
    for outcome, may in (("dismissed", 1), ("allowed", 0), ("remitted", 1)):
        the_case = case(
            foia,
            REQUEST,
            AGAINST_HER,
            HER_APPEAL,
            tribunal_decision("Tuesday 10 November 2026", outcome="dismissed"),
            upper_tribunal_appeal("Tuesday 17 November 2026"),
            upper_tribunal_decision("Tuesday 24 November 2026", outcome=outcome),
        )
        assert len(deadlines_of(the_case, "ut.court_permission", on="Wednesday 25 November 2026")) == may
