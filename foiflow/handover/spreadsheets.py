"""Tables for a spreadsheet, and one as CSV, in which nothing that anybody typed can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

Cell = str | int | float | date | None
Row = Sequence[Cell]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


def as_csv(header: Sequence[str], rows: Iterable[Row]) -> str:
    """A table as CSV. Text that could be taken for a formula has an apostrophe before it; dates are ISO.

    It begins with a byte order mark, without which Excel reads “Ynys Môn” wrongly.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA_SIGNS) else cell
    return cell.isoformat() if isinstance(cell, date) else cell
