"""The newsroom whose letters these are: what it brings of its own, read when it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cached_property

from sqlalchemy import select

from foiflow.drafting.addressees import Addressee, our_addressees
from foiflow.drafting.letterhead import FaultyLetterhead, Letterhead
from foiflow.models import LetterheadRow, OwnAddressee, OwnLetter, db
from foiflow.models.files import FileGone, files_of
from foiflow.models.letter_settings import LETTERHEAD_FILES

_PARTS = tuple(field.name for field in fields(Addressee))
_WORDING = select(OwnLetter.letter, OwnLetter.text).order_by(OwnLetter.letter)
_ADDRESSEES = select(OwnAddressee)
_LETTERHEAD = select(LetterheadRow)


class StoredOffice:
    """The newsroom as this installation knows it. It fulfils drafting's Office."""

    @cached_property
    def wording(self) -> Mapping[str, str]:
        """Its own letters, each the text of its file, by id."""
        return {row.letter: row.text for row in db.session.execute(_WORDING)}

    @cached_property
    def addressees(self) -> Mapping[str, Addressee]:
        """Commissioners and tribunals, the newsroom's own details before ours."""
        known = dict(our_addressees())
        for row in db.session.scalars(_ADDRESSEES):
            # One that a later foiflow brings no more is nobody's addressee.
            if row.who in known:
                told = {part: getattr(row, part) for part in _PARTS if getattr(row, part) is not None}
                known[row.who] = replace(known[row.who], **told)
        return known

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """What stands above its letters, or None for none. Raises FaultyLetterhead where a file of it is gone."""
        row = db.session.scalars(_LETTERHEAD).one_or_none()
        if row is None:
            return None
        address = tuple(row.address.splitlines())
        return Letterhead(row.name, address, _file(row.logo, "logo"), row.typeface, _file(row.base, "Word document"))


def office_in_use() -> StoredOffice:
    """The newsroom of this installation, as it is now."""
    return StoredOffice()


def _file(digest: str, what: str) -> bytes | None:
    """A file of the letterhead, which is small enough to be held in memory."""
    if not digest:
        return None
    try:
        with files_of(LETTERHEAD_FILES).open(digest) as file:
            return file.read()
    except FileGone:
        raise FaultyLetterhead(
            f"The letterhead’s {what} is no longer in foiflow’s data folder as it was kept: "
            f"put the folder “{LETTERHEAD_FILES}” back from a backup, or choose the {what} again."
        ) from None
