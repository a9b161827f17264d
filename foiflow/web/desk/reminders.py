"""What the desk reminds of first: whatever has come since the last working day, as its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiflow.models import Person
from foiflow.services.reminders import on_desk as desk_reminders
from foiflow.services.reminders.rows import Own, Reminder
from foiflow.web.frame.addresses import case_address
from foiflow.web.frame.wording import how_far, short_day


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One reminder as the desk shows it."""

    what: str
    case: str
    address: str
    """Where its case is; empty for a reminder of no case."""
    day: str
    look: str
    how_far: str
    own_id: int | None = None
    """The reminder's number, where it is one's own and can be marked as done."""


def reminders_today(person: Person, today: date) -> tuple[list[OnDesk], bool]:
    """What the desk reminds a person of first, and whether there is more."""
    found = desk_reminders.on_desk(person, today)
    deadlines = [_deadline_on_desk(one, today) for one in (*found.mine, *found.theirs)]
    return [*(_own_on_desk(own, today) for own in found.own), *deadlines], found.more


def _deadline_on_desk(one: Reminder, today: date) -> OnDesk:
    look = "late" if one.is_over and not one.is_mine else "soon"
    address = case_address("cases.show", one.case_id)
    return OnDesk(one.label, one.title, address, short_day(one.due, today), look, one.how_far)


def _own_on_desk(own: Own, today: date) -> OnDesk:
    address = "" if own.case_id is None else case_address("cases.show", own.case_id)
    day = short_day(own.day, today)
    return OnDesk(own.words, own.title or "", address, day, "soon", how_far(own.day, today), own.id)
