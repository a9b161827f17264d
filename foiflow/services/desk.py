"""The desk: what has become urgent over all cases, read from the docket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.models import Authority, Case, DocketCase, DocketDeadline, Person, db
from foiflow.services.access import asked_by, may_see
from foiflow.services.case_lists import CASE_COLUMNS, CaseRow, case_rows
from foiflow.services.docket import THEY_OWE_YOU, YOU_MUST_ACT
from foiflow.services.stored_cases import law_in_use
from foiflow.timeline.deadlines import Status

THIS_WEEK = timedelta(days=7)
COUNTED_TO = 1000
"""Counting stops here: a desk with a hundred thousand cases opens as fast as one with a thousand."""
MARKED_TO = 20
"""Marks of one day are counted no further: more do not fit on the strip."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, or at least are."""

    number: int
    and_more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.and_more else ''}"


@dataclass(frozen=True, slots=True)
class Counts:
    """The four numbers above the desk's lists."""

    open_cases: Count
    late_authorities: Count
    yours_this_week: Count
    forgotten: Count
    """Open cases that nothing with a date will ever bring back onto the desk."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One deadline on the desk, with its case."""

    case_id: int
    title: str
    authority: str
    authority_id: int
    regime: str
    stage: str
    rule: str
    label: str
    owed_by: str
    kind: str
    force: str
    source: str
    url: str
    unit: str
    status: str
    due: date
    earliest: date | None
    latest: date | None
    time: str | None
    from_event: int | None
    days_late: int | None
    """In `unit`, for what is missed; None for the rest."""
    is_open: ClassVar[bool] = True
    """Nothing else is on the desk."""


# Every statement is written once, here: putting one together takes longer than running it.
_DEADLINE_COLUMNS = tuple(
    column
    for column in DocketDeadline.__table__.c
    if column.name not in ("id", "case_id", "authority_id", "reporter_id", "desk_list", "event_id")
)
_ROWS = (
    select(*CASE_COLUMNS, *_DEADLINE_COLUMNS)
    .select_from(DocketDeadline)
    .join(DocketCase, DocketCase.case_id == DocketDeadline.case_id)
    .join(Case, Case.id == DocketDeadline.case_id)
    .join(Authority, Authority.id == Case.authority_id)
    .where(may_see(Case.id))
    .order_by(DocketDeadline.due, DocketDeadline.authority_id, DocketDeadline.id)
    .limit(bindparam("most", type_=Integer))
    .offset(bindparam("passed_over", type_=Integer))
)
_TODAY, _UNTIL = bindparam("today", type_=Date), bindparam("until", type_=Date)
_YOURS = DocketDeadline.desk_list == YOU_MUST_ACT
_THEIRS = DocketDeadline.desk_list == THEY_OWE_YOU
_YOU_MUST_ACT = _ROWS.where(_YOURS)
# What is late was due before what is not, so one order by day puts it first.
_THEY_OWE_YOU = _ROWS.where(_THEIRS, DocketDeadline.due <= _UNTIL)
_COMING_UP = _ROWS.where(DocketDeadline.due >= _TODAY, DocketDeadline.due <= _UNTIL)
_OPEN = DocketCase.is_open.is_(True)
_FORGOTTEN = DocketCase.is_forgotten.is_(True)


def you_must_act(person: Person, today: date, limit: int = 25, offset: int = 0) -> list[DeskRow]:
    """Windows that close on the requester, the first to close first; those missed or arguable stand at the top."""
    return _rows(_YOU_MUST_ACT, person, today, today, limit, offset)


def they_owe_you(person: Person, today: date, limit: int = 25, offset: int = 0) -> list[DeskRow]:
    """What others must do: late first, the longest first, then what is due within a week."""
    return _rows(_THEY_OWE_YOU, person, today, today + THIS_WEEK, limit, offset)


def coming_up(person: Person, today: date, days: int = 30, limit: int = 50, offset: int = 0) -> list[DeskRow]:
    """Every open deadline, whoever's, of the next so many days, today included."""
    return _rows(_COMING_UP, person, today, today + timedelta(days=days), limit, offset)


