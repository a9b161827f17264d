"""Where an event takes its place among the others of its case, by its date and by what can have happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foiflow.timeline.case import Case, check_case
from foiflow.timeline.events import Event
from foiflow.timeline.impossible import Impossible


def place(
    case: Case, others: Sequence[Event], event: Event, wanted: int | None = None, *, else_by_date: bool = False
) -> int:
    """How many of the case's other events come before this one.

    Where spans overlap, the record may only make sense in one order: the latest place that does is taken. `wanted`
    is a place that somebody chose; `else_by_date` takes another when that one is impossible.
    Raises Impossible when there is no place in which it can have happened.
    """
    places = [] if wanted is None else [wanted]
    if wanted is None or else_by_date:
        places += _by_date(others, event)
    found = []
    for at in places:
        why = why_impossible(case, numbered([*others[:at], event, *others[at:]]))
        if why is None:
            return at
        found.append(why)
    raise found[-1] if else_by_date and len(found) > 1 else found[0]


def why_impossible(case: Case, events: Sequence[Event]) -> Impossible | None:
    """What is impossible about a case with its events in this order, named by their numbers; None when nothing is."""
    try:
        check_case(replace(case, events=tuple(events)))
    except Impossible as why:
        return why
    return None


def numbered(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each with its number in this order."""
    return tuple(replace(event, number=number) for number, event in enumerate(events, start=1))


def _by_date(others: Sequence[Event], event: Event) -> list[int]:
    """The places that the date admits, the last first."""
    last = max((i + 1 for i, other in enumerate(others) if other.date.earliest <= event.date.latest), default=0)
    places = [last]
    while places[-1] > 0 and others[places[-1] - 1].date.latest >= event.date.earliest:
        places.append(places[-1] - 1)
    return places
