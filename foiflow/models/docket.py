"""The docket: each case's stage and open deadlines, kept for speed; it can be thrown away and rebuilt."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from foiflow.models.columns import At, Key, Line, Passage, Word
from foiflow.models.database import Base
from foiflow.timeline.open_deadline import OpenDeadline


class DocketCase(Base):
    """Where one case stood on the day it was last worked out, and until when that holds."""

    __tablename__ = "docket_cases"
    __table_args__ = (
        Index(None, "is_open", "is_forgotten"),
        Index(None, "reporter_id", "is_open", "is_forgotten"),
        Index(None, "authority_id", "is_open"),
        Index(None, "investigation", "is_open"),
        Index(None, "stage", "is_open", "is_forgotten"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    authority_id: Mapped[int]
    reporter_id: Mapped[int | None]
    investigation: Mapped[Line]
    """The case's own, each kept here so that a list need not look at its cases."""
    stage: Mapped[Word]
    regime: Mapped[Word]
    """The law in force on that day."""
    as_of: Mapped[date] = mapped_column(index=True)
    changes_on: Mapped[date | None] = mapped_column(index=True)
    """The first day on which this must be worked out again though nothing new was recorded."""
    is_open: Mapped[bool]
    is_forgotten: Mapped[bool]
    """Open, and nothing with a date will ever bring it back onto the desk."""
    next_due: Mapped[date | None]
    """The first day on which something in it is due; for what was missed, the day it was due."""


class DocketTag(Base):
    """One tag of a case, so that the cases with a tag are found without reading every case's tags."""

    __tablename__ = "docket_tags"
    __table_args__ = (Index(None, "tag", "is_open", "is_forgotten", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[Line] = mapped_column(primary_key=True)
    is_open: Mapped[bool]
    is_forgotten: Mapped[bool]
    """The case's, kept here so that the few that are open are found without looking at the many that are closed."""


class DocketOutcome(Base):
    """How one case fared with its authority: what the authority's figures are added up from."""

    __tablename__ = "docket_outcomes"
    # For the longest answer of an authority, and for what one reporter's cases add up to.
    __table_args__ = (Index(None, "authority_id", "working_days", "asked_in"), Index(None, "reporter_id"))

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    authority_id: Mapped[int]
    reporter_id: Mapped[int | None]
    """Whose case it is."""
    regime: Mapped[Word]
    """The law in force."""
    asked_in: Mapped[int | None]
    """The year of the request; empty where it was not sent yet."""
    answered: Mapped[Word]
    """in_time, late, overdue (not answered and late), unanswered (closed so after its day), waiting, unclear, or
    nothing where no answer was ever due."""
    has_answer: Mapped[bool]
    """Whether a response, a disclosure or the outcome of a review is recorded."""
    working_days: Mapped[int | None]
    """From the request to its first answer, by the case's own calendar and as its clock counts; empty where a date is
    imprecise or there is none."""
    extensions: Mapped[int]
    """How many times more time was taken for the answer."""
    review: Mapped[Word]
    """changed or upheld by the last internal review, or nothing."""
    notice: Mapped[Word]
    """changed (the complaint upheld, wholly or in part) or upheld by the last decision notice, or nothing."""


class DocketGround(Base):
    """One ground on which information was refused in a case."""

    __tablename__ = "docket_grounds"
    __table_args__ = (Index(None, "authority_id", "ground"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    regime: Mapped[Word] = mapped_column(primary_key=True)
    ground: Mapped[Line] = mapped_column(primary_key=True)
    """As our data names it where it knows it, else as it was cited."""
    authority_id: Mapped[int]


class DocketSum(Base):
    """The outcomes of the cases of one authority added up: of each year and of all, under each law and under all."""

    __tablename__ = "docket_sums"

    authority_id: Mapped[int] = mapped_column(primary_key=True)
    asked_in: Mapped[int] = mapped_column(primary_key=True, index=True)
    """The year of the requests; 0 for all years together."""
    regime: Mapped[Word] = mapped_column(primary_key=True)
    """The law in force; nothing for all laws together."""
    counted: Mapped[dict[str, Any]]
    """How many cases there are of each kind, by the names that `services/docket/sums.py` gives them."""
    days: Mapped[dict[str, Any]]
    """How many answers took how many working days; JSON writes the days as text."""


class Listed:
    """What a list of deadlines is chosen, narrowed and ordered by."""

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    authority_id: Mapped[int]
    reporter_id: Mapped[int | None]
    investigation: Mapped[Line]
    regime: Mapped[Word]
    stage: Mapped[Word]
    """All the case's, kept here so that no list need look at its cases before it is cut to a page."""
    desk_list: Mapped[Word]
    """you_must_act, they_owe_you, or other for what is on neither."""
    due: Mapped[date | None]


class DocketDeadline(Listed, Base):
    """One open deadline of a case."""

    __tablename__ = "docket_deadlines"
    # Each list of the desk, under each filter, is one walk along one of these, from its most urgent end, as far as the
    # page goes.
    __table_args__ = (
        Index(None, "desk_list", "due", "authority_id"),
        Index(None, "due", "authority_id"),
        Index(None, "reporter_id", "desk_list", "due", "authority_id"),
        Index(None, "reporter_id", "due", "authority_id"),
        Index(None, "investigation", "desk_list", "due", "authority_id"),
        Index(None, "investigation", "due", "authority_id"),
        Index(None, "regime", "desk_list", "due", "authority_id"),
        Index(None, "regime", "due", "authority_id"),
        Index(None, "stage", "desk_list", "due", "authority_id"),
        Index(None, "stage", "due", "authority_id"),
        Index(None, "authority_id", "desk_list", "due", "reporter_id"),
    )

    id: Mapped[Key]
    rule: Mapped[Word]
    label: Mapped[Line]
    owed_by: Mapped[Word]
    kind: Mapped[Word]
    force: Mapped[Word]
    source: Mapped[Line]
    url: Mapped[Line]
    unit: Mapped[Word]
    """What lateness is counted in."""
    calendar: Mapped[Word]
    """Whose bank holidays it is counted by: uk or scotland."""
    status: Mapped[Word]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    time: Mapped[Word | None]
    time_is: Mapped[Word]
    """Whether it ends by that hour or before it."""
    from_event: Mapped[int | None]
    """The number of the event that set it running."""
    event_id: Mapped[int | None]
    """The key of that event, which stays when others are recorded before it: with the case and the rule it names the
    deadline for good, to a calendar and in what was reminded of."""


OPEN_DEADLINE = tuple(
    DocketDeadline.__table__.c[field.name] for field in fields(OpenDeadline) if field.name != "days_late"
)
"""The columns that make an OpenDeadline, for whatever shows one; how late it is, is counted on the day."""


class DocketTaggedDeadline(Listed, Base):
    """One open deadline with a day under one tag of its case, so that a tag's list is read as any other is."""

    __tablename__ = "docket_tagged_deadlines"
    __table_args__ = (
        Index(None, "tag", "desk_list", "due", "authority_id", "id"),
        Index(None, "tag", "due", "authority_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The deadline's."""
    tag: Mapped[Line] = mapped_column(primary_key=True)


class DeadlineMoved(Base):
    """A running deadline that moved though nothing happened in the case: a bank holiday was added."""

    __tablename__ = "deadlines_moved"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    rule: Mapped[Word]
    label: Mapped[Line]
    was: Mapped[date]
    now: Mapped[date]
    why: Mapped[Passage]
    at: Mapped[At]
