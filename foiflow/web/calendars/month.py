"""The calendar: a month of deadlines as it hangs on the wall, and the months before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foiflow.services.calendars import months as calendar_months
from foiflow.services.calendars.months import Month, MonthDay
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.refusals import NotUnderstood
from foiflow.timeline.dates import FIRST_YEAR, LAST_YEAR, day_in_words
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.addresses import case_address
from foiflow.web.frame.wording import month_in_words

pages = Blueprint("calendar", __name__)

_WHOSE = {"": False, "all": False, "mine": True}


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the table."""

    of: MonthDay
    said: str
    """The day in words, for who cannot see where in the table it stands."""
    look: str
    """off for a weekend or a bank holiday, today, none where nothing is to be said of it."""
    where_holiday: str
    more: str
    """Where the rest of its deadlines are, when they do not fit."""


@pages.get("/calendar")
@pages.get("/calendar/<month>")
def month(month: str = "") -> ResponseReturnValue:
    """One month, this one when none is named."""
    today, person = clock.today(), signed_in.who()
    mine = _is_mine(request.args.get("whose", ""))
    first = calendar_months.month_named(month) if month else today.replace(day=1)
    docket.bring_up_to_date(today)
    shown = calendar_months.of_month(person, first, mine=mine)
    return render_template(
        "calendars/month.html",
        shown=shown,
        title=month_in_words(first),
        weeks=weeks(shown, today, mine),
        mine=mine,
        before=_address(first - timedelta(days=1), mine),
        after=_address(shown.last + timedelta(days=1), mine),
        others=_address(first, not mine),
        now=_address(today, mine) if first != today.replace(day=1) else None,
        case_address=case_address,
    )


def weeks(shown: Month, today: date, mine: bool) -> list[list[Square | None]]:
    """The month in weeks, Monday to Sunday; None for the squares before its first day and after its last."""
    days: list[Square | None] = [None] * shown.first.weekday()
    days += [_square(day, today, mine) for day in shown.days]
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def _square(of: MonthDay, today: date, mine: bool) -> Square:
    is_off = of.holiday is not None or of.day.weekday() >= 5
    looks = (("off", is_off), ("today", of.day == today), ("bare", not of.number and not of.holiday))
    return Square(
        of,
        day_in_words(of.day) + (", today" if of.day == today else ""),
        " ".join(name for name, is_so in looks if is_so),
        of.holiday.where if of.holiday else "",
        _rest_of_the_day(of.day, mine) if of.left_out else "",
    )


def _rest_of_the_day(day: date, mine: bool) -> str:
    """The desk's own list of that day, which has room for all of them."""
    return url_for("desk.one_day", day=day.isoformat(), whose="mine" if mine else None)


def _is_mine(whose: str) -> bool:
    if whose not in _WHOSE:
        raise NotUnderstood("The calendar shows deadlines of all cases or of your own: choose one of the two above it.")
    return _WHOSE[whose]


def _address(day: date, mine: bool) -> tuple[str, str] | None:
    """A month's name and address; None beyond the years there are."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return month_in_words(day), url_for("calendar.month", month=f"{day:%Y-%m}", whose="mine" if mine else None)
