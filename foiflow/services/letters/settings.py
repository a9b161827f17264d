"""A newsroom's letterhead, addressees and own wording: files of the data folder, for its owner alone to read."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from io import BytesIO
from pathlib import Path

from foiflow import drafting
from foiflow.drafting.addressees import FILE as ADDRESSEES_FILE
from foiflow.drafting.addressees import Addressee, FaultyAddressees, addressees_of, our_addressees
from foiflow.drafting.document import Document
from foiflow.drafting.letter import LetterFileFault
from foiflow.drafting.letterhead import BASE_FILE, FaultyLetterhead, Letterhead, letterhead_of
from foiflow.drafting.letterhead import FILE as LETTERHEAD_FILE
from foiflow.drafting.word import as_word
from foiflow.models.app_database import settings_in_use
from foiflow.services.record.refusals import Refused

LARGEST_LOGO = 1024 * 1024
LARGEST_BASE = 2 * 1024 * 1024
_LARGEST_UNPACKED = 30 * 1024 * 1024
"""Bytes: a document that unpacks to more than this is no letterhead."""
_LONGEST = 500
_LOGO = "letterhead_logo"
_PICTURES = {"image/png": ".png", "image/jpeg": ".jpg"}
_ELSEWHERE = re.compile(r"(?:https?|ftp):|[\\/]{2}|file://[^/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter in the newsroom's own wording."""

    file: str
    title: str
    """Empty for one that cannot be read."""
    replaces: bool
    """Whether it stands in the place of one of ours."""
    fault: str
    """What is wrong with it, with its file and line; empty when nothing is."""


def letterhead() -> tuple[Letterhead, str]:
    """The letterhead, and what is wrong with its files, in a sentence; a faulty one is empty."""
    try:
        return letterhead_of(_folder()) or Letterhead(), ""
    except FaultyLetterhead as fault:
        return Letterhead(), str(fault)


def save_letterhead(
    name: str,
    address: str,
    typeface: str,
    *,
    logo: bytes = b"",
    base: bytes = b"",
    without_logo: bool = False,
    without_base: bool = False,
) -> None:
    """Keep the letterhead. Empty bytes leave the logo or the Word document as it is.

    A Word document brings a letterhead of its own, so with one the name, the address and the logo are given up.
    Raises Refused, about the field, for a file that is too large or not what it should be; nothing is changed then.
    """
    kept, _ = letterhead()
    typeface = " ".join(typeface.split())
    if not re.fullmatch(r"[\w \-]{0,80}", typeface):
        raise Refused("Give the name of one typeface, such as Georgia.", "typeface")
    ending = _checked_logo(logo) if logo else ""
    if base:
        _check_base(base)
    if base or (kept.base is not None and not without_base):
        name, address, logo, without_logo = "", "", b"", True
    folder = _folder()
    if base:
        _write(folder / BASE_FILE, base)
    elif without_base:
        (folder / BASE_FILE).unlink(missing_ok=True)
    picture = kept.logo.name if kept.logo and not without_logo else ""
    if logo:
        picture = _LOGO + ending
        _write(folder / picture, logo)
    _write_toml(folder / LETTERHEAD_FILE, {"name": name, "address": address, "logo": picture, "typeface": typeface})
    for ending in _PICTURES.values():
        if picture != _LOGO + ending:
            (folder / (_LOGO + ending)).unlink(missing_ok=True)


def addressees() -> tuple[Mapping[str, Addressee], str]:
    """The Commissioners and tribunals as letters address them, and what is wrong with the newsroom's own file."""
    try:
        return addressees_of(_folder()), ""
    except FaultyAddressees as fault:
        return our_addressees(), str(fault)


def save_addressees(told: Mapping[str, Addressee]) -> None:
    """Keep what differs from the addressees that foiflow brings. Raises Refused for one without a name."""
    for who, own in told.items():
        if not own.name.strip():
            raise Refused("Give its name: letters address it by that.", f"{who}_name")
        if any(len(text) > _LONGEST for text in (own.name, own.address, own.email)):
            raise Refused(f"Write at most {_LONGEST} characters.", f"{who}_address")
    tables = []
    for who, ours in our_addressees().items():
        own = told.get(who, ours)
        changed = [field.name for field in fields(Addressee) if getattr(own, field.name) != getattr(ours, field.name)]
        if changed:
            tables.append(f"[{who}]\n" + "".join(_line(key, getattr(own, key)) for key in changed))
    _write(_folder() / ADDRESSEES_FILE, "\n".join(tables).encode())


