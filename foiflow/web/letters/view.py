"""A letter on a page: as it will read, with what came from the case's record marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from markupsafe import Markup

from foiflow.drafting.document import (
    Block,
    Document,
    Heading,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Table,
)
from foiflow.drafting.formats import as_article

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Characters of nobody's alphabet that hold a mark's place until the page is written and everything escaped."""
_SHORTEST = 4


def as_marked_article(document: Document, filled_in: Iterable[str]) -> Markup:
    """The letter as one element of a page; each text of `filled_in` is marked where it stands.

    What is typed by people is escaped by drafting; only the marks are put in afterwards.
    """
    found = sorted({text for text in filled_in if len(text) >= _SHORTEST}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, found))) if found else None

    def mark(text: str) -> str:
        plain = text.replace(_OPEN, "").replace(_CLOSE, "")
        return pattern.sub(lambda fact: f"{_OPEN}{fact[0]}{_CLOSE}", plain) if pattern else plain

    written = as_article(_marked(document, mark))
    written = written.replace("<mark>⟦", '<mark class="lacks">⟦')
    # The page has its own first heading: the letter's stands under it.
    written = written.replace("<h1>", '<h2 class="subject">').replace("</h1>", "</h2>")
    return Markup(written.replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))


def _marked(document: Document, mark: Callable[[str], str]) -> Document:
    return replace(
        document,
        addressee=tuple(map(mark, document.addressee)),
        references=tuple((name, mark(value)) for name, value in document.references),
        subject=_line(document.subject, mark),
        body=tuple(_block(block, mark) for block in document.body),
        enclosures=tuple(_line(line, mark) for line in document.enclosures),
    )


def _line(line: Line, mark: Callable[[str], str]) -> Line:
    return tuple(replace(run, text=mark(run.text)) for run in line)


def _block(block: Block, mark: Callable[[str], str]) -> Block:
    match block:
        case Heading(level, line):
            return Heading(level, _line(line, mark))
        case Paragraph(line):
            return Paragraph(_line(line, mark))
        case Quote(blocks):
            return Quote(tuple(_block(inner, mark) for inner in blocks))
        case ItemList(ordered, items, start):
            return ItemList(ordered, tuple(tuple(_block(inner, mark) for inner in item) for item in items), start)
        case Table(header, rows):
            return Table(header, tuple(tuple(_line(cell, mark) for cell in row) for row in rows))
