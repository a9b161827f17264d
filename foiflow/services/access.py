"""Who may see a case: the one place that decides, and every page, list and export asks it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, select, true

from foiflow.models import Case, Person, db
from foiflow.services.refusals import NotFound


def may_see(person: Person) -> ColumnElement[bool]:
    """The condition on cases that leaves those this person may see: today, all of them."""
    return true()


def visible_cases(person: Person) -> Select[Case]:
    """The cases this person may see, for choosing among."""
    return select(Case).where(may_see(person))


def case_for(person: Person, case_id: int) -> Case:
    """One case. Raises NotFound when there is none such that this person may see."""
    case = db.session.scalars(visible_cases(person).where(Case.id == case_id)).one_or_none()
    if case is None:
        raise NotFound("There is no such case: it may have been removed, or the address is mistyped.")
    return case
