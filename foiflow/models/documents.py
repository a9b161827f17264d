"""Documents that came in or were kept with a case: the file itself on disk, what is known of it here."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class Document(Base):
    """One document of a case."""

    __tablename__ = "documents"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    """The event it came with, or proves; empty for one of the case as a whole."""
    name: Mapped[Line]
    """Its file's name as it came."""
    kind: Mapped[Word]
    """pdf, word, text, spreadsheet, e-mail, picture or other: by its content, not by its name."""
    size: Mapped[int]
    """In bytes."""
    digest: Mapped[Word] = mapped_column(index=True)
    """The SHA-256 of the file, by which it is kept on disk."""
    pages: Mapped[int | None]
    text: Mapped[Passage] = mapped_column(default="", deferred=True)
    fault: Mapped[Passage] = mapped_column(default="")
    """Why no text could be read, or not all of it, in a sentence."""
    added_by: Mapped[Line]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    """Whose account that is."""
    added_at: Mapped[At]
