"""The numbered days of a count, laid out as weeks, as on a calendar on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from markupsafe import Markup

from foiflow.timeline.dates import MONTHS


class CountedDay(Protocol):
    """One day of a count: its number, or why it has none."""

    @property
    def day(self) -> date: ...
    @property
    def number(self) -> int | None: ...
    @property
    def why_not(self) -> str: ...


class Cell(NamedTuple):
    """One day of the table."""

    day: date
    look: str
    """start, on, off, end, or out for a day outside the count."""
    number: int | None
    holiday: str
    """Why it was not counted, when that is more than being a Saturday or a Sunday."""
    name: str
    """The day's own number, with its month where the count or a month begins."""


def _cell(day: date, look: str, number: int | None = None, holiday: str = "") -> Cell:
    with_month = day.day == 1 or look == "start"
    return Cell(day, look, number, holiday, f"{day.day} {MONTHS[day.month - 1][:3]}" if with_month else str(day.day))


def weeks(day_0: date, counted: Iterable[CountedDay], passed: Mapping[date, str] | None = None) -> list[list[Cell]]:
    """Whole weeks, Monday to Sunday, from the week of `day_0` to the week of the last day counted.

    `counted` are the days after `day_0`, in order, as a deadline gives them; none gives no weeks.
    `passed` are days over which the last day moved on, and why: the number stops at the first of them.
    """
    days = list(counted)
    if not days:
        return []
    cells = {day_0: _cell(day_0, "start")}
    moved_from = min(passed) if passed else None
    for one in days:
        why = (passed or {}).get(one.day) or one.why_not
        number = one.number if moved_from is None or one.day <= moved_from else None
        look = "end" if one is days[-1] else "off" if why else "on"
        cells[one.day] = _cell(one.day, look, number, "" if why in ("Saturday", "Sunday") else why)
    monday = day_0 - timedelta(days=day_0.weekday())
    table = []
    while monday <= days[-1].day:
        week = [monday + timedelta(days=offset) for offset in range(7)]
        table.append([cells.get(day) or _cell(day, "out") for day in week])
        monday += timedelta(days=7)
    return table


def rows(table: Iterable[Iterable[Cell]]) -> Markup:
    """The weeks as rows of a table. Written here and not in a template, because a page has hundreds of these cells,
    and nothing in them is anybody's own words."""
    return Markup("\n".join(f"<tr>{''.join(map(_written, week))}</tr>" for week in table))


def _written(cell: Cell) -> str:
    if cell.look == "out":
        return '<td class="out"></td>'
    if cell.number is not None:
        beside = f"<span>{cell.number}</span>"
    elif cell.look == "start":
        beside = "<small>from here</small>"
    else:
        beside = "<small>holiday</small>" if cell.holiday else ""
    last = "<small>last day</small>" if cell.look == "end" else ""
    return f'<td class="{cell.look}"><b>{cell.name}</b>{beside}{last}</td>'
