"""Text as words to be matched: one spelling for capitals, accents, plurals and citations, the same in any database."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 100
"""Characters: what is longer is no word, and a database has its own limit."""

_CITATION = re.compile(
    # As people write it: s.40(2), section 40(2), ss 40, s40, reg 12(4)(b); not the s of “Council's 40”. The first
    # letter comes first of all, in both cases, because the search for it is what takes the time.
    r"[sSrR](?<![\w'’].)(?i:(?P<section>(?<=s)(?:ections?|ect|ec|s|))|(?<=r)(?:egulations?|egs?|))\.?\s{0,2}"
    r"(?P<number>[0-9]{1,4}[a-zA-Z]{0,2})(?P<parts>(?:\s?\([0-9a-zA-Z]{1,5}\))*)(?!\w)"
)
WORD = re.compile(
    # The IC of IC123456 and the number are two words: a reference is written with and without what stands between.
    r"(?:[^\W\d_][\u0300-\u036f]*+){2,}+(?:['’][^\W_](?:[^\W_]|[\u0300-\u036f])*+)*+"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*+(?:['’][^\W_](?:[^\W_]|[\u0300-\u036f])*+)*+"
)
PLAIN_WORD = re.compile(r"[a-zA-Z]{2,}+(?:'[a-zA-Z0-9]++)*+|[a-zA-Z0-9]++(?:'[a-zA-Z0-9]++)*+")
"""WORD in a text of plain letters, as most are, in half the time."""
_PLAIN_SIGNS = (("’", "'"), ("·", " "), ("–", " "), ("“", " "), ("”", " "), ("£", " "), ("‘", "'"), ("§", " "),
                ("—", " "), ("…", " "), ("•", " "), ("€", " "))  # fmt: skip
"""The signs that stand most often among plain letters, and what may stand for them; the most frequent first."""
SPELT_OUT = re.compile(r"n[0-9]")
"""What a word begins with that is not spelt as it stands for another reason."""
IN_CITATION = re.compile(r"[sr]n?[0-9]")
"""What the words begin with that only a citation has."""
_LETTERS_ALONE = re.compile(r"(?<![a-z0-9])[a-z]{2,}\Z")
_PART = re.compile(r"[0-9a-z]+", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’]")
_IN_A_WORD = re.compile(r"'(?<=[^\W_].)(?=[^\W_])")
"""The apostrophe of O'Brien and Council's, not the quote around a word."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a citation where it stands in a text."""

    start: int
    end: int
    words: tuple[str, ...]
    """What it is matched by. A citation has the section, then each of its steps, then its bare numbers."""
    asked: str | None = None
    """For a citation: the one of its words that stands for the whole of it."""


def units(text: str) -> Iterator[Unit]:
    """Every word and citation of a text, in order."""
    begins = 0
    for cited in _CITATION.finditer(text):
        yield from _plain_units(text, begins, cited.start())
        words, whole = _words_cited(cited)
        yield Unit(cited.start(), cited.end(), words, whole)
        begins = cited.end()
    yield from _plain_units(text, begins, len(text))


def words_of(text: str) -> list[str]:
    """A text as the words it is matched by: what `units` finds, faster."""
    words: list[str] = []
    begins, word = 0, PLAIN_WORD if text.isascii() else WORD
    for cited in _CITATION.finditer(text):
        words += filter(None, map(word_of, word.findall(text, begins, cited.start())))
        words += _words_cited(cited)[0]
        begins = cited.end()
    words += filter(None, map(word_of, word.findall(text, begins)))
    return words


def cited_units(text: str) -> Iterator[Unit]:
    """The citations of a text alone."""
    for cited in _CITATION.finditer(text):
        words, whole = _words_cited(cited)
        yield Unit(cited.start(), cited.end(), words, whole)


def _plain_units(text: str, begins: int, ends: int) -> Iterator[Unit]:
    for found in WORD.finditer(text, begins, ends):
        if word := word_of(found[0]):
            yield Unit(found.start(), found.end(), (word,))


def _words_cited(cited: re.Match[str]) -> tuple[tuple[str, ...], str]:
    return _citation(cited["section"] is not None, cited["number"], cited["parts"])


