"""Letters made for a case, and kept as they were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from foiflow.drafting.draft import Draft, draft
from foiflow.models import Case, LetterRow, db, transaction
from foiflow.services.stored_cases import law_in_use, read_case
from foiflow.timeline.position import position


@dataclass(frozen=True, slots=True)
class Made:
    """A letter that was made: what is kept of it, and the draft it was made from."""

    row: LetterRow
    draft: Draft


def drafted(case: Case, letter_id: str, given: Mapping[str, str], today: date) -> Draft:
    """The letter as it would be made today, what it lacks marked; nothing is kept.

    Raises UnknownLetter, LetterDoesNotFit and FaultyFact, each with a sentence.
    """
    case_file, book = read_case(case.id), law_in_use()
    return draft(letter_id, case_file, position(case_file, today, book), given, book)


def make(case: Case, letter_id: str, given: Mapping[str, str], *, by: str, now: datetime) -> Made:
    """Make a letter and keep its wording with what was given for it. `now` is in UK time.

    Raises what `drafted` raises, and MissingFacts, which names all that the letter lacks.
    """
    made = drafted(case, letter_id, given, now.date())
    made.must_be_complete()
    with transaction() as session:
        row = LetterRow(
            case_id=case.id,
            letter=letter_id,
            title=made.title[:500],
            made_by=by,
            made_at=now,
            markdown=made.markdown,
            given=dict(given),
        )
        session.add(row)
    return Made(row, made)


def listed(case_id: int) -> list[LetterRow]:
    """The letters made for a case, the newest first."""
    of_case = select(LetterRow).where(LetterRow.case_id == case_id)
    return list(db.session.scalars(of_case.order_by(LetterRow.made_at.desc(), LetterRow.id.desc())))
