"""What must hold of a case for a letter to be true: the conditions that a letter’s head may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from foiflow.drafting import appeals
from foiflow.drafting.refusal import cited_in, disputable
from foiflow.drafting.regime_words import regime_words
from foiflow.law.exemptions import in_full
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import Event
from foiflow.timeline.position import Position
from foiflow.timeline.stages import Stage


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


def _nothing_sent(held: Position) -> bool:
    return not any(event.kind == "request_sent" for event in held.happened)


def _clarification_asked_for(held: Position) -> bool:
    return any(event.kind == "clarification_sought" for event in held.happened)


COST = {
    "foia": "section 12",
    "eir": "regulation 12(4)(b)",
    "foisa": "section 12",
    "eisr": "regulation 10(4)(b)",
}
"""Where each law lets a request be refused because answering it would cost too much."""


def _cost_refused(held: Position) -> bool:
    """The latest answer that may be disputed rests, at least in part, on the cost of answering."""
    latest = next((event for event in reversed(held.happened) if disputable(event)), None)
    cited = [in_full(held.regime, citation) for citation in cited_in(latest.facts)] if latest else []
    return any(words == COST[held.regime] or words.startswith(f"{COST[held.regime]}(") for words in cited)


def _review_late(held: Position) -> bool:
    """A review was asked for, and the time for its outcome has passed without one."""
    rules = (f"{held.regime}.review_outcome", f"{held.regime}.review_outcome_limit")
    return any(d.rule in rules and d.status is Status.MISSED for d in held.deadlines)


_RUNNING = (Stage.APPEAL, Stage.UPPER_TRIBUNAL, Stage.COURT)
_RULINGS = ("tribunal_decision", "upper_tribunal_decision", "court_decision")
_ENDS_OF_AN_APPEAL = (*_RULINGS, "withdrawal_consented", "appeal_struck_out")


def _notice_binds(held: Position) -> bool:
    """A Commissioner’s notice orders steps, nothing suspends or replaces it, and they are not known to be taken.

    A notice that a tribunal put in its place is enforced by the tribunal (FOIA 2000 s 61), not by the Commissioner.
    """
    place = max((n for n, event in enumerate(held.happened) if event.kind == "decision_notice"), default=None)
    if place is None or held.stage in _RUNNING:
        return False
    notice, since = held.happened[place], held.happened[place + 1 :]
    orders = notice.facts.get("outcome") != "not_upheld" or any(
        notice.facts.get(name) for name in ("steps", "comply_by", "comply_within_days")
    )
    taken = any(
        d.rule in ("ico.steps", "sic.steps") and d.status in (Status.MET, Status.MET_LATE) for d in held.deadlines
    )
    return orders and not taken and not any(map(_undoes_a_notice, since))


def _undoes_a_notice(event: Event) -> bool:
    if event.kind in _RULINGS:
        return event.facts.get("outcome") != "dismissed"
    return event.kind in ("veto_certificate", "consent_order")


def _review_past_forty_days(held: Position) -> bool:
    """The longest time for a review has passed without an outcome: 40 working days under the code and under EIR."""
    rules = ("foia.review_outcome_limit", "eir.review_outcome")
    return any(d.rule in rules and d.status is Status.MISSED for d in held.deadlines)


def _review_left_some_withheld(held: Position) -> bool:
    """A review was decided, or answered afresh, and not everything that was asked for has come since."""
    place = max((n for n, event in enumerate(held.happened) if event.kind == "review_outcome"), default=None)
    if place is None:
        return False
    outcome, since = held.happened[place], held.happened[place + 1 :]
    if _all_disclosed_since(held, "review_outcome"):
        return False
    return outcome.facts.get("outcome") != "refusal_overturned" or any(map(disputable, since))


def _preliminary_view_given(held: Position) -> bool:
    """The Commissioner has said how the complaint is likely to be decided, and has not decided it."""
    kinds = [event.kind for event in held.happened if event.kind in ("preliminary_view", "decision_notice")]
    return bool(kinds) and kinds[-1] == "preliminary_view"


LEAST_TIME_TO_COMPLY = 28
"""Days: a notice gives no fewer for its steps than there are for an appeal (FOIA 2000 s 50(6))."""


def _notice_not_met(held: Position) -> bool:
    """A Commissioner’s notice binds, the authority has had its time, and what it ordered is not known to be done.

    After an appeal the Act does not say when the time for the steps ends; it is then taken to be no longer than the
    least that any notice gives.
    """
    steps = [d for d in held.deadlines if d.rule in ("ico.steps", "sic.steps") or _set_for_the_steps(d, held)]
    in_force = [d for d in steps if d.status is not Status.SUPERSEDED]
    if not _notice_binds(held) or any(d.status is Status.RUNNING for d in in_force):
        return False
    passed = any(d.due is not None and d.due < held.on for d in in_force)
    ended = [event.date.latest for event in held.happened if event.kind in _ENDS_OF_AN_APPEAL]
    long_ended = bool(ended) and ended[-1] + timedelta(days=LEAST_TIME_TO_COMPLY) < held.on
    return (passed or long_ended) and not _all_disclosed_since(held, "decision_notice")


def _set_for_the_steps(found: Deadline, held: Position) -> bool:
    """Whether a day was set for the authority after its appeal ended, which takes the place of the notice’s own."""
    ended = [event.number for event in held.happened if event.kind in _ENDS_OF_AN_APPEAL]
    is_set = found.rule.startswith("set.") and found.owed_by == "authority"
    return is_set and bool(ended) and found.from_event > ended[-1]


def _all_disclosed_since(held: Position, kind: str) -> bool:
    """Everything was disclosed after the latest event of a kind."""
    since = max((event.number for event in held.happened if event.kind == kind), default=0)
    return any(
        event.kind == "disclosure" and event.facts.get("extent") == "full" and event.number > since
        for event in held.happened
    )


CONDITIONS: Mapping[str, Condition] = {
    "response_late": Condition(_response_late, "no response is late"),
    "answer_disputable": Condition(_answer_disputable, "no answer is recorded that withheld anything"),
    "nothing_sent": Condition(_nothing_sent, "its request was sent already, and a new request is a new case"),
    "clarification_asked_for": Condition(_clarification_asked_for, "the authority has not asked you to clarify it"),
    "cost_refused": Condition(_cost_refused, "the latest answer does not rest on the cost of answering"),
    "review_late": Condition(_review_late, "no outcome of a review is late"),
    "notice_binds": Condition(_notice_binds, "there is no decision notice in force whose steps have still to be taken"),
    "review_past_forty_days": Condition(
        _review_past_forty_days, "no review has been waited for longer than 40 working days"
    ),
    "review_left_some_withheld": Condition(
        _review_left_some_withheld, "no outcome of a review is recorded that left something withheld"
    ),
    "preliminary_view_given": Condition(
        _preliminary_view_given, "there is no preliminary view of the Commissioner that still waits for a decision"
    ),
    "notice_not_met": Condition(
        _notice_not_met, "there is no decision notice in force whose time for complying has passed"
    ),
    "appeal_open": Condition(
        appeals.may_appeal, "there is no decision notice against you that you have not yet appealed against"
    ),
    "joinder_open": Condition(
        appeals.may_apply_to_be_joined,
        "there is no appeal of the authority’s to which you are no party and have not yet applied to be joined",
    ),
    "response_open": Condition(
        appeals.may_respond,
        "there is no appeal of the authority’s to which the tribunal has joined you and you have not yet responded",
    ),
    "reply_open": Condition(appeals.may_reply, "there is no response to your own appeal that still waits for a reply"),
    "authority_withdrawing": Condition(
        appeals.authority_is_withdrawing, "the authority has given no notice of withdrawal on which nobody has ruled"
    ),
    "requester_may_withdraw": Condition(
        appeals.may_withdraw, "no appeal of your own is before the tribunal, or you have given notice already"
    ),
    "staff_decided": Condition(
        appeals.may_go_to_a_judge, "no decision of the tribunal’s staff is recorded that a judge might consider afresh"
    ),
    "tribunal_not_obeyed": Condition(
        appeals.tribunal_not_obeyed,
        "no notice that the tribunal itself substituted is recorded whose time for complying has passed",
    ),
    "permission_open": Condition(
        appeals.may_ask_for_permission,
        "the tribunal has decided no appeal against you to which you were a party, or you have asked already",
    ),
    "permission_refused": Condition(
        appeals.may_ask_the_upper_tribunal,
        "the tribunal has refused you no permission to appeal, or you have asked the Upper Tribunal already",
    ),
}
"""What a letter's head may name in offered_when."""
