"""What somebody typed into the search box, read as what is looked for: nothing that can be typed is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foiflow.services.search.words import Unit, folded, units

MOST_PHRASES = 20
"""Words and phrases looked for: what somebody pasted is found by its beginning."""
_MOST_TOGETHER = 30
_READ_TO = 2_000
"""Characters."""
_SHORTEST_BEGINNING = 4
"""Letters: of fewer, too many words begin so."""
_QUOTED = re.compile(r'"([^"]*)"')
_QUOTES = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Query:
    """Words and phrases that must all be there."""

    phrases: tuple[tuple[str, ...], ...] = ()
    beginning: str = ""
    """The last word as it was typed, where it may be the beginning of one; empty where it is whole."""
    left_out: bool = False
    """Whether more was typed than is looked for."""

    def unfinished(self) -> Query:
        """The same with its last word taken as the beginning of a longer one."""
        *others, last = self.phrases
        return replace(self, phrases=(*others, (*last[:-1], self.beginning)))


def read(text: str) -> Query:
    """What to look for: signs typed against each other, as FOI-2026/12 is, are a phrase, and so is what stands
    between double quotes; every other word is its own."""
    typed = text.translate(_QUOTES)
    if len(typed) > _READ_TO:
        # No further than the last whole word.
        typed = typed[:_READ_TO].rpartition(" ")[0] or typed[:_READ_TO]
    found: list[tuple[str, ...]] = []
    begins, beginning = 0, ""
    for quoted in _QUOTED.finditer(typed):
        unquoted = typed[begins : quoted.start()]
        found += _chunks(unquoted, units(unquoted))
        found.append(tuple(word for unit in units(quoted[1]) for word in unit.words))
        begins = quoted.end()
    rest = typed[begins:]
    last = list(units(rest))
    found += _chunks(rest, last)
    if last and rest[-1:].isalnum():
        beginning = _beginning(rest, last[-1])
    phrases = tuple(dict.fromkeys(phrase[:_MOST_TOGETHER] for phrase in found if phrase))
    left_out = len(phrases) > MOST_PHRASES or len(text) > _READ_TO
    if left_out or not phrases or phrases[-1] != found[-1]:
        beginning = ""
    return Query(phrases[:MOST_PHRASES], beginning, left_out)


def _chunks(typed: str, its_units: Iterable[Unit]) -> Iterator[tuple[str, ...]]:
    """The words of what is not in quotes, those typed against each other together."""
    chunk: list[str] = []
    before: Unit | None = None
    for unit in its_units:
        if before is not None and any(map(str.isspace, typed[before.end : unit.start])):
            yield tuple(chunk)
            chunk = []
        chunk += [unit.asked] if unit.asked else unit.words
        before = unit
    if chunk:
        yield tuple(chunk)


def _beginning(typed: str, unit: Unit) -> str:
    """The last word as the beginning of another; empty when it is too short or a number."""
    last = typed[unit.start : unit.end]
    is_word = unit.end == len(typed) and unit.asked is None and last.isalpha()
    return folded(last) if is_word and len(last) >= _SHORTEST_BEGINNING else ""
