"""Letters of a case: drafted from its facts, taken away as files, and kept exactly as they were sent."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import undefer

from foiflow import drafting
from foiflow.models import CaseRow, LetterDraft, LetterRow, PersonRow, db
from foiflow.services.cases import events
from foiflow.services.changes.changing import holding
from foiflow.services.changes.told import UK
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters.drafts import Wording
from foiflow.services.record.actors import Actor
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import NotFound
from foiflow.services.record.stored_cases import law_in_use, read_case
from foiflow.timeline.case import Case
from foiflow.timeline.dates import exactly
from foiflow.timeline.events import KINDS
from foiflow.timeline.position import Position, position


def drafted(case: CaseRow, letter_id: str, wording: Wording, on: date) -> drafting.Draft:
    """The letter as it would be made on a day, what it lacks marked; nothing is kept.

    Raises UnknownLetter, LetterDoesNotFit and FaultyFact, each with a sentence.
    """
    case_file = read_case(case.id)
    return drafted_where_it_stands(case, case_file, position(case_file, on, law_in_use()), letter_id, wording)


def drafted_where_it_stands(
    case: CaseRow, case_file: Case, stands: Position, letter_id: str, wording: Wording
) -> drafting.Draft:
    """The letter of a case that has been read already, on the day of its position; raises what `drafted` raises."""
    return drafting.draft(
        letter_id,
        case_file,
        stands,
        {**own_details(case), **wording.given},
        law_in_use(),
        arguments=wording.arguments,
        markdown=wording.markdown or None,
        office=office_in_use(),
    )


def own_details(case: CaseRow) -> dict[str, str]:
    """What the requester's own account says of how to reach them, whoever opens the letter."""
    named = select(PersonRow).where(PersonRow.name == case.requester_name)
    if case.requester_email:
        named = named.where(PersonRow.email == case.requester_email)
    found = db.session.scalars(named.limit(2)).all()
    # Of two of one name nobody knows which it is, and a letter must not give another's address.
    if len(found) != 1:
        return {}
    (person,) = found
    details = {"requester_address": person.signing_address, "requester_phone": person.phone}
    return {name: value for name, value in details.items() if value}


def take_away(
    case: CaseRow, letter_id: str, wording: Wording, *, by: Actor, version: int, now: datetime
) -> LetterDraft:
    """Make the letter as a Word file and as text, and keep both with the draft: what is taken away is what is sent.

    The same letter taken away again is the same file. Raises what `drafted` raises, MissingFacts, which names all
    that it lacks, and DraftChangedMeanwhile.
    """
    made = drafted(case, letter_id, wording, now.date())
    return keep(case, made, wording, by=by, version=version, now=now)


def keep(
    case: CaseRow, made: drafting.Draft, wording: Wording, *, by: Actor, version: int, now: datetime
) -> LetterDraft:
    """Keep a letter that has just been drafted in this wording, as `take_away` does.

    Raises MissingFacts, FaultyLetterhead and DraftChangedMeanwhile.
    """
    made.must_be_complete()
    letter_id = made.letter.id
    text, document = drafting.text(made), drafting.word(made, now)
    kept = letter_drafts.find_taken_away(case.id, letter_id, wording)
    if kept is not None and kept.document and kept.text == text and _same_pages(kept.document, document):
        letter_drafts.refuse_stale(case.id, letter_id, version, by)
        return kept
    return letter_drafts.save(
        case.id, letter_id, wording, by=by, version=version, now=now, text=text, document=document
    )


def _same_pages(one: bytes, other: bytes) -> bool:
    """Whether two Word files differ in nothing but when they were made."""
    return _parts(one) == _parts(other)


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


def send(
    case: CaseRow,
    letter_id: str,
    wording: Wording,
    *,
    sent_on: date,
    event: Mapping[str, Any],
    by: Actor,
    version: int,
    case_version: int,
    now: datetime,
) -> LetterRow:
    """Keep a letter exactly as it was sent, and record its sending in the case; both are saved, or neither.

    Kept is the file that was taken away last where the wording is still the same, else the letter as it reads on
    `sent_on`. `event` is what is known of the event beside its kind and date; the versions are those that the page
    was shown with. Raises what `take_away` raises, and Refused and ChangedMeanwhile as recording an event does.
    """
    events.check_not_ahead(exactly(sent_on), now.date())
    kept = letter_drafts.find_taken_away(case.id, letter_id, wording)
    made = drafted(case, letter_id, wording, kept.saved_at.astimezone(UK).date() if kept else sent_on)
    if kept is None:
        made.must_be_complete()
    row = LetterRow(
        case_id=case.id,
        letter=letter_id,
        title=made.title[:500],
        made_by=by.name,
        made_by_id=by.person_id,
        made_at=now,
        markdown=made.markdown,
        given=dict(wording.given),
        arguments=list(wording.arguments),
        sent_on=sent_on,
        text=kept.text if kept else drafting.text(made),
        document=kept.document if kept else drafting.word(made, now),
    )
    with holding(by, case.id) as held:
        letter_drafts.refuse_stale(case.id, letter_id, version, by)
        if made.letter.records:
            raw = sending(made, event) | {"date": sent_on.isoformat()}
            row.event_id = events.record(case.id, raw, by=by, version=case_version, now=now).id
        held.session.add(row)
        held.session.flush()
        letter_drafts.close(held.session, case.id, letter_id, row.id)
        held.index_letters()
    return row


def sending(made: drafting.Draft, known: Mapping[str, Any]) -> dict[str, Any]:
    """The event that sending a letter is, but for its date: the letter says which, and what it says of itself."""
    kind = KINDS[made.letter.records]
    raw: dict[str, Any] = {"kind": kind.name, **(made.records_with or {})}
    if kind.field("by") is not None:
        raw.setdefault("by", "requester")
    if kind.name == "correspondence":
        raw.setdefault("to", ", ".join(made.document.addressee[:1]))
    return raw | {name: value for name, value in known.items() if value and kind.field(name) is not None}


_LISTED = (
    select(LetterRow)
    .where(LetterRow.case_id == bindparam("case_id"))
    .order_by(LetterRow.made_at.desc(), LetterRow.id.desc())
)


def list_letters(case_id: int) -> list[LetterRow]:
    """The letters of a case that were sent, or made before sending was recorded here, the newest first."""
    return list(db.session.scalars(_LISTED, {"case_id": case_id}))


def find_sent(case_id: int, row_id: int) -> LetterRow:
    """One letter of a case that was sent, with its text and its file. Raises NotFound."""
    own = LetterRow.case_id == case_id, LetterRow.id == row_id
    found = db.session.scalars(
        select(LetterRow).where(*own).options(undefer(LetterRow.text), undefer(LetterRow.document))
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such letter in this case: open the case and choose one that was sent.")
    return found
