"""What a picture of a case is drawn with: marks, a scale of days, and rows that keep labels apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from foiflow.timeline.dates import MONTHS

WIDTH = 960
_LEFT, _RIGHT = 122, 944
_MOST_ROWS = 4
_TICK_NAME = 36
"""What the name of a month or a year needs to the right of its line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A few words beside a mark."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time."""

    x: float
    y: float
    width: float
    height: float
    look: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A day: an event's mark, or the foot of a deadline's flag."""

    x: float
    y: float
    look: str
    said: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across all lanes: where a month or a year begins, or today."""

    x: float
    words: str


@dataclass
class Picture:
    """Everything that is drawn, in the units of the drawing."""

    title: str
    told: str
    height: float = 0
    names: list[Label] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    today: Tick | None = None
    bars: list[Bar] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    flags: list[Point] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    width: int = WIDTH


class Rows:
    """Rows of labels above or below a bar, each label on the first row where it lies upon no other."""

    def __init__(self) -> None:
        self.taken: list[list[tuple[float, float]]] = []

    def place(self, begins: float, ends: float) -> int | None:
        for row, spans in enumerate(self.taken):
            if all(ends < other_begins or begins > other_ends for other_begins, other_ends in spans):
                spans.append((begins, ends))
                return row
        if len(self.taken) == _MOST_ROWS:
            return None
        self.taken.append([(begins, ends)])
        return len(self.taken) - 1


class Scale:
    """Days as places from left to right."""

    def __init__(self, first: date, last: date) -> None:
        # A little room on both sides, so that nothing is drawn upon the edge.
        room = max(timedelta(days=3), (last - first) / 40)
        self.first, self.last = first - room, last + room
        self.days = (self.last - self.first).days

    def __call__(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return round(_LEFT + (_RIGHT - _LEFT) * (within - self.first).days / self.days, 1)

    def ticks(self) -> Iterator[Tick]:
        """Where years begin, or months when the case is short."""
        months = self.days / 30.4
        every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 240) if months / step <= 11)
        year, month = self.first.year, 1
        while date(year, month, 1) <= self.last:
            day = date(year, month, 1)
            if day >= self.first and self(day) < WIDTH - _TICK_NAME:
                yield Tick(self(day), str(year) if month == 1 else MONTHS[month - 1][:3])
            year, month = year + (month + every - 1) // 12, (month + every - 1) % 12 + 1
