"""What can be searched, one row for each thing that is found; like the docket it can be thrown away and rebuilt."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Key, Line, Passage, Word
from foiflow.models.database import Base


class SearchEntry(Base):
    """A case, an event, a note, a letter, a document or an authority, as text."""

    __tablename__ = "search_entries"
    __table_args__ = (Index(None, "kind", "source_id"),)

    id: Mapped[Key]
    kind: Mapped[Word]
    """case, event, note, letter, draft, document or authority"""
    source_id: Mapped[int]
    """The key of what it is made from."""
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    """The case it belongs to, which decides who may see it; empty for an authority, which everyone may."""
    title: Mapped[Line]
    body: Mapped[Passage]
