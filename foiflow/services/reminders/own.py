"""Reminders of one's own: set for a day whatever happens, changed, done and removed; a case's stage is untouched."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Integer, bindparam, or_, select, type_coerce

from foiflow.models import Authority, CaseRow, OwnReminder, Person, db, transaction
from foiflow.models.rows import named
from foiflow.services.cases.details import one_line
from foiflow.services.record.access import PERSON, asked_by, case_for, may_see
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.services.reminders.rows import OWN_COLUMNS, Own
from foiflow.timeline.dates import day_in_words

LONGEST = 300
MOST = 200
"""Listed on one page."""

_MINE = (
    OwnReminder.person_id == PERSON,
    or_(OwnReminder.case_id.is_(None), may_see(type_coerce(OwnReminder.case_id, Integer))),
)
_ONE = select(OwnReminder).where(*_MINE, OwnReminder.id == bindparam("reminder_id", type_=Integer))
_OPEN = (
    select(*OWN_COLUMNS)
    .outerjoin(CaseRow, CaseRow.id == OwnReminder.case_id)
    .outerjoin(Authority, Authority.id == CaseRow.authority_id)
    .where(*_MINE, OwnReminder.done_at.is_(None))
    .order_by(OwnReminder.day, OwnReminder.id)
    .limit(MOST)
)
_OPEN_OF_CASE = _OPEN.where(OwnReminder.case_id == bindparam("case_id", type_=Integer))


def add(person: Person, day: date, words: str, now: datetime, case_id: int | None = None) -> OwnReminder:
    """Set a reminder for a day, of a case or of none.

    Raises Refused, about the field that is wrong, and NotFound for a case this person may not see.
    """
    if case_id is not None:
        case_for(person, case_id)
    with transaction() as session:
        made = OwnReminder(
            person_id=person.id, case_id=case_id, day=_still_to_come(day, now), words=_checked(words), made_at=now
        )
        session.add(made)
    return made


def change(person: Person, reminder_id: int, day: date, words: str, now: datetime) -> OwnReminder:
    """Give a reminder another day or other words; one that was done is to be done again.

    Raises Refused, about the field that is wrong, and NotFound.
    """
    with transaction():
        own = find_reminder(person, reminder_id)
        own.day, own.words, own.done_at = _still_to_come(day, now), _checked(words), None
    return own


def finish(person: Person, reminder_id: int, now: datetime) -> OwnReminder:
    """Mark a reminder as done. Raises NotFound."""
    with transaction():
        own = find_reminder(person, reminder_id)
        own.done_at = own.done_at or now
    return own


def remove(person: Person, reminder_id: int) -> OwnReminder:
    """Take a reminder away as if it had never been set. Raises NotFound."""
    with transaction() as session:
        own = find_reminder(person, reminder_id)
        session.delete(own)
    return own


def find_reminder(person: Person, reminder_id: int) -> OwnReminder:
    """One of a person's own reminders. Raises NotFound for anybody else's."""
    found = db.session.scalars(_ONE, {**asked_by(person), "reminder_id": reminder_id}).one_or_none()
    if found is None:
        raise NotFound("There is no such reminder of yours: it may have been removed.")
    return found


def list_open(person: Person, case_id: int | None = None) -> list[Own]:
    """A person's reminders that are not done, the first to come first; of one case where one is given."""
    if case_id is None:
        rows = db.session.execute(_OPEN, asked_by(person))
    else:
        rows = db.session.execute(_OPEN_OF_CASE, {**asked_by(person), "case_id": case_id})
    return [named(Own, row) for row in rows]


def _still_to_come(day: date, now: datetime) -> date:
    if day < now.date():
        raise Refused(f"{day_in_words(day)} has passed: give a day from today on.", "day")
    return day


def _checked(words: str) -> str:
    line = one_line(words)
    if not line:
        raise Refused("Say what you want to be reminded of.", "words")
    if len(line) > LONGEST:
        raise Refused(f"Say it in at most {LONGEST} characters; what is longer belongs in a note of the case.", "words")
    return line
