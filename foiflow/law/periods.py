"""How long the law allows, read from words such as “20 working days” or “1 month”."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_PERIOD = re.compile(
    r"(?P<count>\d+) (?P<unit>working days|school days|days|weeks|months?)"
    r"(?P<beginning> beginning with)?(?:, at most (?P<cap>\d+) working days)?"
)
AS_NAMED = "as named"


class NotAPeriod(ValueError):
    """Words that say no length of time; the reason has no full stop, for its reader to place."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law gives it."""

    words: str
    count: int
    unit: str
    """working days, school days, days or months; “as named” where the event itself names the day."""
    beginning_with: bool = False
    """Whether the first day is counted: “three months beginning with the day”."""
    at_most: int = 0
    """The most working days that a count of school days may take."""

    @property
    def late_in(self) -> str:
        """The unit in which lateness is counted."""
        return "working days" if self.unit in ("working days", "school days") else "days"


def read_period(words: str) -> Period:
    """Read a period. Raises NotAPeriod."""
    if words == AS_NAMED:
        return Period(words, 0, AS_NAMED)
    match = _PERIOD.fullmatch(words)
    if match is None or not int(match["count"]):
        raise NotAPeriod(
            f"“{words}” is not a period: write for example 20 working days, 28 days, 6 weeks, 1 month or “{AS_NAMED}”"
        )
    count, unit, cap = int(match["count"]), match["unit"], int(match["cap"] or 0)
    unit = "months" if unit == "month" else unit
    if (match["beginning"] and unit != "months") or bool(cap) != (unit == "school days"):
        raise NotAPeriod(f"“{words}” is not a period: only months begin with a day, and school days need their most")
    if unit == "weeks":
        count, unit = count * 7, "days"
    return Period(words, count, unit, bool(match["beginning"]), cap)


def add_months(day: date, months: int) -> date:
    """The corresponding date, or the last day of a month that has none (Dodds v Walker [1981])."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
