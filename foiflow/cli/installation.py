"""What an installation has learnt, for commands that need no database: asked of the file itself, as fast as can be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foiflow.law.working_days import DIVISIONS, BankHoliday
from foiflow.settings import Settings

_ADDED = f"SELECT day, title, added_on, {', '.join(DIVISIONS)} FROM added_holidays ORDER BY id"


def added_holidays(settings: Settings) -> tuple[BankHoliday, ...]:
    """The bank holidays that this installation has learnt of; none where it has no database yet.

    Raises CannotDo where the database cannot be used.
    """
    if not settings.database_url:
        if not settings.database_file.exists():
            return ()
        rows = _read(settings.database_file)
        if rows is not None:
            return tuple(
                BankHoliday(
                    date.fromisoformat(day),
                    title,
                    frozenset(part for part, is_one in zip(DIVISIONS, parts, strict=True) if is_one),
                    date.fromisoformat(added_on),
                )
                for day, title, added_on, *parts in rows
            )
    from foiflow.cli.database import opened_database
    from foiflow.models import db, holidays

    with opened_database():
        return holidays.added_holidays(db.session())


def _read(database: Path) -> list[tuple[str, ...]] | None:
    """The rows of the table of added bank holidays; None where the file must be brought up to date or mended first."""
    import sqlite3
    from contextlib import closing

    try:
        # Never made by asking, and left as it is.
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            return connection.execute(_ADDED).fetchall()
    except sqlite3.Error:
        return None
