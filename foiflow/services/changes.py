"""What changed in a case while somebody was writing, told in sentences."""

from __future__ import annotations

from typing import NoReturn
from zoneinfo import ZoneInfo

from sqlalchemy import select

from foiflow.models import Case, EventHistory, EventRow, db
from foiflow.services.refusals import ChangedMeanwhile, NotFound
from foiflow.timeline.dates import day_in_words, when
from foiflow.timeline.events import KINDS

UK = ZoneInfo("Europe/London")


def refuse_stale(case_id: int, version: int) -> NoReturn:
    """Say why a change made on this version cannot be saved: the case has moved on, or is not there."""
    stored = db.session.scalar(select(Case.version).where(Case.id == case_id))
    if stored is None:
        raise NotFound("There is no such case: it may have been removed.")
    raise ChangedMeanwhile(changes_since(case_id, version), stored)


def changes_since(case_id: int, version: int) -> tuple[str, ...]:
    """Each change after this version, in order: who did what, and when."""
    later = select(EventHistory).where(EventHistory.case_id == case_id, EventHistory.version > version)
    return tuple(_told(change) for change in db.session.scalars(later.order_by(EventHistory.version, EventHistory.id)))


def _told(change: EventHistory) -> str:
    at = change.at.astimezone(UK)
    return (
        f"{change.by} {change.done} “{KINDS[change.kind].label}”{_dated(change)} "
        f"on {day_in_words(at.date())} at {at:%H:%M}."
    )


def _dated(change: EventHistory) -> str:
    now = db.session.scalar(select(EventRow.date).where(EventRow.id == change.event_id))
    was = change.what_it_was["date"] if change.what_it_was else None
    if was and now and was != now:
        return f" of {when(was).in_words} (now {when(now).in_words})"
    known = was or now
    return f" of {when(known).in_words}" if known else ""
