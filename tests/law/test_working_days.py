"""Counting working days: the day of receipt is day 0, whatever day of the week it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foiflow.law.periods import NotAPeriod, add_months, read_period
from foiflow.law.working_days import calendars, days_between
from tests.build import day

UK, SCOTLAND = calendars()["uk"], calendars()["scotland"]


@pytest.mark.parametrize(
    ("received", "count", "last"),
    [
        ("Friday 4 September 2026", 1, "Monday 7 September 2026"),
        ("Saturday 5 September 2026", 1, "Monday 7 September 2026"),
        ("Sunday 6 September 2026", 1, "Monday 7 September 2026"),
        ("Monday 7 September 2026", 1, "Tuesday 8 September 2026"),
        ("Thursday 24 December 2026", 1, "Tuesday 29 December 2026"),
        ("Thursday 24 December 2026", 4, "Tuesday 5 January 2027"),
        ("Thursday 2 April 2026", 1, "Tuesday 7 April 2026"),
    ],
)
def test_the_count_begins_with_the_next_working_day(received: str, count: int, last: str) -> None:
    assert UK.add_working_days(day(received), count) == day(last)


def test_scotland_counts_easter_monday() -> None:
    assert SCOTLAND.add_working_days(day("Thursday 2 April 2026"), 1) == day("Monday 6 April 2026")


def test_counting_on_and_counting_between_agree_on_every_day_of_three_years() -> None:
    for calendar in (UK, SCOTLAND):
        for received in days_between(day("Tuesday 31 December 2024"), day("Thursday 30 December 2027")):
            last = calendar.add_working_days(received, 20)
            assert calendar.is_working_day(last)
            assert calendar.working_days_between(received, last) == 20
            one_by_one = [each for each in days_between(received, last) if calendar.is_working_day(each)]
            assert len(one_by_one) == 20
            assert len(calendar.skipped(received, last)) == (last - received).days - 20


def test_no_working_days_lie_between_a_day_and_itself_or_an_earlier_one() -> None:
    monday = day("Monday 7 September 2026")
    assert UK.working_days_between(monday, monday) == 0
    assert UK.working_days_between(monday, monday - timedelta(days=3)) <= 0


def test_a_reason_is_given_for_every_day_that_is_not_a_working_day_and_for_no_other() -> None:
    for calendar in (UK, SCOTLAND):
        for each in days_between(day("Wednesday 31 December 2025"), day("Thursday 31 December 2026")):
            assert bool(calendar.why_not(each)) is not calendar.is_working_day(each)


def test_the_days_that_roll_on_any_reading_are_weekends_and_bank_holidays_in_england_and_wales() -> None:
    for words, rolls in (
        ("Saturday 8 August 2026", True),
        ("Monday 31 August 2026", True),
        ("Friday 3 April 2026", True),
        ("Friday 25 December 2026", True),
        ("Monday 3 August 2026", False),
        ("Tuesday 17 March 2026", False),
        ("Monday 15 June 2026", False),
        ("Monday 7 September 2026", False),
    ):
        assert UK.is_off_in_england_and_wales(day(words)) is rolls


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("Monday 31 August 2026", 6, "Sunday 28 February 2027"),
        ("Tuesday 31 August 2027", 6, "Tuesday 29 February 2028"),
        ("Friday 31 January 2025", 1, "Friday 28 February 2025"),
        ("Wednesday 31 January 2024", 1, "Thursday 29 February 2024"),
        ("Thursday 31 December 2026", 2, "Sunday 28 February 2027"),
        ("Thursday 10 December 2026", 1, "Sunday 10 January 2027"),
        ("Monday 30 November 2026", 1, "Wednesday 30 December 2026"),
        ("Thursday 29 February 2024", 12, "Friday 28 February 2025"),
        ("Tuesday 1 December 2026", 1, "Friday 1 January 2027"),
    ],
)
def test_a_month_ends_on_the_corresponding_date_or_the_last_of_the_month(begins: str, months: int, ends: str) -> None:
    assert add_months(day(begins), months) == day(ends)


@pytest.mark.parametrize(
    "words",
    [
        "", "20", "twenty working days", "0 working days", "-1 days", "20 school days", "20 working days, at most 60",
        "20 days, at most 60 working days", "28 days beginning with", "1 year", "20 working  days", "as  named",
        "20 working days ",
    ],
)  # fmt: skip
def test_words_that_say_no_length_of_time_are_refused(words: str) -> None:
    with pytest.raises(NotAPeriod, match="is not a period"):
        read_period(words)


def test_the_periods_the_law_uses_are_read() -> None:
    assert (read_period("6 weeks").count, read_period("6 weeks").unit) == (42, "days")
    assert read_period("1 month").unit == "months"
    assert read_period("3 months beginning with").beginning_with
    assert read_period("20 school days, at most 60 working days").at_most == 60
    assert read_period("20 working days").late_in == "working days"
    assert read_period("28 days").late_in == read_period("1 month").late_in == "days"
