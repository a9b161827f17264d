"""The Word document that a letter is written in: ours, in a newsroom’s typeface, or one of its own with our styles."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiflow.drafting.letterhead import BASE_FILE, FaultyLetterhead, Letterhead
from foiflow.drafting.word_styles import add_styles, in_small_letters

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

BASE = Path(__file__).with_name("base.docx")
"""Our own document, as tools/base_document.py makes it."""
NUMBERED, BULLETED = 1, 2
"""The ids of the two kinds of list in it."""
LANGUAGE = "en-GB"
_TWIP = 635
"""Word's own units in a twentieth of a point."""


@dataclass(frozen=True, slots=True)
class WordBase:
    """A document to write in, and what a writer must know of it."""

    word: WordDocument
    numbered: int
    """The id of the definition that numbered paragraphs follow, each list from a number of its own."""
    bulleted: int
    """The id of the list that bullet points belong to."""
    text_width: int
    """What the margins leave, in twentieths of a point."""
    subject: str
    """The style that the letter's subject is set in."""
    styles: Mapping[str, str]
    """The id in this document of each style of ours, by our name for it in small letters."""

    def style_id(self, name: str) -> str:
        """The id of a style of ours in this document."""
        return self.styles[name.casefold()]


def base_for(letterhead: Letterhead | None) -> WordBase:
    """Open the document that a letter is to be written in. Raises FaultyLetterhead."""
    import docx

    if letterhead is None or letterhead.base is None:
        word, numbered, bulleted, subject = docx.Document(str(BASE)), NUMBERED, BULLETED, "Title"
        styles = {in_small_letters(style): str(style.styleId) for style in word.styles.element.style_lst}
    else:
        subject = "Letter Subject"
        word = _opened(letterhead.base)
        styles = add_styles(word, _ours())
        numbered, bulleted = _with_what_is_ours(word)
    if letterhead is not None and letterhead.typeface:
        _set_in(word, letterhead.typeface)
    return WordBase(word, numbered, bulleted, _text_width(word), subject, styles)


def _opened(base: bytes) -> WordDocument:
    """A newsroom's own document without its text, which is only there to be seen. Raises FaultyLetterhead."""
    import zipfile

    import docx
    from docx.opc.exceptions import OpcError

    try:
        word = docx.Document(BytesIO(base))
        body = word.element.body
    except (OSError, ValueError, KeyError, AttributeError, zipfile.BadZipFile, OpcError, SyntaxError) as error:
        raise FaultyLetterhead(
            f"{BASE_FILE}: it is no Word document that can be opened; save it from Word as .docx again."
        ) from error
    for element in list(body):
        if element is not body.sectPr:
            body.remove(element)
    _name_its_properties_as_usual(word)
    return word


def _name_its_properties_as_usual(word: WordDocument) -> None:
    """Have a document's own properties stand under the one relationship that every program looks for.

    LibreOffice's filter “Office Open XML Text” writes another (“officedocument” in small letters); python-docx then
    adds a second docProps/core.xml, and Word calls the file damaged.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.parts.coreprops import CorePropertiesPart

    package = word.part.package
    related = [each for each in package.rels.values() if not each.is_external]
    held = [each.target_part for each in related if isinstance(each.target_part, CorePropertiesPart)]
    for each in related:
        if each.target_part in held or each.reltype.endswith("/core-properties"):
            del package.rels[each.rId]
    if held:
        package.relate_to(held[0], RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _text_width(word: WordDocument) -> int:
    section = word.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return _text_width(_ours())
    return int(page - left - right) // _TWIP


@lru_cache(maxsize=1)
def _ours() -> WordDocument:
    """Our own document, to take styles from; never written in."""
    import docx

    return docx.Document(str(BASE))


def _with_what_is_ours(word: WordDocument) -> tuple[int, int]:
    """Give a document the language, lists and page numbers that it lacks; gives the ids of the two kinds of list."""
    _say_the_language(word)
    _add_page_numbers(word)
    return _add_lists(word)


def _say_the_language(word: WordDocument) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = word.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    usual = styles.default_for(WD_STYLE_TYPE.PARAGRAPH)
    if usual is not None and usual.find(f".//{qn('w:lang')}") is None:
        usual.get_or_add_rPr().append(_element("w:lang", {"w:val": LANGUAGE}))


def _add_page_numbers(word: WordDocument) -> None:
    """Page numbers below every page, where the document has none yet."""
    from docx.oxml.ns import qn

    first = word.sections[0]
    # A footer that is not there would be made by looking at it.
    there = [footer for footer in (first.footer, first.first_page_footer) if not footer.is_linked_to_previous]
    for footer in there:
        fields = [str(text.text) for text in footer._element.iter(qn("w:instrText"))]
        fields += [str(field.get(qn("w:instr"))) for field in footer._element.iter(qn("w:fldSimple"))]
        if any("PAGE" in field for field in fields):
            return
    ours = _ours().sections[0].footer._element
    shown = [first.footer, first.first_page_footer] if first.different_first_page_header_footer else [first.footer]
    for footer in shown:
        begun_with = list(footer._element) if footer.is_linked_to_previous else []
        for paragraph in ours.iterchildren(qn("w:p")):
            footer._element.append(deepcopy(paragraph))
        for empty in begun_with:
            footer._element.remove(empty)


def _add_lists(word: WordDocument) -> tuple[int, int]:
    """Our two kinds of list beside those of the document; gives the ids to write numbered and bullet lists with."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    part = word.part
    ours = _ours().part.numbering_part
    if not any(related.reltype == RELATIONSHIP_TYPE.NUMBERING for related in part.rels.values()):
        name = part.package.next_partname("/word/numbering%d.xml")
        added = type(ours).load(name, ours.content_type, ours.blob, part.package)
        part.relate_to(added, RELATIONSHIP_TYPE.NUMBERING)
        return NUMBERED, BULLETED
    numbering = part.numbering_part.element
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.iterchildren(qn("w:abstractNum"))]
    ids: dict[int, int] = {}
    for definition in ours.element.iterchildren(qn("w:abstractNum")):
        copied = deepcopy(definition)
        ids[int(definition.get(qn("w:abstractNumId")))] = new = max([*taken, 0]) + 1 + len(ids)
        copied.set(qn("w:abstractNumId"), str(new))
        for named in list(copied.iter(qn("w:pStyle"))):
            named.getparent().remove(named)
        first = next(numbering.iterchildren(qn("w:num")), None)
        if first is None:
            numbering.append(copied)
        else:
            first.addprevious(copied)
    return ids[NUMBERED], int(numbering.add_num(ids[BULLETED]).numId)


def _set_in(word: WordDocument, typeface: str) -> None:
    """Every style in one typeface."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = word.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), typeface)
    usual = styles.default_for(WD_STYLE_TYPE.PARAGRAPH)
    if usual is not None and usual.find(f".//{qn('w:rFonts')}") is None:
        names = {f"w:{script}": typeface for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        usual.get_or_add_rPr().insert(0, _element("w:rFonts", names))


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
