"""The text of a document that can be searched, and why there is none where none could be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import BinaryIO

from foiflow.intake.document_kinds import (
    DOCX,
    EMAIL,
    OLD_OFFICE,
    PDF,
    PICTURE,
    SPREADSHEET,
    TEXT,
    WORD,
    XLSX,
    Kind,
    beginning,
    decoded,
    kind_of,
)
from foiflow.intake.email_texts import read_email
from foiflow.intake.encoded_files import without_files
from foiflow.intake.pdf_texts import UnreadablePdf, read_pdf
from foiflow.intake.word_texts import UnreadableWord, read_word
from foiflow.intake.workbook_texts import UnreadableWorkbook, read_workbook

MOST_CHARACTERS = 2_000_000
"""Of the text that is kept: more than a novel of two thousand pages."""
NEXT_PAGE = "\f"
"""Stands between the pages of a text, where it is known where they begin."""

_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
# A soft hyphen says where a word may be broken, and is seen only where it was.
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\xad\n?")


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


def read_document(file: BinaryIO) -> DocumentText:
    """What a file on the disk is and the text in it; raises nothing: what cannot be read is said in `fault`.

    However large it is, no more than forty megabytes of it are held in memory. The file is left anywhere.
    """
    kind = kind_of(file)
    file.seek(0)
    if kind.name == PDF:
        return _tidied(_read_pdf(file))
    if kind.media_type == DOCX:
        return _tidied(_read_word(file))
    if kind.media_type == XLSX:
        return _tidied(_read_workbook(file))
    content, is_whole = beginning(file)
    read = _tidied(_read_plain(kind, content))
    if read.text and not is_whole:
        return replace(read, fault=f"{read.fault} It is very large: only its beginning can be searched.".strip())
    return read


def _read_plain(kind: Kind, content: bytes) -> DocumentText:
    if kind.media_type == "message/rfc822":
        return _read_email(content)
    if kind.media_type.startswith("text/") and kind.name in (TEXT, SPREADSHEET):
        return DocumentText(kind.name, decoded(content) or "", None, "")
    return DocumentText(kind.name, "", None, _why_unread(kind, content))


def _read_pdf(file: BinaryIO) -> DocumentText:
    try:
        read = read_pdf(file)
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


def _read_word(file: BinaryIO) -> DocumentText:
    try:
        text = read_word(file)
    except UnreadableWord as error:
        return DocumentText(WORD, "", None, str(error))
    return DocumentText(WORD, text, None, "" if text.strip() else "There is no text in it: perhaps only pictures.")


def _read_workbook(file: BinaryIO) -> DocumentText:
    try:
        read = read_workbook(file)
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
    if not read.is_whole:
        faults.append("It is very long: only its beginning can be searched.")
    return DocumentText(EMAIL, read.text, None, " ".join(faults))


def _why_unread(kind: Kind, content: bytes) -> str:
    if content.startswith(OLD_OFFICE) and _LOCKED_OFFICE in content:
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
    faults = [read.fault]
    if read.kind in (TEXT, EMAIL) and (others := without_files(text)) != text:
        text = others.strip(" \n\t")
        faults.append("A file that is written into it in letters and figures (base64 or uuencode) is left out.")
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS]
        faults.append(f"Only its first {MOST_CHARACTERS:,} characters can be searched.")
    return DocumentText(read.kind, text, read.pages, " ".join(filter(None, faults)))
