"""The calculator: one time limit counted from one day, open to anyone, with an address that reproduces it."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, ValidationError

from foiflow.law.regime import Rule
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.calculator import countable, due
from foiflow.timeline.law_book import LawBook
from foiflow.web.frame import clock, laws
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import PageForm
from foiflow.web.frame.security import open_to_anyone

pages = Blueprint("calculator", __name__)

USUAL_RULE = "foia.response"


class CalculatorForm(PageForm):
    """Which time limit, counted from when."""

    class Meta(PageForm.Meta):
        """It changes nothing, so its address can be kept and sent: no token."""

        csrf = False

    not_done = "Not counted"

    rule = SelectField("Law and stage", validate_choice=False)
    kind = SelectField("Kind of authority", validate_choice=False)
    date = TypedDateField(
        "Counted from",
        description="The day it was received, given or sent. Day first: 14/9/2020, 14 Sept 2020, or Sept 2020.",
    )

    def __init__(self, book: LawBook, **starting: object) -> None:
        super().__init__(request.args if "rule" in request.args else None, **starting)
        self.book = book
        self.rule.choices = stages_by_law(book)
        self.kind.choices = laws.kind_choices()

    def validate_rule(self, field: SelectField) -> None:
        """Only a stage of the law, and one that has a number to count."""
        if field.data not in self.book.rules:
            raise ValidationError("There is no such stage: choose one from the list.")

    def validate_kind(self, field: SelectField) -> None:
        """Only a kind there is; none given is any public authority."""
        field.data = field.data or "general"
        if field.data not in laws.KINDS_OF_AUTHORITY:
            raise ValidationError("There is no such kind of authority: choose one from the list.")


def stages_by_law(book: LawBook) -> dict[str, dict[str, str]]:
    """Every time limit that can be counted from a date alone, under the title of its law."""
    rules = sorted(countable(book).values(), key=_order)
    return {
        book.bodies[name].title: {rule.id: _words(rule, book) for rule in own}
        for name, own in groupby(rules, key=_body)
    }


_BODIES = ("foia", "eir", "ico", "ftt", "ut", "foisa", "eisr", "sic", "court")


def _words(rule: Rule, book: LawBook) -> str:
    # A list that is closed shows only what is chosen, so that must name its law by itself.
    law = f"{book.regimes[_body(rule)].short}: " if _body(rule) in book.regimes else ""
    return f"{law}{rule.label} ({rule.allows})"


def _body(rule: Rule) -> str:
    return rule.id.partition(".")[0]


def _order(rule: Rule) -> int:
    body = _body(rule)
    return _BODIES.index(body) if body in _BODIES else len(_BODIES)


@pages.get("/calculator")
@open_to_anyone
def show() -> ResponseReturnValue:
    """Count one time limit, and say how it was counted."""
    book, today = law_in_use(), clock.today()
    form = CalculatorForm(book, data={"rule": USUAL_RULE, "kind": "general"})
    answer = None
    if "rule" in request.args and form.validate():
        with form.refusals():
            answer = due(form.data["rule"], form.data["date"], book, today, form.data["kind"])
    again = _address(form) if answer else ""
    law = book.bodies[_body(answer.law)].title if answer else ""
    context = {"form": form, "answer": answer, "law": law, "again": again}
    return render_template("calculator/show.html", **context), 422 if form.errors else 200


def _address(form: CalculatorForm) -> str:
    """The address of this very count, with the date as no reader can mistake it."""
    kind = form.data["kind"]
    return url_for(
        "calculator.show",
        rule=form.data["rule"],
        date=form.data["date"].iso,
        kind=None if kind == "general" else kind,
        _external=True,
    )
