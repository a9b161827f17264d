"""Deadlines as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator

from foiflow.law.regime import FORCES
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import PARTIES


def whose(deadline: Deadline) -> str:
    """ "you" for the requester, else the party in words."""
    return "you" if deadline.owed_by == "requester" else PARTIES.get(deadline.owed_by, f"the {deadline.owed_by}")


def lines(deadline: Deadline) -> Iterator[str]:
    """A deadline in a few lines: the day, what it is, whose, how it was counted."""
    yield f"{_day(deadline)}  {deadline.label} [{deadline.status.label}{_lateness(deadline)}]"
    yield f"    {deadline.rule} · {whose(deadline)} · {FORCES[deadline.force]} · {deadline.source}"
    if deadline.due is not None:
        yield f"    {deadline.allows}, counted from {deadline.runs_from.in_words}"
    yield from (
        f"    not counted: {skipped.day.isoformat()}, {skipped.why}"
        for skipped in deadline.skipped
        if skipped.day.weekday() < 5
    )
    yield from (f"    {reading}" for reading in deadline.readings)
    if deadline.met_on is not None:
        yield f"    done: {deadline.met_on.in_words}"
    if deadline.note:
        yield f"    {deadline.note}"
    if deadline.url:
        yield f"    {deadline.url}"


def _day(deadline: Deadline) -> str:
    if deadline.due is None:
        return "no day"
    at = f", {deadline.time}" if deadline.time else ""
    return f"{day_in_words(deadline.due)}{at}"


def _lateness(deadline: Deadline) -> str:
    if not deadline.days_late or deadline.status not in (Status.MISSED, Status.MET_LATE):
        return ""
    unit = deadline.unit if deadline.days_late != 1 else deadline.unit.removesuffix("s")
    return (
        f", {deadline.days_late} {unit} late"
        if deadline.status is Status.MET_LATE
        else f" by {deadline.days_late} {unit}"
    )
