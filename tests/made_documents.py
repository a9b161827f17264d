"""Documents for tests, made by hand or by the program they are named for; none is kept in the repository."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

import docx
import openpyxl

from foiflow.intake import document_kinds, document_texts
from foiflow.intake.document_kinds import Kind
from foiflow.intake.document_texts import DocumentText

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def a_pdf(*pages: str, locked: bool = False, hyphen: str = "") -> bytes:
    """A PDF with lines of text on each page; a page with no text is a blank one.

    `hyphen` is the sign that the PDF says its hyphens are, where it says so.
    """
    count = len(pages)
    signs = f"/ToUnicode {4 + 2 * count} 0 R" if hyphen else ""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {signs} >>",
    ]
    for number, text in enumerate(pages):
        lines = text.replace("\n", ") Tj T* (")
        drawn = f"BT /F1 12 Tf 14 TL 72 720 Td ({lines}) Tj ET" if text else ""
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    if hyphen:
        told = "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <20> <2c> <0020> <2e> <7e> <002e> "
        told += f"endbfrange 1 beginbfchar <2d> <{ord(hyphen):04x}> endbfchar"
        told = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap {told} endcmap end end"
        objects.append(f"<< /Length {len(told)} >>\nstream\n{told}\nendstream")
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    # With keys that no password makes, as a file has them whose password is not known.
    lock = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 " if locked else ""
    lock += f"/O <{'41' * 32}> /U <{'42' * 32}> >>" if locked else ""
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {lock} >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def a_word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """A Word document made by python-docx."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if table:
        drawn = word.add_table(len(table), len(table[0]))
        for row, cells in zip(drawn.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if header:
        word.sections[0].header.paragraphs[0].text = header
    return _saved(word)


def with_body(xml: str, head: str = "") -> bytes:
    """A Word document whose body is this XML; `head` stands before its root."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<?xml version='1.0' encoding='UTF-8'?>{head}<w:document {names}><w:body>{xml}</w:body></w:document>"
    made, package = BytesIO(), zipfile.ZipFile(BytesIO(a_word()))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed:
        for part in package.infolist():
            changed.writestr(part, body if part.filename == "word/document.xml" else package.read(part))
    return made.getvalue()


def a_workbook(**sheets: list[list[object]]) -> bytes:
    """An Excel workbook made by openpyxl, with rows of cells in each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return _saved(book)


def a_zip_bomb() -> bytes:
    """A small file that says it is a Word document and unpacks to 140 MB."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(140):
                part.write(bytes(1024 * 1024))
    return made.getvalue()


def an_email(body: str = "Please find our response attached.", *, headers: str = "", charset: str = "utf-8") -> bytes:
    """An e-mail as a mail program saves it."""
    return (
        "From: FOI Team <foi@anytown.example>\r\nTo: ada@example.org\r\nDate: Tue, 3 Mar 2026 09:12:00 +0000\r\n"
        f"Subject: =?utf-8?q?Your_request_=E2=80=93_potholes?=\r\n{headers}"
        f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n'
    ).encode()


def _saved(word: object) -> bytes:
    made = BytesIO()
    word.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


@contextmanager
def on_disk(content: bytes) -> Iterator[BinaryIO]:
    """A file of this content on the disk, as it is read from when it is kept."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        yield file


def read_document(content: bytes) -> DocumentText:
    """What is read of a file of this content."""
    with on_disk(content) as file:
        return document_texts.read_document(file)


def kind_of(content: bytes) -> Kind:
    """What a file of this content is."""
    with on_disk(content) as file:
        return document_kinds.kind_of(file)
