"""Which letter a deadline calls for: the one that does what the rule waits for, or asks after what is late."""

from __future__ import annotations

from collections.abc import Collection

from foiflow.drafting.all_letters import letters
from foiflow.drafting.letter import Letter
from foiflow.law.regime import Pattern, Rule
from foiflow.timeline.deadlines import Status

_ABOUT_SILENCE = ("chaser_sent", "non_compliance_reported")


def letter_for(
    rule: Rule, *, owed_by: str, status: str, regime: str, stage: str, offered: Collection[str] | None = None
) -> Letter | None:
    """The letter that a deadline of a case calls for now, if there is one.

    Arguments: owed_by and status are the deadline's, regime and stage the case's; offered are the letters that fit
    the case: where they are not known, the stage decides.
    """
    fitting = [
        one
        for one in letters().values()
        if regime in one.regimes and stage in one.stages and (offered is None or one.id in offered)
    ]
    if owed_by == "requester":
        return next((one for pattern in rule.met_by for one in fitting if _would_meet(one, pattern)), None)
    if status != Status.MISSED or rule.kind != "duty":
        return None
    return next((one for one in fitting if one.records in _ABOUT_SILENCE and rule.id in one.for_rule), None)


def _would_meet(letter: Letter, pattern: Pattern) -> bool:
    """Whether the event that a letter records is one that the rule waits for: any correspondence will not do."""
    return letter.records == pattern.kind and all(
        letter.records_with.get(name) in values for name, values in pattern.conditions
    )
