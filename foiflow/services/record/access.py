"""Who may see a case, who may change it, and who may change what belongs to all: the one place that decides."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Integer, Select, SQLColumnExpression, bindparam, select, true

from foiflow.models import CaseRow, Person, PersonRow, db
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import NotFound, Refused

PERSON = bindparam("person_id", type_=Integer)
"""Whoever asks: a statement is written once, and the person's number is given when it is run."""


def may_see(case_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """The condition on a column of case numbers that leaves those PERSON may see: today, all of them."""
    return true()


def may_change(case_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """The condition on a column of case numbers that leaves those PERSON may change: today, all that they may see."""
    return may_see(case_id)


def asked_by(person: Person) -> dict[str, int]:
    """What a statement with `may_see` in it is run with."""
    return {str(PERSON.key): person.id}


def visible_cases(person: Person) -> Select[CaseRow]:
    """The cases this person may see, for choosing among."""
    return select(CaseRow).where(may_see(CaseRow.id)).params(asked_by(person))


_ONE = select(CaseRow).where(may_see(CaseRow.id), CaseRow.id == bindparam("case_id"))


def case_for(person: Person, case_id: int) -> CaseRow:
    """One case. Raises NotFound when there is none such that this person may see."""
    case = db.session.scalars(_ONE, {**asked_by(person), "case_id": case_id}).one_or_none()
    if case is None:
        raise NotFound("There is no such case: it may have been removed, or the address is mistyped.")
    return case


def check_may_change(actor: Actor, case_id: int) -> None:
    """Refuse whoever may not change a case; every change asks this.

    Raises NotFound when there is none such that the actor may see, and Refused for one they may only read.
    """
    wanted = select(may_change(CaseRow.id)).where(may_see(CaseRow.id), CaseRow.id == case_id)
    may = db.session.scalars(wanted, {str(PERSON.key): actor.person_id}).one_or_none()
    if may is None:
        raise NotFound("There is no such case: it may have been removed.")
    if not may:
        raise Refused("You may read this case and not change it: ask a colleague who may.")


def check_may_change_shared(actor: Actor) -> None:
    """Refuse whoever may not change what belongs to all: authorities, bank holidays, what letters bring.

    Today everybody with an account may, and the program. Raises Refused.
    """
    if actor.person_id is None:
        return
    if db.session.scalar(select(PersonRow.id).where(PersonRow.id == actor.person_id)) is None:
        raise Refused("Only somebody with an account may change this: sign in again.")
