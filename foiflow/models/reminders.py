"""Reminders: what each person chose, one's own, and what was sent and when."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class ReminderChoice(Base):
    """When and how a person is reminded; whoever has no row has chosen nothing and gets what is usual."""

    __tablename__ = "reminder_choices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    working_days_before: Mapped[list[int]] = mapped_column(default=list)
    """So many working days before a deadline, such as 10, 5 and 1; empty for never."""
    on_the_day: Mapped[bool] = mapped_column(default=True)
    after: Mapped[bool] = mapped_column(default=True)
    whose: Mapped[Word] = mapped_column(default="mine")
    """mine or everybody"""
    by_email: Mapped[bool] = mapped_column(default=True)


class OwnReminder(Base):
    """A reminder that somebody set, whatever happens in the case until then."""

    __tablename__ = "own_reminders"
    __table_args__ = (Index(None, "person_id", "done_at", "day"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    day: Mapped[datetime.date]
    words: Mapped[Line]
    made_at: Mapped[At]
    done_at: Mapped[At | None]


class Digest(Base):
    """One day's e-mail to one person. Whoever makes or takes over this row, and nobody else, sends it."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("person_id", "day"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    day: Mapped[datetime.date]
    state: Mapped[Word]
    """sending, sent, nothing (there was nothing to say), waiting (to be tried again), replaced (by a later day's) or
    uncertain (broken off where it may have been sent)"""
    reminders: Mapped[int] = mapped_column(default=0)
    """How many were in it."""
    tries: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[At]
    fault: Mapped[Passage] = mapped_column(default="")
    """Why the last try failed, in a sentence."""


class ReminderSent(Base):
    """A person was reminded of a deadline for a day: the row that keeps it from happening twice."""

    __tablename__ = "reminders_sent"
    __table_args__ = (UniqueConstraint("person_id", "case_id", "rule", "event_id", "day"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    case_id: Mapped[int] = mapped_column(default=0)
    """Not a reference: that somebody was reminded stays true. 0 for a reminder of one's own that is about no case."""
    rule: Mapped[Word]
    """The rule's id, or “own” for a reminder of one's own, whose key then stands as the event's."""
    event_id: Mapped[int]
    day: Mapped[datetime.date]
    """The day it was for: so many working days before, the day itself, or one after."""
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id", ondelete="SET NULL"), index=True)
