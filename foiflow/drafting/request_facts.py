"""The facts of a request and its answer: when it was due, how late it is, what was refused and on which grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from foiflow.drafting.chain import Voice, clock_ran_from, in_words, lateness, on
from foiflow.drafting.happened import date_of, date_on, latest
from foiflow.drafting.refusal import Refusal, latest_refusal
from foiflow.drafting.regime_words import regime_words
from foiflow.law.periods import AS_NAMED
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.position import Position


@dataclass(frozen=True, kw_only=True)
class RequestFacts:
    """What letters may say of the request and of the answer to it."""

    request_date: str
    request_on: str
    request_in_writing: bool
    acknowledged_date: str
    acknowledged_on: str
    reminded_on: str
    clock_ran_from: str
    """What the authority received that set the time for answering running: "my request"."""
    received_date: str
    received_on: str
    received_exactly: bool
    response_due: str
    response_within: str
    """"within 20 working days of receiving my request"."""
    response_late: str
    """"three working days", "at least 12 working days"; empty when the response is not, or was not, late."""
    refusal_date: str
    refused_on: str
    refusal: str
    """What the authority answered, within a sentence: "you refused my request"."""
    outcome: str = field(metadata={"code": True})
    grounds: tuple[Mapping[str, object], ...]
    """Each ground relied on: citation, title and what to ask it to show."""
    cited: str
    """The grounds in a row: "section 35(1)(a) and section 40(2)"."""
    weighs: str
    parts: tuple[Mapping[str, object], ...]


def answer_deadline(held: Position) -> Deadline | None:
    """The time limit for answering that the case has come to: one that was missed before one that was not."""
    wanted = regime_words()[held.regime].answer_by
    found = [d for d in held.deadlines if d.rule in wanted and d.status is not Status.SUPERSEDED]
    found.sort(key=lambda d: (d.status is not Status.MISSED, wanted.index(d.rule), -d.from_event))
    return found[0] if found else None


def request_facts(held: Position, voice: Voice) -> dict[str, Any]:
    """What the record says of the request and its answer."""
    request, acknowledged = latest(held, "request_sent"), latest(held, "request_acknowledged")
    refused = latest_refusal(held, voice)
    return {
        "request_date": date_of(request),
        "request_on": date_on(request),
        "request_in_writing": request is not None and request.facts.get("via") != "oral",
        "acknowledged_date": date_of(acknowledged),
        "acknowledged_on": date_on(acknowledged),
        "reminded_on": date_on(latest(held, "chaser_sent")),
        **_answer_facts(held, answer_deadline(held)),
        "refusal_date": date_of(refused.event),
        "refused_on": date_on(refused.event),
        **_refusal_facts(refused),
    }


def _answer_facts(held: Position, answer: Deadline | None) -> dict[str, Any]:
    if answer is None or answer.due is None:
        empty = dict.fromkeys(
            ("clock_ran_from", "received_date", "received_on", "response_due", "response_within", "response_late"), ""
        )
        return {**empty, "received_exactly": False}
    trigger = next(event for event in held.happened if event.number == answer.from_event)
    set_by_somebody = answer.law.period.unit == AS_NAMED
    ran_from = "" if set_by_somebody else clock_ran_from(trigger)
    return {
        "clock_ran_from": ran_from,
        "received_date": in_words(answer.runs_from),
        "received_on": on(answer.runs_from),
        "received_exactly": answer.runs_from.is_precise,
        "response_due": day_in_words(answer.due),
        "response_within": f"within {answer.allows} of receiving {ran_from}" if ran_from else "by the day that was set",
        "response_late": lateness(answer),
    }


def _refusal_facts(refused: Refusal) -> dict[str, Any]:
    return {
        "refusal": refused.words[:1].lower() + refused.words[1:],
        "outcome": refused.outcome,
        "grounds": refused.grounds,
        "cited": refused.cited,
        "weighs": refused.weighs,
        "parts": refused.parts,
    }
