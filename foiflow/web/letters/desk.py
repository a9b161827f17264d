"""A letter on the desk: the draft as it stands, what it is checked for, what has changed, and what is done with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from flask import request
from markupsafe import Markup

from foiflow import drafting
from foiflow.drafting.checks import window_of
from foiflow.drafting.document import lines_of, words_of
from foiflow.drafting.markdown import read_blocks
from foiflow.models import CaseRow, LetterDraft
from foiflow.services.cases import requests as cases
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording, still_fitting
from foiflow.timeline.dates import exactly
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.events import KINDS
from foiflow.web.frame import clock
from foiflow.web.frame.wording import in_words
from foiflow.web.letters.form import LetterForm, form_of, mark_of
from foiflow.web.letters.view import as_marked_article

_MARKED = (
    "_date", "_on", "_due", "_by", "_late", "_within", "_reference", "_address", "_email", "authority_name", "cited",
)  # fmt: skip
"""How the names end of the facts to be checked before a letter is sent: days, names and citations."""
_LABELS = {"chain": "what has happened", "parts": "how each part was answered"}
_MOVES_ANYWAY = ("letter_date",)
"""Facts that are others every day and stand in no wording."""


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that an edited wording was made from and that is another now."""

    label: str
    was: str
    now: str

    @property
    def gone(self) -> list[str]:
        """The lines of a fact of several lines that are no longer so."""
        return [line for line in self.was.splitlines() if line not in self.now.splitlines()]

    @property
    def new(self) -> list[str]:
        """The lines of one that are new."""
        return [line for line in self.now.splitlines() if line not in self.was.splitlines()]

    @property
    def is_long(self) -> bool:
        """Whether it is told line by line."""
        return "\n" in self.was or "\n" in self.now


