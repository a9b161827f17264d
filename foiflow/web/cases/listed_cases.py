"""A case as a list of cases shows it: with the one deadline that comes first, and how far off that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiflow.services.desk.lists import days_late
from foiflow.services.lists.cases import CaseInList, NextDeadline
from foiflow.services.record.stored_cases import law_in_use
from foiflow.web.frame.wording import State, short_day, state_of


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One line of a list of cases."""

    row: CaseInList
    day: str
    """The day of its next deadline; nothing where none has one."""
    state: State | None
    """How far off that is."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """The next deadline with what its words are made from."""

    status: str
    due: date
    days_late: int | None
    unit: str
    force: str
    is_open: bool = True


def listed_case(row: CaseInList, today: date) -> ListedCase:
    """A row of a list with its next deadline in words, as on a day."""
    if row.next is None:
        return ListedCase(row, "", None)
    return ListedCase(row, short_day(row.next.due, today), state_of(_dated(row.next, today), today))


def _dated(next_one: NextDeadline, today: date) -> _Dated:
    calendar = law_in_use().calendars[next_one.calendar]
    late = days_late(next_one.status, next_one.unit, next_one.due, today, calendar)
    return _Dated(next_one.status, next_one.due, late, next_one.unit, next_one.force)
