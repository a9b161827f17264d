"""The figures of one authority: shares of so many cases, days with their median, and what each number counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

FEW = 5
"""Of fewer cases than these no percentage is shown, and none is ranked by one: a single case would move it too far."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many cases."""

    part: int
    of: int

    @property
    def is_few(self) -> bool:
        return self.of < FEW

    @property
    def value(self) -> float:
        """From 0 to 1. Not for a share of nothing."""
        return self.part / self.of

    @property
    def percent(self) -> int:
        """In whole percent; 0 and 100 only for none and for all."""
        return min(max(round(100 * self.value), int(self.part > 0)), 100 - int(self.part < self.of))

    def __str__(self) -> str:
        if not self.of:
            return "none"
        return f"{self.part} of {self.of}" if self.is_few else f"{self.percent}%"


@dataclass(frozen=True, slots=True)
class Days:
    """How many answers took how many working days."""

    counts: Mapping[int, int]

    @property
    def answers(self) -> int:
        return sum(self.counts.values())

    @property
    def is_few(self) -> bool:
        return self.answers < FEW

    @property
    def median(self) -> float | None:
        """The middle one, or half way between the two in the middle; None where there is none."""
        places: list[int] = []
        passed, total = 0, self.answers
        for days, number in sorted(self.counts.items()):
            passed += number
            while len(places) < 2 and passed > (total - 1 + len(places)) // 2:
                places.append(days)
        return median(places) if places else None

    @property
    def longest(self) -> int | None:
        return max(self.counts, default=None)


@dataclass(frozen=True, slots=True)
class Figures:
    """How one authority does. Each number is one of cases in which a request was sent."""

    authority_id: int
    authority: str
    cases: int
    in_time: int
    late: int
    overdue: int
    """Not answered, and its time is out."""
    unanswered: int
    """Closed without an answer after its time was out."""
    waiting: int
    """Not answered, and its time is not out or stands still."""
    unclear: int
    """Whether it was answered on time cannot be told from the record."""
    extended: int
    reviews: int
    reviews_changed: int
    notices: int
    notices_changed: int
    answered: int
    """A response, a disclosure or the outcome of a review is recorded."""
    days: Days

    @property
    def on_time(self) -> Share:
        return Share(self.in_time, self.in_time + self.late + self.overdue + self.unanswered)

    @property
    def more_time(self) -> Share:
        return Share(self.extended, self.cases)

    @property
    def changed_by_review(self) -> Share:
        return Share(self.reviews_changed, self.reviews)

    @property
    def changed_by_notice(self) -> Share:
        return Share(self.notices_changed, self.notices)
