"""The desk's lists by name, for tests that look at the beginning of one."""

from __future__ import annotations

from datetime import date

from foiflow.models import Person
from foiflow.services.desk import lists as desk_lists
from foiflow.services.desk.lists import DeskRow
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists.cases import CaseInList
from foiflow.services.lists.filters import EVERYTHING, Filters


def you_must_act(
    person: Person, today: date, limit: int = 25, offset: int = 0, filters: Filters = EVERYTHING
) -> list[DeskRow]:
    """Windows that close on the requester, the first to close first; those missed or arguable stand at the top."""
    return list(desk_lists.listed("you-must-act", person, today, filters, limit=limit, offset=offset).rows)


def they_owe_you(
    person: Person, today: date, limit: int = 25, offset: int = 0, filters: Filters = EVERYTHING
) -> list[DeskRow]:
    """What others must do: late first, the longest first, then what is due within a week."""
    return list(desk_lists.listed("they-owe-you", person, today, filters, limit=limit, offset=offset).rows)


def coming_up(
    person: Person, today: date, limit: int = 50, offset: int = 0, filters: Filters = EVERYTHING
) -> list[DeskRow]:
    """Every open deadline, whoever's, of the next thirty days, today included."""
    return list(desk_lists.listed("coming-up", person, today, filters, limit=limit, offset=offset).rows)


def open_cases(person: Person, limit: int = 50, offset: int = 0, filters: Filters = EVERYTHING) -> list[CaseInList]:
    """Cases that are not closed, the newest first."""
    return list(case_lists.listed(person, "open", filters, limit=limit, offset=offset).rows)


def forgotten(person: Person, limit: int = 50, offset: int = 0, filters: Filters = EVERYTHING) -> list[CaseInList]:
    """Open cases with nothing ahead that has a date, the newest first."""
    return list(case_lists.listed(person, "no-clock", filters, limit=limit, offset=offset).rows)
