"""The letters of a case: drafts with every version that was saved, and letters kept exactly as they were sent."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class LetterRow(Base):
    """A letter as it was sent, or, from before sending was recorded here, as it was made."""

    __tablename__ = "letters"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    letter: Mapped[Word]
    """Which letter, by its id."""
    title: Mapped[Line]
    made_by: Mapped[Line]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is."""
    made_at: Mapped[At]
    markdown: Mapped[Passage]
    given: Mapped[dict[str, Any]] = mapped_column(default=dict)
    arguments: Mapped[list[str]] = mapped_column(default=list)
    """The ids of the arguments that were ticked."""
    sent_on: Mapped[datetime.date | None]
    """Empty for a letter that was made and never marked as sent."""
    text: Mapped[Passage] = mapped_column(default="", deferred=True)
    """The letter as plain text, as it was sent."""
    document: Mapped[bytes | None] = mapped_column(deferred=True)
    """The Word file, byte for byte as it was sent: read only when it is asked for."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    """The event that its sending was recorded as; empty when that was removed, or the letter records none."""


class LetterDraft(Base):
    """One version of a draft: every saving is a row of its own, so that an earlier one can be taken up again."""

    __tablename__ = "letter_drafts"
    # Two who save over the same version would both write the next one: the database lets one.
    __table_args__ = (UniqueConstraint("case_id", "letter", "version"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    letter: Mapped[Word]
    version: Mapped[int]
    """From 1 for each letter of a case, and never begun again."""
    given: Mapped[dict[str, Any]] = mapped_column(default=dict)
    arguments: Mapped[list[str]] = mapped_column(default=list)
    markdown: Mapped[Passage]
    """The wording as the journalist edited it; empty while it still follows the case."""
    facts_used: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The facts that the wording was made from, so that it can be said when they have changed."""
    saved_by: Mapped[Line]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is: two people may have one name."""
    saved_at: Mapped[At]
    text: Mapped[Passage] = mapped_column(default="", deferred=True)
    """The letter as plain text, as it was taken away; empty for a version that never was."""
    document: Mapped[bytes | None] = mapped_column(deferred=True)
    """The Word file that was taken away, byte for byte: what is sent is what was downloaded."""
    sent_as: Mapped[int | None] = mapped_column(ForeignKey("letters.id", ondelete="SET NULL"), index=True)
    """The letter that this draft became; empty while it is still a draft."""
