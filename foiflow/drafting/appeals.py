"""Where the requester stands in an appeal: what may still be sent to a tribunal, and whether she is a party to it."""

from __future__ import annotations

from foiflow.timeline.deadlines import Status
from foiflow.timeline.events import Event
from foiflow.timeline.position import Position
from foiflow.timeline.stages import Stage, withdrawal_pending

_NOT_USED = (Status.RUNNING, Status.LAPSED, Status.UNCLEAR)
_ORDERS = ("allowed", "partly_allowed")


def is_party(held: Position) -> bool:
    """Whether the requester is a party to the appeal against the latest decision notice.

    She is when she appealed or was joined. When the authority appealed she is not until the tribunal joins her
    (GRC Rules 2009 rr 1(3), 9).
    """
    return any(event.kind in ("appeal_lodged", "joined_as_party") for event in _own(_since_the_notice(held)))


def may_appeal(held: Position) -> bool:
    """A notice is wholly or partly against the requester, and she has not appealed; lateness is hers to explain."""
    return _not_used("ftt.appeal", held)


def may_apply_to_be_joined(held: Position) -> bool:
    """The authority appealed, and the requester is neither a party nor an applicant to become one."""
    applied = any(event.kind == "joinder_applied_for" for event in _own(_since_the_notice(held)))
    return _authority_appealed(held) and not is_party(held) and not applied


def may_respond(held: Position) -> bool:
    """The requester was joined to the authority's appeal and has not responded to it (GRC Rules 2009 r 23)."""
    own = [event.kind for event in _own(_since_the_notice(held))]
    return _authority_appealed(held) and "joined_as_party" in own and "appeal_response" not in own


def may_reply(held: Position) -> bool:
    """Somebody responded to the requester's appeal, and she has not replied (GRC Rules 2009 r 24)."""
    return _not_used("ftt.reply", held)


def authority_is_withdrawing(held: Position) -> bool:
    """The authority gave notice of withdrawing its appeal, and no tribunal has ruled on it (GRC Rules 2009 r 17(2))."""
    pending = withdrawal_pending(held.happened)
    return _authority_appealed(held) and pending is not None and pending.by == "authority"


def may_withdraw(held: Position) -> bool:
    """The requester's own appeal is before the tribunal, and she has not given notice of withdrawing it."""
    pending = withdrawal_pending(held.happened)
    appealed = any(event.kind == "appeal_lodged" for event in _own(_since_the_notice(held)))
    return held.stage is Stage.APPEAL and appealed and (pending is None or pending.by != "requester")


def may_go_to_a_judge(held: Position) -> bool:
    """A member of the tribunal's staff decided something, and no judge was asked (GRC Rules 2009 r 4(3))."""
    return _not_used("ftt.fresh_consideration", held)


def tribunal_not_obeyed(held: Position) -> bool:
    """The tribunal substituted its own notice, and what that ordered is not known to have been done in time.

    Where it dismissed the appeal the Commissioner's notice stands, which the Commissioner enforces (FOIA 2000 s 54).
    """
    ordered = {
        event.number
        for event in held.happened
        if event.kind == "tribunal_decision" and event.facts.get("outcome") in _ORDERS
    }
    return any(
        d.rule == "ftt.steps" and d.from_event in ordered and d.status in (Status.MISSED, Status.UNCLEAR)
        for d in held.deadlines
    )


def may_ask_for_permission(held: Position) -> bool:
    """The tribunal decided, wholly or partly, against the requester, who was a party and has not asked yet.

    Only a party to a case has the right of appeal (Tribunals, Courts and Enforcement Act 2007 s 11(2)).
    """
    return is_party(held) and _not_used("ftt.permission", held)


def may_ask_the_upper_tribunal(held: Position) -> bool:
    """The tribunal refused the requester permission, and she has not asked the Upper Tribunal (UT Rules 2008 r 21)."""
    return is_party(held) and _not_used("ut.permission", held)


def _not_used(rule: str, held: Position) -> bool:
    """Whether a right of the requester's own is open, or its time has passed without its being used."""
    return any(d.rule == rule and d.status in _NOT_USED for d in held.deadlines)


def _since_the_notice(held: Position) -> tuple[Event, ...]:
    place = max((n for n, event in enumerate(held.happened) if event.kind == "decision_notice"), default=None)
    return held.happened[place:] if place is not None else ()


def _own(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.by == "requester")


def _authority_appealed(held: Position) -> bool:
    return any(event.kind == "appeal_lodged" and event.by == "authority" for event in _since_the_notice(held))
