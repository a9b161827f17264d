"""The likely next act for a deadline: the letter that fits it, else the event to record, else the case itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from foiflow.drafting import Letter, letter_for
from foiflow.law.regime import Pattern
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.events import KINDS
from foiflow.web.frame.addresses import addresses

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


class Act(NamedTuple):
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
    address = addresses(kind.endpoint, "case_id", values=kind.values)
    return Act(kind.words, address(case_id=case_id), kind.does_something)


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
    rule = law_in_use().rules[rule_id]
    letter = letter_for(rule, owed_by=owed_by, status=status, regime=regime, stage=stage, offered=offered)
    if letter is not None:
        return _drafting(letter)
    if owed_by == "requester" and rule.met_by and not rule.each:
        return _recording(rule.met_by[0])
    return _OPEN


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
