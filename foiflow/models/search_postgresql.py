"""Finding words in PostgreSQL: a generated tsvector under a GIN index."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Integer, Select, bindparam, cast, delete, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from foiflow.models.search import SearchEntry, Wanted, word_for


class PostgreSQLSearch:
    """The column `search_words` of search_entries: weight A for names, B for other words."""

    def matching(self, in_names: bool, wanted: ColumnElement[str]) -> Select[int, str, int]:
        """The entries that hold what is wanted; the expression itself says where."""
        entries = SearchEntry.__table__
        return (
            select(entries.c.id, entries.c.kind, entries.c.source_id)
            .where(literal_column("search_entries.search_words").op("@@")(cast(wanted, TSQUERY)))
            .order_by(entries.c.id.desc())
            .limit(bindparam("most", type_=Integer))
        )

    def expression(self, wanted: Wanted, in_names: bool) -> str:
        """One tsquery, cast rather than parsed: the words are stored just as they stand here."""
        where = ":A" if in_names else ""
        phrases = [
            [" <-> ".join(f"{word}{where}" for word in spelling) for spelling in phrase] for phrase in wanted.phrases
        ]
        if wanted.last_unfinished:
            phrases[-1][-1] = f"{phrases[-1][-1].removesuffix(where)}:*{where[1:]}"
        if wanted.kinds:
            phrases.append(list(map(word_for, wanted.kinds)))
        return " & ".join(f"({' | '.join(f'({spelling})' for spelling in phrase)})" for phrase in phrases)

    def empty(self, session: Session) -> None:
        """Empty the table; its index follows."""
        session.execute(delete(SearchEntry))

    def tidy(self, session: Session) -> None:
        """Put into the index what waits to be, which every search would have to read as well."""
        session.execute(text("SELECT gin_clean_pending_list('search_words_gin')"))
