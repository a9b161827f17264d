"""Cases, the events that are their truth, and what was corrected."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foiflow.models.authorities import Authority
from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class CaseRow(Base):
    """One request for information and everything that follows from it."""

    __tablename__ = "cases"
    __table_args__ = (CheckConstraint("regime IN ('foia', 'eir', 'foisa', 'eisr')", name="regime"),)

    id: Mapped[Key]
    title: Mapped[Line]
    regime: Mapped[Word]
    """The law the request was made under; an event `regime_changed` may have changed it since."""
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), index=True)
    authority_kind: Mapped[Word] = mapped_column(default="general")
    """The kind of authority whose clocks this case is judged by."""
    authority_email: Mapped[Line] = mapped_column(default="")
    """Where the request went, when that is not where the authority is written to now."""
    requester_name: Mapped[Line]
    requester_outlet: Mapped[Line] = mapped_column(default="")
    requester_email: Mapped[Line] = mapped_column(default="")
    request: Mapped[Passage]
    reference: Mapped[Line] = mapped_column(default="", index=True)
    tags: Mapped[list[str]] = mapped_column(default=list)
    investigation: Mapped[Line] = mapped_column(default="", index=True)
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every change, so that two people who change one case find out."""
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    """Whose case it is: who finds it under “mine” and is reminded of it. Empty for nobody's."""
    created_by: Mapped[Line]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is; empty for the program, and where nobody knows any more."""
    created_at: Mapped[At]

    authority: Mapped[Authority] = relationship(lazy="joined", innerjoin=True)


class EventRow(Base):
    """One event of a case, as the case file writes it."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "case_id", "place"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    place: Mapped[int]
    """Its number in the case, from 1, in the order things happened."""
    kind: Mapped[Word]
    date: Mapped[Word]
    """The legal date as the record gives it: a day, a month or a year."""
    earliest: Mapped[datetime.date]
    latest: Mapped[datetime.date]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Every other key of the event, but for who recorded it and when."""
    recorded_by: Mapped[Line | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is; empty, too, for an event of a case file, which has names alone."""
    recorded_at: Mapped[Word | None]
    """When we were told, as ISO text: kept as written, because it may come from another's case file."""


CASE_ITSELF = "case"
"""In the place of a kind of event, where the history tells of the case's own facts."""


class EventHistory(Base):
    """One change to a case's events, or to its own facts: who made it, when, and what it was before."""

    __tablename__ = "event_history"
    __table_args__ = (Index(None, "case_id", "version"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    event_id: Mapped[int]
    """Not a reference: what was removed is gone. 0 for the case's own facts."""
    version: Mapped[int]
    """The case's version that this change made."""
    done: Mapped[Word]
    """recorded, corrected or removed"""
    by: Mapped[Line]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is; `by` is the name as it was then."""
    at: Mapped[At]
    kind: Mapped[Word]
    what_it_was: Mapped[dict[str, Any] | None]
    """The event before the change, as a case file writes it, or those of the case's facts that were changed; empty
    for what was newly recorded."""
