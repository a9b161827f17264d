"""Our styles in a Word document of somebody else’s: found where they are there, under whatever id, and else added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def in_small_letters(style: Any) -> str:
    """A style's name as it is looked for: Word writes “heading 1” and LibreOffice “Heading 1”."""
    return str(style.name_val).casefold()


def add_styles(word: WordDocument, ours: WordDocument) -> dict[str, str]:
    """Add to a document those of our styles that it lacks, in its own typeface.

    Gives the id in it of each of ours, by our name in small letters.
    """
    there = word.styles.element
    ids: dict[str, str] = {}
    added = []
    for style in ours.styles.element.style_lst:
        same = _same(style, there.style_lst)
        if same is None:
            same = _copied(style, {each.styleId for each in there.style_lst})
            there.append(same)
            added.append(same)
        ids[style.styleId] = same.styleId
    for style in added:
        _lead_to(style, ids)
    return {in_small_letters(style): ids[style.styleId] for style in ours.styles.element.style_lst}


def _same(ours: Any, theirs: Iterable[Any]) -> Any:
    """The style that is ours, told by its name and else by its id; None where there is none.

    LibreOffice keeps the id of a style that it has a name of its own for, and keeps the name of others under an id of
    its own; it may write one name twice.
    """
    alike = [each for each in theirs if each.type == ours.type]
    if ours.default:
        return next((each for each in alike if each.default), None)
    named = [each for each in alike if in_small_letters(each) == in_small_letters(ours)]
    return next((each for each in (*named, *alike) if each.styleId == ours.styleId), named[0] if named else None)


def _copied(style: Any, taken: set[str]) -> Any:
    """A style of ours without its typeface and its list, under an id that is free."""
    from docx.oxml.ns import qn

    copied = deepcopy(style)
    for fonts in list(copied.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    for counted in list(copied.iter(qn("w:numPr"))):
        # Its lists have other ids here; every paragraph of a list names its own.
        counted.getparent().remove(counted)
    if copied.styleId in taken:
        copied.styleId = next(name for n in count(2) if (name := f"{style.styleId}{n}") not in taken)
    return copied


def _lead_to(style: Any, ids: Mapping[str, str]) -> None:
    """Have a style that was added follow and precede those that stand for ours in this document."""
    from docx.oxml.ns import qn

    for name in ("w:basedOn", "w:next", "w:link"):
        for led in style.iterchildren(qn(name)):
            led.set(qn("w:val"), ids[led.get(qn("w:val"))])
