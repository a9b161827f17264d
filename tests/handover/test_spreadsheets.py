"""Tables given out: what anybody typed stays text in a spreadsheet, and numbers and dates stay what they are."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from foiflow.drafting.markdown import printable
from foiflow.handover.excel import as_excel
from foiflow.handover.spreadsheets import as_csv

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
    sheet = load_workbook(BytesIO(as_excel("Cases", ["x"] * len(texts), [texts]))).active
    assert sheet is not None
    read = [sheet.cell(2, place).value or "" for place in range(1, len(texts) + 1)]
    assert read == [printable(text)[:32_767] for text in texts]


def test_columns_after_z_and_rows_wider_than_the_header_keep_their_places() -> None:
    sheet = load_workbook(BytesIO(as_excel("Wide", ["a"], [list(range(60))]))).active
    assert sheet is not None
    assert [sheet.cell(2, place + 1).value for place in range(60)] == list(range(60))
    assert sheet["AA2"].value == 26


def test_what_excel_cannot_hold_is_left_out_and_cut_short() -> None:
    odd = "a\x00b\x0bc\ufffe\ud800d & <e> \u00e9\n\tf " + "x" * 40_000
    sheet = load_workbook(BytesIO(as_excel("=1\x01", ["t"], [[odd]]))).active
    assert sheet is not None
    assert sheet.title == "=1"
    assert str(sheet["A2"].value).startswith("abcd & <e> \u00e9\n\tf x")
    assert len(str(sheet["A2"].value)) == 32_767
