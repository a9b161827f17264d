"""Cases: all of them, one as it stands on a day, and case files given out and taken in."""

from __future__ import annotations

import re

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import TextAreaField, ValidationError

from foiflow.services import cases, desk, docket
from foiflow.services.access import case_for
from foiflow.web import clock, signed_in
from foiflow.web.case_page import FORCES, WHOSE, case_page
from foiflow.web.date_field import TypedDateField
from foiflow.web.form import PageForm, form_page, tidied
from foiflow.web.paging import paging

pages = Blueprint("cases", __name__)

_CHOSEN = {"open": (desk.open_cases, "open_cases"), "no-clock": (desk.forgotten, "forgotten")}
"""The lists of cases that the desk's numbers lead to, each with the number."""


class AsOnForm(PageForm):
    """On which day to look at a case."""

    class Meta(PageForm.Meta):
        """It changes nothing, so its address can be kept: no token."""

        csrf = False

    not_done = "Not shown"
    on = TypedDateField("As on", required=False, imprecise=False, description="Any day, such as 5 Oct 2020.")

    def __init__(self) -> None:
        super().__init__(request.args)


class ImportForm(PageForm):
    """A case file, chosen or pasted."""

    file = FileField("Choose a case file", description="A file that “Download as a case file” made, on any foiflow.")
    text = TextAreaField("Or paste its text (optional)", render_kw={"rows": 10, "spellcheck": "false"})

    def validate_file(self, field: FileField) -> None:
        """The file's text, or what was pasted; one of the two there must be."""
        self.name, self.case_file = "What you pasted", self.text.data or ""
        if field.data and field.data.filename:
            self.name = field.data.filename
            try:
                self.case_file = field.data.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise ValidationError(f"{self.name} is not text: choose a case file, which ends in .json.") from None
        if not self.case_file.strip():
            raise ValidationError("Choose a case file, or paste the text of one below.")


@pages.get("/cases")
def index() -> ResponseReturnValue:
    """Cases, a page at a time: all, those that hold what was typed, or one of the desk's lists."""
    person, text, show = signed_in.who(), tidied(request.args.get("text"))[:200], request.args.get("show", "")
    docket.bring_up_to_date(clock.today())
    counted = None
    if show in _CHOSEN and not text:
        rows_of, number = _CHOSEN[show]
        counted = getattr(desk.counts(person, clock.today()), number)
        where = paging(counted.number)
        found = rows_of(person, where.per_page, where.offset)
    else:
        where = paging(cases.count(person, text))
        found = cases.listed(person, text, limit=where.per_page, offset=where.offset)
    return render_template("cases/index.html", found=found, text=text, show=show, paging=where, counted=counted)


@pages.get("/cases/<int:case_id>")
def show(case_id: int) -> ResponseReturnValue:
    """One case, as it stands today or as on the day asked for."""
    case, form, today = case_for(signed_in.who(), case_id), AsOnForm(), clock.today()
    form.validate()
    page = case_page(case, form.on.data.earliest if form.on.data else today, today)
    return form_page("cases/show.html", form, page=page, case=case, forces=FORCES, whose=WHOSE)


@pages.get("/cases/<int:case_id>/case-file")
def export(case_id: int) -> ResponseReturnValue:
    """The case as a file that a colleague can be sent."""
    case = case_for(signed_in.who(), case_id)
    name = re.sub(r"[^a-z0-9]+", "-", case.title.lower()).strip("-")[:60] or "case"
    return Response(
        cases.export(case),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


@pages.route("/cases/import", methods=["GET", "POST"])
def take_in() -> ResponseReturnValue:
    """Take a case in from a case file."""
    form = ImportForm()
    if form.validate_on_submit():
        with form.refusals():
            who = signed_in.who()
            case = cases.import_case_file(
                form.case_file, form.name, person_name=who.name, now=clock.now(), reporter_id=who.id
            )
            flash("Taken in.")
            return redirect(url_for("cases.show", case_id=case.id), 303)
    return form_page("cases/import.html", form)
