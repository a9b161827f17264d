"""The days on which one is reminded, by the working days of the deadline's own law."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.timeline.law_book import law_book
from foiflow.timeline.reminder_days import (
    OFFERED,
    Point,
    Urgency,
    Wanted,
    first_working_day_after,
    latest_due,
    point_reached,
)
from tests.build import day

UK, SCOTLAND = (law_book().calendars[name] for name in ("uk", "scotland"))
DAYS = st.dates(date(2020, 1, 1), date(2028, 6, 30))
WANTED = st.builds(Wanted, st.lists(st.sampled_from(OFFERED), unique=True).map(tuple), st.booleans(), st.booleans())


def mine(due: str, on: str, wanted: Wanted = Wanted(), calendar: str = "uk") -> Point | None:  # noqa: B008
    return point_reached(day(due), True, wanted, law_book().calendars[calendar], day(on))


def theirs(due: str, on: str, wanted: Wanted = Wanted()) -> Point | None:  # noqa: B008
    return point_reached(day(due), False, wanted, UK, day(on))


@pytest.mark.parametrize(
    ("on", "reminded"),
    [
        ("Monday 16 February 2026", None),
        ("Tuesday 17 February 2026", "Tuesday 17 February 2026"),
        ("Monday 23 February 2026", "Tuesday 17 February 2026"),
        ("Tuesday 24 February 2026", "Tuesday 24 February 2026"),
        ("Sunday 1 March 2026", "Tuesday 24 February 2026"),
        ("Monday 2 March 2026", "Monday 2 March 2026"),
    ],
)
def test_the_requester_is_reminded_ten_five_and_one_working_days_before(on: str, reminded: str | None) -> None:
    expected = None if reminded is None else Point(day(reminded), Urgency.BEFORE)
    assert mine("Tuesday 3 March 2026", on) == expected


def test_on_the_day_and_once_on_the_first_working_day_after_it() -> None:
    assert mine("Friday 6 March 2026", "Friday 6 March 2026") == Point(day("Friday 6 March 2026"), Urgency.ON_THE_DAY)
    assert mine("Friday 6 March 2026", "Sunday 8 March 2026") is None
    after = Point(day("Monday 9 March 2026"), Urgency.AFTER)
    assert mine("Friday 6 March 2026", "Monday 9 March 2026") == after
    assert mine("Friday 6 March 2026", "Monday 18 May 2026") == after


def test_what_others_owe_is_told_of_on_the_day_and_every_week_while_it_is_late() -> None:
    due = "Friday 6 March 2026"
    assert theirs(due, "Thursday 5 March 2026") is None
    assert theirs(due, "Friday 6 March 2026") == Point(day("Friday 6 March 2026"), Urgency.ON_THE_DAY)
    assert theirs(due, "Monday 9 March 2026") == Point(day("Monday 9 March 2026"), Urgency.AFTER)
    assert theirs(due, "Sunday 15 March 2026") == Point(day("Monday 9 March 2026"), Urgency.AFTER)
    assert theirs(due, "Monday 16 March 2026") == Point(day("Monday 16 March 2026"), Urgency.AFTER)
    assert theirs(due, "Thursday 26 March 2026") == Point(day("Monday 23 March 2026"), Urgency.AFTER)


def test_a_holiday_of_scotland_alone_moves_what_is_counted_by_the_calendar_of_scotland() -> None:
    # Monday 17 March 2025 is a bank holiday in Northern Ireland alone.
    one_before = Wanted((1,))
    assert mine("Tuesday 18 March 2025", "Monday 17 March 2025", one_before, "scotland") == Point(
        day("Monday 17 March 2025"), Urgency.BEFORE
    )
    assert mine("Tuesday 18 March 2025", "Monday 17 March 2025", one_before) == Point(
        day("Friday 14 March 2025"), Urgency.BEFORE
    )
    # Monday 21 April 2025, Easter Monday, is no bank holiday in Scotland.
    assert mine("Tuesday 22 April 2025", "Monday 21 April 2025", one_before, "scotland") == Point(
        day("Monday 21 April 2025"), Urgency.BEFORE
    )
    assert mine("Tuesday 22 April 2025", "Monday 21 April 2025", one_before) == Point(
        day("Thursday 17 April 2025"), Urgency.BEFORE
    )
    # Monday 4 August 2025 is one in Scotland alone: both calendars leave it out.
    for calendar in ("uk", "scotland"):
        assert mine("Tuesday 5 August 2025", "Monday 4 August 2025", one_before, calendar) == Point(
            day("Friday 1 August 2025"), Urgency.BEFORE
        )


def test_whoever_wants_none_of_it_is_reminded_of_nothing() -> None:
    nothing = Wanted((), on_the_day=False, after=False)
    for ahead in range(-30, 30):
        due = date(2026, 3, 3) + timedelta(days=ahead)
        assert point_reached(due, True, nothing, UK, date(2026, 3, 3)) is None
        assert point_reached(due, False, nothing, UK, date(2026, 3, 3)) is None


def test_in_years_whose_bank_holidays_nobody_knows_weekdays_are_counted() -> None:
    last = UK.last
    assert first_working_day_after(last, UK) > last
    due = last + timedelta(days=3)
    assert point_reached(due, True, Wanted((5,)), UK, due - timedelta(days=1)) is not None


@given(due=DAYS, today=DAYS, is_mine=st.booleans(), wanted=WANTED, scottish=st.booleans())
def test_a_point_has_come_is_wanted_and_is_the_last_that_has(
    due: date, today: date, is_mine: bool, wanted: Wanted, scottish: bool
) -> None:
    calendar = SCOTLAND if scottish else UK
    found = point_reached(due, is_mine, wanted, calendar, today)
    if found is None:
        return
    assert found.day <= today
    if found.urgency is Urgency.BEFORE:
        assert is_mine
        assert due >= today
        assert calendar.working_days_between(found.day - timedelta(days=1), due - timedelta(days=1)) in wanted.before
    elif found.urgency is Urgency.ON_THE_DAY:
        assert wanted.on_the_day
        assert found.day == due == today
    else:
        assert wanted.after
        assert found.day > due < today
        assert is_mine or (today - found.day).days < 7
    assert due <= latest_due(wanted, today)


@given(due=DAYS, wanted=WANTED, is_mine=st.booleans())
def test_walking_day_by_day_no_point_goes_back(due: date, wanted: Wanted, is_mine: bool) -> None:
    walked = (point_reached(due, is_mine, wanted, UK, due + timedelta(days=n)) for n in range(-45, 30))
    days = [point.day for point in walked if point]
    assert days == sorted(days)
