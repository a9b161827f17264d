"""Counting one time limit: from the day it runs to the last day, with every reading that can be argued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foiflow.law.periods import AS_NAMED, add_months
from foiflow.law.regime import Rule
from foiflow.law.working_days import Calendar, days_between
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
    """The last day of one count, on every reading of what is known."""

    low: date
    """The earliest that can be argued."""
    surely: date
    """The statute’s own, on the facts that make it earliest."""
    statute: date
    """The statute’s own, on the facts that make it latest."""
    high: date
    unmoved: date | None = None
    """The statute’s own, as it was before bank holidays were added while the count ran."""


def _one(day: date) -> _Ends:
    return _Ends(day, day, day, day)


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
    last = first if day_0.is_precise else _ends(rule, day_0.latest, facts)
    assert last is not None
    latest = last.high
    if facts.other_day_0 is not None:
        other = _ends(rule, facts.other_day_0.latest, facts)
        assert other is not None
        latest = max(latest, other.high)
    if first.low == latest:
        return Span(first.low, last.statute, latest, first.surely)
    return Span(first.low, last.statute, latest, first.surely, tuple(_readings(rule, day_0, facts, first, last)))


def _ends(rule: Rule, day: date, facts: Circumstances) -> _Ends | None:
    """One count from one day. A bank holiday added while it ran moves what others owe, not the safe day."""
    found = _ends_as_known(rule, day, facts)
    if found is None or not facts.calendar.changed_between(day, found.high):
        return found
    before = _ends_as_known(rule, day, replace(facts, calendar=facts.calendar.as_known_on(day)))
    assert before is not None
    return replace(found, low=min(found.low, before.low), unmoved=before.statute)


def _ends_as_known(rule: Rule, day: date, facts: Circumstances) -> _Ends | None:
    unit = rule.period.unit
    if unit == AS_NAMED:
        return _as_named(day, facts)
    if unit == "working days":
        return _working_days(rule, day, facts)
    if unit == "school days":
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
        return _Ends(facts.named.earliest, facts.named.earliest, facts.named.latest, facts.named.latest)
    return None if facts.named_days is None else _one(day + timedelta(days=facts.named_days))


def _working_days(rule: Rule, day: date, facts: Circumstances) -> _Ends:
    count, calendar = rule.period.count, facts.calendar
    end = surely = calendar.add_working_days(day, count)
    if facts.pauses:
        end = _past_pauses(calendar, day, count, _longest(facts.pauses))
        surely = _past_pauses(calendar, day, count, _shortest(facts.pauses))
    high = end
    if rule.slips and not calendar.is_working_day(day):
        high = calendar.add_working_days(end, 1)
    return _Ends(surely, surely, end, high)


def _longest(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """The pauses at the longest they can have been."""
    return _apart((begun.earliest, paid.latest) for begun, paid in pauses)


def _shortest(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """The pauses at the shortest they can have been."""
    return _apart((begun.latest, paid.earliest) for begun, paid in pauses if begun.latest <= paid.earliest)


def _apart(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans of days in order, those that overlap joined, so that no day is disregarded twice."""
    joined: list[tuple[date, date]] = []
    for begun, paid in sorted(spans):
        if joined and begun <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(paid, joined[-1][1]))
        elif begun <= paid:
            joined.append((begun, paid))
    return joined


def _past_pauses(calendar: Calendar, day: date, count: int, pauses: Sequence[tuple[date, date]]) -> date:
    """The `count`-th working day after `day` that no pause disregards (FOIA s 10(2): both its ends included).

    `pauses` are in order and apart from each other, so that each moves the end by its own days once.
    """
    lost = 0
    end = calendar.add_working_days(day, count)
    for begun, paid in pauses:
        if paid > day and begun <= end:
            lost += calendar.working_days_between(max(begun - timedelta(days=1), day), paid)
            end = calendar.add_working_days(day, count + lost)
    return end


