"""The likely next act for a deadline: the letter that fits it, else the event to record, else the case itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from foiflow.drafting import Letter, letters
from foiflow.law.regime import Pattern, Rule
from foiflow.timeline.deadlines import Status
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import law_book
from foiflow.web.case_addresses import case_address

_DRAFT = {
    "chaser_sent": "Draft the chaser",
    "review_requested": "Draft the review",
    "complaint_made": "Draft the complaint",
    "appeal_lodged": "Draft the appeal",
    "appeal_reply": "Draft the reply",
    "joinder_applied_for": "Draft the application",
    "permission_sought": "Draft the application",
}
"""What the button says for a letter that records such an event."""
_ABOUT_SILENCE = ("chaser_sent", "non_compliance_reported")


@dataclass(frozen=True, slots=True)
class Act:
    """A button: what it says and where it leads."""

    words: str
    address: str
    does_something: bool = True
    """Whether it leads further than to the case."""


def act_for(
    case_id: int,
    rule_id: str,
    *,
    owed_by: str,
    status: str,
    regime: str,
    stage: str,
    offered: Collection[str] | None = None,
) -> Act:
    """The act that a deadline of a case calls for now.

    `offered` are the letters that fit the case; where they are not known, the stage decides.
    """
    fits = None if offered is None else frozenset(offered)
    kind = _kind_of_act(rule_id, owed_by, status, regime, stage, fits)
    return Act(kind.words, case_address(kind.endpoint, case_id, **dict(kind.values)), kind.does_something)


@dataclass(frozen=True, slots=True)
class _KindOfAct:
    """An act of whichever case: a list of fifty rows asks for few kinds."""

    words: str
    endpoint: str
    values: tuple[tuple[str, Any], ...] = ()
    does_something: bool = True


@lru_cache(maxsize=1024)
def _kind_of_act(
    rule_id: str, owed_by: str, status: str, regime: str, stage: str, offered: frozenset[str] | None
) -> _KindOfAct:
    rule = law_book().rules[rule_id]
    fitting = [
        one
        for one in letters().values()
        if regime in one.regimes and stage in one.stages and (offered is None or one.id in offered)
    ]
    if owed_by == "requester":
        return _ours(rule, fitting) or _OPEN
    if status == Status.MISSED and rule.kind == "duty":
        for one in fitting:
            if one.records in _ABOUT_SILENCE and rule.id in one.for_rule:
                return _drafting(one)
    return _OPEN


def _ours(rule: Rule, fitting: Sequence[Letter]) -> _KindOfAct | None:
    for pattern in rule.met_by:
        for one in fitting:
            if _would_meet(one, pattern):
                return _drafting(one)
    return _recording(rule.met_by[0]) if rule.met_by and not rule.each else None


def _would_meet(letter: Letter, pattern: Pattern) -> bool:
    """Whether the event that a letter records is one that the rule waits for: any correspondence will not do."""
    return letter.records == pattern.kind and all(
        letter.records_with.get(name) in values for name, values in pattern.conditions
    )


def _recording(pattern: Pattern) -> _KindOfAct:
    kind = KINDS[pattern.kind]
    known: dict[str, Any] = {
        name: next(iter(values))
        for name, values in pattern.conditions
        if len(values) == 1 and kind.field(name) is not None
    }
    return _KindOfAct("Record it as done", "events.new", tuple({"kind": kind.name, **known}.items()))


def _drafting(letter: Letter) -> _KindOfAct:
    words = _DRAFT.get(letter.records, "Draft the letter")
    return _KindOfAct(words, "letters.show", (("letter_id", letter.id),))


_OPEN = _KindOfAct("Open", "cases.show", does_something=False)
