"""A text's passage around what was looked for, with every match marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from foiflow.services.search.query import Query
from foiflow.services.search.words import (
    IN_CITATION,
    SPELT_OUT,
    WORD,
    PlainText,
    Unit,
    cited_units,
    plain_text,
    units,
    word_of,
)

_BEFORE, _LENGTH, _OVER = 60, 260, 20
"""Characters shown before the first match, in all, and beyond that where the text then ends."""
_FROM_FIRST = _LENGTH - _BEFORE
"""Characters from the first match on in which the others count."""

Piece = tuple[str, bool]
"""A run of a text, and whether it is what was looked for."""
_Place = tuple[int, int]
"""Where in a text something begins and ends."""
_Match = tuple[int, int, int]
"""Where a match begins and ends, and which of the phrases it is."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """How to find where one phrase stands in a text, in order."""

    anywhere: Callable[[str], Iterable[_Place]]
    plainly: Callable[[str, PlainText], Iterable[_Place]] | None = None
    """A faster way in a text of plain letters; None for a phrase that does not stand there as it is spelt."""

    def places(self, text: str, plain: PlainText | None) -> Iterable[_Place]:
        """Where it stands in a text, which is given as a plain one too when it is one."""
        return self.anywhere(text) if plain is None or self.plainly is None else self.plainly(text, plain)


class Marking:
    """What was looked for, ready to be found again in the texts that hold it."""

    def __init__(self, query: Query, beginning: str = "") -> None:
        """`beginning` is what longer words may begin with that stand where the query's last one does."""
        *others, last = query.phrases
        self._finders = [[_finder(spelling, "") for spelling in phrase] for phrase in others]
        self._finders.append([_finder(spelling, beginning) for spelling in last])
        self._marked: dict[str, tuple[Piece, ...]] = {}

    def marked(self, text: str) -> tuple[Piece, ...]:
        """A whole text with its matches marked."""
        # The same headline stands over many events.
        if text not in self._marked:
            self._marked[text] = tuple(_pieces(text, self._matches(text), 0, len(text)))
        return self._marked[text]

    def passage(self, text: str) -> tuple[Piece, ...]:
        """The passage of a text that holds the most of what was looked for; its beginning where nothing matches."""
        matches = self._matches(text)
        first = _best(matches, len(self._finders))
        begins = _word_edge(text, first[0] - _BEFORE) if first else 0
        ends = _end(text, begins)
        if first:
            ends = max(ends, first[1])
        shown = _pieces(text, [match for match in matches if match[0] >= begins and match[1] <= ends], begins, ends)
        before = [("… ", False)] if begins else []
        return (*before, *shown, *([(" …", False)] if ends < len(text) else []))

    def _matches(self, text: str) -> list[_Match]:
        """The matches in the order of the text, but for those that lie in one before them."""
        plain = plain_text(text)
        found = [
            (begins, ends, phrase)
            for phrase, finders in enumerate(self._finders)
            for finder in finders
            for begins, ends in finder.places(text, plain)
        ]
        return _apart(sorted(found)) if len(found) > 1 else found


def _finder(phrase: tuple[str, ...], beginning: str) -> _Finder:
    """How to find one phrase, whose last word may begin a longer one."""
    if any(map(IN_CITATION.match, phrase)):
        return _Finder(partial(_cited, phrase))
    anywhere = partial(_among_all, phrase, beginning)
    if SPELT_OUT.match(phrase[0]):
        return _Finder(anywhere)
    if len(phrase) == 1 and not beginning:
        return _Finder(anywhere, partial(_alike, phrase[0]))
    return _Finder(anywhere, partial(_begun_alike, phrase, beginning))


def _alike(first: str, text: str, plain: PlainText) -> Iterable[_Place]:
    """Where one word stands in a text of plain letters: only words that begin as it does are looked at."""
    alike = (WORD.match(text, place) for place in plain.begun_alike(first))
    return [word.span() for word in alike if word and word_of(word[0]) == first]


def _begun_alike(phrase: tuple[str, ...], beginning: str, text: str, plain: PlainText) -> Iterator[_Place]:
    """Where several words stand in a text of plain letters, or one that may be the beginning of a longer one."""
    first = beginning if beginning and len(phrase) == 1 else phrase[0]
    for place in plain.begun_alike(first):
        following = list(islice(WORD.finditer(text, place), len(phrase)))
        if _places([word_of(word[0]) for word in following], phrase, beginning):
            yield following[0].start(), following[-1].end()


def _among_all(phrase: tuple[str, ...], beginning: str, text: str) -> Iterator[_Place]:
    """Where a phrase stands in any text, each of whose words is looked at."""
    words = list(WORD.finditer(text))
    for place in _places([word_of(word[0]) for word in words], phrase, beginning):
        yield words[place].start(), words[place + len(phrase) - 1].end()


def _cited(phrase: tuple[str, ...], text: str) -> Iterator[_Place]:
    """Where a citation stands, or a phrase with one in it."""
    owners: list[Unit] = []
    words: list[str] = []
    for unit in cited_units(text) if len(phrase) == 1 else units(text):
        words += unit.words
        owners += [unit] * len(unit.words)
    for place in _places(words, phrase, ""):
        yield owners[place].start, owners[place + len(phrase) - 1].end


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


def _apart(found: Sequence[_Match]) -> list[_Match]:
    """Those that do not lie in one before them."""
    kept: list[_Match] = []
    for match in found:
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept


def _best(matches: Sequence[_Match], phrases: int) -> _Match | None:
    """The first match of the passage with the most different phrases in it; None where nothing matches."""
    best, most = None, 0
    for start, match in enumerate(matches[:200]):
        until = match[0] + _FROM_FIRST
        within = {which for begins, _ends, which in matches[start : start + 30] if begins < until}
        if len(within) > most:
            best, most = match, len(within)
            if most == phrases:
                break
    return best


def _word_edge(text: str, place: int) -> int:
    """The beginning of the first word from a place on."""
    if place <= 20:
        return 0
    edge = text.find(" ", place, place + 30)
    return edge + 1 if edge >= 0 else place


def _end(text: str, begins: int) -> int:
    """Where a passage ends that has nothing longer in it: between two words where there are any."""
    if len(text) - begins <= _LENGTH + _OVER:
        return len(text)
    blank = text.rfind(" ", begins + _LENGTH // 2, begins + _LENGTH)
    return blank if blank >= 0 else begins + _LENGTH


def _pieces(text: str, matches: Sequence[_Match], begins: int, ends: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = begins
    for start, end, _which in matches:
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    if at < ends:
        pieces.append((text[at:ends], False))
    return pieces
