"""Taking values out of the objects of a case file: each is what it must be, or the file is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foiflow.timeline.dates import NoSuchDate, When, when
from foiflow.timeline.impossible import Fault, Impossible, Reason, fault
from foiflow.timeline.json_text import twice_written
from foiflow.timeline.naming import IN_A_FILE


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in which file, by its name, and in which object of it, where it has one of its own."""

    file: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.part}" if self.part else self.file


class UnreadableCaseFile(ValueError):
    """A case file that cannot be read: where in it, and what is wrong there."""

    def __init__(self, place: Place, why: Fault | Impossible | str) -> None:
        """`why` is the fault in a value, the event that cannot be, or, for the shape of the whole, a clause."""
        super().__init__(place, why)
        self.place = place
        self.why = why

    def __str__(self) -> str:
        said = self.why if isinstance(self.why, str) else self.why.in_words(IN_A_FILE)
        return f"{self.place}: {said}."


def table_at(data: object, place: Place, otherwise: str) -> Mapping[str, Any]:
    """An object of the file; `otherwise` is what to say when it is none. Raises UnreadableCaseFile."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise UnreadableCaseFile(place, otherwise)
    return data


def no_other_keys(table: Mapping[str, Any], known: Sequence[str], place: Place) -> None:
    """Refuse keys that nobody knows, and those written twice. Raises UnreadableCaseFile."""
    for key in table:
        if key not in known:
            raise UnreadableCaseFile(place, fault(Reason.UNKNOWN_KEY, key, known=tuple(known)))
    if key := twice_written(table):
        raise UnreadableCaseFile(place, fault(Reason.WRITTEN_TWICE, key))


def text_at(table: Mapping[str, Any], key: str, place: Place, *, required: bool = False) -> str:
    """A text; an absent one is empty. Raises UnreadableCaseFile."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise UnreadableCaseFile(place, fault(Reason.MISSHAPEN, key, shape="text"))
    if required and not value.strip():
        raise UnreadableCaseFile(place, fault(Reason.MISSING, key))
    return value


def texts_at(table: Mapping[str, Any], key: str, place: Place) -> tuple[str, ...]:
    """A list of texts; an absent one is empty. Raises UnreadableCaseFile."""
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UnreadableCaseFile(place, fault(Reason.MISSHAPEN, key, shape="a list of texts"))
    return tuple(values)


def one_of(table: Mapping[str, Any], key: str, known: Sequence[str], place: Place) -> str:
    """One of some words. Raises UnreadableCaseFile."""
    value = table.get(key)
    if value is None:
        raise UnreadableCaseFile(place, fault(Reason.MISSING_CHOICE, key, choices=tuple(known)))
    if value not in known:
        raise UnreadableCaseFile(place, fault(Reason.NO_CHOICE, key, value=value, choices=tuple(known)))
    assert isinstance(value, str)
    return value


def when_at(table: Mapping[str, Any], key: str, place: Place) -> When:
    """A day, a month or a year. Raises UnreadableCaseFile."""
    read = date_in(table, key)
    if isinstance(read, Fault):
        raise UnreadableCaseFile(place, read)
    return read


def date_in(table: Mapping[str, Any], key: str) -> When | Fault:
    """The date that stands under a key of an object, or what is wrong with it."""
    value = table.get(key)
    if value is None:
        return fault(Reason.MISSING_DATE, key)
    if not isinstance(value, str):
        return fault(Reason.NO_DATE, key, value=value)
    try:
        return when(value)
    except NoSuchDate as error:
        return fault(Reason.UNREADABLE_DATE, key, why=error.why)
