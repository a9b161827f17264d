"""The desk's lists of deadlines: which stand in each, their number and their rows, under a filter and in an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select

from foiflow.models import OPEN_DEADLINE, Authority, CaseRow, DocketCase, DocketDeadline, Person, db
from foiflow.services.docket.upkeep import THEY_OWE_YOU, YOU_MUST_ACT
from foiflow.services.lists.cases import CASE_COLUMNS
from foiflow.services.lists.choice import Choice, Part, cut, part
from foiflow.services.lists.filters import EVERYTHING, Filters, Listing, Shape, asked_with, listing, of_deadlines
from foiflow.services.record.access import may_see
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.open_deadline import OpenDeadline, as_on

THIS_WEEK = timedelta(days=7)
AHEAD = 30
"""Days that are coming up, besides today."""


@dataclass(frozen=True, slots=True)
class DeskRow(OpenDeadline):
    """One deadline on the desk, with its case."""

    case_id: int
    title: str
    authority: str
    authority_id: int
    regime: str
    stage: str
    reference: str
    reporter_id: int | None
    due: date


TODAY = bindparam("today", type_=Date)
_DAY = bindparam("day", type_=Date)
_WEEK, _MONTH = bindparam("in_a_week", type_=Date), bindparam("in_a_month", type_=Date)


def _conditions(name: str, shape: Shape) -> tuple[ColumnElement[bool], ...]:
    """What stands in the list of this name."""
    table = listing(shape)
    yours, theirs, due = table.desk_list == YOU_MUST_ACT, table.desk_list == THEY_OWE_YOU, table.due
    return {
        "you-must-act": (yours,),
        # What is late was due before what is not, so one order by day puts it first.
        "they-owe-you": (theirs, due <= _WEEK),
        "late": (theirs, due < TODAY),
        "coming-up": (due >= TODAY, due <= _MONTH),
        "this-week": (yours, due <= _WEEK),
        "day": (due == _DAY,),
    }[name]


NAMES = ("you-must-act", "they-owe-you", "late", "coming-up", "this-week", "day")
"""The lists by their names."""

ORDERS = ("day", "-day", "case", "-case", "authority", "-authority", "what", "-what")
"""The orders of a list; the first is the one that is most urgent first."""


def _order(order: str, table: Listing) -> tuple[Any, ...]:
    by_day = (table.due, table.authority_id, table.id)
    backwards, name = order.startswith("-"), order.removeprefix("-")
    if name == "day":
        return tuple(column.desc() for column in by_day) if backwards else by_day
    first: Any = {
        "case": func.lower(CaseRow.title), "authority": Authority.folded, "what": DocketDeadline.label,
    }[name]  # fmt: skip
    return (first.desc() if backwards else first, *by_day)


_COLUMNS = (*CASE_COLUMNS, CaseRow.reference, DocketDeadline.reporter_id, *OPEN_DEADLINE)
_ITS_CASE: tuple[tuple[Any, ColumnElement[bool]], ...] = (
    (DocketCase, DocketCase.case_id == DocketDeadline.case_id),
    (CaseRow, CaseRow.id == DocketDeadline.case_id),
    (Authority, Authority.id == CaseRow.authority_id),
)


# Every statement is written once for each set of filters: putting one together takes longer than running it.
@lru_cache(maxsize=512)
def choice(name: str, shape: Shape = ()) -> Choice:
    """What stands in a list, under filters of this shape."""
    return Choice(deadlines(shape).where(*_conditions(name, shape)))


def deadlines(shape: Shape) -> Select[Any]:
    """The deadlines that a person may see, under filters of this shape, by their keys."""
    table = listing(shape)
    return select(table.id).select_from(table).where(may_see(table.case_id), *of_deadlines(shape))


def days_of(today: date) -> dict[str, date]:
    """The days that the lists' statements are run with."""
    return {"today": today, "in_a_week": today + THIS_WEEK, "in_a_month": today + timedelta(days=AHEAD)}


@lru_cache(maxsize=512)
def _rows(name: str, shape: Shape, order: str) -> Select[Any]:
    """A part of a list. Its keys are put in order first: what a row says is read for those of the page alone."""
    keys = _keys(name, shape, order).subquery()
    rows = select(*_COLUMNS).select_from(keys).join(DocketDeadline, DocketDeadline.id == keys.c.id)
    for table, on in _ITS_CASE:
        rows = rows.join(table, on)
    return rows.order_by(*_order(order, DocketDeadline))


def _keys(name: str, shape: Shape, order: str) -> Select[Any]:
    table = listing(shape)
    needed: dict[str, tuple[Any, ColumnElement[bool]]] = {
        "case": (CaseRow, CaseRow.id == table.case_id),
        "authority": (Authority, Authority.id == table.authority_id),
    }
    if table is not DocketDeadline:
        needed["what"] = (DocketDeadline, DocketDeadline.id == table.id)
    by = needed.get(order.removeprefix("-"))
    return choice(name, shape).rows((table.id,), _order(order, table), (by,) if by else ())


def listed(
    name: str,
    person: Person,
    today: date,
    filters: Filters = EVERYTHING,
    *,
    order: str = "day",
    limit: int = 25,
    offset: int = 0,
    day: date | None = None,
) -> Part[DeskRow]:
    """So many rows of a list, and whether others follow; `day` is that of the list “day”."""
    asked = {**asked_with(person, filters), **days_of(today), "day": day, **part(limit, offset)}
    found, more = cut(db.session.connection().execute(_rows(name, filters.shape, order), asked).all(), limit)
    calendars = law_in_use().calendars
    return Part([DeskRow(**as_on(row._mapping, today, calendars)) for row in found], more)
