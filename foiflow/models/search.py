"""What can be searched, one row for each thing that is found; like the docket it can be thrown away and rebuilt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import ColumnElement, ForeignKey, Index, Select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foiflow.models.columns import Key, Line, Passage, Word
from foiflow.models.database import Base

KINDS = ("case", "event", "note", "letter", "draft", "document", "authority")
ENGINES_OWN = "search_words"
"""What a database keeps for its own search (a table of SQLite's, a column of PostgreSQL's) begins with this."""


class SearchEntry(Base):
    """A case, an event, a note, a letter, a draft, a document or an authority, as text; a long one in several rows.

    Made by migration and not known here: on SQLite the tables `search_words…` and the triggers that fill them from
    this one, on PostgreSQL the column `search_words`. A migration that remakes this table on SQLite, as Alembic's batch
    mode does, drops the triggers: it must make them again.
    """

    __tablename__ = "search_entries"
    __table_args__ = (Index(None, "kind", "source_id"),)

    id: Mapped[Key]
    kind: Mapped[Word]
    """One of KINDS."""
    source_id: Mapped[int]
    """The key of what it is made from."""
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    """The case it belongs to, which decides who may see it; empty for an authority, which everyone may."""
    title: Mapped[Line]
    body: Mapped[Passage]
    dated: Mapped[Word]
    """Its day, month or year in ISO; empty for what has none."""
    names: Mapped[Passage]
    """The words of what it is called, as they are matched: those that stand here put it before all others."""
    words: Mapped[Passage]
    """All other words of it, as they are matched."""


Spelling = tuple[str, ...]
"""A word, or words that must follow one another."""
Phrase = tuple[Spelling, ...]
"""Spellings of which any will do, that which was typed first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, in words as they are stored: small letters a to z and figures alone."""

    phrases: tuple[Phrase, ...]
    """All of them must be there."""
    kinds: tuple[str, ...] = ()
    """Which kinds of entry; empty for all."""
    last_unfinished: bool = False
    """Whether the last word of the last phrase, which has one spelling then, may be the beginning of a longer one."""


def word_for(kind: str) -> str:
    """The word that every entry of a kind ends with, so that a database finds those as fast as any other word."""
    return f"kindis{kind}"


class SearchEngine(Protocol):
    """One database's way of finding words; both must find the same."""

    def matching(self, in_names: bool, wanted: ColumnElement[str]) -> Select[int, str, int]:
        """The entries that hold what is `wanted`, anywhere or in their names alone, as (id, kind, source_id).

        The newest first, at most `:most` of them, so that a word in a million texts is found as fast as a rare one.
        """
        ...

    def expression(self, wanted: Wanted, in_names: bool) -> str:
        """What is wanted, as `matching` is given it when it is run."""
        ...

    def empty(self, session: Session) -> None:
        """Throw every entry away, with what the database keeps for finding it."""
        ...

    def tidy(self, session: Session) -> None:
        """Put together what was written in many parts, once very much was written: words are then found faster."""
        ...


def compared(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """Whether Alembic should hold this against the models: not what a database keeps for its own search."""
    return not (kind in ("table", "column", "index") and (name or "").startswith(ENGINES_OWN))
