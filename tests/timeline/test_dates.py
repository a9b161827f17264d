"""Dates as a record gives them: a day, a month or a year, never made more precise than they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.timeline.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    NotADate,
    When,
    day_in_words,
    exactly,
    one_of_the_days,
    when,
)
from foiflow.timeline.json_text import shown
from tests.build import day

KNOWN = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2020-09-14", "Monday 14 September 2020", "Monday 14 September 2020"),
        ("2020-09", "Tuesday 1 September 2020", "Wednesday 30 September 2020"),
        ("2020-02", "Saturday 1 February 2020", "Saturday 29 February 2020"),
        ("2021-02", "Monday 1 February 2021", "Sunday 28 February 2021"),
        ("2020-12", "Tuesday 1 December 2020", "Thursday 31 December 2020"),
        ("2020", "Wednesday 1 January 2020", "Thursday 31 December 2020"),
    ],
)
def test_an_imprecise_date_is_a_span_of_days(iso: str, first: str, last: str) -> None:
    found = when(iso)
    assert (found.earliest, found.latest) == (day(first), day(last))
    assert found.is_precise == (first == last)
    assert str(found) == found.iso == iso


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-03-03", "Tuesday 3 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
    ],
)
def test_a_date_is_read_out_as_precisely_as_it_is_known(iso: str, words: str) -> None:
    assert when(iso).in_words == words


def test_days_that_no_month_or_year_names_are_read_out_from_end_to_end() -> None:
    span = one_of_the_days(day("Monday 14 September 2020"), day("Friday 18 September 2020"))
    assert span.in_words == "Monday 14 September 2020 to Friday 18 September 2020"
    assert span.iso == "2020-09-14/2020-09-18"


def test_one_of_one_day_is_that_day() -> None:
    assert one_of_the_days(date(2020, 9, 14), date(2020, 9, 14)) == when("2020-09-14")


def test_a_month_narrowed_to_one_day_is_read_out_as_that_day() -> None:
    assert When(date(2020, 9, 30), date(2020, 9, 30), "2020-09").in_words == "Wednesday 30 September 2020"


@given(KNOWN)
def test_every_day_is_read_as_itself(known: date) -> None:
    assert when(known.isoformat()) == exactly(known)
    assert when(known.isoformat()).earliest == when(known.isoformat()).latest == known
    assert str(known.day) in day_in_words(known)


@given(KNOWN)
def test_a_day_is_within_its_month_and_a_month_within_its_year(known: date) -> None:
    month, year = when(known.isoformat()[:7]), when(known.isoformat()[:4])
    assert year.earliest <= month.earliest <= known <= month.latest <= year.latest
    assert (month.earliest - timedelta(days=1)).month != known.month
    assert (month.latest + timedelta(days=1)).month != known.month
    assert (year.latest - year.earliest).days + 1 in (365, 366)


@given(st.text(max_size=12))
def test_any_other_text_is_refused_with_one_sentence_or_is_a_date_written_in_full(text: str) -> None:
    try:
        found = when(text)
    except NotADate as refused:
        assert str(refused).endswith(".")
        assert shown(text) in str(refused)
        assert str(refused).splitlines() == [str(refused)]
        str(refused).encode()  # it can be printed
    else:
        assert text.isascii()
        assert found.iso == text


def test_a_text_of_several_lines_is_refused_on_one() -> None:
    with pytest.raises(NotADate, match=r"^“3 March 2026” is not a date"):
        when("3 March\n2026")


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_read_when_it_exists_and_refused_when_not(year: int, month: int, number: int) -> None:
    iso = f"{year:04}-{month:02}-{number:02}"
    try:
        exists = FIRST_YEAR <= date(year, month, number).year <= LAST_YEAR
    except ValueError:
        exists = False
    try:
        when(iso)
    except NotADate:
        assert not exists
    else:
        assert exists
