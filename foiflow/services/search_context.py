"""A text's passage around what was looked for, with every match marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from foiflow.services.search_query import Query
from foiflow.services.search_words import Unit, units

_BEFORE, _LENGTH = 60, 260
"""Characters shown before the first match, and in all."""
_LOOKED_THROUGH = 20_000
"""Words of a text that are looked through."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and whether it is what was looked for."""

    text: str
    is_match: bool = False


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
    owners: list[Unit] = []
    words: list[str] = []
    for unit in islice(units(text), _LOOKED_THROUGH):
        words += unit.words
        owners += [unit] * len(unit.words)
    found: list[tuple[int, int, int]] = []
    for number, phrase in enumerate(query.phrases):
        for place in _places(words, phrase, beginning if number == len(query.phrases) - 1 else ""):
            found.append((owners[place].start, owners[place + len(phrase) - 1].end, number))
    return _apart(sorted(found))


def _places(words: Sequence[str], phrase: Sequence[str], beginning: str) -> list[int]:
    last = len(phrase) - 1
    places = []
    for place in range(len(words) - last):
        ends_so = words[place + last].startswith(beginning) if beginning else words[place + last] == phrase[last]
        if ends_so and all(words[place + i] == phrase[i] for i in range(last)):
            places.append(place)
    return places


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
