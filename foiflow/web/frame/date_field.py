"""A form field for a date typed by a person: kept as typed, read by the one reader, refused with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field
from wtforms.widgets import TextInput

from foiflow.timeline.dates import MONTHS, NotADate, When, when
from foiflow.web.frame import clock
from foiflow.web.frame.typed_dates import read_typed_date

HINT = "Day first: 14/9/2020 or 14 Sept 2020."
HINT_WITH_MONTHS = "Day first: 14/9/2020 or 14 Sept 2020. A month alone, Sept 2020, when the day is not known."


class TypedDateField(Field):
    """A text box for a date; `data` is a When, or None when nothing was typed or it could not be read.

    A text box because a browser's own date box shows month first to people whose computer is set so,
    and has no way to say "September 2020".
    """

    widget = TextInput()

    def __init__(
        self,
        label: str,
        *,
        required: bool = True,
        imprecise: bool = True,
        past: bool = False,
        description: str = "",
        **more: Any,
    ) -> None:
        """`imprecise`: a month or a year alone is taken. `past`: a day that has not begun is refused."""
        hint = description or (HINT_WITH_MONTHS if imprecise else HINT)
        super().__init__(label, description=hint, **more)
        self.required, self.imprecise, self.past = required, imprecise, past
        self.typed = ""
        self.data: When | None = None
        if required:
            self.flags.required = True

    def process_data(self, value: When | str | None) -> None:
        """Take a date that is already known, to be shown for changing."""
        self.data = when(value) if isinstance(value, str) and value else value or None
        self.typed = as_typed(self.data) if self.data else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read what was typed; a refusal's sentence becomes the field's error."""
        self.typed = " ".join(str(valuelist[0]).split()) if valuelist else ""
        self.data = None
        if not self.typed and not self.required:
            return
        found = read_typed_date(self.typed, clock.today(), imprecise=self.imprecise)
        if self.past and found.earliest > clock.today():
            raise NotADate(f"{found.in_words} is still to come: give the day on which it happened.")
        self.data = found

    def _value(self) -> str:
        return self.typed


def as_typed(moment: When) -> str:
    """A date as a person would type it: "14 September 2020", "September 2020", "2020"."""
    if not moment.is_precise:
        return moment.in_words
    day = moment.earliest
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
