"""With whom a case was, from when to when: the lanes of its picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.position import Position
from foiflow.timeline.stages import Stage

LANES = {
    "request": "Request",
    "review": "Review",
    "commissioner": "Commissioner",
    "tribunal": "Tribunal",
    "upper tribunal, courts": "Courts",
    "any time": "Besides",
}
_BEGINS_AND_ENDS = {
    "request": (("request_sent",), ("response", "request_withdrawn")),
    "review": (("review_requested",), ("review_outcome",)),
    "commissioner": (
        ("complaint_made",),
        ("decision_notice", "complaint_resolved_informally", "complaint_withdrawn", "complaint_not_accepted"),
    ),
    "tribunal": (
        ("appeal_lodged", "appeal_reinstated"),
        ("tribunal_decision", "withdrawal_consented", "appeal_struck_out", "consent_order"),
    ),
    "upper tribunal, courts": (
        ("upper_tribunal_appeal", "court_appeal"),
        ("upper_tribunal_decision", "court_decision"),
    ),
}
"""Which events begin and end a case's time with each body."""
_BUSY = {
    Stage.AWAITING_RESPONSE: "request",
    Stage.AWAITING_CLARIFICATION: "request",
    Stage.AWAITING_FEE: "request",
    Stage.INTERNAL_REVIEW: "review",
    Stage.COMPLAINT: "commissioner",
    Stage.APPEAL: "tribunal",
    Stage.UPPER_TRIBUNAL: "upper tribunal, courts",
    Stage.COURT: "upper tribunal, courts",
}


@dataclass(frozen=True, slots=True)
class TimeWith:
    """A case's time with one body."""

    begun: Event
    ended: Event | None
    """None while it lasts, or where the record does not say how it ended."""
    lasts: bool
    """Whether the case is there on the day that is looked at."""

    def certain(self) -> tuple[date, date] | None:
        """From the latest day it can have begun to the earliest it can have ended; None when that is no time."""
        if self.ended is None:
            return None
        first, last = self.begun.date.latest, self.ended.date.earliest
        return (first, last) if first <= last else None


def lane_of(event: Event) -> str:
    """The lane an event is drawn in: papers and chasers are the request's."""
    return "request" if event.kind in ("disclosure", "chaser_sent") else KINDS[event.kind].part


def times_with(lane: str, position: Position) -> Iterator[TimeWith]:
    """Each time that a case was with the body of a lane, in order."""
    begins, ends = _BEGINS_AND_ENDS.get(lane, ((), ()))
    begun: Event | None = None
    for event in position.happened:
        if event.kind in begins and begun is None:
            begun = event
        elif event.kind in ends and begun is not None:
            yield TimeWith(begun, event, False)
            begun = None
    if begun is not None:
        yield TimeWith(begun, None, position.stage is not None and _BUSY.get(position.stage) == lane)


def set_running_by(from_event: int, events: Sequence[Event]) -> Event:
    """The event of that number, else the first: a deadline is drawn in the lane of what set it running."""
    return next((event for event in events if event.number == from_event), events[0])
