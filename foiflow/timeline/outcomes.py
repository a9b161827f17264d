"""How a case fared with its authority: answered in time or late, after how long, on what grounds, and changed later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from foiflow.law.exemptions import find
from foiflow.law.working_days import BeyondCalendar, Calendar
from foiflow.timeline.counting import Pause
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import REGIMES
from foiflow.timeline.position import Position

IN_TIME, LATE, OVERDUE = "in_time", "late", "overdue"
UNANSWERED, WAITING, UNCLEAR, NEVER_DUE = "unanswered", "waiting", "unclear", ""
TIME_RAN_OUT = (IN_TIME, LATE, OVERDUE, UNANSWERED)
"""What a share of answers on time is of: an answer came, or its time ran out."""
CHANGED, UPHELD = "changed", "upheld"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case adds to the figures of its authority, as on a day."""

    asked_in: int | None = None
    """The year of the request; None where it was not sent yet."""
    answered: str = NEVER_DUE
    """in_time; late; overdue: not answered and late; unanswered: closed so after its day; waiting, also while the clock
    is stopped; unclear; or nothing where no answer was ever due or the case was closed before its day."""
    has_answer: bool = False
    """Whether a response, a disclosure or the outcome of a review is recorded."""
    working_days: int | None = None
    """From the request to its first answer, as its clock counts; None where that is not known or there is none."""
    extensions: int = 0
    """How many times the authority said that it needs more time to answer."""
    review: str = ""
    """changed or upheld by the last internal review, or nothing."""
    notice: str = ""
    """changed (complaint upheld, wholly or in part) or upheld by the last decision notice, or nothing."""


def outcome(stands: Position) -> Outcome:
    """How the case fared, where it stands.

    The answer is judged under the law in force that day by the statute’s own time or, where more was taken in time, by
    the longer one (EIR reg 7; FOIA s 10(3), the day that the authority named).
    """
    sent = next((event for event in stands.happened if event.kind == "request_sent"), None)
    if sent is None:
        return Outcome()
    judged = _judged(stands)
    kinds = [event.kind for event in stands.happened]
    return Outcome(
        asked_in=sent.date.earliest.year,
        answered=NEVER_DUE if judged is None else _how_answered(judged, stands.happened),
        has_answer=not _ANSWERS.isdisjoint(kinds),
        working_days=None if judged is None else _working_days(judged, stands),
        extensions=kinds.count("extension_notified"),
        review=_last(stands.happened, "review_outcome", _REVIEWS),
        notice=_last(stands.happened, "decision_notice", _NOTICES),
    )


_ANSWERS = frozenset({"response", "disclosure", "review_outcome"})
_REVIEWS = {"refusal_upheld": UPHELD, "refusal_varied": CHANGED, "refusal_overturned": CHANGED}
_NOTICES = {"not_upheld": UPHELD, "partly_upheld": CHANGED, "upheld": CHANGED}
_RESPONSE = {regime: f"{regime}.response" for regime in REGIMES}
_LONGER = {regime: (f"{regime}.response_extended", f"{regime}.public_interest") for regime in REGIMES}
_STATES = {
    Status.MET: IN_TIME,
    Status.MET_LATE: LATE,
    Status.MISSED: OVERDUE,
    Status.RUNNING: WAITING,
    Status.STOPPED: WAITING,
}


def _judged(stands: Position) -> Deadline | None:
    """The deadline by which the answer is judged: of the clock that started last, the longer where more time was taken.

    None where no such clock ever ran.
    """
    base = _latest(stands.deadlines, (_RESPONSE[stands.regime],))
    if base is None or base.status is not Status.SUPERSEDED:
        return base
    return _latest(stands.deadlines, _LONGER[stands.regime]) or base


def _latest(deadlines: Sequence[Deadline], rules: Sequence[str]) -> Deadline | None:
    found = [each for each in deadlines if each.rule in rules]
    return max(found, key=lambda each: each.from_event, default=None)


def _how_answered(judged: Deadline, happened: Sequence[Event]) -> str:
    if judged.status is Status.MET and judged.due is None and judged.readings:
        return UNCLEAR  # more time was taken, and until when is not recorded
    if judged.status is Status.LAPSED:
        return _how_closed(judged, happened)
    state = _STATES.get(judged.status, UNCLEAR)
    return UNCLEAR if state == OVERDUE and _perhaps_passed_on(judged, happened) else state


