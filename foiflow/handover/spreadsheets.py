"""Tables as files for a spreadsheet: CSV and Excel, in which nothing that anybody typed can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO

Cell = str | int | float | date | None
Row = Sequence[Cell]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""
_LONGEST_CELL = 32_767
"""Characters: what Excel takes in one cell."""
_LONGEST_NAME = 31


def as_csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    """A table as CSV. Text that could be taken for a formula has an apostrophe before it; dates are ISO.

    It begins with a byte order mark, without which Excel reads “Ynys Môn” wrongly.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def as_excel(name: str, header: Sequence[str], rows: Iterable[Row], widths: Sequence[int] = ()) -> bytes:
    """A table as an Excel workbook of one sheet; numbers are numbers, dates are dates, and text is only ever text.

    `name` is the sheet's; `widths` are those of the columns, in characters.
    """
    from openpyxl import Workbook  # here, because it takes a fifth of a second and few pages need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(name))
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width

    def cell(value: Cell, bold: bool = False) -> ExcelCell:
        made: ExcelCell = WriteOnlyCell(sheet, value=_writable(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
        if isinstance(value, str):
            made.data_type = "s"
        elif isinstance(value, date):
            made.number_format = "d mmm yyyy"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(title, bold=True) for title in header])
    for row in rows:
        sheet.append([cell(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA_SIGNS) else cell
    return cell.isoformat() if isinstance(cell, date) else cell


def _writable(text: str) -> str:
    """Without the signs that an Excel file cannot hold, and no longer than a cell."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")[:_LONGEST_CELL]


def _sheet_name(name: str) -> str:
    return "".join(sign for sign in name if sign not in r"[]:*?/\'")[:_LONGEST_NAME].strip() or "Table"
