"""The facts of a case between the request and the Commissioner: what held the answer up, and the internal review."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from foiflow.drafting.happened import (
    date_of,
    date_on,
    due_of,
    governing,
    late_in_words,
    latest,
    reference,
    words_of_fact,
)
from foiflow.timeline.case import Case
from foiflow.timeline.dates import exactly, when
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.position import Position, position


@dataclass(frozen=True, kw_only=True)
class ReviewFacts:
    """What letters may say of clarification, fees, extensions, disclosures and the review."""

    fees_notice_date: str
    clarification_sought_date: str
    clarification_sought_on: str
    extension_date: str
    extension_until: str
    disclosure_date: str
    disclosure_on: str
    disclosure_extent: str
    """"in full" or "in part"; empty where the record does not say."""
    disclosure_redacted: bool
    review_requested_date: str
    review_requested_on: str
    review_reference: str
    review_due: str
    """The day by which the outcome is or was due."""
    review_late: str
    review_limit_due: str
    """The last day that the code of practice allows for it; empty under a law that has but one."""
    review_limit_late: str
    review_outcome_date: str
    review_outcome_on: str
    review_outcome: str
    """"refusal upheld", "refusal varied", "refusal overturned"."""
    review_within: str
    review_outcome_by: str
    """The day by which the outcome would be due if the authority received this letter on its date."""
    review_window_passed: bool
    answer_within: str
    """The time for answering a request: "20 working days"."""
    answer_by: str
    """The day by which an answer would be due if the authority received this letter, as a request, on its date."""


def review_facts(case: Case, held: Position, told: dict[str, str], book: LawBook) -> dict[str, Any]:
    """What the record says of the time before the Commissioner; `told` was given beside the case."""
    sought, extended = latest(held, "clarification_sought"), latest(held, "extension_notified")
    disclosed = latest(held, "disclosure")
    until = extended.facts.get("until") if extended else None
    return {
        "fees_notice_date": date_of(latest(held, "fees_notice")),
        "clarification_sought_date": date_of(sought),
        "clarification_sought_on": date_on(sought),
        "extension_date": date_of(extended),
        "extension_until": when(str(until)).in_words if until else "",
        "disclosure_date": date_of(disclosed),
        "disclosure_on": date_on(disclosed),
        "disclosure_extent": words_of_fact(disclosed, "extent"),
        "disclosure_redacted": bool(disclosed and disclosed.facts.get("redacted")),
        **_review_asked_for(held, told),
        **_review_to_ask_for(case, held, book),
        "answer_within": book.rule_for(f"{held.regime}.response", case.authority.kind).allows,
        "answer_by": _due_if_received("request_sent", (), "response", case, held, book),
    }


def _review_asked_for(held: Position, told: dict[str, str]) -> dict[str, Any]:
    asked = latest(held, "review_requested")
    # An outcome that came before the review was asked for again is not the outcome of this one.
    decided = latest(held, "review_outcome", where=lambda event: asked is None or event.number > asked.number)
    limit = governing(held, f"{held.regime}.review_outcome_limit")
    due = governing(held, f"{held.regime}.review_outcome") or limit
    of_theirs = reference(held, ("authority",), "review_acknowledged", "review_extended", "review_outcome")
    return {
        "review_requested_date": date_of(asked),
        "review_requested_on": date_on(asked),
        "review_reference": told.get("review_reference", of_theirs),
        "review_due": due_of(due),
        "review_late": late_in_words(due, held),
        "review_limit_due": due_of(limit),
        "review_limit_late": late_in_words(limit, held),
        "review_outcome_date": date_of(decided),
        "review_outcome_on": date_on(decided),
        "review_outcome": words_of_fact(decided, "outcome"),
    }


def _review_to_ask_for(case: Case, held: Position, book: LawBook) -> dict[str, Any]:
    """What the law allows for the outcome, counted as if the authority received this letter on its date."""
    window = [d for d in held.deadlines if d.rule == f"{held.regime}.review_request"]
    return {
        "review_within": book.rule_for(f"{held.regime}.review_outcome", case.authority.kind).allows,
        "review_outcome_by": _due_if_received("review_requested", held.happened, "review_outcome", case, held, book),
        "review_window_passed": bool(window) and all(d.latest is not None and d.latest < held.on for d in window),
    }


def _due_if_received(kind: str, before: tuple[Event, ...], rule: str, case: Case, held: Position, book: LawBook) -> str:
    """The day that a time limit would end if the authority received a letter of some kind on the day it is written."""
    received = Event(len(before) + 1, kind, exactly(held.on))
    under = replace(case, regime=case.regime if before else held.regime, events=(*before, received))
    supposed = position(under, held.on, book)
    rule_id = f"{held.regime}.{rule}"
    return due_of(next((d for d in supposed.deadlines if d.rule == rule_id and d.from_event == received.number), None))
