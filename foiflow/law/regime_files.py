"""Reading the files of rules, one a body of law, and refusing by name what the program cannot stand on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from foiflow.law.periods import AS_NAMED, NotAPeriod, Period, read_period
from foiflow.law.regime import (
    AUTHORITY_KINDS,
    COUNTED_FROM,
    FORCES,
    LOSERS,
    OWERS,
    Body,
    FaultyLaw,
    Pattern,
    Rule,
    Vocabulary,
)
from foiflow.law.tables import Table, read_table
from foiflow.law.working_days import CALENDARS

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
FOLDER = Path(__file__).with_name("regimes")

_NEEDED = ("label", "source")
_TEXTS = ("takes_over", "overdue", "in_time_reading_from", "in_time_reading", "slips", "time", "note")
_CHOICES: Mapping[str, tuple[Iterable[str], str]] = {
    "owed_by": (OWERS, ""),
    "kind": (("duty", "right"), ""),
    "force": (FORCES, ""),
    "counted_from": (COUNTED_FROM, "date"),
    "overdue_day_0": (("due", "day after"), "due"),
    "time_is": (("by", "before"), "by"),
}
"""What each may be, and what it is where a rule does not say: "" where it must say."""
_PATTERNS = (
    "runs_from", "met_by", "perhaps_met_by", "stopped_by", "suspended_by", "replaced_by", "replaced_in_time_by",
    "ended_by", "only_after", "shown_after",
)  # fmt: skip
_LISTS = ("named_in", "authority_kinds")
_SWITCHES = ("rolls", "each", "must_arrive")
_VARIES = ("label", "allows", "source", "url", "note", "named_in")
_BODY_KEYS = ("title", "short", "calendar", "uses", "posted_days", "deadline")
_RULE_KEYS = (
    *_NEEDED, *_TEXTS, *_CHOICES, "url", "calendar", *_PATTERNS, *_LISTS, *_SWITCHES, "allows", "paused", "since",
    "until", "for_kind", "on_event",
)  # fmt: skip


def read_bodies(vocabulary: Vocabulary, folder: Path = FOLDER) -> dict[str, Body]:
    """Read and check every file of rules. Raises FaultyLaw naming the file, the rule and the mend."""
    bodies = {path.stem: _body(path, vocabulary) for path in sorted(folder.glob("*.toml"))}
    _check_together(bodies, frozenset(bodies))
    return bodies


def read_body(prefix: str, vocabulary: Vocabulary, folder: Path = FOLDER) -> dict[str, Body]:
    """Read and check one file of rules, with the others only where its rules lean on theirs; none for no such file.

    Raises FaultyLaw naming the file, the rule and the mend.
    """
    present = {path.stem: path for path in folder.glob("*.toml")}
    if prefix not in present:
        return {}
    body = _body(present[prefix], vocabulary)
    if any(named not in body.by_name for rule in body.rules for _, named in _leans_on(rule)):
        return read_bodies(vocabulary, folder)
    _check_together({prefix: body}, present.keys())
    return {prefix: body}


def _check_together(bodies: Mapping[str, Body], present: Collection[str]) -> None:
    """What files say of each other; `present` are all that there are."""
    for body in bodies.values():
        for used in body.uses:
            if used not in present:
                raise FaultyLaw(f"{body.prefix}.toml: “uses” names {used}, but there is no {used}.toml.")
    for body in bodies.values():
        _check_references(body, bodies)


def _body(path: Path, vocabulary: Vocabulary) -> Body:
    file = read_table(path, FaultyLaw)
    file.only(_BODY_KEYS)
    title = file.text("title", needed=True)
    calendar = file.one_of("calendar", CALENDARS) if "calendar" in file else ""
    rules, variants = [], {}
    for name, table in file.tables("deadline", f"{path.stem}.").items():
        reader = _RuleReader(table, f"{path.stem}.{name}", vocabulary)
        rule = reader.read(calendar)
        rules.append(rule)
        variants[rule.id] = reader.variants(rule)
    if not rules:
        raise file.fault("a file of rules needs at least one deadline, in a table such as [deadline.response]")
    return Body(
        prefix=path.stem,
        title=title,
        short=file.text("short", title),
        calendar=calendar,
        uses=file.texts("uses"),
        posted_days=file.number("posted_days", 0, 0, 30),
        rules=tuple(rules),
        variants=variants,
    )


def _check_references(body: Body, bodies: Mapping[str, Body]) -> None:
    """A rule may lean on another of its own law, or of each law that uses its file."""
    users = [user for user in bodies.values() if body.prefix in user.uses] or [body]
    for rule in body.rules:
        for key, named in _leans_on(rule):
            if any(named not in {**body.by_name, **user.by_name} for user in users):
                raise FaultyLaw(f"{body.prefix}.toml, {rule.id}: “{key}” names {named}, which is no rule here.")


def _leans_on(rule: Rule) -> list[tuple[str, str]]:
    """The rules that a rule names, each after the key that names it."""
    keys = ("takes_over", "overdue", "in_time_reading_from")
    return [(key, getattr(rule, key)) for key in keys if getattr(rule, key)]


class _RuleReader:
    """Reads one rule's table, and asks of it what the table alone cannot know."""

    def __init__(self, table: Table, rule_id: str, vocabulary: Vocabulary) -> None:
        self.table = table
        self.rule_id = rule_id
        self.vocabulary = vocabulary

    def read(self, calendar: str) -> Rule:
        """The rule; `calendar` is its file's, for a rule that names none."""
        table = self.table
        table.only(_RULE_KEYS)
        values: dict[str, Any] = {"id": self.rule_id, "period": self.period(table)}
        values |= {key: table.text(key, needed=True) for key in _NEEDED}
        values |= {key: table.text(key) for key in _TEXTS}
        values |= {key: table.one_of(key, known, usual) for key, (known, usual) in _CHOICES.items()}
        values |= {key: self.patterns(key) for key in _PATTERNS}
        values |= {key: table.texts(key) for key in _LISTS}
        values |= {key: table.switch(key) for key in _SWITCHES}
        values |= {key: table.day(key) for key in ("since", "until")}
        rule = Rule(
            **values,
            # A notice or a direction has no page.
            url=table.address("url", needed=values["force"] != "notice"),
            calendar=table.one_of("calendar", CALENDARS, calendar),
            paused=self.pairs(),
        )
        self.check(rule)
        self.check_named(rule, (pattern.kind for pattern in rule.runs_from))
        return rule

    def check(self, rule: Rule) -> None:
        for kind in rule.authority_kinds:
            self.check_authority_kind(kind)
        if not rule.runs_from and not rule.overdue:
            raise self.table.fault("nothing sets it running; name events in runs_from")
        if rule.time and rule.time != "event" and not _HOUR.fullmatch(rule.time):
            raise self.table.fault(f"time is “{rule.time}”; write an hour such as 17:00, or “event”")

    def check_named(self, rule: Rule, kinds: Iterable[str]) -> None:
        """Where the event names the day itself, every event that sets the rule running must be able to."""
        if (rule.period.unit == AS_NAMED) != bool(rule.named_in):
            raise self.table.fault(f"“{AS_NAMED}” and named_in, the fields that name the day, go together")
        for kind in kinds:
            for name in rule.named_in:
                if name not in self.vocabulary[kind]:
                    raise self.table.fault(f"named_in asks {kind} for “{name}”, which it never has")

    def check_authority_kind(self, kind: str) -> None:
        if kind not in AUTHORITY_KINDS:
            raise self.table.fault(f"no authority is a “{kind}”; the kinds are {', '.join(AUTHORITY_KINDS)}")

    def variants(self, rule: Rule) -> tuple[tuple[str, str, Rule], ...]:
        """What the rule becomes for a kind of authority, or when another event sets it running."""
        found = []
        for key in ("for_kind", "on_event"):
            for name, change in self.table.tables(key, f"{key} ").items():
                if key == "for_kind":
                    self.check_authority_kind(name)
                elif name not in self.vocabulary:
                    raise self.table.fault(f"there is no event “{name}”")
                variant = self.variant(rule, change)
                self.check_named(variant, [name] if key == "on_event" else [one.kind for one in rule.runs_from])
                found.append((key, name, variant))
        return tuple(found)

    def variant(self, rule: Rule, change: Table) -> Rule:
        change.only(_VARIES)
        values: dict[str, Any] = {key: change.text(key, needed=True) for key in _NEEDED if key in change}
        values |= {"note": change.text("note")} if "note" in change else {}
        values |= {"url": change.address("url", needed=rule.force != "notice")} if "url" in change else {}
        values |= {"period": self.period(change)} if "allows" in change else {}
        values |= {"named_in": change.texts("named_in")} if "named_in" in change else {}
        return replace(rule, **values)

    def period(self, table: Table) -> Period:
        try:
            return read_period(table.text("allows"))
        except NotAPeriod as error:
            raise table.fault(f"allows: {error}") from None

    def pairs(self) -> tuple[tuple[Pattern, Pattern], ...]:
        values = self.table.values.get("paused", [])
        if not isinstance(values, list):
            raise self.table.fault("paused is a list of pairs of events")
        return tuple(self.pair(value) for value in values)

    def pair(self, value: object) -> tuple[Pattern, Pattern]:
        if not isinstance(value, list) or len(value) != 2 or not all(isinstance(text, str) for text in value):
            raise self.table.fault("paused is a list of pairs of events")
        return self.pattern("paused", value[0]), self.pattern("paused", value[1])

    def patterns(self, key: str) -> tuple[Pattern, ...]:
        return tuple(self.pattern(key, text) for text in self.table.texts(key))

    def pattern(self, key: str, text: str) -> Pattern:
        """Read “decision_notice outcome=upheld|partly_upheld”.

        Some conditions are about more than one field: `against=requester` (who lost by the latest decision),
        `after=review_outcome` (one has happened before), `has=comply_by|comply_within_days` (either is
        recorded), `by` (as recorded, else who usually does it).
        """
        kind, *conditions = text.split() or [""]
        if kind not in self.vocabulary:
            raise self.table.fault(f"{key} names “{kind}”, which is no kind of event")
        found = []
        for condition in conditions:
            name, _, values = condition.partition("=")
            chosen = frozenset(values.split("|")) - {""}
            known = self.known_values(kind, name)
            if not chosen or known is None or (known and not chosen <= known):
                raise self.table.fault(f"{key} asks {kind} for “{condition}”, which it never has")
            found.append((name, chosen))
        return Pattern(kind, tuple(found))

    def known_values(self, kind: str, name: str) -> frozenset[str] | None:
        if name == "against":
            return LOSERS
        if name == "after":
            return frozenset(self.vocabulary)
        if name == "has":
            return frozenset(self.vocabulary[kind])
        return self.vocabulary[kind].get(name)
