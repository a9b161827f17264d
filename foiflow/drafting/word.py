"""A letter as a Word file, in the styles of a base document.

python-docx is imported where it is used: it takes a third of a second, which only whoever wants
Word should wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

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
from foiflow.drafting.letterhead import FILE, FaultyLetterhead, Letterhead
from foiflow.drafting.word_base import WordBase, base_for

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

LETTER_WIDTH, CELL_MARGINS = 118, 240
"""About how wide a letter of the base document’s text is, and the margins of a cell, in twentieths of a point."""
LOGO_HEIGHT, LOGO_WIDTH = 2.0, 6.0
"""The room for a newsroom's sign, in centimetres."""
KEPT_TOGETHER = 12
"""How many enclosures stay on one page."""
LEVELS = 3
"""How many levels of list the base document has; a deeper one is written at the last."""
_LONGEST_PROPERTY = 255
"""Characters: what a Word file takes for its title and its author."""


def as_word(document: Document, made_at: datetime | None = None, letterhead: Letterhead | None = None) -> bytes:
    """The letter as a .docx file that opens without repair in Word and LibreOffice.

    Arguments: made_at is when the file was made, for its properties; the present moment when it is not given,
    because that says when these bytes came to be and nothing of the law hangs on it. letterhead is the newsroom's;
    raises FaultyLetterhead when it cannot be used.
    """
    base = base_for(letterhead)
    word = base.word
    writer = _Writer(base)
    if letterhead is not None:
        writer.head(letterhead)
    writer.write(document)
    moment = made_at or datetime.now(UTC)
    properties = word.core_properties
    title, author = document.title[:_LONGEST_PROPERTY], document.author[:_LONGEST_PROPERTY]
    properties.title, properties.author, properties.language = title, author, document.language
    properties.last_modified_by, properties.revision = author, 1
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


