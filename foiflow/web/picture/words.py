"""What the marks of a case's picture are called, and the picture as a whole in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from foiflow.timeline.dates import MONTHS
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.event_words import headline
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.position import Position
from foiflow.web.frame.event_words import KEY_KINDS
from foiflow.web.frame.wording import in_words, state_of

_UNNAMED = frozenset({"note", "correspondence", "chaser_sent"})
"""Kinds that are marked but not named: they would crowd out what matters."""
_LONGEST = 48


def label_of(event: Event) -> str:
    """The words beside an event's mark; none for what would crowd out what matters."""
    return "" if event.kind in _UNNAMED else what_happened(event)


def what_happened(event: Event) -> str:
    """An event in a few words: "Decision notice: complaint upheld"."""
    words = headline(KINDS[event.kind], event.facts)
    return words.replace("your complaint was ", "complaint ").replace("the appeal was ", "appeal ")


def said_of(event: Event) -> str:
    """An event with its date, for a pointer that rests on its mark."""
    return f"{what_happened(event)}, {event.date.in_words}"


def flag_words(deadline: Deadline, on: date) -> str:
    """The words beside a deadline's flag: what is due, the day or the span, and how late it is."""
    words = deadline.label if len(deadline.label) <= _LONGEST else deadline.label[: _LONGEST - 2].rstrip() + "…"
    late = f", {state_of(deadline, on).words.removeprefix('done ')}" if deadline.is_late else ""
    return f"{words}: {_days(deadline)}{late}"


def when_due(deadline: Deadline) -> str:
    """The day, or from when to when it could be."""
    if is_span(deadline):
        return f"{in_words(deadline.due)}; from {in_words(deadline.earliest)} to {in_words(deadline.latest)} in all"
    return in_words(deadline.due)


def is_span(deadline: Deadline) -> bool:
    """Whether what is known, or the law, leaves more than one day."""
    return deadline.earliest is not None and deadline.latest is not None and deadline.earliest != deadline.latest


def title_of(events: Sequence[Event]) -> str:
    """ "The case from September 2020 to April 2023"."""
    begins, ends = events[0].date.earliest, max(event.date.latest for event in events)
    months = [f"{MONTHS[day.month - 1]} {day.year}" for day in (begins, ends)]
    return f"The case in {months[0]}" if months[0] == months[1] else f"The case from {months[0]} to {months[1]}"


def in_short(position: Position, shown: Iterable[Deadline]) -> str:
    """The main things that the picture shows, in a few sentences; the table beside it says all."""
    key = [said_of(event) for event in position.happened if event.kind in KEY_KINDS]
    late = [
        f"{each.label} was due on {in_words(each.due)} and is {state_of(each, position.on).words}"
        for each in shown
        if each.status is Status.MISSED
    ]
    return ". ".join([*key, *late]) + "."


def _days(deadline: Deadline) -> str:
    assert deadline.due is not None
    if not is_span(deadline):
        return _short(deadline.due)
    assert deadline.earliest is not None
    assert deadline.latest is not None
    first = _short(deadline.earliest)
    if deadline.earliest.year == deadline.latest.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} to {_short(deadline.latest)}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
