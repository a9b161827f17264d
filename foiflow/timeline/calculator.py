"""One deadline counted from one date, without a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from foiflow.law.periods import AS_NAMED
from foiflow.law.regime import AUTHORITY_KINDS, Rule
from foiflow.timeline.clocks import Clock
from foiflow.timeline.counting import Circumstances, TermDates
from foiflow.timeline.dates import When
from foiflow.timeline.deadlines import Deadline, deadline
from foiflow.timeline.law_book import LawBook


class CannotCount(ValueError):
    """A question to which the law alone gives no day."""


def due(
    rule_id: str,
    day_0: When,
    book: LawBook,
    on: date,
    authority_kind: str = "general",
    terms: TermDates = (),
) -> Deadline:
    """The deadline under a rule when what sets it running happened on `day_0`, as on the day `on`.

    Raises CannotCount for an unknown rule or kind of authority, for a rule whose day a document names, and
    when the count leaves the years for which bank holidays are known.
    """
    if rule_id not in book.rules:
        raise CannotCount(f"There is no rule “{rule_id}”: “python -m foiflow rules” lists them.")
    if authority_kind not in AUTHORITY_KINDS:
        raise CannotCount(f"No authority is a “{authority_kind}”: the kinds are {', '.join(AUTHORITY_KINDS)}.")
    rule = book.rule_for(rule_id, authority_kind)
    if rule.period.unit == AS_NAMED:
        raise CannotCount(f"{rule_id} has no number of days in the law: the document itself names the day.")
    circumstances = Circumstances(
        book.calendars[rule.calendar], terms=terms if rule.period.unit == "school days" else ()
    )
    clock = Clock(rule, day_0, 0, rule.owed_by, circumstances)  # no event: there is no case
    found = deadline(clock, on)
    if clock.beyond is not None:
        raise CannotCount(str(clock.beyond))
    return found


def countable(book: LawBook) -> Mapping[str, Rule]:
    """The rules that can be counted from a date alone."""
    return {rule_id: rule for rule_id, rule in book.rules.items() if rule.period.unit != AS_NAMED}
