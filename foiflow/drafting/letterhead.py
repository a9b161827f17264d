"""A newsroom’s letterhead: what stands above every letter, or a Word document of its own to write them in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from foiflow.law.tables import read_table

FILE, BASE_FILE = "letterhead.toml", "letterhead.docx"
_KEYS = ("name", "address", "logo", "typeface")


class FaultyLetterhead(ValueError):
    """A letterhead that cannot be used; the sentence names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above a letter. An empty text, or None, is left out."""

    name: str = ""
    address: tuple[str, ...] = ()
    logo: bytes | None = None
    """A PNG or JPEG picture."""
    typeface: str = ""
    base: bytes | None = None
    """A Word document to write letters in, with its own header, footer and styles."""


def letterhead_of(folder: Path) -> Letterhead | None:
    """The letterhead that an older foiflow kept in a folder; None where there is none. Raises FaultyLetterhead."""
    path, base = folder / FILE, folder / BASE_FILE
    found = _read(path) if path.is_file() else None
    if not base.is_file():
        return found
    if found is not None and (found.name or found.address or found.logo):
        raise FaultyLetterhead(
            f"{FILE}: {BASE_FILE} brings a letterhead of its own; leave name, address and logo out, or take it away."
        )
    return Letterhead(typeface=found.typeface if found else "", base=base.read_bytes())


def _read(path: Path) -> Letterhead:
    table = read_table(path, FaultyLetterhead)
    table.only(_KEYS)
    name, lines, logo, typeface = (table.text(key).strip() for key in _KEYS)
    if not re.fullmatch(r"[\w \-]*", typeface):
        raise FaultyLetterhead(f"{FILE}: typeface is the name of one font, such as Georgia.")
    address = (" ".join(line.split()) for line in lines.splitlines())
    return Letterhead(
        name=" ".join(name.split()),
        address=tuple(line for line in address if line),
        logo=_logo(path.parent, logo),
        typeface=typeface,
    )


def _logo(folder: Path, name: str) -> bytes | None:
    if not name:
        return None
    logo = (folder / name).resolve()
    if not logo.is_relative_to(folder.resolve()):
        raise FaultyLetterhead(f"{FILE}: logo “{name}” lies outside the data folder; put the picture into it.")
    if not logo.is_file():
        raise FaultyLetterhead(f"{FILE}: there is no picture “{name}” in the data folder.")
    return logo.read_bytes()
