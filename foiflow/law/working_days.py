"""Working days of the United Kingdom and of Scotland, counted from a table of bank holidays."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

SHIPPED_TABLE = Path(__file__).with_name("bank_holidays.csv")

DIVISIONS = {
    "england_wales": "England and Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
}
CALENDARS = {
    # FOIA 2000 s 10(6), EIR 2004 reg 2(1): a bank holiday "in any part of the United Kingdom".
    "uk": frozenset(DIVISIONS),
    # FOISA 2002 s 73: a bank holiday "in Scotland".
    "scotland": frozenset({"scotland"}),
}
_COLUMNS = ["date", "title", *DIVISIONS, "source"]


class FaultyTable(ValueError):
    """A table of bank holidays that cannot be relied on."""


class BeyondCalendar(ValueError):
    """A count that leaves the years for which bank holidays are known."""


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A day on which no bank opens somewhere in the United Kingdom."""

    day: date
    title: str
    divisions: frozenset[str]
    added_on: date | None = None
    """When this installation learnt of it; None for the days it was shipped with."""

    @property
    def where(self) -> str:
        if len(self.divisions) == len(DIVISIONS):
            return "the whole of the United Kingdom"
        return " and ".join(name for key, name in DIVISIONS.items() if key in self.divisions)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, and why."""

    day: date
    why: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()}, {self.why}"


class Calendar:
    """The working days of one law, for the whole years its table of bank holidays covers."""

    def __init__(self, name: str, holidays: Iterable[BankHoliday], *, first: date, last: date) -> None:
        self.name = name
        self.first, self.last = first, last
        self.holidays: Mapping[date, BankHoliday] = {
            holiday.day: holiday for holiday in holidays if holiday.divisions & CALENDARS[name]
        }
        non_working = {day.toordinal() for day in self.holidays}
        # One sorted tuple of day numbers makes every count a binary search instead of a walk.
        self._working = tuple(
            number
            for number in range(first.toordinal(), last.toordinal() + 1)
            if number % 7 not in (0, 6) and number not in non_working
        )

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts. Raises BeyondCalendar outside the years covered."""
        number = self._known(day)
        place = bisect_left(self._working, number)
        return place < len(self._working) and self._working[place] == number

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is day 0 whatever day of the week it is.

        Raises BeyondCalendar when the count leaves the years covered.
        """
        try:
            return date.fromordinal(self._working[bisect_right(self._working, self._known(day)) + count - 1])
        except IndexError:
            raise self._beyond() from None

    def working_days_between(self, after: date, up_to: date) -> int:
        """How many working days there are after the first day, up to and including the second."""
        return bisect_right(self._working, self._known(up_to)) - bisect_right(self._working, self._known(after))

    def why_not(self, day: date) -> str:
        """Why a day is not counted ("2 January, Scotland"); empty for a working day."""
        if self.is_working_day(day):
            return ""
        holiday = self.holidays.get(day)
        if holiday is not None and day.weekday() < 5:
            return f"{holiday.title}, {holiday.where}"
        return "Saturday" if day.weekday() == 5 else "Sunday"

    def skipped(self, after: date, up_to: date) -> tuple[Skipped, ...]:
        """The days after the first, up to and including the second, that are not working days."""
        return tuple(Skipped(day, why) for day in days_between(after, up_to) if (why := self.why_not(day)))

    @cached_property
    def off_in_england_and_wales(self) -> frozenset[date]:
        """Days that roll a tribunal's time limit on any reading: weekends, and bank holidays in England and Wales.

        GRC Rules 2009 r 12(3) names no part of the United Kingdom, so a day that is a bank holiday
        only in Scotland or only in Northern Ireland is arguable.
        """
        arguable = {day for day, holiday in self.holidays.items() if "england_wales" not in holiday.divisions}
        working = {date.fromordinal(number) for number in self._working}
        return frozenset(
            day
            for day in days_between(self.first - timedelta(days=1), self.last)
            if day not in working and (day not in arguable or day.weekday() >= 5)
        )

    def added_between(self, after: date, up_to: date, since: date) -> tuple[BankHoliday, ...]:
        """Bank holidays in the span that this installation learnt of after `since`."""
        return tuple(
            holiday
            for holiday in self._added
            if after < holiday.day <= up_to and holiday.added_on is not None and holiday.added_on > since
        )

    @cached_property
    def has_additions(self) -> bool:
        return bool(self._added)

    def as_known_on(self, day: date) -> Calendar:
        """The calendar without the bank holidays that were added after `day`."""
        known = [h for h in self.holidays.values() if h.added_on is None or h.added_on <= day]
        return Calendar(self.name, known, first=self.first, last=self.last)

    @cached_property
    def _added(self) -> tuple[BankHoliday, ...]:
        return tuple(holiday for _, holiday in sorted(self.holidays.items()) if holiday.added_on is not None)

    def _known(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise self._beyond()
        return day.toordinal()

    def _beyond(self) -> BeyondCalendar:
        return BeyondCalendar(
            f"Bank holidays are known from {self.first.year} to {self.last.year} only, and this count leaves those "
            f"years: check the date, or bring the table up to date with “python -m foiflow holidays --update”."
        )


def days_between(after: date, up_to: date) -> Iterator[date]:
    """Each day after the first, up to and including the second."""
    for number in range(after.toordinal() + 1, up_to.toordinal() + 1):
        yield date.fromordinal(number)


def add_months(day: date, months: int) -> date:
    """The corresponding date, or the last day of a month that has none (Dodds v Walker [1981])."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def calendars(additions: Path | None = None, shipped: Path = SHIPPED_TABLE) -> dict[str, Calendar]:
    """The calendars of every law, from the shipped table and the bank holidays added since.

    `additions` is a table of the same columns plus `added_on`; it need not exist.
    Raises FaultyTable, naming the file and the line.
    """
    table = dict(_read(shipped))
    shipped_years = _years_covered(table)
    if not table or shipped_years != range(min(table).year, max(table).year + 1):
        raise FaultyTable(f"{shipped.name}: every year from the first to the last needs its Christmas Day.")
    if additions is not None and additions.exists():
        for day, holiday in _read(additions):
            known = table.get(day)
            # Add-only: a day once known is never taken away by a later table.
            if known is None:
                table[day] = holiday
            elif not holiday.divisions <= known.divisions:
                table[day] = BankHoliday(day, known.title, known.divisions | holiday.divisions, holiday.added_on)
    years = _years_covered(table)
    _learnt_with_its_year(table, shipped_until=shipped_years[-1])
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return {name: Calendar(name, table.values(), first=first, last=last) for name in CALENDARS}


