"""What an older foiflow kept in files of the data folder, carried into the database when that is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import delete, false
from sqlalchemy.orm import Session

from foiflow.intake.govuk_holidays import ADDITIONS_FILE, read_additions
from foiflow.models.database import transaction
from foiflow.models.holidays import AddedHoliday, add_holidays, added_holidays

CARRIED_FOLDER = "carried_over"
"""Below the data folder: where files lie once what is in them stands in the database. Nothing reads them again."""


def carry_over(folder: Path) -> None:
    """Carry what lies in old files of the data folder into the database, and put the files aside; done once.

    What stands in the database already is left as it is, so that one broken off half-way can be done again.
    Raises a sentence that names the file and the mend for one that cannot be read; nothing is carried then.
    """
    found = [(carry, files) for carry, files in _old_files(folder) if files]
    if not found:
        return
    with transaction() as session:
        # A change that changes nothing: whoever starts at the same moment waits here, and then finds it done.
        session.execute(delete(AddedHoliday).where(false()))
        for carry, files in found:
            carry(session, files)
    for _, files in found:
        for path in files:
            _put_aside(path, folder)


def _old_files(folder: Path) -> Iterator[tuple[Callable[[Session, list[Path]], None], list[Path]]]:
    yield _holidays, [path for path in (folder / ADDITIONS_FILE,) if path.is_file()]


def _holidays(session: Session, files: list[Path]) -> None:
    there = {(each.day, each.divisions, each.added_on) for each in added_holidays(session)}
    for path in files:
        read = read_additions(path)
        add_holidays(session, (each for each in read if (each.day, each.divisions, each.added_on) not in there))


def _put_aside(path: Path, folder: Path) -> None:
    """Move a file below CARRIED_FOLDER, under a name that no other has there."""
    aside = folder / CARRIED_FOLDER / path.relative_to(folder)
    aside.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while aside.exists():
        number += 1
        aside = aside.with_name(f"{path.stem}.{number}{path.suffix}")
    # Gone already where two processes start at once.
    if path.exists():
        path.replace(aside)