def _how_closed(judged: Deadline, happened: Sequence[Event]) -> str:
    """A case closed without an answer: after the day on which it was due, before it, or nobody can tell."""
    closing = next(event for event in reversed(happened) if event.kind in ("case_closed", "request_withdrawn"))
    if judged.due is None or judged.earliest is None:
        return UNCLEAR if judged.readings else NEVER_DUE  # else its clock stood still
    if closing.date.latest <= judged.earliest:
        return NEVER_DUE
    if closing.date.earliest <= judged.due or _perhaps_passed_on(judged, happened):
        return UNCLEAR
    return UNANSWERED


def _perhaps_passed_on(judged: Deadline, happened: Sequence[Event]) -> bool:
    """Whether the request was passed to another authority before its time was out.

    Whether that was all the answer it owed, the record does not say.
    """
    return any(
        event.kind == "request_transferred" and (judged.due is None or event.date.earliest <= judged.due)
        for event in happened
    )


def _working_days(judged: Deadline, stands: Position) -> int | None:
    """Working days to the answer, as the clock that started last counts them: the day after receipt is the first.

    So what came before a clarification is not counted, nor are the days from a fees notice to its payment.
    """
    if judged.met_on is None:
        return None
    # A day named by the Commissioner is no receipt: the clock before it is what counts the days.
    named = {event.number for event in stands.happened if event.kind == "time_limit_set"}
    received = [each for each in stands.deadlines if each.from_event not in named]
    base = _latest(received, (_RESPONSE[stands.regime],))
    if base is None or base.due is None:
        return None  # its clock stood still when the answer came
    facts = judged.circumstances if judged.from_event == base.from_event else base.circumstances
    days = (base.runs_from, judged.met_on, *(day for pause in facts.pauses for day in pause))
    if not all(day.is_precise for day in days):
        return None
    try:
        return _counted(facts.calendar, base.runs_from.earliest, judged.met_on.earliest, facts.pauses)
    except BeyondCalendar:
        return None


def _counted(calendar: Calendar, received: date, answered: date, pauses: Sequence[Pause]) -> int | None:
    if answered < received:
        return None
    lost, counted_to = 0, received
    for begun, paid in pauses:
        # Both the day of the notice and that of the payment are disregarded (FOIA s 10(2)).
        first, last = max(begun.earliest - timedelta(days=1), counted_to), min(paid.earliest, answered)
        if last > first:
            lost += calendar.working_days_between(first, last)
            counted_to = last
    return calendar.working_days_between(received, answered) - lost


def _last(happened: Sequence[Event], kind: str, words: dict[str, str]) -> str:
    found = next((event for event in reversed(happened) if event.kind == kind), None)
    return "" if found is None else words.get(str(found.facts.get("outcome")), "")


_OTHER_LAW = {"foia": "eir", "eir": "foia", "foisa": "eisr", "eisr": "foisa"}
"""The Act and the Regulations of the same place: what one does not know may be cited from the other."""


def grounds_cited(stands: Position) -> tuple[tuple[str, str], ...]:
    """Each ground of refusal cited in the case's responses and reviews, once, as (the law it is of, the ground).

    A ground is named as our data names it (“40(2)”) where it knows it, else as it was cited. What was cited only to
    take more time has refused nothing.
    """
    found = [
        _ground(law, citation)
        for event, law in _with_their_law(stands)
        if event.kind in ("response", "review_outcome")
        for citation in _citations(event)
    ]
    return tuple(dict.fromkeys(found))


def _with_their_law(stands: Position) -> Iterator[tuple[Event, str]]:
    """Each event with the law in force at it; before a change of law, the other law of the same place."""
    changes = [str(event.facts["to"]) for event in stands.happened if event.kind == "regime_changed"]
    law = _OTHER_LAW[changes[0]] if changes else stands.regime
    for event in stands.happened:
        if event.kind == "regime_changed":
            law = str(event.facts["to"])
        yield event, law


def _citations(event: Event) -> Iterator[str]:
    lists = [event.facts.get("exemptions"), *(part.get("exemptions") for part in event.facts.get("parts") or ())]
    for cited in lists:
        for citation in cited or ():
            yield citation.strip()


@lru_cache(maxsize=4096)
def _ground(law: str, citation: str) -> tuple[str, str]:
    for one in (law, _OTHER_LAW[law]):
        known = find(one, citation)
        if known is not None:
            return one, known.section
    return law, citation[:500]
