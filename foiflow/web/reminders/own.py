"""Reminders of one's own: set, said back, changed, done and removed, on a page of their own and on the case's."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foiflow.intake.whole_numbers import whole_number
from foiflow.law.working_days import Calendar
from foiflow.models import CaseRow
from foiflow.services.record.access import case_for
from foiflow.services.record.stored_cases import law_in_use
from foiflow.services.reminders import own as own_reminders
from foiflow.timeline.dates import day_in_words, exactly
from foiflow.web.cases.reminder_form import OwnReminderForm
from foiflow.web.frame import clock, signed_in
from foiflow.web.frame.date_field import as_typed
from foiflow.web.frame.form import form_page
from foiflow.web.frame.wording import how_far

pages = Blueprint("reminders", __name__)


@pages.app_template_filter()
def away(day: date) -> str:
    """How far off a day is, today."""
    return how_far(day, clock.today())


@pages.route("/reminders", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """One's own reminders, and the form for another."""
    form = OwnReminderForm()
    if form.is_submitted() and (saved := _saved(form, None)):
        return saved
    return form_page("reminders/index.html", form, case=None, own=own_reminders.list_open(signed_in.who()))


@pages.route("/cases/<key:case_id>/reminders", methods=["GET", "POST"])
def of_case(case_id: int) -> ResponseReturnValue:
    """One’s own reminders of a case, and the form for another."""
    case = case_for(signed_in.who(), case_id)
    form = OwnReminderForm(_calendar_of(case))
    if form.is_submitted() and (saved := _saved(form, case)):
        return saved
    own = own_reminders.list_open(signed_in.who(), case_id)
    return form_page("reminders/index.html", form, case=case, own=own)


@pages.post("/reminders/said")
def say() -> ResponseReturnValue:
    """The day said back in words as it is being typed; for the case whose number is in the address."""
    case_id = whole_number(request.args.get("case"))
    case = None if case_id is None else case_for(signed_in.who(), case_id)
    form = OwnReminderForm(_calendar_of(case) if case else None)
    form.validate()
    return render_template("reminders/said.html", form=form)


@pages.route("/reminders/<key:reminder_id>", methods=["GET", "POST"])
def change(reminder_id: int) -> ResponseReturnValue:
    """Give a reminder another day or other words."""
    own = own_reminders.find_reminder(signed_in.who(), reminder_id)
    case = case_for(signed_in.who(), own.case_id) if own.case_id is not None else None
    starting = {"words": own.words, "day": as_typed(exactly(own.day))}
    form = OwnReminderForm(_calendar_of(case) if case else None, data=starting)
    if form.is_submitted() and (saved := _saved(form, case, reminder_id)):
        return saved
    return form_page("reminders/change.html", form, case=case, own=own)


@pages.post("/reminders/<key:reminder_id>/done")
def finish(reminder_id: int) -> ResponseReturnValue:
    """Mark a reminder as done."""
    own = own_reminders.finish(signed_in.who(), reminder_id, clock.now())
    flash(f"Done: {own.words}")
    return redirect(_back(own.case_id), 303)


@pages.post("/reminders/<key:reminder_id>/remove")
def remove(reminder_id: int) -> ResponseReturnValue:
    """Take a reminder away."""
    own = own_reminders.find_reminder(signed_in.who(), reminder_id)
    words, case_id = own.words, own.case_id
    own_reminders.remove(signed_in.who(), reminder_id)
    flash(f"Removed: {words}")
    return redirect(_back(case_id), 303)


def _saved(form: OwnReminderForm, case: CaseRow | None, reminder_id: int | None = None) -> ResponseReturnValue | None:
    """Save what was typed, and the way on; None where it is refused, or was to be checked alone."""
    if not form.validate() or form.meant is None or request.form.get("act") == "check":
        return None
    with form.refusals():
        return form.make_once(lambda: _set(form, case, reminder_id))
    return None


def _set(form: OwnReminderForm, case: CaseRow | None, reminder_id: int | None) -> str:
    assert form.meant is not None
    person, words, now = signed_in.who(), form.words.data or "", clock.now()
    if reminder_id is None:
        own_reminders.add(person, form.meant, words, now, case.id if case else None)
    else:
        own_reminders.change(person, reminder_id, form.meant, words, now)
    flash(f"You will be reminded on {day_in_words(form.meant)}, {how_far(form.meant, now.date())}.")
    return _back(case.id if case else None)


def _back(case_id: int | None) -> str:
    """Where the button was: the desk, the case or the reminders."""
    if request.form.get("back") == "desk":
        return url_for("desk.show")
    if case_id is not None:
        return url_for("cases.show", case_id=case_id) + "#reminders"
    return url_for("reminders.index")


def _calendar_of(case: CaseRow) -> Calendar:
    book = law_in_use()
    return book.calendars[book.regimes[case.regime].calendar]
