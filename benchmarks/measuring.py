"""Timing two things side by side, so that a busy machine slows both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the most, or the least, that it should be."""

    what: str
    value: float
    wanted: float
    unit: str = "times"
    detail: str = ""
    at_least: bool = False
    """Whether more is better: then `wanted` is the least it should be."""

    @property
    def is_within(self) -> bool:
        return self.value >= self.wanted if self.at_least else self.value <= self.wanted

    def __str__(self) -> str:
        mark = "ok  " if self.is_within else "LOW " if self.at_least else "OVER"
        wanted = f"(wanted: at {'least' if self.at_least else 'most'} {_figure(self.wanted)})"
        return f"{mark} {self.what}: {_figure(self.value)} {self.unit} {wanted} {self.detail}".rstrip()


def _figure(number: float) -> str:
    """Three figures of what is small, every one of what is not: 0.123, 1.5, 2,345."""
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"


def seconds(act: Callable[[], object], times: int) -> float:
    """How long one `act` takes, in seconds, over `times` of them in a row."""
    begun = perf_counter()
    for _ in range(times):
        act()
    return (perf_counter() - begun) / times


def in_pairs(
    ours: Callable[[], object], theirs: Callable[[], object], times: int, rounds: int = 31
) -> tuple[float, float]:
    """The seconds of each of two acts, timed in turns: those of the round in which their ratio was the median one.

    A machine that is busy for a while slows both of a round, so that their ratio stays as it is.
    """
    pairs = [(seconds(ours, times), seconds(theirs, times)) for _ in range(rounds)]
    return sorted(pairs, key=lambda pair: pair[0] / pair[1])[rounds // 2]


def growth(name: str, in_many: float, in_few: float, at_most: float = 1.5) -> Figure:
    """How much slower something is among many cases than among few, from the seconds of each."""
    return Figure(
        f"{name} among 100,000 cases, beside among 1,000", in_many / in_few, at_most, detail=_both(in_many, in_few)
    )


def beside_bare(name: str, ours: float, bare: float, rows: int, at_most: float = 3.0) -> Figure:
    """How much slower a page is than a bare Flask page of the same rows, from the seconds of each."""
    return Figure(
        f"{name} among 100,000 cases, beside a bare Flask page of the same {rows} rows",
        ours / bare,
        at_most,
        detail=_both(ours, bare),
    )


def _both(ours: float, theirs: float) -> str:
    return f"[{ours * 1000:.1f} ms and {theirs * 1000:.1f} ms]"
