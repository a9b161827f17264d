"""The numbered days of a count stand in whole weeks, with what was passed over left without a number."""

from __future__ import annotations

from datetime import date

from foiflow.timeline.calculator import due
from foiflow.timeline.dates import when
from foiflow.timeline.deadlines import CountedDay, Deadline
from foiflow.timeline.law_book import law_book
from foiflow.web.frame.layout import month_rows, passed_over
from foiflow.web.frame.month_table import Cell, weeks

TODAY = date(2026, 11, 23)


def month_table(deadline: Deadline) -> list[list[Cell]]:
    return weeks(deadline.day_0, deadline.counted, dict(passed_over(deadline)))


def looks(table) -> dict[str, tuple[str, int | None]]:
    return {cell.day.isoformat(): (cell.look, cell.number) for week in table for cell in week if cell.look != "out"}


def test_no_days_counted_give_no_table() -> None:
    assert weeks(date(2026, 3, 3), []) == []


def test_every_week_is_whole_and_begins_on_a_monday() -> None:
    table = weeks(date(2026, 3, 4), [CountedDay(date(2026, 3, 5), 1), CountedDay(date(2026, 3, 9), 2)])
    assert [len(week) for week in table] == [7, 7]
    assert {week[0].day.weekday() for week in table} == {0}


def test_twenty_working_days_are_numbered_one_to_twenty_and_bank_holidays_are_named() -> None:
    # Monday 18 November 2024; St Andrew's Day was kept on Monday 2 December.
    table = month_table(due("foia.response", when("2024-11-18"), law_book(), TODAY))
    shown = looks(table)
    assert [number for _, number in shown.values() if number] == list(range(1, 21))
    assert shown["2024-12-02"] == ("off", None)
    assert shown["2024-12-17"] == ("end", 20)
    assert [cell.holiday for week in table for cell in week if cell.holiday] == ["St Andrew's Day, Scotland"]


def test_days_over_which_the_last_day_moved_on_have_no_number() -> None:
    # 28 days from Saturday 1 November 2025 end on Saturday 29 November; Monday 1 December is the next working
    # day in England and Wales, so that is the safe day.
    shown = looks(month_table(due("ftt.appeal", when("2025-11-01"), law_book(), TODAY)))
    assert shown["2025-11-28"] == ("on", 27)
    assert shown["2025-11-29"] == ("off", 28)
    assert shown["2025-11-30"] == ("off", None)
    assert shown["2025-12-01"] == ("end", None)


def test_the_rows_of_the_table_say_where_it_begins_and_ends_and_what_was_left_out() -> None:
    written = month_rows(due("foia.response", when("2024-11-18"), law_book(), TODAY))
    assert '<td class="start"><b>18 Nov</b><small>from here</small></td>' in written
    assert '<td class="on"><b>19</b><span>1</span></td>' in written
    assert '<td class="off"><b>2</b><small>holiday</small></td>' in written
    assert '<td class="end"><b>17</b><span>20</span><small>last day</small></td>' in written
    assert written.count("<tr>") == written.count("</tr>") == 5
