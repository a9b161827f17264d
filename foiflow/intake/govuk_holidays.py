"""GOV.UK's published bank holidays: fetched and read, and what is new in them to a table of those known."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from foiflow.intake.published_text import OutOfReach, fetch
from foiflow.law.working_days import DIVISIONS, BankHoliday

__all__ = [
    "ADDITIONS_FILE",
    "AnnouncedHoliday",
    "OutOfReach",
    "UnreadableHolidays",
    "fetch",
    "holidays_to_add",
    "read_additions",
    "read_govuk_holidays",
]

GOVUK_URL = "https://www.gov.uk/bank-holidays.json"
FIRST_YEAR, LAST_YEAR = 2000, 2099
ADDITIONS_FILE = "bank_holidays.csv"
"""In the data folder of an older foiflow: the bank holidays it had learnt of."""

_DIVISION_OF = {
    "england-and-wales": "england_wales",
    "scotland": "scotland",
    "northern-ireland": "northern_ireland",
}
_COLUMNS = ("date", "title", *DIVISIONS, "source", "added_on")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_TITLE = 200


class UnreadableHolidays(ValueError):
    """A list of bank holidays that cannot be relied on: one sentence."""


@dataclass(frozen=True, slots=True)
class AnnouncedHoliday:
    """A bank holiday and the parts of the United Kingdom it is announced for."""

    day: date
    title: str
    divisions: frozenset[str]
    """Of england_wales, scotland and northern_ireland."""


def read_govuk_holidays(json_text: str) -> list[AnnouncedHoliday]:
    """The bank holidays in the text of GOV.UK's bank-holidays.json, one a day, in order.

    Raises UnreadableHolidays for anything but the whole of such a file.
    """
    titles: dict[date, list[str]] = {}
    divisions: dict[date, set[str]] = {}
    for division, day, title in _events(_parsed(json_text)):
        divisions.setdefault(day, set()).add(division)
        if title not in titles.setdefault(day, []):
            titles[day].append(title)
    return [AnnouncedHoliday(day, " / ".join(titles[day]), frozenset(divisions[day])) for day in sorted(divisions)]


def _parsed(json_text: str) -> dict[str, Any]:
    try:
        content = json.loads(json_text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        what = "a web page" if json_text.lstrip()[:1] == "<" else "not JSON"
        raise _unreadable(f"what came is {what}") from None
    if not isinstance(content, dict):
        raise _unreadable("it is not an object with a key for each part of the United Kingdom")
    for key in _DIVISION_OF:
        if key not in content:
            raise _unreadable(f"the part “{key}” is missing")
    for key in content:
        # A part that is new to us may hold days off that we would miss: better no list than half of one.
        if key not in _DIVISION_OF:
            raise _unreadable(f"“{str(key)[:40]}” is not a part of the United Kingdom that foiflow knows")
    return content


def _events(content: Mapping[str, Any]) -> Iterator[tuple[str, date, str]]:
    for key, division in _DIVISION_OF.items():
        part = content[key]
        if not isinstance(part, dict) or part.get("division") != key:
            raise _unreadable(f"the part “{key}” does not say that it is “{key}”")
        events = part.get("events")
        if not isinstance(events, list) or not events:
            raise _unreadable(f"the part “{key}” has no bank holidays")
        for number, event in enumerate(events, start=1):
            day, title = _event(event, f"bank holiday {number} of “{key}”")
            yield division, day, title


def _event(event: object, where: str) -> tuple[date, str]:
    if not isinstance(event, dict):
        raise _unreadable(f"{where} is not an object")
    title, written = event.get("title"), event.get("date")
    if not isinstance(title, str) or not title.strip() or len(title) > _LONGEST_TITLE:
        raise _unreadable(f"{where} has no usable title")
    try:
        # date.fromisoformat alone also takes 20260101 and 2026-W01-1, which GOV.UK has never written.
        if not isinstance(written, str) or not _ISO_DATE.fullmatch(written):
            raise ValueError
        day = date.fromisoformat(written)
    except ValueError:
        raise _unreadable(f"{where} has the date {str(written)[:40]!r}, which is not a day") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _unreadable(f"{where} is in {day.year}, which cannot be right")
    return day, " ".join(title.split())


def _unreadable(why: str) -> UnreadableHolidays:
    return UnreadableHolidays(
        f"GOV.UK's list of bank holidays was not used because {why}: nothing was changed, try again later."
    )


def holidays_to_add(
    table: Mapping[date, AbstractSet[str]], announced: Iterable[AnnouncedHoliday]
) -> list[AnnouncedHoliday]:
    """What an announcement adds to a table of days and the divisions they are bank holidays in.

    Only ever adds: a day the announcement no longer lists stays, for GOV.UK drops past years.
    Saturdays and Sundays are left alone: they are not working days anyway. Each answer carries the
    new divisions only.
    """
    new: dict[date, AnnouncedHoliday] = {}
    for holiday in announced:
        divisions = holiday.divisions - table.get(holiday.day, frozenset())
        if divisions and holiday.day.weekday() < 5:
            before = new.get(holiday.day)
            together = divisions | (before.divisions if before else frozenset())
            new[holiday.day] = AnnouncedHoliday(holiday.day, before.title if before else holiday.title, together)
    return [new[day] for day in sorted(new)]


def read_additions(path: Path) -> list[BankHoliday]:
    """The bank holidays in a file that an older foiflow wrote, in order; none when there is no such file.

    Raises UnreadableHolidays, naming the file and the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError):
        raise UnreadableHolidays(f"{path.name} cannot be read as text: restore it from a backup.") from None
    rows = csv.DictReader(text.splitlines(), strict=True)
    try:
        if tuple(rows.fieldnames or ()) != _COLUMNS:
            raise UnreadableHolidays(f"{path.name}: its columns must be {', '.join(_COLUMNS)}.")
        return [_addition(row, f"{path.name}, line {rows.line_num}") for row in rows]
    except csv.Error as error:
        raise UnreadableHolidays(f"{path.name}, line {rows.line_num + 1}: {error}; mend or remove it.") from None


def _addition(row: Mapping[str, str | None], where: str) -> BankHoliday:
    try:
        day, added_on = (date.fromisoformat(row[column] or "") for column in ("date", "added_on"))
    except ValueError:
        raise UnreadableHolidays(f"{where}: its two dates must be written as 2026-12-25.") from None
    divisions = frozenset(key for key in DIVISIONS if row[key] == "1")
    if not divisions or not {row[key] for key in DIVISIONS} <= {"0", "1"} or not row["title"]:
        raise UnreadableHolidays(f"{where}: it needs a title, and 1 or 0 for each part of the United Kingdom.")
    return BankHoliday(day, row["title"], divisions, added_on)
