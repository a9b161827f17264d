"""What the record says of the latest event of a kind, and of the deadline that governs: in words, never more exact."""

from __future__ import annotations

from collections.abc import Callable

from foiflow.drafting.chain import in_words, lateness, note_of, on
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Deadline, Status, days_after
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.position import Position


def latest(held: Position, *kinds: str, where: Callable[[Event], bool] = lambda event: True) -> Event | None:
    """The latest event of some kinds, as on the day of the position; None where there is none."""
    return next((event for event in reversed(held.happened) if event.kind in kinds and where(event)), None)


def by(party: str) -> Callable[[Event], bool]:
    """Whether an event is one party's own."""
    return lambda event: event.by == party


def date_of(event: Event | None) -> str:
    """The date of an event in words; "" without one."""
    return in_words(event.date, note_of(event)) if event else ""


def date_on(event: Event | None) -> str:
    """The date of an event after its preposition: "on Tuesday 3 March 2026", "in March 2026"."""
    return on(event.date, note_of(event)) if event else ""


def fact_of(event: Event | None, name: str) -> str:
    """A fact of an event as it was typed; "" without one."""
    return str(event.facts.get(name) or "") if event else ""


def words_of_fact(event: Event | None, name: str) -> str:
    """A fact chosen from a list, in the words of that list: "partly upheld"; "" without one."""
    value = fact_of(event, name)
    field = KINDS[event.kind].field(name) if event else None
    return field.choices.get(value, value) if field else value


def reference(held: Position, parties: tuple[str, ...], *kinds: str) -> str:
    """The reference that one of some parties used last, in events of some kinds where any are named."""
    for event in reversed(held.happened):
        if event.by in parties and (not kinds or event.kind in kinds) and event.facts.get("reference"):
            return str(event.facts["reference"])
    return ""


def authority_reference(held: Position) -> str:
    """The reference that the authority itself used last in its own papers.

    A request carries ours or nobody's, and what it sends to a tribunal carries the tribunal's.
    """
    own = [name for name, kind in KINDS.items() if kind.part in ("request", "review", "any time")]
    return reference(held, ("authority",), *own)


def governing(held: Position, *rules: str) -> Deadline | None:
    """The deadline in force under the first of some rules that has one: the one set running last."""
    for rule in rules:
        found = [d for d in held.deadlines if d.rule == rule and d.status is not Status.SUPERSEDED]
        if found:
            return max(found, key=lambda d: d.from_event)
    return None


def due_of(deadline: Deadline | None) -> str:
    """The day of a deadline in words; "" where there is none."""
    return day_in_words(deadline.due) if deadline and deadline.due else ""


def late_in_words(deadline: Deadline | None, held: Position) -> str:
    """How late something is or was, the requester's own acts too: "three days", "at least 12 working days".

    A right of the requester's own is late from the day after the last day that it can have ended on, so that
    no letter confesses to what may not be so.
    """
    if deadline is None:
        return ""
    if deadline.status is not Status.LAPSED or deadline.latest is None or held.on <= deadline.latest:
        return lateness(deadline)
    days = days_after(deadline.unit, deadline.circumstances.calendar, deadline.latest, held.on)
    return lateness(deadline, days)
