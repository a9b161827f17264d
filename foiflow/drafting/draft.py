"""Drafting: a letter’s wording filled in with a case’s facts, and what it still lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from foiflow.drafting.all_letters import letter
from foiflow.drafting.chain import VOICES
from foiflow.drafting.checks import Check, checks, is_past, window_of
from foiflow.drafting.document import Document
from foiflow.drafting.facts import Facts, facts_for, reply_day
from foiflow.drafting.filling import Filling
from foiflow.drafting.formats import UNFILLED, as_page, as_text, body_as_text
from foiflow.drafting.given import MissingFact, checked, day_given
from foiflow.drafting.letter import Letter
from foiflow.drafting.letter_files import DAY_GIVEN
from foiflow.drafting.letter_paper import document_of, enclosures_of
from foiflow.drafting.offering import LetterDoesNotFit, why_not
from foiflow.drafting.office import Office
from foiflow.drafting.refusal import latest_refusal
from foiflow.drafting.request_facts import answer_deadline
from foiflow.drafting.ticked_arguments import ArgumentOffered, asked_by_arguments, offered
from foiflow.drafting.word import as_word
from foiflow.timeline.case import Case
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
    checks: tuple[Check, ...] = ()
    """What to see to before it goes."""
    short: str = ""
    """The version for a form that takes few characters, as plain text; empty where there is none."""
    short_limit: int = 0
    """The characters that form takes; 0 for no limit."""
    arguments_offered: tuple[ArgumentOffered, ...] = ()
    facts: Mapping[str, str] | None = None
    """The facts that the letter's own wording and the ticked arguments use, in plain words."""
    records_with: Mapping[str, str] | None = None
    """The facts of the event that sending it is, days as 2026-03-03."""
    office: Office | None = None

    def must_be_complete(self) -> None:
        """Refuse a letter that lacks facts. Raises MissingFacts."""
        if self.missing:
            raise MissingFacts(self.letter.title if UNFILLED.search(self.title) else self.title, self.missing)


def draft(
    letter_id: str,
    case: Case,
    position: Position,
    given: Mapping[str, str] | None = None,
    book: LawBook | None = None,
    *,
    arguments: Sequence[str] = (),
    markdown: str | None = None,
    office: Office | None = None,
) -> Draft:
    """Draft a letter from a case, as it stands at a position.

    Arguments: given are facts the case file does not hold, by name (GIVABLE, the letter's own asks, and those of
    arguments as "argument.fact"), dates as 2026-03-03; book is the law with any bank holidays added since, our own
    when it is not given; arguments are the ids of those that were ticked; markdown is the text as the journalist
    edited it, in the place of the letter's; office is the newsroom's own wording, addressees and letterhead.

    Raises UnknownLetter, LetterFileFault for a wording of the newsroom's own that has a mistake, LetterDoesNotFit
    for a letter that would not be true, FaultyFact for a fact that cannot stand, UnknownArgument for one that
    answers nothing cited. A fact that nobody gave is marked in the text and listed in `missing`.
    """
    own, book = letter(letter_id, office), book or law_book()
    _must_fit(own, position)
    told = checked(given or {}, own.asks, asked_by_arguments(position.regime))
    facts = facts_for(
        case, position, told, book, VOICES[own.addressee], office.addressees if office is not None else None
    )
    offers = _offers(own, position, arguments, told)
    filling = _filling(own, position, facts_and_told=(facts, told), offers=offers)
    body = filling.fill(own.body).strip() + "\n"
    short = filling.fill_plain(own.limit.short).strip() if own.limit else ""
    if markdown is not None:
        # What an edited text lacks is what it has marks for: its author may have written around the rest.
        filling.wanted.clear()
        body = filling.marks_filled(markdown)
    document = document_of(own, position.regime, filling, body)
    found = checks(
        own, position, filling.holds, enclosures_of(own.attach, filling), len(body_as_text(document)), len(short)
    )
    return Draft(
        letter=own,
        title=document.title,
        markdown=body,
        document=document,
        missing=filling.missing(),
        checks=found,
        short=short,
        short_limit=own.limit.characters if own.limit else 0,
        arguments_offered=offers,
        facts=filling.facts_used() | _asked_by(filling.ticked, told),
        records_with=_records_with(own, told, position, book),
        office=office,
    )


def facts_used(drafted: Draft) -> Mapping[str, str]:
    """The facts that a letter's own wording and its ticked arguments use, in plain words by name.

    They are the same whether or not the text was edited, to tell what has changed since.
    """
    return drafted.facts or {}


def word(drafted: Draft, made_at: datetime | None = None) -> bytes:
    """The letter as a Word file, on the newsroom's paper.

    Raises MissingFacts: nothing is sent with a gap in it. Raises FaultyLetterhead.
    """
    drafted.must_be_complete()
    return as_word(drafted.document, made_at, drafted.office.letterhead if drafted.office is not None else None)


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


def _asked_by(ticked: Sequence[ArgumentOffered], told: Mapping[str, str]) -> dict[str, str]:
    return {ask.name: told.get(ask.name, "") for argument in ticked for ask in argument.asks}


def _offers(own: Letter, held: Position, ticked: Sequence[str], told: Mapping[str, str]) -> tuple[ArgumentOffered, ...]:
    if not own.takes_arguments and not ticked:
        return ()
    refused = latest_refusal(held, VOICES[own.addressee])
    citations = refused.citations if own.takes_arguments else ()
    return offered(held.regime, citations, refused.outcome if own.takes_arguments else "", ticked, told)


def _filling(
    own: Letter,
    held: Position,
    *,
    facts_and_told: tuple[Facts, Mapping[str, str]],
    offers: tuple[ArgumentOffered, ...],
) -> Filling:
    facts, told = facts_and_told
    answer, window = answer_deadline(held), window_of(own, held)
    words = {
        "wording": own.wording.get(held.regime, {}),
        "for_rule": own.for_rule.get(answer.rule, {}) if answer else {},
    }
    extra = {
        "window_due": day_in_words(window.due) if window and window.due else "",
        "window_passed": is_past(window, held),
    }
    return Filling(own, facts, told, offers, words, extra)


def _records_with(own: Letter, told: Mapping[str, str], held: Position, book: LawBook) -> Mapping[str, str]:
    """The facts of the event that sending the letter is; a day that was not given is left out."""
    found = {}
    for name, value in own.records_with.items():
        named = DAY_GIVEN.fullmatch(value)
        if named is None:
            found[name] = value
        elif named[1] == "reply_by":
            day = reply_day(told, held, book)
            found |= {name: day.isoformat()} if day else {}
        elif named[1] in told:
            found[name] = day_given(own.asks[named[1]], told[named[1]]).isoformat()
    return found
