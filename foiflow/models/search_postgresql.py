"""Finding words in PostgreSQL: a generated tsvector under a GIN index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, String, bindparam, cast, delete, literal_column, select
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from foiflow.models.search import SearchEntry, Wanted


class PostgreSQLSearch:
    """The column `search_words` of search_entries: weight A for names, B for other words, D for the kind."""

    matching = (
        select(SearchEntry.id, SearchEntry.kind, SearchEntry.source_id)
        .where(literal_column("search_entries.search_words").op("@@")(cast(bindparam("wanted", type_=String), TSQUERY)))
        .order_by(SearchEntry.id.desc())
        .limit(bindparam("most", type_=Integer))
    )

    def asked(self, wanted: Wanted) -> Mapping[str, Any]:
        """One tsquery, cast rather than parsed: the words are stored just as they stand here."""
        where = "A" if wanted.in_names else "AB"
        phrases = [[f"{word}:{where}" for word in phrase] for phrase in wanted.phrases]
        if wanted.last_unfinished:
            phrases[-1][-1] += "*"
        expression = " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in phrases)
        if wanted.kinds:
            expression = f"({' | '.join(f'{kind}:D' for kind in wanted.kinds)}) & {expression}"
        return {"wanted": expression}

    def empty(self, session: Session) -> None:
        """Empty the table; its index follows."""
        session.execute(delete(SearchEntry))
