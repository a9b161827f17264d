"""The law as a timeline uses it: every rule by its id, and which rules each kind of event touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from foiflow.law.regime import Body, FaultyLaw, Pattern, Rule
from foiflow.law.regime_files import read_bodies, read_body
from foiflow.law.working_days import BankHoliday, Calendar, calendars
from foiflow.timeline.events import COMMON_FIELDS, KINDS, PARTIES

REGIMES = ("foia", "eir", "foisa", "eisr")

PARTS_PLAYED = (
    "met_by", "perhaps_met_by", "stopped_by", "replaced_in_time_by", "replaced_by", "ended_by", "suspended_by",
    "shown_after", "runs_from",
)  # fmt: skip
"""The parts an event may play for a rule, in the order in which they are acted on."""


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rules of one law for one kind of authority, and the parts that each kind of event plays in them."""

    rules: tuple[Rule, ...]
    on_event: Mapping[str, tuple[tuple[str, int, Pattern], ...]]
    """By kind of event: the part played, the rule's place in `rules`, and which such events are meant."""
    pauses: Mapping[str, tuple[tuple[int, bool, Pattern], ...]]
    """By kind of event: the rule's place, whether the pause begins (or ends), and which events are meant."""
    for_event: Mapping[tuple[str, str], Rule]
    """A rule's other wording, by its id and the kind of event that set it running."""
    overdue: tuple[tuple[int, int], ...]
    """Rules that another rule's silence sets running: their place, and that rule's place."""
    takers: Mapping[int, int]
    """By a rule's place: the place of the rule that takes over from it when it is replaced in time."""
    place: Mapping[str, int]
    posted_days: int


class LawBook:
    """Every law that foiflow knows, with its calendars, checked as a whole.

    Arguments: laws are those it must hold. Raises FaultyLaw when one of them is missing.
    """

    def __init__(self, bodies: Mapping[str, Body], days: Mapping[str, Calendar], laws: Iterable[str] = REGIMES) -> None:
        for name in laws:
            if name not in bodies:
                raise FaultyLaw(f"There is no {name}.toml, which the law needs: put it back.")
        self.bodies = bodies
        self.calendars = days
        self.regimes: Mapping[str, Body] = MappingProxyType({name: bodies[name] for name in REGIMES if name in bodies})
        self.rules: Mapping[str, Rule] = MappingProxyType(
            {rule.id: rule for body in bodies.values() for rule in body.rules}
        )
        self._in_force: dict[tuple[str, str], RulesInForce] = {}

    def in_force(self, regime: str, authority_kind: str = "general") -> RulesInForce:
        """The rules of a law as they bind one kind of authority."""
        key = (regime, authority_kind)
        if key not in self._in_force:
            self._in_force[key] = self._compile(regime, authority_kind)
        return self._in_force[key]

    def rule_for(self, rule_id: str, authority_kind: str = "general") -> Rule:
        """One rule as it binds one kind of authority. Raises KeyError for an unknown id."""
        rule = self.rules[rule_id]
        return self._variants(rule).get(("for_kind", authority_kind), rule)

    def regimes_of(self, rule: Rule) -> tuple[str, ...]:
        """The laws under which a rule is counted."""
        prefix = rule.id.partition(".")[0]
        return tuple(name for name, body in self.regimes.items() if prefix in (name, *body.uses))

    def _variants(self, rule: Rule) -> dict[tuple[str, str], Rule]:
        body = self.bodies[rule.id.partition(".")[0]]
        return {(key, name): variant for key, name, variant in body.variants[rule.id]}

    def _compile(self, regime: str, authority_kind: str) -> RulesInForce:
        own = self.regimes[regime]
        rules: list[Rule] = []
        for_event: dict[tuple[str, str], Rule] = {}
        for body in (own, *(self.bodies[name] for name in own.uses)):
            for rule in body.rules:
                if rule.authority_kinds and authority_kind not in rule.authority_kinds:
                    continue
                variants = self._variants(rule)
                rules.append(variants.get(("for_kind", authority_kind), rule))
                for_event |= {(rule.id, name): v for (key, name), v in variants.items() if key == "on_event"}
        place = {rule.id: index for index, rule in enumerate(rules)}
        return RulesInForce(
            rules=tuple(rules),
            on_event=_by_kind(rules),
            pauses=_pauses(rules),
            for_event=for_event,
            overdue=tuple(
                (place[rule.id], place[self._named(rule, rule.overdue, regime)]) for rule in rules if rule.overdue
            ),
            takers={
                place[self._named(rule, rule.takes_over, regime)]: place[rule.id] for rule in rules if rule.takes_over
            },
            place=place,
            posted_days=own.posted_days,
        )

    def _named(self, rule: Rule, name: str, regime: str) -> str:
        """The id of a rule named by its own name: of the same file, else of the law that uses the file."""
        same_file = f"{rule.id.partition('.')[0]}.{name}"
        return same_file if same_file in self.rules else f"{regime}.{name}"

    def named(self, rule: Rule, name: str, regime: str) -> str:
        """The id of the rule that another leans on, under one law."""
        return self._named(rule, name, regime)


def _by_kind(rules: list[Rule]) -> dict[str, tuple[tuple[str, int, Pattern], ...]]:
    found: dict[str, list[tuple[str, int, Pattern]]] = {}
    for part in PARTS_PLAYED:
        for index, rule in enumerate(rules):
            for pattern in getattr(rule, part):
                found.setdefault(pattern.kind, []).append((part, index, pattern))
    return {kind: tuple(parts) for kind, parts in found.items()}


def _pauses(rules: list[Rule]) -> dict[str, tuple[tuple[int, bool, Pattern], ...]]:
    found: dict[str, list[tuple[int, bool, Pattern]]] = {}
    for index, rule in enumerate(rules):
        for begins, ends in rule.paused:
            found.setdefault(begins.kind, []).append((index, True, begins))
            found.setdefault(ends.kind, []).append((index, False, ends))
    return {kind: tuple(parts) for kind, parts in found.items()}


def vocabulary() -> dict[str, dict[str, frozenset[str]]]:
    """The kinds of event and the values their fields may have, for checking the rules against."""
    return {
        kind.name: {"by": frozenset(PARTIES)}
        | {name: frozenset() for name in COMMON_FIELDS}
        | {own.name: frozenset(own.choices) for own in kind.fields}
        for kind in KINDS.values()
    }


def law_book(additions: tuple[BankHoliday, ...] = ()) -> LawBook:
    """The law, read and checked once.

    `additions` are bank holidays that this installation has learnt of since it was shipped.
    Raises FaultyLaw or FaultyTable, each naming the file and the fault.
    """
    return _law_book(additions)


# Called in one way alone, so that a book asked for without additions is the one asked for with none.
@lru_cache(maxsize=8)
def _law_book(additions: tuple[BankHoliday, ...]) -> LawBook:
    return LawBook(_all_bodies(), calendars(additions))


@lru_cache(maxsize=1)
def _all_bodies() -> Mapping[str, Body]:
    """Every file of law: the same whatever bank holidays have been added."""
    return read_bodies(vocabulary())


def law_of_rule(rule_id: str, additions: Iterable[BankHoliday] = ()) -> LawBook:
    """The law as far as one rule needs it: the file it stands in, read and checked as in the whole book.

    Arguments and faults are those of `law_book`. It holds no rules where no file can hold one of that id.
    """
    return LawBook(read_body(rule_id.partition(".")[0], vocabulary()), calendars(additions), laws=())
