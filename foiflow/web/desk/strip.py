"""The next thirty days as a strip: what is due on each, yours and theirs apart, and which are not working days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from flask import url_for

from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.services.desk.figures import Marks
from foiflow.services.desk.lists import AHEAD
from foiflow.services.lists.filters import Filters
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import MONTHS, WEEKDAYS, day_in_words


class Day(NamedTuple):
    """One day of the strip."""

    weekday: str
    number: int
    month: str
    """The month's name where one begins."""
    look: str
    said: str
    """The day and what is due on it in words, for a screen reader and for a pointer that rests on it."""
    marks: Marks | None
    address: str
    """The list of that day; nothing where nothing is due."""


def strip(due: Mapping[date, Marks], today: date, filters: Filters) -> list[Day]:
    """Today and the next thirty days, those that are not working days in the United Kingdom greyed."""
    calendar = law_in_use().calendars["uk"]
    # One address is made; each day fills in its own: making thirty takes longer than drawing the strip.
    before, _, after = url_for("desk.one_day", day="DAY", **filters.address).partition("DAY")
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD + 1)]
    return [_day(day, today, calendar, due.get(day), f"{before}{day.isoformat()}{after}") for day in days]


def _day(day: date, today: date, calendar: Calendar, marks: Marks | None, address: str) -> Day:
    why = _why_not(day, calendar)
    said = [day_in_words(day)]
    if why and day.weekday() < 5:
        said.append(f"not a working day: {why}")
    said.append(_due(marks) if marks else "nothing due")
    looks = [name for name, is_so in (("off", why), ("today", day == today), ("some", marks)) if is_so]
    begins = MONTHS[day.month - 1][:3] if day.day == 1 or day == today else ""
    weekday = WEEKDAYS[day.weekday()][:3]
    return Day(weekday, day.day, begins, " ".join(looks), ", ".join(said), marks, address if marks else "")


def _due(marks: Marks) -> str:
    sides = ((marks.yours, "yours"), (marks.theirs, "theirs"))
    return " and ".join(f"{count} of {whose}" for count, whose in sides if count.number) + " due"


def _why_not(day: date, calendar: Calendar) -> str:
    try:
        return calendar.why_not(day)
    except BeyondCalendar:
        return WEEKDAYS[day.weekday()] if day.weekday() > 4 else ""
