"""Reminders: what a person is to be told of on a day and has not been told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select

from foiflow.models import Authority, CaseRow, DocketDeadline, OwnReminder, Person, ReminderSent, db
from foiflow.models.rows import named
from foiflow.services.record.access import PERSON, asked_by
from foiflow.services.record.stored_cases import law_in_use
from foiflow.services.reminders.choices import EVERYBODY, Choice, choice_of
from foiflow.services.reminders.rows import (
    DEADLINES,
    FIRST_DUE,
    OF_ONE_REPORTER,
    OWN_COLUMNS,
    OWN_DUE,
    THEIRS,
    TODAY,
    YOURS,
    Own,
    Reminder,
    Reminders,
    reminder_of,
)
from foiflow.timeline.reminder_days import latest_due

MOST = 200
"""Of each sort in one digest: nobody reads further. What did not fit is not noted as said, and comes the next day."""
OWN = "own"
"""What stands for the rule where a reminder of one's own is noted as given."""
_AT_ONCE = 200

_UNTIL = bindparam("until", type_=Date)
_LAST_DUE = (DocketDeadline.due.desc(), DocketDeadline.authority_id, DocketDeadline.id)
# Whoever was reminded of it since it became late, and less than a week ago, is not asked about again: however many
# are late, only those whose week is over are looked at.
_NOT_THIS_WEEK = ~(
    select(ReminderSent.id)
    .where(
        ReminderSent.person_id == PERSON,
        ReminderSent.case_id == DocketDeadline.case_id,
        ReminderSent.rule == DocketDeadline.rule,
        ReminderSent.event_id == DocketDeadline.event_id,
        ReminderSent.day > DocketDeadline.due,
        ReminderSent.day > bindparam("a_week_ago", type_=Date),
    )
    .exists()
)
_MINE_AHEAD = DEADLINES.where(YOURS, DocketDeadline.due >= TODAY, DocketDeadline.due <= _UNTIL).order_by(*FIRST_DUE)
_MINE_OVER = DEADLINES.where(YOURS, DocketDeadline.due < TODAY, _NOT_THIS_WEEK).order_by(*_LAST_DUE)
_THEIRS_TODAY = DEADLINES.where(THEIRS, DocketDeadline.due == TODAY).order_by(*FIRST_DUE)
_THEIRS_LATE = DEADLINES.where(THEIRS, DocketDeadline.due < TODAY, _NOT_THIS_WEEK).order_by(*_LAST_DUE)
_WALKS: dict[str, tuple[Select[Any], ...]] = {
    "mine": (_MINE_OVER, _MINE_AHEAD),
    "theirs": (_THEIRS_TODAY, _THEIRS_LATE),
}
_OF_ONE = {name: tuple(walk.where(OF_ONE_REPORTER) for walk in walks) for name, walks in _WALKS.items()}

_OWN_NOT_GIVEN = (
    select(*OWN_COLUMNS)
    .outerjoin(CaseRow, CaseRow.id == OwnReminder.case_id)
    .outerjoin(Authority, Authority.id == CaseRow.authority_id)
    .where(
        OWN_DUE,
        ~select(ReminderSent.id)
        .where(
            ReminderSent.person_id == PERSON,
            ReminderSent.case_id == func.coalesce(OwnReminder.case_id, 0),
            ReminderSent.rule == OWN,
            ReminderSent.event_id == OwnReminder.id,
            ReminderSent.day == OwnReminder.day,
        )
        .exists(),
    )
    .order_by(OwnReminder.day, OwnReminder.id)
    .limit(MOST + 1)
)


def not_given(person: Person, today: date) -> Reminders:
    """What this person is to be told of today and has not been told: everything whose point has come.

    However long nothing was sent, each deadline is in it once at most, under its most urgent point. The docket must
    have been brought up to date for `today`.
    """
    choice = choice_of(person.id)
    mine, more_mine = _first(_walk("mine", person, choice, today))
    theirs, more_theirs = _first(_walk("theirs", person, choice, today))
    own = [named(Own, row) for row in db.session.execute(_OWN_NOT_GIVEN, {**asked_by(person), "today": today})]
    return Reminders(mine, theirs, own[:MOST], more_mine or more_theirs or len(own) > MOST)


def _first(found: Iterator[Reminder]) -> tuple[list[Reminder], bool]:
    kept = [one for _, one in zip(range(MOST + 1), found, strict=False)]
    return kept[:MOST], len(kept) > MOST


def _walk(sort: str, person: Person, choice: Choice, today: date) -> Iterator[Reminder]:
    """The reminders of a sort that were not given, found a batch at a time until enough have been taken."""
    calendars = law_in_use().calendars
    asked = {
        **asked_by(person),
        "today": today,
        "until": latest_due(choice.wanted, today),
        "a_week_ago": today - timedelta(days=7),
    }
    for walk in (_WALKS if choice.whose == EVERYBODY else _OF_ONE)[sort]:
        for rows in db.session.execute(walk, asked).partitions(_AT_ONCE):
            reached = [one for row in rows if (one := reminder_of(row, choice.wanted, today, calendars))]
            given = _given(person.id, reached)
            yield from (one for one in reached if (one.case_id, one.rule, one.event_id, one.point.day) not in given)


def _given(person_id: int, reached: Sequence[Reminder]) -> set[tuple[int, str, int, date]]:
    """Which of these days, at the least, this person has been reminded for."""
    if not reached:
        return set()
    sent = select(ReminderSent.case_id, ReminderSent.rule, ReminderSent.event_id, ReminderSent.day).where(
        ReminderSent.person_id == person_id,
        ReminderSent.case_id.in_({one.case_id for one in reached}),
        ReminderSent.day >= min(one.point.day for one in reached),
    )
    return {(row.case_id, row.rule, row.event_id, row.day) for row in db.session.execute(sent)}
