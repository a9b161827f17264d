"""What a newsroom brings of its own: its wording of letters, its addressees and its letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from foiflow.drafting.addressees import Addressee, addressees_of
from foiflow.drafting.letterhead import Letterhead, letterhead_of

LETTERS_FOLDER = "letters"


@dataclass(frozen=True)
class Office:
    """A newsroom's folder. What is in it is read when it is wanted, so that a mistake in one file stops no more
    than what needs that file."""

    data_folder: Path

    @property
    def letters_folder(self) -> Path:
        """The newsroom's own wording, one file for each letter; one that is named as ours takes its place."""
        return self.data_folder / LETTERS_FOLDER

    @cached_property
    def addressees(self) -> Mapping[str, Addressee]:
        """Commissioners and tribunals, the newsroom's own details before ours. Raises FaultyAddressees."""
        return addressees_of(self.data_folder)

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """What stands above its letters, or None for none. Raises FaultyLetterhead."""
        return letterhead_of(self.data_folder)


def office_of(data_folder: Path) -> Office:
    """The newsroom whose data lie in a folder."""
    return Office(data_folder)
