"""CSV files as people send them: their text, their header, and their rows with the line each starts on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024  # bytes; WhatDoTheyKnow's whole list is about a third of it

_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


class UnreadableList(ValueError):
    """A list that was refused whole; `problems` holds one sentence for each fault in it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        shown = problems[:20]
        if len(problems) > len(shown):
            shown.append(f"There are {len(problems) - len(shown):,} more faults like these.")
        super().__init__("\n".join(shown))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    file_name: str
    line: int
    """The line of the file it starts on, from 1."""
    cells: Mapping[str, str]
    """Its cells by column name, with runs of white space made one space."""
    too_long: bool = False
    """Whether it has more cells than the header, as when a comma in a name is not in quotation marks."""

    @property
    def where(self) -> str:
        return f"{self.file_name}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file with its header."""

    columns: tuple[str, ...]
    """Lower-cased, in the order of the file."""
    rows: tuple[Row, ...]


def read_table(path_or_bytes: str | Path | bytes, file_name: str) -> Table:
    """The table in a CSV file, given by its path or its content.

    `file_name` is what the person calls the file. Raises UnreadableList, naming it and the line.
    """
    text = _text(_content(path_or_bytes, file_name), file_name)
    lines = _lines(text, file_name)
    first_line, header = next(lines)
    columns = _columns(header, f"{file_name}, line {first_line}")
    return Table(columns, tuple(_row(file_name, line, columns, cells, len(header)) for line, cells in lines))


def _content(path_or_bytes: str | Path | bytes, file_name: str) -> bytes:
    if isinstance(path_or_bytes, bytes):
        content = path_or_bytes
    else:
        try:
            with Path(path_or_bytes).open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise UnreadableList([f"{file_name} cannot be opened ({why}): check where it is."]) from None
    if len(content) > LARGEST_FILE:
        limit = LARGEST_FILE // (1024 * 1024)
        raise UnreadableList([f"{file_name} is larger than {limit} MB: split it into smaller files."])
    return content


def _text(content: bytes, file_name: str) -> str:
    """The text of the file: UTF-8, else the Windows code page.

    A detector that guesses by statistics spoils short lists: it reads "Ynys Môn" as Chinese.
    """
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text):
            break
        if not text.strip():
            raise UnreadableList([f"{file_name} is empty: it needs a header and a row for each authority."])
        return text
    raise UnreadableList(
        [f"{file_name} is not a CSV file: save the sheet as “CSV UTF-8” and give the file that makes."]
    )


def _lines(text: str, file_name: str) -> Iterator[tuple[int, list[str]]]:
    """The filled rows of the file, each with the line it starts on."""
    # A spreadsheet in a continental locale writes semicolons; cells copied from a sheet come with tabs.
    delimiter = max(",;\t", key=text.lstrip().splitlines()[0].count)
    # strict: an unclosed quotation mark would otherwise swallow the rest of the file without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    starts = 1
    try:
        for cells in reader:
            tidy = [" ".join(cell.split()) for cell in cells]
            if any(tidy):
                yield starts, tidy
            starts = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableList(
            [f"{file_name}, line {starts}: this row cannot be read ({error}): mend its quotation marks."]
        ) from None


def _columns(header: list[str], where: str) -> tuple[str, ...]:
    columns = [name.lower() for name in header]
    while not columns[-1]:
        columns.pop()
    for name in columns:
        if columns.count(name) > 1:
            what = f"“{name}” twice: remove one of them" if name else "without a name: name them all"
            raise UnreadableList([f"{where}: the header has columns {what}."])
    return tuple(columns)


def _row(file_name: str, line: int, columns: tuple[str, ...], cells: list[str], width: int) -> Row:
    filled = cells + [""] * (len(columns) - len(cells))
    by_column = dict(zip(columns, filled, strict=False))
    # Empty columns at the right of a sheet are in the header too; anything past those has been pushed there.
    return Row(file_name, line, by_column, too_long=len(cells) > width or any(cells[len(columns) :]))
