"""Cases of a few authorities, made up without chance, and their figures added up one case after the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from foiflow.models import Person
from foiflow.services.authorities.shares import Figures
from foiflow.services.cases import requests as cases
from foiflow.services.record.actors import Actor
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import case_from_json
from foiflow.timeline.law_book import law_book
from foiflow.timeline.outcomes import Outcome, outcome
from foiflow.timeline.position import position
from tests.build import Written, written_case
from tests.services.conftest import UK

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UK)
_AUTHORITIES = (("Home Office", "foia", 11), ("Environment Agency", "eir", 8), ("Scottish Ministers", "foisa", 6))
_REVIEWS = ("refusal_upheld", "refusal_varied", "refusal_overturned")
_NOTICES = ("upheld", "partly_upheld", "not_upheld")


def written() -> list[Written]:
    """Each case as its file has it: answered early, late or never; some with more time, a review and a notice."""
    found = []
    for name, law, number in _AUTHORITIES:
        for place in range(number):
            whole = written_case(law, *_history(law, place))
            whole["case"] |= {"title": f"{name} {place}", "authority": {"name": name, "kind": "general"}}
            found.append(whole)
    return found


def _history(law: str, place: int) -> list[dict[str, Any]]:
    sent = date(2024, 1, 8) + timedelta(days=104 * place)
    events = [_on(sent, "request_sent")]
    if place == 3:
        events[0]["date"] = f"{sent:%Y-%m}"
    if place == 4 and law != "foisa":
        ground = "public_interest" if law == "foia" else "complex_and_voluminous"
        events.append(_on(sent + timedelta(days=14), "extension_notified", ground=ground))
    if place % 5 == 2:
        return [*events, _on(sent + timedelta(days=120), "case_closed")] if place == 7 else events
    answered = sent + timedelta(days=6 + 7 * place)
    if answered > TODAY:
        return events
    grounds = ["reg 12(4)(b)"] if law == "eir" else ["s 12", "s 14(1)"][: 1 + place % 2]
    events.append(_on(answered, "response", outcome="refused", exemptions=grounds))
    if place % 2 and answered + timedelta(days=250) < TODAY:
        later = [answered + timedelta(days=days) for days in (7, 35, 42, 240)]
        events += [
            _on(later[0], "review_requested"),
            _on(later[1], "review_outcome", outcome=_REVIEWS[place % 3]),
            _on(later[2], "complaint_made"),
            _on(later[3], "decision_notice", outcome=_NOTICES[place % 3]),
        ]
    return events


def _on(day: date, kind: str, **facts: Any) -> dict[str, Any]:
    return {"kind": kind, "date": day.isoformat(), **facts}


def newsroom(person: Person, files: Sequence[Written] | None = None) -> None:
    """Take the cases in; every third is the person's own."""
    for place, whole in enumerate(written() if files is None else files):
        own = person.id if place % 3 == 0 else None
        cases.import_case_file(json.dumps(whole), "case.json", by=Actor.of(person), now=NOON, reporter_id=own)


def added_up(files: Sequence[Written]) -> dict[str, dict[str, Any]]:
    """The figures of each authority, worked out from the case files alone, without a database."""
    by_authority: dict[str, list[Outcome]] = {}
    for whole in files:
        case: Case = case_from_json(whole, "case.json")
        fared = outcome(position(case, TODAY, law_book()))
        if fared.asked_in is not None:
            by_authority.setdefault(case.authority.name, []).append(fared)
    return {name: _of(fared) for name, fared in by_authority.items()}


def _of(fared: Sequence[Outcome]) -> dict[str, Any]:
    days = [one.working_days for one in fared if one.working_days is not None]
    states = [one.answered for one in fared]
    decided = [one for one in states if one in ("in_time", "late", "overdue", "unanswered")]
    return {
        "cases": len(fared),
        "on_time": (states.count("in_time"), len(decided)),
        "late": states.count("late"),
        "overdue": states.count("overdue"),
        "unanswered": states.count("unanswered"),
        "waiting": states.count("waiting"),
        "unclear": states.count("unclear"),
        "more_time": sum(one.extensions > 0 for one in fared),
        "reviews": (sum(one.review == "changed" for one in fared), sum(one.review != "" for one in fared)),
        "notices": (sum(one.notice == "changed" for one in fared), sum(one.notice != "" for one in fared)),
        "median": median(days) if days else None,
        "longest": max(days, default=None),
        "answered": sum(one.has_answer for one in fared),
    }


def shown(found: Sequence[Figures]) -> dict[str, dict[str, Any]]:
    """The same of what the services give."""
    return {
        one.authority: {
            "cases": one.cases,
            "on_time": (one.on_time.part, one.on_time.of),
            "late": one.late,
            "overdue": one.overdue,
            "unanswered": one.unanswered,
            "waiting": one.waiting,
            "unclear": one.unclear,
            "more_time": one.more_time.part,
            "reviews": (one.changed_by_review.part, one.changed_by_review.of),
            "notices": (one.changed_by_notice.part, one.changed_by_notice.of),
            "median": one.days.median,
            "longest": one.days.longest,
            "answered": one.answered,
        }
        for one in found
    }