def own_letters() -> Iterator[OwnLetter]:
    """The newsroom's own wording, file by file, with any mistake in it."""
    office = drafting.office_of(_folder())
    ours = drafting.letters()
    for path in sorted(office.letters_folder.glob("*.md")):
        try:
            own = drafting.letter(path.stem, office)
        except LetterFileFault as fault:
            yield OwnLetter(path.name, "", path.stem in ours, str(fault))
        else:
            yield OwnLetter(path.name, own.title, path.stem in ours, "")


def _folder() -> Path:
    return settings_in_use().data


def _checked_logo(data: bytes) -> str:
    """The ending of the picture's file, told by what is in it. Raises Refused."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    if len(data) > LARGEST_LOGO:
        raise Refused("The logo is larger than 1 MB: save it smaller and choose it again.", "logo")
    try:
        picture = Image.from_blob(data)
        kind, wide, high = picture.content_type, picture.px_width, picture.px_height
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, LookupError):
        kind, wide, high = "", 0, 0
    if kind not in _PICTURES or not 0 < wide <= 10_000 or not 0 < high <= 10_000:
        raise Refused("The logo must be a PNG or JPEG picture: save it as one and choose it again.", "logo")
    return _PICTURES[kind]


def _check_base(data: bytes) -> None:
    """Refuse a Word document that no letter can be written in: by opening it and writing one."""
    if len(data) > LARGEST_BASE:
        raise Refused("The Word document is larger than 2 MB: make its pictures smaller and choose it again.", "base")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST_UNPACKED:
                raise Refused("The Word document unpacks to far more than a letterhead: make another.", "base")
            outside = list(_outside(package))
            macros = any(name.lower().endswith("vbaproject.bin") for name in package.namelist())
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        raise Refused("That is not a Word document: save it as .docx and choose it again.", "base") from None
    if macros:
        raise Refused("The Word document holds macros: save it as .docx without them.", "base")
    if outside:
        raise Refused(f"The Word document fetches {outside[0]} when it is opened: take that out of it.", "base")
    _check_that_it_opens(data)


def _check_that_it_opens(data: bytes) -> None:
    unfinished = _folder() / f".{BASE_FILE}.unfinished"
    _write(unfinished, data)
    try:
        as_word(_SAMPLE, letterhead=Letterhead(base=unfinished))
    except Exception:
        # Whatever a broken document does to the reader of Word files, it is the document that must be mended.
        raise Refused(
            "No letter can be written in that Word document: open it in Word, save it as .docx and choose it again.",
            "base",
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)


_SAMPLE = Document(
    title="A letter", author="", sender=("Sender",), date="3 March 2026", addressee=("Addressee",), references=(),
    subject=(), salutation="Dear Sir or Madam", body=(), closing="Yours faithfully", signature=(),
)  # fmt: skip


def _outside(package: zipfile.ZipFile) -> Iterator[str]:
    """What a document would fetch from elsewhere when it is opened; a link to be clicked is none of it."""
    for name in package.namelist():
        if not name.endswith(".rels"):
            continue
        for relation in re.findall(rb"<[^<>]*Relationship\b[^<>]*>", package.read(name)):
            text = relation.decode("utf-8", "replace")
            target = re.search(r"""\bTarget\s*=\s*["']([^"']*)""", text)
            if target and "External" in text and "/hyperlink" not in text and _ELSEWHERE.match(target[1]):
                yield target[1]


def _write_toml(path: Path, values: Mapping[str, str]) -> None:
    _write(path, "".join(_line(key, value) for key, value in values.items() if value).encode())


def _line(key: str, value: str | date | None) -> str:
    if value is None:
        return ""
    # A JSON string is a TOML string; a date stands without quotation marks.
    return f"{key} = {value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)}\n"


def _write(path: Path, data: bytes) -> None:
    """Write the whole file or nothing, for its owner alone."""
    unfinished = path.with_name(f"{path.name}.new")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
    unfinished.replace(path)
