"""The first account, signing in and signing out."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from foiflow.intake.email_addresses import LONGEST_ADDRESS
from foiflow.services.people import accounts
from foiflow.services.people.accounts import LONGEST_LINE
from foiflow.services.record.refusals import WrongPassword
from foiflow.web.frame import signed_in
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.security import open_to_anyone, safe_next

pages = Blueprint("accounts", __name__)


class FirstAccountForm(PageForm):
    """Who will use this foiflow."""

    name = StringField(
        "Your name",
        [
            DataRequired("Give your name: it signs your letters."),
            Length(max=LONGEST_LINE, message=f"Give a name of at most {LONGEST_LINE} characters."),
        ],
        description="As it should stand under your letters.",
        render_kw={"autocomplete": "name"},
    )
    email = StringField(
        "Your e-mail address",
        [
            DataRequired("Give your e-mail address: you sign in with it."),
            Length(max=LONGEST_ADDRESS, message=f"An e-mail address has at most {LONGEST_ADDRESS} characters."),
        ],
        description="You sign in with it, and letters give it for replies. Nothing is sent to it.",
        render_kw={"type": "email", "autocomplete": "email"},
    )
    outlet = StringField(
        "Your outlet (optional)",
        [Length(max=LONGEST_LINE, message=f"Give an outlet of at most {LONGEST_LINE} characters.")],
        description="The newspaper, station or service you report for.",
        render_kw={"autocomplete": "organization"},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Choose a password.")],
        description="At least 10 characters. Three or four unrelated words do well; nothing else is asked of it.",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "The same password again",
        [EqualTo("password", "The two passwords differ: type the same one twice.")],
        render_kw={"autocomplete": "new-password"},
    )


class SignInForm(PageForm):
    """An e-mail address and a password."""

    email = StringField(
        "E-mail address",
        [DataRequired("Give the e-mail address you signed up with.")],
        render_kw={"type": "email", "autocomplete": "username"},
    )
    password = PasswordField(
        "Password", [InputRequired("Give your password.")], render_kw={"autocomplete": "current-password"}
    )


@pages.route("/first-start", methods=["GET", "POST"])
@open_to_anyone
def first_start() -> ResponseReturnValue:
    """Make the first account; gone once there is one."""
    form = FirstAccountForm()
    if accounts.any_account():
        return _made_already(form)
    if form.validate_on_submit():
        with form.refusals():
            typed = form.data
            person = accounts.create_first_account(typed["name"], typed["email"], typed["password"], typed["outlet"])
            signed_in.sign_in(person)
            return redirect("/", 303)
    return form_page("people/first_start.html", form)


def _made_already(form: FirstAccountForm) -> ResponseReturnValue:
    """Signed in, for whoever sent the form that made the account twice; no page for anybody else."""
    if form.validate_on_submit():
        try:
            signed_in.sign_in(accounts.sign_in(form.data["email"], form.data["password"]))
        except WrongPassword:
            raise NotFound from None
        return redirect("/", 303)
    raise NotFound


@pages.route("/sign-in", methods=["GET", "POST"])
@open_to_anyone
def sign_in() -> ResponseReturnValue:
    """Sign in, then go on to the page that was asked for."""
    wanted = safe_next(request.args.get("next"))
    if signed_in.someone():
        return redirect(wanted, 303)
    form = SignInForm()
    if form.validate_on_submit():
        with form.refusals():
            signed_in.sign_in(accounts.sign_in(form.data["email"], form.data["password"]))
            return redirect(wanted, 303)
    return form_page("people/sign_in.html", form, asked_for_a_page=wanted != "/")


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    signed_in.sign_out()
    response = redirect(url_for("accounts.sign_in"), 303)
    # The pages that this browser keeps to ask about are of the person who leaves.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
