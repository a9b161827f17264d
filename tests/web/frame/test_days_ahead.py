"""A day to come, as people say it: read when it can be meant in one way, refused otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.timeline.dates import NotADate, day_in_words
from foiflow.timeline.law_book import law_book
from foiflow.web.frame.days_ahead import read_day_ahead
from tests.build import day

UK, SCOTLAND = (law_book().calendars[name] for name in ("uk", "scotland"))
WEDNESDAY = day("Wednesday 25 November 2026")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow", "Thursday 26 November 2026"),
        ("Today", "Wednesday 25 November 2026"),
        ("the day after tomorrow", "Friday 27 November 2026"),
        ("in three weeks", "Wednesday 16 December 2026"),
        ("In  3 weeks.", "Wednesday 16 December 2026"),
        ("three weeks", "Wednesday 16 December 2026"),
        ("in a fortnight", "Wednesday 9 December 2026"),
        ("in a week’s time", "Wednesday 2 December 2026"),
        ("in 10 days", "Saturday 5 December 2026"),
        ("in 2 months", "Monday 25 January 2027"),
        ("in a year", "Thursday 25 November 2027"),
        ("in 10 working days", "Thursday 10 December 2026"),  # St Andrew’s Day is passed over
        ("in one working day", "Thursday 26 November 2026"),
        ("Friday", "Friday 27 November 2026"),
        ("on Tuesday", "Tuesday 1 December 2026"),
        ("next Monday", "Monday 30 November 2026"),
        ("next Tue", "Tuesday 1 December 2026"),
        ("this Friday", "Friday 27 November 2026"),
        ("3 March 2027", "Wednesday 3 March 2027"),
        ("3/4/27", "Saturday 3 April 2027"),
        ("2027-03-03", "Wednesday 3 March 2027"),
    ],
)
def test_a_day_that_can_be_meant_in_one_way_is_read(typed: str, meant: str) -> None:
    assert day_in_words(read_day_ahead(typed, WEDNESDAY, UK)) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say on which day, for example in three weeks"),
        ("soon", "not a day that can be read with certainty"),
        ("next week", "not a day that can be read with certainty"),
        ("in some weeks", "not a day that can be read with certainty"),
        ("in 3", "not a day that can be read with certainty"),
        ("in -3 days", "not a day that can be read with certainty"),
        ("in ٣ weeks", "has figures other than 0 to 9"),
        ("in 0 days", "give a number from 1 on"),
        ("in 9999 months", "further off than 5 years"),
        ("in 9999 years", "further off than can be counted"),
        ("in 9000 working days", "further off than can be counted"),
        ("next Friday", "may be Friday 27 November 2026 or Friday 4 December 2026: write the date"),
        ("Wednesday", "may be Wednesday 25 November 2026 or Wednesday 2 December 2026: write the date"),
        ("this Monday", "has passed this week: write Monday 30 November 2026"),
        ("yesterday", "Tuesday 24 November 2026 has passed"),
        ("3/3/2026", "Tuesday 3 March 2026 has passed"),
        ("March 2027", "does not say which day"),
        ("3 March", "has no year"),
        ("03/13/2027", "there is no month 13"),
        ("x" * 41, "at most 40 characters"),
    ],
)
def test_what_is_not_surely_understood_is_refused_with_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_day_ahead(typed, WEDNESDAY, UK)
    assert said in str(refused.value)


def test_working_days_are_counted_by_the_calendar_given() -> None:
    before_easter_monday = day("Thursday 2 April 2026")
    assert read_day_ahead("in 2 working days", before_easter_monday, SCOTLAND) == day("Tuesday 7 April 2026")
    assert read_day_ahead("in 1 working day", before_easter_monday, SCOTLAND) == day("Monday 6 April 2026")
    assert read_day_ahead("in 1 working day", before_easter_monday, UK) == day("Tuesday 7 April 2026")


def test_a_month_without_such_a_day_ends_on_its_last() -> None:
    assert read_day_ahead("in a month", day("Sunday 31 January 2027"), UK) == day("Sunday 28 February 2027")


@given(typed=st.text(max_size=50), today=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_whatever_is_typed_is_a_day_from_today_on_or_a_sentence(typed: str, today: date) -> None:
    try:
        assert read_day_ahead(typed, today, UK) >= today
    except NotADate as refused:
        assert str(refused).endswith(".")


@given(today=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_next_monday_is_always_the_first_monday_to_come(today: date) -> None:
    found = read_day_ahead("next Monday", today, UK)
    assert found.weekday() == 0
    assert 1 <= (found - today).days <= 7
