"""What a newsroom brings of its own to its letters: its letterhead, its addressees and its wording."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import fields

from sqlalchemy.orm import Mapped, mapped_column

from foiflow.drafting.addressees import Addressee, our_addressees
from foiflow.models.columns import Key, Line, Passage, Word
from foiflow.models.database import Base

LETTERHEAD_FILES = "letterhead"
"""Which files the logo and the Word document are among."""


class LetterheadRow(Base):
    """The letterhead, in the one row there is."""

    __tablename__ = "letterheads"

    id: Mapped[Key]
    name: Mapped[Line]
    address: Mapped[Passage]
    typeface: Mapped[Line]
    logo: Mapped[Word]
    """The digest of a picture among the files; empty for none."""
    base: Mapped[Word]
    """The digest of a Word document among the files, to write letters in; empty for none."""


class OwnAddressee(Base):
    """What the newsroom says of a Commissioner or a tribunal; what is empty is as foiflow brings it."""

    __tablename__ = "own_addressees"

    who: Mapped[Word] = mapped_column(primary_key=True)
    name: Mapped[Line | None]
    address: Mapped[Passage | None]
    email: Mapped[Line | None]
    source: Mapped[Passage | None]
    url: Mapped[Passage | None]
    checked_on: Mapped[datetime.date | None]


class OwnLetter(Base):
    """A letter in the newsroom's own wording; one that is named as one of ours takes its place."""

    __tablename__ = "own_letters"

    letter: Mapped[Line] = mapped_column(primary_key=True)
    text: Mapped[Passage]
    """The text of its file, as it came."""


def own_addressees(told: Mapping[str, Addressee]) -> Iterator[OwnAddressee]:
    """A row for each addressee in which something differs from ours, with that alone."""
    for who, ours in our_addressees().items():
        own = told.get(who, ours)
        names = [field.name for field in fields(Addressee)]
        changed = {name: getattr(own, name) for name in names if getattr(own, name) != getattr(ours, name)}
        if changed:
            yield OwnAddressee(who=who, **changed)
