"""Where a case stands as on a day: its stage, its deadlines, what may come next and what to beware of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from foiflow.timeline.case import Case
from foiflow.timeline.caution import Caution
from foiflow.timeline.clock_walk import ClockWalk
from foiflow.timeline.clocks import Clock
from foiflow.timeline.dates import When
from foiflow.timeline.deadlines import Deadline, Status, deadline
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.stages import WITHDRAWAL_RULINGS, Stage, offered, stage_after, withdrawal_pending
from foiflow.timeline.warnings import Record, warnings


@dataclass(frozen=True)
class Position:
    """The answer to “where does this case stand?” on one day."""

    on: date
    regime: str
    """The law in force that day, after any change of law."""
    stage: Stage | None
    """None before the request was sent."""
    deadlines: tuple[Deadline, ...]
    """By due day, those without one last."""
    changes_on: date | None
    """The first later day on which this answer, lateness apart, could differ though nothing happened."""
    happened: tuple[Event, ...]
    record: Record = field(repr=False, compare=False)
    """What the warnings are read from."""
    losers: frozenset[str] = field(repr=False, compare=False)
    """Against whom the latest decision went; both, where the record does not say."""

    # What a rebuild of every case does not ask for is worked out when it is asked for.
    @cached_property
    def next(self) -> tuple[str, ...]:
        """The kinds of event that may well come next, likely ones first."""
        return _likely_next(self.happened, self.stage, self.regime, self.losers)

    @cached_property
    def warnings(self) -> tuple[Caution, ...]:
        """What a reporter should know about the record that its deadlines alone do not say."""
        return warnings(self.record)

    @cached_property
    def requester_acts(self) -> tuple[Deadline, ...]:
        """What the requester may or must still do."""
        return tuple(d for d in self.deadlines if d.is_open and d.owed_by == "requester")

    @cached_property
    def others_owe(self) -> tuple[Deadline, ...]:
        """What others still owe, or may still do."""
        return tuple(d for d in self.deadlines if d.is_open and d.owed_by != "requester")

    @cached_property
    def next_deadline(self) -> Deadline | None:
        """The one deadline to show large.

        What closes on the requester comes before what is owed to her: her own missed window loses the
        case, another's lateness does not. Rights of others come last.
        """
        dated = [d for d in self.deadlines if d.is_open and d.due is not None]
        mine = [d for d in dated if d.owed_by == "requester" and d.status is Status.RUNNING]
        late = [d for d in dated if d.status is Status.MISSED and d.kind == "duty" and d.owed_by != "requester"]
        duties = [d for d in dated if d.status is Status.RUNNING and d.kind == "duty"]
        rest = [d for d in dated if d.status is Status.RUNNING]
        return next((group[0] for group in (mine, late, duties, rest) if group), None)


def position(case: Case, on: date, book: LawBook) -> Position:
    """Work out where a case stands by the end of the day `on`.

    An event has happened by then when the latest day it could be is on or before it; the events listed
    after it are among what says how late it could be.
    """
    events = as_narrow_as_known(case.events)
    happened = tuple(event for event in events if event.date.latest <= on)
    regime = _regime_on(case, happened)
    terms = case.authority.term_dates
    walk = ClockWalk(book, regime, case.authority.kind, terms)
    stage = stage_after(happened)
    # Nothing is waited for in a closed case, so that no silence sets anything running after its last event.
    clocks = walk.walk(happened, happened[-1].date.earliest if stage is Stage.CLOSED else on)
    found = [deadline(clock, on, closed=stage is Stage.CLOSED) for clock in clocks]
    if any(event.kind == "regime_changed" for event in happened):
        found += _under_earlier_laws(case, happened, regime, book)
    found.sort(key=_by_day)
    return Position(
        on=on,
        regime=regime,
        stage=stage,
        deadlines=tuple(found),
        changes_on=_changes_on(events, on, found),
        happened=happened,
        record=Record(happened, clocks, regime, stage, book),
        losers=walk.losers,
    )


def as_narrow_as_known(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with each imprecise date narrowed by its neighbours, because they are listed as they happened.

    An answer dated “2020” that follows a request of September 2020 was not given in January, and one that was
    received on 5 October was not given in November.
    """
    if not any(map(_is_imprecise, events)):
        return tuple(events)
    earliest: list[date] = []
    for event in events:
        earliest.append(max(event.date.earliest, earliest[-1]) if earliest else event.date.earliest)
    narrowed: list[Event] = []
    latest = date.max
    for event, first in zip(reversed(events), reversed(earliest), strict=True):
        latest = min(latest, event.date.latest)
        arrived = event.received
        if arrived is not None and arrived.latest >= first:
            latest = min(latest, arrived.latest)
            arrived = _within(arrived, first, arrived.latest)
        day = _within(event.date, first, latest)
        if day is not event.date or arrived is not event.received:
            event = replace(event, date=day, received=arrived)
        narrowed.append(event)
    return tuple(reversed(narrowed))


