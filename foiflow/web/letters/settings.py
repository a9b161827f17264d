"""Settings of letters: your details, the letterhead, whom letters go to, and the newsroom's own wording."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.exceptions import NotFound
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from foiflow.drafting.addressees import Addressee, our_addressees
from foiflow.services.letters import settings as letter_settings
from foiflow.services.people import accounts
from foiflow.services.people.accounts import LONGEST_ADDRESS, LONGEST_LINE
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import Refused
from foiflow.timeline.dates import exactly
from foiflow.web.frame import signed_in
from foiflow.web.frame.date_field import TypedDateField
from foiflow.web.frame.form import PageForm, form_page

pages = Blueprint("letter_settings", __name__)

_LINE = Length(max=LONGEST_LINE, message=f"Write at most {LONGEST_LINE} characters here.")
_PASSAGE = Length(max=LONGEST_ADDRESS, message=f"Write at most {LONGEST_ADDRESS} characters here.")
_ROWS = {"rows": 3}


class DetailsForm(PageForm):
    """What a letter says of whoever signs it."""

    signing_address = TextAreaField(
        "Your address for correspondence", [_PASSAGE], description="It goes on your letters.", render_kw=_ROWS
    )
    phone = StringField(
        "Your telephone number", [_LINE], description="Only letters that have a place for it give it.",
        render_kw={"type": "tel", "autocomplete": "tel"},
    )  # fmt: skip

    @classmethod
    def starting(cls) -> dict[str, Any]:
        """What is kept now."""
        person = signed_in.who()
        return {"signing_address": person.signing_address, "phone": person.phone}

    def save(self) -> None:
        """Keep what was typed."""
        accounts.change_details(signed_in.who().id, self.signing_address.data or "", self.phone.data or "")


class LetterheadForm(PageForm):
    """What stands above every letter."""

    name = StringField("Name of the newsroom", [_LINE], render_kw={"autocomplete": "organization"})
    address = TextAreaField("Its address", [_PASSAGE], render_kw=_ROWS)
    typeface = StringField("Typeface", description="One that your computer has, such as Georgia; Arial if left empty.")
    logo = FileField(
        "Logo", description="A PNG or JPEG picture of at most 1 MB.", render_kw={"accept": ".png,.jpg,.jpeg"}
    )
    without_logo = BooleanField("Take the logo out")
    base = FileField(
        "Or a Word document with your letterhead",
        description="A .docx of at most 2 MB, to write letters in. It replaces the name, the address and the logo.",
        render_kw={"accept": ".docx"},
    )
    without_base = BooleanField("Take the Word document out")

    @classmethod
    def starting(cls) -> dict[str, Any]:
        """What is kept now."""
        kept, _ = letter_settings.letterhead()
        return {"name": kept.name, "address": "\n".join(kept.address), "typeface": kept.typeface}

    def save(self) -> None:
        """Keep what was typed and chosen."""
        letter_settings.save_letterhead(
            self["name"].data or "",
            self.address.data or "",
            self.typeface.data or "",
            logo=_bytes_of(self.logo, letter_settings.LARGEST_LOGO),
            base=_bytes_of(self.base, letter_settings.LARGEST_BASE),
            without_logo=self.without_logo.data,
            without_base=self.without_base.data,
            by=signed_in.actor(),
        )


class AddresseesForm(PageForm):
    """Commissioners and tribunals; `addressees_form` adds the boxes of each."""

    @classmethod
    def starting(cls) -> dict[str, Any]:
        """What letters say now."""
        known = letter_settings.addressees()
        return {f"{who}_{part}": getattr(one, part) for who, one in known.items() for part in _PARTS} | {
            f"{who}_checked_on": exactly(one.checked_on) for who, one in known.items() if one.checked_on
        }

    def save(self) -> None:
        """Keep what differs from what foiflow brings."""
        known = letter_settings.addressees()
        told = {who: self._told(who, one) for who, one in known.items()}
        letter_settings.save_addressees(told, by=signed_in.actor())

    def _told(self, who: str, known: Addressee) -> Addressee:
        name, address, email = (self[f"{who}_{part}"].data or "" for part in _PARTS)
        day = self[f"{who}_checked_on"].data
        return Addressee(name, address, email, known.source, known.url, day.earliest if day else None)

    def boxes(self) -> list[tuple[str, Addressee, list[Any]]]:
        """The boxes of each, under its name."""
        known = letter_settings.addressees()
        parts = (*_PARTS, "checked_on")
        return [(who, one, [self[f"{who}_{part}"] for part in parts]) for who, one in known.items()]


_PARTS = ("name", "address", "email")


def _addressees_form() -> type[AddresseesForm]:
    members: dict[str, Any] = {}
    for who in our_addressees():
        members[f"{who}_name"] = StringField("Name", [_LINE], render_kw={"autocomplete": "off"})
        members[f"{who}_address"] = TextAreaField("Address", [_PASSAGE], render_kw={"rows": 5})
        members[f"{who}_email"] = StringField("E-mail address", [_LINE], render_kw={"autocomplete": "off"})
        members[f"{who}_checked_on"] = TypedDateField("Checked on", required=False, imprecise=False)
    return type("AddresseesFormOfAll", (AddresseesForm,), members)


class WordingForm(PageForm):
    """A letter in the newsroom's own wording."""

    file = FileField(
        "A letter’s file",
        description="It takes the place of ours by its name, such as internal_review.md, or is a letter of your own.",
        render_kw={"accept": ".md"},
    )

    @classmethod
    def starting(cls) -> dict[str, Any]:
        """A file is chosen anew each time."""
        return {}

    def save(self) -> None:
        """Keep the file that was chosen."""
        if not self.file.data or not self.file.data.filename:
            raise Refused("Choose the file of a letter.", "file")
        content = _bytes_of(self.file, letter_settings.LARGEST_LETTER)
        letter_settings.save_wording(self.file.data.filename, content, by=signed_in.actor())


