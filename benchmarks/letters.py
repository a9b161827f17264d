"""A letter of two pages to Word, beside python-docx writing the same paragraphs by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import docx

from benchmarks.measuring import Figure, in_pairs
from benchmarks.position import long_case
from foiflow.drafting import Draft, draft, word
from foiflow.drafting.document import Document, Heading, ItemList, Line, Paragraph, Quote, Table, lines_of, words_of
from foiflow.drafting.word_base import BASE
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

_ARGUMENTS = ("which_policy", "carrying_out_policy", "candour_of_officials", "one_harm_once", "disclose_the_rest")


def figures() -> Iterator[Figure]:
    """How long a letter takes to draft and write, beside writing the same words without any letter behind them."""
    drafted = _draft()
    written = len(list(lines_of(drafted.document.body)))
    ours, by_hand = in_pairs(lambda: word(drafted), lambda: _by_hand(drafted.document), times=3)
    yield Figure(
        f"a letter of two pages ({written} paragraphs) to Word, beside python-docx writing the same",
        ours / by_hand,
        2.0,
        detail=f"[{ours * 1000:.1f} ms and {by_hand * 1000:.1f} ms]",
    )


def _draft() -> Draft:
    case, book = long_case(), law_book()
    return draft("internal_review", case, position(case, date(2020, 12, 9), book), book=book, arguments=_ARGUMENTS)


def _by_hand(letter: Document) -> bytes:
    """The same paragraphs in the same document, written as one would who writes them out once."""
    made = docx.Document(str(BASE))
    for line in (*letter.sender, letter.date, *letter.addressee):
        made.add_paragraph(line)
    made.add_paragraph(words_of(letter.subject), style="Title")
    made.add_paragraph(letter.salutation)
    for block in letter.body:
        match block:
            case Heading(level, line):
                made.add_heading(words_of(line), min(level, 3))
            case Paragraph(line):
                made.add_paragraph(words_of(line))
            case Quote(blocks):
                for line in lines_of(blocks):
                    made.add_paragraph(words_of(line), style="Quote")
            case ItemList(ordered, items, _):
                for line in (line for item in items for line in lines_of(item)):
                    made.add_paragraph(words_of(line), style="List Number" if ordered else "List Bullet")
            case Table(header, rows):
                _table_by_hand(made, (header, *rows))
    for line in (letter.closing, *letter.signature, *map(words_of, letter.enclosures)):
        made.add_paragraph(line)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _table_by_hand(made: docx.document.Document, rows: tuple[tuple[Line, ...], ...]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, line in zip(table.add_row().cells, row, strict=True):
            cell.text = words_of(line)
