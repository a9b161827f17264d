"""Bars, one below the other, as a picture drawn without scripts: readable in a narrow window and in one colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foiflow.services.authorities.figures import Ground, Year
from foiflow.services.authorities.shares import Days
from foiflow.web.frame.wording import number_of

WIDTH = 340
"""In the units of the drawing, which are about the pixels of the narrowest window."""
_LABELS, _ROOM_FOR_NUMBERS = 96, 40
_ROW, _BAR = 24, 16
_TOP = 6
_LONGEST_LABEL = 14

BIN = 5
"""Working days to one bar of the histogram."""
USUAL_TIME = 20
"""Working days: what s 10(1) and reg 5(2) give, and their Scottish likes."""
_LAST_BIN = 60
_ALWAYS_TO = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a row."""

    x: float
    width: float
    look: str
    """even, late or other: a class of the style sheet, and a filling that is told apart without colour."""
    said: str


@dataclass(frozen=True, slots=True)
class Row:
    """A label, its bars, and the number at their end."""

    y: float
    label: str
    bars: tuple[Bar, ...]
    number: str
    number_x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn; `told` says the same in a sentence."""

    name: str
    title: str
    told: str
    rows: tuple[Row, ...]
    height: float
    line_y: float | None = None
    line_words: str = ""
    width: int = WIDTH
    bar: int = _BAR


Part = tuple[str, int, str]
"""A look, a number of cases, and what that stretch is."""


def _chart(
    name: str, title: str, rows: Sequence[tuple[str, Sequence[Part]]], line_after: int = 0, line: str = ""
) -> Chart:
    most = max((sum(number for _, number, _ in parts) for _, parts in rows), default=0) or 1
    scale = (WIDTH - _LABELS - _ROOM_FOR_NUMBERS) / most
    drawn, y = [], float(_TOP)
    line_y = None
    for place, (label, parts) in enumerate(rows):
        if line_after and place == line_after:
            line_y, y = y + 8, y + 18
        drawn.append(_row(label, parts, scale, y))
        y += _ROW
    told = "; ".join(f"{label}: {sum(number for _, number, _ in parts)}" for label, parts in rows)
    return Chart(name, title, f"{told}.", tuple(drawn), y + 2, line_y, line)


def _row(label: str, parts: Sequence[Part], scale: float, y: float) -> Row:
    x, bars, total = float(_LABELS), [], 0
    for look, number, said in parts:
        if number:
            bars.append(Bar(round(x, 1), round(number * scale, 1), look, f"{label}: {number} {said}".strip()))
            x += number * scale
            total += number
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
    return Row(y, short, tuple(bars), f"{total:,}", round(x + 5, 1))


def bins(days: Days) -> list[tuple[str, int]]:
    """The answers by the working days they took, in steps of five: (“16 to 20”, how many)."""
    longest = days.longest or 0
    last = min(max(_ALWAYS_TO, -(-longest // BIN) * BIN), _LAST_BIN)
    found: list[tuple[str, int]] = []
    for upper in range(BIN, last + 1, BIN):
        # An answer on the day of receipt took no day at all, and stands in the first.
        lower = upper - BIN + 1 if found else 0
        found.append((f"{lower} to {upper}", _between(days, lower, upper)))
    return [*found, (f"over {_LAST_BIN}", _between(days, _LAST_BIN + 1, longest))] if longest > _LAST_BIN else found


def _between(days: Days, first: int, last: int) -> int:
    return sum(number for each, number in days.counts.items() if first <= each <= last)


def histogram(days: Days) -> Chart:
    """Working days to an answer, with a line where the usual time ends."""
    rows = [(label, [("even", number, "")]) for label, number in bins(days)]
    return _chart(
        "days", "Working days to an answer", rows, USUAL_TIME // BIN, f"{USUAL_TIME} working days, the usual time"
    )


def grounds_chart(found: Sequence[Ground]) -> Chart:
    """In how many cases each ground was cited."""
    return _chart("grounds", "Grounds of refusal", [(one.short, [("even", one.cases, "")]) for one in found])


def years_chart(found: Sequence[Year]) -> Chart:
    """How the requests of each year fared."""
    rows = [
        (
            str(one.year),
            [
                ("even", one.in_time, "on time"),
                ("late", one.late, "late or not at all"),
                ("other", one.other, "waiting or not to be told"),
            ],
        )
        for one in found
    ]
    chart = _chart("years", "Requests by year", rows)
    told = "; ".join(
        f"{one.year}: {number_of(one.cases, 'request')}, {one.in_time} answered on time, "
        f"{one.late} late or not at all, {one.other} waiting or not to be told"
        for one in found
    )
    return Chart(chart.name, chart.title, f"{told}.", chart.rows, chart.height)
