"""The public authorities that requests are made to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Key, Line, Word
from foiflow.models.database import Base


class Authority(Base):
    """A public authority, with the law it is usually under and what changes its clocks."""

    __tablename__ = "authorities"
    __table_args__ = (CheckConstraint("regime IN ('foia', 'eir', 'foisa', 'eisr')", name="regime"),)

    id: Mapped[Key]
    name: Mapped[Line] = mapped_column(unique=True)
    short_name: Mapped[Line] = mapped_column(default="")
    folded: Mapped[Line] = mapped_column(index=True)
    """Its name|short name without capitals, accents and punctuation, which is what typing finds."""
    regime: Mapped[Word]
    kind: Mapped[Word] = mapped_column(default="general")
    email: Mapped[Line] = mapped_column(default="")
    website: Mapped[Line] = mapped_column(default="")
    term_dates: Mapped[list[list[str]]] = mapped_column(default=list)
    """A school's terms: pairs of first and last day, ISO."""
    source: Mapped[Line] = mapped_column(default="")
    checked_on: Mapped[date | None]