def _read(path: Path) -> Iterator[tuple[date, BankHoliday]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if (rows.fieldnames or [])[: len(_COLUMNS)] != _COLUMNS:
            raise FaultyTable(f"{path.name}: the columns must be {', '.join(_COLUMNS)}.")
        for row in rows:
            yield _row(row, f"{path.name}, line {rows.line_num}")


def _row(row: Mapping[str, str], where: str) -> tuple[date, BankHoliday]:
    try:
        day = date.fromisoformat(row["date"])
        added_on = date.fromisoformat(row["added_on"]) if row.get("added_on") else None
    except ValueError as error:
        raise FaultyTable(f"{where}: {error}; write dates as 2026-12-25.") from None
    if not {row[key] for key in DIVISIONS} <= {"0", "1"}:
        raise FaultyTable(f"{where}: each part of the United Kingdom is marked 1 or 0.")
    divisions = frozenset(key for key in DIVISIONS if row[key] == "1")
    if not divisions or not row["title"]:
        raise FaultyTable(f"{where}: a bank holiday needs a title and a part of the United Kingdom.")
    return day, BankHoliday(day, row["title"], divisions, added_on)


def _years_covered(table: Mapping[date, BankHoliday]) -> range:
    """Whole years from the first, without a gap, each known by its Christmas in every part of the United Kingdom."""
    known = {day.year for day, holiday in table.items() if _is_christmas(holiday)}
    first = min(known, default=0)
    last = first
    while last in known:
        last += 1
    return range(first, last)


def _is_christmas(holiday: BankHoliday) -> bool:
    """25 December, or the day that stands for it when it falls on a weekend."""
    return holiday.day.month == 12 and 25 <= holiday.day.day <= 28 and len(holiday.divisions) == len(DIVISIONS)


def _learnt_with_its_year(table: dict[date, BankHoliday], shipped_until: int) -> None:
    """A year that came as a whole after we shipped was not made later: only what was added to it afterwards was."""
    begun = {
        day.year: holiday.added_on
        for day, holiday in sorted(table.items(), reverse=True)
        if day.year > shipped_until and _is_christmas(holiday) and holiday.added_on is not None
    }
    for day, holiday in table.items():
        since = begun.get(day.year)
        if since is not None and holiday.added_on is not None and holiday.added_on <= since:
            table[day] = replace(holiday, added_on=None)