def marks(person: Person, today: date, days: int = 30) -> dict[date, Count]:
    """How many deadlines are due on each of the next so many days, for days with any."""
    asked = {f"day_{ahead}": today + timedelta(days=ahead) for ahead in range(days + 1)}
    counted = db.session.execute(_marks(days), {**asked_by(person), **asked})
    return {
        today + timedelta(days=row.ahead): _count(row.number, MARKED_TO)
        for row in sorted(counted, key=lambda row: int(row.ahead))
        if row.number
    }


def counts(person: Person, today: date) -> Counts:
    """The four numbers above the lists."""
    asked = {**asked_by(person), "today": today, "until": today + THIS_WEEK}
    row = db.session.execute(_COUNTS, asked).one()
    return Counts(
        open_cases=_count(row.open_cases, COUNTED_TO),
        late_authorities=Count(row.late_authorities, row.late > COUNTED_TO),
        yours_this_week=_count(row.yours_this_week, COUNTED_TO),
        forgotten=_count(row.forgotten, COUNTED_TO),
    )


def open_cases(person: Person, limit: int = 50, offset: int = 0) -> list[CaseRow]:
    """Cases that are not closed, the newest first."""
    return case_rows(person, _OPEN, limit=limit, offset=offset)


def forgotten(person: Person, limit: int = 50, offset: int = 0) -> list[CaseRow]:
    """Open cases with nothing ahead that has a date, the newest first."""
    return case_rows(person, _OPEN, _FORGOTTEN, limit=limit, offset=offset)


def stages(case_ids: Iterable[int]) -> dict[int, str]:
    """The stage of each of these cases, as the docket has it."""
    wanted = select(DocketCase.case_id, DocketCase.stage).where(DocketCase.case_id.in_(list(case_ids)))
    return {row.case_id: row.stage for row in db.session.execute(wanted)}


def _rows(statement: Select[Any], person: Person, today: date, until: date, limit: int, offset: int) -> list[DeskRow]:
    asked = {**asked_by(person), "today": today, "until": until, "most": limit, "passed_over": offset}
    calendars = law_in_use().calendars
    return [_desk_row(row, today, calendars) for row in db.session.execute(statement, asked)]


def _desk_row(row: Row[Any], today: date, calendars: Mapping[str, Calendar]) -> DeskRow:
    known = dict(row._mapping)
    calendar = calendars[known.pop("calendar")]
    return DeskRow(**known, days_late=_days_late(known["status"], known["unit"], known["due"], today, calendar))


def _days_late(status: str, unit: str, due: date, today: date, calendar: Calendar) -> int | None:
    if status != Status.MISSED:
        return None
    if unit == "days":
        return (today - due).days
    try:
        return calendar.working_days_between(due, today)
    except BeyondCalendar:
        return None


def _number(chosen: Select[Any], most: int) -> ScalarSelect[int]:
    """How many there are, counted no further than one past `most`."""
    return select(func.count()).select_from(chosen.limit(most + 1).subquery()).scalar_subquery()


def _count(number: int, most: int) -> Count:
    return Count(min(number, most), number > most)


def _counts() -> Select[int, int, int, int, int]:
    deadlines = select(DocketDeadline.id).where(may_see(DocketDeadline.case_id))
    late = (
        deadlines.where(_THEIRS, DocketDeadline.due < _TODAY)
        .with_only_columns(DocketDeadline.authority_id)
        .limit(COUNTED_TO + 1)
        .subquery()
    )
    cases = select(DocketCase.case_id).where(may_see(DocketCase.case_id), _OPEN)
    return select(
        _number(cases, COUNTED_TO).label("open_cases"),
        _number(cases.where(_FORGOTTEN), COUNTED_TO).label("forgotten"),
        _number(deadlines.where(_YOURS, DocketDeadline.due <= _UNTIL), COUNTED_TO).label("yours_this_week"),
        func.count().label("late"),
        func.count(late.c.authority_id.distinct()).label("late_authorities"),
    ).select_from(late)


_COUNTS = _counts()


@lru_cache(maxsize=8)
def _marks(days: int) -> CompoundSelect[Any]:
    due = select(DocketDeadline.id).where(may_see(DocketDeadline.case_id))
    return union_all(
        *(
            select(
                literal(ahead).label("ahead"),
                _number(due.where(DocketDeadline.due == bindparam(f"day_{ahead}", type_=Date)), MARKED_TO).label(
                    "number"
                ),
            )
            for ahead in range(days + 1)
        )
    )
