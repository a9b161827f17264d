"""A newsroom whose letterhead, addressees and wording lie in a folder, as a test writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from foiflow.drafting.addressees import Addressee, addressees_of
from foiflow.drafting.letterhead import Letterhead, letterhead_of


@dataclass(frozen=True)
class OfficeInFolder:
    """Reads what is wanted of it each time anew."""

    folder: Path

    @property
    def wording(self) -> Mapping[str, str]:
        """The files of the folder “letters”."""
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted((self.folder / "letters").glob("*.md"))}

    @property
    def addressees(self) -> Mapping[str, Addressee]:
        """Those of addressees.toml, and ours."""
        return addressees_of(self.folder)

    @property
    def letterhead(self) -> Letterhead | None:
        """That of letterhead.toml and letterhead.docx."""
        return letterhead_of(self.folder)


def office_of(folder: Path) -> OfficeInFolder:
    """The newsroom of a folder."""
    return OfficeInFolder(folder)
