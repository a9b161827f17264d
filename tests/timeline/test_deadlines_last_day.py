"""The last day before a tribunal: how it rolls, and its hour."""

from __future__ import annotations

from typing import Any

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_lodged,
    appeal_reply,
    appeal_response,
    case,
    counted,
    day,
    deadline_of,
    decision_notice,
    eir,
    foia,
    in_words,
    permission_refused,
    permission_sought,
    request_sent,
    tribunal_decision,
)

REQUEST = request_sent("Monday 1 June 2026")
AGAINST_HER = decision_notice("Tuesday 6 October 2026", outcome="not_upheld")
"""Twenty-eight days later it is Tuesday 3 November 2026."""
HER_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="requester")

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
