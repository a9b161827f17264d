"""The facts a letter may use: taken from the case and from where it stands, never made up and never blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from foiflow.drafting.chain import (
    TO_THE_AUTHORITY,
    Link,
    Voice,
    chain_of_dates,
    clock_ran_from,
    in_words,
    lateness,
    note_of,
    on,
)
from foiflow.drafting.given import checked, day_given
from foiflow.drafting.refusal import Refusal, latest_refusal
from foiflow.drafting.regime_words import regime_words
from foiflow.law.exemptions import grounds
from foiflow.law.periods import AS_NAMED
from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.case_file import CaseFile
from foiflow.timeline.dates import MONTHS, day_in_words, exactly
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.position import Position, position

REPLY_WITHIN = 5
"""Working days a letter gives for a reply to what is already late. Ours: no law sets it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter may say. An empty text is an optional fact that the case lacks: its sentence is left out."""

    letter_date: str
    requester_name: str
    requester_outlet: str
    requester_email: str
    requester_address: str
    authority_name: str
    authority_email: str
    authority_address: str
    authority_reference: str
    our_reference: str
    subject: str
    request_text: str = field(metadata={"lines": True})
    act: str
    the_act: str
    commissioner: str
    ground_name: str
    """What this law calls a ground of refusal: exemption or exception."""
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
    reply_by: str
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
    review_within: str
    review_outcome_by: str
    review_window_passed: bool
    chain: tuple[Link, ...]


FACT_NAMES = frozenset(Facts.__dataclass_fields__)


def answer_deadline(held: Position) -> Deadline | None:
    """The time limit for answering that the case has come to: one that was missed before one that was not."""
    wanted = regime_words()[held.regime].answer_by
    found = [d for d in held.deadlines if d.rule in wanted and d.status is not Status.SUPERSEDED]
    found.sort(key=lambda d: (d.status is not Status.MISSED, wanted.index(d.rule), -d.from_event))
    return found[0] if found else None


def facts_for(
    case: CaseFile, held: Position, given: Mapping[str, str], book: LawBook, voice: Voice = TO_THE_AUTHORITY
) -> Facts:
    """Gather the facts of a case for one letter.

    Arguments: held is where the case stands on the day of the letter; given are facts that the case
    file does not hold, by name (GIVABLE); voice is how the letter speaks of the authority. Raises
    FaultyFact for a name that is not known or a date that is none.
    """
    told = checked(given)
    words = regime_words()[held.regime]
    answer = answer_deadline(held)
    refused = latest_refusal(held, voice)
    acknowledged_date, acknowledged_on = _date_of(_last(held, "request_acknowledged"))
    request = _last(held, "request_sent")
    request_date, request_on = _date_of(request)
    refusal_date, refused_on = _date_of(refused.event)
    email = told.get("requester_email", case.requester.email)
    return Facts(
        letter_date=f"{held.on.day} {MONTHS[held.on.month - 1]} {held.on.year}",
        requester_name=case.requester.name,
        requester_outlet=told.get("requester_outlet", case.requester.outlet),
        requester_email=email,
        requester_address=told.get("requester_address", email),
        authority_name=case.authority.name,
        authority_email=told.get("authority_email", case.authority.email),
        authority_address=told.get("authority_address", ""),
        authority_reference=told.get("authority_reference", _their_reference(held)),
        our_reference=told.get("our_reference", case.reference),
        subject=case.title,
        request_text=case.request,
        act=words.act,
        the_act=words.short,
        commissioner=words.commissioner,
        ground_name=grounds(held.regime).name,
        request_date=request_date,
        request_on=request_on,
        request_in_writing=request is not None and request.facts.get("via") != "oral",
        acknowledged_date=acknowledged_date,
        acknowledged_on=acknowledged_on,
        reminded_on=_date_of(_last(held, "chaser_sent"))[1],
        **_answer_facts(held, answer),
        reply_by=_reply_by(told, held, book),
        refusal_date=refusal_date,
        refused_on=refused_on,
        **_refusal_facts(refused),
        **_review_facts(case, held, book),
        chain=chain_of_dates(held.happened, answer, voice),
    )


def _date_of(event: Event | None) -> tuple[str, str]:
    """The date of an event in words, alone and after its preposition."""
    return (in_words(event.date, note_of(event)), on(event.date, note_of(event))) if event else ("", "")


def _last(held: Position, *kinds: str) -> Event | None:
    return next((event for event in reversed(held.happened) if event.kind in kinds), None)


def _their_reference(held: Position) -> str:
    """The reference the authority itself used last; a request carries ours or nobody's."""
    for event in reversed(held.happened):
        if event.by == "authority" and event.facts.get("reference"):
            return str(event.facts["reference"])
    return ""


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


def _review_facts(case: CaseFile, held: Position, book: LawBook) -> dict[str, Any]:
    """What the law allows for the outcome, counted as if the authority received this letter on its date."""
    asked = Event(len(held.happened) + 1, "review_requested", exactly(held.on))
    supposed = position(replace(case, events=(*held.happened, asked)), held.on, book)
    rule_id = f"{held.regime}.review_outcome"
    outcome = next((d for d in supposed.deadlines if d.rule == rule_id and d.from_event == asked.number), None)
    window = [d for d in held.deadlines if d.rule == f"{held.regime}.review_request"]
    return {
        "review_within": book.rule_for(rule_id, case.authority.kind).allows,
        "review_outcome_by": day_in_words(outcome.due) if outcome and outcome.due else "",
        "review_window_passed": bool(window) and all(d.latest is not None and d.latest < held.on for d in window),
    }


def _reply_by(told: Mapping[str, str], held: Position, book: LawBook) -> str:
    """The day given, else five working days on; nothing when the count leaves the known calendar."""
    if "reply_by" in told:
        return day_in_words(day_given("reply_by", told["reply_by"]))
    try:
        calendar = book.calendars[book.regimes[held.regime].calendar]
        return day_in_words(calendar.add_working_days(held.on, REPLY_WITHIN))
    except BeyondCalendar:
        return ""