def _school_days(rule: Rule, day: date, facts: Circumstances) -> _Ends:
    """Working days that are school days, but never past the most that the regulations allow.

    Before the first term that is known, and after the last, a day may or may not be a school day.
    """
    calendar, period = facts.calendar, rule.period
    longest, shortest = _longest(facts.pauses), _shortest(facts.pauses)
    most = _past_pauses(calendar, day, period.at_most, longest)
    surely = _past_pauses(calendar, day, period.at_most, shortest)
    end = most
    certain = possible = 0
    for each in days_between(day, most):
        if not calendar.is_working_day(each):
            continue
        taught = is_school_day(each, facts.terms)
        if taught is not False and not _within(each, shortest):
            possible += 1
            if possible == period.count:
                surely = min(surely, each)
        if taught and not _within(each, longest):
            certain += 1
            if certain == period.count:
                end = each
                break
    return _Ends(surely, surely, end, end)


def is_school_day(day: date, terms: TermDates) -> bool | None:
    """Whether a working day is one on which the school is taught; None where its term dates do not say."""
    if any(begins <= day <= ends for begins, ends in terms):
        return True
    return False if terms and terms[0][0] <= day <= terms[-1][1] else None


def _within(day: date, spans: Sequence[tuple[date, date]]) -> bool:
    return any(begun <= day <= paid for begun, paid in spans)


def _rolled(rule: Rule, end: date, calendar: Calendar) -> _Ends:
    """An end day moved off a day that is not a working day, on the safe reading and on the literal one.

    GRC Rules 2009 r 12 and UT Rules 2008 r 12 test the last day only, and name no part of the United Kingdom.
    """
    if not rule.rolls:
        return _one(end)
    safe = _roll(end, lambda day: calendar.is_working_day(day) or not calendar.is_off_in_england_and_wales(day))
    literal = _roll(end, calendar.is_working_day)
    return _Ends(safe, literal, literal, literal)


def _roll(day: date, is_working: Callable[[date], bool]) -> date:
    while not is_working(day):
        day += timedelta(days=1)
    return day


def _readings(rule: Rule, day_0: When, facts: Circumstances, first: _Ends, last: _Ends) -> Iterator[str]:
    """A sentence for each reason that the earliest and the latest day differ."""
    if not day_0.is_precise and first != last:
        yield (
            f"It runs from {day_0.in_words}, which is not one known day: "
            f"counted from {day_in_words(day_0.earliest)} it ends on {day_in_words(first.surely)}, "
            f"and from {day_in_words(day_0.latest)} on {day_in_words(last.statute)}."
        )
    if facts.named is not None and not facts.named.is_precise:
        yield f"The day named is {facts.named.in_words}, which is not one known day."
    if rule.slips and last.high > last.statute:
        yield f"{rule.slips} Counted so, it ends on {day_in_words(last.high)}."
    if rule.rolls:
        yield from _readings_of_the_last_day(facts.calendar, first, last)
    if rule.period.unit == "school days" and last.surely != last.statute:
        yield (
            f"The school’s term dates are not known for the whole of it: {rule.period.count} school days end on "
            f"{day_in_words(last.surely)} at the earliest and, as far as is known, on "
            f"{day_in_words(last.statute)} at the latest, {rule.period.at_most} working days being the most."
        )
    if facts.pauses and not all(begun.is_precise and paid.is_precise for begun, paid in facts.pauses):
        yield "The days of the fees notice and of the payment are not both known exactly."
    yield from _readings_of_additions(day_0.latest, facts, last)
    if facts.other_day_0 is not None:
        yield rule.in_time_reading


def _readings_of_the_last_day(calendar: Calendar, *counts: _Ends) -> Iterator[str]:
    """A last day that is a bank holiday in one part of the United Kingdom only, said once for each such day."""
    for safe in dict.fromkeys(ends.low for ends in counts):
        why = calendar.why_not(safe)
        if why and not calendar.is_off_in_england_and_wales(safe):
            yield (
                f"{day_in_words(safe)} is not a bank holiday in England and Wales ({why}): the rules do "
                f"not say whether it moves the last day, so {day_in_words(safe)} is the safe day."
            )


def _readings_of_additions(day: date, facts: Circumstances, ends: _Ends) -> Iterator[str]:
    """That the last day moved, for each bank holiday which moved it."""
    if ends.unmoved is None or ends.unmoved == ends.statute:
        return
    for holiday in facts.calendar.added_between(day, ends.statute, day):
        assert holiday.added_on is not None
        yield (
            f"{day_in_words(holiday.day)} ({holiday.title}) was made a bank holiday after the count had begun, and was "
            f"added here on {day_in_words(holiday.added_on)}: the last day moved from {day_in_words(ends.unmoved)} to "
            f"{day_in_words(ends.statute)}."
        )
