"""A newsroom's letterhead, addressees and own wording: kept whole or not at all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO

from sqlalchemy import delete

from foiflow import drafting
from foiflow.drafting.addressees import Addressee
from foiflow.drafting.document import Document
from foiflow.drafting.letter import LetterFileFault
from foiflow.drafting.letter_files import read_own_letter
from foiflow.drafting.letterhead import FaultyLetterhead, Letterhead
from foiflow.drafting.word import as_word
from foiflow.intake.email_addresses import email_address
from foiflow.models import LetterheadRow, OwnAddressee, OwnLetter, transaction
from foiflow.models.files import Arrived, files_of
from foiflow.models.letter_settings import LETTERHEAD_FILES, own_addressees
from foiflow.services.people.accounts import LONGEST_ADDRESS, LONGEST_LINE
from foiflow.services.record.access import check_may_change_shared
from foiflow.services.record.actors import Actor
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import Refused

LARGEST_LOGO = 1024 * 1024
LARGEST_BASE = 2 * 1024 * 1024
_LARGEST_UNPACKED = 30 * 1024 * 1024
"""Bytes: a document that unpacks to more than this is no letterhead."""
LARGEST_LETTER = 200 * 1024
"""Bytes of a letter's file: ours are a tenth of it."""
_PICTURES = ("image/png", "image/jpeg")
_LETTER_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9_\-]{0,79})\.md")
_ELSEWHERE = re.compile(r"(?:https?|ftp):|[\\/]{2}|file://[^/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter in the newsroom's own wording."""

    letter: str
    """Its id, by which its file is named."""
    title: str
    """Empty for one that cannot be read."""
    replaces: bool
    """Whether it stands in the place of one of ours."""
    fault: str
    """What is wrong with it, with its file and line; empty when nothing is."""


def letterhead() -> tuple[Letterhead, str]:
    """The letterhead, and what is wrong with its files, in a sentence; a faulty one is empty."""
    try:
        return office_in_use().letterhead or Letterhead(), ""
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
    by: Actor,
) -> None:
    """Keep the letterhead. Empty bytes leave the logo or the Word document as it is.

    A Word document brings a letterhead of its own, so with one the name, the address and the logo are given up.
    Raises Refused, about the field, for a file that is too large or not what it should be; nothing is changed then.
    """
    check_may_change_shared(by)
    typeface = " ".join(typeface.split())
    if not re.fullmatch(r"[\w \-]{0,80}", typeface):
        raise Refused("Give the name of one typeface, such as Georgia.", "typeface")
    if logo:
        _check_logo(logo)
    if base:
        _check_base(base)
    with ExitStack() as until_kept:
        new_logo, new_base = (_put(until_kept, data) for data in (logo, base))
        with transaction() as session:
            row = session.get(LetterheadRow, 1, with_for_update=True) or LetterheadRow(id=1, logo="", base="")
            before = {row.logo, row.base}
            row.base = new_base.digest if new_base else "" if without_base else row.base
            if row.base:
                name, address, new_logo, without_logo = "", "", None, True
            row.logo = new_logo.digest if new_logo else "" if without_logo else row.logo
            row.name, row.typeface = " ".join(name.split()), typeface
            row.address = "\n".join(filter(None, (" ".join(line.split()) for line in address.splitlines())))
            session.add(row)
            for arrived in (new_logo, new_base):
                if arrived is not None:
                    arrived.keep()
            gone = before - {row.logo, row.base, ""}
    # Only once that is saved: a row without its file must never be.
    for digest in gone:
        files_of(LETTERHEAD_FILES).remove(digest)


def _put(until_kept: ExitStack, data: bytes) -> Arrived | None:
    if not data:
        return None
    return until_kept.enter_context(files_of(LETTERHEAD_FILES).put(BytesIO(data), len(data)))


def addressees() -> Mapping[str, Addressee]:
    """The Commissioners and tribunals as letters address them."""
    return office_in_use().addressees


def save_addressees(told: Mapping[str, Addressee], *, by: Actor) -> None:
    """Keep what differs from the addressees that foiflow brings. Raises Refused, about the field."""
    check_may_change_shared(by)
    for who, own in told.items():
        if not own.name.strip():
            raise Refused("Give its name: letters address it by that.", f"{who}_name")
        if len(own.name) > LONGEST_LINE:
            raise Refused(f"Write at most {LONGEST_LINE} characters.", f"{who}_name")
        if len(own.address) > LONGEST_ADDRESS:
            raise Refused(f"Write at most {LONGEST_ADDRESS} characters.", f"{who}_address")
        if own.email.strip() and email_address(own.email) is None:
            raise Refused("Give one e-mail address, like office@example.org, or none.", f"{who}_email")
    with transaction() as session:
        session.execute(delete(OwnAddressee))
        session.add_all(own_addressees(told))


def own_letters() -> Iterator[Wording]:
    """The newsroom's own wording, letter by letter, with any mistake in it."""
    ours = drafting.letters()
    for letter_id, text in office_in_use().wording.items():
        try:
            own = read_own_letter(letter_id, text)
        except LetterFileFault as fault:
            yield Wording(letter_id, "", letter_id in ours, str(fault))
        else:
            yield Wording(letter_id, own.title, letter_id in ours, "")


def save_wording(file_name: str, content: bytes, *, by: Actor) -> str:
    """Keep a letter's file as the newsroom's own wording, in the place of an earlier one; returns the letter's id.

    Raises Refused, with the line where there is one, for a file that no letter can be made from.
    """
    check_may_change_shared(by)
    named = _LETTER_NAME.fullmatch(file_name.replace("\\", "/").rpartition("/")[2])
    if named is None:
        raise Refused(
            "A letter’s file is called by the letter, such as internal_review.md: letters, figures and _ alone.", "file"
        )
    if len(content) > LARGEST_LETTER:
        raise Refused(f"The file is larger than {LARGEST_LETTER // 1024} KB: no letter is as long.", "file")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        read_own_letter(named[1], text)
    except UnicodeDecodeError:
        raise Refused("The file is not UTF-8 text: save it as that and choose it again.", "file") from None
    except LetterFileFault as fault:
        raise Refused(str(fault), "file") from None
    with transaction() as session:
        session.merge(OwnLetter(letter=named[1], text=text))
    return named[1]


def take_wording_out(letter_id: str, *, by: Actor) -> None:
    """Take a letter of the newsroom's own out, so that ours stands again; one that is gone already is no fault."""
    check_may_change_shared(by)
    with transaction() as session:
        session.execute(delete(OwnLetter).where(OwnLetter.letter == letter_id))


def _check_logo(data: bytes) -> None:
    """Refuse what is no picture that Word can show, told by what is in it."""
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
    try:
        as_word(_SAMPLE, letterhead=Letterhead(base=data))
    except Exception:
        # Whatever a broken document does to the reader of Word files, it is the document that must be mended.
        raise Refused(
            "No letter can be written in that Word document: open it in Word, save it as .docx and choose it again.",
            "base",
        ) from None


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
