"""A number that goes up with every change to what is stored: while it stands still, so does every page."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Key
from foiflow.models.database import Base, db


class Revision(Base):
    """The one row that counts the changes."""

    __tablename__ = "revision"

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(default=0)


_NUMBER = select(Revision.number)


def current_revision() -> int:
    """How many changes have been made to this database since it counts them."""
    return db.session.connection().execute(_NUMBER).scalar_one()
