"""Reading what a command is given: a day, and the law with this installation's bank holidays."""

from __future__ import annotations

from datetime import date, datetime

from foiflow.cli.commands import CannotDo
from foiflow.cli.installation import added_holidays
from foiflow.settings import read_settings
from foiflow.timeline.dates import When, when
from foiflow.timeline.law_book import LawBook, law_book, law_of_rule


def day_from(text: str | None) -> date:
    """The day a question is asked as on; today where none is given. Raises CannotDo or NotADate."""
    if text is None:
        return today()
    asked = when(text)
    if not asked.is_precise:
        raise CannotDo(
            f"--on needs one day, and “{text}” is a span of days: write for example {asked.latest.isoformat()}."
        )
    return asked.earliest


def date_from(text: str) -> When:
    """A date that may be a month or a year. Raises NotADate."""
    return when(text)


def today() -> date:
    """Today in the United Kingdom, wherever the machine is."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London")).date()


def law_in_force() -> LawBook:
    """The law, with the bank holidays that this installation has learnt of."""
    return law_book(added_holidays(read_settings()))


def law_in_force_for(rule_id: str) -> LawBook:
    """The law as far as one rule needs it, with the bank holidays that this installation has learnt of."""
    return law_of_rule(rule_id, added_holidays(read_settings()))
