"""What an installation has learnt, for commands that need no database: asked of the file itself, as fast as can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiflow.law.working_days import DIVISIONS, BankHoliday
from foiflow.settings import Settings

if TYPE_CHECKING:
    from foiflow.drafting import Office

_ADDED = f"SELECT day, title, added_on, {', '.join(DIVISIONS)} FROM added_holidays ORDER BY id"
_ONE_OF_ITS_OWN = "SELECT 1 FROM own_letters LIMIT 1"


def added_holidays(settings: Settings) -> tuple[BankHoliday, ...]:
    """The bank holidays that this installation has learnt of; none where it has no database yet.

    Raises CannotDo where the database cannot be used.
    """
    if not _has_database(settings):
        return ()
    rows = None if settings.database_url else _read(settings.database_file, _ADDED)
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


def has_own_wording(settings: Settings) -> bool:
    """Whether the newsroom may have letters of its own; where that cannot be told at once, it may."""
    if not _has_database(settings):
        return False
    return bool(settings.database_url) or _read(settings.database_file, _ONE_OF_ITS_OWN) != []


@contextmanager
def office(settings: Settings) -> Iterator[Office | None]:
    """The newsroom, to be asked inside the block; None where it has no database yet. Raises CannotDo."""
    if not _has_database(settings):
        yield None
        return
    from foiflow.cli.database import opened_database
    from foiflow.services.record.office import office_in_use

    with opened_database():
        yield office_in_use()


def _has_database(settings: Settings) -> bool:
    return bool(settings.database_url) or settings.database_file.exists()


def _read(database: Path, question: str) -> list[tuple[Any, ...]] | None:
    """The rows that answer; None where the file must be brought up to date or mended first."""
    import sqlite3
    from contextlib import closing

    try:
        # Never made by asking, and left as it is.
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.Error:
        return None
