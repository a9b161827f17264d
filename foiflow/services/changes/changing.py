"""A case being changed: taken, its events put in order, its history, docket and search written once at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from foiflow.models import CASE_ITSELF, CaseRow, EventHistory, EventRow, db, transaction
from foiflow.services.changes.told import changes_since
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.access import check_may_change
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound
from foiflow.services.record.stored_cases import read_case, recorded_facts
from foiflow.services.search import index as search_index
from foiflow.timeline.case import Case
from foiflow.timeline.events import Event
from foiflow.timeline.placing import numbered

RECORDING = ("recorded_by", "recorded_at")
"""What a case file says of an event besides what happened: who recorded it, and when."""
_EVENTS = select(EventRow).where(EventRow.case_id == bindparam("case_id")).order_by(EventRow.place)


class Held:
    """A case that nobody else writes into meanwhile."""

    def __init__(self, session: Session, actor: Actor, case_id: int) -> None:
        self.session, self.actor, self.case_id = session, actor, case_id
        self._letters_changed = False

    def index_letters(self) -> None:
        """Have the search read the letters of the case anew when all is done."""
        self._letters_changed = True

    def _write(self) -> None:
        """Write what follows from what was done."""
        if self._letters_changed:
            search_index.write_letters(self.case_id)


class Change(Held):
    """A case that is given a new version: what happened in it, and what it says of itself."""

    def __init__(self, session: Session, actor: Actor, case_id: int, version: int, now: datetime) -> None:
        super().__init__(session, actor, case_id)
        self.version, self.now = version, now
        """The version that this change makes, and its moment in UK time."""
        self._history: list[tuple[EventRow | None, dict[str, Any]]] = []

    @cached_property
    def case(self) -> Case:
        """The case with what has been done to its events so far."""
        return read_case(self.case_id)

    @cached_property
    def row(self) -> CaseRow:
        """The case as it is stored, to be changed in place."""
        return self.session.get_one(CaseRow, self.case_id, populate_existing=True)

    @cached_property
    def events(self) -> list[EventRow]:
        """The events as they are stored, in their order."""
        return list(self.session.scalars(_EVENTS, {"case_id": self.case_id}))

    def add(self, event: Event, before: int) -> EventRow:
        """Record an event; `before` says how many of the others come before it."""
        at = self.now.isoformat(timespec="seconds")
        row = EventRow(case_id=self.case_id, recorded_at=at)
        row.recorded_by, row.recorded_by_id = self.actor.name, self.actor.person_id
        _fill(row, event)
        self._keep("recorded", row, None)
        self._put(row, before, event)
        self.session.add(row)
        return row

    def correct(self, row: EventRow, event: Event, before: int) -> None:
        """Have an event be another one; `before` says how many of the others come before it now."""
        self._keep("corrected", row, _as_it_is(row))
        _fill(row, event)
        self._take_out(row)
        self._put(row, before, event)

    def remove(self, row: EventRow) -> None:
        """Remove an event."""
        self.session.flush()
        self._keep("removed", row, _as_it_is(row))
        self._take_out(row)
        self.session.delete(row)
        _number(self.events)

    def take_in(self, events: Sequence[Event]) -> None:
        """Keep the events of a case file, which were checked when it was read, as recorded by whom it names."""
        for event in events:
            row = EventRow(case_id=self.case_id, place=event.number)
            row.recorded_by, row.recorded_at = (event.facts.get(name) for name in RECORDING)
            _fill(row, event)
            self.session.add(row)

    def correct_facts(self, was: Mapping[str, Any]) -> None:
        """Keep in the history what the case said of itself before `row` was changed."""
        self._history.append((None, self._line("corrected", CASE_ITSELF, dict(was))))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been changed."""
        return not self._history

    def _keep(self, done: str, row: EventRow, what_it_was: dict[str, Any] | None) -> None:
        self._history.append((row, self._line(done, row.kind, what_it_was)))

    def _line(self, done: str, kind: str, what_it_was: dict[str, Any] | None) -> dict[str, Any]:
        return {
            "case_id": self.case_id,
            "version": self.version,
            "done": done,
            "by": self.actor.name,
            "by_id": self.actor.person_id,
            "at": self.now,
            "kind": kind,
            "what_it_was": what_it_was,
        }

    def _put(self, row: EventRow, before: int, event: Event) -> None:
        others = self.case.events
        self.case = replace(self.case, events=numbered([*others[:before], event, *others[before:]]))
        self.events.insert(before, row)
        _number(self.events)

    def _take_out(self, row: EventRow) -> None:
        at = self.events.index(row)
        del self.events[at]
        self.case = replace(self.case, events=numbered([*self.case.events[:at], *self.case.events[at + 1 :]]))

    def _write(self) -> None:
        self.session.flush()
        # An event has its number only once it is saved.
        lines = [{"event_id": row.id if row else 0, **line} for row, line in self._history]
        if lines:
            self.session.execute(insert(EventHistory), lines)
        docket.write(self.case_id, self.now.date())
        search_index.write_record(self.case_id)
        super()._write()


