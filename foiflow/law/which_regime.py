"""Which law a request falls under: proposed from the authority, and from what the request asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from foiflow.law.regime import FaultyLaw
from foiflow.law.tables import Table, read_table

WORDS_FILE = Path(__file__).with_name("which_regime.toml")

_LAW_KEYS = ("title", "because", "environmental", "source", "url")
_PART_KEYS = ("what", "source", "url", "words")
_EVERYDAY_KEYS = ("source", "phrases")
_WORDS_NAMED = 4
# A web or e-mail address says where something is published, not what is asked for.
# (Looked for at the start of a word only, so that a long text takes no longer than its length.)
_ADDRESS = r"https?://\S+|www\.\S+|(?<!\S)[^\s@]+@\S+"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The law proposed for a request; the person who logs it decides."""

    regime: str
    """foia, eir, foisa or eisr."""
    reason: str
    """Why, in one sentence."""
    words: tuple[str, ...]
    """The environmental words found in the request, in order."""
    source: str
    url: str
    """Where the law says what the proposal rests on."""


@dataclass(frozen=True, slots=True)
class _Law:
    title: str
    because: str
    environmental: str
    source: str
    url: str


@dataclass(frozen=True)
class RegimeWords:
    """The laws, the words that point to environmental information, and their everyday doubles."""

    laws: Mapping[str, _Law]
    words: tuple[str, ...]
    everyday: tuple[str, ...]

    @cached_property
    def _everyday_pattern(self) -> re.Pattern[str]:
        return re.compile(f"{_ADDRESS}|{_any_of(self.everyday)}", re.IGNORECASE)

    @cached_property
    def _word_pattern(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words), re.IGNORECASE)

    def found_in(self, text: str) -> tuple[str, ...]:
        """The environmental words of a text, each once, in small letters and in order."""
        # A full stop in place of a phrase keeps the words on either side of it from being read as one.
        plain = self._everyday_pattern.sub(" . ", text.replace("’", "'"))
        found: dict[str, None] = {}
        for match in self._word_pattern.finditer(plain):
            written = " ".join(match.group().lower().split())
            found.setdefault(written, None)
        return tuple(found)


def propose_regime(authority_regime: str, request_text: str = "") -> Proposal:
    """The law for a request to an authority, with the reason in one sentence.

    `authority_regime` is the law the authority is under: foia or foisa; or eir or eisr where only
    environmental information can be asked of it. Where the request speaks of the environment as EIR 2004
    reg 2(1) defines it, the Regulations are proposed in place of the Act.
    Raises ValueError for a regime that does not exist.
    """
    book = read_regime_words()
    law = book.laws.get(authority_regime)
    if law is None:
        known = ", ".join(book.laws)
        raise ValueError(f"“{authority_regime}” is not a law an authority can be under: use one of {known}.")
    words = book.found_in(request_text)
    if law.environmental == authority_regime:
        reason = f"{_capital(law.because)}, so {law.title} apply."
        return Proposal(authority_regime, reason, words, law.source, law.url)
    if words:
        proposed = book.laws[law.environmental]
        reason = (
            f"The request speaks of {_named(words)}, which points to environmental information "
            f"({proposed.source}), and {law.because}, so {proposed.title} are proposed."
        )
        return Proposal(law.environmental, reason, words, proposed.source, proposed.url)
    nothing = " and nothing in the request points to environmental information" if request_text.strip() else ""
    reason = f"{_capital(law.because)}{nothing}, so {law.title} applies."
    return Proposal(authority_regime, reason, (), law.source, law.url)


@cache
def read_regime_words(path: Path = WORDS_FILE) -> RegimeWords:
    """The words and laws of a file like which_regime.toml, checked.

    Raises FaultyLaw, a ValueError, with a sentence that names the file and the table.
    """
    file = read_table(path, FaultyLaw)
    file.only(("law", "part", "everyday"))
    laws = {name: _law(table) for name, table in file.tables("law").items()}
    for name, table in file.tables("law").items():
        if laws[name].environmental not in laws:
            raise table.fault(f"“{laws[name].environmental}” is not a law of the file")
    words = _words(file.tables("part"))
    return RegimeWords(laws, words, _everyday(file.table("everyday"), words))


def _law(table: Table) -> _Law:
    table.only(_LAW_KEYS)
    return _Law(**{key: table.text(key, needed=True) for key in _LAW_KEYS if key != "url"}, url=table.address("url"))


def _words(parts: Mapping[str, Table]) -> tuple[str, ...]:
    """Every word of every paragraph of the definition."""
    found: dict[str, str] = {}
    for name, table in parts.items():
        table.only(_PART_KEYS)
        for key in ("what", "source"):
            table.text(key, needed=True)
        table.address("url")
        for word in _list_of(table, "words"):
            if word in found:
                raise table.fault(f"“{word}” stands in part.{found[word]} already")
            found[word] = name
    return tuple(found)


def _everyday(table: Table, words: tuple[str, ...]) -> tuple[str, ...]:
    table.only(_EVERYDAY_KEYS)
    table.text("source", needed=True)
    phrases = _list_of(table, "phrases")
    environmental = re.compile(_any_of(words), re.IGNORECASE)
    for phrase in phrases:
        if not environmental.search(phrase):
            raise table.fault(f"“{phrase}” holds none of the environmental words, so it does nothing")
    return phrases


def _list_of(table: Table, key: str) -> tuple[str, ...]:
    """Texts in small letters, each once."""
    listed = table.texts(key)
    if not listed:
        raise table.fault(f"it has no {key}")
    for text in listed:
        if text != " ".join(text.lower().split()):
            raise table.fault(f"{key} holds {text!r}, which must be text in small letters")
        if listed.count(text) > 1:
            raise table.fault(f"“{text}” stands there twice")
    return listed


def _any_of(phrases: tuple[str, ...]) -> str:
    """A pattern for any of the phrases as whole words; of two that begin alike, the longer is found."""
    alternatives = "|".join(_with_plural(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return rf"(?<!\w)(?:{alternatives})(?!\w)"


def _with_plural(phrase: str) -> str:
    *before, last = phrase.split()
    if re.search(r"[^aeiou]y$", last):
        ending = re.escape(last[:-1]) + "(?:y|ies)"
    else:
        ending = re.escape(last) + ("(?:es)?" if re.search(r"(?:s|x|z|ch|sh)$", last) else "s?")
    return r"[\s\-]+".join([*map(re.escape, before), ending])


def _named(words: tuple[str, ...]) -> str:
    """ "“sewage”, “river” and 2 more": the words in a sentence."""
    quoted = [f"“{word}”" for word in words[:_WORDS_NAMED]]
    if len(words) > _WORDS_NAMED:
        quoted.append(f"{len(words) - _WORDS_NAMED} more")
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
