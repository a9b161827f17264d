"""Reading a day to come as people say it: “in three weeks”, “in 10 working days”, “next Monday”, or a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from foiflow.law.periods import add_months
from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.timeline.dates import WEEKDAYS, NotADate, day_in_words
from foiflow.web.frame.typed_dates import LONGEST, YEARS_AHEAD, UncertainDate, read_typed_date

EXAMPLES = "in three weeks, in 10 working days, next Monday or 3 March 2027"

_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORDS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"an": 1, "one": 1}
_DAY_WORDS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_DAY_WORDS |= {name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)}
_DAY_WORDS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SPAN = re.compile(
    rf"(?:in\s+)?(?P<number>\d{{1,4}}|{'|'.join(_NUMBER_WORDS)})\s+(?P<unit>working\s+days?|days?|weeks?|fortnights?|months?|years?)"
    r"(?:[’']?s?\s+time)?",
    re.ASCII | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"(?P<next>(?:on\s+)?next\s+|on\s+|this\s+|)(?P<day>{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})",
    re.ASCII | re.IGNORECASE,
)
_A_DAY = timedelta(days=1)


def read_day_ahead(text: str, today: date, calendar: Calendar) -> date:
    """The day a person means, today or later; only what can be meant in one way is taken.

    `calendar` counts the working days. Raises NotADate with one sentence that says what is wrong and how to mend it.
    """
    typed = " ".join(text.split()).strip(".")
    if not typed:
        raise NotADate(f"Say on which day, for example {EXAMPLES}.")
    if len(typed) > LONGEST:
        raise NotADate(f"A day has at most {LONGEST} characters: write only the day, for example {EXAMPLES}.")
    day = _named(typed, today) or _span(typed, today, calendar) or _date(typed, today)
    if day < today:
        raise NotADate(f"{day_in_words(day)} has passed: give a day from today on.")
    if day.year > today.year + YEARS_AHEAD:
        raise NotADate(f"“{typed}” is further off than {YEARS_AHEAD} years: give a nearer day.")
    return day


def _named(typed: str, today: date) -> date | None:
    """Tomorrow, or a day of the week."""
    said = typed.lower()
    if said in ("tomorrow", "the day after tomorrow"):
        return today + (1 + said.startswith("the")) * _A_DAY
    match = _WEEKDAY.fullmatch(typed)
    if match is None:
        return None
    ahead = (_DAY_WORDS[match["day"].lower()] - today.weekday()) % 7
    first = today + timedelta(days=ahead or 7)
    how = match["next"].lower().split()
    if "next" in how:
        of_next_week = today + timedelta(days=7 - today.weekday() + _DAY_WORDS[match["day"].lower()])
        if first != of_next_week:
            raise NotADate(_two_ways(typed, first, of_next_week))
    elif not ahead:
        raise NotADate(_two_ways(typed, today, first))
    elif "this" in how and first.isocalendar()[:2] != today.isocalendar()[:2]:
        raise NotADate(f"“{typed}” has passed this week: write {day_in_words(first)} if you mean the next one.")
    return first


def _two_ways(typed: str, one: date, other: date) -> str:
    return f"“{typed}” may be {day_in_words(one)} or {day_in_words(other)}: write the date."


def _span(typed: str, today: date, calendar: Calendar) -> date | None:
    """So many days, working days, weeks or months from today."""
    match = _SPAN.fullmatch(typed)
    if match is None:
        return None
    number = _NUMBER_WORDS.get(match["number"].lower()) or int(match["number"])
    unit = " ".join(match["unit"].lower().split()).removesuffix("s")
    if number == 0:
        raise NotADate(f"“{typed}” is today: give a number from 1 on, or write today.")
    try:
        if unit == "working day":
            return calendar.add_working_days(today, number)
        if unit in ("month", "year"):
            return add_months(today, number * (12 if unit == "year" else 1))
        return today + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    except (BeyondCalendar, OverflowError, ValueError):
        raise NotADate(f"“{typed}” is further off than can be counted: write the date.") from None


def _date(typed: str, today: date) -> date:
    try:
        return read_typed_date(typed, today, imprecise=False).earliest
    except UncertainDate:
        raise NotADate(f"“{typed}” is not a day that can be read with certainty: write it as {EXAMPLES}.") from None
