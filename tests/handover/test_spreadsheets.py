"""Tables given out: what anybody typed stays text in a spreadsheet, and numbers and dates stay what they are."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from foiflow.handover.spreadsheets import as_csv, as_excel

FORMULAS = ["=1+1", "+44 20 7946 0000", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org","x")']


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_text_that_begins_like_a_formula_is_text_in_csv(typed: str) -> None:
    _, (cell,) = csv.reader(StringIO(as_csv(["Case"], [[typed]]).removeprefix("\ufeff"), newline=""))
    assert cell == "'" + typed


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_text_that_begins_like_a_formula_is_text_in_excel(typed: str) -> None:
    sheet = load_workbook(BytesIO(as_excel("Cases", ["Case"], [[typed]]))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
    assert str(sheet["A2"].value).replace("_x000D_", "\r").strip("\n") == typed.replace("\r", "\r").strip("\n")


def test_numbers_and_dates_are_not_text() -> None:
    rows = [[12, -3, date(2026, 3, 2), None]]
    assert as_csv(["a", "b", "c", "d"], rows) == "\ufeffa,b,c,d\r\n12,-3,2026-03-02,\r\n"
    sheet = load_workbook(BytesIO(as_excel("Cases", ["a", "b", "c", "d"], rows))).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "d", "n"]
    assert sheet["C2"].value.date() == date(2026, 3, 2)  # type: ignore[union-attr]


def test_the_first_line_stays_in_sight_and_a_name_that_excel_refuses_is_mended() -> None:
    book = load_workbook(BytesIO(as_excel("Cases [mine]: a/b? with a name that goes on and on", ["Case"], [])))
    assert book.sheetnames == ["Cases mine ab with a name that"]
    assert book.active is not None
    assert book.active.freeze_panes == "A2"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_comes_through_both_files(texts: list[str]) -> None:
    _, cells = list(csv.reader(StringIO(as_csv(["x"] * len(texts), [texts]).removeprefix("\ufeff"), newline="")))[:2]
    assert [cell.removeprefix("'") if cell.startswith("'") else cell for cell in cells] == [
        text.removeprefix("'") for text in texts
    ]
    assert load_workbook(BytesIO(as_excel("Cases", ["x"] * len(texts), [texts]))).active is not None