class _Writer:
    """Writes one letter's paragraphs into a Word document, each in the style of what it is."""

    def __init__(self, base: WordBase) -> None:
        self.base = base
        self.word = base.word

    def head(self, letterhead: Letterhead) -> None:
        """The newsroom's sign, name and address above the letter."""
        if letterhead.logo is not None:
            _add_picture(self.paragraph((), "Letter Head"), letterhead.logo, letterhead.name)
        if letterhead.name:
            self.paragraph((Run(letterhead.name, bold=True),), "Letter Head")
        self.stack(letterhead.address, "Letter Head")

    def write(self, letter: Document) -> None:
        self.stack(letter.sender, "Letter Sender")
        self.paragraph((Run(letter.date),), "Date")
        self.stack(letter.addressee, "Letter Addressee")
        self.stack((f"{name}: {value}" for name, value in letter.references), "Letter References")
        self.paragraph(letter.subject, self.base.subject)
        self.paragraph((Run(letter.salutation),), "Salutation")
        self.blocks(letter.body)
        if self.word.paragraphs and letter.body and not isinstance(letter.body[-1], Table):
            # A name and a greeting never stand alone on the last page.
            self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self.paragraph((Run(letter.closing),), "Closing")
        self.stack(letter.signature, "Signature")
        if letter.enclosures:
            self.enclosures(letter.enclosures)

    def enclosures(self, lines: tuple[Line, ...]) -> None:
        self.paragraph((Run("Enclosed"),), "Heading 1")
        before = len(self.word.paragraphs)
        self.list(ItemList(True, tuple((Paragraph(line),) for line in lines)), 0)
        if len(lines) <= KEPT_TOGETHER:
            for paragraph in self.word.paragraphs[before:-1]:
                paragraph.paragraph_format.keep_with_next = True

    def stack(self, lines: Iterable[str], style: str) -> None:
        """Short lines one below the other in one paragraph, as an address is."""
        runs: list[Run] = []
        for line in lines:
            runs += [Run(LINE_BREAK), Run(line)] if runs else [Run(line)]
        if runs:
            self.paragraph(tuple(runs), style)

    def paragraph(self, line: Line, style: str) -> WordParagraph:
        paragraph = self.word.add_paragraph()
        self.set_in(paragraph, style)
        self.fill(paragraph, line)
        return paragraph

    def set_in(self, paragraph: WordParagraph, style: str) -> None:
        if style != "Normal":
            # By its id: asked for a style by its name, python-docx reads all the styles each time.
            paragraph._p.style = self.base.style_id(style)

    def blocks(self, blocks: Iterable[Block], style: str = "Normal", depth: int = 0) -> None:
        after_table = False
        for block in blocks:
            if after_table and not isinstance(block, Heading):
                # A heading brings its own space; anything else would touch the table, and a table join it.
                self.word.add_paragraph()
            after_table = isinstance(block, Table)
            match block:
                case Heading(level, line):
                    self.paragraph(line, f"Heading {min(level, 3)}")
                case Paragraph(line):
                    self.paragraph(line, style)
                case Quote(inner):
                    self.blocks(inner, "Quote", depth)
                case ItemList():
                    self.list(block, depth)
                case Table():
                    self.table(block)

    def list(self, block: ItemList, depth: int) -> None:
        level = min(depth, LEVELS - 1)
        place = f" {level + 1}" if level else ""
        number = self.numbering(block.start, level) if block.ordered else self.base.bulleted
        for item in block.items:
            first, *rest = item or (Paragraph(()),)
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), list(item)
            paragraph = self.paragraph(first.line, ("List Number" if block.ordered else "List Bullet") + place)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number
            properties.get_or_add_ilvl().val = level
            self.blocks(rest, f"List Continue{place}", depth + 1)

    def numbering(self, start: int, level: int) -> int:
        """A list of its own: without this, Word goes on counting from the list before."""
        numbering = self.word.part.numbering_part.element
        num = numbering.add_num(self.base.numbered)
        num.add_lvlOverride(ilvl=level).add_startOverride(start)
        return int(num.numId)

    def table(self, block: Table) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Twips

        table = self.word.add_table(rows=0, cols=len(block.header))
        table._tbl.tblStyle_val = self.base.style_id("Letter Table")
        table.autofit = False
        widths = [Twips(width) for width in _widths(block, self.base.text_width)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for cells in (block.header, *block.rows):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if cells is block.header:
                # Read out as headings by a screen reader, and repeated at the top of the next page.
                header = OxmlElement("w:tblHeader")
                header.set(qn("w:val"), "true")
                properties.append(header)
            for cell, line, width in zip(row.cells, cells, widths, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                self.set_in(paragraph, "Letter Table Text")
                self.fill(paragraph, line)

    def fill(self, paragraph: WordParagraph, line: Line) -> None:
        for run in line:
            if run.text == LINE_BREAK:
                paragraph.add_run().add_break()
            elif run.link:
                _add_link(paragraph, run, self.base.style_id("Hyperlink"))
            else:
                _add_words(paragraph, run)


def _widths(block: Table, text_width: int) -> list[int]:
    """Columns as wide as their longest words need, in twentieths of a point; the widest share what is left."""
    columns = zip(block.header, *block.rows, strict=True)
    wanted = [CELL_MARGINS + LETTER_WIDTH * max(len(words_of(cell)) for cell in column) for column in columns]
    widths = [0] * len(wanted)
    left, places = text_width, sorted(range(len(wanted)), key=wanted.__getitem__)
    for taken, place in enumerate(places):
        share = left // (len(places) - taken)
        last = taken == len(places) - 1
        widths[place] = share if last else min(wanted[place], share)
        left -= widths[place]
    return widths


def _add_picture(paragraph: WordParagraph, picture: bytes, said: str) -> None:
    """A picture as large as there is room for it, and the words that stand for it where it cannot be seen."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.shared import Cm

    try:
        shape = paragraph.add_run().add_picture(BytesIO(picture))
    except (OSError, UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        raise FaultyLetterhead(f"{FILE}: its logo is no picture that Word can show; save it as PNG or JPEG.") from None
    scale = min(Cm(LOGO_HEIGHT) / shape.height, Cm(LOGO_WIDTH) / shape.width)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape._inline.docPr.set("descr", said)


def _add_words(paragraph: WordParagraph, run: Run) -> None:
    words = paragraph.add_run(run.text)
    # Only what is so is said: an explicit “not bold” would override the style of a heading or a header row.
    words.bold = True if run.bold else None
    words.italic = True if run.italic else None


def _add_link(paragraph: WordParagraph, run: Run, style_id: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    relation = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    _add_words(paragraph, run)
    words = paragraph.runs[-1]
    words._r.style = style_id
    link.append(words._r)
    paragraph._p.append(link)
