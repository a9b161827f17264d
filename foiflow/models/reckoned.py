"""By which revision of foiflow, and of the law's data, what can be rebuilt was last rebuilt."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import Line, Word
from foiflow.models.database import Base, db, transaction


class Reckoned(Base):
    """One thing that is worked out from the records, and the mark of what it was worked out by."""

    __tablename__ = "reckoned"

    what: Mapped[Word] = mapped_column(primary_key=True)
    """docket or search"""
    mark: Mapped[Line]


def is_marked(what: str, mark: str) -> bool:
    """Whether this was last rebuilt by what the mark stands for."""
    return db.session.scalar(select(Reckoned.mark).where(Reckoned.what == what)) == mark


def set_mark(what: str, mark: str) -> None:
    """Note what this has just been rebuilt by."""
    with transaction() as session:
        session.merge(Reckoned(what=what, mark=mark))


def digest_of(folder: Path, *endings: str) -> str:
    """What the data files in a folder hold, in a few signs: any change of one gives others."""
    read = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in endings):
        read.update(path.name.encode() + b"\0" + path.read_bytes())
    return read.hexdigest()
