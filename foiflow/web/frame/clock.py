"""What day and time it is for the reader of a page, in the United Kingdom."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UK local time."""
    return datetime.now(UK)


def today() -> date:
    """Today in the UK: a deadline that ends on a day ends at midnight there."""
    return now().date()
