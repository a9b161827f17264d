"""Settings of reminders: when and of what one is reminded, and how the e-mail fares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, RadioField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from foiflow.models import Digest, Person
from foiflow.models.app_database import settings_in_use
from foiflow.services.reminders import choices as reminder_choices
from foiflow.services.reminders import digests
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.reminder_days import OFFERED
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.form import PageForm, form_page
from foiflow.web.frame.wording import number_of

pages = Blueprint("reminder_settings", __name__)

_BY_EMAIL = {"yes": "By e-mail, once a day, and on the desk", "no": "On the desk alone"}


class ReminderForm(PageForm):
    """When a person is reminded, of whose cases, and how."""

    before = SelectMultipleField(
        "Working days before",
        choices={str(days): str(days) for days in OFFERED},
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description="Before what closes on you. They are counted by the bank holidays of the deadline’s own law.",
    )
    on_the_day = BooleanField("On the day")
    after = BooleanField("After the day", description="The next working day; what others owe, every week while late.")
    whose = RadioField(
        "Of whose cases",
        choices={reminder_choices.MINE: "My own", reminder_choices.EVERYBODY: "Everybody’s"},
        validate_choice=False,
    )
    by_email = RadioField("How", choices=_BY_EMAIL, validate_choice=False)

    def validate_before(self, field: SelectMultipleField) -> None:
        """Days that are offered."""
        if not set(field.data or ()) <= {str(days) for days in OFFERED}:
            raise ValidationError("Choose working days from the list.")

    def validate_by_email(self, field: RadioField) -> None:
        """One of the two ways."""
        if field.data not in _BY_EMAIL:
            raise ValidationError("Choose whether you are sent e-mail.")

    @classmethod
    def starting(cls, person: Person) -> dict[str, Any]:
        """What is chosen now."""
        choice = reminder_choices.choice_of(person.id)
        return {
            "before": [str(days) for days in choice.wanted.before],
            "on_the_day": choice.wanted.on_the_day,
            "after": choice.wanted.after,
            "whose": choice.whose,
            "by_email": "yes" if choice.by_email else "no",
        }

    def save(self, person: Person) -> None:
        """Keep what was chosen."""
        reminder_choices.choose(
            person,
            [int(days) for days in self.before.data or ()],
            on_the_day=self.on_the_day.data,
            after=self.after.data,
            whose=self.whose.data or "",
            by_email=self.by_email.data == "yes",
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one day's e-mail, in words."""

    day: str
    look: str
    words: str
    fault: str
    when: str
    """When it is tried again, where it is."""
    waits: bool


@pages.get("/settings/reminders")
def show() -> ResponseReturnValue:
    """The settings of reminders."""
    return _page(ReminderForm(data=ReminderForm.starting(signed_in.who())))


@pages.post("/settings/reminders")
def save() -> ResponseReturnValue:
    """Keep what was chosen."""
    form, person = ReminderForm(), signed_in.who()
    if form.validate_on_submit():
        with form.refusals():
            form.save(person)
            flash("Your choice of reminders is saved.")
            return redirect(url_for("reminder_settings.show"), 303)
    return _page(form)


@pages.post("/settings/reminders/test")
def send_test() -> ResponseReturnValue:
    """Send a message that says only that it arrived."""
    form, person = PageForm(), signed_in.who()
    form.not_done = "Not sent"
    with form.refusals():
        digests.send_test(person, clock.now())
        flash(f"A test message was handed to the mail server for {person.email}.")
        return redirect(url_for("reminder_settings.show") + "#email", 303)
    return _page(ReminderForm(formdata=None, data=ReminderForm.starting(person)), form)


@pages.post("/settings/reminders/again")
def try_again() -> ResponseReturnValue:
    """Try once more, without waiting, to send what is waiting."""
    form, person = PageForm(), signed_in.who()
    form.not_done = "Not sent"
    with form.refusals():
        outcome = digests.send_again(person, clock.now())
        flash(_outcome_in_words(outcome))
        return redirect(url_for("reminder_settings.show") + "#email", 303)
    return _page(ReminderForm(formdata=None, data=ReminderForm.starting(person)), form)


def _page(own: ReminderForm, form: PageForm | None = None) -> ResponseReturnValue:
    """The page; `form` is another than the choice itself, where that one was refused."""
    person, settings = signed_in.who(), settings_in_use()
    return form_page(
        "reminders/settings.html",
        form or own,
        own=own,
        server=settings.mail,
        address=settings.address,
        remind_at=f"{settings.remind_at:%H:%M}",
        email=person.email,
        told=[_told(digest, clock.now(), own.by_email.data == "yes") for digest in digests.recent(person)],
    )


def _outcome_in_words(outcome: digests.Outcome) -> str:
    if outcome.state == digests.SENT:
        return f"{number_of(outcome.number, 'reminder')} sent to {outcome.email}."
    if outcome.state in (digests.WAITING, digests.UNCERTAIN):
        return outcome.fault or "It could not be sent: it is tried again."
    return "Nothing is waiting to be sent."


_STATES = {
    digests.SENT: ("done", "sent"),
    digests.NOTHING: ("wait", "nothing to say"),
    digests.WAITING: ("late", "not sent yet"),
    digests.REPLACED: ("wait", "not sent; the next day’s said it instead"),
    digests.UNCERTAIN: ("late", "may have been sent or not"),
    digests.SENDING: ("soon", "being sent"),
}


def _told(digest: Digest, now: datetime, by_email: bool) -> Told:
    look, words = _STATES[digest.state]
    counted = digest.state in (digests.SENT, digests.UNCERTAIN, digests.WAITING) and digest.reminders
    waits = by_email and digest.state == digests.WAITING and digest.day == now.date()
    return Told(
        day=day_in_words(digest.day),
        look=look,
        words=f"{number_of(digest.reminders, 'reminder')} {words}" if counted else words,
        fault=digest.fault,
        when=_next_try(digests.next_try(digest), now) if waits else "",
        waits=waits,
    )


def _next_try(when: datetime, now: datetime) -> str:
    """In UK time: "at 07:35", or that it is about to be."""
    return f"at {when.astimezone(clock.UK):%H:%M}" if when > now else "within a minute or two"
