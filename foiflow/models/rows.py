"""Rows of the database as objects: filled by the names of their columns, never by their places."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Row

_Kind = TypeVar("_Kind")


def named(kind: type[_Kind], row: Row[*tuple[Any, ...]], **more: Any) -> _Kind:
    """The row as an object of this kind, whose fields are called as the columns are.

    `more` are the fields that no column has. Raises TypeError where a column or a field is left over.
    """
    return kind(**dict(zip(row._fields, row, strict=True)), **more)


def named_among(kind: type[_Kind], row: Row[*tuple[Any, ...]]) -> _Kind:
    """The object of this dataclass that stands in a row among other columns."""
    return kind(**{field.name: row._mapping[field.name] for field in fields(kind)})  # type: ignore[arg-type]
