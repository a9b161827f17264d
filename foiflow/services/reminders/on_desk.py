"""Reminders on the desk: those of today, found by two small queries."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, union_all

from foiflow.law.working_days import Calendar
from foiflow.models import Authority, CaseRow, DocketDeadline, OwnReminder, Person, PersonRow, ReminderChoice, db
from foiflow.models.rows import named_among
from foiflow.services.record.access import PERSON, asked_by
from foiflow.services.record.stored_cases import law_in_use
from foiflow.services.reminders.choices import EVERYBODY, Choice
from foiflow.services.reminders.rows import (
    DEADLINES,
    FIRST_DUE,
    OF_ONE_REPORTER,
    OWN_COLUMNS,
    OWN_DUE,
    SEEN,
    THEIRS,
    YOURS,
    Own,
    Reminders,
    reminder_of,
)
from foiflow.timeline.reminder_days import Wanted, latest_due, point_reached

ON_THE_DESK = 8
_LOOKED_AT = 3 * ON_THE_DESK
"""Of each list: some fall due on a day that is reminded of by another calendar than their own."""

_DESK_CHOICE_AND_OWN = (
    select(
        ReminderChoice.working_days_before,
        ReminderChoice.on_the_day,
        ReminderChoice.after,
        ReminderChoice.whose,
        *OWN_COLUMNS,
    )
    .select_from(PersonRow)
    .outerjoin(ReminderChoice, ReminderChoice.person_id == PersonRow.id)
    .outerjoin(OwnReminder, and_(OwnReminder.person_id == PersonRow.id, OWN_DUE))
    .outerjoin(CaseRow, CaseRow.id == OwnReminder.case_id)
    .outerjoin(Authority, Authority.id == CaseRow.authority_id)
    .where(PersonRow.id == PERSON)
    .order_by(OwnReminder.day, OwnReminder.id)
    .limit(ON_THE_DESK + 1)
)


def _on_days(*whose: ColumnElement[bool]) -> Select[Any]:
    """The deadlines of such days, of each list so many; chosen by their keys, before anything is joined to them."""
    chosen = (
        select(DocketDeadline.id)
        .where(*SEEN, *whose, listed, DocketDeadline.due.in_(bindparam(days, expanding=True)))
        .order_by(*FIRST_DUE)
        .limit(_LOOKED_AT)
        .subquery()
        for listed, days in ((YOURS, "mine_due"), (THEIRS, "theirs_due"))
    )
    return DEADLINES.where(DocketDeadline.id.in_(union_all(*(select(keys.c.id) for keys in chosen)))).order_by(
        *FIRST_DUE
    )


_ON_DAYS, _ON_DAYS_OF_ONE = _on_days(), _on_days(OF_ONE_REPORTER)


def on_desk(person: Person, today: date) -> Reminders:
    """What the desk says first: reminders whose day is today, or was since the last working day.

    Nothing is kept of having been shown. What has been late for long stands in the desk's own lists, so the weekly
    reminder of it is for the e-mail alone.
    """
    found = db.session.connection().execute(_DESK_CHOICE_AND_OWN, {**asked_by(person), "today": today}).all()
    if not found:
        return Reminders()
    first = found[0]
    chosen = Choice()
    if first.whose is not None:
        chosen = Choice(Wanted(tuple(first.working_days_before), first.on_the_day, first.after), first.whose)
    own = [named_among(Own, row) for row in found if row.id is not None]
    calendars = law_in_use().calendars
    asked = {**asked_by(person), **_due_days(chosen.wanted, today, tuple(calendars.values()))}
    statement = _ON_DAYS if chosen.whose == EVERYBODY else _ON_DAYS_OF_ONE
    rows = db.session.connection().execute(statement, asked)
    since = _last_working_day(today, calendars["uk"])
    reached = [one for row in rows if (one := reminder_of(row, chosen.wanted, today, calendars))]
    fresh = sorted((one for one in reached if one.point.day > since), key=lambda one: not one.is_mine)
    room = max(ON_THE_DESK - len(own), 0)
    return Reminders(
        [one for one in fresh[:room] if one.is_mine],
        [one for one in fresh[:room] if not one.is_mine],
        own[:ON_THE_DESK],
        len(own) > ON_THE_DESK or len(fresh) > room,
    )


def _last_working_day(today: date, calendar: Calendar) -> date:
    day = today - timedelta(days=1)
    while day.weekday() > 4 or day in calendar.holidays:
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def _due_days(wanted: Wanted, today: date, every: tuple[Calendar, ...]) -> dict[str, list[date]]:
    """The days on which something may be due of which a reminder's day has come since the last working day.

    The same all day for whoever chose the same, so it is worked out once.
    """
    since = min(_last_working_day(today, calendar) for calendar in every)
    span = [since - timedelta(days=7) + timedelta(days=n) for n in range((latest_due(wanted, today) - since).days + 8)]

    def chosen(is_mine: bool) -> list[date]:
        return [
            due
            for due in span
            if any(
                (point := point_reached(due, is_mine, wanted, calendar, today)) and point.day > since
                for calendar in every
            )
        ]

    return {"mine_due": chosen(True), "theirs_due": chosen(False)}
