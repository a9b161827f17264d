"""Reading the case file that a command is given."""

from __future__ import annotations

import sys
from pathlib import Path

from foiflow.cli.commands import CannotDo
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import read_case_file

_LARGEST_CASE_FILE = 10_000_000
"""Bytes: a case of a thousand events is a tenth of this."""


def case_from(path: str) -> Case:
    """The case in a file, or on standard input for “-”. Raises CannotDo or UnreadableCaseFile."""
    name = "standard input" if path == "-" else Path(path).name
    try:
        data = sys.stdin.buffer.read(_LARGEST_CASE_FILE + 1) if path == "-" else _bytes_of(Path(path))
    except OSError as error:
        raise CannotDo(f"{path}: it cannot be read ({error.strerror}); check the name.") from None
    if len(data) > _LARGEST_CASE_FILE:
        raise CannotDo(f"{name}: it is larger than a case file can be (10 MB); give the file of one case.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotDo(f"{name}: it is not UTF-8 text; export the case again.") from None
    return read_case_file(text, name)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_CASE_FILE + 1)
