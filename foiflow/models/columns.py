"""Kinds of column that several models share."""

from __future__ import annotations

from datetime import UTC, datetime
from json import JSONDecodeError, JSONDecoder, loads
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back aware of it, whatever the database thinks of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment is kept with its time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


_decoder = JSONDecoder()


def json_column(text: str) -> Any:
    """What stands in a column of JSON.

    As `json.loads`, but without looking for space around what was written here: a rebuild reads millions of these.
    """
    try:
        value, end = _decoder.raw_decode(text)
    except JSONDecodeError:
        return loads(text)
    return value if end == len(text) else loads(text)


Key = Annotated[int, mapped_column(primary_key=True)]
Word = Annotated[str, mapped_column(String(80))]
"""A name of the field's own (a stage, a kind, a rule): never what somebody typed."""
Line = Annotated[str, mapped_column(String(500))]
Passage = Annotated[str, mapped_column(Text)]
At = Annotated[datetime, mapped_column(Moment)]
