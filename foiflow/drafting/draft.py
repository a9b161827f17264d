"""Drafting: a letter’s wording filled in with a case’s facts, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from jinja2 import Template

from foiflow.drafting.document import Document, words_of
from foiflow.drafting.facts import Facts, answer_deadline, facts_for
from foiflow.drafting.formats import as_page, as_text
from foiflow.drafting.given import GIVABLE, MissingFact
from foiflow.drafting.letter import Letter, environment, letter
from foiflow.drafting.markdown import as_typed, lines_as_typed, printable, read_blocks, read_line
from foiflow.drafting.offering import LetterDoesNotFit, why_not
from foiflow.drafting.word import as_word
from foiflow.timeline.case_file import CaseFile
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.law_book import LawBook, law_book
from foiflow.timeline.position import Position


class MissingFacts(ValueError):
    """Facts that a letter needs and nobody has given; the sentence names all of them."""

    def __init__(self, title: str, missing: tuple[MissingFact, ...]) -> None:
        self.missing = missing
        named = "; ".join(f"{fact.label} ({fact.name})" for fact in missing)
        super().__init__(f"“{title}” lacks {named}: record it in the case or give it beside the letter.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter drafted for one case."""

    letter: Letter
    title: str
    markdown: str
    """The text between the salutation and the close, as it may be edited."""
    document: Document
    missing: tuple[MissingFact, ...]
    """What it still lacks; each stands in the text as a mark such as ⟦your address for correspondence⟧."""

    def must_be_complete(self) -> None:
        """Refuse a letter that lacks facts. Raises MissingFacts."""
        if self.missing:
            raise MissingFacts(self.title, self.missing)


def draft(
    letter_id: str,
    case: CaseFile,
    position: Position,
    given: Mapping[str, str] | None = None,
    book: LawBook | None = None,
) -> Draft:
    """Draft a letter from a case, as it stands at a position.

    Arguments: given are facts the case file does not hold, by name (foiflow.drafting.facts.GIVABLE), dates as
    2026-03-03; book is the law with any bank holidays added since, our own when it is not given.

    Raises UnknownLetter, LetterDoesNotFit for a letter that would not be true, FaultyFact for a fact that
    cannot stand. A fact that nobody gave is marked in the text and listed in `missing`.
    """
    own = letter(letter_id)
    _must_fit(own, position)
    facts = facts_for(case, position, given or {}, book or law_book())
    filling = _Filling(own, position, facts)
    markdown = filling.fill(own.body).strip() + "\n"
    document = filling.document(markdown)
    return Draft(own, document.title, markdown, document, filling.missing())


def word(drafted: Draft, made_at: datetime | None = None) -> bytes:
    """The letter as a Word file. Raises MissingFacts: nothing is sent with a gap in it."""
    drafted.must_be_complete()
    return as_word(drafted.document, made_at)


def html(drafted: Draft) -> str:
    """The letter as a page of its own, what is missing marked."""
    return as_page(drafted.document)


def text(drafted: Draft) -> str:
    """The letter as plain text, what is missing marked."""
    return as_text(drafted.document)


def _must_fit(own: Letter, held: Position) -> None:
    title = own.title_under(held.regime)
    if held.regime not in own.regimes:
        raise LetterDoesNotFit(f"“{title}” is not a letter under the law of this case ({held.regime}).")
    reason = why_not(own, held)
    if reason:
        raise LetterDoesNotFit(f"“{title}” does not fit this case on {day_in_words(held.on)}: {reason}.")


class _Unfilled:
    """A fact that the case lacks: false when a letter asks whether it is there, a mark when it is written out."""

    def __init__(self, name: str, wanted: dict[str, None]) -> None:
        self.name = name
        self.wanted = wanted

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        self.wanted[self.name] = None
        return f"⟦{_label(self.name)}⟧"


