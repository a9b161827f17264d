"""Stored cases read back as the case files that the timeline reasons about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select

from foiflow.models import AddedHoliday, Authority, CaseRow, EventRow, db
from foiflow.models.holidays import added_holidays
from foiflow.timeline.case import AuthorityInCase, Case, RequesterInCase
from foiflow.timeline.dates import when
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook, law_book

_AT_ONCE = 100
"""Cases read by one query: few enough that they are done with before Python looks for what is no longer used."""


class StoredCase(NamedTuple):
    """A stored case and the keys by which the docket knows it."""

    case_id: int
    authority_id: int
    reporter_id: int | None
    case: Case
    event_ids: tuple[int, ...]
    """The key of each of its events, in their order."""


_LAW = "foiflow.law_in_use"
_NEWEST_HOLIDAY = select(func.max(AddedHoliday.id))


def law_in_use() -> LawBook:
    """The law, with the bank holidays that this installation has added, by this process or another.

    The database is asked once in each transaction, so that a page counts by one law from beginning to end.
    """
    session = db.session()
    asked_in, book = session.info.get(_LAW, (None, None))
    if asked_in is None or asked_in is not session.get_transaction():
        newest = session.scalar(_NEWEST_HOLIDAY)
        book = _law_with_holidays(str(db.engine.url), newest or 0)
        session.info[_LAW] = session.get_transaction(), book
    assert isinstance(book, LawBook)
    return book


@lru_cache(maxsize=8)
def _law_with_holidays(_database: str, _newest: int) -> LawBook:
    """The law with every bank holiday up to the newest: rows are only ever added, so its key says what is there."""
    return law_book(added_holidays(db.session()))


def read_case(case_id: int) -> Case:
    """One stored case, which must be there."""
    return read_stored(case_id).case


def read_stored(case_id: int) -> StoredCase:
    """One stored case, which must be there, with the keys of its events."""
    return next(read_cases([case_id]))


def read_cases(case_ids: Sequence[int]) -> Iterator[StoredCase]:
    """Stored cases, in the order of their keys."""
    ordered = sorted(case_ids)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        events: dict[int, list[Event]] = {case_id: [] for case_id in some}
        keys: dict[int, list[int]] = {case_id: [] for case_id in some}
        for case_id, key, kind, day, facts, by, at in db.session.execute(_EVENTS, {"some": some}).all():
            own = events[case_id]
            own.append(_event(len(own) + 1, kind, day, facts, by, at))
            keys[case_id].append(key)
        for row in db.session.execute(_CASES, {"some": some}).all():
            case = _case(row, events[row.id])
            yield StoredCase(row.id, row.authority_id, row.reporter_id, case, tuple(keys[row.id]))


# Columns of the tables rather than objects, each statement written once: a rebuild reads every event there is.
_SOME: BindParameter[list[int]] = bindparam("some", expanding=True)
_E: Any = EventRow.__table__.c
_EVENTS = (
    select(_E.case_id, _E.id, _E.kind, _E.date, _E.facts, _E.recorded_by, _E.recorded_at)
    .where(_E.case_id.in_(_SOME))
    .order_by(_E.case_id, _E.place)
)
_CASES = (
    select(
        CaseRow.id,
        CaseRow.authority_id,
        CaseRow.reporter_id,
        CaseRow.title,
        CaseRow.regime,
        CaseRow.authority_kind,
        CaseRow.authority_email,
        CaseRow.requester_name,
        CaseRow.requester_outlet,
        CaseRow.requester_email,
        CaseRow.request,
        CaseRow.reference,
        CaseRow.tags,
        CaseRow.investigation,
        Authority.name.label("authority_name"),
        Authority.email.label("authority_email_now"),
        Authority.term_dates,
    )
    .join(Authority, CaseRow.authority_id == Authority.id)
    .where(CaseRow.id.in_(_SOME))
    .order_by(CaseRow.id)
)


def _case(row: Any, events: list[Event]) -> Case:
    return Case(
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


def _event(number: int, kind: str, day: str, facts: dict[str, Any], by: str | None, at: str | None) -> Event:
    """An event from its columns. It was checked when it was recorded, so it is not checked again here."""
    # The facts were read for this event alone, so they may be added to.
    if by:
        facts["recorded_by"] = by
    if at:
        facts["recorded_at"] = at
    received, sent = facts.get("received"), facts.get("sent")
    return Event(
        number,
        kind,
        when(day),
        facts,
        when(received) if received else None,
        when(sent) if sent else None,
        facts.get("time"),
    )


def recorded_facts(by: str | None, at: str | None) -> dict[str, str]:
    """Who recorded an event and when, as a case file writes it."""
    return {name: value for name, value in (("recorded_by", by), ("recorded_at", at)) if value}
