"""Taking values out of the objects of a case file: each is what it must be, or is refused with a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from foiflow.timeline.dates import NotADate, When, when
from foiflow.timeline.json_text import shown, twice_written


class UnreadableCaseFile(ValueError):
    """A case file that cannot be read, with one sentence that says why and how to mend it."""


def table_at(data: object, where: str, otherwise: str) -> Mapping[str, Any]:
    """An object of the file; `otherwise` is what to say when it is none. Raises UnreadableCaseFile."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise UnreadableCaseFile(f"{where}: {otherwise}.")
    return data


def no_other_keys(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Refuse keys that nobody knows, and those written twice. Raises UnreadableCaseFile."""
    for key in table:
        if key not in known:
            raise UnreadableCaseFile(f"{where}: unknown key {shown(key)}; the keys are {', '.join(known)}.")
    nothing_twice(where, table)


def nothing_twice(where: str, *values: object) -> None:
    """Refuse an object that gives one key two values. Raises UnreadableCaseFile."""
    for value in values:
        if key := twice_written(value):
            raise UnreadableCaseFile(f"{where}: {shown(key)} is written twice in one object; keep one of the two.")


def text_at(table: Mapping[str, Any], key: str, where: str, *, required: bool = False) -> str:
    """A text; an absent one is empty. Raises UnreadableCaseFile."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UnreadableCaseFile(f"{where}: “{key}” must be text.")
    if required and not value.strip():
        raise UnreadableCaseFile(f"{where}: “{key}” is missing; add it.")
    return value


def texts_at(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """A list of texts; an absent one is empty. Raises UnreadableCaseFile."""
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UnreadableCaseFile(f"{where}: “{key}” must be a list of texts.")
    return tuple(values)


def one_of(table: Mapping[str, Any], key: str, known: Sequence[str], where: str) -> str:
    """One of some words. Raises UnreadableCaseFile."""
    value = table.get(key)
    if value not in known:
        raise UnreadableCaseFile(f"{where}: “{key}” is {_shown(value)}; it must be one of {', '.join(known)}.")
    assert isinstance(value, str)
    return value


def _shown(value: object) -> str:
    return "missing" if value is None else shown(value)


def when_at(table: Mapping[str, Any], key: str, where: str) -> When:
    """A day, a month or a year. Raises UnreadableCaseFile."""
    value = table.get(key)
    if not isinstance(value, str):
        raise UnreadableCaseFile(f"{where}: “{key}” is {_shown(value)}; write 2020-09-14, 2020-09 or 2020.")
    try:
        return when(value)
    except NotADate as error:
        raise UnreadableCaseFile(f"{where}: {key}: {error}") from None
