"""Drafts of letters: every saving kept as a version, two people at once told of each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import Session, undefer

from foiflow.drafting import Draft
from foiflow.models import LetterDraft, db
from foiflow.services.changes.changing import holding
from foiflow.services.changes.told import UK
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import DraftChangedMeanwhile, NotFound
from foiflow.timeline.dates import day_in_words


@dataclass(frozen=True, slots=True)
class Wording:
    """What a journalist has put into a letter beside what the case says."""

    given: Mapping[str, str] = field(default_factory=dict)
    """Facts that the case does not hold, by name."""
    arguments: tuple[str, ...] = ()
    """The ids of the arguments she ticked."""
    markdown: str = ""
    """The wording as she edited it; empty while it follows the case."""
    facts_used: Mapping[str, str] = field(default_factory=dict)
    """The facts that the wording was made from, where it is her own."""


def wording_of(draft: LetterDraft) -> Wording:
    """What a version of a draft holds."""
    return Wording(dict(draft.given), tuple(draft.arguments), draft.markdown, dict(draft.facts_used))


def still_fitting(saved: LetterDraft | None, plain: Draft) -> Wording:
    """A draft as it was saved last, without what the letter no longer asks for or answers.

    `plain` is the letter as it would be made without anything from the draft.
    """
    if saved is None:
        return Wording()
    kept, offered = wording_of(saved), {one.id: one for one in plain.arguments_offered}
    ticked = tuple(one for one in kept.arguments if one in offered)
    asked = {fact.name for one in ticked for fact in offered[one].asks}
    asked |= {fact.name for fact in plain.letter.givable}
    return replace(kept, arguments=ticked, given={name: told for name, told in kept.given.items() if name in asked})


def find_newest(case_id: int, letter_id: str) -> LetterDraft | None:
    """The draft of a letter as it was saved last; None when there is none that has not been sent."""
    return db.session.scalars(_unsent(case_id, letter_id).limit(1)).first()


def last_version(case_id: int, letter_id: str) -> int:
    """The number of the version that was saved last, sent or not; 0 when none was."""
    own = LetterDraft.case_id == case_id, LetterDraft.letter == letter_id
    return db.session.scalar(select(func.max(LetterDraft.version)).where(*own)) or 0


def list_versions(case_id: int, letter_id: str) -> list[LetterDraft]:
    """Every version of the draft that has not been sent, the newest first."""
    return list(db.session.scalars(_unsent(case_id, letter_id)))


def find_version(case_id: int, letter_id: str, number: int) -> LetterDraft:
    """One version, sent or not. Raises NotFound."""
    own = LetterDraft.case_id == case_id, LetterDraft.letter == letter_id, LetterDraft.version == number
    found = db.session.scalars(select(LetterDraft).where(*own)).one_or_none()
    if found is None:
        raise NotFound("There is no such version of this letter: open the letter and choose one of those it has.")
    return found


_NEWEST_OF_EACH = (
    select(func.max(LetterDraft.id))
    .where(LetterDraft.case_id == bindparam("case_id"), LetterDraft.sent_as.is_(None))
    .group_by(LetterDraft.letter)
)
_LISTED = (
    select(LetterDraft)
    .where(LetterDraft.id.in_(_NEWEST_OF_EACH))
    .order_by(LetterDraft.saved_at.desc(), LetterDraft.id.desc())
)


def list_drafts(case_id: int) -> list[LetterDraft]:
    """The draft of each letter of a case as it was saved last, the latest saved first."""
    return list(db.session.scalars(_LISTED, {"case_id": case_id}))


def save(
    case_id: int,
    letter_id: str,
    wording: Wording,
    *,
    by: Actor,
    version: int,
    now: datetime,
    text: str = "",
    document: bytes | None = None,
) -> LetterDraft:
    """Save a draft as a new version; what is the same as the last one is not saved twice.

    `version` is the one that was on the page, 0 for none; `text` and `document` are the letter as it was taken
    away. Raises DraftChangedMeanwhile when somebody else saved one after it.
    """
    with holding(by, case_id) as held:
        last = _newest_for(case_id, letter_id, version, by)
        if document is None and last is not None and last.sent_as is None and wording_of(last) == wording:
            return last
        draft = LetterDraft(
            case_id=case_id,
            letter=letter_id,
            version=last.version + 1 if last else 1,
            given=dict(wording.given),
            arguments=list(wording.arguments),
            markdown=wording.markdown,
            facts_used=dict(wording.facts_used),
            saved_by=by.name,
            saved_by_id=by.person_id,
            saved_at=now,
            text=text,
            document=document,
        )
        held.session.add(draft)
        held.index_letters()
    return draft


def find_taken_away(case_id: int, letter_id: str, wording: Wording) -> LetterDraft | None:
    """The newest version, with its text and file, when it was taken away in this very wording; else None."""
    found = db.session.scalars(
        _unsent(case_id, letter_id).options(undefer(LetterDraft.text), undefer(LetterDraft.document)).limit(1)
    ).first()
    return found if found and found.document and wording_of(found) == wording else None


def close(session: Session, case_id: int, letter_id: str, letter_row_id: int) -> None:
    """Have the draft, with all its versions, stand as the letter it was sent as."""
    unsent = LetterDraft.case_id == case_id, LetterDraft.letter == letter_id, LetterDraft.sent_as.is_(None)
    session.execute(update(LetterDraft).where(*unsent).values(sent_as=letter_row_id))


def refuse_stale(case_id: int, letter_id: str, version: int, by: Actor) -> None:
    """Raise DraftChangedMeanwhile when somebody else saved a version after the one that was on the page."""
    _newest_for(case_id, letter_id, version, by)


def _newest_for(case_id: int, letter_id: str, version: int, by: Actor) -> LetterDraft | None:
    """The last version, sent or not, when nobody else has saved one after `version`."""
    own = LetterDraft.case_id == case_id, LetterDraft.letter == letter_id
    later = select(LetterDraft).where(*own, LetterDraft.version > version).order_by(LetterDraft.version)
    # What one saved oneself, by downloading or in another window, is no surprise.
    others = [draft for draft in db.session.scalars(later) if not by.did(draft.saved_by_id)]
    if others:
        raise DraftChangedMeanwhile(tuple(map(_told, others)), last_version(case_id, letter_id))
    return db.session.scalars(select(LetterDraft).where(*own).order_by(LetterDraft.version.desc()).limit(1)).first()


def _told(draft: LetterDraft) -> str:
    at = draft.saved_at.astimezone(UK)
    done = "marked it as sent" if draft.sent_as else f"saved draft {draft.version}"
    return f"{draft.saved_by} {done} on {day_in_words(at.date())} at {at:%H:%M}."


def _unsent(case_id: int, letter_id: str) -> Select[LetterDraft]:
    unsent = LetterDraft.case_id == case_id, LetterDraft.letter == letter_id, LetterDraft.sent_as.is_(None)
    return select(LetterDraft).where(*unsent).order_by(LetterDraft.version.desc())
