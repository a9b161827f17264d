"""A morning's work, for tests on PostgreSQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from foiflow.models import CaseRow, Person, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.record.actors import THE_PROGRAM
from tests.services.journalists import journalist

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday


def log(person: Person, sent: str = "2026-02-02", title: str = "Potholes", **more: Any) -> CaseRow:
    """A request to a council, sent by e-mail."""
    council = authorities.authority_named("Anytown Council") or authorities.add(
        "Anytown Council", "foia", by=THE_PROGRAM
    )
    return cases.log_request(
        person=person,
        authority_id=council.id,
        regime="foia",
        title=title,
        request="Please send me the pothole register.",
        sent={"date": sent, "via": "email"},
        now=NOON,
        **more,
    )


def record(case_id: int, **event: Any) -> int:
    """Record an event; returns its number in the database."""
    version = db.session.get_one(CaseRow, case_id, populate_existing=True).version
    return events.record(case_id, event, by=journalist("A. Reporter"), version=version, now=NOON).id
