"""Working days of the United Kingdom and of Scotland, counted from a table of bank holidays."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
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
    """A count that leaves the years for which bank holidays are known, `first` to `last`."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last

    def __str__(self) -> str:
        return (
            f"Bank holidays are known from {self.first} to {self.last} only, and this count leaves those "
            f"years: check the date, or bring the table up to date with “python -m foiflow holidays --update”."
        )


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
        self._table = tuple(holidays)
        self._as_known: dict[int, Calendar] = {}
        self._why_not: dict[date, str] = {}

    @cached_property
    def holidays(self) -> Mapping[date, BankHoliday]:
        """The days that are bank holidays under this law."""
        return _one_for_each_day(self._table, CALENDARS[self.name])

    @cached_property
    def _working(self) -> tuple[int, ...]:
        """Every working day's number, in order: a count is a binary search in them instead of a walk."""
        non_working = {day.toordinal() for day in self.holidays}
        days = range(self.first.toordinal(), self.last.toordinal() + 1)
        return tuple(number for number in days if number % 7 not in (0, 6) and number not in non_working)

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

    def working_day_before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`, which is not counted itself.

        Raises BeyondCalendar when the count leaves the years covered.
        """
        place = bisect_left(self._working, self._known(day)) - count
        if place < 0:
            raise self._beyond()
        return date.fromordinal(self._working[place])

    def working_days_between(self, after: date, up_to: date) -> int:
        """How many working days there are after the first day, up to and including the second."""
        return bisect_right(self._working, self._known(up_to)) - bisect_right(self._working, self._known(after))

    def why_not(self, day: date) -> str:
        """Why a day is not counted ("2 January, Scotland"); empty for a working day."""
        # A page tells the same days over and over, one after another, each with its number.
        if day not in self._why_not:
            self._why_not[day] = self._why_it_is_not_counted(day)
        return self._why_not[day]

    def _why_it_is_not_counted(self, day: date) -> str:
        if self.is_working_day(day):
            return ""
        holiday = self.holidays.get(day)
        if holiday is not None and day.weekday() < 5:
            return f"{holiday.title}, {holiday.where}"
        return "Saturday" if day.weekday() == 5 else "Sunday"

    def skipped(self, after: date, up_to: date) -> tuple[Skipped, ...]:
        """The days after the first, up to and including the second, that are not working days."""
        return tuple(Skipped(day, why) for day in days_between(after, up_to) if (why := self.why_not(day)))

    def is_off_in_england_and_wales(self, day: date) -> bool:
        """Whether a day rolls a tribunal's time limit on any reading: a weekend, a bank holiday in England and Wales.

        GRC Rules 2009 r 12(3) names no part of the United Kingdom, so a day that is a bank holiday
        only in Scotland or only in Northern Ireland is arguable.
        """
        holiday = self.holidays.get(day)
        return day.weekday() >= 5 or (holiday is not None and "england_wales" in holiday.divisions)

    def added_between(self, after: date, up_to: date, since: date) -> tuple[BankHoliday, ...]:
        """Bank holidays in the span that this installation learnt of after `since`."""
        return tuple(
            holiday
            for holiday in self._added
            if after < holiday.day <= up_to and holiday.added_on is not None and holiday.added_on > since
        )

    def changed_between(self, day: date, up_to: date) -> bool:
        """Whether this installation has learnt after `day` of a bank holiday after it, up to and including `up_to`."""
        return any(day < holiday <= up_to and learnt > day for holiday, learnt in self._learnt)

    def as_known_on(self, day: date) -> Calendar:
        """The calendar without the bank holidays that were added after `day`."""
        learnt = bisect_right(self._learnt_on, day)
        if learnt == len(self._learnt_on):
            return self
        if learnt not in self._as_known:
            known = [h for h in self._table if h.added_on is None or h.added_on <= day]
            self._as_known[learnt] = Calendar(self.name, known, first=self.first, last=self.last)
        return self._as_known[learnt]

    @cached_property
    def _learnt(self) -> tuple[tuple[date, date], ...]:
        """Each day that was added, with the day on which this installation learnt of it."""
        return tuple((holiday.day, holiday.added_on) for holiday in self._table if holiday.added_on is not None)

    @cached_property
    def _learnt_on(self) -> tuple[date, ...]:
        """The days on which this installation learnt of bank holidays, in order."""
        return tuple(sorted({learnt for _, learnt in self._learnt}))

    @cached_property
    def _added(self) -> tuple[BankHoliday, ...]:
        return tuple(holiday for _, holiday in sorted(self.holidays.items()) if holiday.added_on is not None)

    def _known(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise self._beyond()
        return day.toordinal()

    def _beyond(self) -> BeyondCalendar:
        return BeyondCalendar(self.first.year, self.last.year)


def _one_for_each_day(table: Iterable[BankHoliday], divisions: frozenset[str]) -> dict[date, BankHoliday]:
    """The days that are bank holidays in any of the divisions, each once, with every part it is one in.

    A day known in one part of the United Kingdom may be added for another part later: it is new only where it
    was not known before.
    """
    by_day: dict[date, list[BankHoliday]] = {}
    for holiday in table:
        by_day.setdefault(holiday.day, []).append(holiday)
    found = {}
    for day, entries in by_day.items():
        added = [entry.added_on for entry in entries if entry.divisions & divisions]
        if added:
            everywhere = frozenset().union(*(entry.divisions for entry in entries))
            learnt = None if None in added else min(on for on in added if on is not None)
            found[day] = BankHoliday(day, entries[0].title, everywhere, learnt)
    return found


def days_between(after: date, up_to: date) -> Iterator[date]:
    """Each day after the first, up to and including the second."""
    for number in range(after.toordinal() + 1, up_to.toordinal() + 1):
        yield date.fromordinal(number)


def calendars(additions: Iterable[BankHoliday] = (), shipped: Path = SHIPPED_TABLE) -> dict[str, Calendar]:
    """The calendars of every law, from the shipped table and the bank holidays added since.

    `additions` each say on which day they were added. Raises FaultyTable, naming the file and the line.
    """
    table = list(_read(shipped))
    _no_day_twice(table, shipped)
    years = _years_covered(table)
    if not table or years != range(min(h.day.year for h in table), max(h.day.year for h in table) + 1):
        raise FaultyTable(f"{shipped.name}: every year from the first to the last needs its Christmas Day.")
    if added := list(additions):
        # Add-only: a day once known is never taken away by a later addition.
        table = _learnt_with_their_years(table + added, shipped_until=years[-1])
        years = _years_covered(table)
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return {name: Calendar(name, table, first=first, last=last) for name in CALENDARS}


def _read(path: Path) -> Iterator[BankHoliday]:
    """The rows of a table. Raises FaultyTable, naming the file and the line."""
    number = 1
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if (rows.fieldnames or [])[: len(_COLUMNS)] != _COLUMNS:
                raise FaultyTable(f"{path.name}, line 1: the columns must be {', '.join(_COLUMNS)}.")
            for row in rows:
                number = rows.line_num
                yield _row(row, f"{path.name}, line {number}")
    except (UnicodeDecodeError, csv.Error) as error:
        raise FaultyTable(f"{path.name}, after line {number}: it cannot be read ({error}); save it as UTF-8.") from None


def _row(row: Mapping[str, str | None], where: str) -> BankHoliday:
    day = _day(row["date"], where)
    if not {row[key] for key in DIVISIONS} <= {"0", "1"}:
        raise FaultyTable(f"{where}: each part of the United Kingdom is marked 1 or 0.")
    divisions = frozenset(key for key in DIVISIONS if row[key] == "1")
    title = row["title"]
    if not divisions or not title:
        raise FaultyTable(f"{where}: a bank holiday needs a title and a part of the United Kingdom.")
    return BankHoliday(day, title, divisions)


def _day(text: str | None, where: str) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError as error:
        raise FaultyTable(f"{where}: {error}; write dates as 2026-12-25.") from None


def _no_day_twice(table: Iterable[BankHoliday], path: Path) -> None:
    seen: set[date] = set()
    for holiday in table:
        if holiday.day in seen:
            raise FaultyTable(f"{path.name}: {holiday.day} stands twice; mark every part it is for in one line.")
        seen.add(holiday.day)


def _years_covered(table: Iterable[BankHoliday]) -> range:
    """Whole years from the first, without a gap, each known by its Christmas in every part of the United Kingdom."""
    whole = _one_for_each_day(table, CALENDARS["uk"]).values()
    known = {holiday.day.year for holiday in whole if _is_christmas(holiday)}
    first = min(known, default=0)
    last = first
    while last in known:
        last += 1
    return range(first, last)


def _is_christmas(holiday: BankHoliday) -> bool:
    """25 December, or the day that stands for it when it falls on a weekend."""
    return holiday.day.month == 12 and 25 <= holiday.day.day <= 28 and len(holiday.divisions) == len(DIVISIONS)


def _learnt_with_their_years(table: Iterable[BankHoliday], shipped_until: int) -> list[BankHoliday]:
    """A year that came as a whole after we shipped was not made later: only what was added to it afterwards was."""
    table = list(table)
    begun = {
        day.year: holiday.added_on
        for day, holiday in sorted(_one_for_each_day(table, CALENDARS["uk"]).items(), reverse=True)
        if day.year > shipped_until and _is_christmas(holiday) and holiday.added_on is not None
    }
    return [
        replace(holiday, added_on=None)
        if holiday.added_on is not None and holiday.added_on <= begun.get(holiday.day.year, date.min)
        else holiday
        for holiday in table
    ]
