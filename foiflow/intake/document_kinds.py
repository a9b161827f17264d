"""What a document is, told by its content and not by its name."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from foiflow.intake.email_shapes import is_email

PDF, WORD, TEXT, SPREADSHEET, EMAIL, PICTURE, OTHER = (
    "pdf", "word", "text", "spreadsheet", "e-mail", "picture", "other",
)  # fmt: skip

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BY_FIRST_BYTES = (
    (b"\x89PNG\r\n\x1a\n", PICTURE, "image/png"),
    (b"\xff\xd8\xff", PICTURE, "image/jpeg"),
    (b"GIF87a", PICTURE, "image/gif"),
    (b"GIF89a", PICTURE, "image/gif"),
    (b"II*\x00", PICTURE, "image/tiff"),
    (b"MM\x00*", PICTURE, "image/tiff"),
    (rb"{\rtf", OTHER, "application/rtf"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLD_OFFICE = (
    ("WordDocument", WORD, "application/msword"),
    ("Workbook", SPREADSHEET, "application/vnd.ms-excel"),
    ("__properties_version1.0", EMAIL, "application/vnd.ms-outlook"),
)
_IN_ZIP = (
    ("word/", WORD, DOCX),
    ("xl/", SPREADSHEET, XLSX),
    ("ppt/", OTHER, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|script|svg)\b", re.IGNORECASE)
_BEFORE_HTML = re.compile(r"<!--.*?-->|<\?.*?>", re.DOTALL)
_LARGEST_WHOLE, _BEGINNING = 40 * 1024 * 1024, 8 * 1024 * 1024
"""In bytes: what is looked at whole, and how much of what is larger; either holds more text than is kept."""
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document is."""

    name: str
    """pdf, word, text, spreadsheet, e-mail, picture or other"""
    media_type: str
    """As it is given out, such as application/pdf; never one that a browser would run."""


def beginning(file: BinaryIO) -> tuple[bytes, bool]:
    """A file from its start, and whether that is all of it: of a very large one no more than could be searched."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if size <= _LARGEST_WHOLE:
        return file.read(), True
    begins = file.read(_BEGINNING)
    # Up to the end of a line, so that no letter is cut in two.
    return begins[: begins.rfind(b"\n") + 1 or None], False


def kind_of(file: BinaryIO) -> Kind:
    """What a file is, told by its content; raises nothing. The file is left anywhere."""
    file.seek(0)
    begins = file.read(1024)
    if b"%PDF-" in begins:
        return Kind(PDF, "application/pdf")
    if begins.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(file)
    content, _ = beginning(file)
    for begins, name, media_type in _BY_FIRST_BYTES:
        if content.startswith(begins):
            return Kind(name, media_type)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind(PICTURE, "image/webp")
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return Kind(PICTURE, "image/heic")
    if content.startswith(OLD_OFFICE):
        return _kind_of_old_office(content)
    return _kind_of_text(content)


def _kind_of_old_office(content: bytes) -> Kind:
    """Word, Excel and Outlook keep their files in one wrapping, with names of their own for what is inside."""
    for inside, name, media_type in _IN_OLD_OFFICE:
        if inside.encode("utf-16-le") in content:
            return Kind(name, media_type)
    return Kind(OTHER, "application/octet-stream")


def _kind_of_zip(file: BinaryIO) -> Kind:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
    except Exception:
        # A broken or hostile package is still a file to keep.
        return Kind(OTHER, "application/octet-stream")
    if "[Content_Types].xml" in names:
        for folder, name, media_type in _IN_ZIP:
            if any(each.startswith(folder) for each in names):
                return Kind(name, media_type)
    return Kind(OTHER, "application/zip")


def _kind_of_text(content: bytes) -> Kind:
    if is_email(content):
        return Kind(EMAIL, "message/rfc822")
    text = decoded(content)
    if text is None:
        return Kind(OTHER, "application/octet-stream")
    if _HTML.match(_BEFORE_HTML.sub("", text[:4096]).lstrip()):
        # Given out as a web page, it would be one of our own, with our reader's rights.
        return Kind(OTHER, "text/plain")
    return Kind(SPREADSHEET, "text/csv") if _is_table(text) else Kind(TEXT, "text/plain")


def decoded(content: bytes) -> str | None:
    """The text of a file that is nothing but text; None for any other.

    UTF-8, else the Windows code page: a detector that guesses by statistics reads "Ynys Môn" as Chinese.
    """
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _NOT_TEXT.search(text) or not text.strip() else text
    return None


def _is_table(text: str) -> bool:
    """Whether its first lines are rows with as many cells in each, and no prose, which has blanks after its commas."""
    begins = "\n".join(text[:20_000].splitlines()[:20])
    for delimiter in ",;\t":
        try:
            rows = [row for row in csv.reader(io.StringIO(begins), delimiter=delimiter, strict=True) if row]
        except csv.Error:
            continue
        widths = {len(row) for row in rows}
        if len(rows) > 1 and len(widths) == 1 and widths.pop() > 1 and all(rows[0]):
            return not any(cell.startswith(" ") for row in rows for cell in row[1:])
    return False
