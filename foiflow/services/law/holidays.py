"""Bank holidays announced since foiflow was made: taken in, and the deadlines that move because of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, insert, select

from foiflow.intake.govuk_holidays import (
    AnnouncedHoliday,
    fetch,
    holidays_to_add,
    read_govuk_holidays,
)
from foiflow.law.working_days import DIVISIONS, BankHoliday
from foiflow.models import DeadlineMoved, DocketDeadline, db, transaction
from foiflow.models.holidays import add_holidays
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.access import check_may_change_shared
from foiflow.services.record.actors import Actor
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Status

_LONGEST_WHY = 2000


@dataclass(frozen=True, slots=True)
class Updated:
    """What an announcement of bank holidays changed."""

    added: tuple[AnnouncedHoliday, ...]
    moved: tuple[DeadlineMoved, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The difference, a sentence each: the days added, then how many deadlines moved."""
        if not self.added:
            return ("Nothing new: every bank holiday that GOV.UK lists is known already.",)
        moved = "No running deadline moves."
        if self.moved:
            moved = f"{len(self.moved)} running deadline{'s' * (len(self.moved) > 1)} moved; each case says so."
        return (*(f"Added: {in_words(holiday)}." for holiday in self.added), moved)


def update(url: str, now: datetime, progress: Callable[[int], object] | None = None, *, by: Actor) -> Updated:
    """Fetch the published bank holidays, add what is new, and move the deadlines that run across a new one.

    Nothing is ever taken away. `now` is in UK time. Raises OutOfReach and UnreadableHolidays, each with a sentence;
    what is stored then stays as it is.
    """
    check_may_change_shared(by)
    announced = read_govuk_holidays(fetch(url))
    table = {
        day: holiday.divisions
        for calendar in law_in_use().calendars.values()
        for day, holiday in calendar.holidays.items()
    }
    added = tuple(holidays_to_add(table, announced))
    if not added:
        return Updated((), ())
    docket.bring_up_to_date(now.date())
    before = _running()
    with transaction() as session:
        learnt = (BankHoliday(each.day, each.title, each.divisions, now.date()) for each in added)
        add_holidays(session, learnt)
    docket_rebuild.rebuild(now.date(), progress)
    return Updated(added, _keep_moves(before, added, now))


_MOVED = (
    select(DeadlineMoved)
    .where(DeadlineMoved.case_id == bindparam("case_id"))
    .order_by(DeadlineMoved.at.desc(), DeadlineMoved.id)
)


def moved(case_id: int) -> list[DeadlineMoved]:
    """The deadlines of a case that moved because a bank holiday was added, the newest first."""
    return list(db.session.scalars(_MOVED, {"case_id": case_id}))


def in_words(holiday: AnnouncedHoliday) -> str:
    """A bank holiday as people say it: "Monday 8 May 2028, Coronation (England and Wales, Scotland)"."""
    where = ", ".join(name for key, name in DIVISIONS.items() if key in holiday.divisions)
    return f"{day_in_words(holiday.day)}, {holiday.title} ({where})"


_Key = tuple[int, str, int | None]


def _running() -> dict[_Key, tuple[date, str]]:
    """The due day of every running deadline, by its case, rule and the event it runs from."""
    columns = (
        DocketDeadline.case_id,
        DocketDeadline.rule,
        DocketDeadline.from_event,
        DocketDeadline.due,
        DocketDeadline.label,
    )
    running = select(*columns).where(DocketDeadline.status == Status.RUNNING.value, DocketDeadline.due.is_not(None))
    return {
        (row.case_id, row.rule, row.from_event): (row.due, row.label)
        for row in db.session.execute(running)
        if row.due is not None
    }


def _keep_moves(
    before: dict[_Key, tuple[date, str]], added: Sequence[AnnouncedHoliday], now: datetime
) -> tuple[DeadlineMoved, ...]:
    with transaction() as session:
        moves = [
            {
                "case_id": key[0],
                "rule": key[1],
                "label": label,
                "was": before[key][0],
                "now": due,
                "why": _why(before[key][0], due, added),
                "at": now,
            }
            for key, (due, label) in _running().items()
            if key in before and before[key][0] != due
        ]
        if not moves:
            return ()
        keys = session.scalars(insert(DeadlineMoved).returning(DeadlineMoved.id), moves).all()
    return tuple(
        db.session.scalars(select(DeadlineMoved).where(DeadlineMoved.id.in_(keys)).order_by(DeadlineMoved.now))
    )


def _why(was: date, due: date, added: Sequence[AnnouncedHoliday]) -> str:
    days = [in_words(holiday) for holiday in added if holiday.day <= max(was, due)]
    told = "; ".join(days)[:_LONGEST_WHY]
    return f"It moved from {day_in_words(was)} to {day_in_words(due)} because of a new bank holiday: {told}."
