"""Schools, archives and the day the Commissioner names."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    counted,
    day,
    deadline_of,
    deadlines_of,
    eir,
    fee_paid,
    fees_notice,
    foia,
    in_words,
    request_sent,
    response,
    time_limit_set,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""
TERMS = [
    ("Monday 13 April 2026", "Tuesday 21 July 2026"),
    ("Thursday 3 September 2026", "Friday 23 October 2026"),
    ("Monday 2 November 2026", "Friday 18 December 2026"),
]


def test_a_school_that_has_told_its_terms_has_twenty_school_days() -> None:
    # Fourteen school days to Friday 23 October, none in the half-term week, the twentieth on Monday 9 November.
    the_case = case(foia, request_sent("Monday 5 October 2026"), kind="school", terms=TERMS)
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    assert in_words(found) == ("Monday 9 November 2026",) * 3
    assert found.counted[-1].number == 20
    assert "2026-10-26" in [str(skipped)[:10] for skipped in found.skipped]
    assert found.readings == ()


def test_the_summer_holidays_stop_a_schools_clock() -> None:
    # Friday 17 to Tuesday 21 July are three school days, Thursday 3 September is the fourth.
    the_case = case(foia, request_sent("Thursday 16 July 2026"), kind="school", terms=TERMS)
    assert deadline_of(the_case, "foia.response", on="Thursday 16 July 2026").due == day("Friday 25 September 2026")


def test_no_school_may_take_more_than_sixty_working_days() -> None:
    terms = [("Monday 13 April 2026", "Tuesday 21 July 2026"), ("Monday 28 September 2026", "Friday 18 December 2026")]
    the_case = case(foia, request_sent("Friday 17 July 2026"), kind="school", terms=terms)
    found = deadline_of(the_case, "foia.response", on="Friday 17 July 2026")
    # By school days it would be Wednesday 21 October; sixty working days end on Tuesday 13 October.
    assert in_words(found) == ("Tuesday 13 October 2026",) * 3
    assert found.counted[-1].number == 60


def test_terms_that_stop_short_leave_a_span() -> None:
    the_case = case(foia, request_sent("Monday 5 October 2026"), kind="school", terms=TERMS[:2])
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    # If every later working day is a school day: Monday 2 November. Sixty working days: Thursday 31 December.
    assert in_words(found) == ("Monday 2 November 2026", "Thursday 31 December 2026", "Thursday 31 December 2026")
    assert "term dates" in found.readings[0]


def test_terms_that_begin_after_the_request_leave_the_days_before_them_open() -> None:
    the_case = case(foia, request_sent("Monday 10 August 2026"), kind="school", terms=TERMS[1:])
    found = deadline_of(the_case, "foia.response", on="Monday 10 August 2026")
    # If August has school days: Tuesday 8 September. If it has none: Wednesday 30 September.
    assert in_words(found) == ("Tuesday 8 September 2026", "Wednesday 30 September 2026", "Wednesday 30 September 2026")


def test_a_school_whose_terms_are_not_known_is_not_accused_before_sixty_days_nor_cleared_after_twenty() -> None:
    for answered, status in (
        ("Monday 5 October 2026", Status.MET),
        ("Tuesday 6 October 2026", Status.UNCLEAR),
        ("Tuesday 1 December 2026", Status.UNCLEAR),
        ("Wednesday 2 December 2026", Status.MET_LATE),
    ):
        the_case = case(foia, REQUEST, response(answered, outcome="refused"), kind="school")
        assert deadline_of(the_case, "foia.response", on="Wednesday 2 December 2026").status is status
    silent = case(foia, REQUEST, kind="school")
    assert deadline_of(silent, "foia.response", on="Tuesday 1 December 2026").status is Status.RUNNING
    assert deadline_of(silent, "foia.response", on="Wednesday 2 December 2026").status is Status.MISSED


def test_a_fee_pauses_a_schools_clock_too() -> None:
    # Tuesday 6 to Thursday 8 October are disregarded: three school days more, Thursday 12 November.
    the_case = case(
        foia,
        request_sent("Monday 5 October 2026"),
        fees_notice("Tuesday 6 October 2026"),
        fee_paid("Thursday 8 October 2026"),
        kind="school",
        terms=TERMS,
    )
    found = deadline_of(the_case, "foia.response", on="Friday 9 October 2026")
    assert in_words(found) == ("Thursday 12 November 2026",) * 3
    assert found.counted[-1].number == 20


@pytest.mark.parametrize("kind", ["school", "archive", "central_government"])
def test_an_environmental_request_has_no_time_of_its_own_for_any_authority(kind: str) -> None:
    the_case = case(eir, REQUEST, kind=kind, terms=TERMS)
    assert deadline_of(the_case, "eir.response", on="Monday 7 September 2026").due == day("Monday 5 October 2026")


def test_a_scottish_council_school_has_the_ordinary_twenty_days() -> None:
    assert counted("foisa.response", "Monday 7 September 2026", kind="school").due == day("Monday 5 October 2026")


def test_a_scottish_special_school_has_twenty_school_days_for_reviews_too() -> None:
    for rule in ("foisa.response", "foisa.review_outcome"):
        found = counted(rule, "Monday 7 September 2026", kind="scottish_special_school")
        assert in_words(found) == ("Monday 5 October 2026", "Tuesday 1 December 2026", "Tuesday 1 December 2026")


def test_the_keeper_has_thirty_days_for_a_response_and_for_a_review() -> None:
    for rule in ("foisa.response", "foisa.review_outcome", "foia.response"):
        assert counted(rule, "Monday 7 September 2026", kind="archive").due == day("Monday 19 October 2026")
    assert counted("foia.review_outcome", "Monday 7 September 2026", kind="archive").due == day("Monday 5 October 2026")


def test_a_day_named_only_by_its_month_is_kept_as_a_span() -> None:
    the_case = case(foia, REQUEST, time_limit_set("Friday 18 September 2026", until="November 2026"))
    found = deadlines_of(the_case, "foia.response", on="Monday 21 September 2026")[-1]
    assert in_words(found) == ("Sunday 1 November 2026", "Monday 30 November 2026", "Monday 30 November 2026")
    assert found.readings == ("The day named is November 2026, which is not one known day.",)
