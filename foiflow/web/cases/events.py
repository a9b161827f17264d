"""What happened in a case: recorded, corrected and removed, each said back in words before it is saved."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms import HiddenField

from foiflow.models import CaseRow, EventRow
from foiflow.services.cases import events
from foiflow.services.record.access import case_for
from foiflow.services.record.refusals import NotFound as NoSuchEvent
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.events import KINDS, EventKind
from foiflow.web.cases.event_form import EventForm, form_of, kinds_by_part
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.event_words import tell
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.keys import version_shown
from foiflow.web.frame.typed_dates import said_back

pages = Blueprint("events", __name__)

PARTS = {
    "request": "The request",
    "review": "Internal review",
    "commissioner": "The Commissioner",
    "tribunal": "The tribunal",
    "upper tribunal, courts": "Upper Tribunal and courts",
    "any time": "At any time",
}


class RemovalForm(PageForm):
    """Nothing but the version that was shown."""

    version = HiddenField()


@pages.get("/cases/<key:case_id>/events/new")
def choose(case_id: int) -> ResponseReturnValue:
    """Every kind of event, to choose what happened."""
    case = case_for(signed_in.who(), case_id)
    return render_template("cases/events/choose.html", case=case, parts=kinds_by_part(), names=PARTS)


def _recorded(case_id: int, form: EventForm, of_kind: EventKind) -> str:
    version = version_shown(form.version.data)
    events.record(case_id, form.raw(), by=signed_in.actor(), version=version, now=clock.now())
    flash(f"Recorded: {of_kind.label}.")
    return url_for("cases.show", case_id=case_id)


@pages.route("/cases/<key:case_id>/events/new/<kind>", methods=["GET", "POST"])
def new(case_id: int, kind: str) -> ResponseReturnValue:
    """Record that something happened: check it, or save it."""
    case, of_kind = case_for(signed_in.who(), case_id), _kind(kind)
    form = form_of(kind)(_asked_for(of_kind), case.version)
    if form.validate_on_submit() and _to_be_saved():
        with form.refusals():
            return form.make_once(lambda: _recorded(case_id, form, of_kind))
    return form_page("cases/events/form.html", form, case=case, kind=of_kind, event=None, said=_said(form, case))


@pages.route("/cases/<key:case_id>/events/<key:event_id>/correct", methods=["GET", "POST"])
def correct(case_id: int, event_id: int) -> ResponseReturnValue:
    """Correct what was recorded; the history keeps what it was."""
    case = case_for(signed_in.who(), case_id)
    event = _event(case_id, event_id)
    kept = {"date": event.date, **event.facts}
    form = form_of(event.kind)(kept, case.version)
    if form.validate_on_submit() and _to_be_saved():
        with form.refusals():
            who, raw = signed_in.actor(), form.raw(kept)
            events.correct(case_id, event_id, raw, by=who, version=version_shown(form.version.data), now=clock.now())
            flash("Corrected. The history keeps what it was.")
            return redirect(url_for("cases.show", case_id=case_id), 303)
    return form_page("cases/events/form.html", form, case=case, kind=form.kind, event=event, said=_said(form, case))


@pages.route("/cases/<key:case_id>/events/<key:event_id>/remove", methods=["GET", "POST"])
def remove(case_id: int, event_id: int) -> ResponseReturnValue:
    """Remove what never happened, after asking."""
    case = case_for(signed_in.who(), case_id)
    event = _event(case_id, event_id)
    form = RemovalForm(data={"version": str(case.version)})
    if form.validate_on_submit():
        with form.refusals():
            events.remove(
                case_id, event_id, by=signed_in.actor(), version=version_shown(form.version.data), now=clock.now()
            )
            flash("Removed. The history keeps what it was.")
            return redirect(url_for("cases.show", case_id=case_id), 303)
    told = tell(event.place, {"kind": event.kind, "date": event.date, **event.facts}, case.regime)
    return form_page("cases/events/remove.html", form, case=case, event=event, told=told)


@pages.post("/cases/<key:case_id>/events/said/<kind>")
def say(case_id: int, kind: str) -> ResponseReturnValue:
    """The date said back in words as it is being typed."""
    case = case_for(signed_in.who(), case_id)
    _kind(kind)
    form = form_of(kind)()
    form["date"].validate(form)
    return render_template("cases/events/said.html", form=form, said=_said(form, case))


def _kind(name: str) -> EventKind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def _asked_for(kind: EventKind) -> dict[str, Any]:
    """What the address says of the event: which rule a letter answers, who did it."""
    choices = ((own, request.args.get(own.name, "")[:200]) for own in kind.fields if own.shape in ("choice", "text"))
    return {own.name: value for own, value in choices if value and (not own.choices or value in own.choices)}


def _event(case_id: int, event_id: int) -> EventRow:
    for row in events.list_events(case_id):
        if row.id == event_id:
            return row
    raise NoSuchEvent("There is no such event in this case: it may have been removed.")


def _to_be_saved() -> bool:
    return request.form.get("act") != "check"


def _said(form: EventForm, case: CaseRow) -> list[tuple[str, str]]:
    """Every date that was typed and could be read, as (what it is, the date in words)."""
    book = law_in_use()
    calendar = book.calendars[book.regimes[case.regime].calendar]
    said = []
    for field in form:
        if isinstance(field, TypedDateField) and field.data and not field.errors:
            # A day outside the years the calendar covers is still a day.
            known = calendar.first <= field.data.earliest <= calendar.last
            words = said_back(field.data, calendar if known else None)
            said.append((field.label.text.removesuffix(" (optional)"), words))
    return said
