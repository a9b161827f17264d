"""Reading the files of rules, one a body of law, and refusing by name what the program cannot stand on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
from foiflow.law.working_days import CALENDARS

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
FOLDER = Path(__file__).with_name("regimes")

_TEXTS = ("label", "owed_by", "kind", "force", "source", "url", "counted_from", "takes_over", "overdue",
          "overdue_day_0", "in_time_reading_from", "in_time_reading", "slips", "time", "time_is",
          "note", "calendar")  # fmt: skip
_PATTERNS = (
    "runs_from", "met_by", "perhaps_met_by", "stopped_by", "suspended_by", "replaced_by", "replaced_in_time_by",
    "ended_by", "only_after", "shown_after",
)  # fmt: skip
_LISTS = ("named_in", "authority_kinds")
_SWITCHES = ("rolls", "each", "must_arrive")
_VARIES = ("label", "allows", "source", "url", "note", "named_in")
_BODY_KEYS = {"title", "short", "calendar", "uses", "posted_days", "deadline"}
_RULE_KEYS = {*_TEXTS, *_PATTERNS, *_LISTS, "allows", "paused", *_SWITCHES, "since", "until", "for_kind",
              "on_event"}  # fmt: skip


def read_bodies(vocabulary: Vocabulary, folder: Path = FOLDER) -> dict[str, Body]:
    """Read and check every file of rules. Raises FaultyLaw naming the file, the rule and the mend."""
    bodies = {path.stem: _body(path, vocabulary) for path in sorted(folder.glob("*.toml"))}
    for body in bodies.values():
        for used in body.uses:
            if used not in bodies:
                raise FaultyLaw(f"{body.prefix}.toml: “uses” names {used}, but there is no {used}.toml.")
    for body in bodies.values():
        _check_references(body, bodies)
    return bodies


def _body(path: Path, vocabulary: Vocabulary) -> Body:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FaultyLaw(f"{path.name}: {error}.") from None
    _no_other_keys(data, _BODY_KEYS, path.name)
    _check_head(data, path.name)
    rules, variants = [], {}
    for name, table in data["deadline"].items():
        if not isinstance(table, dict):
            raise FaultyLaw(f"{path.name}, {path.stem}.{name}: a deadline is a table such as [deadline.{name}].")
        reader = _RuleReader(path.name, f"{path.stem}.{name}", vocabulary)
        rule = reader.read({"calendar": data.get("calendar", ""), **table})
        rules.append(rule)
        variants[rule.id] = reader.variants(rule, table)
    return Body(
        prefix=path.stem,
        title=data["title"],
        short=data.get("short", data["title"]),
        calendar=data.get("calendar", ""),
        uses=tuple(data.get("uses", ())),
        posted_days=data.get("posted_days", 0),
        rules=tuple(rules),
        variants=variants,
    )


def _check_head(data: Mapping[str, Any], where: str) -> None:
    """What stands above the rules of a file."""
    if not data.get("title") or not data.get("deadline"):
        raise FaultyLaw(f"{where}: a file of rules needs a title and at least one deadline.")
    if not isinstance(data["title"], str) or not isinstance(data.get("short", ""), str):
        raise FaultyLaw(f"{where}: title and short must be texts.")
    if data.get("calendar", "uk") not in tuple(CALENDARS):
        raise FaultyLaw(f"{where}: the calendar must be one of {', '.join(CALENDARS)}.")
    uses = data.get("uses", [])
    if not isinstance(uses, list) or not all(isinstance(used, str) for used in uses):
        raise FaultyLaw(f"{where}: uses must be a list of texts.")
    days = data.get("posted_days", 0)
    if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 30:
        raise FaultyLaw(f"{where}: posted_days must be a number of days, at most 30.")
    if not isinstance(data["deadline"], dict):
        raise FaultyLaw(f"{where}: deadlines are tables such as [deadline.response].")


def _check_references(body: Body, bodies: Mapping[str, Body]) -> None:
    """A rule may lean on another of its own law, or of each law that uses its file."""
    users = [user for user in bodies.values() if body.prefix in user.uses] or [body]
    for rule in body.rules:
        for key in ("takes_over", "overdue", "in_time_reading_from"):
            named = getattr(rule, key)
            if named and any(named not in {**body.by_name, **user.by_name} for user in users):
                raise FaultyLaw(f"{body.prefix}.toml, {rule.id}: “{key}” names {named}, which is no rule here.")


def _no_other_keys(table: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise FaultyLaw(f"{where}: unknown key “{key}”; the keys are {', '.join(sorted(known))}.")


class _RuleReader:
    """Reads one rule's table, so that every fault is named with its file and its rule."""

    def __init__(self, file: str, rule_id: str, vocabulary: Vocabulary) -> None:
        self.where = f"{file}, {rule_id}"
        self.rule_id = rule_id
        self.vocabulary = vocabulary

    def read(self, table: Mapping[str, Any]) -> Rule:
        _no_other_keys(table, _RULE_KEYS, self.where)
        values: dict[str, Any] = {"id": self.rule_id, "period": self.period(table)}
        values |= {key: self.text(key, table[key]) for key in _TEXTS if key in table}
        values |= {key: self.patterns(key, table[key]) for key in _PATTERNS if key in table}
        values |= {key: tuple(self.texts(key, table[key])) for key in _LISTS if key in table}
        values |= {key: self.switch(key, table[key]) for key in _SWITCHES if key in table}
        values |= {key: table[key] for key in ("since", "until") if key in table}
        values["paused"] = self.pairs(table.get("paused", []))
        values.setdefault("url", "")
        for key in ("label", "owed_by", "kind", "force", "source"):
            if not values.get(key):
                raise FaultyLaw(f"{self.where}: it has no {key}.")
        rule = Rule(**values)
        self.check(rule)
        self.check_named(rule, (pattern.kind for pattern in rule.runs_from))
        return rule

    def check(self, rule: Rule) -> None:
        for key, allowed in (
            ("force", FORCES), ("owed_by", OWERS), ("kind", ("duty", "right")), ("counted_from", COUNTED_FROM),
            ("overdue_day_0", ("due", "day after")), ("calendar", tuple(CALENDARS)), ("time_is", ("by", "before")),
        ):  # fmt: skip
            if getattr(rule, key) not in allowed:
                raise FaultyLaw(
                    f"{self.where}: {key} is “{getattr(rule, key)}”; it must be one of {', '.join(allowed)}."
                )
        if rule.force != "notice" or rule.url:
            self.check_url(rule.url)
        for kind in rule.authority_kinds:
            self.check_authority_kind(kind)
        if not rule.runs_from and not rule.overdue:
            raise FaultyLaw(f"{self.where}: nothing sets it running; name events in runs_from.")
        if rule.time and rule.time != "event" and not _HOUR.fullmatch(rule.time):
            raise FaultyLaw(f"{self.where}: time is “{rule.time}”; write an hour such as 17:00, or “event”.")
        for key in ("since", "until"):
            # A moment is a date to Python, but cannot be compared with one.
            if type(getattr(rule, key)) not in (date, type(None)):
                raise FaultyLaw(f"{self.where}: {key} must be a date such as 2018-07-04.")

    def check_named(self, rule: Rule, kinds: Iterable[str]) -> None:
        """Where the event names the day itself, every event that sets the rule running must be able to."""
        if (rule.period.unit == AS_NAMED) != bool(rule.named_in):
            raise FaultyLaw(f"{self.where}: “{AS_NAMED}” and named_in, the fields that name the day, go together.")
        for kind in kinds:
            for name in rule.named_in:
                if name not in self.vocabulary[kind]:
                    raise FaultyLaw(f"{self.where}: named_in asks {kind} for “{name}”, which it never has.")

    def check_url(self, url: str) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme != "https" or not parts.netloc:
            raise FaultyLaw(f"{self.where}: it needs a url that begins with https://.")

    def check_authority_kind(self, kind: str) -> None:
        if kind not in AUTHORITY_KINDS:
            raise FaultyLaw(f"{self.where}: no authority is a “{kind}”; the kinds are {', '.join(AUTHORITY_KINDS)}.")

    def variants(self, rule: Rule, table: Mapping[str, Any]) -> tuple[tuple[str, str, Rule], ...]:
        """The same rule for a kind of authority, or when another event sets it running."""
        found = []
        for key in ("for_kind", "on_event"):
            changes = table.get(key, {})
            if not isinstance(changes, dict) or not all(isinstance(change, dict) for change in changes.values()):
                raise FaultyLaw(f"{self.where}: {key} holds tables such as [deadline.response.{key}.name].")
            for name, change in changes.items():
                if key == "for_kind":
                    self.check_authority_kind(name)
                elif name not in self.vocabulary:
                    raise FaultyLaw(f"{self.where}: there is no event “{name}”.")
                variant = self.variant(rule, change, f"{key} {name}")
                self.check_named(variant, [name] if key == "on_event" else [one.kind for one in rule.runs_from])
                found.append((key, name, variant))
        return tuple(found)

    def variant(self, rule: Rule, change: Mapping[str, Any], which: str) -> Rule:
        _no_other_keys(change, set(_VARIES), f"{self.where}, {which}")
        values: dict[str, Any] = {
            key: self.text(key, change[key]) for key in _VARIES if key in change and key not in ("allows", "named_in")
        }
        if "allows" in change:
            values["period"] = self.period(change)
        if "named_in" in change:
            values["named_in"] = tuple(self.texts("named_in", change["named_in"]))
        variant = replace(rule, **values)
        self.check(variant)
        return variant

    def period(self, table: Mapping[str, Any]) -> Period:
        try:
            return read_period(self.text("allows", table.get("allows", "")))
        except NotAPeriod as error:
            raise FaultyLaw(f"{self.where}: allows: {error}") from None

    def text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise FaultyLaw(f"{self.where}: {key} must be text.")
        return value

    def switch(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise FaultyLaw(f"{self.where}: {key} must be true or false.")
        return value

    def texts(self, key: str, values: object) -> Sequence[str]:
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise FaultyLaw(f"{self.where}: {key} must be a list of texts.")
        return values

    def pairs(self, values: object) -> tuple[tuple[Pattern, Pattern], ...]:
        if not isinstance(values, list):
            raise FaultyLaw(f"{self.where}: paused is a list of pairs of events.")
        found = []
        for value in values:
            pair = self.patterns("paused", value)
            if len(pair) != 2:
                raise FaultyLaw(f"{self.where}: paused is a list of pairs of events.")
            found.append((pair[0], pair[1]))
        return tuple(found)

    def patterns(self, key: str, values: object) -> tuple[Pattern, ...]:
        return tuple(self.pattern(key, text) for text in self.texts(key, values))

    def pattern(self, key: str, text: str) -> Pattern:
        """Read “decision_notice outcome=upheld|partly_upheld”.

        Some conditions are about more than one field: `against=requester` (who lost by the latest decision),
        `after=review_outcome` (one has happened before), `has=comply_by|comply_within_days` (either is
        recorded), `by` (as recorded, else who usually does it).
        """
        kind, *conditions = text.split() or [""]
        if kind not in self.vocabulary:
            raise FaultyLaw(f"{self.where}: {key} names “{kind}”, which is no kind of event.")
        found = []
        for condition in conditions:
            name, _, values = condition.partition("=")
            chosen = frozenset(values.split("|")) - {""}
            known = self.known_values(kind, name)
            if not chosen or known is None or (known and not chosen <= known):
                raise FaultyLaw(f"{self.where}: {key} asks {kind} for “{condition}”, which it never has.")
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
