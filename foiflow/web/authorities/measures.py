"""What is measured of an authority: each figure with its name, its definition, its number of cases and its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foiflow.services.authorities.shares import FEW, Figures, Share
from foiflow.services.record.refusals import NotUnderstood
from foiflow.web.frame.wording import number_of

Rank = float | None
"""What a table is ordered by; None where there is nothing to order by, or too few cases."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure."""

    name: str
    """As an address has it."""
    title: str
    head: str
    """Its name where there is little room: the head of a column."""
    means: str
    """Its definition, in a sentence or two."""
    shown: Callable[[Figures], str]
    of: Callable[[Figures], str]
    """Of how many cases it is, in words; nothing where the figure itself says it."""
    rank: Callable[[Figures], Rank]
    most_first: bool = True
    """Which end a reader asks for first."""
    also: Callable[[Figures], str] = lambda _: ""
    """What else is to be known beside it."""


def _share(share: Callable[[Figures], Share]) -> tuple[Callable[[Figures], str], Callable[[Figures], Rank]]:
    """How a share is shown, and what it is ordered by."""

    def shown(figures: Figures) -> str:
        return str(share(figures))

    def rank(figures: Figures) -> Rank:
        found = share(figures)
        return None if found.is_few else found.value

    return shown, rank


def _part(share: Share, thing: str) -> str:
    """ "31 of 41 requests"; of few, the figure has said how many, and the thing alone is named."""
    if not share.of:
        return ""
    return thing + ("s" if share.of != 1 else "") if share.is_few else f"{share.part} of {number_of(share.of, thing)}"


def _days(number: float | None) -> str:
    return "none" if number is None else f"{number:g}"


_ON_TIME, _ON_TIME_RANK = _share(lambda one: one.on_time)
_MORE_TIME, _MORE_TIME_RANK = _share(lambda one: one.more_time)
_REVIEW, _REVIEW_RANK = _share(lambda one: one.changed_by_review)
_NOTICE, _NOTICE_RANK = _share(lambda one: one.changed_by_notice)


MEASURES = (
    Measure(
        "cases",
        "Requests",
        "Requests",
        "Requests sent to it, in the cases that you may see.",
        lambda one: f"{one.cases:,}",
        lambda one: "",
        lambda one: one.cases,
        also=lambda one: f"{one.waiting} still within time" if one.waiting else "",
    ),
    Measure(
        "on-time",
        "Answered on time",
        "On time",
        "Of the requests that were answered or whose time ran out: those answered by the last day that the law gives, "
        "or by the longer day where more time was taken in time and as the law allows. The first answer counts; an "
        "acknowledgement is none. A request still within its time, or of which it cannot be told, is not in it.",
        _ON_TIME,
        lambda one: _part(one.on_time, "request"),
        _ON_TIME_RANK,
        most_first=False,
        also=lambda one: f"{one.unclear} more could not be told" if one.unclear else "",
    ),
    Measure(
        "median",
        "Median working days to an answer",
        "Median days",
        "Half of the answers took so many working days or fewer. The day after receipt is the first; bank holidays are "
        "those of the law the case is under. After a clarification the count begins again, and the days from a fees "
        "notice to its payment are left out. Only answers whose days are known exactly are in it.",
        lambda one: _days(one.days.median),
        lambda one: f"of {number_of(one.days.answers, 'answer')}" if one.days.answers else "",
        lambda one: None if one.days.is_few else one.days.median,
    ),
    Measure(
        "longest",
        "Longest, in working days",
        "Longest",
        "The most working days that an answer took, counted in the same way. A request that was never answered is not "
        "in it.",
        lambda one: _days(one.days.longest),
        lambda one: f"of {number_of(one.days.answers, 'answer')}" if one.days.answers else "",
        lambda one: one.days.longest,
    ),
    Measure(
        "more-time",
        "More time taken",
        "More time",
        "Requests in which it said, once or oftener, that it needs longer to answer, whether or not the law allowed "
        "it.",
        _MORE_TIME,
        lambda one: _part(one.more_time, "request"),
        _MORE_TIME_RANK,
    ),
    Measure(
        "review",
        "Changed by its own review",
        "Changed by review",
        "Of the cases with the outcome of an internal review: those in which the last one varied or overturned the "
        "refusal. A review that never came is not in it.",
        _REVIEW,
        lambda one: _part(one.changed_by_review, "review"),
        _REVIEW_RANK,
    ),
    Measure(
        "notice",
        "Changed by the Commissioner",
        "Changed by notice",
        "Of the cases with a decision notice: those in which the last one upheld the complaint, wholly or in part; the "
        "complaint may have been about delay alone. What a tribunal or a court decided afterwards is not in it.",
        _NOTICE,
        lambda one: _part(one.changed_by_notice, "notice"),
        _NOTICE_RANK,
    ),
    Measure(
        "late",
        "Late now",
        "Late now",
        "Requests that are open and not answered though their time is out. Reviews and other duties that are late "
        "stand on the desk.",
        lambda one: f"{one.overdue:,}",
        lambda one: f"of {number_of(one.cases, 'request')}",
        lambda one: one.overdue,
    ),
    Measure(
        "unclear",
        "Could not be told",
        "Not told",
        "Requests of which the record does not tell whether the answer was on time: a date is known only roughly, more "
        "time was taken and no day is recorded, a school’s terms are not known, or the request was passed to another "
        "authority.",
        lambda one: f"{one.unclear:,}",
        lambda one: f"of {number_of(one.cases, 'request')}",
        lambda one: one.unclear,
    ),
)
_BY_NAME = {measure.name: measure for measure in MEASURES}
OF_FEW = (
    f"Of fewer than {FEW} cases no percentage is given but “2 of 3”, and no authority is ranked by so few: it stands "
    "after the others."
)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column a table of authorities is ordered, and from which end."""

    name: str
    descending: bool

    @property
    def address(self) -> str:
        return f"-{self.name}" if self.descending else self.name

    def by(self, name: str) -> Order:
        """What the head of a column asks for: that column, and the other end where it is this one already."""
        if name == self.name:
            return Order(name, not self.descending)
        return Order(name, name in _BY_NAME and _BY_NAME[name].most_first)

    def aria(self, name: str) -> str | None:
        """How a screen reader says that a column orders the table; None for the others."""
        if name != self.name:
            return None
        return "descending" if self.descending else "ascending"


WORST_FIRST = Order("on-time", False)


def read_order(text: str) -> Order:
    """An order as an address has it: “on-time”, “-cases”. Raises NotUnderstood."""
    if not text:
        return WORST_FIRST
    name = text.removeprefix("-")
    if name != "authority" and name not in _BY_NAME:
        raise NotUnderstood("The table has no such order: choose the head of one of its columns.")
    return Order(name, text.startswith("-"))


def in_order(found: Iterable[Figures], order: Order) -> list[Figures]:
    """The authorities in an order; those with nothing to be ordered by, or too few cases, last. `found` is by name."""
    if order.name == "authority":
        by_name = list(found)
        return by_name[::-1] if order.descending else by_name
    rank = _BY_NAME[order.name].rank
    ranked: list[tuple[float, Figures]] = []
    unranked: list[Figures] = []
    for one in found:
        place = rank(one)
        if place is None:
            unranked.append(one)
        else:
            ranked.append((-place if order.descending else place, one))
    ranked.sort(key=lambda pair: pair[0])
    return [one for _, one in ranked] + unranked
