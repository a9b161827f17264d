"""Finding words in SQLite: FTS5, which reads the rows of a word one after another, the newest first."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, column, literal_column, select, table, text
from sqlalchemy.orm import Session

from foiflow.models.search import SearchEntry, Wanted, word_for

_TABLES = ("search_words", "search_words_named")
"""The names alone have a table of their own: a word of a million texts may be in the names of two."""


class SQLiteSearch:
    """Virtual tables over search_entries, filled by triggers."""

    def matching(self, in_names: bool, wanted: ColumnElement[str]) -> Select[int, str, int]:
        """The entries that hold what is wanted."""
        name = _TABLES[in_names]
        words, entries = table(name, column("rowid", Integer)), SearchEntry.__table__
        return (
            select(entries.c.id, entries.c.kind, entries.c.source_id)
            .select_from(words)
            .join(entries, entries.c.id == words.c.rowid)
            .where(literal_column(name, String).op("MATCH")(wanted))
            # By the key of the virtual table itself: it then need not find every match before it gives the first.
            .order_by(words.c.rowid.desc())
            .limit(bindparam("most", type_=Integer))
        )

    def expression(self, wanted: Wanted, in_names: bool) -> str:
        """One expression: every word is in double quotes, so that none is taken for an operator."""
        phrases = [[f'"{" ".join(spelling)}"' for spelling in phrase] for phrase in wanted.phrases]
        if wanted.last_unfinished:
            phrases[-1][-1] += " *"
        if wanted.kinds:
            phrases.append(list(map(word_for, wanted.kinds)))
        return " AND ".join(f"({' OR '.join(spellings)})" for spellings in phrases)

    def empty(self, session: Session) -> None:
        """Empty the tables at once: by the triggers it would take as long as filling them."""
        kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entries'"
        triggers = session.execute(text(kept)).all()
        for trigger in triggers:
            session.execute(text(f"DROP TRIGGER {trigger.name}"))
        session.execute(text("DELETE FROM search_entries"))
        for name in _TABLES:
            session.execute(text(f"INSERT INTO {name} ({name}) VALUES ('delete-all')"))
        for trigger in triggers:
            session.connection().exec_driver_sql(trigger.sql)

    def tidy(self, session: Session) -> None:
        """Merge the parts of each table into one, in which a word is looked up once and not in each of twenty."""
        for name in _TABLES:
            session.execute(text(f"INSERT INTO {name} ({name}) VALUES ('optimize')"))
