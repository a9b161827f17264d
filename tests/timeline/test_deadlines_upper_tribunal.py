"""The Upper Tribunal, and the way on from it."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    appeal_lodged,
    case,
    counted,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    eir,
    foia,
    in_words,
    permission_granted,
    permission_refused,
    permission_sought,
    request_sent,
    tribunal_decision,
    upper_tribunal_appeal,
    upper_tribunal_decision,
    upper_tribunal_response,
)

REQUEST = request_sent("Monday 1 June 2026")
AGAINST_HER = decision_notice("Tuesday 6 October 2026", outcome="not_upheld")
"""Twenty-eight days later it is Tuesday 3 November 2026."""
HER_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="requester")

both_laws = pytest.mark.parametrize("law", [foia, eir])


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
