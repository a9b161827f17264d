"""Days, numbers and deadlines in the words the pages use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from foiflow.law.regime import FORCES_IN_FULL
from foiflow.law.working_days import Skipped
from foiflow.timeline.dates import MONTHS, WEEKDAYS, When, day_in_words
from foiflow.timeline.stages import Stage

SOON = 7
"""Days within which an open deadline is marked as soon."""


class Dated(Protocol):
    """A deadline, or a row of the desk that stands for one."""

    @property
    def status(self) -> str: ...
    @property
    def due(self) -> date | None: ...
    @property
    def days_late(self) -> int | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def force(self) -> str: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def is_late(self) -> bool: ...


class Owed(Protocol):
    """A deadline, as far as whose it is and how strong."""

    @property
    def owed_by(self) -> str: ...
    @property
    def force(self) -> str: ...


@dataclass(frozen=True, slots=True)
class State:
    """How far off a deadline is: its words, and the shape and colour that go with them."""

    look: str
    """late, soon, done or wait: a class of the style sheet."""
    words: str


_SETTLED = {
    "stopped": State("wait", "clock stopped"),
    "met": State("done", "done in time"),
    "lapsed": State("wait", "not used"),
    "unclear": State("wait", "unclear"),
    "superseded": State("wait", "replaced"),
}


def state_of(deadline: Dated, today: date) -> State:
    """How far off the deadline is: "in 3 days", "26 working days late", "clock stopped"."""
    status = str(deadline.status)
    if status == "unclear" and not deadline.is_open:
        return State("wait", "done, perhaps late")
    if status in _SETTLED:
        return _SETTLED[status]
    if status == "met_late":
        return State("done", f"done {_late(deadline)}")
    if status == "missed":
        # A reminder of our own is never late: no rule sets a day.
        return State("late", _late(deadline)) if deadline.is_late else State("soon", "reminder passed")
    if deadline.due is None:
        return State("wait", "no day known")
    days = (deadline.due - today).days
    words = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return State("soon" if days <= SOON else "wait", words)


def _late(deadline: Dated) -> str:
    if not deadline.days_late:
        return "late"
    return f"{number_of(deadline.days_late, deadline.unit.removesuffix('s'))} late"


def number_of(number: int, thing: str, things: str = "") -> str:
    """ "1 case", "2 cases", "1,204 authorities"."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def in_words(moment: date | When | None) -> str:
    """ "Tuesday 3 March 2026", "March 2026" or "2026"; "no day known" for none."""
    if moment is None:
        return "no day known"
    return moment.in_words if isinstance(moment, When) else day_in_words(moment)


def month_in_words(day: date) -> str:
    """ "December 2028"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_day(day: date, today: date) -> str:
    """ "Wed 25 November", with the year when it is not this one."""
    words = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def how_far(day: date, today: date) -> str:
    """How far off a day is, either way: "in 21 days", "tomorrow", "3 days ago"."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def stage_words(stage: str | None) -> str:
    """A stage's name in the contract as the pages say it: "Waiting for a response"."""
    return Stage(stage).label if stage else "Not sent yet"


_OWERS = {
    "requester": "yours to do",
    "authority": "the public authority’s to do",
    "commissioner": "the Commissioner’s to do",
    "tribunal": "the tribunal’s to do",
    "court": "the court’s to do",
    "respondent": "the respondent’s to do",
}


def whose(deadline: Owed) -> str:
    """Whose a deadline is and how strong: "The public authority’s to do; the law itself"."""
    owed = _OWERS.get(deadline.owed_by, deadline.owed_by)
    return sentence_start(f"{owed}, by {FORCES_IN_FULL[deadline.force]}.")


def paragraphs(text: str) -> list[str]:
    """A long text as its paragraphs, each to be shown as one."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def sentence_start(text: str) -> str:
    """The text with a capital, leaving the rest of it alone: "28 days", "As named"."""
    return text[:1].upper() + text[1:]


def not_weekends(skipped: Iterable[Skipped]) -> list[Skipped]:
    """The days left out of a count for another reason than being a Saturday or a Sunday."""
    return [one for one in skipped if one.why not in ("Saturday", "Sunday")]


def described_by(ids: str, errors: object, attributes: dict[str, object]) -> dict[str, object]:
    """The attributes of a control that tie it to its hint and its error, with any others it is to have."""
    tied: dict[str, object] = dict(attributes)
    if ids.strip():
        tied["aria-describedby"] = ids.strip()
    if errors:
        tied["aria-invalid"] = "true"
    return tied
