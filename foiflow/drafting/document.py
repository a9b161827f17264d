"""A letter as paragraphs without a format: what the text, the page and the Word file are all made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks the same throughout; LINE_BREAK alone is a new line in the same paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of the letter, from level 1 down."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class ItemList:
    """Numbered paragraphs, counted from `start`, or bullet points; an item may hold further paragraphs."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words quoted from somebody else."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | ItemList | Quote | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole letter: what stands above the text, the text, and what stands below it."""

    title: str
    """What the letter is, for the properties of the file."""
    author: str
    sender: tuple[str, ...]
    date: str
    addressee: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    """What each reference is called, and the reference."""
    subject: Line
    salutation: str
    body: tuple[Block, ...]
    closing: str
    signature: tuple[str, ...]
    enclosures: tuple[Line, ...] = ()
    language: str = "en-GB"


def words_of(line: Line) -> str:
    """The plain words of a line, its line breaks kept."""
    return "".join(run.text for run in line)


def lines_of(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line of text in some blocks, in reading order."""
    for block in blocks:
        match block:
            case Heading(_, line) | Paragraph(line):
                yield line
            case ItemList(_, items, _):
                for item in items:
                    yield from lines_of(item)
            case Quote(inner):
                yield from lines_of(inner)
            case Table(header, rows):
                yield from header
                for row in rows:
                    yield from row
