"""Public authorities: the list, one of them, and what is known of it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from foiflow.intake.authority_lists import LONGEST_NAME
from foiflow.models import Authority
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.timeline.dates import NotADate, when
from foiflow.web.authorities import figures as authority_figures
from foiflow.web.authorities.term_dates import read_terms, terms_as_lines
from foiflow.web.frame import clock, laws, signed_in
from foiflow.web.frame.form import PageForm, form_page, tidied
from foiflow.web.frame.making import MakingForm
from foiflow.web.lists.paging import paging

pages = Blueprint("authorities", __name__)
pages.add_app_template_global(laws.law_title)
pages.add_app_template_global(laws.law_short)

SUGGESTED = 12


class DetailsForm(PageForm):
    """What is known of an authority, besides its name and its law."""

    kind = SelectField("Kind", description="Only kinds that change a time limit or a letter.", validate_choice=False)
    email = StringField("E-mail address for requests (optional)", render_kw={"type": "email", "autocomplete": "off"})
    website = StringField(
        "Website (optional)",
        description="With https:// at the beginning.",
        render_kw={"type": "url", "autocomplete": "off"},
    )

    def __init__(self, **starting: object) -> None:
        super().__init__(**starting)
        self.kind.choices = laws.kind_choices()


class NewAuthorityForm(DetailsForm, MakingForm):
    """An authority that is not in the list."""

    name = StringField(
        "Name",
        [
            DataRequired("Give the authority’s name."),
            Length(max=LONGEST_NAME, message=f"Give a name of at most {LONGEST_NAME} characters."),
        ],
        render_kw={"autocomplete": "off"},
    )
    regime = SelectField(
        "The law it is under",
        description="Authorities under one of the two Acts answer for environmental information too.",
        validate_choice=False,
    )

    def __init__(self, **starting: object) -> None:
        super().__init__(**starting)
        self.regime.choices = laws.law_choices()


class TermDatesForm(PageForm):
    """A school's terms."""

    term_dates = TextAreaField(
        "Term dates",
        description="One term a line, half terms apart: 3 Sept 2026 to 23 Oct 2026. Empty when they are not known.",
        render_kw={"rows": 8},
    )

    def validate_term_dates(self, field: TextAreaField) -> None:
        """Each line is two dates, read by the one reader."""
        try:
            self.terms = read_terms(field.data or "", clock.today())
        except NotADate as error:
            raise ValidationError(str(error)) from None


@pages.get("/authorities")
def index() -> ResponseReturnValue:
    """Every authority, a page at a time, or those that hold what was typed."""
    text = tidied(request.args.get("text"))[:200]
    where = paging(authorities.count_authorities(text))
    found = authorities.list_authorities(text, where.per_page, where.offset)
    return render_template("authorities/index.html", found=found, text=text, paging=where)


@pages.get("/authorities/names")
def names() -> ResponseReturnValue:
    """The names that fit what has been typed so far, for the list under a text box."""
    found = authorities.find(tidied(request.args.get("authority"))[:200], SUGGESTED)
    return render_template("authorities/names.html", names=[one.name for one in found])


def added(form: NewAuthorityForm) -> Authority:
    """The authority that was typed in, added to the list."""
    typed = form.data
    return authorities.add(
        typed["name"], typed["regime"], typed["kind"], typed["email"], typed["website"], by=signed_in.actor()
    )


@pages.route("/authorities/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Add an authority that is not in the list."""
    form = NewAuthorityForm(data={"name": tidied(request.args.get("name"))[:LONGEST_NAME]})
    if form.validate_on_submit():
        with form.refusals():
            return form.make_once(lambda: url_for("authorities.show", authority_id=added(form).id))
    return form_page("authorities/new.html", form)


@pages.get("/authorities/<key:authority_id>")
def show(authority_id: int) -> ResponseReturnValue:
    """One authority: how it does, and its cases."""
    authority = authorities.find_authority(authority_id)
    person = signed_in.who()
    where = paging(cases.count(person, authority_id=authority_id))
    return render_template(
        "authorities/show.html",
        authority=authority,
        kind=laws.KINDS_OF_AUTHORITY[authority.kind],
        terms=[(when(first), when(last)) for first, last in authority.term_dates],
        does=authority_figures.how_it_does(person, authority),
        cases=cases.list_cases(person, authority_id=authority_id, limit=where.per_page, offset=where.offset),
        paging=where,
    )


@pages.route("/authorities/<key:authority_id>/details", methods=["GET", "POST"])
def details(authority_id: int) -> ResponseReturnValue:
    """Correct what is known of an authority."""
    authority = authorities.find_authority(authority_id)
    form = DetailsForm(data={"kind": authority.kind, "email": authority.email, "website": authority.website})
    if form.validate_on_submit():
        with form.refusals():
            typed = {name: form.data[name] for name in ("email", "website", "kind")}
            authorities.change(authority_id, **typed, today=clock.today(), by=signed_in.actor())
            flash("Saved.")
            return redirect(url_for("authorities.show", authority_id=authority_id), 303)
    return form_page("authorities/details.html", form, authority=authority)


@pages.route("/authorities/<key:authority_id>/term-dates", methods=["GET", "POST"])
def term_dates(authority_id: int) -> ResponseReturnValue:
    """Keep a school's terms, by which its twenty school days are counted."""
    authority = authorities.find_authority(authority_id)
    form = TermDatesForm(data={"term_dates": terms_as_lines(authority.term_dates)})
    if form.validate_on_submit():
        with form.refusals():
            authorities.set_term_dates(authority_id, form.terms, clock.today(), by=signed_in.actor())
            flash("Saved. Deadlines of this school’s cases are counted by these terms.")
            return redirect(url_for("authorities.show", authority_id=authority_id), 303)
    return form_page("authorities/term_dates.html", form, authority=authority)
