"""The form of a letter: its wording, the arguments ticked, the facts given, and what the page was shown with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length

from foiflow.drafting import Draft, Givable, MissingFact, MissingFacts
from foiflow.services.letters.drafts import Wording
from foiflow.services.record.refusals import ChangedMeanwhile, DraftChangedMeanwhile
from foiflow.timeline.event_facts import VIA
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import tidied
from foiflow.web.frame.making import MakingForm

OPTIONAL = " (optional)"
LONGEST_WORDING = 200_000
_LONGEST_LINE, _LONGEST_PASSAGE = 500, 20_000


class LetterForm(MakingForm):
    """What every letter's form has; `form_of` adds the facts that one letter may be given."""

    asked: tuple[Givable, ...] = ()
    not_done = "Not done"

    version = HiddenField()
    """The version of the draft that the page was shown with."""
    case_version = HiddenField()
    made_as = HiddenField()
    """The mark of the wording that was made from the case: a text with another mark was edited."""
    made_from = HiddenField()
    """The facts that the wording in the box was made from, as JSON."""
    letter_text = TextAreaField(
        "Wording",
        [Length(max=LONGEST_WORDING, message=f"Write at most {LONGEST_WORDING:,} characters.")],
        description="A blank line begins a paragraph; 1. a numbered one; ## a heading; **bold**; > a quotation.",
        render_kw={"rows": 24, "spellcheck": "true"},
    )
    ticked = SelectMultipleField("Arguments", validate_choice=False)
    marked_sent_on = TypedDateField("When it was sent", required=False, imprecise=False, past=True)
    marked_via = SelectField(
        "How it was sent (optional)", choices={"": "Not recorded", **dict(VIA.choices)}, validate_choice=False
    )

    def wording(self) -> Wording:
        """What was typed and ticked; a text that nobody touched follows the case."""
        text = self.letter_text.data or ""
        ticked = tuple(dict.fromkeys(self.ticked.data or ()))
        if not text or mark_of(text) == self.made_as.data:
            return Wording(self.given, ticked)
        return Wording(self.given, ticked, text, _facts(self.made_from.data))

    @property
    def given(self) -> dict[str, str]:
        """What was given, by name, dates as drafting reads them."""
        found = {fact.name: self[fact.name] for fact in self.asked}
        texts = {
            name: field.data.iso if isinstance(field, TypedDateField) and field.data else field.data
            for name, field in found.items()
            if not field.errors
        }
        return {name: str(text) for name, text in texts.items() if text}

    def shows(self, wording: Wording, fresh: Draft, facts_now: Mapping[str, str]) -> None:
        """Put a wording into the boxes; `fresh` is the letter as the case would have it now, made from `facts_now`."""
        self.made_as.data = mark_of(fresh.markdown)
        self.letter_text.data = wording.markdown or tidied(fresh.markdown)
        self.ticked.data = list(wording.arguments)
        facts = wording.facts_used if wording.markdown else facts_now
        self.made_from.data = json.dumps(dict(facts), ensure_ascii=False)

    def needed(self, draft: Draft) -> list[Field]:
        """The boxes for what the letter lacks, and for what it asks for itself."""
        missing = {fact.name for fact in draft.missing}
        optional = {name for name, fact in draft.letter.asks.items() if fact.is_optional} - missing
        arguments = {fact.name for one in draft.arguments_offered if one.ticked for fact in one.asks}
        for name in optional:
            self[name].label.text = self[name].label.text.removesuffix(OPTIONAL) + OPTIONAL
        first = [fact.name for fact in self.asked if fact.name in missing | arguments or self[fact.name].errors]
        return [self[name] for name in dict.fromkeys((*first, *(f.name for f in self.asked if f.name in optional)))]

    def others(self, draft: Draft) -> list[Field]:
        """The boxes for what it may be told besides."""
        needed = {field.name for field in self.needed(draft)}
        return [self[fact.name] for fact in self.asked if fact.name not in needed]

    def _show(self, refusal: ValueError, own_names: Mapping[str, str]) -> None:
        if isinstance(refusal, MissingFacts):
            self._lacks(refusal.missing)
            return
        draft_version = self.version.data
        super()._show(refusal, own_names)
        if isinstance(refusal, ChangedMeanwhile) and not isinstance(refusal, DraftChangedMeanwhile):
            # The case has moved on and not the draft: each has a version of its own.
            self.version.data, self.case_version.data = draft_version, str(refusal.version)

    def _lacks(self, missing: Iterable[MissingFact]) -> None:
        """Say of each fact that is lacking, beside its box, that no letter is made without it."""
        for fact in missing:
            if fact.name in self:
                own = self[fact.name]
                own.errors = [*own.errors, f"The letter lacks {fact.label}."]
            else:
                self.form_errors.append(f"The letter lacks {fact.label}: record it in the case.")


def form_of(asked: Iterable[Givable]) -> type[LetterForm]:
    """The form for a letter that may be given these facts."""
    return _form_of(tuple({fact.name: fact for fact in asked}.values()))


@lru_cache(maxsize=256)
def _form_of(asked: tuple[Givable, ...]) -> type[LetterForm]:
    members: dict[str, Any] = {fact.name: _drawn(fact) for fact in asked}
    return type("FormOfLetter", (LetterForm,), {"asked": asked, "__doc__": "What one letter is given.", **members})


def _drawn(fact: Givable) -> Field:
    label = fact.label[:1].upper() + fact.label[1:]
    if fact.is_date:
        return TypedDateField(label, required=False, imprecise=False)
    if fact.choices:
        choices = {"": "Not said"} | {name: name[:1].upper() + name[1:] for name in fact.choices}
        return RadioField(label, choices=choices, default="", validate_choice=False)
    if fact.is_lines or fact.name.endswith("_address"):
        longest = Length(max=_LONGEST_PASSAGE, message=f"Write at most {_LONGEST_PASSAGE:,} characters here.")
        rows = 5 if fact.is_lines else 3
        return TextAreaField(label, [longest], description=fact.hint, render_kw={"rows": rows})
    longest = Length(max=_LONGEST_LINE, message=f"Write at most {_LONGEST_LINE} characters here.")
    return StringField(label, [longest], description=fact.hint, render_kw={"autocomplete": "off"})


def mark_of(text: str) -> str:
    """A short mark by which a text is known again, however its line ends travelled."""
    return sha256(tidied(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _facts(typed: str | None) -> dict[str, str]:
    """The facts as the page kept them; none where the page was tampered with."""
    try:
        found = json.loads(typed or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}
