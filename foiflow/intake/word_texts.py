"""The text of a Word document, with its tables, headers and notes, read within limits of size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from foiflow.intake.unpacking import UnpacksTooFar, check_sizes

_PARTS = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")


class UnreadableWord(ValueError):
    """A Word document of which nothing could be read: one sentence."""


def read_word(file: BinaryIO) -> str:
    """The text of a .docx, a paragraph or row of a table a line; what was struck out by a tracked change is left out.

    Raises UnreadableWord for one that is damaged or unpacks to more than a document would.
    """
    try:
        check_sizes(file)
        return "\n".join(_lines(file))
    except UnpacksTooFar as error:
        raise UnreadableWord(str(error)) from None
    except Exception:
        # Whatever a broken document does to the reader of Word files, it is the document that is at fault.
        raise UnreadableWord(
            "It is damaged, so no text could be read from it: ask for it again, or add a copy that opens."
        ) from None


def _lines(file: BinaryIO) -> Iterator[str]:
    import docx
    from docx.opc.part import XmlPart
    from docx.oxml.parser import parse_xml

    word = docx.Document(file)
    yield from _blocks(word.element.body)
    said: set[str] = set()
    for related in word.part.rels.values():
        if related.is_external or not related.reltype.endswith(_PARTS):
            continue
        part = related.target_part
        for line in _blocks(part.element if isinstance(part, XmlPart) else parse_xml(part.blob)):
            # A header stands once for each section, and a footer may be the same on the first page.
            if line.strip() and line not in said:
                said.add(line)
                yield line


def _blocks(element: Any) -> Iterator[str]:
    """Each paragraph and each row of a table below the element, in order."""
    for child in element.iterchildren("*"):
        match _name(child):
            case "p":
                yield "".join(_words(child))
                yield from _boxes(child)
            case "tr":
                cells = (" ".join(line for line in _blocks(cell) if line) for cell in child.iterchildren("*"))
                yield "\t".join(cells)
            case "Fallback" | "del" | "moveFrom":
                continue
            case _:
                # A table, a content control, a note, a tracked insertion: what it holds is text like any other.
                yield from _blocks(child)


def _words(element: Any) -> Iterator[str]:
    """The words below a paragraph, without those of text boxes, which are paragraphs themselves."""
    for child in element.iterchildren("*"):
        match _name(child):
            case "t":
                yield child.text or ""
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "txbxContent" | "Fallback" | "del" | "moveFrom" | "pPr" | "rPr":
                continue
            case _:
                yield from _words(child)


def _boxes(element: Any) -> Iterator[str]:
    for child in element.iterchildren("*"):
        match _name(child):
            case "txbxContent":
                yield from _blocks(child)
            case "Fallback":
                # The same box again, for programs that cannot draw the first.
                continue
            case _:
                yield from _boxes(child)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
