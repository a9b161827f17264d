"""Bank holidays that this installation has learnt of since it was shipped."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlalchemy import insert, select
from sqlalchemy.orm import Mapped, Session

from foiflow.law.working_days import DIVISIONS, BankHoliday
from foiflow.models.columns import Key, Line
from foiflow.models.database import Base


class AddedHoliday(Base):
    """A bank holiday as it was learnt of. Rows are only ever added: the newest key says what is known.

    A day that was known for one part of the United Kingdom, and is learnt of for another, has another row.
    """

    __tablename__ = "added_holidays"

    id: Mapped[Key]
    day: Mapped[datetime.date]
    title: Mapped[Line]
    england_wales: Mapped[bool]
    scotland: Mapped[bool]
    northern_ireland: Mapped[bool]
    added_on: Mapped[datetime.date]
    """When this installation learnt of it."""


_ADDED = select(AddedHoliday).order_by(AddedHoliday.id)


def added_holidays(session: Session) -> tuple[BankHoliday, ...]:
    """Every bank holiday that was added, in the order in which it was."""
    return tuple(
        BankHoliday(row.day, row.title, frozenset(part for part in DIVISIONS if getattr(row, part)), row.added_on)
        for row in session.scalars(_ADDED)
    )


def add_holidays(session: Session, holidays: Iterable[BankHoliday]) -> None:
    """Add bank holidays, each with the day on which it was learnt of, to those that are there."""
    rows = [
        {
            "day": holiday.day,
            "title": holiday.title,
            "added_on": holiday.added_on,
            **{part: part in holiday.divisions for part in DIVISIONS},
        }
        for holiday in holidays
    ]
    if rows:
        session.execute(insert(AddedHoliday), rows)
