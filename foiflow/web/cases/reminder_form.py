"""The form for a reminder of one's own, on a case's page and on the page of all of them."""

from __future__ import annotations

from datetime import date

from wtforms import StringField, ValidationError

from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import NotADate, day_in_words, exactly
from foiflow.web.frame import clock
from foiflow.web.frame.days_ahead import read_day_ahead
from foiflow.web.frame.making import MakingForm
from foiflow.web.frame.typed_dates import said_back
from foiflow.web.frame.wording import how_far


class OwnReminderForm(MakingForm):
    """A reminder of one's own: what of, and when."""

    words = StringField("What to be reminded of", render_kw={"autocomplete": "off"})
    day = StringField(
        "When",
        description="In three weeks, in 10 working days, next Monday, or a date such as 3 March 2027.",
        render_kw={"autocomplete": "off"},
    )

    def __init__(self, calendar: Calendar | None = None, **starting: object) -> None:
        super().__init__(**starting)
        self.calendar = calendar or law_in_use().calendars["uk"]
        self.meant: date | None = None

    def validate_day(self, field: StringField) -> None:
        """A day that can be meant in one way, today or later."""
        try:
            self.meant = read_day_ahead(field.data or "", clock.today(), self.calendar)
        except NotADate as refusal:
            raise ValidationError(str(refusal)) from None

    @property
    def said(self) -> str:
        """The day in words, for the person to check; empty while it cannot be read."""
        return in_full(self.meant, self.calendar, clock.today()) if self.meant else ""


def in_full(day: date, calendar: Calendar, today: date) -> str:
    """ "Wednesday 16 December 2026, a working day, in 21 days"."""
    try:
        words = said_back(exactly(day), calendar)
    except BeyondCalendar:
        words = day_in_words(day)
    return f"{words}, {how_far(day, today)}"
