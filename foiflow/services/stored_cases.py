"""Stored cases read back as the case files that the timeline reasons about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from foiflow.models import Authority, Case, EventRow, db
from foiflow.models.app_database import settings_in_use
from foiflow.timeline.case_file import AuthorityInCase, CaseFile, RequesterInCase
from foiflow.timeline.dates import When, when
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook, law_book

_AT_ONCE = 500
"""Cases read by one query: SQLite allows so many values in a list, and memory stays small."""


class _LastRead(NamedTuple):
    path: str
    changed_at: int | None


_last_read: _LastRead | None = None


class StoredCase(NamedTuple):
    """A stored case and the keys by which the docket knows it."""

    case_id: int
    authority_id: int
    reporter_id: int | None
    case_file: CaseFile
    event_ids: tuple[int, ...]
    """The key of each of its events, in their order."""


def law_in_use() -> LawBook:
    """The law, with the bank holidays that this installation has added, by this process or another."""
    global _last_read
    path = settings_in_use().added_holidays
    now = _LastRead(str(path), path.stat().st_mtime_ns if path.exists() else None)
    if _last_read is not None and now.path == _last_read.path and now != _last_read:
        law_book.cache_clear()
    _last_read = now
    return law_book(path)


def read_case(case_id: int) -> CaseFile:
    """One stored case, which must be there, as a case file."""
    return next(read_cases([case_id])).case_file


def read_cases(case_ids: Sequence[int]) -> Iterator[StoredCase]:
    """Stored cases as case files, in the order of their keys."""
    ordered = sorted(case_ids)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        events: dict[int, list[Event]] = {case_id: [] for case_id in some}
        keys: dict[int, list[int]] = {case_id: [] for case_id in some}
        for row in db.session.execute(_EVENTS.where(EventRow.case_id.in_(some))):
            events[row.case_id].append(_event(row, len(events[row.case_id]) + 1))
            keys[row.case_id].append(row.id)
        for row in db.session.execute(_CASES.where(Case.id.in_(some))):
            case_file = _case_file(row, events[row.id])
            yield StoredCase(row.id, row.authority_id, row.reporter_id, case_file, tuple(keys[row.id]))


# Columns rather than whole objects: a rebuild reads every case there is.
_EVENTS = select(
    EventRow.id,
    EventRow.case_id,
    EventRow.kind,
    EventRow.date,
    EventRow.earliest,
    EventRow.latest,
    EventRow.facts,
    EventRow.recorded_by,
    EventRow.recorded_at,
).order_by(EventRow.case_id, EventRow.place)
_CASES = (
    select(
        Case.id,
        Case.authority_id,
        Case.reporter_id,
        Case.title,
        Case.regime,
        Case.authority_kind,
        Case.authority_email,
        Case.requester_name,
        Case.requester_outlet,
        Case.requester_email,
        Case.request,
        Case.reference,
        Case.tags,
        Case.investigation,
        Authority.name.label("authority_name"),
        Authority.email.label("authority_email_now"),
        Authority.term_dates,
    )
    .join(Authority, Case.authority_id == Authority.id)
    .order_by(Case.id)
)


def _case_file(row: Any, events: list[Event]) -> CaseFile:
    return CaseFile(
        title=row.title,
        regime=row.regime,
        authority=AuthorityInCase(
            name=row.authority_name,
            kind=row.authority_kind,
            email=row.authority_email or row.authority_email_now,
            term_dates=_terms(row.term_dates),
        ),
        requester=RequesterInCase(name=row.requester_name, outlet=row.requester_outlet, email=row.requester_email),
        request=row.request,
        reference=row.reference,
        tags=tuple(row.tags),
        investigation=row.investigation,
        events=tuple(events),
    )


def _terms(stored: list[list[str]]) -> tuple[tuple[date, date], ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored)


def _event(row: Any, number: int) -> Event:
    # Checked when it was recorded, so it is not checked again here.
    facts: dict[str, Any] = row.facts
    if row.recorded_by or row.recorded_at:
        facts = facts | recorded_facts(row.recorded_by, row.recorded_at)
    received, sent = facts.get("received"), facts.get("sent")
    return Event(
        number=number,
        kind=row.kind,
        date=When(row.earliest, row.latest, row.date),
        facts=facts,
        received=when(received) if received else None,
        sent=when(sent) if sent else None,
        time=facts.get("time"),
    )


def recorded_facts(by: str | None, at: str | None) -> dict[str, str]:
    """Who recorded an event and when, as a case file writes it."""
    return {name: value for name, value in (("recorded_by", by), ("recorded_at", at)) if value}
