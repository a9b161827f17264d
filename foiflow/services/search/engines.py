"""Which way of finding words the database in use has."""

from __future__ import annotations

from foiflow.models import db
from foiflow.models.search import SearchEngine
from foiflow.models.search_postgresql import PostgreSQLSearch
from foiflow.models.search_sqlite import SQLiteSearch

ENGINES: dict[str, SearchEngine] = {"sqlite": SQLiteSearch(), "postgresql": PostgreSQLSearch()}


def engine_in_use() -> SearchEngine:
    """The one of the app at work."""
    return ENGINES[db.engine.dialect.name]
