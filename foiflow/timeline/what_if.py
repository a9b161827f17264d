"""What would follow if something happened: where the case would stand, and what would become of each deadline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foiflow.timeline.case import Case
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.placing import numbered, place
from foiflow.timeline.position import Position, position


class Effect(StrEnum):
    """What would become of a deadline."""

    NEW = "new"
    MOVED = "moved"
    LATE = "late"
    STOPPED = "stopped"
    MET = "met"
    ENDED = "ended"
    AS_NOW = "as_now"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One deadline, as it stands today and as it would stand then."""

    effect: Effect
    now: Deadline | None
    """None for one that nothing has set running yet."""
    then: Deadline | None
    """None for one that would never have begun."""
    anyway: bool
    """Whether the passing of days alone would bring it to the same."""

    @property
    def shown(self) -> Deadline:
        """The deadline as it would be; as it is today where it would be none."""
        found = self.then or self.now
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Supposition:
    """A case in which something more has happened."""

    case: Case
    """With what is supposed among its events."""
    supposed: tuple[Event, ...]
    """What is supposed, in the order it was given, each with its number among all the events."""
    today: Position
    then: Position
    """As on the day of the last thing supposed, or today where that is later."""
    consequences: tuple[Consequence, ...]

    def having(self, *effects: Effect) -> tuple[Consequence, ...]:
        """The deadlines of which this would become, by day."""
        return tuple(one for one in self.consequences if one.effect in effects)


def suppose(case: Case, events: Sequence[Event], book: LawBook, today: date) -> Supposition:
    """Work out where a case would stand if these events happened, one after the other.

    Each takes the place in the case that recording it would give it. An event that may lie on one of several days
    has happened by the last of them. Raises Impossible, as recording it would.
    """
    supposed_case, origins = _with_all(case, events)
    day = max(today, *(event.date.latest for event in events)) if events else today
    now, then = position(case, today, book), position(supposed_case, day, book)
    alone = now if day == today else position(case, day, book)
    own = {event.number: event.number for event in case.events}
    found = _paired(
        _by_identity(now.deadlines, own), _by_identity(then.deadlines, origins), _by_identity(alone.deadlines, own)
    )
    places = {origin: number for number, origin in origins.items()}
    return Supposition(
        case=supposed_case,
        supposed=tuple(supposed_case.events[places[-step] - 1] for step in range(1, len(events) + 1)),
        today=now,
        then=then,
        consequences=tuple(sorted(found, key=_by_day)),
    )


def _with_all(case: Case, events: Sequence[Event]) -> tuple[Case, dict[int, int]]:
    """The case with the events in it, and for each number there the one it had: below 0 for what is supposed."""
    origins = [event.number for event in case.events]
    for step, event in enumerate(events, start=1):
        before = place(case, case.events, event)
        case = replace(case, events=numbered([*case.events[:before], event, *case.events[before:]]))
        origins.insert(before, -step)
    return case, dict(enumerate(origins, start=1))


_Identity = tuple[str, int, int]


def _by_identity(deadlines: Sequence[Deadline], origins: dict[int, int]) -> dict[_Identity, Deadline]:
    """Each deadline by its rule and the event that set it running.

    A law that was left, taken up again and left again has the same deadline twice, each with a count of its own.
    """
    found: dict[_Identity, Deadline] = {}
    for deadline in deadlines:
        origin, again = origins.get(deadline.from_event, 0), 0
        while (deadline.rule, origin, again) in found:
            again += 1
        found[deadline.rule, origin, again] = deadline
    return found


def _paired(
    now: dict[_Identity, Deadline], then: dict[_Identity, Deadline], alone: dict[_Identity, Deadline]
) -> Iterator[Consequence]:
    for identity in {**then, **now}:
        before, after = now.get(identity), then.get(identity)
        effect = _effect(before, after)
        if effect is not None:
            yield Consequence(effect, before, after, anyway=_same(after, alone.get(identity)))


def _effect(before: Deadline | None, after: Deadline | None) -> Effect | None:
    """What would become of a deadline; None where it is past and stays as it is."""
    was_open = before is not None and before.is_open
    if after is None:
        return Effect.ENDED if was_open else None
    if not after.is_open:
        done_now = after.met_on is not None and (before is None or before.met_on is None)
        if done_now or was_open or before is None:
            return Effect.MET if after.met_on is not None else Effect.ENDED
        return None
    if before is None or not was_open:
        return Effect.NEW
    if before.status is not Status.STOPPED and after.status is Status.STOPPED:
        return Effect.STOPPED
    if before.due != after.due:
        return Effect.MOVED
    late = after.status is Status.MISSED and before.status is not Status.MISSED
    return Effect.LATE if late else Effect.AS_NOW


def _same(one: Deadline | None, other: Deadline | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.due, one.status, one.met_on) == (other.due, other.status, other.met_on)


def _by_day(found: Consequence) -> tuple[bool, date, str]:
    due = found.shown.due
    return (due is None, due or date.min, found.shown.rule)
