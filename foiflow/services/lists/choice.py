"""A list and the number beside the link to it: one choice of rows, of which both are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Integer, Row, ScalarSelect, Select, bindparam, func, select

COUNTED_TO = 1000
"""Counting stops here: a desk with a hundred thousand cases opens as fast as one with a thousand."""
_MOST, _PASSED_OVER = bindparam("most", type_=Integer), bindparam("passed_over", type_=Integer)
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, or at least are."""

    number: int
    and_more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.and_more else ''}"


@dataclass(frozen=True, slots=True)
class Part(Generic[_Row]):
    """A part of a list: its rows, and whether others follow."""

    rows: Sequence[_Row]
    more: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in a list, written once.

    `chosen` has the conditions and nothing else. Its rows are the same statement with columns, tables to read them
    from and an order; its number is the same statement counted.
    """

    chosen: Select[Any]

    def number(self, most: int = COUNTED_TO) -> ScalarSelect[int]:
        """How many there are, counted no further than one past `most`; `count_of` reads it."""
        return select(func.count()).select_from(self.chosen.limit(most + 1).subquery()).scalar_subquery()

    def rows(self, columns: Sequence[Any], order: Sequence[Any], joins: Sequence[tuple[Any, Any]] = ()) -> Select[Any]:
        """The statement for a part of the list; it is run with what `part` gives."""
        dressed = self.chosen.with_only_columns(*columns)
        for table, on in joins:
            dressed = dressed.join(table, on)
        return dressed.order_by(*order).limit(_MOST).offset(_PASSED_OVER)


def part(limit: int, offset: int) -> dict[str, int]:
    """What a statement for rows is run with: one row more than is shown, which says whether others follow."""
    return {"most": limit + 1, "passed_over": offset}


def cut(found: Sequence[Row[Any]], limit: int) -> tuple[Sequence[Row[Any]], bool]:
    """The rows to show, and whether others follow."""
    return found[:limit], len(found) > limit


def count_of(number: int, most: int = COUNTED_TO) -> Count:
    """What `Choice.number` found, as it is said."""
    return Count(min(number, most), number > most)
