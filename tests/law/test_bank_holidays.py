"""The table of bank holidays: what it holds, how far it reaches, what is added to it, and tables that are refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from foiflow.law.working_days import DIVISIONS, SHIPPED_TABLE, BeyondCalendar, Calendar, FaultyTable, calendars
from foiflow.web.frame.clock import today
from tests.build import additions, day

UK, SCOTLAND = calendars()["uk"], calendars()["scotland"]
HEAD = "date,title,england_wales,scotland,northern_ireland,source"
CHRISTMAS = "2026-12-25,Christmas Day,1,1,1,a statute"


# What it holds.


@pytest.mark.parametrize(
    ("words", "uk", "scotland"),
    [
        ("Monday 15 June 2026", True, True),  # proclaimed for Scotland alone, which stops the UK clock too
        ("Monday 4 January 2010", False, False),  # never proclaimed, whatever most calendars say
        ("Tuesday 4 January 2011", False, False),
        ("Thursday 30 November 2006", False, False),  # the Act came two months later
        ("Friday 8 May 2020", True, True),
        ("Monday 4 May 2020", False, False),  # moved to the 8th
        ("Thursday 2 June 2022", True, True),
        ("Friday 3 June 2022", True, True),
        ("Monday 30 May 2022", False, False),  # moved to the 2nd
        ("Monday 19 September 2022", True, True),
        ("Monday 8 May 2023", True, True),
        ("Friday 29 April 2011", True, True),
        ("Monday 13 July 2026", True, False),
        ("Tuesday 17 March 2026", True, False),
        ("Monday 6 April 2026", True, False),  # Easter Monday
        ("Friday 3 April 2026", True, True),  # Good Friday
        ("Friday 2 January 2026", True, True),
        ("Monday 3 August 2026", True, True),
        ("Monday 31 August 2026", True, False),
        ("Monday 30 November 2026", True, True),
        ("Monday 1 December 2025", True, True),
        ("Monday 28 December 2026", True, True),
        ("Monday 4 January 2027", True, True),
        ("Friday 26 September 2025", False, False),  # a local holiday in Glasgow
        ("Thursday 24 December 2026", False, False),
    ],
)
def test_a_day_is_a_bank_holiday_where_the_law_made_it_one(words: str, uk: bool, scotland: bool) -> None:
    found = day(words)
    assert (not UK.is_working_day(found), not SCOTLAND.is_working_day(found)) == (uk, scotland)


def test_what_is_a_holiday_in_scotland_is_one_for_the_united_kingdom() -> None:
    assert set(SCOTLAND.holidays) < set(UK.holidays)
    assert (UK.first, UK.last) == (date(2005, 1, 1), date(2028, 12, 31)) == (SCOTLAND.first, SCOTLAND.last)
    assert len(UK.holidays) == 314


@pytest.mark.parametrize("year", range(2005, 2029))
def test_every_year_has_its_christmas_and_its_good_friday(year: int) -> None:
    for calendar in (UK, SCOTLAND):
        assert not calendar.is_working_day(date(year, 12, 25))
        assert not calendar.is_working_day(_easter(year) - timedelta(days=2))
    assert UK.is_working_day(_easter(year) + timedelta(days=1)) is False
    assert SCOTLAND.is_working_day(_easter(year) + timedelta(days=1)) is True


def _easter(year: int) -> date:
    """The anonymous Gregorian computation, so that the table is held against something other than itself."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day_of_month = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day_of_month + 1)


def test_a_day_that_is_not_counted_says_why() -> None:
    assert UK.why_not(day("Monday 15 June 2026")).endswith("Scotland")
    assert UK.why_not(day("Monday 13 July 2026")).endswith(", Northern Ireland")
    assert UK.why_not(day("Friday 25 December 2026")) == "Christmas Day, the whole of the United Kingdom"
    assert UK.why_not(day("Saturday 6 June 2026")) == "Saturday"
    assert UK.why_not(day("Sunday 7 June 2026")) == "Sunday"
    assert SCOTLAND.why_not(day("Monday 13 July 2026")) == ""


# How far it reaches.


def test_at_least_thirteen_months_of_calendar_remain() -> None:
    left = (UK.last - today()).days
    assert left >= 396, (
        f"The table of bank holidays ends on {UK.last}, {left} days from now, and a count may need a year: add the "
        f"years that have been proclaimed since to foiflow/law/bank_holidays.csv (python -m foiflow holidays "
        f"--update shows what GOV.UK publishes), with their sources."
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.is_working_day(date(2004, 12, 31)),
        lambda calendar: calendar.is_working_day(date(2029, 1, 1)),
        lambda calendar: calendar.add_working_days(date(2004, 12, 31), 1),
        lambda calendar: calendar.add_working_days(date(2028, 12, 29), 1),
        lambda calendar: calendar.add_working_days(date(2029, 1, 1), 20),
        lambda calendar: calendar.working_days_between(date(2028, 12, 1), date(2029, 1, 1)),
        lambda calendar: calendar.working_days_between(date(2004, 12, 1), date(2005, 1, 31)),
        lambda calendar: calendar.why_not(date(2029, 1, 1)),
        lambda calendar: calendar.skipped(date(2028, 12, 1), date(2029, 1, 1)),
    ],
)
@pytest.mark.parametrize("calendar", [UK, SCOTLAND], ids=["uk", "scotland"])
def test_a_question_outside_the_years_known_is_refused_with_a_sentence(calendar: Calendar, ask: object) -> None:
    with pytest.raises(BeyondCalendar, match=r"known from 2005 to 2028 only.*holidays --update"):
        ask(calendar)  # type: ignore[operator]


