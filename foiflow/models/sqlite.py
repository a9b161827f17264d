"""All that foiflow knows about SQLite: how it is opened, and how tables are changed under foreign keys."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_MILLISECONDS = 10_000
"""How long one writer waits for another before the database is said to be busy."""


class BrokenReferences(Exception):
    """A migration left rows that point at rows which are no longer there: one sentence that names them."""


def prepare(engine: Engine) -> None:
    """Have every connection of this engine opened as foiflow needs it; does nothing for another database."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open)


def _open(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    # Readers go on while one writes; in this mode NORMAL cannot corrupt the file, it may lose the last moment
    # before a power cut.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def begin_migration(connection: Connection) -> None:
    """Open one transaction for a whole migration, with foreign keys off.

    Batch mode drops and remakes a table; with foreign keys on, dropping a parent deletes its children.
    The pragma means nothing inside a transaction, and Python's sqlite3 does not begin one before changing
    tables, so both are done here by hand: a migration that fails leaves the database as it was.
    """
    if connection.dialect.name != "sqlite":
        return
    raw: Any = connection.connection.dbapi_connection
    raw.commit()
    raw.isolation_level = None
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("BEGIN IMMEDIATE")


def check_references(connection: Connection) -> None:
    """Refuse, before anything is saved, a migration that would leave rows pointing at nothing.

    Raises BrokenReferences.
    """
    if connection.dialect.name != "sqlite":
        return
    raw: Any = connection.connection.dbapi_connection
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({f"{child} to {parent}" for child, _row, parent, _key in broken}))
        raise BrokenReferences(
            f"The migration would leave {len(broken)} row(s) pointing at nothing ({tables}): nothing was changed."
        )


def end_migration(connection: Connection, *, keep: bool) -> None:
    """Save or undo the whole migration, and put foreign keys back on."""
    if connection.dialect.name != "sqlite":
        return
    raw: Any = connection.connection.dbapi_connection
    if raw.in_transaction:
        raw.execute("COMMIT" if keep else "ROLLBACK")
    raw.execute("PRAGMA foreign_keys=ON")
    raw.isolation_level = ""
