"""Counting one time limit: from the day it runs to the last day, with every reading that can be argued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foiflow.law.periods import AS_NAMED
from foiflow.law.regime import Rule
from foiflow.law.working_days import Calendar, add_months
from foiflow.timeline.dates import When, day_in_words

Pause = tuple[When, When]
"""Days that are disregarded, both of them included."""
TermDates = Sequence[tuple[date, date]]
"""The first and last days of each term a school has told us of, in order."""


@dataclass(frozen=True, slots=True)
class Span:
    """The last day for something: as known, and as it can be argued."""

    earliest: date
    statute: date
    """The statute’s own reading, from the latest day the facts allow."""
    latest: date
    surely: date
    """The statute’s own reading, from the earliest day the facts allow."""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ends:
    low: date
    statute: date
    high: date


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a count depends on besides its first day."""

    calendar: Calendar
    pauses: tuple[Pause, ...] = ()
    terms: TermDates = ()
    named: When | None = None
    """The day, or the span of days, that the event itself names."""
    named_days: int | None = None
    """The number of days that the event itself names."""
    other_day_0: When | None = None
    """Another day from which the same time may be counted (FOISA s 20(5)(a))."""


def span(rule: Rule, day_0: When, facts: Circumstances) -> Span | None:
    """The last day under a rule, counted from `day_0`; None where no number exists.

    Raises BeyondCalendar when the count leaves the years for which bank holidays are known.
    """
    first = _ends(rule, day_0.earliest, facts)
    if first is None:
        return None
    last = first if day_0.is_precise and facts.named is None else _ends(rule, day_0.latest, facts)
    assert last is not None
    latest = last.high
    if facts.named is not None:
        first = _Ends(facts.named.earliest, facts.named.earliest, facts.named.earliest)
        last, latest = _Ends(facts.named.latest, facts.named.latest, facts.named.latest), facts.named.latest
    if facts.other_day_0 is not None:
        other = _ends(rule, facts.other_day_0.latest, facts)
        assert other is not None
        latest = max(latest, other.high)
    if first.low == latest and first.statute == last.statute:
        return Span(first.low, last.statute, latest, first.statute)
    return Span(first.low, last.statute, latest, first.statute, tuple(_readings(rule, day_0, facts, first, last)))


def _ends(rule: Rule, day: date, facts: Circumstances) -> _Ends | None:
    period = rule.period
    if period.unit == AS_NAMED:
        return _as_named(day, facts)
    if period.unit == "working days":
        return _working_days(rule, day, facts)
    if period.unit == "school days":
        return _school_days(rule, day, facts)
    return _rolled(rule, nominal_end(rule, day), facts.calendar)


def nominal_end(rule: Rule, day: date) -> date:
    """The last day of a period of days or months, before it is asked whether it is a working day."""
    period = rule.period
    if period.unit == "days":
        return day + timedelta(days=period.count)
    end = add_months(day, period.count)
    # A period that begins with a day ends on the eve of the corresponding date, where the month has one.
    return end - timedelta(days=1) if period.beginning_with and end.day == day.day else end


def _as_named(day: date, facts: Circumstances) -> _Ends | None:
    if facts.named is not None:
        return _Ends(facts.named.earliest, facts.named.latest, facts.named.latest)
    if facts.named_days is None:
        return None
    end = day + timedelta(days=facts.named_days)
    return _Ends(end, end, end)


def _working_days(rule: Rule, day: date, facts: Circumstances) -> _Ends:
    count = rule.period.count
    calendar = facts.calendar
    if not facts.pauses and not calendar.has_additions:
        end = low = calendar.add_working_days(day, count)
    else:
        low, end = _with_pauses_and_additions(day, count, facts)
    high = end
    if rule.slips and not calendar.is_working_day(day):
        high = calendar.add_working_days(end, 1)
    return _Ends(low, end, high)


def _with_pauses_and_additions(day: date, count: int, facts: Circumstances) -> tuple[date, date]:
    """The earliest last day that can be argued, and the statute's own."""
    calendar = facts.calendar
    end = _past_pauses(calendar, day, count, [(begun.earliest, paid.latest) for begun, paid in facts.pauses])
    low = _past_pauses(calendar, day, count, [(begun.latest, paid.earliest) for begun, paid in facts.pauses])
    if calendar.has_additions and calendar.added_between(day, end, day):
        low = min(low, calendar.as_known_on(day).add_working_days(day, count))
    return low, end


def _past_pauses(calendar: Calendar, day: date, count: int, pauses: Sequence[tuple[date, date]]) -> date:
    """The `count`-th working day after `day` that no pause disregards (FOIA s 10(2): both its ends included)."""
    end = calendar.add_working_days(day, count)
    while True:
        lost = sum(
            calendar.working_days_between(max(begun - timedelta(days=1), day), min(paid, end))
            for begun, paid in pauses
            if begun <= paid and begun <= end and paid > day
        )
        moved = calendar.add_working_days(day, count + lost)
        if moved == end:
            return end
        end = moved


