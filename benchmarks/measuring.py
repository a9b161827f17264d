"""Timing two things side by side, so that a busy machine slows both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the most it should be."""

    what: str
    value: float
    at_most: float
    unit: str = "times"
    detail: str = ""

    @property
    def is_within(self) -> bool:
        return self.value <= self.at_most

    def __str__(self) -> str:
        mark = "ok  " if self.is_within else "OVER"
        wanted = f"(wanted: at most {self.at_most:g})"
        return f"{mark} {self.what}: {self.value:.3g} {self.unit} {wanted} {self.detail}".rstrip()


def seconds(act: Callable[[], object], times: int) -> float:
    """How long one `act` takes, in seconds, over `times` of them in a row."""
    begun = perf_counter()
    for _ in range(times):
        act()
    return (perf_counter() - begun) / times


def in_pairs(
    ours: Callable[[], object], theirs: Callable[[], object], times: int, rounds: int = 15
) -> tuple[float, float]:
    """The median seconds of each of two acts, timed in turns."""
    pairs = [(seconds(ours, times), seconds(theirs, times)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)
