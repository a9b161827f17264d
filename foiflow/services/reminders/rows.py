"""A deadline, or a reminder of one's own, as a person is told of it on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, and_, bindparam, func, or_, select, type_coerce

from foiflow.law.working_days import Calendar
from foiflow.models import OPEN_DEADLINE, Authority, CaseRow, DocketDeadline, OwnReminder
from foiflow.services.docket.upkeep import THEY_OWE_YOU, YOU_MUST_ACT
from foiflow.services.record.access import PERSON, may_see
from foiflow.timeline.deadlines import Status
from foiflow.timeline.open_deadline import OpenDeadline, as_on
from foiflow.timeline.reminder_days import Point, Urgency, Wanted, point_reached, working_days_to

RUNNING = (Status.RUNNING.value, Status.MISSED.value, Status.UNCLEAR.value)
"""A clock that stands still has no day to be reminded of."""


@dataclass(frozen=True, slots=True)
class Reminder(OpenDeadline):
    """One deadline to be told of, as it stands today."""

    case_id: int
    title: str
    authority: str
    event_id: int
    due: date
    is_mine: bool
    """Whether it closes on the requester; else somebody owes it."""
    point: Point
    how_far: str
    """ "in 5 working days", "today", "3 working days late"."""

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        return self.point.urgency is Urgency.AFTER


@dataclass(frozen=True, slots=True)
class Own:
    """One reminder of one's own whose day has come."""

    id: int
    day: date
    words: str
    case_id: int | None
    title: str | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a person is to be told of on a day, each sort with the most urgent first."""

    mine: Sequence[Reminder] = ()
    theirs: Sequence[Reminder] = ()
    own: Sequence[Own] = ()
    more: bool = False
    """Whether there is more than fits."""

    @property
    def number(self) -> int:
        return len(self.mine) + len(self.theirs) + len(self.own)


TODAY = bindparam("today", type_=Date)
_COLUMNS: tuple[Any, ...] = (
    DocketDeadline.case_id,
    CaseRow.title,
    Authority.name.label("authority"),
    func.coalesce(DocketDeadline.event_id, 0).label("event_id"),
    DocketDeadline.desk_list,
    *OPEN_DEADLINE,
)
SEEN = (may_see(DocketDeadline.case_id), DocketDeadline.status.in_(RUNNING))
# Written once, here and where it is used: putting a statement together takes longer than running it.
DEADLINES = (
    select(*_COLUMNS)
    .select_from(DocketDeadline)
    .join(CaseRow, CaseRow.id == DocketDeadline.case_id)
    .join(Authority, Authority.id == DocketDeadline.authority_id)
    .where(*SEEN)
)
OF_ONE_REPORTER = DocketDeadline.reporter_id == PERSON
FIRST_DUE = (DocketDeadline.due, DocketDeadline.authority_id, DocketDeadline.id)
YOURS = DocketDeadline.desk_list == YOU_MUST_ACT
THEIRS = DocketDeadline.desk_list == THEY_OWE_YOU
OWN_COLUMNS: tuple[Any, ...] = (
    OwnReminder.id,
    OwnReminder.day,
    OwnReminder.words,
    OwnReminder.case_id,
    CaseRow.title,
    Authority.name.label("authority"),
)
OWN_DUE = and_(
    OwnReminder.person_id == PERSON,
    OwnReminder.done_at.is_(None),
    OwnReminder.day <= TODAY,
    or_(OwnReminder.case_id.is_(None), may_see(type_coerce(OwnReminder.case_id, Integer))),
)


def reminder_of(row: Any, wanted: Wanted, today: date, calendars: Mapping[str, Calendar]) -> Reminder | None:
    """The deadline as it is told of today; None when no day of reminding has come."""
    is_mine, calendar = row.desk_list == YOU_MUST_ACT, calendars[row.calendar]
    point = point_reached(row.due, is_mine, wanted, calendar, today)
    if point is None:
        return None
    kept = as_on(row._mapping, today, calendars)
    del kept["desk_list"]
    late = kept["days_late"]
    how_far = _ahead(row.due, today, calendar) if row.due >= today else _over(row, is_mine, late)
    return Reminder(**kept, is_mine=is_mine, point=point, how_far=how_far)


def _ahead(due: date, today: date, calendar: Calendar) -> str:
    days = (due - today).days
    if days < 2:
        return "tomorrow" if days else "today"
    working = working_days_to(due, today, calendar)
    return f"in {working} working day{'' if working == 1 else 's'}" if working else f"in {days} days"


def _over(row: Any, is_mine: bool, late: int | None) -> str:
    """What has become of a day that has passed, no worse than it is."""
    if row.force == "house":
        return "the day has passed"  # a reminder of foiflow's own: no rule sets it
    if is_mine and row.status == Status.UNCLEAR:
        return "the safe day has passed"
    return f"{late} {row.unit if late != 1 else row.unit.removesuffix('s')} late" if late else "late"
