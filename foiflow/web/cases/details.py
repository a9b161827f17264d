"""Correcting a case's own facts: its title, what was asked, of whom, under which law, and who asked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from foiflow.intake.whole_numbers import whole_number
from foiflow.models import CaseRow
from foiflow.services.authorities import register as authorities
from foiflow.services.cases.details import CaseDetails, correct_details, details_at, details_of
from foiflow.services.people import accounts
from foiflow.services.record.access import case_for
from foiflow.timeline.events import KINDS
from foiflow.web.frame import clock, laws, signed_in
from foiflow.web.frame.authority_names import all_names, did_you_mean
from foiflow.web.frame.form import PageForm, form_page, tidied
from foiflow.web.frame.keys import version_shown

pages = Blueprint("case_details", __name__)


class CaseDetailsForm(PageForm):
    """What a case says of itself."""

    version = HiddenField()
    title = StringField("Title of the case", [DataRequired("Give the case a title: it is what you look for in lists.")])
    request = TextAreaField(
        "What was asked",
        [DataRequired("Write what was asked, as it was sent.")],
        description="The words of the request, as they were sent.",
        render_kw={"rows": 8},
    )
    authority = StringField(
        "Authority",
        [DataRequired("Say which authority the request was sent to.")],
        description="Only if the wrong one was chosen. Its kind and its terms then decide the deadlines.",
    )
    regime = SelectField(
        "The law it was made under",
        description="Only to mend a mistake. If the authority began to deal with it under another law, record that as "
        "what "
        f"happened: “{KINDS['regime_changed'].label}”.",
        validate_choice=False,
    )
    reference = StringField(
        "Our reference", [DataRequired("Give our reference: lists and letters name the case by it.")]
    )
    investigation = StringField(
        "Investigation (optional)", description="What the case is part of; by its name all its cases are found."
    )
    tags = StringField("Tags (optional)", description="With commas between them.")
    reporter_id = SelectField(
        "Whose case it is",
        description="Who finds it under “mine” and is reminded of it.",
        validate_choice=False,
    )
    requester_name = StringField("Who asked", [DataRequired("Give the name of whoever made the request.")])
    requester_outlet = StringField("Their outlet (optional)")
    requester_email = StringField("Their e-mail address (optional)", render_kw={"type": "email"})

    def __init__(self, case: CaseRow) -> None:
        super().__init__(data={**_as_typed(details_of(case)), "version": str(case.version)})
        self.regime.choices = laws.law_choices()
        self.people = {"": "Nobody’s"} | {str(key): name for key, name in accounts.names().items()}
        self.reporter_id.choices = list(self.people.items())
        self.case = case

    def validate_authority(self, field: StringField) -> None:
        """An authority of the list."""
        if authorities.authority_named(field.data or "") is None:
            raise ValidationError(
                f"There is no “{field.data}” in your list: choose one that is, or add it first under Authorities."
                f"{did_you_mean(field.data or '')}"
            )

    def validate_reporter_id(self, field: SelectField) -> None:
        """Somebody who has an account, or nobody."""
        if (field.data or "") not in self.people:
            raise ValidationError("Choose somebody who has an account here, or nobody.")

    def details(self) -> CaseDetails:
        """What was typed; what still reads as it is stored stays as it is stored."""
        stored = details_of(self.case)
        typed: dict[str, Any] = {name: self[name].data or "" for name in _NAMES}
        typed["tags"] = tuple(typed["tags"].split(","))
        typed["reporter_id"] = whole_number(typed["reporter_id"])
        kept = {name: getattr(stored, name) for name, text in _as_typed(stored).items() if self._reads(name, text)}
        return CaseDetails(**{**typed, **kept})

    def _reads(self, name: str, text: str) -> bool:
        return self[name].data == tidied(text)

    def _show(self, refusal: ValueError, own_names: Any) -> None:
        shown = version_shown(self)
        super()._show(refusal, own_names)
        if self.changes:
            self._bring_along(shown)

    def _bring_along(self, version: int) -> None:
        """Take over what somebody else corrected, where nothing else was typed over it."""
        was, now = _as_typed(details_at(self.case, version)), _as_typed(details_of(self.case))
        for name, text in now.items():
            if self._reads(name, was[name]):
                self[name].data = text


_NAMES = CaseDetails.__slots__


def _as_typed(details: CaseDetails) -> dict[str, str]:
    """The details as the boxes of the form hold them."""
    texts = {name: getattr(details, name) for name in _NAMES}
    return {**texts, "tags": ", ".join(details.tags), "reporter_id": str(details.reporter_id or "")}


@pages.route("/cases/<key:case_id>/correct", methods=["GET", "POST"])
def correct(case_id: int) -> ResponseReturnValue:
    """Correct what the case says of itself; the history keeps what it was."""
    case = case_for(signed_in.who(), case_id)
    form = CaseDetailsForm(case)
    if form.validate_on_submit():
        with form.refusals():
            who, version = signed_in.actor(), version_shown(form.version.data)
            changed = correct_details(case_id, form.details(), by=who, version=version, now=clock.now())
            flash("Corrected. The history keeps what it was." if changed else "Nothing was changed.")
            return redirect(url_for("cases.show", case_id=case_id), 303)
    return form_page("cases/correct.html", form, case=case, names=all_names())
