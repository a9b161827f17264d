"""A case as a list of cases shows it: with the one deadline that comes first, and how far off that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiflow.services.lists.cases import CaseInList
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


def listed_case(row: CaseInList, today: date) -> ListedCase:
    """A row of a list with its next deadline in words, as on a day."""
    if row.next is None:
        return ListedCase(row, "", None)
    first = row.next.on(today, law_in_use().calendars)
    return ListedCase(row, short_day(first.due, today) if first.due else "", state_of(first, today))
