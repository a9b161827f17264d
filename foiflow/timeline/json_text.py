"""Reading JSON strictly: what two programs could understand differently, or could not write again, is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

_LONGEST_SHOWN = 60
# Half a character, or one that neither XML (and so no Word file) nor every database can hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")


class NotJson(ValueError):
    """A text that is not JSON; what is wrong, without a full stop, for its reader to place."""


class TwiceWritten(dict[str, Any]):
    """An object in which one key is written more than once, so that nobody can say which value is meant."""

    def __init__(self, pairs: list[tuple[str, Any]], key: str) -> None:
        super().__init__(pairs)
        self.key = key


def read_json(text: str) -> object:
    """Read a JSON text. An object with a key written twice is read as `TwiceWritten`, for its reader to refuse.

    Raises NotJson.
    """
    try:
        # Some editors begin a file with a mark of its encoding, which is no part of it.
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise NotJson(f"it is not JSON: line {error.lineno} cannot be read from column {error.colno} on") from None
    except RecursionError:
        raise NotJson("it is not a case file: its lists and objects lie too deep in one another") from None
    except NotJson:
        raise
    except ValueError:
        raise NotJson("a number in it is too long to be one") from None
    for said in _texts(data):
        if _UNWRITABLE.search(said):
            raise NotJson(f"the text {shown(said)} has a character that cannot be shown or kept")
    return data


def shown(value: object) -> str:
    """A value as a sentence shows it: short, on one line and in the words of JSON."""
    if isinstance(value, dict | list | tuple):
        return "an object" if isinstance(value, dict) else "a list"
    if not isinstance(value, str):
        value = json.dumps(value, default=lambda _: "something else")
    # A blank at an end stays: it may be what is wrong.
    one_line = _BLANKS.sub(" ", _UNWRITABLE.sub("�", value[: _LONGEST_SHOWN * 2]))
    return f"“{one_line}”" if len(one_line) <= _LONGEST_SHOWN else f"“{one_line[:_LONGEST_SHOWN]}…”"


def twice_written(value: object) -> str:
    """The key that an object, or one in a list, has more than once; empty where there is none."""
    if isinstance(value, TwiceWritten):
        return value.key
    return next((item.key for item in value if isinstance(item, TwiceWritten)), "") if isinstance(value, list) else ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    return TwiceWritten(pairs, next(key for key in keys if keys.count(key) > 1))


def _no_number(name: str) -> NoReturn:
    raise NotJson(f"{name} is not a number that JSON knows")


def _texts(data: object) -> Iterator[str]:
    """Every text, keys included; a loop rather than recursion, because the data may lie deep."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
