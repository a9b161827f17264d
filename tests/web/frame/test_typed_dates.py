"""Dates typed by people are read in UK order or refused with a sentence, never swapped and never guessed."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from foiflow.law.working_days import calendars
from foiflow.timeline.dates import MONTHS, NotADate, day_in_words, exactly, when
from foiflow.web.frame.typed_dates import read_typed_date, said_back

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    "typed",
    [
        "14/9/2020", "14/09/2020", "14.9.2020", "14-9-2020", "14 9 2020", "14 / 9 / 2020", "14/9/20",
        "14 Sept 2020", "14 Sep 2020", "14 Sep 20", "14 Sept '20", "14 SEPTEMBER 2020", "14 September 2020",
        "14th September 2020", "14th of September 2020", "the 14th September 2020", "14-Sep-2020",
        "Monday 14 September 2020", "Mon 14 Sept 2020", "Monday, 14 September 2020", "Monday 14/9/2020",
        "September 14, 2020", "Sept 14th 2020", "2020-09-14", " 14   Sept\t2020 ", "14\u00a0Sept 2020",
        "2020 September 14", "14 Sept 2020 10:30",
    ],
)  # fmt: skip
def test_a_day_is_read_however_a_person_in_the_uk_writes_it(typed: str) -> None:
    assert read_typed_date(typed, TODAY) == exactly(date(2020, 9, 14))


@pytest.mark.parametrize(
    "typed",
    ["Sept 2020", "sep 2020", "September 2020", "Sept. 2020", "9/2020", "09/2020", "09-2020", "2020-09"],
)
def test_a_month_alone_stays_a_month(typed: str) -> None:
    assert read_typed_date(typed, TODAY) == when("2020-09")


def test_a_year_alone_stays_a_year() -> None:
    assert read_typed_date("2020", TODAY) == when("2020")


def test_today_and_yesterday_are_counted_from_the_day_given() -> None:
    assert read_typed_date("Today", TODAY) == exactly(date(2026, 11, 23))
    assert read_typed_date("yesterday", TODAY) == exactly(date(2026, 11, 22))


REFUSED = {
    "": "Write a date",
    "   ": "Write a date",
    "03/13/2021": "there is no month 13: the day comes first, then the month, as in 13/3",
    "12/25/2021": "there is no month 25: the day comes first, then the month, as in 25/12",
    "31/02/2021": "February 2021 has 28 days",
    "29/02/2021": "February 2021 has 28 days",
    "31 April 2021": "April 2021 has 30 days",
    "99/99/9999": "there is no month 99",
    "00/01/2021": "there is no day 0",
    "13/2021": "there is no month 13",
    "2021-13-01": "there is no month 13",
    "2021-31-12": "there is no month 31",
    "2021-02-30": "February 2021 has 28 days",
    "2020/09/14": "with the year first, write it as 2020-09-14",
    "2020-9-4": "with the year first, write it as 2020-09-14",
    "21-04-03": "can be read in two ways",
    "Tuesday 3 March 2021": "it would be Wednesday 3 March 2021",
    "Tuesday 3/3/2021": "it would be Wednesday 3 March 2021",
    "Tue, 2021 March 3": "it would be Wednesday 3 March 2021",
    "may": "has no year",
    "dec": "has no year",
    "30 February": "has no year",
    "1/2": "has no year",
    "12/13": "has no year",
    "May 20": "has no year",
    "12": "not a date that can be read with certainty",
    "1": "not a date",
    "-1": "not a date",
    "sat": "not a date",
    "mon": "not a date",
    "Q1 2021": "not a date",
    "20 days": "not a date",
    "20 working days": "not a date",
    "in a second": "not a date",
    "a month ago": "not a date",
    "last Friday": "not a date",
    "tomorrow": "not a date",
    "10:00": "not a date",
    "5pm": "not a date",
    "1617408000": "not a date",
    "2nd 3rd 2021": "not a date",
    "3 March 2021 to 5 March 2021": "not a date",
    "Sent: 3 March 2021": "not a date",
    "s.40(2)": "not a date",
    "FOI 2021/123": "not a date",
    "14 Medi 2020": "not a date",
    "14/9-2020": "not a date",
    "٣/٤/٢٠٢١": "figures other than 0 to 9",
    "３/4/2021": "figures other than 0 to 9",
    "3 March 0001": "between 2000 and 2031",
    "1/1/1021": "between 2000 and 2031",
    "31/12/1999": "between 2000 and 2031",
    "1/1/2032": "between 2000 and 2031",
    "31/12/45": "between 2000 and 2031",
    "1999": "between 2000 and 2031",
    "0000": "there is no year 0",
    "1/1/0000": "there is no year 0",
    "Monday the fourteenth day of September 2020": "at most 40 characters",
}


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.items())
def test_what_is_no_date_is_refused_with_one_sentence_that_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(NotADate) as refused:
        read_typed_date(typed, TODAY)
    said = str(refused.value)
    assert sentence in said
    assert said.endswith(".")
    assert "\n" not in said


def test_the_last_year_taken_is_five_years_ahead() -> None:
    assert read_typed_date("31/12/30", TODAY) == exactly(date(2030, 12, 31))
    assert read_typed_date("31/12/2031", TODAY) == exactly(date(2031, 12, 31))


@pytest.mark.parametrize("typed", ["Sept 2020", "9/2020", "2020-09", "2020"])
def test_a_month_alone_is_refused_where_only_a_day_will_do(typed: str) -> None:
    with pytest.raises(NotADate, match="does not say which day"):
        read_typed_date(typed, TODAY, imprecise=False)


days = st.dates(date(2000, 1, 1), date(2031, 12, 31))


@given(days, st.sampled_from(["/", ".", "-", " "]), st.booleans())
@example(date(2021, 4, 3), "/", False)
def test_every_day_typed_in_figures_comes_back_as_that_day(day: date, sign: str, padded: bool) -> None:
    width = "02" if padded else ""
    typed = f"{day.day:{width}}{sign}{day.month:{width}}{sign}{day.year}"
    assert read_typed_date(typed, TODAY) == exactly(day)


@given(days)
def test_every_day_as_the_pages_write_it_can_be_typed_back(day: date) -> None:
    assert read_typed_date(day_in_words(day), TODAY) == exactly(day)
    assert read_typed_date(day.isoformat(), TODAY) == exactly(day)
    assert read_typed_date(f"{day.day} {MONTHS[day.month - 1][:3]} {day.year % 100:02}", TODAY) == exactly(day)


@given(st.integers(1, 12), st.integers(13, 31), st.integers(2000, 2031), st.sampled_from("/.- "))
def test_a_day_and_a_month_are_never_swapped(month: int, day: int, year: int, sign: str) -> None:
    with pytest.raises(NotADate, match="there is no month"):
        read_typed_date(f"{month}{sign}{day}{sign}{year}", TODAY)


@given(st.text(max_size=60))
def test_any_text_at_all_is_a_date_or_a_sentence(typed: str) -> None:
    try:
        found = read_typed_date(typed, TODAY)
    except NotADate as refused:
        assert str(refused).endswith(".")
    else:
        assert 2000 <= found.earliest.year <= 2031


def test_a_date_is_said_back_with_whether_it_is_a_working_day() -> None:
    uk, scotland = calendars()["uk"], calendars()["scotland"]
    assert said_back(exactly(date(2020, 9, 14)), uk) == "Monday 14 September 2020, a working day"
    assert said_back(exactly(date(2020, 9, 12)), uk) == "Saturday 12 September 2020, not a working day"
    assert said_back(exactly(date(2020, 11, 30)), uk) == (
        "Monday 30 November 2020, not a working day (St Andrew's Day, Scotland)"
    )
    assert said_back(exactly(date(2020, 8, 31)), scotland) == "Monday 31 August 2020, a working day"
    assert said_back(exactly(date(2020, 9, 14))) == "Monday 14 September 2020"
    assert said_back(when("2020-09"), uk) == "September 2020, the day not known"
