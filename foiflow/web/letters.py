"""Letters of a case: as they will read, what they still lack, and as files to take away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from foiflow import drafting
from foiflow.drafting.draft import Draft
from foiflow.drafting.facts import Facts, facts_for
from foiflow.drafting.given import Givable
from foiflow.drafting.markdown import read_blocks
from foiflow.models import Case, LetterRow
from foiflow.services import cases, letters
from foiflow.services.access import case_for
from foiflow.services.refusals import NotFound
from foiflow.services.stored_cases import law_in_use
from foiflow.web import clock, signed_in
from foiflow.web.date_field import TypedDateField
from foiflow.web.form import PageForm, form_page
from foiflow.web.letter_view import as_marked_article

pages = Blueprint("letters", __name__)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKED = (
    "_date", "_on", "_due", "_by", "_late", "_within", "_reference", "_address", "_email", "authority_name", "cited",
)  # fmt: skip
"""How the names end of the facts to be checked before a letter is sent: days, names and citations."""


class FactsForm(PageForm):
    """Facts that the record does not hold; `form_of_facts` adds them."""

    @property
    def given(self) -> dict[str, str]:
        """What was given, by name, dates as drafting reads them."""
        found = {name: self[name] for name in drafting.GIVABLE}
        texts = {
            name: field.data.iso if isinstance(field, TypedDateField) and field.data else field.data
            for name, field in found.items()
        }
        return {name: text for name, text in texts.items() if text}

    def lacking(self, draft: Draft) -> list[StringField]:
        """The fields for what the letter lacks."""
        return [self[fact.name] for fact in draft.missing if fact.name in self]

    def has_more(self, draft: Draft) -> bool:
        """Whether any of those was given, or refused."""
        return any(field.errors or field.data for field in self.others(draft))

    def others(self, draft: Draft) -> list[StringField]:
        """The fields for what it may be told besides."""
        missing = {fact.name for fact in draft.missing}
        return [self[name] for name in drafting.GIVABLE if name not in missing]


@lru_cache(maxsize=1)
def form_of_facts() -> type[FactsForm]:
    """The form for the facts that may be given beside a case."""
    return type("FactsFormForLetters", (FactsForm,), {name: _drawn(fact) for name, fact in drafting.GIVABLE.items()})


def _drawn(fact: Givable) -> StringField | TypedDateField:
    label = fact.label[:1].upper() + fact.label[1:]
    if fact.is_date:
        return TypedDateField(label, required=False, imprecise=False)
    longest = [Length(max=500, message="Write at most 500 characters here.")]
    if fact.name.endswith("_address"):
        return TextAreaField(label, longest, description=fact.hint, render_kw={"rows": 3})
    return StringField(label, longest, description=fact.hint, render_kw={"autocomplete": "off"})


@pages.route("/cases/<int:case_id>/letters/<letter_id>", methods=["GET", "POST"])
def show(case_id: int, letter_id: str) -> ResponseReturnValue:
    """A letter as it will read; with its buttons, as a file."""
    case = case_for(signed_in.who(), case_id)
    form, act = form_of_facts()(), request.form.get("act", "show")
    valid = form.validate_on_submit()
    given = form.given if valid else {}
    draft = letters.drafted(case, letter_id, given, clock.today())
    if valid and act in ("word", "text"):
        with form.refusals():
            made = letters.make(case, letter_id, given, by=signed_in.who().name, now=clock.now())
            return as_file(made.draft, act)
    article = as_marked_article(draft.document, filled_in(case, given))
    return form_page("letters/show.html", form, case=case, letter=draft.letter, draft=draft, article=article)


@pages.get("/cases/<int:case_id>/letters/made/<int:row_id>/<kind>")
def made_before(case_id: int, row_id: int, kind: str) -> ResponseReturnValue:
    """A letter made before, in the words it was made in."""
    case = case_for(signed_in.who(), case_id)
    row = next((one for one in letters.listed(case_id) if one.id == row_id), None)
    if row is None or kind not in ("word", "text"):
        raise NotFound("There is no such letter in this case: open the case and choose one that was made.")
    return as_file(_as_it_was_made(case, row), kind)


def _as_it_was_made(case: Case, row: LetterRow) -> Draft:
    made_on = row.made_at.astimezone(clock.UK).date()
    again = letters.drafted(case, row.letter, row.given, made_on)
    document = replace(again.document, body=read_blocks(row.markdown))
    return replace(again, markdown=row.markdown, document=document)


def as_file(draft: Draft, kind: str) -> Response:
    """The letter as a Word file, or as plain text to copy."""
    name = re.sub(r"[^a-z0-9]+", "-", draft.title.lower()).strip("-")[:60] or draft.letter.id
    if kind == "text":
        return Response(drafting.text(draft), mimetype="text/plain")
    file = BytesIO(drafting.word(draft, clock.now()))
    return send_file(file, mimetype=WORD, as_attachment=True, download_name=f"{name}.docx")


def filled_in(case: Case, given: dict[str, str]) -> Iterator[str]:
    """The texts that a letter takes from the record of the case."""
    file, book = cases.case_file(case), law_in_use()
    facts = facts_for(file, cases.position(case, clock.today()), given, book)
    for name in Facts.__dataclass_fields__:
        value = getattr(facts, name)
        if isinstance(value, str) and name.endswith(_MARKED):
            yield value
    yield from (link.date for link in facts.chain)
    yield from (str(ground["citation"]) for ground in facts.grounds)
