"""What happened in a case: recorded, corrected and removed, with who did it, when, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from foiflow.models import EventHistory, EventRow, db
from foiflow.services.changes.changing import RECORDING, Change, changing
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import CannotHaveHappened, NotFound, Refused
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import read_event
from foiflow.timeline.dates import When
from foiflow.timeline.events import Event
from foiflow.timeline.impossible import Impossible, on_a_page
from foiflow.timeline.placing import place, why_impossible

_LISTED = select(EventRow).where(EventRow.case_id == bindparam("case_id")).order_by(EventRow.place)
_HISTORY = (
    select(*EventHistory.__table__.c)
    .where(EventHistory.case_id == bindparam("case_id"))
    .order_by(EventHistory.version.desc(), EventHistory.id.desc())
)


def list_events(case_id: int) -> list[EventRow]:
    """A case's events in the order they happened."""
    return list(db.session.scalars(_LISTED, {"case_id": case_id}))


def history(case_id: int) -> list[Row[Any]]:
    """Every change to a case's events and to its own facts, the newest first: rows of `event_history`."""
    return list(db.session.execute(_HISTORY, {"case_id": case_id}).all())


def record(
    case_id: int, raw: Mapping[str, Any], *, by: Actor, version: int, now: datetime, after: int | None = None
) -> EventRow:
    """Record that something happened.

    `raw` is the event as a case file writes it, `version` the case's when the page was shown, `now` in UK time.
    The event takes its place by its date, after those it could be simultaneous with; `after` names the number of
    the event it follows instead (0: before all).

    Raises Refused for an event that cannot be or cannot have happened there or yet, ChangedMeanwhile, NotFound.
    """
    with changing(by, case_id, version, now) as change:
        return record_in(change, raw, after)


def record_in(change: Change, raw: Mapping[str, Any], after: int | None = None) -> EventRow:
    """Record one of several things that happened, as part of one change; takes and raises what `record` does."""
    case = change.case
    event = _checked(raw, len(case.events) + 1, change.now)
    return change.add(event, _place(case, case.events, event, _wanted(after, case)))


def correct(case_id: int, event_id: int, raw: Mapping[str, Any], *, by: Actor, version: int, now: datetime) -> EventRow:
    """Correct an event in place; it moves only when its new date says that it must.

    Raises as `record` does; nothing is changed then.
    """
    with changing(by, case_id, version, now) as change:
        row, case = _row(change.events, event_id), change.case
        event = _checked(raw, row.place, now)
        others = [each for each in case.events if each.number != row.place]
        change.correct(row, event, _place(case, others, event, row.place - 1, else_by_date=True))
    return row


def remove(case_id: int, event_id: int, *, by: Actor, version: int, now: datetime) -> None:
    """Remove an event that never happened; the history keeps what it was.

    Raises Refused when what is left could not have happened, ChangedMeanwhile, NotFound.
    """
    with changing(by, case_id, version, now) as change:
        row, case = _row(change.events, event_id), change.case
        left = [event for event in case.events if event.number != row.place]
        if not left:
            raise Refused("A case needs the request that began it: correct this event instead of removing it.")
        if why := why_impossible(case, left):
            raise Refused(f"It cannot be removed, because of what is recorded after it. {on_a_page(why)}")
        change.remove(row)


def check_not_ahead(day: When, today: date, field: str = "date") -> None:
    """Refuse a day that has not come yet. Raises Refused, about the field."""
    if day.earliest > today:
        raise Refused(
            f"{day.in_words} has not come yet: record what has happened, and a date ahead as “A date was set”.", field
        )


def read(raw: Mapping[str, Any], number: int) -> Event:
    """An event of a case as a case file writes it. Raises Refused, about its field, for one that cannot be."""
    own = {key: value for key, value in raw.items() if key not in RECORDING}
    try:
        return read_event(own, number)
    except Impossible as why:
        raise CannotHaveHappened(why) from None


def _checked(raw: Mapping[str, Any], number: int, now: datetime) -> Event:
    event = read(raw, number)
    check_not_ahead(event.date, now.date())
    for name, day in (("received", event.received), ("sent", event.sent)):
        if day is not None:
            check_not_ahead(day, now.date(), name)
    return event


def _wanted(after: int | None, case: Case) -> int | None:
    if after is not None and not 0 <= after <= len(case.events):
        raise Refused("Say after which event it happened: there is no event of that number.", "after")
    return after


def _place(case: Case, others: Sequence[Event], event: Event, wanted: int | None, *, else_by_date: bool = False) -> int:
    """How many of the other events come before this one. Raises Refused when it can have happened nowhere."""
    try:
        return place(case, others, event, wanted, else_by_date=else_by_date)
    except Impossible as why:
        raise CannotHaveHappened(why) from None


def _row(rows: Sequence[EventRow], event_id: int) -> EventRow:
    for row in rows:
        if row.id == event_id:
            return row
    raise NotFound("There is no such event in this case: it may have been removed.")
