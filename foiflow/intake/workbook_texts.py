"""The text of an Excel workbook, sheet by sheet and row by row, read within limits of size and time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from foiflow.intake.unpacking import UnpacksTooFar, check_sizes

MOST_CHARACTERS = 2_000_000
SECONDS = 20
"""How long one workbook may take."""


class UnreadableWorkbook(ValueError):
    """A workbook of which nothing could be read: one sentence."""


@dataclass(frozen=True, slots=True)
class WorkbookText:
    """What was read of a workbook."""

    text: str
    why_not_all: str
    """Why the rest was not read, in words that follow "because"; empty when all was."""


def read_workbook(file: BinaryIO, seconds: float = SECONDS) -> WorkbookText:
    """The text of an .xlsx: the name of each sheet, and each row with anything in it; of a formula, its value.

    Raises UnreadableWorkbook for one that is damaged or unpacks to more than a workbook would.
    """
    import openpyxl

    lines: list[str] = []
    try:
        check_sizes(file)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            why_not_all = _gather(book.worksheets, lines, time.monotonic() + seconds)
        finally:
            book.close()
    except UnpacksTooFar as error:
        raise UnreadableWorkbook(str(error)) from None
    except Exception:
        # Whatever a broken workbook does to its reader, it is the workbook that is at fault.
        if not lines:
            raise UnreadableWorkbook(
                "It is damaged, so no text could be read from it: ask for it again, or add a copy that opens."
            ) from None
        why_not_all = "it is damaged"
    return WorkbookText("\n".join(lines), why_not_all)


def _gather(sheets: Iterable[Any], lines: list[str], until: float) -> str:
    """Put the lines of the sheets into `lines`; says why it stopped before the end, where it did."""
    characters = 0
    for sheet in sheets:
        # A sheet may claim to be a million rows of sixteen thousand cells.
        sheet.reset_dimensions()
        for line in _lines(sheet):
            if line:
                lines.append(line)
                characters += len(line) + 1
            if characters > MOST_CHARACTERS:
                return f"only the first {MOST_CHARACTERS:,} characters are read"
            if time.monotonic() > until:
                return f"it takes longer than {SECONDS} seconds to read"
    return ""


def _lines(sheet: Any) -> Iterator[str]:
    yield str(sheet.title)
    for row in sheet.iter_rows(values_only=True):
        yield "\t".join("" if value is None else _written(value) for value in row).rstrip("\t")


def _written(value: Any) -> str:
    """A cell as it would be looked for: a day in ISO, without midnight, and what breaks lines as blanks."""
    return " ".join(str(value).removesuffix(" 00:00:00").split())
