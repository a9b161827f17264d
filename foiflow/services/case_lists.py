"""Cases as rows of a list: enough of each to choose one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from foiflow.models import Authority, Case, DocketCase, Person, db
from foiflow.services.access import asked_by, may_see

CASE_COLUMNS = (
    Case.id.label("case_id"),
    Case.title,
    Authority.name.label("authority"),
    Case.authority_id,
    DocketCase.regime,
    DocketCase.stage,
)
"""What every row of a list says of its case."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list of cases."""

    case_id: int
    title: str
    authority: str
    authority_id: int
    regime: str
    """The law in force, after any change of law."""
    stage: str
    reference: str


def case_rows(person: Person, *wanted: ColumnElement[bool], limit: int, offset: int) -> list[CaseRow]:
    """The wanted cases that this person may see, the newest first."""
    chosen = (
        select(*CASE_COLUMNS, Case.reference)
        .select_from(DocketCase)
        .join(Case, Case.id == DocketCase.case_id)
        .join(Authority, Authority.id == Case.authority_id)
        .where(may_see(Case.id), *wanted)
        .order_by(DocketCase.case_id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [CaseRow(**row._mapping) for row in db.session.execute(chosen, asked_by(person))]
