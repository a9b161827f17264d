"""The one reader of TOML: what a table holds is checked, and a fault is a sentence that names file and table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class Table:
    """One table of a file, with the place it stands at.

    Every method that reads a key raises the file's own kind of fault, with one sentence, where what the key holds
    is not what is asked for.
    """

    __slots__ = ("_fault", "values", "where")

    def __init__(self, values: Mapping[str, Any], where: str, fault: type[ValueError]) -> None:
        self.values = values
        self.where = where
        """The file's name and, after a comma, the table's: “foia.toml, foia.response”."""
        self._fault = fault

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, says: str) -> ValueError:
        """What is wrong with this table, to be raised; `says` is the sentence without its place and its full stop."""
        return self._fault(f"{self.where}: {says}.")

    def only(self, keys: Iterable[str]) -> None:
        """Refuse every key but these."""
        known = tuple(keys)
        for key in self.values:
            if key not in known:
                raise self.fault(f"unknown key “{key}”; the keys are {', '.join(known)}")

    def text(self, key: str, usual: str = "", *, needed: bool = False) -> str:
        """A text; `usual` where there is none, unless it is needed."""
        value = self.values.get(key, usual)
        if not isinstance(value, str):
            raise self.fault(f"{key} must be text")
        if needed and not value.strip():
            raise self.fault(f"it has no {key}")
        return value

    def one_of(self, key: str, known: Iterable[str], usual: str = "") -> str:
        """A text that must be one of those known; `usual` where there is none, which must be known too."""
        value = self.text(key, usual, needed=not usual)
        allowed = tuple(known)
        if value not in allowed:
            raise self.fault(f"{key} is “{value}”; it must be one of {', '.join(allowed)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; none at all where the key is not there."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise self.fault(f"{key} must be a list of texts")
        return tuple(values)

    def switch(self, key: str, usual: bool = False) -> bool:
        """True or false."""
        value = self.values.get(key, usual)
        if not isinstance(value, bool):
            raise self.fault(f"{key} must be true or false")
        return value

    def number(self, key: str, usual: int, least: int, most: int) -> int:
        """A whole number between two others, or one of them."""
        value = self.values.get(key, usual)
        if type(value) is not int or not least <= value <= most:
            raise self.fault(f"{key} must be a whole number from {least} to {most}")
        return value

    def day(self, key: str) -> date | None:
        """A day; None where there is none."""
        value = self.values.get(key)
        # A moment is a date to Python, but cannot be compared with one.
        if value is not None and type(value) is not date:
            raise self.fault(f"{key} must be a date such as 2018-07-04, not in quotation marks")
        return value

    def address(self, key: str, *, needed: bool = True) -> str:
        """The address of a web page; "" where there is none and none is needed."""
        value = self.text(key)
        if (needed or value) and not _is_https(value):
            raise self.fault(f"{key} must begin with https://")
        return value

    def table(self, key: str) -> Table:
        """The table of one name, which must be there."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.fault(f"it has no table [{key}]")
        return self._inner(value, key)

    def tables(self, key: str = "", called: str | None = None) -> dict[str, Table]:
        """The tables under a key by their own names, such as [law.foia]; without a key, this table's own.

        Arguments: called is what stands before a name in a fault, “law.” where it is not given.
        """
        values = self.values.get(key, {}) if key else self.values
        if not isinstance(values, Mapping):
            raise self.fault(f"{key} must hold tables, each with a name of its own")
        before = (f"{key}." if key else "") if called is None else called
        found = {name: self._inner(value, f"{before}{name}") for name, value in values.items()}
        for table in found.values():
            if not isinstance(table.values, dict):
                raise table.fault("it must be a table")
        return found

    def rows(self, key: str, named_by: str, called: str = "") -> tuple[Table, ...]:
        """The tables of a list such as [[argument]], each told in a fault by what it has under `named_by`."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.fault(f"{key} must be a list of tables, each begun with [[{key}]]")
        return tuple(
            self._inner(value, f"{called}{value.get(named_by) or f'{key} {place}'}")
            for place, value in enumerate(values, 1)
        )

    def _inner(self, values: Mapping[str, Any], name: str) -> Table:
        return Table(values, f"{self.where}, {name}", self._fault)


def read_table(path: Path, fault: type[ValueError], where: str = "") -> Table:
    """A file as one table. Raises `fault`, naming the file as `where` does, or by its name alone."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise fault(f"{where or path.name}: it cannot be read ({error}).") from None
    return table_in(text, where or path.name, fault)


def table_in(text: str, where: str, fault: type[ValueError]) -> Table:
    """A text in TOML as one table. Raises `fault`, naming the place as `where` does."""
    try:
        return Table(tomllib.loads(text), where, fault)
    except tomllib.TOMLDecodeError as error:
        raise fault(f"{where}: it cannot be read ({error}).") from None


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.netloc)
