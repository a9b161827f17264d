"""The authorities that are late with something: how many there are, and each with how much and the longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, select

from foiflow.models import OPEN_DEADLINE, Authority, DocketDeadline, Person, db
from foiflow.services.desk import lists as desk_lists
from foiflow.services.desk.lists import days_of
from foiflow.services.lists.choice import Choice, Part, cut, part
from foiflow.services.lists.filters import EVERYTHING, Filters, Shape, asked_with, listing
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.open_deadline import OpenDeadline, as_on


@dataclass(frozen=True, slots=True)
class LateAuthority:
    """One authority that has let a day pass."""

    authority_id: int
    name: str
    late: int
    """How many of its deadlines are missed."""
    longest: int | None
    """By how many days the longest is late, in `unit`; None where the calendar does not reach."""
    unit: str
    since: date
    """The day the longest was due."""
    label: str
    """What the longest is."""


def listed(
    person: Person,
    today: date,
    filters: Filters = EVERYTHING,
    *,
    order: str = "since",
    limit: int = 50,
    offset: int = 0,
) -> Part[LateAuthority]:
    """So many of them, the one that is late the longest first unless another order is asked for."""
    asked = {**asked_with(person, filters), **days_of(today), **part(limit, offset)}
    connection = db.session.connection()
    found, more = cut(connection.execute(_rows(filters.shape, order), asked).all(), limit)
    calendars = law_in_use().calendars
    asked_of = connection.execute(_FIRST, {"first": [row.first for row in found]})
    first = {row.id: _LatestDue(**as_on(row._mapping, today, calendars)) for row in asked_of}
    rows = []
    for row in found:
        longest = first[row.first]
        rows.append(
            LateAuthority(row.id, row.name, row.late, longest.days_late, longest.unit, longest.due, longest.label),
        )
    return Part(rows, more)


@lru_cache(maxsize=512)
def choice(shape: Shape = ()) -> Choice:
    """The authorities that are late under filters of this shape."""
    every = select(Authority.id).select_from(Authority)
    if shape and "authority" not in shape:
        # What of these cases is late is found first: for each authority it would be found again.
        late = desk_lists.choice("late", shape).chosen.with_only_columns(listing(shape).authority_id)
        return Choice(every.where(Authority.id.in_(late.correlate(None))))
    # One look into an index for each authority there is, however many cases it has.
    return Choice(every.where(_late(shape).exists()))


@dataclass(frozen=True, slots=True)
class _LatestDue(OpenDeadline):
    """What an authority is late with the longest."""

    id: int
    due: date


ORDERS = ("since", "-since", "authority", "-authority", "late", "-late")
"""The orders of the list; the first is the one that is longest late first."""
_FIRST = select(DocketDeadline.id, *OPEN_DEADLINE).where(
    DocketDeadline.id.in_(bindparam("first", expanding=True, type_=Integer))
)


def _late(shape: Shape) -> Select[Any]:
    """What one authority is late with: the list of what is late, of that authority alone."""
    late = desk_lists.choice("late", shape).chosen
    return late.where(listing(shape).authority_id == Authority.id).correlate(Authority)


@lru_cache(maxsize=512)
def _rows(shape: Shape, order: str) -> Select[Any]:
    late, table = _late(shape), listing(shape)
    number = late.with_only_columns(func.count()).scalar_subquery()
    since = late.with_only_columns(func.min(table.due)).scalar_subquery()
    first = late.order_by(table.due, table.id).limit(1).scalar_subquery()
    by: Any = {"since": since, "authority": Authority.folded, "late": number}[order.removeprefix("-")]
    by = by.desc() if order.startswith("-") else by
    columns = (Authority.id, Authority.name, number.label("late"), first.label("first"))
    return choice(shape).rows(columns, (by, since, Authority.id))
