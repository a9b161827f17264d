"""What may follow what: one table that gives the stage, refuses the impossible and offers what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.impossible import Impossible, Reason, fault
from foiflow.timeline.naming import NamedEvent, NamedKind


class Stage(StrEnum):
    """How far a case has come."""

    AWAITING_RESPONSE = "awaiting_response"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    AWAITING_FEE = "awaiting_fee"
    ANSWERED = "answered"
    INTERNAL_REVIEW = "internal_review"
    REVIEW_DECIDED = "review_decided"
    COMPLAINT = "complaint"
    DECISION_NOTICE = "decision_notice"
    APPEAL = "appeal"
    APPEAL_DECIDED = "appeal_decided"
    UPPER_TRIBUNAL = "upper_tribunal"
    COURT = "court"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _STAGE_WORDS[self]


S = Stage
_STAGE_WORDS = {
    S.AWAITING_RESPONSE: "Waiting for a response",
    S.AWAITING_CLARIFICATION: "The authority waits for clarification",
    S.AWAITING_FEE: "The authority waits for a fee",
    S.ANSWERED: "Answered",
    S.INTERNAL_REVIEW: "At internal review",
    S.REVIEW_DECIDED: "Review decided",
    S.COMPLAINT: "With the Commissioner",
    S.DECISION_NOTICE: "Decision notice issued",
    S.APPEAL: "Before the tribunal",
    S.APPEAL_DECIDED: "Appeal decided",
    S.UPPER_TRIBUNAL: "Before the Upper Tribunal",
    S.COURT: "Before a court",
    S.CLOSED: "Closed",
}

_WAITING = (S.AWAITING_RESPONSE, S.AWAITING_CLARIFICATION, S.AWAITING_FEE)
_BEFORE_COMPLAINT = (*_WAITING, S.ANSWERED, S.INTERNAL_REVIEW, S.REVIEW_DECIDED)
_BEFORE_APPEAL = (*_BEFORE_COMPLAINT, S.COMPLAINT, S.DECISION_NOTICE)
_QUIET = (*_BEFORE_COMPLAINT, S.DECISION_NOTICE, S.APPEAL_DECIDED)
"""Stages at which nobody above the authority is busy with the case, so that the requester may begin a new round."""
_RUNNING = (S.APPEAL, S.UPPER_TRIBUNAL)
"""Stages at which an appeal is alive, so that it can be withdrawn or struck out."""
_ALL_OPEN = tuple(stage for stage in Stage if stage is not S.CLOSED)
_TRIBUNAL = ("foia", "eir")


@dataclass(frozen=True, slots=True)
class Step:
    """What one kind of event does to a case, and when it is offered."""

    offered_at: tuple[Stage, ...] = ()
    """Stages at which it is among the likely next events."""
    leads_to: Stage | None = None
    moves: tuple[Stage, ...] = ()
    """The stages it moves a case on from; at any other it is recorded and moves nothing."""
    needs: tuple[str, ...] = ()
    """Events one of which must have happened before it."""
    without: Reason | None = None
    """Why it is impossible when none of them has."""
    regimes: tuple[str, ...] = ()
    """The laws under which it is offered; none named means all."""


def _after_notice(offered_at: tuple[Stage, ...], leads_to: Stage | None = None, moves: tuple[Stage, ...] = ()) -> Step:
    """A step before a tribunal: impossible before any decision notice."""
    return Step(offered_at, leads_to, moves, ("decision_notice",), Reason.NO_DECISION_NOTICE, _TRIBUNAL)


# The order within a stage is the order in which the next events are offered.
STEPS: dict[str, Step] = {
    "request_sent": Step((), S.AWAITING_RESPONSE),
    "response": Step(_WAITING, S.ANSWERED, (*_WAITING, S.ANSWERED)),
    "request_acknowledged": Step((S.AWAITING_RESPONSE,)),
    "clarification_sought": Step((S.AWAITING_RESPONSE,), S.AWAITING_CLARIFICATION, _WAITING),
    "clarification_given": Step((S.AWAITING_CLARIFICATION,), S.AWAITING_RESPONSE, _WAITING),
    "fees_notice": Step((S.AWAITING_RESPONSE,), S.AWAITING_FEE, _WAITING),
    "fee_paid": Step((S.AWAITING_FEE,), S.AWAITING_RESPONSE, (S.AWAITING_FEE,)),
    "extension_notified": Step((S.AWAITING_RESPONSE,)),
    "time_limit_set": Step((S.AWAITING_RESPONSE,), regimes=("foia",)),
    "request_transferred": Step((S.AWAITING_RESPONSE,)),
    "request_withdrawn": Step(_WAITING, S.CLOSED, _ALL_OPEN),
    "review_requested": Step(
        (S.ANSWERED, S.AWAITING_RESPONSE),
        S.INTERNAL_REVIEW,
        (*_BEFORE_COMPLAINT, S.DECISION_NOTICE, S.APPEAL_DECIDED),
    ),
    "review_outcome": Step(
        (S.INTERNAL_REVIEW, S.COMPLAINT),
        S.REVIEW_DECIDED,
        _BEFORE_COMPLAINT,
        ("review_requested",),
        Reason.NO_REVIEW,
    ),
    "review_acknowledged": Step((S.INTERNAL_REVIEW,)),
    "review_extended": Step((S.INTERNAL_REVIEW,)),
    "complaint_made": Step((S.REVIEW_DECIDED, S.INTERNAL_REVIEW, S.ANSWERED, S.AWAITING_RESPONSE), S.COMPLAINT, _QUIET),
    "decision_notice": Step((S.COMPLAINT,), S.DECISION_NOTICE, (*_BEFORE_APPEAL, S.APPEAL_DECIDED)),
    "complaint_accepted": Step((S.COMPLAINT,), S.COMPLAINT, _BEFORE_COMPLAINT),
    "preliminary_view": Step((S.COMPLAINT,), S.COMPLAINT, _BEFORE_COMPLAINT),
    "information_notice": Step((S.COMPLAINT,), S.COMPLAINT, _BEFORE_COMPLAINT),
    "complaint_resolved_informally": Step((S.COMPLAINT,), S.REVIEW_DECIDED, (S.COMPLAINT,)),
    "complaint_withdrawn": Step((S.COMPLAINT,), S.REVIEW_DECIDED, (S.COMPLAINT,)),
    "complaint_not_accepted": Step((S.COMPLAINT,), S.REVIEW_DECIDED, (S.COMPLAINT,)),
    "appeal_lodged": _after_notice((S.DECISION_NOTICE,), S.APPEAL, (*_BEFORE_APPEAL, S.APPEAL_DECIDED)),
    "joinder_applied_for": _after_notice((S.APPEAL,), S.APPEAL, _BEFORE_APPEAL),
    "joined_as_party": _after_notice((S.APPEAL,), S.APPEAL, _BEFORE_APPEAL),
    "appeal_response": _after_notice((S.APPEAL,), S.APPEAL, _BEFORE_APPEAL),
    "appeal_reply": _after_notice((S.APPEAL,), S.APPEAL, _BEFORE_APPEAL),
    "staff_decision": _after_notice((S.APPEAL,), S.APPEAL, _BEFORE_APPEAL),
    "hearing_listed": _after_notice((S.APPEAL, S.UPPER_TRIBUNAL), S.APPEAL, _BEFORE_APPEAL),
    "hearing_held": _after_notice((S.APPEAL, S.UPPER_TRIBUNAL), S.APPEAL, _BEFORE_APPEAL),
    "tribunal_decision": _after_notice((S.APPEAL,), S.APPEAL_DECIDED, (*_BEFORE_APPEAL, S.APPEAL)),
    "withdrawal_notice": _after_notice((S.APPEAL, S.UPPER_TRIBUNAL), S.APPEAL, _BEFORE_APPEAL),
    "withdrawal_consented": _after_notice((S.APPEAL, S.UPPER_TRIBUNAL), S.DECISION_NOTICE, _RUNNING),
    "withdrawal_refused": _after_notice((S.APPEAL, S.UPPER_TRIBUNAL), S.APPEAL, (*_BEFORE_APPEAL, S.APPEAL_DECIDED)),
    "appeal_reinstated": _after_notice((S.DECISION_NOTICE,), S.APPEAL, (*_BEFORE_APPEAL, S.APPEAL_DECIDED)),
    "appeal_struck_out": _after_notice((S.APPEAL,), S.DECISION_NOTICE, _RUNNING),
    "consent_order": _after_notice((S.APPEAL,), S.APPEAL_DECIDED, (*_BEFORE_APPEAL, S.APPEAL)),
    "permission_sought": _after_notice((S.APPEAL_DECIDED,)),
    "permission_granted": _after_notice((S.APPEAL_DECIDED,)),
    "permission_refused": _after_notice((S.APPEAL_DECIDED,)),
    "upper_tribunal_appeal": _after_notice(
        (S.APPEAL_DECIDED,), S.UPPER_TRIBUNAL, (*_BEFORE_APPEAL, S.APPEAL, S.APPEAL_DECIDED)
    ),
    "upper_tribunal_response": _after_notice(
        (S.UPPER_TRIBUNAL,), S.UPPER_TRIBUNAL, (*_BEFORE_APPEAL, S.APPEAL, S.APPEAL_DECIDED)
    ),
    "upper_tribunal_decision": _after_notice(
        (S.UPPER_TRIBUNAL,), S.APPEAL_DECIDED, (*_BEFORE_APPEAL, S.APPEAL, S.UPPER_TRIBUNAL)
    ),
    "court_appeal": Step(
        (S.DECISION_NOTICE, S.APPEAL_DECIDED),
        S.COURT,
        tuple(stage for stage in _ALL_OPEN if stage is not S.COURT),
        ("decision_notice",),
        Reason.NO_DECISION_NOTICE,
    ),
    "court_decision": Step(
        (S.COURT,),
        S.APPEAL_DECIDED,
        (*_BEFORE_APPEAL, S.APPEAL, S.UPPER_TRIBUNAL, S.COURT),
        ("decision_notice",),
        Reason.NO_DECISION_NOTICE,
    ),
    "veto_certificate": Step((S.DECISION_NOTICE, S.APPEAL_DECIDED)),
    "disclosure": Step(_ALL_OPEN),
    "chaser_sent": Step((*_WAITING, S.INTERNAL_REVIEW)),
    "regime_changed": Step((*_WAITING, S.ANSWERED, S.INTERNAL_REVIEW)),
    "non_compliance_reported": Step((S.DECISION_NOTICE, S.APPEAL_DECIDED)),
    "date_set": Step(_ALL_OPEN),
    "correspondence": Step(_ALL_OPEN),
    "right_of_reply_sent": Step(_ALL_OPEN),
    "right_of_reply_received": Step(_ALL_OPEN),
    "story_published": Step(_ALL_OPEN),
    "note": Step(tuple(Stage)),
    "case_closed": Step(_ALL_OPEN, S.CLOSED, _ALL_OPEN),
    "case_reopened": Step((S.CLOSED,)),
}
BEFORE_THE_REQUEST = frozenset({"request_sent", "note", "correspondence", "story_published"})
WITHDRAWAL_RULINGS = ("withdrawal_consented", "withdrawal_refused")
_ENDS_OF_AN_APPEAL = (
    "tribunal_decision", "appeal_struck_out", "consent_order", "upper_tribunal_decision", "court_decision",
)  # fmt: skip
_BEFORE_A_TRIBUNAL = frozenset(
    {"appeal_lodged", "tribunal_decision", "upper_tribunal_appeal", "upper_tribunal_decision"}
)
_SCOTS_ONLY_AT = {"court_appeal": S.DECISION_NOTICE}
"""A court is reached from a decision notice only in Scotland, where there is no tribunal."""


@cache
def offered(stage: Stage | None, regime: str) -> tuple[str, ...]:
    """The kinds of event that may well come next, likely ones first. `stage` is None before the request."""
    if stage is None:
        return ("request_sent", "note")
    return tuple(
        kind
        for kind, step in STEPS.items()
        if stage in step.offered_at
        and (not step.regimes or regime in step.regimes)
        and not (regime in _TRIBUNAL and _SCOTS_ONLY_AT.get(kind) is stage)
    )


def stage_after(events: Sequence[Event]) -> Stage | None:
    """The stage that events lead to, in the order they happened; None when no request was sent yet."""
    stage: Stage | None = None
    before_complaint: Stage | None = None
    closed = False
    seen: set[str] = set()
    for event in events:
        step = STEPS[event.kind]
        if event.kind in ("case_closed", "request_withdrawn"):
            closed = True
        elif event.kind == "case_reopened":
            closed = False
        elif event.kind == "request_sent":
            stage = stage or S.AWAITING_RESPONSE
        elif stage is not None and stage in step.moves and step.leads_to is not None:
            if step.leads_to is S.COMPLAINT:
                before_complaint = stage
            stage = _where_to(event, stage, step.leads_to, seen, before_complaint)
        elif event.kind == "permission_granted" and stage is not None and event.facts.get("from") == "upper_tribunal":
            # The application then stands as the notice of appeal.
            stage = S.UPPER_TRIBUNAL
        seen.add(event.kind)
    return S.CLOSED if closed else stage


def _where_to(event: Event, stage: Stage, leads_to: Stage, seen: set[str], before_complaint: Stage | None) -> Stage:
    if event.kind == "complaint_not_accepted" and before_complaint is not None:
        return before_complaint
    if event.kind in ("complaint_resolved_informally", "complaint_withdrawn", "complaint_not_accepted"):
        return S.REVIEW_DECIDED if "review_outcome" in seen else S.ANSWERED
    if event.kind in ("upper_tribunal_decision", "court_decision") and event.facts.get("outcome") == "remitted":
        # In Scotland there is no tribunal: a case goes back to the Commissioner.
        return S.COMPLAINT if seen.isdisjoint(_BEFORE_A_TRIBUNAL) else S.APPEAL
    if event.kind in ("withdrawal_consented", "appeal_struck_out") and stage is S.UPPER_TRIBUNAL:
        # What stood before an appeal stands again: there, the decision of the tribunal below.
        return S.APPEAL_DECIDED
    return leads_to


def withdrawal_pending(events: Sequence[Event]) -> Event | None:
    """The notice of withdrawal on which the tribunal has not ruled, if there is one (GRC Rules 2009 r 17(2))."""
    pending = None
    for event in events:
        if event.kind == "withdrawal_notice":
            pending = event
        elif event.kind in WITHDRAWAL_RULINGS or event.kind in _ENDS_OF_AN_APPEAL:
            pending = None
    return pending


def check_order(events: Sequence[Event]) -> None:
    """Refuse what cannot have happened in this order. Raises Impossible, about the first such event."""
    seen: set[str] = set()
    latest_start = None
    for event in events:
        if latest_start is not None and event.date.latest < latest_start.date.earliest:
            follows = NamedEvent(latest_start.number, latest_start.kind)
            raise _impossible(event, Reason.OUT_OF_ORDER, day=event.date, other=follows)
        if latest_start is None or event.date.earliest > latest_start.date.earliest:
            latest_start = event
        _check_possible(event, seen)
        seen.add(event.kind)


def _check_possible(event: Event, seen: set[str]) -> None:
    if event.kind == "request_sent" and "request_sent" in seen:
        raise _impossible(event, Reason.REQUEST_SENT_ALREADY)
    if "request_sent" not in seen and event.kind not in BEFORE_THE_REQUEST:
        raise _impossible(event, Reason.BEFORE_THE_REQUEST, first=NamedKind("request_sent"))
    step = STEPS[event.kind]
    if step.without is not None and seen.isdisjoint(step.needs):
        raise _impossible(event, step.without)


def _impossible(event: Event, reason: Reason, **facts: object) -> Impossible:
    """Where an event stands among the others is mended by its date."""
    return Impossible(NamedEvent(event.number, event.kind), fault(reason, "date", **facts))


def diagram(regimes: Iterable[str] = _TRIBUNAL) -> str:
    """The table as a Mermaid state diagram: which event leads from which stage to which."""
    wanted = set(regimes)
    lines = ["stateDiagram-v2", "    [*] --> awaiting_response: request_sent"]
    for kind, step in STEPS.items():
        if step.leads_to is None or kind == "request_sent" or (step.regimes and not wanted & set(step.regimes)):
            continue
        for stage in step.offered_at:
            if stage in step.moves and stage is not step.leads_to:
                lines.append(f"    {stage} --> {step.leads_to}: {kind}")
    return "\n".join(lines)


assert STEPS.keys() == KINDS.keys(), "every kind of event needs its line in the table"
