"""Lists of cases: which stand in each, their number and their rows, enough of each to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, or_, select

from foiflow.models import OPEN_DEADLINE, Authority, CaseRow, DocketCase, DocketDeadline, DocketTag, Person, db
from foiflow.services.lists.choice import COUNTED_TO, Choice, Count, Part, count_of, cut, part
from foiflow.services.lists.filters import EVERYTHING, Filters, Shape, asked_with, chosen_cases
from foiflow.timeline.open_deadline import OpenDeadline

CASE_COLUMNS = (
    CaseRow.id.label("case_id"),
    CaseRow.title,
    Authority.name.label("authority"),
    CaseRow.authority_id,
    DocketCase.regime,
    DocketCase.stage,
)
"""What every row of a list says of its case."""


@dataclass(frozen=True, slots=True)
class CaseInList:
    """One case in a list of cases."""

    case_id: int
    title: str
    authority: str
    authority_id: int
    regime: str
    """The law in force, after any change of law."""
    stage: str
    reference: str
    reporter_id: int | None = None
    """Whose case it is."""
    next_due: date | None = None
    """The first day on which something in it is due; for what was missed, the day it was due."""
    next: OpenDeadline | None = None
    """What is due on that day."""


SHOWS = ("", "open", "no-clock")
"""The lists of cases by their names: all of them, those that are open, those with no deadline running."""


def _shown(show: str, shape: Shape) -> tuple[ColumnElement[bool], ...]:
    # Under a tag it is the tag's row that says so: of the many cases with a tag, few are open.
    table = DocketTag if "tag" in shape else DocketCase
    is_open, is_forgotten = table.is_open.is_(True), table.is_forgotten.is_(True)
    return {"": (), "open": (is_open,), "no-clock": (is_open, is_forgotten)}[show]


_NEWEST = (DocketCase.case_id.desc(),)
_NONE_LAST = case((DocketCase.next_due.is_(None), 1), else_=0)
_ORDERS: dict[str, tuple[Any, ...]] = {
    "new": _NEWEST,
    "-new": (DocketCase.case_id,),
    # What has no day stands at the end, whichever way the days run.
    "next": (_NONE_LAST, DocketCase.next_due, *_NEWEST),
    "-next": (_NONE_LAST, DocketCase.next_due.desc(), *_NEWEST),
}
for _name, _column in {
    "title": func.lower(CaseRow.title),
    "authority": Authority.folded,
    "law": DocketCase.regime,
    "stage": DocketCase.stage,
    "reference": CaseRow.reference,
}.items():
    _ORDERS |= {_name: (_column, *_NEWEST), f"-{_name}": (_column.desc(), *_NEWEST)}
ORDERS = tuple(_ORDERS)
"""The orders of a list of cases; the first is the one with the newest first."""

_JOINS = ((CaseRow, CaseRow.id == DocketCase.case_id), (Authority, Authority.id == CaseRow.authority_id))
_COLUMNS = (*CASE_COLUMNS, CaseRow.reference, DocketCase.reporter_id, DocketCase.next_due)


@lru_cache(maxsize=512)
def choice(show: str, shape: Shape = ()) -> Choice:
    """What stands in a list of cases, under filters of this shape."""
    return Choice(chosen_cases(shape).where(*_shown(show, shape)))


def listed(
    person: Person,
    show: str = "",
    filters: Filters = EVERYTHING,
    *,
    text: str = "",
    order: str = "new",
    limit: int = 50,
    offset: int = 0,
) -> Part[CaseInList]:
    """So many cases of a list, with every word of `text` in one of their names, and whether others follow."""
    chosen = _with_words(choice(show, filters.shape), text)
    asked = {**asked_with(person, filters), **part(limit, offset)}
    statement = chosen.rows(_COLUMNS, _ORDERS[order], _JOINS)
    found, more = cut(db.session.connection().execute(statement, asked).all(), limit)
    return Part(_with_next([CaseInList(**row._mapping) for row in found]), more)


def count(person: Person, show: str = "", filters: Filters = EVERYTHING, *, text: str = "") -> Count:
    """How many cases such a list holds, counted as far as counting goes."""
    number = _with_words(choice(show, filters.shape), text).number()
    return count_of(db.session.scalar(select(number), asked_with(person, filters)) or 0, COUNTED_TO)


def count_all(person: Person, filters: Filters = EVERYTHING, text: str = "") -> int:
    """How many cases there are under these filters, to the last, for a list that says how many pages it has."""
    chosen = _with_words(choice("", filters.shape), text).chosen.subquery()
    return db.session.scalar(select(func.count()).select_from(chosen), asked_with(person, filters)) or 0


def _with_words(chosen: Choice, text: str) -> Choice:
    words = text.split()
    if not words:
        return chosen
    names = (CaseRow.title, CaseRow.reference, CaseRow.investigation, Authority.name)
    holding = (
        select(CaseRow.id).join(Authority, Authority.id == CaseRow.authority_id).where(CaseRow.id == DocketCase.case_id)
    )
    holding = holding.where(*(or_(*(name.icontains(word, autoescape=True) for name in names)) for word in words))
    return Choice(chosen.chosen.where(holding.correlate(DocketCase).exists()))


def _with_next(rows: Sequence[CaseInList]) -> list[CaseInList]:
    """The rows with the deadline of each that comes first."""
    dated = [row.case_id for row in rows if row.next_due is not None]
    first: dict[int, OpenDeadline] = {}
    if dated:
        for row in db.session.connection().execute(_NEXT, {"cases": dated}):
            told = dict(row._mapping)
            first.setdefault(told.pop("case_id"), OpenDeadline(**told))
    return [replace(row, next=first.get(row.case_id)) for row in rows]


_NEXT = (
    select(DocketDeadline.case_id, *OPEN_DEADLINE)
    .where(
        DocketDeadline.case_id.in_(bindparam("cases", expanding=True, type_=Integer)), DocketDeadline.due.is_not(None)
    )
    .order_by(DocketDeadline.case_id, DocketDeadline.due, DocketDeadline.id)
)
