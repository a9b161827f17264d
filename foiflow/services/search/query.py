"""What somebody typed into the search box, read as what is looked for: nothing that can be typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from foiflow.models.search import Phrase
from foiflow.services.search.words import IN_CITATION, Unit, folded, units, words_of

MOST_PHRASES = 20
"""Words and phrases looked for: what somebody pasted is found by its beginning."""
_MOST_TOGETHER = 30
_READ_TO = 2_000
"""Characters."""
_SHORTEST_BEGINNING = 4
"""Letters: of fewer, too many words begin so."""
_MOST_HYPHENS = 4
"""Of one phrase: for each it may be spelt in another way."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011](?=[^\W_])")
"""One after a letter is lost where the end of a line in a PDF came after it: long-term may be kept as longterm."""
_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases that must all be there."""

    phrases: tuple[Phrase, ...] = ()
    beginning: str = ""
    """The last word as it was typed, where it may be the beginning of one; empty where it is whole."""
    left_out: bool = False
    """Whether more was typed than is looked for."""

    def unfinished(self) -> Query:
        """The query with its last word taken as the beginning of a longer one, spelt as it was typed."""
        *others, (last, *_spelt_otherwise) = self.phrases
        return replace(self, phrases=(*others, ((*last[:-1], self.beginning),)))


def read(text: str) -> Query:
    """What to look for: signs typed against each other, as FOI-2026/12 is, are a phrase, and so is what stands
    between double quotes; every other word is its own."""
    typed = text.translate(_QUOTES)
    if len(typed) > _READ_TO:
        # No further than the last whole word.
        typed = typed[:_READ_TO].rpartition(" ")[0] or typed[:_READ_TO]
    found: list[Phrase] = []
    begins, beginning = 0, ""
    for quoted in _QUOTED.finditer(typed):
        unquoted = typed[begins : quoted.start()]
        found += _chunks(unquoted, units(unquoted))
        found.append(_phrase(quoted[1], list(units(quoted[1]))))
        begins = quoted.end()
    rest = typed[begins:]
    last = list(units(rest))
    found += _chunks(rest, last)
    if last and rest[-1:].isalnum():
        beginning = _beginning(rest, last[-1])
    phrases = tuple(dict.fromkeys(filter(None, found)))
    left_out = len(phrases) > MOST_PHRASES or len(text) > _READ_TO
    if left_out or not phrases or phrases[-1] != found[-1]:
        beginning = ""
    return Query(phrases[:MOST_PHRASES], beginning, left_out)


def _chunks(typed: str, its_units: Iterable[Unit]) -> Iterator[Phrase]:
    """What is not in quotes: what is typed against each other is a phrase, and a citation alone is one word."""
    chunk: list[Unit] = []
    for unit in (*its_units, None):
        if chunk and (unit is None or any(map(str.isspace, typed[chunk[-1].end : unit.start]))):
            (only, *others) = chunk
            yield ((only.asked,),) if only.asked and not others else _phrase(typed, chunk)
            chunk = []
        if unit is not None:
            chunk.append(unit)


def _phrase(typed: str, its_units: Sequence[Unit]) -> Phrase:
    """Words that must follow one another, as they are typed and as they read where a hyphen was lost."""
    if not its_units:
        return ()
    spellings = [tuple(word for unit in its_units for word in unit.words)]
    written = typed[its_units[0].start : its_units[-1].end]
    for hyphen in islice(_HYPHEN.finditer(written), _MOST_HYPHENS):
        joined = tuple(words_of(written[: hyphen.start()] + written[hyphen.end() :]))
        if not any(map(IN_CITATION.match, joined)):
            spellings.append(joined)
    return tuple(dict.fromkeys(spelling[:_MOST_TOGETHER] for spelling in spellings))


def _beginning(typed: str, unit: Unit) -> str:
    """The last word as the beginning of another; empty when it is too short or a number."""
    last = typed[unit.start : unit.end]
    is_word = unit.end == len(typed) and unit.asked is None and last.isalpha()
    return folded(last) if is_word and len(last) >= _SHORTEST_BEGINNING else ""
