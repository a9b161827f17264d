"""Text boxes for hours, numbers, amounts and lists, read as people write them."""

from __future__ import annotations

import re
from typing import Any

from wtforms import StringField, ValidationError

_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"(?P<number>\d{1,6})(?:\s*(?:calendar|working)?\s*days?)?", re.IGNORECASE | re.ASCII)
_MONEY = re.compile(r"£?\s*(?P<pounds>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?P<pence>\.\d{2})?", re.ASCII)


class WorkedField(StringField):
    """A text box whose text stands for something else: `data` stays as typed, `value` is what it means."""

    value: Any = None

    def meaning(self, typed: str) -> Any:
        """What was typed, read. Raises ValidationError with a sentence."""
        return typed

    def pre_validate(self, form: Any) -> None:
        """Read what was typed before anything else is asked of it."""
        self.value = self.meaning(self.data) if self.data else None


class ClockField(WorkedField):
    """An hour as people write it: 16:55, 4.55pm, 5pm."""

    def meaning(self, typed: str) -> str:
        """The hour as 16:55."""
        found = _CLOCK.fullmatch(typed.strip())
        hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (99, 0)
        half = (found["half"] or "").lower()[:1] if found else ""
        if found and not half and not found["minute"]:
            raise ValidationError(f"“{typed}” could be morning or evening: write 16:55 or 4.55pm.")
        if half:
            hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
        if hour > 23 or minute > 59:
            raise ValidationError(f"“{typed}” is not a time of day: write 16:55 or 4.55pm.")
        return f"{hour:02d}:{minute:02d}"


class NumberField(WorkedField):
    """A whole number of days."""

    def meaning(self, typed: str) -> int:
        """The number alone."""
        found = _NUMBER.fullmatch(typed)
        if found is None:
            raise ValidationError(f"“{typed}” is not a whole number: write for example 35.")
        return int(found["number"])


class MoneyField(WorkedField):
    """An amount in pounds."""

    def meaning(self, typed: str) -> float | int:
        """Pounds, with pence after the point."""
        found = _MONEY.fullmatch(typed)
        if found is None:
            raise ValidationError(f"“{typed}” is not an amount in pounds: write 25 or 25.50.")
        pounds = int(found["pounds"].replace(",", ""))
        return pounds + float(found["pence"]) if found["pence"] else pounds


class ListField(WorkedField):
    """Several things on one line, with commas between them."""

    def meaning(self, typed: str) -> list[str]:
        """Each of them."""
        return split_list(typed)


def split_list(text: str) -> list[str]:
    """What stands between commas, semicolons or line ends; a comma inside brackets divides nothing."""
    return [part.strip() for part in re.split(r"[;\n]|,(?![^()]*\))", text) if part.strip()]
