"""Forms that made something: what keeps a form that is sent twice from making it twice."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Word
from foiflow.models.database import Base


class FormSent(Base):
    """A form, by the number it carries, and the page of what it made."""

    __tablename__ = "forms_sent"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    number: Mapped[Word]
    content: Mapped[Word]
    """A digest of what was typed into it."""
    led_to: Mapped[Line]
    """The address of what it made."""
    sent_at: Mapped[At] = mapped_column(index=True)
