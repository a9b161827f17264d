"""The docket: each case's stage and open deadlines, kept for speed; it can be thrown away and rebuilt."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class DocketCase(Base):
    """Where one case stood on the day it was last worked out, and until when that holds."""

    __tablename__ = "docket_cases"
    __table_args__ = (Index(None, "is_open", "is_forgotten"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    stage: Mapped[Word]
    regime: Mapped[Word]
    """The law in force on that day."""
    as_of: Mapped[date] = mapped_column(index=True)
    changes_on: Mapped[date | None] = mapped_column(index=True)
    """The first day on which this must be worked out again though nothing new was recorded."""
    is_open: Mapped[bool]
    is_forgotten: Mapped[bool]
    """Open, and nothing with a date will ever bring it back onto the desk."""


class DocketDeadline(Base):
    """One open deadline of a case."""

    __tablename__ = "docket_deadlines"
    # Each list of the desk is one walk along one of these, from its most urgent end, as far as the page goes.
    __table_args__ = (Index(None, "desk_list", "due", "authority_id"), Index(None, "due", "authority_id"))

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    authority_id: Mapped[int]
    """The case's, kept here so that late authorities are counted without looking at their cases."""
    desk_list: Mapped[Word]
    """you_must_act, they_owe_you, or other for what is on neither."""
    rule: Mapped[Word]
    label: Mapped[Line]
    owed_by: Mapped[Word]
    kind: Mapped[Word]
    force: Mapped[Word]
    source: Mapped[Line]
    url: Mapped[Line]
    unit: Mapped[Word]
    """What lateness is counted in."""
    calendar: Mapped[Word]
    """Whose bank holidays it is counted by: uk or scotland."""
    status: Mapped[Word]
    due: Mapped[date | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    time: Mapped[Word | None]
    from_event: Mapped[int | None]
    """The number of the event that set it running."""


class DeadlineMoved(Base):
    """A running deadline that moved though nothing happened in the case: a bank holiday was added."""

    __tablename__ = "deadlines_moved"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    rule: Mapped[Word]
    label: Mapped[Line]
    was: Mapped[date]
    now: Mapped[date]
    why: Mapped[Passage]
    at: Mapped[At]
