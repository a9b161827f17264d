"""The people who sign in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage
from foiflow.models.database import Base


@dataclass(frozen=True, slots=True)
class Person:
    """A journalist with an account, as everything but the account itself knows them: read anew for every page."""

    id: int
    name: str
    email: str
    outlet: str
    signing_address: str
    """The postal address that goes on a letter."""
    phone: str
    """The telephone number that goes on a letter, where the letter has room for one."""


class PersonRow(Base):
    """An account."""

    __tablename__ = "people"

    id: Mapped[Key]
    name: Mapped[Line]
    email: Mapped[Line] = mapped_column(unique=True)
    """In lower case: people do not type it the same way twice."""
    password_hash: Mapped[Line]
    outlet: Mapped[Line] = mapped_column(default="")
    signing_address: Mapped[Passage] = mapped_column(default="")
    phone: Mapped[Line] = mapped_column(default="")
    created_at: Mapped[At]

    def person(self) -> Person:
        """Whose account it is."""
        return Person(*(getattr(self, field.name) for field in fields(Person)))


WHO: tuple[Any, ...] = tuple(getattr(PersonRow, field.name) for field in fields(Person))
"""The columns of a Person, in order."""