@contextmanager
def changing(actor: Actor, case_id: int, version: int, now: datetime) -> Iterator[Change]:
    """Change a case: all that is done inside is saved together under one new version, or none of it.

    `version` is the case's when the page was shown, `now` in UK time. From here on the database lets no other change
    in. Where nothing is changed, the version stays, so that no page that somebody else has open becomes stale.

    Raises ChangedMeanwhile when somebody else changed the case after the page was shown; Refused and NotFound as
    `check_may_change` does.
    """
    with transaction() as session:
        check_may_change(actor, case_id)
        ours = update(CaseRow).where(CaseRow.id == case_id, CaseRow.version == version).values(version=version + 1)
        if not session.execute(ours).rowcount:  # type: ignore[attr-defined]
            _refuse_stale(case_id, version)
        change = Change(session, actor, case_id, version + 1, now)
        yield change
        if change.is_empty:
            session.execute(update(CaseRow).where(CaseRow.id == case_id).values(version=version))
        else:
            change._write()


@contextmanager
def holding(actor: Actor, case_id: int) -> Iterator[Held]:
    """Have a case to oneself for what gives it no new version: its letters and documents.

    Raises Refused and NotFound as `check_may_change` does.
    """
    with transaction() as session:
        check_may_change(actor, case_id)
        # A change that changes nothing: it takes the database's lock before anything is read.
        held = session.execute(update(CaseRow).where(CaseRow.id == case_id).values(version=CaseRow.version))
        if not held.rowcount:  # type: ignore[attr-defined]
            raise _no_such_case()
        case = Held(session, actor, case_id)
        yield case
        case._write()


@contextmanager
def beginning(actor: Actor, row: CaseRow, now: datetime) -> Iterator[Change]:
    """Begin a case with what it says of itself; what happened in it is added inside. `now` is in UK time."""
    with transaction() as session:
        row.created_by, row.created_by_id, row.created_at = actor.name, actor.person_id, now
        session.add(row)
        session.flush()
        check_may_change(actor, row.id)
        change = Change(session, actor, row.id, row.version, now)
        yield change
        change._write()


def _refuse_stale(case_id: int, version: int) -> None:
    """Say why a change made on this version cannot be saved: the case has moved on, or is not there."""
    stored = db.session.scalar(select(CaseRow.version).where(CaseRow.id == case_id))
    if stored is None:
        raise _no_such_case()
    raise ChangedMeanwhile(changes_since(case_id, version), stored)


def _no_such_case() -> NotFound:
    return NotFound("There is no such case: it may have been removed.")


def _fill(row: EventRow, event: Event) -> None:
    row.kind = event.kind
    row.date, row.earliest, row.latest = event.date.iso, event.date.earliest, event.date.latest
    row.facts = {key: value for key, value in event.facts.items() if key not in RECORDING}


def _number(rows: Sequence[EventRow]) -> None:
    for number, row in enumerate(rows, start=1):
        if row.place != number:
            row.place = number


def _as_it_is(row: EventRow) -> dict[str, Any]:
    return {"kind": row.kind, "date": row.date, **row.facts, **recorded_facts(row.recorded_by, row.recorded_at)}
