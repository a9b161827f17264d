"""An Excel workbook of one sheet, in which text is only ever text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from foiflow.drafting.markdown import printable
from foiflow.handover.spreadsheets import Cell, Row

_LONGEST_CELL = 32_767
"""Characters: what Excel takes in one cell."""
_LONGEST_NAME = 31


def as_excel(name: str, header: Sequence[str], rows: Iterable[Row], widths: Sequence[int] = ()) -> bytes:
    """A table as an Excel workbook of one sheet; numbers are numbers, dates are dates, and text is only ever text.

    `name` is the sheet's; `widths` are those of the columns, in characters.
    """
    file = BytesIO()
    # A row is written as soon as the next one begins: a list of a hundred thousand is never held whole.
    with Workbook(file, {"constant_memory": True}) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmm yyyy"})
        sheet = book.add_worksheet(_sheet_name(name))
        sheet.freeze_panes(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for place, title in enumerate(header):
            sheet.write_string(0, place, _text(title), bold)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                _write(sheet, number, place, value, day)
    return file.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Cell, day: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        # Never looked at for a formula or an address, whatever it begins with.
        sheet.write_string(row, column, _text(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_number(row, column, value)


def _text(text: str) -> str:
    return printable(text)[:_LONGEST_CELL]


def _sheet_name(name: str) -> str:
    """A name that Excel takes: it refuses some signs, an apostrophe at either end, and more than 31 characters."""
    return "".join(sign for sign in printable(name) if sign not in r"[]:*?/\'")[:_LONGEST_NAME].strip() or "Table"