def _school_days(rule: Rule, day: date, facts: Circumstances) -> _Ends:
    """Working days that are school days, but never past the most that the regulations allow."""
    calendar, period = facts.calendar, rule.period
    pauses = [(begun.earliest, paid.latest) for begun, paid in facts.pauses]
    most = _past_pauses(calendar, day, period.at_most, pauses)
    least = _past_pauses(calendar, day, period.count, pauses)
    known = _nth_school_day(rule, day, facts, most)
    if known is not None:
        return _Ends(known, known, known)
    if facts.terms:
        # Term dates that stop short: the earliest it can be is if every later working day is a school day.
        last_known = facts.terms[-1][1]
        taught = sum(1 for _ in _school_days_after(day, facts, min(last_known, most)))
        least = min(most, calendar.add_working_days(max(last_known, day), period.count - taught))
    return _Ends(least, most, most)


def _nth_school_day(rule: Rule, day: date, facts: Circumstances, most: date) -> date | None:
    """The last day, when the term dates known are enough to find it."""
    if not facts.terms or facts.terms[0][0] > day:
        return None
    for number, taught in enumerate(_school_days_after(day, facts, most), start=1):
        if number == rule.period.count:
            return taught
    return most if facts.terms[-1][1] >= most else None


def _school_days_after(day: date, facts: Circumstances, until: date) -> list[date]:
    days = []
    for begins, ends in facts.terms:
        current = max(begins, day + timedelta(days=1))
        while current <= min(ends, until):
            if facts.calendar.is_working_day(current) and not _disregarded(current, facts.pauses):
                days.append(current)
            current += timedelta(days=1)
    return days


def _disregarded(day: date, pauses: Sequence[Pause]) -> bool:
    return any(begun.earliest <= day <= paid.latest for begun, paid in pauses)


def _rolled(rule: Rule, end: date, calendar: Calendar) -> _Ends:
    """An end day moved off a day that is not a working day, on the safe reading and on the literal one.

    GRC Rules 2009 r 12 and UT Rules 2008 r 12 test the last day only, and name no part of the United Kingdom.
    """
    if not rule.rolls:
        return _Ends(end, end, end)
    safe = _roll(end, lambda day: calendar.is_working_day(day) or day not in calendar.off_in_england_and_wales)
    literal = _roll(end, calendar.is_working_day)
    return _Ends(safe, literal, literal)


def _roll(day: date, is_working: Callable[[date], bool]) -> date:
    while not is_working(day):
        day += timedelta(days=1)
    return day


def _readings(rule: Rule, day_0: When, facts: Circumstances, first: _Ends, last: _Ends) -> list[str]:
    """A sentence for each reason that the earliest and the latest day differ."""
    said = []
    if not day_0.is_precise:
        said.append(
            f"It runs from {day_0.in_words}, which is not one known day: "
            f"counted from {day_in_words(day_0.earliest)} it ends on {day_in_words(first.statute)}, "
            f"and from {day_in_words(day_0.latest)} on {day_in_words(last.statute)}."
        )
    if facts.named is not None and not facts.named.is_precise:
        said.append(f"The day named is {facts.named.in_words}, which is not one known day.")
    said += _readings_of_the_count(rule, day_0.latest, facts, last)
    if facts.other_day_0 is not None:
        said.append(rule.in_time_reading)
    return said


def _readings_of_the_count(rule: Rule, day: date, facts: Circumstances, ends: _Ends) -> list[str]:
    said = []
    if rule.slips and ends.high > ends.statute:
        said.append(f"{rule.slips} Counted so, it ends on {day_in_words(ends.high)}.")
    if rule.rolls and ends.low != ends.high:
        why = facts.calendar.why_not(ends.low)
        said.append(
            f"{day_in_words(ends.low)} is a bank holiday in one part of the United Kingdom only ({why}): the rules do "
            f"not say whether it moves the last day, so {day_in_words(ends.low)} is the safe day."
        )
    if rule.period.unit == "school days" and ends.low != ends.high:
        said.append(
            f"The school’s term dates are not known that far: {rule.period.count} school days end on "
            f"{day_in_words(ends.low)} at the earliest, and {rule.period.at_most} working days on "
            f"{day_in_words(ends.high)}."
        )
    if facts.pauses and not all(begun.is_precise and paid.is_precise for begun, paid in facts.pauses):
        said.append("The days of the fees notice and of the payment are not both known exactly.")
    for holiday in facts.calendar.added_between(day, ends.statute, day):
        assert holiday.added_on is not None
        said.append(
            f"{day_in_words(holiday.day)} ({holiday.title}) was made a bank holiday after the count had begun, and was "
            f"added here on {day_in_words(holiday.added_on)}: the last day moved from {day_in_words(ends.low)} to "
            f"{day_in_words(ends.statute)}."
        )
    return said
