"""What each person chose about being reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from foiflow.models import Person, ReminderChoice, db, transaction
from foiflow.services.record.refusals import Refused
from foiflow.timeline.reminder_days import OFFERED, Wanted

MINE, EVERYBODY = "mine", "everybody"


@dataclass(frozen=True, slots=True)
class Choice:
    """When a person is reminded, of whose cases and how; as it stands, what is usual."""

    wanted: Wanted = field(default_factory=Wanted)
    whose: str = MINE
    by_email: bool = True


def choice_of(person_id: int) -> Choice:
    """What this person chose, or what is usual."""
    kept = db.session.get(ReminderChoice, person_id)
    if kept is None:
        return Choice()
    wanted = Wanted(tuple(kept.working_days_before), kept.on_the_day, kept.after)
    return Choice(wanted, kept.whose, kept.by_email)


def choose(person: Person, before: Sequence[int], *, on_the_day: bool, after: bool, whose: str, by_email: bool) -> None:
    """Keep what a person chose. Raises Refused for what is not offered."""
    if not set(before) <= set(OFFERED):
        raise Refused("Choose working days from the list.", "before")
    if whose not in (MINE, EVERYBODY):
        raise Refused("Choose your own cases or everybody’s.", "whose")
    with transaction() as session:
        session.merge(
            ReminderChoice(
                person_id=person.id,
                working_days_before=sorted(set(before), reverse=True),
                on_the_day=on_the_day,
                after=after,
                whose=whose,
                by_email=by_email,
            )
        )
