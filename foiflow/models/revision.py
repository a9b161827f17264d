"""A number that is another one after every change to what is stored: while it stands, so does every page."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Key
from foiflow.models.database import Base, db


class Revision(Base):
    """The one row that tells what is stored from what was stored before.

    Drawn by lot, not counted: a database brought back from a backup would count through the same numbers again, with
    something else stored.
    """

    __tablename__ = "revision"

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(default=0)


_NUMBER = select(Revision.number)


def current_revision() -> int:
    """The number that this database has had since the last change to it."""
    return db.session.connection().execute(_NUMBER).scalar_one()
