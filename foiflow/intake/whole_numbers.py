"""Whole numbers from outside: typed, in an address, or in a hidden field that somebody may have changed."""

from __future__ import annotations

LARGEST_KEY = 2**31 - 1
"""No row of any table has a larger key: PostgreSQL keeps them in four bytes."""


def whole_number(text: object, least: int = 0, most: int = LARGEST_KEY) -> int | None:
    """The number that a text writes in plain figures, if it is one from `least` to `most`; else None.

    However long the text is, it is not turned into a number before it is short enough to be one of those.
    """
    figures = "" if text is None else str(text)
    if not (figures.isascii() and figures.isdecimal() and len(figures) <= len(str(most))):
        return None
    number = int(figures)
    return number if least <= number <= most else None
