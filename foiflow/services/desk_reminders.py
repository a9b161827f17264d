"""Reminders on the desk: those of today, found by two small queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import and_, bindparam, or_, select

from foiflow.law.working_days import Calendar
from foiflow.models import Authority, Case, DocketDeadline, OwnReminder, Person, ReminderChoice, db
from foiflow.services.access import PERSON, asked_by
from foiflow.services.reminder_choices import EVERYBODY, Choice
from foiflow.services.reminder_rows import (
    DEADLINES,
    FIRST_DUE,
    OF_ONE_REPORTER,
    OWN_COLUMNS,
    OWN_DUE,
    THEIRS,
    YOURS,
    Own,
    Reminders,
    reminder_of,
)
from foiflow.services.stored_cases import law_in_use
from foiflow.timeline.reminder_days import Wanted, latest_due, point_reached

ON_THE_DESK = 8

_DESK_CHOICE_AND_OWN = (
    select(
        ReminderChoice.working_days_before,
        ReminderChoice.on_the_day,
        ReminderChoice.after,
        ReminderChoice.whose,
        *OWN_COLUMNS,
    )
    .select_from(Person)
    .outerjoin(ReminderChoice, ReminderChoice.person_id == Person.id)
    .outerjoin(OwnReminder, and_(OwnReminder.person_id == Person.id, OWN_DUE))
    .outerjoin(Case, Case.id == OwnReminder.case_id)
    .outerjoin(Authority, Authority.id == Case.authority_id)
    .where(Person.id == PERSON)
    .order_by(OwnReminder.day, OwnReminder.id)
    .limit(ON_THE_DESK + 1)
)
_ON_DAYS = (
    DEADLINES.where(
        or_(
            and_(YOURS, DocketDeadline.due.in_(bindparam("mine_due", expanding=True))),
            and_(THEIRS, DocketDeadline.due.in_(bindparam("theirs_due", expanding=True))),
        )
    )
    .order_by(*FIRST_DUE)
    .limit(ON_THE_DESK + 1)
)
_ON_DAYS_OF_ONE = _ON_DAYS.where(OF_ONE_REPORTER)


def on_desk(person: Person, today: date) -> Reminders:
    """What the desk says first: reminders whose day is today, or was since the last working day.

    Nothing is kept of having been shown. What has been late for long stands in the desk's own lists, so the weekly
    reminder of it is for the e-mail alone.
    """
    found = db.session.execute(_DESK_CHOICE_AND_OWN, {**asked_by(person), "today": today}).all()
    if not found:
        return Reminders()
    first = found[0]
    chosen = Choice() if first.whose is None else Choice(Wanted(tuple(first[0]), *first[1:3]), first.whose)
    own = [Own(*tuple(row)[4:]) for row in found if row.id is not None]
    calendars = law_in_use().calendars
    asked = {**asked_by(person), **_due_days(chosen.wanted, today, calendars.values())}
    statement = _ON_DAYS if chosen.whose == EVERYBODY else _ON_DAYS_OF_ONE
    rows = db.session.execute(statement, asked)
    reached = [one for row in rows if (one := reminder_of(row, chosen.wanted, today, calendars))]
    fresh = [one for one in reached if one.point.day > _last_working_day(today, calendars["uk"])]
    room = max(ON_THE_DESK - len(own), 0)
    shown = fresh[:room]
    return Reminders(
        [one for one in shown if one.is_mine],
        [one for one in shown if not one.is_mine],
        own[:ON_THE_DESK],
        len(own) > ON_THE_DESK or len(fresh) > room,
    )


def _last_working_day(today: date, calendar: Calendar) -> date:
    day = today - timedelta(days=1)
    while day.weekday() > 4 or day in calendar.holidays:
        day -= timedelta(days=1)
    return day


def _due_days(wanted: Wanted, today: date, calendars: Iterable[Calendar]) -> dict[str, list[date]]:
    """The days on which something may be due of which a reminder's day has come since the last working day."""
    every = list(calendars)
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
