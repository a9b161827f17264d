"""The numbered days of a count, laid out as weeks, as on a calendar on the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from foiflow.timeline.dates import MONTHS


class CountedDay(Protocol):
    """One day of a count: its number, or why it has none."""

    @property
    def day(self) -> date: ...
    @property
    def number(self) -> int | None: ...
    @property
    def why_not(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the table."""

    day: date
    look: str
    """start, on, off, end, or out for a day outside the count."""
    number: int | None = None
    holiday: str = ""
    """Why it was not counted, when that is more than being a Saturday or a Sunday."""

    @property
    def name(self) -> str:
        """The day's own number, with its month where the count or a month begins."""
        if self.day.day != 1 and self.look != "start":
            return str(self.day.day)
        return f"{self.day.day} {MONTHS[self.day.month - 1][:3]}"


def weeks(day_0: date, counted: Iterable[CountedDay]) -> list[list[Cell]]:
    """Whole weeks, Monday to Sunday, from the week of `day_0` to the week of the last day counted.

    `counted` are the days after `day_0`, in order, as a deadline gives them; none gives no weeks.
    """
    days = list(counted)
    if not days:
        return []
    cells = {day_0: Cell(day_0, "start")}
    for one in days:
        weekend = one.why_not in ("Saturday", "Sunday")
        look = "end" if one is days[-1] else "on" if one.number else "off"
        cells[one.day] = Cell(one.day, look, one.number, "" if weekend else one.why_not)
    monday = day_0 - timedelta(days=day_0.weekday())
    table = []
    while monday <= days[-1].day:
        week = [monday + timedelta(days=offset) for offset in range(7)]
        table.append([cells.get(day) or Cell(day, "out") for day in week])
        monday += timedelta(days=7)
    return table
