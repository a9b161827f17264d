"""Addresses of the pages of a case: Flask makes each kind once, and every row of a list fills in its case."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import request, url_for

_STAND_IN = 987_654_321
"""A case that no list holds, whose number marks the place of the real one."""


def case_address(endpoint: str, case_id: int, **values: Any) -> str:
    """The address of a page of a case, as `url_for` gives it; a list of 75 rows asks for twice as many."""
    before, after = _shape(endpoint, request.script_root, tuple(values.items()))
    return f"{before}{case_id}{after}"


@lru_cache(maxsize=1024)
def _shape(endpoint: str, _root: str, values: tuple[tuple[str, Any], ...]) -> tuple[str, str]:
    """What stands before and after the number of the case, for where the app is mounted."""
    before, _, after = url_for(endpoint, case_id=_STAND_IN, **dict(values)).partition(str(_STAND_IN))
    return before, after
