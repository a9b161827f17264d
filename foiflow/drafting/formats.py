"""A letter as plain text, to paste into an e-mail or a form, and as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import chain

from foiflow.drafting.document import (
    LINE_BREAK,
    Block,
    Document,
    Heading,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Run,
    Table,
    words_of,
)

UNFILLED = re.compile(r"⟦[^⟦⟧]*⟧")
"""The mark where a fact is missing from a draft: ⟦the authority’s address⟧."""

STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.3rem .6rem;border-bottom:1px solid #aaa}blockquote{margin-left:1rem;padding-left:1rem;"
    "border-left:3px solid #aaa}mark{background:#fd6}@media print{body{margin:0;max-width:none}}"
)


def as_text(document: Document) -> str:
    """The letter as plain text, a blank line between paragraphs, numbered paragraphs numbered."""
    parts = [
        _lines(document.sender),
        document.date,
        _lines(document.addressee),
        _lines(f"{name}: {value}" for name, value in document.references),
        words_of(document.subject),
        document.salutation,
        *(_block_text(block) for block in document.body),
        document.closing,
        _lines(document.signature),
    ]
    if document.enclosures:
        numbered = (f"{place}. {words_of(line)}" for place, line in enumerate(document.enclosures, 1))
        parts.append(_lines(chain(("Enclosed:",), numbered)))
    return "\n\n".join(part for part in parts if part) + "\n"


def body_as_text(document: Document) -> str:
    """The text of the letter alone, without what stands above and below it."""
    return "\n\n".join(map(_block_text, document.body))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _block_text(block: Block) -> str:
    match block:
        case Heading(_, line):
            return words_of(line).upper()
        case Paragraph(line):
            return _line_text(line)
        case Quote(blocks):
            return _hanging("\n\n".join(map(_block_text, blocks)), "> ", "> ")
        case Table(header, rows):
            return _lines(_row_text(header, row) for row in rows)
        case ItemList(ordered, items, start):
            texts = []
            for number, item in enumerate(items, start):
                mark = f"{number}. " if ordered else "- "
                texts.append(_hanging("\n\n".join(map(_block_text, item)), mark, " " * len(mark)))
            return ("\n\n" if ordered else "\n").join(texts)


def _line_text(line: Line) -> str:
    """The words, and after a link its address where that is not what the words say."""
    found = []
    for run in line:
        address = run.link.removeprefix("mailto:")
        found.append(f"{run.text} ({address})" if address and address != run.text else run.text)
    return "".join(found)


def _row_text(header: tuple[Line, ...], row: tuple[Line, ...]) -> str:
    """A row of two columns reads as “date: what happened”; a wider one names its columns."""
    cells = [_line_text(cell).replace(LINE_BREAK, " ") for cell in row]
    if len(cells) == 2:
        return f"{cells[0]}: {cells[1]}"
    return "; ".join(f"{words_of(name)}: {cell}" for name, cell in zip(header, cells, strict=True))


def _hanging(text: str, first: str, following: str) -> str:
    head, *rest = text.split("\n")
    return "\n".join([first + head, *((following + line).rstrip() for line in rest)])


def as_page(document: Document) -> str:
    """The letter as a whole HTML page that stands alone."""
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(document.author)}">\n'
        f"<title>{escape(document.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{as_article(document)}\n</body>\n</html>\n"
    )


def as_article(document: Document) -> str:
    """The letter as one HTML element, to stand in a page; every word in it is escaped."""
    parts = [
        _stack(document.sender, "sender"),
        f'<p class="date">{_marked(document.date)}</p>',
        _stack(document.addressee, "addressee"),
        _stack([f"{name}: {value}" for name, value in document.references], "references"),
        f"<h1>{_line_html(document.subject)}</h1>",
        f"<p>{_marked(document.salutation)}</p>",
        *(_block_html(block) for block in document.body),
        f'<p class="closing">{_marked(document.closing)}</p>',
        _stack(document.signature, "signature"),
    ]
    if document.enclosures:
        items = "".join(f"<li>{_line_html(line)}</li>" for line in document.enclosures)
        parts.append(f'<section class="enclosures"><h2>Enclosed</h2><ol>{items}</ol></section>')
    return '<article class="letter">\n' + "\n".join(part for part in parts if part) + "\n</article>"


def _stack(lines: Iterable[str], name: str) -> str:
    found = "<br>".join(map(_marked, lines))
    return f'<p class="{name}">{found}</p>' if found else ""


def _block_html(block: Block) -> str:
    match block:
        case Heading(level, line):
            tag = f"h{min(level + 1, 6)}"
            return f"<{tag}>{_line_html(line)}</{tag}>"
        case Paragraph(line):
            return f"<p>{_line_html(line)}</p>"
        case Quote(blocks):
            return f"<blockquote>{''.join(map(_block_html, blocks))}</blockquote>"
        case ItemList(ordered, items, start):
            inside = "".join(f"<li>{_item_html(item)}</li>" for item in items)
            if not ordered:
                return f"<ul>{inside}</ul>"
            return f'<ol start="{start}">{inside}</ol>' if start != 1 else f"<ol>{inside}</ol>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{_line_html(cell)}</th>' for cell in header)
            body = "".join("<tr>" + "".join(f"<td>{_line_html(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _item_html(item: tuple[Block, ...]) -> str:
    match item:
        case (Paragraph(line),):
            return _line_html(line)
    return "".join(map(_block_html, item))


def _line_html(line: Line) -> str:
    return "".join(map(_run_html, line))


def _run_html(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "<br>"
    found = _marked(run.text)
    if run.bold:
        found = f"<strong>{found}</strong>"
    if run.italic:
        found = f"<em>{found}</em>"
    if run.link:
        found = f'<a href="{escape(run.link)}">{found}</a>'
    return found


def _marked(text: str) -> str:
    """Escaped, with what is still missing shown as such."""
    return UNFILLED.sub(lambda mark: f"<mark>{mark[0]}</mark>", escape(text))
