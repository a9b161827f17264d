"""Dates as the record gives them: a day, a month or a year, never silently made more precise than they are."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foiflow.timeline.json_text import shown

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Beyond these a year is a slip of the pen, and the calendar’s own ends are far away."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class NotADate(ValueError):
    """A text that names no day, month or year of the calendar."""


class NoSuchDate(NotADate):
    """A text that is no date of the calendar as a case file writes one; `why`, without a full stop, for its reader."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"{self.why}."


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A day that is known (`earliest == latest`) or a span of days one of which it was."""

    earliest: date
    latest: date
    iso: str

    @property
    def is_precise(self) -> bool:
        return self.earliest == self.latest

    def __str__(self) -> str:
        return self.iso

    @property
    def in_words(self) -> str:
        """As it is read out: “Tuesday 3 March 2026”, “March 2026”, “2026”, or the two ends of any other span."""
        if self.is_precise:
            return day_in_words(self.earliest)
        if len(self.iso) == 7:
            return f"{MONTHS[self.earliest.month - 1]} {self.earliest.year}"
        if len(self.iso) == 4:
            return self.iso
        return f"{day_in_words(self.earliest)} to {day_in_words(self.latest)}"


def day_in_words(day: date) -> str:
    """A day as the pages and letters write it: “Tuesday 3 March 2026”."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


# As many as the days of an archive: a rebuild reads each of them many times over.
@lru_cache(maxsize=16_384)
def when(iso: str) -> When:
    """Read `2020-09-14`, `2020-09` or `2020`.

    Raises NoSuchDate for anything else and for a day that does not exist.
    """
    match = _ISO.fullmatch(iso)
    if match is None:
        raise NoSuchDate(f"{shown(iso)} is not a date: write 2020-09-14, 2020-09 or 2020")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if year == 0:
        raise NoSuchDate(f"“{iso}” is not a date: there is no year 0")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDate(f"“{iso}” cannot be right: the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    if month is None:
        return When(date(year, 1, 1), date(year, 12, 31), iso)
    if not 1 <= month <= 12:
        raise NoSuchDate(f"“{iso}” is not a date: there is no month {month}; months go from 01 to 12")
    last = monthrange(year, month)[1]
    if day is None:
        return When(date(year, month, 1), date(year, month, last), iso)
    if not 1 <= day <= last:
        raise NoSuchDate(f"“{iso}” is not a date: {MONTHS[month - 1]} {year} has {last} days; correct the day")
    return exactly(date(year, month, day))


def one_of_the_days(earliest: date, latest: date) -> When:
    """A span of days one of which it was, which no month or year names."""
    if earliest == latest:
        return exactly(earliest)
    return When(earliest, latest, f"{earliest.isoformat()}/{latest.isoformat()}")


@lru_cache(maxsize=4096)
def exactly(day: date) -> When:
    """A day that is known."""
    return When(day, day, day.isoformat())
