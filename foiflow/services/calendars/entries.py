"""The deadlines of a feed as calendars are told of them, each with a number that rises when what is told changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, Integer, Row, Select, String, and_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from foiflow.handover.calendar import Entry, alarms
from foiflow.models import (
    OPEN_DEADLINE,
    Authority,
    CalendarEntry,
    CalendarFeed,
    CaseRow,
    DocketCase,
    DocketDeadline,
    Person,
    PersonRow,
    db,
    transaction,
)
from foiflow.services.calendars import words as calendar_words
from foiflow.services.calendars.words import CalendarDeadline
from foiflow.services.record.access import asked_by, may_see
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.open_deadline import as_on

MOST = 5_000
"""Deadlines in one feed: more than a calendar program takes without choking."""


class Told(NamedTuple):
    """One deadline in the words of a calendar, with what calendars were told of it before."""

    deadline: CalendarDeadline
    summary: str
    description: str
    digest: str
    sequence: int
    """The number under which calendars know it."""
    changed_at: datetime
    is_known: bool
    """Whether that is what they were told last."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds at one moment."""

    name: str
    told: Sequence[Told]
    """In the order of their days."""
    left_out: int
    """Deadlines beyond the most that a feed holds."""

    @property
    def about(self) -> str:
        """What the feed is, for its owner, and what is missing from it."""
        kept = "Open deadlines, as foiflow has them; what was met disappears."
        if not self.left_out:
            return kept
        return f"{kept} {self.left_out:,} more are left out, those furthest from today: a feed holds {MOST:,}."

    @property
    def mark(self) -> str:
        """A mark that two feeds of one content share, made of every entry’s identity, number and digest."""
        told = sha256(f"{self.name}\n{self.left_out}\n".encode())
        for one in self.told:
            key = one.deadline
            told.update(
                f"{key.case_id} {key.rule} {key.event_id} {one.sequence} {one.changed_at} {one.digest}\n".encode()
            )
        return told.hexdigest()


def feed_of(feed: CalendarFeed, person: Person, today: date, now: datetime) -> Feed:
    """What the feed holds today, only of cases its owner may see, and keep what calendars are hereby told.

    Open deadlines with a day. What others have missed stays on its day until it is done, as what one missed oneself
    does while it can still be mended: a diary in which the late answer has vanished says that nothing is owed.
    """
    now = now.replace(microsecond=0)
    told, left_out = _told(feed, person, today, now)
    if changed := [one for one in told if not one.is_known]:
        _keep(changed, now)
        # Read again rather than worked out: another fetch may have kept the same a moment earlier.
        told, left_out = _told(feed, person, today, now)
    return Feed(_name(feed), told, left_out)


def entries(feed: Feed, installation: str, case_address: str, stand_in: str) -> Iterable[Entry]:
    """The entries of a feed, for writing.

    `installation` names this foiflow for good, `case_address` is that of a case's page, in full, with `stand_in`
    where its number goes.
    """
    before, _, after = case_address.partition(stand_in)
    for one in feed.told:
        of, address = one.deadline, f"{before}{one.deadline.case_id}{after}"
        yield Entry(
            uid=f"deadline-{of.case_id}-{of.rule}-{of.event_id}@{installation}.foiflow",
            sequence=one.sequence,
            changed_at=one.changed_at,
            day=of.due,
            hour=of.time or "",
            summary=one.summary,
            description=f"{one.description}\nThe case: {address}",
            url=address,
            categories=calendar_words.categories(of),
            alarms=alarms(is_yours=of.is_yours, has_passed=of.has_passed),
        )


def _name(feed: CalendarFeed) -> str:
    return {"all": "FOI deadlines", "mine": "My FOI deadlines"}.get(feed.what, f"FOI: {feed.investigation}")


def _told(feed: CalendarFeed, person: Person, today: date, now: datetime) -> tuple[list[Told], int]:
    """At most so many: what is ahead, the nearest first, then what has passed, the latest first; and how many more."""
    asked = {**asked_by(person), "today": today, "owner": person.id, "investigation": feed.investigation}
    ahead, passed, count = _STATEMENTS[feed.what]
    rows = list(db.session.execute(ahead, {**asked, "most": MOST}))
    rows += db.session.execute(passed, {**asked, "most": MOST - len(rows)})
    # Counted only when there is more than is shown.
    left_out = (db.session.scalar(count, asked) or 0) - MOST if len(rows) == MOST else 0
    law = law_in_use()
    told = [_tell(row, law, today, now) for row in rows]
    told.sort(key=lambda one: (one.deadline.due, one.deadline.case_id, one.deadline.rule, one.deadline.event_id))
    return told, max(left_out, 0)


