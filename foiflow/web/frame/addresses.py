"""Addresses of pages that differ by a number: Flask makes each kind once, and every row of a list fills in its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import request, url_for

_STAND_IN = 987_654_321
"""A number that nothing has, which marks the place of the real one."""


def case_address(endpoint: str, case_id: int, **values: Any) -> str:
    """The address of a page of a case, as `url_for` gives it."""
    return addresses(endpoint, "case_id", values=tuple(values.items()))(case_id=case_id)


def addresses(endpoint: str, *numbers: str, values: tuple[tuple[str, Any], ...] = ()) -> Callable[..., str]:
    """What gives the address of a page by its `numbers`, "case_id" for one; a list of 75 rows asks for as many."""
    return _shape(endpoint, numbers, request.script_root, values).format


@lru_cache(maxsize=1024)
def _shape(endpoint: str, numbers: tuple[str, ...], _root: str, values: tuple[tuple[str, Any], ...]) -> str:
    """The address with the names of the numbers in braces, which no address has, for where the app is mounted."""
    stand_ins = {name: str(_STAND_IN + place) for place, name in enumerate(numbers)}
    shape = url_for(endpoint, **{**dict(values), **stand_ins})
    for name, stand_in in stand_ins.items():
        shape = shape.replace(stand_in, f"{{{name}}}")
    return shape
