"""What a newsroom brings of its own: its wording of letters, its addressees and its letterhead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from foiflow.drafting.addressees import Addressee, FaultyAddressees, addressees_of
from foiflow.drafting.all_letters import letter
from foiflow.drafting.letter import LetterFileFault
from foiflow.drafting.letterhead import FaultyLetterhead, Letterhead, letterhead_of

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

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong in its files, a sentence each; empty where all can be used."""
        found = []
        for path in sorted(self.letters_folder.glob("*.md")):
            try:
                letter(path.stem, self)
            except LetterFileFault as fault:
                found.append(str(fault))
        try:
            self.addressees  # noqa: B018
        except FaultyAddressees as fault:
            found.append(str(fault))
        try:
            self.letterhead  # noqa: B018
        except FaultyLetterhead as fault:
            found.append(str(fault))
        return tuple(found)


def office_of(data_folder: Path) -> Office:
    """The newsroom whose data lie in a folder."""
    return Office(data_folder)
