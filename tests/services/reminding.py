"""What the tests of reminders share: a foiflow with a real mail server, and days that pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask

from foiflow.law.working_days import Calendar
from foiflow.models import Authority, CaseRow, Person, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.reminders import digests
from tests.handover.mail_server import Post
from tests.services.journalists import journalist

ADDRESS = "https://foi.example.org"
UK = ZoneInfo("Europe/London")


def at(words: str, hour: int = 7) -> datetime:
    """An hour of a day (ISO), in the United Kingdom."""
    return datetime.fromisoformat(f"{words}T{hour:02}:00").replace(tzinfo=UK)


def with_mail(app: Flask, post: Post) -> None:
    """Have this foiflow hand its e-mail to this server."""
    settings = app.extensions["foiflow_settings"]
    app.extensions["foiflow_settings"] = replace(settings, mail=post.server, given_address=ADDRESS)


def send(now: datetime, *, at_once: bool = False) -> list[str]:
    """Send what is due; what became of each person's digest."""
    return [outcome.state for outcome in digests.send_due(now, at_once=at_once)]


def days_with_mail(post: Post, first: date, days: int) -> list[date]:
    """The days, of so many that pass from the first on, on which a message arrives."""
    arrived = []
    for ahead in range(days):
        before, day = len(post.arrived), first + timedelta(days=ahead)
        send(at(day.isoformat()))
        if len(post.arrived) > before:
            arrived.append(day)
    return arrived


def record(case: CaseRow, now: datetime, **event: Any) -> int:
    """Record an event of a case as it stands; returns the event's key."""
    version = db.session.get_one(CaseRow, case.id, populate_existing=True).version
    return events.record(case.id, event, by=journalist("A. Reporter"), version=version, now=now).id


def refused(person: Person, regime: str, due: date, calendar: Calendar, title: str = "Potholes") -> CaseRow:
    """A case refused on such a day that a review is to be asked for by `due`, forty working days later."""
    answered = calendar.working_day_before(due, 40)
    sent = calendar.working_day_before(answered, 15)
    named = (
        authorities.authority_named("Anytown Council")
        if regime == "foia"
        else authorities.authority_named("Glen Council")
    )
    to: Authority = named or authorities.add(
        "Anytown Council" if regime == "foia" else "Glen Council", regime, by=THE_PROGRAM
    )
    now = at(answered.isoformat(), 12)
    case = cases.log_request(
        person=person, authority_id=to.id, regime=regime, title=title, request="Please.",
        sent={"date": sent.isoformat(), "via": "email"}, now=now,
    )  # fmt: skip
    record(case, now, kind="response", date=answered.isoformat(), outcome="refused", exemptions=["s 35(1)(a)"])
    return case
