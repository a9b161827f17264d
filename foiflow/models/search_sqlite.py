"""Finding words in SQLite: FTS5, which reads the rows of a word one after another, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, String, bindparam, column, literal_column, select, table, text
from sqlalchemy.orm import Session

from foiflow.models.search import SearchEntry, Wanted

_WORDS = table("search_words", column("rowid", Integer))


class SQLiteSearch:
    """The virtual table `search_words` over search_entries, filled by triggers."""

    matching = (
        select(SearchEntry.id, SearchEntry.kind, SearchEntry.source_id)
        .select_from(_WORDS)
        .join(SearchEntry, SearchEntry.id == _WORDS.c.rowid)
        .where(literal_column("search_words", String).op("MATCH")(bindparam("wanted", type_=String)))
        # By the key of the virtual table itself: it then need not find every match before it gives the first.
        .order_by(_WORDS.c.rowid.desc())
        .limit(bindparam("most", type_=Integer))
    )

    def asked(self, wanted: Wanted) -> Mapping[str, Any]:
        """One expression: every word is in double quotes, so that none is taken for an operator."""
        phrases = ['"' + " ".join(phrase) + '"' for phrase in wanted.phrases]
        if wanted.last_unfinished:
            phrases[-1] += " *"
        columns = "names" if wanted.in_names else "{names words}"
        expression = f"{columns} : ({' AND '.join(phrases)})"
        if wanted.kinds:
            expression = f"kind : ({' OR '.join(wanted.kinds)}) AND {expression}"
        return {"wanted": expression}

    def empty(self, session: Session) -> None:
        """Empty both tables at once: by the triggers it would take as long as filling them."""
        kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entries'"
        triggers = session.execute(text(kept)).all()
        for trigger in triggers:
            session.execute(text(f"DROP TRIGGER {trigger.name}"))
        session.execute(text("DELETE FROM search_entries"))
        session.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
        for trigger in triggers:
            session.execute(text(trigger.sql))
