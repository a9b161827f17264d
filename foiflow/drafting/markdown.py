"""Markdown read into paragraphs without a format, and facts written so that Markdown leaves them as typed.

markdown-it is imported where it is used: saying which letters fit a case needs none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from foiflow.drafting.document import (
    LINE_BREAK,
    Block,
    Heading,
    ItemList,
    Line,
    Paragraph,
    Quote,
    Run,
    Table,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A letter needs these and nothing else. Images, HTML and code stay the characters they are.
_RULES = ("heading", "list", "blockquote", "table", "emphasis", "link", "escape", "entity", "newline")

_LINKS = ("https://", "http://", "mailto:")
_MARKS = re.compile(r"[\\`*_\[\]<>&#|]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word file may hold (XML 1.0, section 2.2) and nobody types on purpose."""


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(_RULES)


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """Read a letter's text: headings, paragraphs, numbered and bullet lists, quotations, tables."""
    return _Blocks(_reader().parse(markdown)).read()


def read_line(markdown: str) -> Line:
    """Read one line of Markdown, such as a subject: bold, italic and links only."""
    tokens = _reader().parseInline(" ".join(markdown.split()))
    return _line(tokens[0]) if tokens else ()


def printable(value: str) -> str:
    """A text without the characters that no Word file may hold."""
    return _NOT_TEXT.sub("", value)


def as_typed(value: str) -> str:
    """A fact, on one line, written so that Markdown shows exactly the characters that were typed."""
    return _line_as_typed(" ".join(printable(value).split()))


def lines_as_typed(value: str) -> str:
    """A fact of several lines, each written so that Markdown shows exactly what was typed.

    Blank lines stay between paragraphs, never more than one.
    """
    lines = [_line_as_typed(" ".join(line.split())) for line in printable(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def quoted(lines: str) -> str:
    """Several lines of Markdown as a quotation that keeps its line breaks and paragraphs."""
    found = []
    following = [*lines.split("\n")[1:], ""]
    for line, following_line in zip(lines.split("\n"), following, strict=True):
        # A backslash at the end of a line is Markdown's line break; a paragraph's last line has none.
        found.append(f"> {line}\\" if line and following_line else f"> {line}".rstrip())
    return "\n".join(found)


def within(lines: str) -> str:
    """Several paragraphs of Markdown that stand within one numbered paragraph or point, after its first words."""
    first, *rest = lines.split("\n")
    return "\n".join([first, *(f"   {line}".rstrip() for line in rest)])


def each(lines: str) -> list[str]:
    """Several paragraphs of Markdown, each on one line; where nothing parts them, each line is one."""
    parted = r"\n{2,}" if "\n\n" in lines.strip("\n") else r"\n"
    return [" ".join(part.split()) for part in re.split(parted, lines.strip("\n"))]


def numbered(lines: str) -> str:
    """Each of several paragraphs of Markdown as a numbered paragraph of its own."""
    return "\n".join(f"1. {part}" for part in each(lines))


def _line_as_typed(line: str) -> str:
    safe = _MARKS.sub(r"\\\g<0>", line)
    if re.fullmatch(r"\d{1,9}", safe):
        # “7” followed by the letter’s own full stop would begin a numbered list, and a digit cannot
        # be given a backslash.
        return f"&#{ord(safe[0])};{safe[1:]}"
    safe = re.sub(r"\A(\d{1,9})([.)])", r"\1\\\2", safe)
    return re.sub(r"\A[-+:=]", r"\\\g<0>", safe)


class _Blocks:
    """Walks the reader's flat list of tokens and gives back the blocks they nest."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = iter(tokens)

    def read(self, until: str = "") -> tuple[Block, ...]:
        return tuple(self._each(until))

    def _each(self, until: str) -> Iterator[Block]:
        for token in self.tokens:
            match token.type:
                case "paragraph_open":
                    yield Paragraph(_line(next(self.tokens)))
                    next(self.tokens)
                case "heading_open":
                    # The subject stands above all; a letter's ## is its first level of headings.
                    yield Heading(max(1, int(token.tag[1:]) - 1), _line(next(self.tokens)))
                    next(self.tokens)
                case "bullet_list_open":
                    yield ItemList(False, self._items("bullet_list_close"))
                case "ordered_list_open":
                    start = int(token.attrs.get("start", 1))
                    yield ItemList(True, self._items("ordered_list_close"), start)
                case "blockquote_open":
                    yield Quote(self.read("blockquote_close"))
                case "table_open":
                    yield self._table()
                case kind if kind == until:
                    return

    def _items(self, until: str) -> tuple[tuple[Block, ...], ...]:
        items = []
        for token in self.tokens:
            if token.type == until:
                break
            items.append(self.read("list_item_close"))
        return tuple(items)

    def _table(self) -> Table:
        rows: list[list[Line]] = []
        for token in self.tokens:
            match token.type:
                case "tr_open":
                    rows.append([])
                case "inline":
                    rows[-1].append(_line(token))
                case "table_close":
                    break
        header, *body = (tuple(row) for row in rows)
        return Table(header, tuple(body))


def _line(inline: Token) -> Line:
    """The runs of one inline token, neighbours of the same look joined."""
    runs: list[Run] = []
    bold = italic = 0
    link = ""
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                address = str(token.attrs["href"])
                link = address if address.startswith(_LINKS) else ""
            case "link_close":
                link = ""
            case "hardbreak":
                runs.append(Run(LINE_BREAK))
            case _:
                text = " " if token.type == "softbreak" else token.content
                run = Run(text, bold > 0, italic > 0, link)
                if runs and runs[-1].text != LINE_BREAK and _same_look(runs[-1], run):
                    run = Run(runs.pop().text + text, run.bold, run.italic, run.link)
                if run.text:
                    runs.append(run)
    return tuple(runs)


def _same_look(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.link) == (other.bold, other.italic, other.link)
