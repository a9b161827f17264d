"""What others changed in a case while somebody was writing, told in sentences."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from foiflow.models import CASE_ITSELF, EventHistory, EventRow, db
from foiflow.timeline.dates import day_in_words, when
from foiflow.timeline.events import KINDS

UK = ZoneInfo("Europe/London")
CASE_FACTS = {
    "title": "title",
    "request": "words of the request",
    "reference": "reference",
    "investigation": "investigation",
    "tags": "tags",
    "regime": "law",
    "authority": "authority",
    "authority_kind": "kind of authority",
    "authority_email": "authority’s e-mail address",
    "requester_name": "requester’s name",
    "requester_outlet": "requester’s outlet",
    "requester_email": "requester’s e-mail address",
    "reporter_id": "reporter",
}
"""What a case says of itself, by the names its history keeps, in words."""


def changes_since(case_id: int, version: int) -> tuple[str, ...]:
    """Each change after this version, in order: who did what, and when."""
    later = select(EventHistory).where(EventHistory.case_id == case_id, EventHistory.version > version)
    return tuple(_told(change) for change in db.session.scalars(later.order_by(EventHistory.version, EventHistory.id)))


def _told(change: EventHistory) -> str:
    at = change.at.astimezone(UK)
    what = facts_named(change) if change.kind == CASE_ITSELF else f"“{KINDS[change.kind].label}”{_dated(change)}"
    return f"{change.by} {change.done} {what} on {day_in_words(at.date())} at {at:%H:%M}."


def facts_named(change: EventHistory | Row[Any]) -> str:
    """Which of the case's own facts a change was to: "the title and the tags of the case"."""
    *others, last = (f"the {CASE_FACTS[name]}" for name in change.what_it_was or ())
    return f"{', '.join(others)}{' and ' if others else ''}{last} of the case"


def _dated(change: EventHistory) -> str:
    now = db.session.scalar(select(EventRow.date).where(EventRow.id == change.event_id))
    was = change.what_it_was["date"] if change.what_it_was else None
    if was and now and was != now:
        return f" of {when(was).in_words} (now {when(now).in_words})"
    known = was or now
    return f" of {when(known).in_words}" if known else ""
