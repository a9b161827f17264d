"""The people who sign in."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage
from foiflow.models.database import Base


class Person(Base):
    """A journalist with an account. The four questions at the end are what Flask-Login asks of anybody."""

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[Line]
    email: Mapped[Line] = mapped_column(unique=True)
    """In lower case: people do not type it the same way twice."""
    password_hash: Mapped[Line]
    outlet: Mapped[Line] = mapped_column(default="")
    signing_address: Mapped[Passage] = mapped_column(default="")
    """The postal address that goes on a letter."""
    phone: Mapped[Line] = mapped_column(default="")
    """The telephone number that goes on a letter, where the letter has room for one."""
    created_at: Mapped[At]

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """The key by which a session remembers this person."""
        return str(self.id)
