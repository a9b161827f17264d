"""The desk: what has become urgent over all cases, read from the docket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.models import Authority, Case, DocketCase, DocketDeadline, Person, db
from foiflow.services.access import may_see
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


def you_must_act(person: Person, today: date, limit: int = 25, offset: int = 0) -> list[DeskRow]:
    """Windows that close on the requester, the first to close first; those missed or arguable stand at the top."""
    return _rows(person, today, [DocketDeadline.desk_list == YOU_MUST_ACT], limit, offset)


def they_owe_you(person: Person, today: date, limit: int = 25, offset: int = 0) -> list[DeskRow]:
    """What others must do: late first, the longest first, then what is due within a week."""
    # What is late was due before what is not, so one order by day gives both.
    owed = [DocketDeadline.desk_list == THEY_OWE_YOU, DocketDeadline.due <= today + THIS_WEEK]
    return _rows(person, today, owed, limit, offset)


def coming_up(person: Person, today: date, days: int = 30, limit: int = 50, offset: int = 0) -> list[DeskRow]:
    """Every open deadline, whoever's, of the next so many days, today included."""
    ahead = [DocketDeadline.due >= today, DocketDeadline.due <= today + timedelta(days=days)]
    return _rows(person, today, ahead, limit, offset)


def marks(person: Person, today: date, days: int = 30) -> dict[date, Count]:
    """How many deadlines are due on each of the next so many days, for days with any."""
    found: dict[date, Count] = {}
    for day in (today + timedelta(days=number) for number in range(days + 1)):
        count = _count(_deadlines(person).where(DocketDeadline.due == day), MARKED_TO)
        if count.number:
            found[day] = count
    return found


def counts(person: Person, today: date) -> Counts:
    """The four numbers above the lists."""
    late = [DocketDeadline.desk_list == THEY_OWE_YOU, DocketDeadline.due < today]
    yours = [DocketDeadline.desk_list == YOU_MUST_ACT, DocketDeadline.due <= today + THIS_WEEK]
    return Counts(
        open_cases=_count(_open_ids(person), COUNTED_TO),
        late_authorities=_distinct_authorities(person, late),
        yours_this_week=_count(_deadlines(person).where(*yours), COUNTED_TO),
        forgotten=_count(_open_ids(person).where(DocketCase.is_forgotten.is_(True)), COUNTED_TO),
    )


def open_cases(person: Person, limit: int = 50, offset: int = 0) -> list[CaseRow]:
    """Cases that are not closed, the newest first."""
    return case_rows(person, DocketCase.is_open.is_(True), limit=limit, offset=offset)


def forgotten(person: Person, limit: int = 50, offset: int = 0) -> list[CaseRow]:
    """Open cases with nothing ahead that has a date, the newest first."""
    return case_rows(person, *_FORGOTTEN, limit=limit, offset=offset)


def stages(case_ids: Iterable[int]) -> dict[int, str]:
    """The stage of each of these cases, as the docket has it."""
    wanted = select(DocketCase.case_id, DocketCase.stage).where(DocketCase.case_id.in_(list(case_ids)))
    return {row.case_id: row.stage for row in db.session.execute(wanted)}


_FORGOTTEN = (DocketCase.is_open.is_(True), DocketCase.is_forgotten.is_(True))
_DEADLINE_COLUMNS = tuple(
    column for column in DocketDeadline.__table__.c if column.name not in ("id", "case_id", "desk_list")
)


def _rows(person: Person, today: date, wanted: Sequence[ColumnElement[bool]], limit: int, offset: int) -> list[DeskRow]:
    chosen = (
        select(*CASE_COLUMNS, *_DEADLINE_COLUMNS)
        .select_from(DocketDeadline)
        .join(DocketCase, DocketCase.case_id == DocketDeadline.case_id)
        .join(Case, Case.id == DocketDeadline.case_id)
        .join(Authority, Authority.id == Case.authority_id)
        .where(may_see(person), *wanted)
        .order_by(DocketDeadline.due, DocketDeadline.id)
        .limit(limit)
        .offset(offset)
    )
    calendars = law_in_use().calendars
    return [_desk_row(row, today, calendars) for row in db.session.execute(chosen)]


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


def _deadlines(person: Person) -> Select[int]:
    chosen = select(DocketDeadline.id).join(Case, Case.id == DocketDeadline.case_id)
    return chosen.where(may_see(person))


def _open_ids(person: Person) -> Select[int]:
    chosen = select(DocketCase.case_id).join(Case, Case.id == DocketCase.case_id)
    return chosen.where(may_see(person), DocketCase.is_open.is_(True))


def _count(chosen: Select[int], most: int) -> Count:
    counted = db.session.scalar(select(func.count()).select_from(chosen.limit(most + 1).subquery())) or 0
    return Count(min(counted, most), counted > most)


def _distinct_authorities(person: Person, wanted: Sequence[ColumnElement[bool]]) -> Count:
    late = _deadlines(person).where(*wanted).with_only_columns(Case.authority_id).limit(COUNTED_TO + 1).subquery()
    row = db.session.execute(select(func.count(), func.count(late.c.authority_id.distinct()))).one()
    return Count(row[1], row[0] > COUNTED_TO)
