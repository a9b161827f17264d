"""Logging a request: said back before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from foiflow.intake.authority_lists import LONGEST_NAME
from foiflow.models import Authority, CaseRow
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.events import KINDS
from foiflow.web.frame import clock, laws, signed_in
from foiflow.web.frame.authority_names import all_names, did_you_mean
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import form_page, tidied
from foiflow.web.frame.making import MakingForm
from foiflow.web.frame.typed_dates import said_back

pages = Blueprint("requests", __name__)

_ways_sent = KINDS["request_sent"].field("via")
WAYS_SENT = dict(_ways_sent.choices) if _ways_sent else {}


class LogRequestForm(MakingForm):
    """A request that has been sent."""

    authority = StringField(
        "To whom",
        [DataRequired("Say which authority it was sent to.")],
        description="Begin to type its name and choose it from the list.",
    )
    add_it = BooleanField("It is not in the list: add it, under the law below")
    new_regime = SelectField("The law the authority is under", validate_choice=False)
    new_kind = SelectField("What kind of authority it is", validate_choice=False)
    title = StringField(
        "Title of the case",
        [DataRequired("Give the case a title: it is what you will look for in your lists.")],
        description="A few words to know it by in your lists.",
        render_kw={"autocomplete": "off"},
    )
    request = TextAreaField(
        "What was asked",
        [DataRequired("Write what was asked, as it was sent.")],
        description="The words of the request, as they were sent.",
        render_kw={"rows": 8},
    )
    sent = TypedDateField("When it was sent", past=True)
    via = SelectField("How it was sent", choices=WAYS_SENT, default="email", validate_choice=False)
    regime = SelectField(
        "Under which law",
        description="Proposed from the authority and the words of the request; you may choose otherwise.",
        validate_choice=False,
    )
    reference = StringField(
        "Our reference (optional)",
        [Length(max=100, message="Give a reference of at most 100 characters.")],
        description="One is made up if you leave it empty.",
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, **starting: Any) -> None:
        super().__init__(**starting)
        self.new_regime.choices = laws.law_choices()
        self.new_kind.choices = laws.kind_choices()
        self.regime.choices = {"": "As proposed"} | laws.law_choices()
        self.known = authorities.authority_named(self.authority.data or "")

    def validate_authority(self, field: StringField) -> None:
        """An authority of the list, or one that is to be added to it."""
        if self.known or self.add_it.data:
            return
        raise ValidationError(
            f"There is no “{field.data}” in your list: choose one that is, or say below that it is to be added."
            f"{did_you_mean(field.data or '')}"
        )

    def validate_via(self, field: SelectField) -> None:
        """One of the ways a request is sent."""
        if field.data not in WAYS_SENT:
            raise ValidationError("Choose how it was sent.")

    def validate_regime(self, field: SelectField) -> None:
        """One of the four laws, or as proposed."""
        if field.data not in ("", *laws.law_choices()):
            raise ValidationError("There is no such law: choose one from the list.")


@dataclass(frozen=True, slots=True)
class SaidBack:
    """What foiflow understood of a request before anything is saved."""

    law: str = ""
    """The law's title; empty while it is not known."""
    reason: str = ""
    """Why that law, in one sentence."""
    sent: str = ""
    """The day, and whether it is a working day; empty while it cannot be read."""
    deadline: Deadline | None = None


def say_back(form: LogRequestForm, today: date) -> SaidBack:
    """What the form comes to so far, whatever is still missing from it.

    Raises BeyondCalendar or CannotCount when the response cannot be counted from the day typed.
    """
    regime, reason = _law(form)
    sent, authority = form.sent.data, _authority(form)
    if not regime:
        return SaidBack(sent=said_back(sent) if sent else "")
    if sent is None:
        return SaidBack(laws.law_title(regime), reason)
    book = law_in_use()
    calendar = book.calendars[book.regimes[regime].calendar]
    due = cases.response_due(regime, authority, sent.iso, today) if authority else None
    return SaidBack(laws.law_title(regime), reason, said_back(sent, calendar), due)


def _law(form: LogRequestForm) -> tuple[str, str]:
    """The law of the request and why it is that one; empty when nothing says yet."""
    chosen = form.data["regime"] if form.data["regime"] in laws.law_choices() else ""
    under = _authority(form)
    if under is None:
        return chosen, "You chose it." if chosen else ""
    proposed = authorities.propose_law(under, form.data["request"] or "")
    if chosen in ("", proposed.regime):
        return proposed.regime, proposed.reason
    return chosen, f"You chose it; foiflow would propose the {laws.law_title(proposed.regime)}. {proposed.reason}"


def _authority(form: LogRequestForm) -> Authority | None:
    """The authority chosen, or the one that is to be added, which is not stored yet."""
    if form.known is None and form.add_it.data and form.data["new_regime"] in laws.law_choices():
        kind = form.data["new_kind"] or "general"
        return Authority(name=form.authority.data, regime=form.data["new_regime"], kind=kind, term_dates=[])
    return form.known


def log(form: LogRequestForm) -> CaseRow:
    """Save the request as typed, together with its authority where that is new."""
    typed = form.data
    asked = {
        "person": signed_in.who(),
        "regime": _law(form)[0],
        "title": typed["title"],
        "request": typed["request"],
        "sent": {"date": typed["sent"].iso, "via": typed["via"]},
        "reference": typed["reference"],
        "now": clock.now(),
    }
    if form.known is not None:
        return cases.log_request(authority_id=form.known.id, **asked)
    return cases.log_request_to_new_authority(
        name=typed["authority"], authority_regime=typed["new_regime"], authority_kind=typed["new_kind"], **asked
    )


@pages.route("/requests/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Log a request: check it, or save it."""
    form = LogRequestForm(data={"authority": tidied(request.args.get("to"))[:LONGEST_NAME], "via": "email"})
    said = None
    if form.is_submitted():
        valid = form.validate()
        with form.refusals(date="sent", name="authority", kind="new_kind"):
            said = say_back(form, clock.today())
            if valid and request.form.get("act") == "save":
                return form.make_once(lambda: url_for("cases.show", case_id=log(form).id))
    return form_page("cases/requests/new.html", form, said=said, names=all_names())


@pages.post("/requests/check")
def check() -> ResponseReturnValue:
    """What the form comes to as it is being typed: the part of the page that says it back."""
    form = LogRequestForm()
    form.sent.validate(form)
    said = None
    with form.refusals():
        said = say_back(form, clock.today())
    return render_template("cases/requests/said.html", form=form, said=said)
