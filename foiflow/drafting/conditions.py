"""What must hold of a case for a letter to be true: the conditions that a letter’s head may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from foiflow.drafting.refusal import disputable
from foiflow.drafting.regime_words import regime_words
from foiflow.timeline.deadlines import Status
from foiflow.timeline.position import Position


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold for a letter to be true."""

    holds: Callable[[Position], bool]
    otherwise: str
    """Why the letter does not fit when it does not hold."""


def _response_late(held: Position) -> bool:
    """A response was due, has not come, and no reading of the dates makes it still to come in time."""
    rules = regime_words()[held.regime].answer_by
    return any(d.rule in rules and d.status is Status.MISSED for d in held.deadlines)


def _answer_disputable(held: Position) -> bool:
    """The authority answered, and gave less than was asked for."""
    return any(disputable(event) for event in held.happened)


CONDITIONS: Mapping[str, Condition] = {
    "response_late": Condition(_response_late, "no response is late"),
    "answer_disputable": Condition(_answer_disputable, "no answer is recorded that withheld anything"),
}
"""What a letter's head may name in offered_when."""
