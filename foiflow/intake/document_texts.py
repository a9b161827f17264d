"""What a document is, by its content and not by its name, and the text in it that can be searched."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass

from foiflow.intake.email_texts import is_email, read_email
from foiflow.intake.pdf_texts import UnreadablePdf, read_pdf
from foiflow.intake.word_texts import UnreadableWord, read_word
from foiflow.intake.workbook_texts import UnreadableWorkbook, read_workbook

PDF, WORD, TEXT, SPREADSHEET, EMAIL, PICTURE, OTHER = (
    "pdf", "word", "text", "spreadsheet", "e-mail", "picture", "other",
)  # fmt: skip
MOST_CHARACTERS = 2_000_000
"""Of the text that is kept: more than a novel of two thousand pages."""
NEXT_PAGE = "\f"
"""Stands between the pages of a text, where it is known where they begin."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BY_FIRST_BYTES = (
    (b"\x89PNG\r\n\x1a\n", PICTURE, "image/png"),
    (b"\xff\xd8\xff", PICTURE, "image/jpeg"),
    (b"GIF87a", PICTURE, "image/gif"),
    (b"GIF89a", PICTURE, "image/gif"),
    (b"II*\x00", PICTURE, "image/tiff"),
    (b"MM\x00*", PICTURE, "image/tiff"),
    (rb"{\rtf", OTHER, "application/rtf"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLD_OFFICE = (
    ("WordDocument", WORD, "application/msword"),
    ("Workbook", SPREADSHEET, "application/vnd.ms-excel"),
    ("__properties_version1.0", EMAIL, "application/vnd.ms-outlook"),
)
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_IN_ZIP = (
    ("word/", WORD, _DOCX),
    ("xl/", SPREADSHEET, _XLSX),
    ("ppt/", OTHER, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|svg)\b", re.I | re.S
)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document is."""

    name: str
    """pdf, word, text, spreadsheet, e-mail, picture or other"""
    media_type: str
    """As it is given out, such as application/pdf; never one that a browser would run."""


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What was read of a document."""

    kind: str
    text: str
    """Its text, with NEXT_PAGE between pages; empty when none could be read."""
    pages: int | None
    """How many it has, where that is part of what it is."""
    fault: str
    """Why no text could be read, or not all of it, in a sentence; empty when all was."""


def kind_of(content: bytes) -> Kind:
    """What a file is, told by its content; raises nothing."""
    if b"%PDF-" in content[:1024]:
        return Kind(PDF, "application/pdf")
    for begins, name, media_type in _BY_FIRST_BYTES:
        if content.startswith(begins):
            return Kind(name, media_type)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind(PICTURE, "image/webp")
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return Kind(PICTURE, "image/heic")
    if content.startswith(_OLD_OFFICE):
        return _kind_of_old_office(content)
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    return _kind_of_text(content)


def read_document(content: bytes) -> DocumentText:
    """What a file is and the text in it; raises nothing: what cannot be read is said in `fault`."""
    kind = kind_of(content)
    if kind.name == PDF:
        read = _read_pdf(content)
    elif kind.media_type == _DOCX:
        read = _read_word(content)
    elif kind.media_type == _XLSX:
        read = _read_workbook(content)
    elif kind.media_type == "message/rfc822":
        read = _read_email(content)
    elif kind.media_type.startswith("text/") and kind.name in (TEXT, SPREADSHEET):
        read = DocumentText(kind.name, _decoded(content) or "", None, "")
    else:
        read = DocumentText(kind.name, "", None, _why_unread(kind, content))
    return _tidied(read)


def _kind_of_old_office(content: bytes) -> Kind:
    """Word, Excel and Outlook keep their files in one wrapping, with names of their own for what is inside."""
    for inside, name, media_type in _IN_OLD_OFFICE:
        if inside.encode("utf-16-le") in content:
            return Kind(name, media_type)
    return Kind(OTHER, "application/octet-stream")


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
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
    text = _decoded(content)
    if text is None:
        return Kind(OTHER, "application/octet-stream")
    if _HTML.match(text[:4096]):
        # Given out as a web page, it would be one of our own, with our reader's rights.
        return Kind(OTHER, "text/plain")
    return Kind(SPREADSHEET, "text/csv") if _is_table(text) else Kind(TEXT, "text/plain")


def _decoded(content: bytes) -> str | None:
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
    """Whether its first lines are rows of one table: as many cells in each, and no prose, which puts blanks
    after its commas."""
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


def _read_pdf(content: bytes) -> DocumentText:
    try:
        read = read_pdf(content)
    except UnreadablePdf as error:
        return DocumentText(PDF, "", None, str(error))
    blank, faults = sum(not text.strip() for text in read.texts), []
    if read.texts and blank == len(read.texts):
        faults.append("No text can be read from it: it is probably a scan, which is a picture of each page.")
    elif blank:
        pages = "1 page holds" if blank == 1 else f"{blank} pages hold"
        faults.append(f"{pages} no text that can be read: probably pictures, or left blank.")
    if read.why_not_all:
        begins = (
            f"Only {len(read.texts)} of its {read.pages} pages can be searched" if read.texts else "Nothing was read"
        )
        faults.append(f"{begins}, because {read.why_not_all}.")
    return DocumentText(
        PDF, NEXT_PAGE.join(text.replace(NEXT_PAGE, "\n") for text in read.texts), read.pages, " ".join(faults)
    )


def _read_word(content: bytes) -> DocumentText:
    try:
        text = read_word(content)
    except UnreadableWord as error:
        return DocumentText(WORD, "", None, str(error))
    return DocumentText(WORD, text, None, "" if text.strip() else "There is no text in it: perhaps only pictures.")


def _read_workbook(content: bytes) -> DocumentText:
    try:
        read = read_workbook(content)
    except UnreadableWorkbook as error:
        return DocumentText(SPREADSHEET, "", None, str(error))
    fault = f"Not all of it can be searched, because {read.why_not_all}." if read.why_not_all else ""
    return DocumentText(SPREADSHEET, read.text, None, fault)


def _read_email(content: bytes) -> DocumentText:
    read, faults = read_email(content), []
    if not read.has_body:
        faults.append("It has no plain text, only a formatted page, which is not read.")
    if read.attached == 1:
        faults.append("The file that came with it is not read: save it from the e-mail and add it too.")
    elif read.attached:
        faults.append(f"The {read.attached} files that came with it are not read: save them and add them too.")
    return DocumentText(EMAIL, read.text, None, " ".join(faults))


def _why_unread(kind: Kind, content: bytes) -> str:
    if content.startswith(_OLD_OFFICE) and _LOCKED_OFFICE in content:
        return "It is locked with a password, so its text is not read: save a copy without one and add that."
    if kind.name == PICTURE:
        return "It is a picture: foiflow does not read text from pictures."
    better = {
        WORD: "an old Word file: save it as .docx and add that",
        SPREADSHEET: "an old Excel workbook: save it as .xlsx and add that",
        EMAIL: "an Outlook message: save it as .eml or text and add that",
    }.get(kind.name)
    if kind.media_type == "text/plain":
        better = "a web page: save it as PDF and add that"
    if kind.media_type == "application/rtf":
        better = "rich text: save it as .docx and add that"
    if better:
        return f"Its text is not read, because it is {better}."
    return "Its text is not read: foiflow reads PDF, Word (.docx), Excel (.xlsx), text, CSV and e-mails saved as .eml."


def _tidied(read: DocumentText) -> DocumentText:
    """The text as it is kept: with one kind of line end, and nothing that a database or a page cannot hold."""
    text = _NOT_KEPT.sub("", read.text.replace("\r\n", "\n").replace("\r", "\n")).strip(" \n\t")
    if len(text) <= MOST_CHARACTERS:
        return DocumentText(read.kind, text, read.pages, read.fault)
    cut = f"Only its first {MOST_CHARACTERS:,} characters can be searched."
    return DocumentText(read.kind, text[:MOST_CHARACTERS], read.pages, f"{read.fault} {cut}".strip())
