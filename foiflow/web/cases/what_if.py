"""What if: the stage and the deadlines that would follow from what has not happened; its address holds all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foiflow import drafting
from foiflow.law.regime import FORCES
from foiflow.models import CaseRow
from foiflow.services.cases import what_if
from foiflow.services.record.access import case_for
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import CannotHaveHappened, NotUnderstood
from foiflow.timeline.events import KINDS, EventKind
from foiflow.timeline.impossible import on_a_page
from foiflow.timeline.naming import WITHOUT_NUMBERS
from foiflow.timeline.what_if import Consequence, Effect, Supposition
from foiflow.web.cases.case_page import WHOSE, NextStep, besides_next_steps, likely_next, next_steps
from foiflow.web.cases.event_form import kinds_by_part
from foiflow.web.cases.events import PARTS
from foiflow.web.cases.supposed_form import SupposedForm, supposed_form_of
from foiflow.web.cases.supposed_steps import MOST, as_word, read_steps
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.event_words import ToldEvent, tell

pages = Blueprint("what_if", __name__)

SECTIONS = {
    Effect.NEW: "Would begin",
    Effect.MOVED: "Would move",
    Effect.LATE: "Would be late by then",
    Effect.STOPPED: "Would stand still",
    Effect.MET: "Would be done",
    Effect.ENDED: "Would end",
}
"""What would become of deadlines, in the order of the page; those that stay as they are come after them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is supposed."""

    told: ToldEvent
    without: str
    """The address in which it is not supposed."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would follow, as the page shows it."""

    found: Supposition
    next_steps: tuple[NextStep, ...]
    letters: tuple[str, ...]
    """The titles of those that would then fit."""
    likely: tuple[tuple[EventKind, bool], ...]
    """What usually comes next then, each with whether it is the likeliest."""

    @property
    def sections(self) -> Iterator[tuple[str, tuple[Consequence, ...]]]:
        """What would become of the deadlines, under its heading."""
        for effect, title in SECTIONS.items():
            if found := self.found.having(effect):
                yield title, found

    @property
    def unmoved(self) -> tuple[Consequence, ...]:
        """The deadlines that are open and stay as they are."""
        return self.found.having(Effect.AS_NOW)

    @property
    def warnings(self) -> list[tuple[str, bool]]:
        """What to beware of then besides what the next steps say, each with whether it is new."""
        known = self.found.today.warnings
        return [(each.in_words, each not in known) for each in besides_next_steps(self.found.then)]

    def since(self, one: Consequence) -> str:
        """What happened on the day a deadline runs from: "Response, supposed"."""
        events = self.found.case.events if one.then is not None else self.found.today.happened
        for event in events:
            if event.number == one.shown.from_event:
                supposed = one.then is not None and event in self.found.supposed
                return KINDS[event.kind].label + (", supposed" if supposed else "")
        return ""


@pages.get("/cases/<key:case_id>/what-if")
def show(case_id: int) -> ResponseReturnValue:
    """What would follow from what is supposed; choosing an event shows its form."""
    case = case_for(signed_in.who(), case_id)
    words = request.args.getlist("then")
    raws, kind = read_steps(words), _kind(request.args.get("kind", ""))
    form = _form(kind, len(raws))
    if form is not None and form.was_sent and form.validate():
        with form.refusals():
            what_if.suppose(case_id, [*raws, form.raw()], clock.today())
            return redirect(_address(case_id, [*words, as_word(form.raw())]), 303)
    fault, outlook = _outlook(case, raws)
    context = {"steps": list(_steps(case, words, raws)), "then": words, "parts": kinds_by_part(), "names": PARTS}
    page = render_template(
        "cases/what_if/show.html", case=case, form=form, kind=kind, fault=fault, outlook=outlook, most=MOST,
        forces=FORCES, whose=WHOSE, **context,
    )  # fmt: skip
    return page, 422 if fault or (form is not None and form.errors) else 200


def _kind(name: str) -> EventKind | None:
    if name and name not in KINDS:
        raise NotUnderstood("There is no such kind of event: open “What if?” and choose one.")
    return KINDS[name] if name else None


def _form(kind: EventKind | None, steps: int) -> SupposedForm | None:
    if kind is None:
        return None
    if steps >= MOST:
        raise NotUnderstood(f"At most {MOST} steps can be supposed at once: take one out to suppose another.")
    return supposed_form_of(kind.name)()


def _address(case_id: int, words: Sequence[str]) -> str:
    return url_for("what_if.show", case_id=case_id, then=list(words))


def _steps(case: CaseRow, words: Sequence[str], raws: Sequence[Mapping[str, Any]]) -> Iterator[Step]:
    for place, raw in enumerate(raws):
        others = [*words[:place], *words[place + 1 :]]
        yield Step(tell(place + 1, raw, case.regime), _address(case.id, others))


def _outlook(case: CaseRow, raws: Sequence[Mapping[str, Any]]) -> tuple[str, Outlook | None]:
    """What would follow, or why that cannot happen: what was supposed may have been overtaken since."""
    try:
        found = what_if.suppose(case.id, raws, clock.today())
    except CannotHaveHappened as refusal:
        # The steps have numbers of their own on the page.
        return on_a_page(refusal.why, WITHOUT_NUMBERS), None
    office = office_in_use()
    fitting = drafting.letters_offered(found.case, found.then, office)
    known = drafting.letters(office)
    return "", Outlook(
        found,
        tuple(next_steps(case.id, found.then, fitting)),
        tuple(known[name].title_under(found.then.regime) for name in fitting),
        tuple(likely_next(found.then)),
    )
