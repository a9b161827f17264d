"""What holds of every rule counted from every day: tried on days and rules that Hypothesis picks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.law.working_days import DIVISIONS, BankHoliday, Calendar, calendars
from foiflow.timeline.calculator import CannotCount, countable, due
from foiflow.timeline.dates import When, exactly, one_of_the_days
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.law_book import LawBook, law_book

BOOK = law_book()
RULES = st.sampled_from(sorted(countable(BOOK)))
KINDS_OF_AUTHORITY = st.sampled_from(AUTHORITY_KINDS)
DAYS = st.dates(date(2005, 1, 1), date(2027, 12, 31))
"""Days from which every rule can be counted within the years whose bank holidays are known."""
SPANS = st.builds(lambda day, more: one_of_the_days(day, day + timedelta(days=more)), DAYS, st.integers(0, 400))
ONE_DAY = timedelta(days=1)
TERMS = tuple(
    term
    for year in range(2004, 2030)
    for term in (
        (date(year, 1, 6), date(year, 4, 2)),
        (date(year, 4, 20), date(year, 7, 21)),
        (date(year, 9, 3), date(year, 12, 19)),
    )
)


def _due(rule: str, day: date | When, kind: str = "general", book: LawBook = BOOK, terms: bool = False) -> Deadline:
    day_0 = day if isinstance(day, When) else exactly(day)
    return due(rule, day_0, book, day_0.earliest, kind, TERMS if terms else ())


def _bounds(found: Deadline) -> tuple[date, date, date]:
    assert found.earliest is not None
    assert found.due is not None
    assert found.latest is not None
    return found.earliest, found.due, found.latest


@settings(max_examples=300)
@given(RULES, KINDS_OF_AUTHORITY, DAYS, st.integers(1, 400), st.booleans())
def test_a_later_trigger_never_gives_an_earlier_date(rule: str, kind: str, day: date, more: int, terms: bool) -> None:
    assume(day + timedelta(days=more) <= date(2027, 12, 31))
    sooner, later = _due(rule, day, kind, terms=terms), _due(rule, day + timedelta(days=more), kind, terms=terms)
    assert all(a <= b for a, b in zip(_bounds(sooner), _bounds(later), strict=True))


@pytest.mark.parametrize("rule", sorted(countable(BOOK)))
def test_the_next_day_never_gives_an_earlier_date_in_three_years_that_hold_every_kind_of_holiday(rule: str) -> None:
    before = None
    for number in range(3 * 365):
        found = _bounds(_due(rule, date(2021, 11, 1) + timedelta(days=number)))
        assert before is None or all(a <= b for a, b in zip(before, found, strict=True)), number
        before = found


@settings(max_examples=300)
@given(RULES, KINDS_OF_AUTHORITY, SPANS, st.booleans())
def test_earliest_is_not_after_due_and_due_not_after_latest(rule: str, kind: str, day_0: When, terms: bool) -> None:
    assume(day_0.latest <= date(2027, 12, 31))
    found = _due(rule, day_0, kind, terms=terms)
    earliest, shown, latest = _bounds(found)
    assert earliest <= shown <= latest
    assert shown == earliest or found.owed_by != "requester"
    assert day_0.earliest < earliest
    assert bool(found.readings) == (earliest != latest)


@settings(max_examples=200)
@given(RULES, KINDS_OF_AUTHORITY, SPANS)
def test_a_span_reaches_from_its_first_day_s_date_to_its_last_day_s(rule: str, kind: str, day_0: When) -> None:
    assume(day_0.latest <= date(2027, 12, 31))
    whole = _due(rule, day_0, kind)
    first, last = _due(rule, day_0.earliest, kind), _due(rule, day_0.latest, kind)
    assert (whole.earliest, whole.latest) == (first.earliest, last.latest)
    assert whole.due == (first.due if whole.owed_by == "requester" else last.due)


@settings(max_examples=300)
@given(RULES, KINDS_OF_AUTHORITY, DAYS, st.booleans())
def test_no_due_date_is_a_non_working_day_under_a_working_day_rule(
    rule: str, kind: str, day: date, terms: bool
) -> None:
    found = _due(rule, day, kind, terms=terms)
    if found.law.period.unit in ("working days", "school days") or found.law.rolls:
        calendar = BOOK.calendars[found.law.calendar]
        assert found.due is not None
        # Rolled deadlines of the requester may keep a day that is a holiday in one part of the kingdom only.
        off = calendar.is_off_in_england_and_wales if found.law.rolls else calendar.holidays.__contains__
        assert found.due.weekday() < 5
        assert not off(found.due)


@settings(max_examples=200)
@given(RULES, DAYS)
def test_twenty_working_days_are_told_off_one_by_one(rule: str, day: date) -> None:
    """The same count made the slow way, by hand: every weekday after day 0 that is no bank holiday."""
    found = _due(rule, day)
    assume(found.law.period.unit == "working days")
    calendar, left, current = BOOK.calendars[found.law.calendar], found.law.period.count, day
    while left:
        current += ONE_DAY
        left -= current.weekday() < 5 and current not in calendar.holidays
    assert found.due == current


@settings(max_examples=200)
@given(
    RULES,
    KINDS_OF_AUTHORITY,
    DAYS,
    st.integers(0, 120),
    st.sets(st.sampled_from(list(DIVISIONS)), min_size=1),
    st.booleans(),
)
def test_adding_a_bank_holiday_never_brings_a_date_forward(
    rule: str, kind: str, day: date, after: int, divisions: set[str], shipped: bool
) -> None:
    holiday = day + timedelta(days=after)
    assume(holiday not in SHIPPED["uk"].holidays)
    added_on = None if shipped else day + timedelta(days=after // 2)
    more = _with(BankHoliday(holiday, "A new one", frozenset(divisions), added_on))
    before, now = _due(rule, day, kind), _due(rule, day, kind, more)
    assert all(a <= b for a, b in zip(_bounds(before), _bounds(now), strict=True))


SHIPPED: Mapping[str, Calendar] = calendars()


def _with(holiday: BankHoliday) -> LawBook:
    """The law with one bank holiday more."""
    more = {
        name: Calendar(name, [*calendar.holidays.values(), holiday], first=calendar.first, last=calendar.last)
        for name, calendar in SHIPPED.items()
    }
    return LawBook(BOOK.bodies, more)


@given(RULES, KINDS_OF_AUTHORITY, st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_count_is_a_date_or_a_refusal_in_one_sentence(rule: str, kind: str, day: date) -> None:
    try:
        found = _due(rule, day, kind)
    except CannotCount as refusal:
        assert str(refusal).count(". ") == 0
        assert str(refusal).endswith(".")
        assert "20" in str(refusal)
    else:
        assert found.due is not None


@settings(max_examples=200)
@given(RULES, KINDS_OF_AUTHORITY, DAYS)
def test_the_picture_of_a_count_ends_on_the_due_day_with_the_last_number(rule: str, kind: str, day: date) -> None:
    found = _due(rule, day, kind)
    if not found.counted:
        return
    assert found.counted[-1].day == found.due
    numbers = [each.number for each in found.counted if each.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {each.day for each in found.counted if each.why_not} == {each.day for each in found.skipped} or (
        found.law.rolls
    )
    if found.law.period.unit == "working days":
        assert numbers[-1] == found.law.period.count