# Additions.


def test_an_added_day_counts_where_it_was_added() -> None:
    added = calendars(additions(("Friday 18 September 2026", "A jubilee", ["scotland"], "Thursday 10 September 2026")))
    friday = day("Friday 18 September 2026")
    assert not added["uk"].is_working_day(friday)
    assert added["scotland"].why_not(friday) == "A jubilee, Scotland"
    assert added["uk"].as_known_on(day("Wednesday 9 September 2026")).is_working_day(friday)
    assert not added["uk"].as_known_on(day("Thursday 10 September 2026")).is_working_day(friday)


def test_an_addition_takes_nothing_away() -> None:
    # Said to be for Scotland alone, Christmas Day stays what it was everywhere.
    yule = additions(("Friday 25 December 2026", "Yule", ["scotland"], "Thursday 10 September 2026"))
    christmas = day("Friday 25 December 2026")
    for name, calendar in calendars(yule).items():
        assert calendar.why_not(christmas) == "Christmas Day, the whole of the United Kingdom"
        assert calendar.as_known_on(date(2020, 1, 1)).holidays.keys() == calendars()[name].holidays.keys()


def test_a_year_that_is_added_whole_is_a_year_that_is_known() -> None:
    year = (("Monday 1 January 2029", "New Year’s Day"), ("Tuesday 25 December 2029", "Christmas Day"))
    learnt = (*((words, title, DIVISIONS, "Monday 1 March 2027") for words, title in year),)
    added = calendars(additions(*learnt))["uk"]
    assert added.last == date(2029, 12, 31)
    assert added.add_working_days(day("Friday 29 December 2028"), 1) == day("Tuesday 2 January 2029")
    assert added.added_between(day("Friday 29 December 2028"), added.last, date(2026, 1, 1)) == ()


def test_a_day_learnt_of_for_one_part_and_then_for_another_is_known_there_from_then_on() -> None:
    first, later = "Thursday 10 September 2026", "Monday 14 September 2026"
    jubilee = "Friday 18 September 2026"
    added = calendars(
        additions((jubilee, "A jubilee", ["england_wales"], first), (jubilee, "A jubilee", ["scotland"], later))
    )
    assert added["uk"].why_not(day(jubilee)) == "A jubilee, England and Wales and Scotland"
    assert not added["uk"].as_known_on(day(first)).is_working_day(day(jubilee))
    assert added["scotland"].as_known_on(day(first)).is_working_day(day(jubilee))
    assert not added["scotland"].as_known_on(day(later)).is_working_day(day(jubilee))


# Tables that are refused.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the columns must be"),
        ("date,title\n2026-12-25,Christmas Day\n", "line 1: the columns must be"),
        (f"{HEAD}\n", "needs its Christmas Day"),
        (f"{HEAD}\n2026-12-32,Christmas Day,1,1,1,x\n", "line 2: .*write dates as 2026-12-25"),
        (f"{HEAD}\n{CHRISTMAS}\n25/12/2027,Christmas Day,1,1,1,x\n", "line 3: .*write dates as 2026-12-25"),
        (f"{HEAD}\n{CHRISTMAS}\n\n,Christmas Day,1,1,1,x\n", "line 4: .*write dates as"),
        (f"{HEAD}\n2026-12-25,Christmas Day,yes,1,1,x\n", "line 2: each part .* is marked 1 or 0"),
        (f"{HEAD}\n2026-12-25,Christmas Day,1\n", "line 2: each part .* is marked 1 or 0"),
        (f"{HEAD}\n2026-12-25\n", "line 2: each part .* is marked 1 or 0"),
        (f"{HEAD}\n2026-12-25,,1,1,1,x\n", "line 2: a bank holiday needs a title"),
        (f"{HEAD}\n2026-12-25,Christmas Day,0,0,0,x\n", "line 2: a bank holiday needs a title and a part"),
        (f"{HEAD}\n{CHRISTMAS}\n2028-12-25,Christmas Day,1,1,1,x\n", "needs its Christmas Day"),
        (f"{HEAD}\n{CHRISTMAS}\n2027-01-01,New Year’s Day,1,1,1,x\n", "needs its Christmas Day"),
        (f"{HEAD}\n{CHRISTMAS}\n{CHRISTMAS}\n", "2026-12-25 stands twice"),
        (f"{HEAD}\n{CHRISTMAS}\n2027-12-27,\x00Christmas Day,1,1,1,x\n".encode("utf-16"), "cannot be read"),
    ],
)
def test_a_faulty_table_is_refused_by_name_and_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = tmp_path / "bank_holidays.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(FaultyTable, match=said) as refused:
        calendars(shipped=path)
    assert str(refused.value).startswith("bank_holidays.csv")


def test_the_shipped_table_is_itself_a_table_that_says_where_each_day_comes_from() -> None:
    lines = SHIPPED_TABLE.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEAD
    assert all(line.split(",")[5] for line in lines[1:])
