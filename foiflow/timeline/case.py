"""A case: one request for information and everything that followed from it, and what cannot have happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiflow.timeline.events import Event
from foiflow.timeline.impossible import Impossible, Reason, fault
from foiflow.timeline.naming import NamedEvent
from foiflow.timeline.stages import check_order

_ENVIRONMENTAL = frozenset({"eir", "eisr"})


@dataclass(frozen=True, slots=True)
class AuthorityInCase:
    """The public authority asked, as the case has it."""

    name: str
    kind: str = "general"
    email: str = ""
    term_dates: tuple[tuple[date, date], ...] = ()
    """A school's terms, first and last day of each; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class RequesterInCase:
    """Who asked."""

    name: str
    outlet: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One request for information and everything that followed from it. An empty value is the same as none."""

    title: str
    regime: str
    authority: AuthorityInCase
    requester: RequesterInCase
    request: str
    reference: str = ""
    tags: tuple[str, ...] = ()
    investigation: str = ""
    events: tuple[Event, ...] = ()


def check_case(case: Case) -> None:
    """Refuse a case whose events cannot have happened so. Raises Impossible."""
    check_order(case.events)
    laws = {case.regime} | {event.facts.get("to") for event in case.events if event.kind == "regime_changed"}
    for event in case.events:
        if event.kind == "request_sent" and event.facts.get("via") == "oral" and not laws & _ENVIRONMENTAL:
            raise Impossible(NamedEvent(event.number, event.kind), fault(Reason.SAID_NOT_WRITTEN, "via"))
