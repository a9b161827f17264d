"""On which days a person is reminded of a deadline: so many working days before it, on the day, and after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foiflow.law.working_days import BeyondCalendar, Calendar

OFFERED = (20, 15, 10, 7, 5, 3, 2, 1)
"""The working days before a deadline that a person may choose among."""
USUAL = (10, 5, 1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """When a person wants to be reminded of a deadline."""

    before: tuple[int, ...] = USUAL
    """So many working days before the day; empty for never."""
    on_the_day: bool = True
    after: bool = True
    """From the first working day after the day, while it still matters."""


class Urgency(StrEnum):
    """Where a reminder stands to the day of its deadline."""

    BEFORE = "before"
    ON_THE_DAY = "on the day"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Point:
    """One day on which one is reminded of a deadline."""

    day: date
    urgency: Urgency


def point_reached(due: date, is_mine: bool, wanted: Wanted, calendar: Calendar, today: date) -> Point | None:
    """The most urgent point of a deadline that has come by `today`; None while there is none.

    `is_mine`: the deadline closes on the requester, who is reminded before it and once after it. Of what others owe
    one is reminded on the day, on the first working day after it, and then every week. `calendar` is that of the
    deadline's own law. Before and on the day only points of a day that is still to come or is today count: what is
    over is told of as over, or not at all.
    """
    if due < today:
        return _after(due, is_mine, calendar, today) if wanted.after else None
    if due == today and wanted.on_the_day:
        return Point(due, Urgency.ON_THE_DAY)
    before = wanted.before if is_mine else ()
    days = (working_day_before(due, count, calendar) for count in before)
    reached = max((day for day in days if day <= today), default=None)
    return Point(reached, Urgency.BEFORE) if reached else None


def latest_due(wanted: Wanted, today: date) -> date:
    """A day after which nothing can be due of which `wanted` reminds by `today`: where looking may stop."""
    count = max(wanted.before, default=0)
    # Weeks of five days, and more than all the bank holidays that have ever stood together.
    return today + timedelta(days=count * 7 // 5 + 14) if count else today


def first_working_day_after(day: date, calendar: Calendar) -> date:
    """The first working day after a day."""
    return _counted(lambda: calendar.add_working_days(day, 1), day, 1)


def working_day_before(day: date, count: int, calendar: Calendar) -> date:
    """The `count`-th working day before a day."""
    return _counted(lambda: calendar.working_day_before(day, count), day, -count)


def working_days_to(due: date, today: date, calendar: Calendar) -> int | None:
    """How many working days there are after today, the due day included; None where they are not known."""
    try:
        return calendar.working_days_between(today, due)
    except BeyondCalendar:
        return None


def _after(due: date, is_mine: bool, calendar: Calendar, today: date) -> Point | None:
    first = first_working_day_after(due, calendar)
    if first > today:
        return None
    weeks = 0 if is_mine else (today - first) // A_WEEK
    return Point(first + weeks * A_WEEK, Urgency.AFTER)


def _counted(known: Callable[[], date], day: date, count: int) -> date:
    """The day by the calendar, or by weekdays alone in years whose bank holidays nobody knows yet.

    A reminder that comes a day early is no harm, and none at all would be.
    """
    try:
        return known()
    except BeyondCalendar:
        step = timedelta(days=1 if count > 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= day.weekday() < 5
        return day
