"""Cases for tests of pages: logged and brought along through the services, as a morning's work would have done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import time_machine
from flask import Flask

from foiflow.models import CaseRow, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.web.frame.clock import UK
from tests.services.journalists import journalist
from tests.web.visiting import EMAIL, NAME, PASSWORD

TO_THE_TRIBUNAL = (
    {"kind": "response", "date": "2025-02-03", "outcome": "refused", "exemptions": ["s 35(1)(a)"]},
    {"kind": "decision_notice", "date": "2025-10-06", "outcome": "upheld", "reference": "IC-000000-A0B1"},
    {"kind": "appeal_lodged", "date": "2025-10-30", "by": "authority", "reference": "EA/2025/0001"},
    {"kind": "withdrawal_notice", "date": "2026-02-24", "by": "authority"},
)
"""What followed a request: refused, ruled on, appealed by the authority, and its notice of withdrawal."""


@contextmanager
def standing_on(day: str) -> Iterator[None]:
    """Have the clock stand at noon of a day."""
    with time_machine.travel(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UK), tick=False):
        yield


def log(
    app: Flask,
    sent: str,
    *happened: Mapping[str, Any],
    title: str = "Potholes",
    authority: str = "Anytown Council",
    regime: str = "foia",
    request: str = "Please send me the pothole register.",
) -> int:
    """A case with a request sent on a day, and what happened after it; returns its number."""
    with app.app_context():
        under = "foisa" if regime in ("foisa", "eisr") else "foia"
        to = authorities.authority_named(authority) or authorities.add(authority, under, by=THE_PROGRAM)
        now = datetime.now(UK)
        case = cases.log_request(
            person=accounts.sign_in(EMAIL, PASSWORD),
            authority_id=to.id,
            regime=regime,
            title=title,
            request=request,
            sent={"date": sent, "via": "email"},
            now=now,
        )
        for event in happened:
            record(app, case.id, event)
        return case.id


def record(app: Flask, case_id: int, event: Mapping[str, Any], by: str = NAME) -> int:
    """Record an event as somebody else at another machine would; returns its number in the database."""
    with app.app_context():
        version = db.session.get_one(CaseRow, case_id).version
        return events.record(case_id, event, by=journalist(by), version=version, now=datetime.now(UK)).id


def event_ids(app: Flask, case_id: int) -> list[int]:
    """The numbers in the database of a case's events, in order."""
    with app.app_context():
        return [row.id for row in events.list_events(case_id)]


def recorded(app: Flask, case_id: int) -> list[tuple[str, str, dict[str, Any]]]:
    """What is recorded of a case: kind, date and other facts of each event."""
    with app.app_context():
        return [(row.kind, row.date, row.facts) for row in events.list_events(case_id)]
