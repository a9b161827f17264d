"""Views of the desk and of lists that a journalist saved under a name."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base


class SavedView(Base):
    """A page with its filters and its order, as its address has them."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    name: Mapped[Line]
    page: Mapped[Word]
    """Which page: desk, cases, or the name of one of the desk's lists."""
    query: Mapped[Passage]
    """What stands behind the question mark of its address, without a page number."""
    saved_at: Mapped[At]
