"""Deadlines as a journalist is shown them: the day, whose it is, how it was counted and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from foiflow.law.regime import Rule
from foiflow.law.working_days import BeyondCalendar, Calendar, Skipped
from foiflow.timeline.clocks import Clock
from foiflow.timeline.counting import Circumstances, Span, nominal_end
from foiflow.timeline.dates import When, exactly
from foiflow.timeline.day_by_day import CountedDay, day_by_day

_LONGEST_PICTURE = 130
"""Days: a count longer than this is told in words only."""


class Status(StrEnum):
    """What has become of a deadline by the day that was asked about."""

    RUNNING = "running"
    STOPPED = "stopped"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    LAPSED = "lapsed"
    UNCLEAR = "unclear"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        return _STATUS_WORDS[self]


_STATUS_WORDS = {
    Status.RUNNING: "running",
    Status.STOPPED: "stopped",
    Status.MET: "met",
    Status.MET_LATE: "met late",
    Status.MISSED: "late",
    Status.LAPSED: "lapsed",
    Status.UNCLEAR: "unclear",
    Status.SUPERSEDED: "superseded",
}
OPEN = frozenset({Status.RUNNING, Status.STOPPED, Status.MISSED, Status.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit of one case, as on one day."""

    law: Rule
    owed_by: str
    runs_from: When
    from_event: int
    """The number of the event that set it running; 0 where it was counted without a case."""
    due: date | None
    earliest: date | None
    latest: date | None
    readings: tuple[str, ...]
    time: str | None
    status: Status
    met_on: When | None
    met_by_event: int | None
    days_late: int | None
    what: str
    """What a direction or a promise says is due; empty for a deadline that the law itself names."""
    is_open: bool
    """Whether something is still owed, or a right can still be used."""
    circumstances: Circumstances
    """What the shown day depends on besides the day it was counted from."""

    @property
    def rule(self) -> str:
        return self.law.id

    @property
    def label(self) -> str:
        return self.what or self.law.label

    @property
    def kind(self) -> str:
        return self.law.kind

    @property
    def source(self) -> str:
        return self.law.source

    @property
    def url(self) -> str:
        return self.law.url

    @property
    def force(self) -> str:
        return self.law.force

    @property
    def allows(self) -> str:
        return self.law.allows

    @property
    def note(self) -> str:
        return self.law.note

    @property
    def unit(self) -> str:
        return self.law.period.late_in

    @property
    def hour(self) -> str:
        """ "by 16:00", "before 17:00", or nothing where the whole of the last day counts."""
        return f"{self.law.time_is} {self.time}" if self.time else ""

    @property
    def is_late(self) -> bool:
        """Whether it was missed, or done too late; a reminder of our own is never late."""
        return self.force != "house" and self.status in (Status.MISSED, Status.MET_LATE)

    @property
    def day_0(self) -> date:
        """The day the shown day was counted from: the earliest for the requester's, else the latest."""
        return self.runs_from.earliest if self.owed_by == "requester" else self.runs_from.latest

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Each day that was not counted, and why."""
        if self.due is None:
            return ()
        if self.unit == "working days":
            return tuple(Skipped(day.day, day.why_not) for day in self._day_by_day(self.due) if day.why_not)
        if not self.law.rolls:
            return ()
        # Only the last day is tested: what was passed over are the days from the nominal end to the day shown.
        nominal = nominal_end(self.law, self.day_0)
        return self.circumstances.calendar.skipped(nominal - timedelta(days=1), self.due - timedelta(days=1))

    @property
    def counted(self) -> tuple[CountedDay, ...]:
        """Every day of the count with its number, as the small calendar shows it; empty where it would be too long."""
        if self.due is None or (self.due - self.day_0).days > _LONGEST_PICTURE:
            return ()
        return self._day_by_day(self.due)

    def _day_by_day(self, due: date) -> tuple[CountedDay, ...]:
        return day_by_day(self.law.period, self.circumstances, self.day_0, due)

    def as_json(self) -> dict[str, Any]:
        """The deadline in the words of the case contract."""
        return {
            "rule": self.rule,
            "label": self.label,
            "source": self.source,
            "url": self.url,
            "force": self.force,
            "owed_by": self.owed_by,
            "kind": self.kind,
            "from": {"date": self.runs_from.iso, "event": self.from_event or None},
            "due": _iso(self.due),
            "earliest": _iso(self.earliest),
            "latest": _iso(self.latest),
            "readings": list(self.readings),
            "time": self.time,
            "status": self.status.value,
            "met_on": self.met_on.iso if self.met_on else None,
            "days_late": self.days_late,
            "skipped": [str(skipped) for skipped in self.skipped],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def deadline(clock: Clock, on: date, *, closed: bool = False) -> Deadline:
    """What a clock comes to, as on a day. `closed`: the case is closed, so nothing is wanted any more."""
    rule, bounds = clock.rule, clock.span_shown
    mine = clock.owed_by == "requester"
    due = None if bounds is None else bounds.earliest if mine else bounds.statute
    met_when = None
    if clock.met is not None:
        met_when = clock.met.reached if rule.must_arrive else clock.met.date
    status = _status(clock, bounds, due, met_when, on)
    is_open = status in OPEN and clock.met is None
    if closed and is_open:
        status, is_open = Status.LAPSED, False
    return Deadline(
        law=rule,
        owed_by=clock.owed_by,
        runs_from=clock.day_0,
        from_event=clock.from_event,
        due=due,
        earliest=bounds.earliest if bounds else None,
        latest=bounds.latest if bounds else None,
        readings=_readings(clock, bounds),
        time=_time(clock),
        status=status,
        met_on=met_when,
        met_by_event=clock.met.number if clock.met else None,
        days_late=_days_late(clock, status, due, met_when, on),
        what=str(clock.facts.get("what", "")) if rule.each else "",
        is_open=is_open,
        circumstances=_as_shown(clock, mine),
    )


def _as_shown(clock: Clock, mine: bool) -> Circumstances:
    """The requester’s safe day was counted without the bank holidays that were added since."""
    facts = clock.circumstances
    known_then = facts.calendar.as_known_on(clock.day_0.earliest)
    return replace(facts, calendar=known_then) if mine and known_then is not facts.calendar else facts


def _status(clock: Clock, bounds: Span | None, due: date | None, met_when: When | None, on: date) -> Status:
    if met_when is not None:
        return _how_it_was_met(clock, bounds, due, met_when)
    if clock.replaced is not None:
        return Status.SUPERSEDED
    if clock.ended is not None:
        return Status.LAPSED if clock.rule.kind == "right" else Status.SUPERSEDED
    if clock.is_stopped:
        return Status.STOPPED
    if bounds is None or due is None:
        return Status.UNCLEAR
    if on <= due:
        return Status.RUNNING
    if clock.perhaps_met is not None or (clock.owed_by == "requester" and on <= bounds.latest):
        return Status.UNCLEAR
    # A reminder of our own is not a right that can be lost.
    return Status.LAPSED if clock.rule.kind == "right" and clock.rule.force != "house" else Status.MISSED


def _how_it_was_met(clock: Clock, bounds: Span | None, due: date | None, met_when: When) -> Status:
    if bounds is None or due is None:
        return Status.MET
    mine = clock.owed_by == "requester"
    surely = bounds.earliest if mine else bounds.surely
    # The last day that could be claimed: for others the statute's own, for the requester the last arguable one.
    late_after = bounds.latest if mine else bounds.statute
    counts_as = _counts_as(clock, met_when)
    if counts_as.latest <= surely:
        return Status.MET
    return Status.MET_LATE if counts_as.earliest > late_after else Status.UNCLEAR


def _counts_as(clock: Clock, met_when: When) -> When:
    """What comes after the hour comes the next day: a tribunal’s day ends at 5pm (GRC Rules 2009 r 12(1))."""
    hour, event = _time(clock), clock.met
    if hour is None or event is None or event.time is None or not met_when.is_precise:
        return met_when
    too_late = event.time >= hour if clock.rule.time_is == "before" else event.time > hour
    return exactly(met_when.earliest + timedelta(days=1)) if too_late else met_when


def _time(clock: Clock) -> str | None:
    if clock.rule.time == "event":
        value = clock.facts.get("time")
        return str(value) if value else None
    return clock.rule.time or None


def _days_late(clock: Clock, status: Status, due: date | None, met_when: When | None, on: date) -> int | None:
    """Lateness in the rule's own unit; None where there is nothing to count."""
    if due is None:
        return None
    if status is Status.MET:
        return 0
    unit, calendar = clock.rule.period.late_in, clock.circumstances.calendar
    if status is Status.MET_LATE and met_when is not None:
        return days_after(unit, calendar, due, _counts_as(clock, met_when).earliest)
    if status is Status.MISSED:
        return days_after(unit, calendar, due, on)
    return None


def is_overdue(status: str, force: str) -> bool:
    """Whether a time limit of this status and force is late: missed, and not a reminder of our own, for no rule sets
    its day."""
    return status == Status.MISSED and force != "house"


def days_after(unit: str, calendar: Calendar, due: date, day: date) -> int | None:
    """How many days, in the rule's own unit, a later day comes after the last one; None beyond the known calendar.

    On the Saturday after a Friday it is late, and by no working day yet: 0, so that no letter claims one.
    """
    if unit == "days":
        return (day - due).days
    try:
        return calendar.working_days_between(due, day)
    except BeyondCalendar:
        return None


def _readings(clock: Clock, bounds: Span | None) -> tuple[str, ...]:
    if bounds is not None:
        return bounds.readings
    if clock.beyond is not None:
        return (str(clock.beyond),)
    if clock.suspended is not None:
        return ("It is suspended: no day can be named until one is recorded.",)
    if not clock.is_stopped and clock.rule.period.words == "as named":
        return ("The document names the day, and no day is recorded here.",)
    return ()
