"""The desk's lists as pages show them: what each is called, and its deadlines as lines with a button each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask import url_for

from foiflow.models import Person
from foiflow.services.desk import lists as desk_lists
from foiflow.services.desk.lists import DeskRow
from foiflow.services.lists.choice import Count
from foiflow.services.lists.filters import Filters
from foiflow.web.cases.acts import Act, act_for
from foiflow.web.frame.addresses import addresses
from foiflow.web.frame.wording import State, short_day, state_of


@dataclass(frozen=True, slots=True)
class DeskList:
    """One of the desk's lists: what it is called, what stands in it, and what to say when nothing does."""

    name: str
    title: str
    about: str
    nothing: str
    is_mixed: bool = False
    """Whether it holds what is the reader's and what is others', so that each row must say which."""


LISTS = {
    one.name: one
    for one in (
        DeskList(
            "you-must-act",
            "You must act",
            "A window that closes on you. The day shown is the last safe one.",
            "Nothing closes on you.",
        ),
        DeskList(
            "they-owe-you",
            "They owe you",
            "Late first, the longest first; then what is due within a week. Lateness is counted under the reading "
            "of the law that can be defended.",
            "Nobody is late, and nothing is due within a week.",
        ),
        DeskList(
            "coming-up",
            "The next thirty days",
            "Every day on which something closes or falls due, yours and theirs.",
            "Nothing falls due in the next thirty days.",
            is_mixed=True,
        ),
        DeskList(
            "late",
            "What is late",
            "The longest late first. Lateness is counted under the reading of the law that can be defended.",
            "Nobody is late.",
        ),
        DeskList(
            "this-week",
            "Your deadlines this week",
            "What closes on you within seven days, and what can still be done though its safe day has passed.",
            "Nothing closes on you this week.",
        ),
    )
}


class Line(NamedTuple):
    """One deadline as a list shows it: its fields in the order in which the template takes them."""

    row: DeskRow
    address: str
    """Where its case is."""
    day: str
    state: State
    act: Act


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with as many of its lines as were asked for."""

    about: DeskList
    lines: Sequence[Line]
    more: bool
    count: Count | None = None
    """How many there are, where that was counted."""
    whole: str = ""
    """The address of the whole list."""


def lines_of(
    about: DeskList,
    person: Person,
    today: date,
    filters: Filters,
    *,
    limit: int,
    offset: int = 0,
    order: str = "day",
    count: Count | None = None,
) -> Listed:
    """So many lines of a list, and whether there are more."""
    found = desk_lists.listed(about.name, person, today, filters, order=order, limit=limit, offset=offset)
    whole = url_for("desk.whole_list", name=about.name, **filters.address)
    return Listed(about, lines(found.rows, today), found.more, count, whole)


def lines(rows: Sequence[DeskRow], today: date) -> list[Line]:
    """Rows of the desk with the words and the button that go with each."""
    address = addresses("cases.show", "case_id")
    return [_line(row, address(case_id=row.case_id), today) for row in rows]


def _line(row: DeskRow, address: str, today: date) -> Line:
    act = act_for(row.case_id, row.rule, owed_by=row.owed_by, status=row.status, regime=row.regime, stage=row.stage)
    return Line(row, address, short_day(row.due, today), state_of(row, today), act)
