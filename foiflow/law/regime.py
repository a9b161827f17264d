"""What one rule of law says, and one body of rules, as the files under `regimes` give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from foiflow.law.periods import Period

Vocabulary = Mapping[str, Mapping[str, frozenset[str]]]
"""The kinds of event a rule may name, with the fields of each and their choices (empty: any text)."""

FORCES = {
    "statute": "statute",
    "rules": "rules of court or tribunal",
    "code": "code of practice",
    "guidance": "guidance",
    "notice": "a notice or a direction",
    "house": "foiflow’s own reminder",
}
"""How strong a rule is, in a word or two."""
FORCES_IN_FULL = {
    "statute": "the law itself",
    "rules": "the rules of the tribunal or court",
    "code": "a code of practice",
    "guidance": "guidance, which does not bind",
    "notice": "what a notice or a direction says",
    "house": "a reminder of foiflow’s own: no law sets this day",
}
"""How strong a rule is, for a sentence."""
OWERS = ("requester", "authority", "commissioner", "respondent", "as recorded")
COUNTED_FROM = ("date", "received", "sent")
AUTHORITY_KINDS = ("general", "central_government", "school", "archive", "scottish_special_school")
LOSERS = frozenset({"requester", "authority"})


class FaultyLaw(ValueError):
    """A file of rules that says something the program cannot stand on."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which events are meant: a kind, and the values some of its fields must have."""

    kind: str
    conditions: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit: whose it is, what sets it running, what meets it and where the law says so."""

    id: str
    label: str
    owed_by: str
    kind: str
    """A duty or a right."""
    period: Period
    force: str
    source: str
    url: str
    calendar: str
    runs_from: tuple[Pattern, ...] = ()
    met_by: tuple[Pattern, ...] = ()
    perhaps_met_by: tuple[Pattern, ...] = ()
    """Events that may have met it, which the record alone cannot say."""
    counted_from: str = "date"
    """Which of an event's dates the count starts from: its own, when it was received, or when it was sent."""
    named_in: tuple[str, ...] = ()
    """Fields of the event that name the day or the number of days themselves."""
    paused: tuple[tuple[Pattern, Pattern], ...] = ()
    """Pairs of events between which days are disregarded, both days included."""
    stopped_by: tuple[Pattern, ...] = ()
    """Events that stop the count until it starts again from the beginning."""
    suspended_by: tuple[Pattern, ...] = ()
    """Events after which no day can be named until the rule is set running again or replaced."""
    replaced_by: tuple[Pattern, ...] = ()
    """Events that put something else in its place."""
    replaced_in_time_by: tuple[Pattern, ...] = ()
    """Events that put something else in its place only when they happen before the time is out."""
    ended_by: tuple[Pattern, ...] = ()
    """Events after which it is no longer wanted."""
    only_after: tuple[Pattern, ...] = ()
    """Events one of which must have happened before it can be set running."""
    shown_after: tuple[Pattern, ...] = ()
    """Events one of which must have happened since it was set running for it to matter."""
    takes_over: str = ""
    """The rule whose place it takes when that rule was replaced in time."""
    overdue: str = ""
    """The rule whose silence sets it running too."""
    overdue_day_0: str = "due"
    """For that: the day the silence was due, or the day after."""
    in_time_reading_from: str = ""
    """The rule from whose last day it may also be counted, when what it waited for came in time."""
    in_time_reading: str = ""
    slips: str = ""
    """Why receipt on a non-working day may be claimed to be the next working day."""
    rolls: bool = False
    """Whether an end day that is not a working day moves to the next one."""
    each: bool = False
    """Whether every event that sets it running sets a count of its own, beside the earlier ones."""
    must_arrive: bool = False
    """Whether what meets it must have been received in time, and not only sent."""
    time: str = ""
    """The hour that matters on the last day; “event” where the event itself names it."""
    time_is: str = "by"
    """Whether that hour itself is still in time: “by” it is, “before” it is not."""
    note: str = ""
    authority_kinds: tuple[str, ...] = ()
    """The kinds of authority it exists for; none named means all."""
    since: date | None = None
    until: date | None = None

    @property
    def own_name(self) -> str:
        return self.id.partition(".")[2]

    @property
    def allows(self) -> str:
        return self.period.words


@dataclass(frozen=True)
class Body:
    """One file of rules: a law, or the rules of a commissioner or a tribunal that several laws share."""

    prefix: str
    title: str
    rules: tuple[Rule, ...]
    short: str = ""
    calendar: str = ""
    uses: tuple[str, ...] = ()
    posted_days: int = 0
    """After how many days a posted letter is presumed received; 0 where the law presumes nothing."""
    variants: Mapping[str, tuple[tuple[str, str, Rule], ...]] = field(default_factory=dict)
    """For each rule's id: the rule again for a kind of authority (for_kind) or a kind of event (on_event)."""

    @cached_property
    def by_name(self) -> Mapping[str, Rule]:
        return {rule.own_name: rule for rule in self.rules}