def _is_imprecise(event: Event) -> bool:
    day, arrived = event.date, event.received
    return day.earliest != day.latest or (arrived is not None and arrived.earliest != arrived.latest)


def _within(recorded: When, first: date, latest: date) -> When:
    """A date that was not before `first` nor after `latest`, still written as it was recorded."""
    if recorded.earliest >= first and recorded.latest <= latest:
        return recorded
    return When(max(recorded.earliest, first), min(recorded.latest, latest), recorded.iso)


_ENDED_WITHOUT_DECISION = frozenset({"appeal_struck_out", "withdrawal_consented"})


def _likely_next(
    happened: Sequence[Event], stage: Stage | None, regime: str, losers: Collection[str]
) -> tuple[str, ...]:
    """The kinds offered, without those that this record rules out, and the ruling on a pending withdrawal first.

    `losers`: against whom the latest decision went.
    """
    ruled_out = set()
    if _ENDED_WITHOUT_DECISION.isdisjoint(event.kind for event in happened):
        ruled_out.add("appeal_reinstated")
    if "authority" not in losers:
        # A Minister's certificate is given against a decision that the authority was wrong.
        ruled_out.add("veto_certificate")
    kinds = tuple(kind for kind in offered(stage, regime) if kind not in ruled_out)
    if withdrawal_pending(happened) is None:
        return kinds
    rulings = tuple(kind for kind in kinds if kind in WITHDRAWAL_RULINGS)
    return rulings + tuple(kind for kind in kinds if kind not in rulings)


def _by_day(found: Deadline) -> tuple[bool, date, int, str]:
    return (found.due is None, found.due or date.min, found.from_event, found.rule)


def _regime_on(case: Case, happened: Sequence[Event]) -> str:
    for event in reversed(happened):
        if event.kind == "regime_changed":
            return str(event.facts["to"])
    return case.regime


def _under_earlier_laws(case: Case, happened: Sequence[Event], now: str, book: LawBook) -> list[Deadline]:
    """The deadlines of each law that a change of law replaced: what was met stays so, the rest is superseded.

    The rules that several laws share, and those of the law in force `now`, go on and are not listed twice.
    """
    found: list[Deadline] = []
    regime = case.regime
    for index, event in enumerate(happened):
        if event.kind != "regime_changed" or event.facts["to"] == regime:
            continue
        before = happened[:index]
        clocks = ClockWalk(book, regime, case.authority.kind, case.authority.term_dates).walk(
            before, event.date.earliest
        )
        for clock in clocks:
            if clock.rule.id.partition(".")[0] == regime != now:
                found.append(_put_aside(clock, event))
        regime = str(event.facts["to"])
    return found


def _put_aside(clock: Clock, change: Event) -> Deadline:
    if clock.is_open:
        clock.replaced = change
    return deadline(clock, change.date.earliest)


def _changes_on(events: Sequence[Event], on: date, found: Sequence[Deadline]) -> date | None:
    days = [event.date.latest for event in events if event.date.latest > on]
    one_day = timedelta(days=1)
    for each in found:
        if each.is_open:
            days += [day + one_day for day in (each.due, each.latest) if day is not None and day >= on]
    return min(days, default=None)
