"""How each case of one public authority fared, for taking away as a file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Integer, and_, bindparam, select

from foiflow.models import CaseRow, DocketCase, DocketGround, DocketOutcome, EventRow, Person, db
from foiflow.services.record.access import asked_by, may_see


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case and how it fared."""

    case_id: int
    title: str
    reference: str
    regime: str
    stage: str
    sent: str | None
    """The day, month or year of the request as recorded (ISO); None where it was not sent yet."""
    answered: str
    working_days: int | None
    extensions: int
    review: str
    notice: str
    grounds: tuple[tuple[str, str], ...]
    """Each ground of refusal cited, as (the law it is of, the ground)."""


def case_outcomes(person: Person, authority_id: int) -> list[CaseOutcome]:
    """Every case of the authority that this person may see, the newest first."""
    asked = {**asked_by(person), "authority": authority_id}
    cited: dict[int, list[tuple[str, str]]] = {}
    for row in db.session.execute(_GROUNDS, asked):
        cited.setdefault(row.case_id, []).append((row.regime, row.ground))
    return [
        CaseOutcome(**row._mapping, grounds=tuple(cited.get(row.case_id, ())))
        for row in db.session.execute(_CASES, asked)
    ]


_AUTHORITY = bindparam("authority", type_=Integer)
_CASES = (
    select(
        DocketOutcome.case_id,
        CaseRow.title,
        CaseRow.reference,
        DocketOutcome.regime,
        DocketCase.stage,
        EventRow.date.label("sent"),
        DocketOutcome.answered,
        DocketOutcome.working_days,
        DocketOutcome.extensions,
        DocketOutcome.review,
        DocketOutcome.notice,
    )
    .join(CaseRow, CaseRow.id == DocketOutcome.case_id)
    .join(DocketCase, DocketCase.case_id == DocketOutcome.case_id)
    .outerjoin(EventRow, and_(EventRow.case_id == DocketOutcome.case_id, EventRow.kind == "request_sent"))
    .where(may_see(DocketOutcome.case_id), DocketOutcome.authority_id == _AUTHORITY)
    .order_by(DocketOutcome.case_id.desc())
)
_GROUNDS = (
    select(DocketGround.case_id, DocketGround.regime, DocketGround.ground)
    .where(may_see(DocketGround.case_id), DocketGround.authority_id == _AUTHORITY)
    .order_by(DocketGround.case_id, DocketGround.regime, DocketGround.ground)
)