class OwnLetterForm(PageForm):
    """Nothing but which letter of the newsroom's own is taken out."""

    letter = HiddenField()


FORMS: dict[str, type[PageForm]] = {
    "details": DetailsForm,
    "letterhead": LetterheadForm,
    "addressees": _addressees_form(),
    "wording": WordingForm,
}
SAVED = {
    "details": "Your details are saved.",
    "letterhead": "The letterhead is saved.",
    "addressees": "The addressees are saved.",
    "wording": "The wording is saved: new letters are written in it.",
}


@pages.get("/settings/letters")
def show() -> ResponseReturnValue:
    """The settings of letters."""
    return _page(FORMS["details"](data=DetailsForm.starting()), "details")


@pages.post("/settings/letters/<part>")
def save(part: str) -> ResponseReturnValue:
    """Save one part of them."""
    if part not in FORMS:
        raise NotFound
    form = FORMS[part](data=FORMS[part].starting())
    if form.validate_on_submit():
        with form.refusals():
            form.save()
            flash(SAVED[part])
            return redirect(url_for("letter_settings.show") + f"#{part}", 303)
    return _page(form, part)


@pages.post("/settings/letters/wording/out")
def take_wording_out() -> ResponseReturnValue:
    """Take a letter of the newsroom's own out."""
    form = OwnLetterForm()
    if form.validate_on_submit():
        letter_settings.take_wording_out(form.letter.data or "", by=signed_in.actor())
        flash("It is taken out.")
    return redirect(url_for("letter_settings.show") + "#wording", 303)


@pages.get("/settings/letters/wording/<letter_id>.md")
def wording(letter_id: str) -> Response:
    """The file of a letter of the newsroom's own, as it is kept."""
    text = office_in_use().wording.get(letter_id)
    if text is None:
        raise NotFound
    response = Response(text, mimetype="text/markdown")
    response.headers.set("Content-Disposition", "attachment", filename=f"{letter_id}.md")
    return response


def _page(form: PageForm, part: str) -> ResponseReturnValue:
    """The page with one form as it was sent, and the others as they are kept."""
    forms = {name: kind(formdata=None, data=kind.starting()) for name, kind in FORMS.items() if name != part}
    kept, letterhead_fault = letter_settings.letterhead()
    return form_page(
        "letters/settings.html",
        form,
        forms=forms | {part: form},
        letterhead=kept,
        letterhead_fault=letterhead_fault,
        own_letters=list(letter_settings.own_letters()),
    )


def _bytes_of(field: FileField, most: int) -> bytes:
    """What was chosen, one byte more than is allowed at the most: that much is enough to refuse it."""
    return field.data.read(most + 1) if field.data and field.data.filename else b""
