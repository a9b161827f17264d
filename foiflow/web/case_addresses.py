"""Addresses of the pages of a case: Flask makes each kind once a request, and every row of a list fills in its case."""

from __future__ import annotations

from typing import Any

from flask import g, url_for

_STAND_IN = 987_654_321
"""A case that no list holds, whose number marks the place of the real one."""


def case_address(endpoint: str, case_id: int, **values: Any) -> str:
    """The address of a page of a case, as `url_for` gives it; a list of 75 rows asks for twice as many."""
    shapes: dict[tuple[str, tuple[tuple[str, Any], ...]], tuple[str, str]] = g.setdefault("case_addresses", {})
    key = (endpoint, tuple(values.items()))
    if key not in shapes:
        before, _, after = url_for(endpoint, case_id=_STAND_IN, **values).partition(str(_STAND_IN))
        shapes[key] = (before, after)
    before, after = shapes[key]
    return f"{before}{case_id}{after}"
