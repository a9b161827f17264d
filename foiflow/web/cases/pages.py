"""Cases: all of them, one as it stands on a day, and case files given out and taken in."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import TextAreaField, ValidationError

from foiflow.law.regime import FORCES
from foiflow.services.cases import requests as cases
from foiflow.services.docket import upkeep as docket
from foiflow.services.documents import keeping as documents
from foiflow.services.lists import cases as case_lists
from foiflow.services.people import accounts
from foiflow.services.record.access import case_for
from foiflow.services.record.refusals import NotUnderstood
from foiflow.services.reminders import own as own_reminders
from foiflow.web.cases.case_page import WHOSE, case_page
from foiflow.web.cases.listed_cases import listed_case
from foiflow.web.cases.reminder_form import OwnReminderForm
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import PageForm, form_page, tidied
from foiflow.web.frame.making import MakingForm
from foiflow.web.frame.unchanged import kept_while_unchanged
from foiflow.web.lists.downloads import MOST, cases_file, check_kind, files
from foiflow.web.lists.filter_bar import filter_bar
from foiflow.web.lists.paging import walk
from foiflow.web.lists.view import ListView, heads, list_view

pages = Blueprint("cases", __name__)


DOCUMENTS_SHOWN = 25
"""The newest documents of a case on its page; one more is read, to say that there are others."""

_OTHERS = ("show", "text")
_LONGEST_TEXT = 200
_COLUMNS = (
    ("Case", "title"),
    ("Authority", "authority"),
    ("Law", "law"),
    ("Stage", "stage"),
    ("Next deadline", "next"),
    ("Our reference", "reference"),
    ("Whose", ""),
)


class AsOnForm(PageForm):
    """On which day to look at a case."""

    class Meta(PageForm.Meta):
        """It changes nothing, so its address can be kept: no token."""

        csrf = False

    not_done = "Not shown"
    on = TypedDateField("As on", required=False, imprecise=False, description="Any day, such as 5 Oct 2020.")

    def __init__(self) -> None:
        super().__init__(request.args)


class ImportForm(MakingForm):
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
@kept_while_unchanged
def index() -> ResponseReturnValue:
    """Cases, a page at a time: all, those that hold what was typed, or one of the desk's lists."""
    view, where, today, person = list_view("cases", case_lists.ORDERS, _OTHERS), walk(), clock.today(), signed_in.who()
    show, text = _asked(view)
    docket.bring_up_to_date(today)
    found = case_lists.listed(
        person, show, view.filters, text=text, order=view.order, limit=where.per_page, offset=where.offset
    )
    return render_template(
        "cases/index.html",
        found=[listed_case(row, today) for row in found.rows],
        count=case_lists.count(person, show, view.filters, text=text),
        text=text,
        show=show,
        people=accounts.names(),
        bar=filter_bar(view, person),
        heads=heads(view, _COLUMNS),
        where=replace(where, more=found.more),
        files=files(view, "cases.download"),
    )


@pages.get("/cases/download/<kind>")
def download(kind: str) -> ResponseReturnValue:
    """The list of cases as a file, whole, under its filters and in its order."""
    check_kind(kind)
    view, today = list_view("cases", case_lists.ORDERS, _OTHERS), clock.today()
    show, text = _asked(view)
    docket.bring_up_to_date(today)
    found = case_lists.listed(signed_in.who(), show, view.filters, text=text, order=view.order, limit=MOST)
    return cases_file(found, kind, {"open": "open-cases", "no-clock": "no-clock"}.get(show, "cases"), today)


def _asked(view: ListView) -> tuple[str, str]:
    """Which list of cases an address asks for, and with which words. Raises NotUnderstood."""
    show, text = view.others.get("show", ""), tidied(view.others.get("text"))
    if show not in case_lists.SHOWS:
        raise NotUnderstood("There is no such list of cases: choose one from your desk.")
    if len(text) > _LONGEST_TEXT:
        raise NotUnderstood(f"Look for fewer words: at most {_LONGEST_TEXT} characters.")
    return show, text


@pages.get("/cases/<key:case_id>")
@kept_while_unchanged
def show(case_id: int) -> ResponseReturnValue:
    """One case, as it stands today or as on the day asked for."""
    case, form, today = case_for(signed_in.who(), case_id), AsOnForm(), clock.today()
    form.validate()
    page = case_page(case, form.on.data.earliest if form.on.data else today, today)
    return form_page(
        "cases/show.html",
        form,
        page=page,
        case=case,
        forces=FORCES,
        whose=WHOSE,
        own=own_reminders.list_open(signed_in.who(), case_id),
        own_form=OwnReminderForm(formdata=None),
        documents=documents.list_of_case(signed_in.who(), case_id, DOCUMENTS_SHOWN + 1),
    )


@pages.get("/cases/<key:case_id>/case-file")
def export(case_id: int) -> ResponseReturnValue:
    """The case as a file that a colleague can be sent."""
    case = case_for(signed_in.who(), case_id)
    name = re.sub(r"[^a-z0-9]+", "-", case.title.lower()).strip("-")[:60] or "case"
    return Response(
        cases.export(case),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


def _taken_in(form: ImportForm) -> str:
    who = signed_in.actor()
    case = cases.import_case_file(form.case_file, form.name, by=who, now=clock.now(), reporter_id=who.person_id)
    flash("Taken in.")
    return url_for("cases.show", case_id=case.id)


@pages.route("/cases/import", methods=["GET", "POST"])
def take_in() -> ResponseReturnValue:
    """Take a case in from a case file."""
    form = ImportForm()
    if form.validate_on_submit():
        with form.refusals():
            return form.make_once(lambda: _taken_in(form))
    return form_page("cases/import.html", form)