def _tell(row: Row[Any], law: LawBook, today: date, now: datetime) -> Told:
    columns = dict(row._mapping)
    sequence, digest, changed_at = (columns.pop(name) for name in ("sequence", "digest", "changed_at"))
    deadline = CalendarDeadline(**as_on(columns, today, law.calendars))
    line = calendar_words.summary(deadline)
    passage = calendar_words.description(deadline, law.rules.get(deadline.rule))
    told = repr((deadline.due, deadline.time, line, passage, deadline.is_yours, deadline.has_passed))
    now_told = sha256(told.encode()).hexdigest()
    return Told(deadline, line, passage, now_told, sequence or 0, changed_at or now, digest == now_told)


def _keep(changed: Sequence[Told], now: datetime) -> None:
    """Keep what calendars are told. Two fetches that do so at once end with one number, not with two or a fault."""
    rows = [
        {
            "case_id": one.deadline.case_id,
            "rule": one.deadline.rule,
            "event_id": one.deadline.event_id,
            "sequence": 0,
            "digest": one.digest,
            "changed_at": now,
        }
        # In one order, so that two fetches do not wait for each other in a circle.
        for one in sorted(changed, key=lambda one: (one.deadline.case_id, one.deadline.rule, one.deadline.event_id))
    ]
    with transaction() as session:
        session.execute(_KEEP[db.engine.dialect.name], rows)


_Rows = Select[*tuple[Any, ...]]
_TODAY, _MOST = bindparam("today", type_=Date), bindparam("most", type_=Integer)
_EVENT = func.coalesce(DocketDeadline.event_id, 0)
_IN_ALL = (
    select(
        CalendarEntry.sequence,
        CalendarEntry.digest,
        CalendarEntry.changed_at,
        DocketDeadline.case_id,
        _EVENT.label("event_id"),
        CaseRow.title,
        Authority.name.label("authority"),
        PersonRow.name.label("reporter"),
        *OPEN_DEADLINE,
    )
    .select_from(DocketDeadline)
    .join(CaseRow, CaseRow.id == DocketDeadline.case_id)
    .join(Authority, Authority.id == CaseRow.authority_id)
    .outerjoin(PersonRow, PersonRow.id == DocketDeadline.reporter_id)
    .outerjoin(
        CalendarEntry,
        and_(
            CalendarEntry.case_id == DocketDeadline.case_id,
            CalendarEntry.rule == DocketDeadline.rule,
            CalendarEntry.event_id == _EVENT,
        ),
    )
    .where(may_see(DocketDeadline.case_id))
)
_OF_ONE = (
    select(DocketCase.case_id)
    .where(DocketCase.investigation == bindparam("investigation", type_=String))
    .scalar_subquery()
)
_CHOSEN: dict[str, tuple[ColumnElement[bool], ...]] = {
    "all": (),
    "mine": (DocketDeadline.reporter_id == bindparam("owner", type_=Integer),),
    "investigation": (DocketDeadline.case_id.in_(_OF_ONE),),
}


def _statements(chosen: tuple[ColumnElement[bool], ...]) -> tuple[_Rows, _Rows, Select[int]]:
    """What is ahead, what has passed, and how many there are with a day."""
    rows, passed = _IN_ALL.where(*chosen), DocketDeadline.due < _TODAY
    dated = select(func.count()).select_from(DocketDeadline).where(may_see(DocketDeadline.case_id), *chosen)
    return (
        rows.where(DocketDeadline.due >= _TODAY).order_by(DocketDeadline.due, DocketDeadline.authority_id).limit(_MOST),
        rows.where(passed).order_by(DocketDeadline.due.desc(), DocketDeadline.authority_id.desc()).limit(_MOST),
        dated.where(DocketDeadline.due.is_not(None)),
    )


_STATEMENTS = {what: _statements(chosen) for what, chosen in _CHOSEN.items()}


def _keep_statement(insert: Callable[[Any], Any]) -> Any:
    """Kept as new, or, where what was told differs, under the next number: whoever does the same at the same moment."""
    new = insert(CalendarEntry.__table__)
    return new.on_conflict_do_update(
        index_elements=["case_id", "rule", "event_id"],
        set_={
            "sequence": CalendarEntry.__table__.c.sequence + 1,
            "digest": new.excluded.digest,
            "changed_at": new.excluded.changed_at,
        },
        where=CalendarEntry.__table__.c.digest != new.excluded.digest,
    )


_KEEP = {"sqlite": _keep_statement(sqlite.insert), "postgresql": _keep_statement(postgresql.insert)}
