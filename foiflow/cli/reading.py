"""Reading what a command is given: a case file, a day, and the law with this installation's bank holidays."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from foiflow.cli.commands import CannotDo
from foiflow.settings import read_settings
from foiflow.timeline.case_file import Case, read_case_file
from foiflow.timeline.dates import When, when
from foiflow.timeline.law_book import LawBook, law_book

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


def day_from(text: str | None) -> date:
    """The day a question is asked as on; today where none is given. Raises CannotDo or NotADate."""
    if text is None:
        return today()
    asked = when(text)
    if not asked.is_precise:
        raise CannotDo(
            f"--on needs one day, and “{text}” is a span of days: write for example {asked.latest.isoformat()}."
        )
    return asked.earliest


def date_from(text: str) -> When:
    """A date that may be a month or a year. Raises NotADate."""
    return when(text)


def today() -> date:
    """Today in the United Kingdom, wherever the machine is."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London")).date()


def law_in_force() -> LawBook:
    """The law, with the bank holidays that this installation has learnt of."""
    return law_book(read_settings().added_holidays)
