"""One month of deadlines, a day at a time: as many of each day as fit, and how many there are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Date, Integer, Select, bindparam, case, func, select, union_all

from foiflow.law.working_days import BankHoliday
from foiflow.models import OPEN_DEADLINE, Authority, CaseRow, DocketDeadline, Person, db
from foiflow.services.docket.upkeep import YOU_MUST_ACT
from foiflow.services.record.access import asked_by, may_see
from foiflow.services.record.refusals import NotUnderstood
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import FIRST_YEAR, LAST_YEAR
from foiflow.timeline.open_deadline import OpenDeadline

ON_A_DAY = 5
"""Deadlines of one day that fit into its square; one more takes no more room than to say that there is one more."""
_LONGEST_MONTH = 31
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class MonthRow(OpenDeadline):
    """One deadline in the square of its day."""

    case_id: int
    title: str
    authority: str


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the month, with what is due on it."""

    day: date
    rows: Sequence[MonthRow]
    number: int
    """How many deadlines there are on it, more than there are rows if they do not fit."""
    holiday: BankHoliday | None

    @property
    def left_out(self) -> int:
        return max(self.number - len(self.rows), 0)


@dataclass(frozen=True, slots=True)
class Month:
    """One month, every day of it."""

    first: date
    days: Sequence[MonthDay]
    holidays_known: bool
    """Whether bank holidays are known for this month."""

    @property
    def number(self) -> int:
        """How many deadlines the whole month holds."""
        return sum(day.number for day in self.days)

    @property
    def last(self) -> date:
        return self.days[-1].day


def month_named(name: str) -> date:
    """The first day of a month named as "2026-03". Raises NotUnderstood."""
    named = _MONTH.fullmatch(name)
    if named is None or not FIRST_YEAR <= int(named[1]) <= LAST_YEAR:
        raise NotUnderstood(
            f"There is no such month in the calendar: write one as 2026-03, from {FIRST_YEAR}-01 to {LAST_YEAR}-12."
        )
    return date(int(named[1]), int(named[2]), 1)


def of_month(person: Person, first: date, *, mine: bool) -> Month:
    """The month that begins on `first`, with the open deadlines the person may see, or those of her own cases."""
    days = [first + timedelta(days=ahead) for ahead in range(monthrange(first.year, first.month)[1])]
    asked: dict[str, Any] = {**asked_by(person), "first": first, "last": days[-1]}
    chosen = _MINE if mine else _ALL
    numbers: Mapping[date, int] = {
        row.due: row.number for row in db.session.execute(chosen.numbers, asked) if row.due is not None
    }
    # A month shorter than the longest asks for its last day again.
    asked |= {f"day_{place}": days[min(place, len(days) - 1)] for place in range(_LONGEST_MONTH)}
    rows: dict[date, list[MonthRow]] = {day: [] for day in days}
    for row in db.session.execute(chosen.rows, asked) if numbers else ():
        if len(rows[row.due]) < (ON_A_DAY if numbers.get(row.due, 0) > ON_A_DAY + 1 else ON_A_DAY + 1):
            rows[row.due].append(MonthRow(**row._mapping))
    calendar = law_in_use().calendars["uk"]
    return Month(
        first,
        [MonthDay(day, rows[day], numbers.get(day, 0), calendar.holidays.get(day)) for day in days],
        holidays_known=calendar.first <= first and days[-1] <= calendar.last,
    )


@dataclass(frozen=True, slots=True)
class _Statements:
    numbers: Select[*tuple[Any, ...]]
    rows: Select[*tuple[Any, ...]]


# What one must do oneself comes first, then what is owed, each authority's together.
_ORDER = (case((DocketDeadline.owed_by == "requester", 0), else_=1), DocketDeadline.authority_id, DocketDeadline.id)


def _statements(*chosen: ColumnElement[bool]) -> _Statements:
    seen = (may_see(DocketDeadline.case_id), *chosen)
    numbers = (
        select(DocketDeadline.due, func.count().label("number"))
        .where(DocketDeadline.due.between(bindparam("first", type_=Date), bindparam("last", type_=Date)), *seen)
        .group_by(DocketDeadline.due)
    )
    rows = (
        select(
            DocketDeadline.case_id,
            CaseRow.title,
            Authority.name.label("authority"),
            *OPEN_DEADLINE,
        )
        .select_from(DocketDeadline)
        .join(CaseRow, CaseRow.id == DocketDeadline.case_id)
        .join(Authority, Authority.id == DocketDeadline.authority_id)
        .where(DocketDeadline.id.in_(select(_first_of_each_day(seen).subquery().c.id)))
        .order_by(DocketDeadline.due, *_ORDER)
    )
    return _Statements(numbers, rows)


def _first_of_each_day(seen: Sequence[ColumnElement[bool]]) -> CompoundSelect[Any]:
    """The keys of as many deadlines of each day as fit, and of as many of the requester's.

    Each is a few steps along an index: a month of thousands is not read to show a hundred.
    """
    due = [DocketDeadline.due == bindparam(f"day_{place}", type_=Date) for place in range(_LONGEST_MONTH)]
    yours = DocketDeadline.desk_list == YOU_MUST_ACT
    days = (
        select(DocketDeadline.id).where(*of, *seen).order_by(DocketDeadline.authority_id).limit(ON_A_DAY + 1).subquery()
        for day in due
        for of in ((day,), (day, yours))
    )
    return union_all(*(select(day.c.id) for day in days))


_ALL = _statements()
_MINE = _statements(DocketDeadline.reporter_id == bindparam("person_id", type_=Integer))
