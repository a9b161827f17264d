"""What an older foiflow kept in files of the data folder, carried into the database when that is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from sqlalchemy import delete, false, select
from sqlalchemy.orm import Session

from foiflow.drafting.addressees import FILE as ADDRESSEES_FILE
from foiflow.drafting.addressees import addressees_of
from foiflow.drafting.letterhead import BASE_FILE, letterhead_of
from foiflow.drafting.letterhead import FILE as LETTERHEAD_FILE
from foiflow.intake.govuk_holidays import ADDITIONS_FILE, read_additions
from foiflow.models.database import transaction
from foiflow.models.files import files_of
from foiflow.models.holidays import AddedHoliday, add_holidays, added_holidays
from foiflow.models.letter_settings import LETTERHEAD_FILES, LetterheadRow, OwnAddressee, OwnLetter, own_addressees

CARRIED_FOLDER = "carried_over"
"""Below the data folder: where files lie once what is in them stands in the database. Nothing reads them again."""


class UnreadableFile(ValueError):
    """A file of the data folder that cannot be carried over: one sentence."""


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
            carry(session, folder, files)
    for _, files in found:
        for path in files:
            _put_aside(path, folder)


_Carry = Callable[[Session, Path, Sequence[Path]], None]


def _old_files(folder: Path) -> Iterator[tuple[_Carry, list[Path]]]:
    """What there may be, and who carries it. Documents lie where they lay: their folder is the store's."""
    logos = (f"letterhead_logo{ending}" for ending in (".png", ".jpg"))
    letterhead = [folder / name for name in (LETTERHEAD_FILE, BASE_FILE, *logos)]
    yield _holidays, [path for path in (folder / ADDITIONS_FILE,) if path.is_file()]
    yield _letterhead, [path for path in letterhead if path.is_file()]
    yield _addressees, [path for path in (folder / ADDRESSEES_FILE,) if path.is_file()]
    yield _wording, sorted((folder / "letters").glob("*.md"))


def _holidays(session: Session, folder: Path, files: Sequence[Path]) -> None:
    there = {(each.day, each.divisions, each.added_on) for each in added_holidays(session)}
    for path in files:
        read = read_additions(path)
        add_holidays(session, (each for each in read if (each.day, each.divisions, each.added_on) not in there))


def _letterhead(session: Session, folder: Path, files: Sequence[Path]) -> None:
    found = letterhead_of(folder)
    if found is None or session.get(LetterheadRow, 1) is not None:
        return
    session.add(
        LetterheadRow(
            id=1,
            name=found.name,
            address="\n".join(found.address),
            typeface=found.typeface,
            logo=_kept(found.logo),
            base=_kept(found.base),
        )
    )


def _kept(content: bytes | None) -> str:
    """Put a file of the letterhead into the store; gives its digest."""
    if not content:
        return ""
    with files_of(LETTERHEAD_FILES).put(BytesIO(content), len(content)) as arrived:
        arrived.keep()
        return arrived.digest


def _addressees(session: Session, folder: Path, files: Sequence[Path]) -> None:
    there = set(session.scalars(select(OwnAddressee.who)))
    session.add_all(row for row in own_addressees(addressees_of(folder)) if row.who not in there)


def _wording(session: Session, folder: Path, files: Sequence[Path]) -> None:
    there = set(session.scalars(select(OwnLetter.letter)))
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise UnreadableFile(f"letters/{path.name} in {folder} is not UTF-8 text: save it as that.") from None
        # What is wrong in it is said where it is used, as before.
        if path.stem not in there:
            session.add(OwnLetter(letter=path.stem, text=text))


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
