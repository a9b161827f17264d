"""A count told day by day: which number each day has, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foiflow.law.periods import Period
from foiflow.law.working_days import days_between
from foiflow.timeline.counting import Circumstances, is_school_day


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count: its number, or why it has none."""

    day: date
    number: int | None
    why_not: str = ""


# A page tells the same count in a calendar and in words, and so does the next page of the same case.
@lru_cache(maxsize=1024)
def day_by_day(period: Period, facts: Circumstances, day_0: date, due: date) -> tuple[CountedDay, ...]:
    """Every day after `day_0` up to and including `due`, as a rule that allows the period counts it."""
    if period.late_in != "working days":
        return _numbered(day_0, due, lambda day: "")

    def why_not(day: date) -> str:
        if any(begun.earliest <= day <= paid.latest for begun, paid in facts.pauses):
            return "the clock was paused for a fee"
        return facts.calendar.why_not(day)

    if facts.terms:
        taught = _numbered(day_0, due, lambda day: why_not(day) or _not_taught(day, facts.terms))
        # Where the most that the regulations allow ended it, the days of that count are working days.
        if taught and taught[-1].number == period.count:
            return taught
    return _numbered(day_0, due, why_not)


def _not_taught(day: date, terms: Sequence[tuple[date, date]]) -> str:
    return "" if is_school_day(day, terms) else "not a day of a school term that is known"


def _numbered(day_0: date, due: date, why_not: Callable[[date], str]) -> tuple[CountedDay, ...]:
    days, number = [], 0
    for day in days_between(day_0, due):
        why = why_not(day)
        number += not why
        days.append(CountedDay(day, None if why else number, why))
    return tuple(days)