@lru_cache(maxsize=100_000)
def word_of(typed: str) -> str:
    """One word as it is matched: "Reviews’" is "review", "Môn" is "mon", "O’Brien’s" is "obrien"."""
    return _stem(folded(typed))


def folded(typed: str) -> str:
    """A word without capitals, accents, apostrophes and the s of a genitive, in plain letters and figures alone."""
    first, *others = _APOSTROPHE.split(typed)
    if others and others[-1].casefold() == "s":
        others.pop()
    apart = unicodedata.normalize("NFKD", "".join((first, *others))).casefold()
    plain = (sign for sign in apart if sign.isalnum())
    # Spelt out, other alphabets are words to every database, however old its tables of letters.
    word = "".join(sign if sign.isascii() else f"q{ord(sign):x}q" for sign in plain)[:LONGEST_WORD]
    # PostgreSQL takes the 12e3 of 12e3f for a number, and what follows for another word.
    return f"n{word}" if word[:1].isdigit() and not word.isdigit() else word


def plain_text(text: str) -> PlainText | None:
    """The text as a plain one; None when it has a letter that a word may be spelt without, or a rare sign."""
    for sign, instead in _PLAIN_SIGNS:
        if text.isascii():
            break
        text = text.replace(sign, instead)
    return PlainText(text) if text.isascii() else None


class PlainText:
    """A text of plain letters, in which words may be looked for as they stand."""

    def __init__(self, text: str) -> None:
        self._searched = text.lower()
        self._left_out: list[int] = []
        if "'" in text:
            apostrophes = enumerate(_IN_A_WORD.finditer(text))
            self._left_out = [found.start() - before for before, found in apostrophes]
            self._searched = _IN_A_WORD.sub("", self._searched)

    def begun_alike(self, word: str) -> list[int]:
        """Every place where a word begins that may be matched by this one."""
        # Stemming changes no more than the last letter of what it leaves.
        kept = word[:-1] if len(word) > 1 and word[-1] in "ei" else word
        places = []
        place = self._searched.find(kept)
        while place >= 0:
            if self._begins_word(place):
                places.append(place + bisect(self._left_out, place))
            place = self._searched.find(kept, place + 1)
        return places

    def _begins_word(self, place: int) -> bool:
        before = self._searched[place - 1 : place]
        if before.isalpha() and self._searched[place].isdigit():
            # A number is a word of its own after the letters of a reference.
            return _LETTERS_ALONE.search(self._searched, max(0, place - LONGEST_WORD), place) is not None
        return not before.isalnum()


@lru_cache(maxsize=10_000)
def _citation(of_act: bool, number: str, parts: str) -> tuple[tuple[str, ...], str]:
    numbers = [folded(number), *map(folded, _PART.findall(parts))]
    mark = "s" if of_act else "r"
    steps = [mark + "x".join(numbers[:count]) for count in range(1, len(numbers) + 1)]
    return ("section" if of_act else "regulation", *steps, *numbers), steps[-1]


# M. F. Porter, "An algorithm for suffix stripping" (1980), its steps 1 and 5a: plurals, -ed, -ing and the last e; a
# last y as in his later English stemmer.
# What it would strip beyond those makes words alike that a reader tells apart.
_VOWEL = re.compile(r"[aeiou]|(?<=[^aeiou])y")
_MEASURE = re.compile(r"(?:[aeiou]|(?<=[^aeiou])y)+(?:[^aeiouy]|(?<![^aeiou])y)+")
_SHORT = re.compile(r"[^aeiou][aeiouy][^aeiouwxy]$")


def _stem(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    if word.endswith("sses") or word.endswith("ies"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    word = _without_past(word)
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if word.endswith("e"):
        measure = len(_MEASURE.findall(word[:-1]))
        if measure > 1 or (measure == 1 and not _SHORT.search(word[:-1])):
            word = word[:-1]
    return word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURE.search(word[:-3]) else word
    for ending in ("ed", "ing"):
        left = word.removesuffix(ending)
        if left != word and _VOWEL.search(left):
            if left.endswith(("at", "bl", "iz")):
                return left + "e"
            if len(left) > 1 and left[-1] == left[-2] and left[-1] not in "aeioulsz":
                return left[:-1]
            return left + "e" if len(_MEASURE.findall(left)) == 1 and _SHORT.search(left) else left
    return word
