"""A text's passage around what was looked for, with every match marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from foiflow.services.search_query import Query
from foiflow.services.search_words import (
    BEYOND_PLAIN,
    IN_CITATION,
    SPELT_OUT,
    WORD,
    Unit,
    begun_alike,
    cited_units,
    units,
    word_of,
)

_BEFORE, _LENGTH = 60, 260
"""Characters shown before the first match, and in all."""


class Piece(NamedTuple):
    """A run of a text, and whether it is what was looked for."""

    text: str
    is_match: bool = False


# The same headline stands over many events.
@lru_cache(maxsize=2_000)
def marked(text: str, query: Query, beginning: str = "") -> tuple[Piece, ...]:
    """A whole text with its matches marked; `beginning` is the word that longer ones may begin with."""
    return tuple(_pieces(text, _matches(text, query, beginning), 0, len(text)))


def passage(text: str, query: Query, beginning: str = "") -> tuple[Piece, ...]:
    """The passage of a text that holds the most of what was looked for; its beginning where nothing matches."""
    matches = _matches(text, query, beginning)
    first = _best(matches)
    begins = _word_edge(text, matches[first][0] - _BEFORE) if matches else 0
    ends = len(text) if len(text) - begins <= _LENGTH + 20 else text.rfind(" ", begins + _LENGTH // 2, begins + _LENGTH)
    if ends < 0:
        ends = begins + _LENGTH
    if matches:
        ends = max(ends, matches[first][1])
    shown = _pieces(text, [match for match in matches if match[0] >= begins and match[1] <= ends], begins, ends)
    before = [Piece("… ")] if begins else []
    return (*before, *shown, *([Piece(" …")] if ends < len(text) else []))


def _matches(text: str, query: Query, beginning: str) -> list[tuple[int, int, int]]:
    """Where each match begins and ends, and which of the phrases it is, in the order of the text."""
    found: list[tuple[int, int, int]] = []
    is_plain = BEYOND_PLAIN.search(text) is None
    for number, phrase in enumerate(query.phrases):
        begun = beginning if number == len(query.phrases) - 1 else ""
        if any(map(IN_CITATION.match, phrase)):
            where = _cited(text, phrase)
        elif is_plain and not SPELT_OUT.match(phrase[0]):
            where = _begun_alike(text, phrase, begun)
        else:
            where = _among_all(text, phrase, begun)
        found += [(start, end, number) for start, end in where]
    return _apart(sorted(found))


def _begun_alike(text: str, phrase: Sequence[str], beginning: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text of plain letters: only words that begin as its first one does are looked at."""
    first = beginning if beginning and len(phrase) == 1 else phrase[0]
    likely = begun_alike(first).finditer(text)
    if len(phrase) == 1 and not beginning:
        alike = (WORD.match(text, like.start()) for like in likely)
        return [word.span() for word in alike if word and word_of(word[0]) == first]
    found = []
    for like in likely:
        following = list(islice(WORD.finditer(text, like.start()), len(phrase)))
        words = [word_of(word[0]) for word in following]
        if _places(words, phrase, beginning):
            found.append((following[0].start(), following[-1].end()))
    return found


def _among_all(text: str, phrase: Sequence[str], beginning: str) -> list[tuple[int, int]]:
    """Where a phrase stands in any text, each of whose words is looked at."""
    words = list(WORD.finditer(text))
    places = _places([word_of(word[0]) for word in words], phrase, beginning)
    return [(words[place].start(), words[place + len(phrase) - 1].end()) for place in places]


def _places(words: list[str], phrase: Sequence[str], beginning: str) -> list[int]:
    """Where in the words the phrase begins; its last word may begin a longer one."""
    first, last = phrase[0], len(phrase) - 1
    if beginning and not last:
        return [place for place, word in enumerate(words) if word.startswith(beginning)]
    places = []
    place = -1
    for _ in range(words.count(first)):
        place = words.index(first, place + 1)
        there = words[place : place + last + 1]
        if beginning and len(there) > last and there[last].startswith(beginning):
            there[last] = phrase[last]
        if there == list(phrase):
            places.append(place)
    return places


def _cited(text: str, phrase: Sequence[str]) -> list[tuple[int, int]]:
    """Where a citation stands, or a phrase with one in it."""
    owners: list[Unit] = []
    words: list[str] = []
    for unit in cited_units(text) if len(phrase) == 1 else units(text):
        words += unit.words
        owners += [unit] * len(unit.words)
    return [(owners[place].start, owners[place + len(phrase) - 1].end) for place in _places(words, phrase, "")]


def _apart(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Those that do not lie in one before them."""
    kept: list[tuple[int, int, int]] = []
    for match in found:
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept


def _best(matches: Sequence[tuple[int, int, int]]) -> int:
    """The first match of the passage with the most different phrases in it."""
    best, most = 0, 0
    for start in range(min(len(matches), 200)):
        within = {which for begins, _ends, which in matches[start : start + 30]
                  if begins < matches[start][0] + _LENGTH - _BEFORE}  # fmt: skip
        if len(within) > most:
            best, most = start, len(within)
    return best


def _word_edge(text: str, place: int) -> int:
    """The beginning of the first word from a place on."""
    if place <= 20:
        return 0
    edge = text.find(" ", place, place + 30)
    return edge + 1 if edge >= 0 else place


def _pieces(text: str, matches: Sequence[tuple[int, int, int]], begins: int, ends: int) -> list[Piece]:
    pieces, at = [], begins
    for start, end, _which in matches:
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], True))
        at = end
    if at < ends:
        pieces.append(Piece(text[at:ends]))
    return pieces
