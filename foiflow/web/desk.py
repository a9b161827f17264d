"""The desk: what has become urgent over all cases, and the button for what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.models import Person
from foiflow.services import demo, desk, docket
from foiflow.services.desk import Count, DeskRow
from foiflow.services.stored_cases import law_in_use
from foiflow.timeline.dates import WEEKDAYS, day_in_words
from foiflow.web import clock, signed_in
from foiflow.web.acts import Act, act_for
from foiflow.web.case_addresses import case_address
from foiflow.web.wording import State, number_of, short_day, state_of

pages = Blueprint("desk", __name__)

ON_THE_DESK = 25
ON_A_PAGE = 50
AHEAD = 30
"""Days of the strip."""

Rows = Callable[[Person, date, int, int], Sequence[DeskRow]]


@dataclass(frozen=True, slots=True)
class DeskList:
    """One of the desk's lists: what it is called, what stands in it, and what to say when nothing does."""

    name: str
    title: str
    about: str
    nothing: str
    rows: Rows


def _coming_up(person: Person, today: date, limit: int, offset: int) -> Sequence[DeskRow]:
    return desk.coming_up(person, today, AHEAD, limit, offset)


LISTS = {
    one.name: one
    for one in (
        DeskList(
            "you-must-act",
            "You must act",
            "A window that closes on you. The day shown is the last safe one.",
            "Nothing closes on you.",
            desk.you_must_act,
        ),
        DeskList(
            "they-owe-you",
            "They owe you",
            "Late first, the longest first; then what is due within a week. Lateness is counted under the reading "
            "of the law that can be defended.",
            "Nobody is late, and nothing is due within a week.",
            desk.they_owe_you,
        ),
        DeskList(
            "coming-up",
            "The next thirty days",
            "Every day on which something closes or falls due, yours and theirs.",
            "Nothing falls due in the next thirty days.",
            _coming_up,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Line:
    """One deadline as a list shows it."""

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

    @property
    def count(self) -> str:
        """ "7", or "25+" when there are more than are shown."""
        return f"{len(self.lines)}{'+' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip."""

    weekday: str
    number: int
    month: str
    """The month's name where one begins."""
    look: str
    said: str
    """The same in words, for a screen reader and for a pointer that rests on it."""
    due: Count | None


@pages.get("/")
def show() -> ResponseReturnValue:
    """The desk."""
    today, person = clock.today(), signed_in.who()
    docket.bring_up_to_date(today)
    mine, theirs, ahead = (lines_of(one, person, today, ON_THE_DESK) for one in LISTS.values())
    return render_template(
        "desk/show.html",
        mine=mine,
        theirs=theirs,
        ahead=ahead,
        counts=desk.counts(person, today),
        days=strip(desk.marks(person, today, AHEAD), today),
    )


@pages.get("/desk/<name>")
def whole_list(name: str) -> ResponseReturnValue:
    """One of the desk's lists, whole, a page at a time."""
    if name not in LISTS:
        raise NotFound
    today, asked = clock.today(), request.args.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 else 1
    docket.bring_up_to_date(today)
    listed = lines_of(LISTS[name], signed_in.who(), today, ON_A_PAGE, max(page - 1, 0) * ON_A_PAGE)
    return render_template("desk/whole_list.html", listed=listed, page=max(page, 1))


@pages.post("/examples")
def load_examples() -> ResponseReturnValue:
    """Load the example cases, to look around in."""
    person = signed_in.who()
    loaded = demo.load(person.name, clock.now(), person.id)
    flash(f"{number_of(len(loaded), 'example case')} loaded." if loaded else "The example cases are here already.")
    return redirect(url_for("cases.index"), 303)


def lines_of(about: DeskList, person: Person, today: date, limit: int, offset: int = 0) -> Listed:
    """So many lines of a list, and whether there are more."""
    rows = about.rows(person, today, limit + 1, offset)
    return Listed(about, [_line(row, today) for row in rows[:limit]], len(rows) > limit)


def _line(row: DeskRow, today: date) -> Line:
    act = act_for(row.case_id, row.rule, owed_by=row.owed_by, status=row.status, regime=row.regime, stage=row.stage)
    return Line(row, case_address("cases.show", row.case_id), short_day(row.due, today), state_of(row, today), act)


def strip(due: dict[date, Count], today: date) -> list[Day]:
    """The next thirty days, those that are not working days in the United Kingdom greyed."""
    calendar = law_in_use().calendars["uk"]
    return [_day(today + timedelta(days=ahead), today, calendar, due) for ahead in range(AHEAD + 1)]


def _day(day: date, today: date, calendar: Calendar, due: dict[date, Count]) -> Day:
    why, count = _why_not(day, calendar), due.get(day)
    said = [day_in_words(day)]
    if why and why not in WEEKDAYS:
        said.append(f"not a working day: {why}")
    said.append(f"{count} due" if count else "nothing due")
    looks = [name for name, is_so in (("off", why), ("today", day == today), ("some", count)) if is_so]
    begins = day_in_words(day).split()[2][:3] if day.day == 1 or day == today else ""
    return Day(WEEKDAYS[day.weekday()][:3], day.day, begins, " ".join(looks), ", ".join(said), count)


def _why_not(day: date, calendar: Calendar) -> str:
    try:
        return calendar.why_not(day)
    except BeyondCalendar:
        return WEEKDAYS[day.weekday()] if day.weekday() > 4 else ""
