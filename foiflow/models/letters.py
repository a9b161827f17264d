"""The letters that were made for a case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class LetterRow(Base):
    """A letter as it was made: its wording, and the facts that were given for it."""

    __tablename__ = "letters"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    letter: Mapped[Word]
    """Which letter, by its id."""
    title: Mapped[Line]
    made_by: Mapped[Line]
    made_at: Mapped[At]
    markdown: Mapped[Passage]
    given: Mapped[dict[str, Any]] = mapped_column(default=dict)
