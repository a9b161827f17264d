"""Words that the end of a line or page broke in two: put together, but for a hyphen that is their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREAK = re.compile(r"[\ufffe\x02]|[\xad\u2010\u2011]\r?\n(?=[^\W_])")
"""A hyphen at the end of a line.

Where it comes after a letter and a letter or figure begins the next line, PDFium gives U+FFFE for it and the line's end
together, or U+0002 by another of its calls. It knows only two signs for a hyphen, and programs write others.
"""
_AT_PAGE_END = re.compile(r"(?<=[^\W\d_])[-\ufffe\x02\xad\u2010\u2011]\s*\Z")
_FAR = 60
"""Signs before and after a break that are looked at."""
_NOTED = re.compile(r"[^\W\d_]+\d{1,2}")
"""A word with the number of a note at its end, which a PDF sets smaller and its text does not."""


def with_whole_words(pages: Sequence[str]) -> tuple[str, ...]:
    """The text of each page as PDFium reads it, with words put together that a line's end broke, or a page's.

    A hyphen is kept where it belongs to a reference, a number or a name (`IC-123456`, `anti-EU`). Where it may as well
    be one of a word (`long-term`), nothing tells, and it is not kept. A word that goes on over a page stands where it
    begins.
    """
    whole = [_BREAK.sub(_mended, page).replace("\xad", "-") for page in pages]
    # From the last: a page with nothing but the middle of a word on it gives that on.
    for number in reversed(range(len(whole) - 1)):
        whole[number], whole[number + 1] = _with_its_last_word(whole[number], whole[number + 1])
    return tuple(whole)


def _mended(found: re.Match[str]) -> str:
    text, begins, ends = found.string, found.start(), found.end()
    return "-" if _is_kept(text[max(0, begins - _FAR) : begins], text[ends : ends + _FAR]) else ""


def _with_its_last_word(page: str, following: str) -> tuple[str, str]:
    broken, goes_on = _AT_PAGE_END.search(page), following.lstrip()
    if broken is None or not goes_on[:1].isalpha() or _is_kept(page[: broken.start()][-_FAR:], goes_on[:_FAR]):
        return page, following
    rest = goes_on.split(maxsplit=1)[0]
    return page[: broken.start()] + rest, goes_on[len(rest) :].lstrip(" ")


def _is_kept(before: str, after: str) -> bool:
    """Whether a hyphen between these belongs to what it stands in, and is not where a word happened to be broken."""
    before, after = (before.split() or [""])[-1], (after.split() or [""])[0]
    last, first = re.split(r"[\W_]", before)[-1], re.split(r"[\W_]", after)[0]
    if not last or not first or first[0].isdigit():
        return True
    if last[-1].isupper() != first[0].isupper():
        # No word is broken before a capital, nor after one.
        return True
    if first[0].isupper():
        # A heading in capitals has words that are broken; a reference has figures.
        return _has_figure(before) or _has_figure(after)
    return _has_figure(last) or (_has_figure(first) and not _NOTED.fullmatch(first))


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
