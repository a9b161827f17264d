"""The likely next act for a deadline: the letter that fits it, else the event to record, else the case itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
    rule = law_book().rules[rule_id]
    fitting = [
        one
        for one in letters().values()
        if regime in one.regimes and stage in one.stages and (offered is None or one.id in offered)
    ]
    if owed_by == "requester":
        return _ours(case_id, rule, fitting) or _open(case_id)
    if status == Status.MISSED and rule.kind == "duty":
        for one in fitting:
            if one.records in _ABOUT_SILENCE and rule.id in one.for_rule:
                return _drafting(case_id, one)
    return _open(case_id)


def _ours(case_id: int, rule: Rule, fitting: Sequence[Letter]) -> Act | None:
    for pattern in rule.met_by:
        for one in fitting:
            if _would_meet(one, pattern):
                return _drafting(case_id, one)
    return record_act(case_id, rule.met_by[0]) if rule.met_by and not rule.each else None


def _would_meet(letter: Letter, pattern: Pattern) -> bool:
    """Whether the event that a letter records is one that the rule waits for: any correspondence will not do."""
    return letter.records == pattern.kind and all(
        letter.records_with.get(name) in values for name, values in pattern.conditions
    )


def record_act(case_id: int, pattern: Pattern) -> Act:
    """The form for the event that a rule waits for, with what the rule says of it filled in."""
    kind = KINDS[pattern.kind]
    known: dict[str, Any] = {
        name: next(iter(values))
        for name, values in pattern.conditions
        if len(values) == 1 and kind.field(name) is not None
    }
    return Act("Record it as done", case_address("events.new", case_id, kind=kind.name, **known))


def _drafting(case_id: int, letter: Letter) -> Act:
    words = _DRAFT.get(letter.records, "Draft the letter")
    return Act(words, case_address("letters.show", case_id, letter_id=letter.id))


def _open(case_id: int) -> Act:
    return Act("Open", case_address("cases.show", case_id), does_something=False)
