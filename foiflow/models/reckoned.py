"""By which revision of foiflow, and of the law's data, what can be rebuilt was last rebuilt."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Line, Word
from foiflow.models.database import Base


class Reckoned(Base):
    """One thing that is worked out from the records, and the mark of what it was worked out by."""

    __tablename__ = "reckoned"

    what: Mapped[Word] = mapped_column(primary_key=True)
    """docket or search"""
    mark: Mapped[Line]
