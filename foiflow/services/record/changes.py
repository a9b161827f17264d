"""A case taken for one change alone, and what others changed while somebody was writing, told in sentences."""

from __future__ import annotations

from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from foiflow.models import CASE_ITSELF, CaseRow, EventHistory, EventRow, db
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound
from foiflow.services.record.stored_cases import read_case
from foiflow.timeline.case import Case
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


def take(session: Session, case_id: int, version: int) -> Case:
    """Take the case for this change alone; from here on the database lets no other change in.

    Raises ChangedMeanwhile when somebody else changed it after the page was shown, and NotFound.
    """
    ours = update(CaseRow).where(CaseRow.id == case_id, CaseRow.version == version).values(version=version + 1)
    if not session.execute(ours).rowcount:  # type: ignore[attr-defined]
        refuse_stale(case_id, version)
    return read_case(case_id)


def hold(session: Session, case_id: int) -> None:
    """Let nobody else write into the case until this is saved. Raises NotFound."""
    # A change that changes nothing: it takes the database's lock before anything is read.
    held = session.execute(update(CaseRow).where(CaseRow.id == case_id).values(version=CaseRow.version))
    if not held.rowcount:  # type: ignore[attr-defined]
        raise NotFound("There is no such case: it may have been removed.")


def refuse_stale(case_id: int, version: int) -> NoReturn:
    """Say why a change made on this version cannot be saved: the case has moved on, or is not there."""
    stored = db.session.scalar(select(CaseRow.version).where(CaseRow.id == case_id))
    if stored is None:
        raise NotFound("There is no such case: it may have been removed.")
    raise ChangedMeanwhile(changes_since(case_id, version), stored)


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