class LetterDesk:
    """One letter of a case as somebody is working on it."""

    def __init__(self, case: CaseRow, letter_id: str, today: date) -> None:
        """Raises UnknownLetter, LetterDoesNotFit and LetterFileFault, each with a sentence."""
        self.case, self.letter_id, self.today = case, letter_id, today
        self.saved = letter_drafts.find_newest(case.id, letter_id)
        self.form = self._form()
        wording = self.form.wording() if self.form.is_submitted() else still_fitting(self.saved, self.plain)
        # What was ticked while the case cited another ground is no argument any more.
        self.wording = replace(wording, arguments=tuple(one for one in wording.arguments if one in self.offered))

    def _form(self) -> LetterForm:
        """The boxes of this letter and of the arguments ticked for it."""
        self.plain = plain = letters.drafted(self.case, self.letter_id, Wording(), self.today)
        self.offered = {one.id for one in plain.arguments_offered}
        kept = self.saved.arguments if self.saved else []
        ticked = request.form.getlist("ticked") if request.method == "POST" else kept
        asked = [fact for one in plain.arguments_offered if one.id in ticked for fact in one.asks]
        made = form_of((*plain.letter.givable, *asked))
        starting = {
            "version": str(letter_drafts.last_version(self.case.id, self.letter_id)),
            "case_version": str(self.case.version),
            "marked_sent_on": exactly(self.today),
        }
        return made(data={**(self.saved.given if self.saved else {}), **starting})

    @cached_property
    def fresh(self) -> drafting.Draft:
        """The letter as the case and what was ticked would have it now."""
        return letters.drafted(self.case, self.letter_id, replace(self.wording, markdown=""), self.today)

    @cached_property
    def draft(self) -> drafting.Draft:
        """The letter as it stands: with the journalist's own wording where there is one."""
        if not self.wording.markdown:
            return self.fresh
        return letters.drafted(self.case, self.letter_id, self.wording, self.today)

    @cached_property
    def facts_now(self) -> Mapping[str, str]:
        """The facts that the letter is made from now."""
        return {name: text for name, text in drafting.facts_used(self.fresh).items() if name not in _MOVES_ANYWAY}

    @property
    def changed(self) -> tuple[ChangedFact, ...]:
        """What is other now than when the wording was made, where that is the journalist's own."""
        if not self.wording.markdown:
            return ()
        was = self.wording.facts_used
        return tuple(
            ChangedFact(_LABELS.get(name) or drafting.fact_label(name), was.get(name, ""), self.facts_now.get(name, ""))
            for name in {**was, **self.facts_now}
            if was.get(name, "") != self.facts_now.get(name, "")
        )

    @property
    def article(self) -> Markup:
        """The page as Word will show it, with what came from the record marked."""
        document, facts = self.draft.document, drafting.facts_used(self.draft)
        of_the_text = (text for name, text in facts.items() if name.endswith(_MARKED))
        above_it = (*document.addressee, *(reference for _, reference in document.references))
        return as_marked_article(document, (*of_the_text, *above_it))

    @property
    def grounds(self) -> Iterator[tuple[str, list[tuple[drafting.ArgumentOffered, list[str]]]]]:
        """The arguments offered, ground by ground and those of any last, each with its paragraphs."""
        for ground, offered in groupby(self.draft.arguments_offered, lambda one: one.ground):
            yield ground, [(one, paragraphs_of(one.text)) for one in offered]

    @property
    def to_add(self) -> list[str]:
        """The arguments ticked that an edited wording does not hold, each as a numbered paragraph."""
        own = self.wording.markdown
        ticked = (one.text.strip() for one in self.draft.arguments_offered if one.ticked)
        indented = (text.replace("\n", "\n   ") for text in ticked)
        return [f"1. {text}" for text in indented if own and text not in own]

    @cached_property
    def window(self) -> Deadline | None:
        """The time within which it is to be sent, while it runs or where it was missed."""
        found = window_of(self.draft.letter, cases.position(self.case, self.today))
        return found if found is not None and found.due is not None and found.is_open else None

    @property
    def lacks_nothing(self) -> bool:
        """Whether no fact is lacking and nothing that the law requires of this letter."""
        return not self.draft.missing and all(check.kind != "missing" for check in self.draft.checks)

    @property
    def length(self) -> int:
        """How many characters the recipient would count: of the short version, else of the letter."""
        return len(self.draft.short or drafting.text(self.draft))

    @property
    def records(self) -> str:
        """What sending it is recorded as; empty for nothing."""
        return KINDS[self.draft.letter.records].label if self.draft.letter.records else ""

    @property
    def says_how_sent(self) -> bool:
        """Whether the event that sending it is has a place for how it was sent."""
        kind = KINDS.get(self.draft.letter.records)
        return kind is not None and kind.field("via") is not None

    @property
    def rewords(self) -> bool:
        """Whether the box holds another text than the page was sent with: the letter follows what was ticked."""
        return mark_of(request.form.get("letter_text", "")) != mark_of(self.form.letter_text.data or "")

    def asks_more(self, shown: Collection[str]) -> bool:
        """Whether a box is needed that the page does not have yet."""
        return any(field.name not in shown for field in self.form.needed(self.draft))

    @property
    def checks_mark(self) -> str:
        """The mark of what the checks say: what they have said already is not said to a screen reader again."""
        missing = (fact.name for fact in self.draft.missing)
        told = (*(check.sentence for check in self.draft.checks), *missing, self.draft.short, str(self.length))
        return mark_of("\n".join(told))

    @property
    def checks_anew(self) -> bool:
        """Whether the checks say something else than the page does."""
        return request.form.get("checks_mark") != self.checks_mark

    def fill_in(self) -> None:
        """Put the letter as it stands into the boxes."""
        self.form.shows(self.wording, self.fresh, self.facts_now)

    def versions(self) -> list[LetterDraft]:
        """The versions of this draft, the newest first."""
        return letter_drafts.list_versions(self.case.id, self.letter_id)


def paragraphs_of(markdown: str) -> list[str]:
    """The words of a text, paragraph by paragraph."""
    return [words_of(line) for line in lines_of(read_blocks(markdown))]


def saved_at(draft: LetterDraft) -> str:
    """When a version was saved: "Tuesday 3 March 2026 at 14:02"."""
    at = draft.saved_at.astimezone(clock.UK)
    return f"{in_words(at.date())} at {at:%H:%M}"
