"""A long list as an Excel file, beside openpyxl writing the same values plainly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from random import Random

from openpyxl import Workbook

from benchmarks.measuring import Figure, in_pairs
from foiflow.handover.excel import as_excel
from foiflow.handover.spreadsheets import Row
from foiflow.web.frame.clock import today

ROWS = 10_000
_HEADER = (
    "Day due", "Hour", "What", "Whose to do", "Late by", "Counted in", "Case", "Our reference", "Authority", "Law",
    "Stage", "Source", "Reporter", "Link",
)  # fmt: skip


def figures() -> Iterator[Figure]:
    """How long the longest list that is given out takes to write."""
    rows = list(_rows())
    ours, plain = in_pairs(lambda: as_excel("Deadlines", _HEADER, rows), lambda: _plain(rows), times=1, rounds=7)
    yield Figure(
        f"{ROWS:,} rows as .xlsx, beside openpyxl writing the same values plainly",
        ours / plain,
        1.0,
        detail=f"[{ours:.2f} s and {plain:.2f} s]",
    )


def _rows() -> Iterator[Row]:
    chance = Random(1)
    for number in range(ROWS):
        yield (
            today() + timedelta(days=chance.randrange(400)), None if number % 4 else "16:00", "Response to the request",
            "the authority", chance.randrange(400), "working days", f"Minutes of review {number} of road deaths",
            f"REF-{number}", f"Anytown Council {number % 300}", "FOIA", "Waiting for a response", "FOIA 2000 s 10(1)",
            "A. Reporter", f"http://localhost:5000/cases/{number}",
        )  # fmt: skip


def _plain(rows: list[Row]) -> bytes:
    """Every value as it is: a text that begins with = would be a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Deadlines")
    sheet.append(_HEADER)
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
