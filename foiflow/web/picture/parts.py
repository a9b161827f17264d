"""What a picture of a case is drawn with: marks, a scale of days, and rows that keep labels apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from foiflow.timeline.dates import MONTHS

WIDTH = 960
_LEFT, _RIGHT = 122, 944
_MOST_ROWS = 4
_TICK_NAME = 36
"""What the name of a week, a month or a year needs to the right of its line."""
WEEKS_UP_TO = 130
"""Days: a shorter case is divided by its weeks."""
OFF_DAYS_UP_TO = 100
"""Days: in a shorter case each day is wide enough to see which are not working days."""


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
class Leader:
    """A thin line down from a label to what it names."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across all lanes: where a week, a month or a year begins, or the day that is looked at."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that are not working days."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class InWords:
    """One thing that is drawn, for whoever reads the table beside the picture."""

    lane: str
    what: str
    when: str
    became: str = ""
    """What became of a deadline."""


@dataclass
class Picture:
    """Everything that is drawn, in the units of the drawing, and the same in words."""

    title: str
    told: str
    height: float = 0
    names: list[Label] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    off: list[Stretch] = field(default_factory=list)
    today: Tick | None = None
    bars: list[Bar] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    flags: list[Point] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    in_words: list[InWords] = field(default_factory=list)
    width: int = WIDTH


class Rows:
    """Rows of labels above or below a bar, each label on the first row where it lies upon no other."""

    def __init__(self, most: int = _MOST_ROWS) -> None:
        self.most = most
        self.taken: list[list[tuple[float, float]]] = []

    def place(self, begins: float, ends: float) -> int | None:
        """The row for something from here to there; None when it finds no room."""
        for row, spans in enumerate(self.taken):
            if all(ends < other_begins or begins > other_ends for other_begins, other_ends in spans):
                spans.append((begins, ends))
                return row
        if len(self.taken) == self.most:
            return None
        self.taken.append([(begins, ends)])
        return len(self.taken) - 1


class Scale:
    """Days as places from left to right, every day as wide as every other."""

    def __init__(self, first: date, last: date) -> None:
        # A little room on both sides, so that nothing is drawn upon the edge.
        room = max(timedelta(days=2), (last - first) / 40)
        self.first, self.last = first - room, last + room
        self.days = (self.last - self.first).days + 1

    def __call__(self, day: date) -> float:
        """The middle of a day."""
        return round(self._edge(day, 0.5), 1)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """From the beginning of one day to the end of another, as (where it begins, how wide it is)."""
        begins = self._edge(first, 0)
        return round(begins, 1), round(self._edge(last, 1) - begins, 1)

    def ticks(self) -> Iterator[Tick]:
        """Where weeks begin when the case is short, else months or years."""
        if self.days <= WEEKS_UP_TO:
            monday = self.first + timedelta(days=-self.first.weekday() % 7)
            while monday <= self.last:
                yield from self._tick(monday, f"{monday.day} {MONTHS[monday.month - 1][:3]}")
                monday += timedelta(days=7)
            return
        months = self.days / 30.4
        every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 240) if months / step <= 11)
        year, month = self.first.year, 1
        while date(year, month, 1) <= self.last:
            day = date(year, month, 1)
            if day >= self.first:
                yield from self._tick(day, str(year) if month == 1 else MONTHS[month - 1][:3])
            year, month = year + (month + every - 1) // 12, (month + every - 1) % 12 + 1

    def off(self, is_off: Callable[[date], bool]) -> Iterator[Stretch]:
        """Days in a row that are off, when the case is short enough to see single days."""
        if self.days > OFF_DAYS_UP_TO:
            return
        begun: date | None = None
        for day in (self.first + timedelta(days=n) for n in range(self.days + 1)):
            if day <= self.last and is_off(day):
                begun = begun or day
            elif begun is not None:
                yield Stretch(*self.span(begun, day - timedelta(days=1)))
                begun = None

    def _tick(self, day: date, words: str) -> Iterator[Tick]:
        x = round(self._edge(day, 0), 1)
        if x < WIDTH - _TICK_NAME:
            yield Tick(x, words)

    def _edge(self, day: date, part: float) -> float:
        """So far into a day: 0 its beginning, 1 its end."""
        within = min(max(day, self.first), self.last)
        return _LEFT + (_RIGHT - _LEFT) * ((within - self.first).days + part) / self.days
