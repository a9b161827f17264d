"""What is still open in a case, as on one day: worked out from its events, or as the docket keeps it, the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from foiflow.law.working_days import Calendar
from foiflow.timeline.deadlines import Deadline, Status, days_after, is_overdue


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """One open time limit as on one day: everything that a list, an e-mail or a calendar says of it."""

    rule: str
    """The rule's id: “foia.response”."""
    label: str
    owed_by: str
    kind: str
    """duty or right"""
    force: str
    source: str
    url: str
    unit: str
    """What lateness is counted in: days or working days."""
    calendar: str
    """Whose bank holidays it is counted by: uk or scotland."""
    status: str
    due: date | None
    earliest: date | None
    latest: date | None
    time: str | None
    """The hour of the last day on which it ends, as 16:00."""
    time_is: str
    """Whether it must be done by that hour, or before it."""
    from_event: int | None
    """The number of the event that set it running; None where there was none."""
    days_late: int | None = field(default=None, kw_only=True)
    """In `unit`, for what is missed; None for the rest, and where the calendar does not reach."""

    @property
    def is_open(self) -> bool:
        """Something is still owed, or a right can still be used."""
        return True

    @property
    def is_yours(self) -> bool:
        """Whether the requester must act; else somebody owes the requester."""
        return self.owed_by == "requester"

    @property
    def has_passed(self) -> bool:
        """Whether its day is over and it is still open."""
        return self.status == Status.MISSED

    @property
    def is_late(self) -> bool:
        """Whether it is late, which a reminder of foiflow's own never is."""
        return is_overdue(self.status, self.force)

    @property
    def hour(self) -> str:
        """ "by 16:00", "before 17:00", or nothing where the whole of the last day counts."""
        return f"{self.time_is} {self.time}" if self.time else ""

    def on(self, today: date, calendars: Mapping[str, Calendar]) -> Self:
        """The deadline as on another day, as far as it is late by then."""
        late = _days_late(self.status, self.unit, self.due, calendars[self.calendar], today)
        return replace(self, days_late=late)


def open_deadline(deadline: Deadline) -> OpenDeadline:
    """What is open of a deadline that was worked out, as on its day. For one that is open."""
    late = deadline.days_late if deadline.status is Status.MISSED else None
    return OpenDeadline(
        rule=deadline.rule,
        label=deadline.label,
        owed_by=deadline.owed_by,
        kind=deadline.kind,
        force=deadline.force,
        source=deadline.source,
        url=deadline.url,
        unit=deadline.unit,
        calendar=deadline.circumstances.calendar.name,
        status=deadline.status.value,
        due=deadline.due,
        earliest=deadline.earliest,
        latest=deadline.latest,
        time=deadline.time,
        time_is=deadline.law.time_is,
        from_event=deadline.from_event or None,
        days_late=late,
    )


def as_on(kept: Mapping[Any, Any], today: date, calendars: Mapping[str, Calendar]) -> dict[str, Any]:
    """The fields of an OpenDeadline from those that are kept of it, as on a day.

    Kept is everything but how late it is, which another day changes; what else `kept` has is handed on.
    """
    calendar = calendars[kept["calendar"]]
    return {**kept, "days_late": _days_late(kept["status"], kept["unit"], kept["due"], calendar, today)}


def _days_late(status: str, unit: str, due: date | None, calendar: Calendar, today: date) -> int | None:
    return days_after(unit, calendar, due, today) if status == Status.MISSED and due is not None else None
