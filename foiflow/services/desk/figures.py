"""The desk's numbers: each counted from the same choice of rows as the list that it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, ScalarSelect, Select, bindparam, select, union_all

from foiflow.models import Person, db
from foiflow.services.desk import late_authorities
from foiflow.services.desk import lists as desk_lists
from foiflow.services.desk.lists import AHEAD
from foiflow.services.docket.upkeep import OTHER, THEY_OWE_YOU, YOU_MUST_ACT
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists.choice import Choice, Count, count_of
from foiflow.services.lists.filters import EVERYTHING, Filters, Shape, asked_with, listing

MARKED_TO = 20
"""Marks of one day are said no further: more do not fit on the strip."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The four numbers above the desk's lists, and how many each of these lists holds."""

    open_cases: Count
    late_authorities: Count
    yours_this_week: Count
    forgotten: Count
    """Open cases that nothing with a date will ever bring back onto the desk."""
    you_must_act: Count
    they_owe_you: Count
    coming_up: Count


@dataclass(frozen=True, slots=True)
class Marks:
    """What is due on one day: the requester's to do, and what others owe."""

    yours: Count
    theirs: Count


def counts(person: Person, today: date, filters: Filters = EVERYTHING) -> Counts:
    """All the desk's numbers, asked for at once."""
    asked = {**asked_with(person, filters), **desk_lists.days_of(today)}
    row = db.session.connection().execute(_counts(filters.shape), asked).one()
    return Counts(**{name: count_of(number) for name, number in row._mapping.items()})


def marks(person: Person, today: date, filters: Filters = EVERYTHING) -> dict[date, Marks]:
    """How many deadlines are due on each of the next thirty days, for days with any."""
    days = {f"day_{ahead}": today + timedelta(days=ahead) for ahead in range(AHEAD + 1)}
    asked = {**asked_with(person, filters), **desk_lists.days_of(today), **days}
    counted = sorted(db.session.connection().execute(_marks(filters.shape), asked), key=lambda row: row.day)
    return {
        row.day: Marks(count_of(row.yours, MARKED_TO), count_of(row.theirs, MARKED_TO))
        for row in counted
        if row.yours or row.theirs
    }


@lru_cache(maxsize=128)
def _counts(shape: Shape) -> Select[*tuple[Any, ...]]:
    counted: dict[str, Choice] = {
        "open_cases": case_lists.choice("open", shape),
        "late_authorities": late_authorities.choice(shape),
        "yours_this_week": desk_lists.choice("this-week", shape),
        "forgotten": case_lists.choice("no-clock", shape),
        "you_must_act": desk_lists.choice("you-must-act", shape),
        "they_owe_you": desk_lists.choice("they-owe-you", shape),
        "coming_up": desk_lists.choice("coming-up", shape),
    }
    return select(*(one.number().label(name) for name, one in counted.items()))


@lru_cache(maxsize=128)
def _marks(shape: Shape) -> Select[*tuple[Any, ...]]:
    """What is coming up, counted by day and by whose it is.

    From today on, everything that is the requester's to do stands in the list of what the requester must do.
    """
    table = listing(shape)
    # However many are due, no day is counted further than its marks go.
    days = union_all(
        *(select(bindparam(f"day_{ahead}", type_=Date).label("day")) for ahead in range(AHEAD + 1))
    ).subquery("days")
    due = desk_lists.deadlines(shape).where(table.due == days.c.day)

    def number_of(desk_list: str) -> ScalarSelect[int]:
        return Choice(due.where(table.desk_list == desk_list).correlate(days)).number(MARKED_TO)

    return select(
        days.c.day,
        number_of(YOU_MUST_ACT).label("yours"),
        (number_of(THEY_OWE_YOU) + number_of(OTHER)).label("theirs"),
    ).select_from(days)