class _Words(Mapping[str, str]):
    """A letter’s own words for one law or rule, filled in when they are used and not before."""

    def __init__(self, texts: Mapping[str, str], filling: _Filling) -> None:
        self.texts = texts
        self.filling = filling

    def __getitem__(self, name: str) -> str:
        return self.filling.fill(self.texts[name]).strip()

    def __iter__(self) -> Any:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


class _Filling:
    """Fills one letter’s texts with one case’s facts and keeps count of what was wanted and not there."""

    def __init__(self, own: Letter, held: Position, facts: Facts) -> None:
        self.letter = own
        self.facts = _printable(facts)
        self.regime = held.regime
        self.wanted: dict[str, None] = {}
        answer = answer_deadline(held)
        self.context: dict[str, Any] = {
            each.name: self.as_written(each.name, getattr(self.facts, each.name), each.metadata)
            for each in fields(facts)
        }
        self.context["wording"] = _Words(own.wording.get(held.regime, {}), self)
        self.context["for_rule"] = _Words(own.for_rule.get(answer.rule, {}) if answer else {}, self)

    def as_written(self, name: str, value: object, metadata: Mapping[str, Any]) -> object:
        """A fact as the Markdown may hold it: escaped, so that what was typed is what is read."""
        if value == "":
            return _Unfilled(name, self.wanted)
        if isinstance(value, str):
            if metadata.get("code"):
                return value
            return lines_as_typed(value) if metadata.get("lines") else as_typed(value)
        if isinstance(value, tuple):
            return [self.as_written(name, item, {}) for item in value]
        if isinstance(value, Mapping):
            return {key: as_typed(item) if isinstance(item, str) else item for key, item in value.items()}
        return value

    def fill(self, wording: str) -> str:
        return _template(wording).render(self.context)

    def missing(self) -> tuple[MissingFact, ...]:
        """Everything that was wanted, and what the law requires of this letter whether its text asks for it or not."""
        for name in self.letter.needs.get(self.regime, ()):
            if not getattr(self.facts, name):
                self.wanted[name] = None
        return tuple(
            MissingFact(name, _label(name), GIVABLE[name].hint if name in GIVABLE else "") for name in self.wanted
        )

    def document(self, markdown: str) -> Document:
        facts = self.facts
        address = tuple(facts.requester_address.splitlines()) or self._needed("requester_address")
        email = (facts.requester_email,) if facts.requester_email not in address else ()
        to = tuple(facts.authority_address.splitlines()) or (facts.authority_email,)
        references = (("Your reference", facts.authority_reference), ("My reference", facts.our_reference))
        subject = read_line(self.fill(self.letter.subject))
        enclosures = (self.fill(enclosure).strip() for enclosure in self.letter.enclosures)
        return Document(
            title=words_of(subject),
            author=" ".join(facts.requester_name.split()),
            sender=_filled(facts.requester_name, facts.requester_outlet, *address, *email),
            date=facts.letter_date,
            addressee=_filled(facts.authority_name, *to),
            references=tuple((name, value) for name, value in references if value),
            subject=subject,
            salutation=self.letter.salutation,
            body=read_blocks(markdown),
            closing=self.letter.closing,
            signature=_filled(facts.requester_name, facts.requester_outlet),
            enclosures=tuple(read_line(enclosure) for enclosure in enclosures if enclosure),
        )

    def _needed(self, name: str) -> tuple[str, ...]:
        """A mark for a fact that the law requires and nobody gave; nothing for one it does not require."""
        return (f"⟦{_label(name)}⟧",) if name in self.letter.needs.get(self.regime, ()) else ()


def _printable(facts: Facts) -> Facts:
    """The facts without characters that no Word file may hold, which would stop it from being written at all."""
    values: dict[str, Any] = {each.name: getattr(facts, each.name) for each in fields(facts)}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = printable(value)
    return Facts(**values)


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def _label(name: str) -> str:
    return GIVABLE[name].label if name in GIVABLE else name.replace("_", " ")


@lru_cache(maxsize=256)
def _template(wording: str) -> Template:
    return environment().from_string(wording)
