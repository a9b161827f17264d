"""The one reader for dates typed by people: UK order, never swapped, never made more precise than they were typed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from foiflow.law.working_days import Calendar
from foiflow.timeline.dates import MONTHS, WEEKDAYS, NotADate, When, day_in_words, exactly, when

LONGEST = 40
FIRST_YEAR = 2000
YEARS_AHEAD = 5
EXAMPLES = "14/9/2020, 14 Sept 2020 or 2020-09-14"
EXAMPLES_WITH_MONTHS = f"{EXAMPLES}, or Sept 2020 when the day is not known"


class UncertainDate(NotADate):
    """Something typed in which no date can be seen with certainty, so that another reader may know what it means."""


_MONTH_WORDS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_WORDS |= {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_DAY_WORDS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_DAY_WORDS |= {name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)}
_DAY_WORDS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})\.?,?\s+)?(?:the\s+)?"
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})\b\.?,?"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|[’']?\d{2})"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE)


_NUMBERS = _pattern(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?P<sign>\s*[/.-]\s*|\s)(?P<month>\d{{1,2}})(?P=sign){_YEAR}")
_DAY_MONTH_YEAR = _pattern(rf"{_WEEKDAY}{_DAY}(?:\s*-\s*|\.\s*|\s+)?(?:of\s+)?{_MONTH}(?:\s*-\s*|\s+){_YEAR}")
_MONTH_DAY_YEAR = _pattern(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:,\s*|\s+)(?P<year>\d{{4}})")
_MONTH_YEAR = _pattern(rf"{_MONTH}(?:\s*-\s*|\s+)(?P<year>\d{{4}})")
_MONTH_NUMBER_YEAR = _pattern(r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")
_YEAR_FIRST = _pattern(r"\d{4}[-/.\s].*")
_ISO = _pattern(r"\d{4}(-\d{2}(-\d{2})?)?")
_ANY_MONTH_WORD = _pattern(rf"\b(?:{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})\b")
_ANY_WEEKDAY = _pattern(rf"\b({'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})\b")


def read_typed_date(text: str, today: date, *, imprecise: bool = True) -> When:
    """Read a date as a person in the UK types it: the day first, a month or a year alone where allowed.

    `today` gives "today" and "yesterday" their meaning and bounds the years taken (2000 to five
    years ahead). `imprecise` says whether a month or a year alone is taken.
    Raises NotADate with one sentence that says what is wrong and how to mend it.
    """
    typed = " ".join(text.split())
    _refuse_unreadable(typed, imprecise)
    found = _relative(typed, today) or _iso(typed) or _by_patterns(typed) or _by_dateparser(typed, today)
    if found is None:
        raise _not_a_date(typed, imprecise)
    if not FIRST_YEAR <= found.earliest.year <= today.year + YEARS_AHEAD:
        raise NotADate(
            f"“{typed}” is in the year {found.earliest.year}: check the year, which must be between "
            f"{FIRST_YEAR} and {today.year + YEARS_AHEAD}."
        )
    if not imprecise and not found.is_precise:
        raise NotADate(f"“{typed}” does not say which day: write the day too, for example {EXAMPLES}.")
    return found


def _refuse_unreadable(typed: str, imprecise: bool) -> None:
    examples = EXAMPLES_WITH_MONTHS if imprecise else EXAMPLES
    if not typed:
        raise NotADate(f"Write a date, for example {examples}.")
    if len(typed) > LONGEST:
        raise NotADate(f"A date has at most {LONGEST} characters: write only the date, for example {examples}.")
    # Python and dateparser both read Arabic-Indic and full-width digits, which a person here did not mean to type.
    if any(sign.isdigit() and not sign.isascii() for sign in typed):
        raise NotADate(f"“{typed}” has figures other than 0 to 9: write the date as in {examples}.")


def _relative(typed: str, today: date) -> When | None:
    days_ago = {"today": 0, "yesterday": 1}.get(typed.lower())
    return None if days_ago is None else exactly(today - timedelta(days=days_ago))


def _iso(typed: str) -> When | None:
    """A year first is read one way only, so 2020-09-14 is never the ninth day of a fourteenth month."""
    if _ISO.fullmatch(typed):
        return when(typed)
    if _YEAR_FIRST.fullmatch(typed) and not _ANY_MONTH_WORD.search(typed):
        raise NotADate(f"“{typed}” is not a date: with the year first, write it as 2020-09-14, or write 14/9/2020.")
    return None


def _by_patterns(typed: str) -> When | None:
    if match := _NUMBERS.fullmatch(typed):
        if len(match["year"].strip("’'")) == 2 and "-" in match["sign"]:
            # 21-04-03 is 21 April 2003 to some and 3 April 2021 to others.
            raise NotADate(f"“{typed}” can be read in two ways: write the year in full, as in 14-9-2020.")
        return _day(typed, match, int(match["month"]))
    if match := _DAY_MONTH_YEAR.fullmatch(typed) or _MONTH_DAY_YEAR.fullmatch(typed):
        return _day(typed, match, _MONTH_WORDS[match["month"].lower()])
    if match := _MONTH_YEAR.fullmatch(typed):
        return _month(typed, _MONTH_WORDS[match["month"].lower()], int(match["year"]))
    if match := _MONTH_NUMBER_YEAR.fullmatch(typed):
        return _month(typed, int(match["month"]), int(match["year"]))
    return None


def _day(typed: str, match: re.Match[str], month: int) -> When:
    number = int(match["day"])
    year_typed = match["year"].strip("’'")
    year = int(year_typed) + (FIRST_YEAR if len(year_typed) == 2 else 0)
    _refuse_no_such_month(typed, month, number)
    if year == 0:
        raise NotADate(f"“{typed}” is not a date: there is no year 0.")
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        raise NotADate(
            f"“{typed}” is not a date: {MONTHS[month - 1]} {year} has {last} days, so there is no day {number}."
        )
    day = date(year, month, number)
    weekday = match.groupdict().get("weekday")
    if weekday and _DAY_WORDS[weekday.lower()] != day.weekday():
        _refuse_weekday(typed, day)
    return exactly(day)


def _month(typed: str, month: int, year: int) -> When:
    _refuse_no_such_month(typed, month, None)
    return when(f"{year:04d}-{month:02d}")


def _refuse_no_such_month(typed: str, month: int, day: int | None) -> None:
    if 1 <= month <= 12:
        return
    turned = f": the day comes first, then the month, as in {month}/{day}" if day and day <= 12 < month <= 31 else ""
    raise NotADate(f"“{typed}” is not a date, because there is no month {month}{turned or ': check the month'}.")


def _refuse_weekday(typed: str, day: date) -> None:
    raise NotADate(
        f"“{typed}” does not agree with itself: correct the day or the date, because it would be {day_in_words(day)}."
    )


def _by_dateparser(typed: str, today: date) -> When | None:
    """Other ways to write a day with the month in words, such as "2020 September 14" or "14 Sept 2020 10:30".

    Only for text that has one month in words and a year of four figures, and only where what comes
    back has the day, month and year that are there to be seen: dateparser guesses at everything else.
    """
    months, years = _ANY_MONTH_WORD.findall(typed), re.findall(r"(?<!\d)\d{4}(?!\d)", typed)
    if len(months) != 1 or len(years) != 1 or not typed.isascii():
        return None
    import dateparser  # here, because it takes a third of a second and few dates need it

    found = dateparser.parse(
        typed,
        # Never DATE_ORDER: with it a month over 12 is silently swapped with the day.
        locales=["en-GB"],
        settings={
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),
        },
    )
    if found is None:
        return None
    day = found.date()
    days_typed = re.findall(r"(?<![\d:.])\d{1,2}(?![\d:.])", typed.replace(years[0], " "))
    if day.year != int(years[0]) or day.month != _MONTH_WORDS[months[0].lower()]:
        return None
    if [int(number) for number in days_typed] != [day.day]:
        return None
    if (named := _ANY_WEEKDAY.search(typed)) and _DAY_WORDS[named[1].lower()] != day.weekday():
        _refuse_weekday(typed, day)
    return exactly(day)


def _not_a_date(typed: str, imprecise: bool) -> NotADate:
    if not re.search(r"\d{4}", typed) and (
        _ANY_MONTH_WORD.search(typed) or re.fullmatch(r"\d{1,2}[/.\s-]\d{1,2}", typed)
    ):
        return NotADate(f"“{typed}” has no year: write the year too, for example 14 Sept 2020.")
    examples = EXAMPLES_WITH_MONTHS if imprecise else EXAMPLES
    return UncertainDate(f"“{typed}” is not a date that can be read with certainty: write it as {examples}.")


def said_back(moment: When, calendar: Calendar | None = None) -> str:
    """The date in words, for the person to check: "Monday 14 September 2020, a working day".

    `calendar` is that of the law in question; without one nothing is said of working days.
    Raises BeyondCalendar for a day outside the years the calendar covers.
    """
    if not moment.is_precise:
        return f"{moment.in_words}, the day not known"
    if calendar is None:
        return moment.in_words
    why = calendar.why_not(moment.earliest)
    if not why:
        return f"{moment.in_words}, a working day"
    # A weekend is seen from the weekday.
    holiday = f" ({why})" if moment.earliest.weekday() < 5 else ""
    return f"{moment.in_words}, not a working day{holiday}"
