"""Private calendar feeds, and what calendars have been told of each deadline."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Word
from foiflow.models.database import Base


class CalendarFeed(Base):
    """One feed, open to whoever knows its secret address until it is revoked, which deletes it."""

    __tablename__ = "calendar_feeds"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    what: Mapped[Word]
    """all, mine or investigation"""
    investigation: Mapped[Line] = mapped_column(default="")
    secret: Mapped[Word] = mapped_column(unique=True)
    """The part of the address that nobody can guess."""
    made_at: Mapped[At]


class CalendarEntry(Base):
    """A deadline as calendars know it: a calendar takes a change only under a higher sequence number."""

    __tablename__ = "calendar_entries"
    __table_args__ = (UniqueConstraint("case_id", "rule", "event_id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    rule: Mapped[Word]
    event_id: Mapped[int]
    sequence: Mapped[int]
    digest: Mapped[Word]
    """Of everything the calendar was told, to see when that changes."""
    changed_at: Mapped[At]
