"""The docket: where each case stands and what is open in it, kept so that the desk need not work it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from sqlalchemy import Date, Integer, Select, Table, bindparam, delete, insert, or_, select

from foiflow.models import (
    DocketCase,
    DocketDeadline,
    DocketGround,
    DocketOutcome,
    DocketTag,
    DocketTaggedDeadline,
    db,
    transaction,
)
from foiflow.services.docket import sums
from foiflow.services.docket.outcomes import ground_rows, outcome_row
from foiflow.services.record.stored_cases import StoredCase, law_in_use, read_cases
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.open_deadline import open_deadline
from foiflow.timeline.position import Position, position
from foiflow.timeline.stages import Stage

YOU_MUST_ACT, THEY_OWE_YOU, OTHER = "you_must_act", "they_owe_you", "other"
_Table = DocketCase | DocketDeadline | DocketTag | DocketOutcome | DocketGround
_TABLES: tuple[type[_Table], ...] = (DocketCase, DocketDeadline, DocketTag, DocketOutcome, DocketGround)
Rows = dict[str, list[dict[str, Any]]]
"""What is to be written, by the name of its table."""
_AT_ONCE = 500
"""Cases that the passing of days has changed, written by one transaction."""
_TODAY = bindparam("today", type_=Date)
_STALE = select(DocketCase.case_id).where(or_(DocketCase.changes_on <= _TODAY, DocketCase.as_of > _TODAY))
_FIRST_STALE = _STALE.limit(1)


def write(case_id: int, today: date) -> None:
    """Work one case out again; part of the transaction that changed it."""
    db.session.flush()
    _write([case_id], today)


def write_all(case_ids: Select[int], today: date) -> None:
    """Work the chosen cases out again; part of the transaction that changed them."""
    db.session.flush()
    _write(list(db.session.scalars(case_ids)), today)


def take_out(case_ids: Sequence[int]) -> None:
    """Take cases out of the docket and out of the sums, before they are removed; part of the transaction that does."""
    sums.move(empty(case_ids), ())


def bring_up_to_date(today: date) -> int:
    """Work out again the cases that the passing of days has changed; returns how many there were."""
    done = 0
    # Looked for without a transaction first: on most days most desks find nothing.
    while db.session.connection().scalar(_FIRST_STALE, {"today": today}) is not None:
        with transaction() as session:
            # Locked where the database can, so that two desks opened at midnight do not write the same rows.
            case_ids = list(session.scalars(_STALE.limit(_AT_ONCE).with_for_update(), {"today": today}))
            _write(case_ids, today)
        done += len(case_ids)
    return done


def worked_out(case_ids: Sequence[int], today: date) -> Rows:
    """What the docket says of these cases, for each of its tables; nothing is written."""
    book = law_in_use()
    rows: Rows = {table.__tablename__: [] for table in _TABLES}
    for stored in read_cases(case_ids):
        stands = position(stored.case, today, book)
        its_case = _listed_by(stored, stands)
        deadlines = [_deadline_row(stored, its_case, each, today) for each in stands.deadlines if each.is_open]
        case = its_case | _case_row(stands, deadlines, today)
        rows["docket_cases"].append(case)
        rows["docket_deadlines"] += deadlines
        rows["docket_tags"] += _tag_rows(stored, case)
        rows["docket_outcomes"].append(outcome_row(stored, stands))
        rows["docket_grounds"] += ground_rows(stored, stands)
    return rows


def empty(case_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Take these cases out of the docket; part of the transaction that fills it again.

    Returns their outcomes, which are then still in the sums.
    """
    for statement in _EMPTY:
        db.session.execute(statement, {"cases": case_ids})
    return [row._asdict() for row in db.session.execute(_EMPTY_OUTCOMES, {"cases": case_ids})]


def fill(rows: Rows) -> None:
    """Put into the docket what was worked out."""
    for name, statement in _FILL.items():
        if new := rows[name]:
            # Of the table itself: the whole batch is one statement, whatever is empty in a row.
            db.session.execute(statement, new)
    if tagged := rows["docket_tags"]:
        db.session.execute(_FILL_TAGGED, {"cases": list({row["case_id"] for row in tagged})})


def cases_in(rows: Rows) -> int:
    """How many cases were worked out."""
    return len(rows["docket_cases"])


def outcomes_in(rows: Rows) -> list[dict[str, Any]]:
    """How the cases fared that were worked out."""
    return rows["docket_outcomes"]


def _write(case_ids: Sequence[int], today: date) -> None:
    if case_ids:
        # Emptied before the events are read: from here on no other writer can change them.
        before = empty(case_ids)
        rows = worked_out(case_ids, today)
        fill(rows)
        sums.move(before, outcomes_in(rows))


# Every statement is written once: putting one together takes longer than running it.
_CASES = bindparam("cases", expanding=True, type_=Integer)
_EMPTY = [
    delete(cast(Table, table.__table__)).where(table.case_id.in_(_CASES))
    for table in (DocketCase, DocketDeadline, DocketTaggedDeadline, DocketTag, DocketGround)
]
_OUTCOMES = cast(Table, DocketOutcome.__table__)
_EMPTY_OUTCOMES = delete(_OUTCOMES).where(_OUTCOMES.c.case_id.in_(_CASES)).returning(*_OUTCOMES.c)
_FILL = {table.__tablename__: insert(cast(Table, table.__table__)) for table in _TABLES}
_TAGGED = [column.name for column in DocketTaggedDeadline.__table__.c]
_FILL_TAGGED = insert(cast(Table, DocketTaggedDeadline.__table__)).from_select(
    _TAGGED,
    select(*(DocketTag.tag if name == "tag" else getattr(DocketDeadline, name) for name in _TAGGED))
    .join(DocketTag, DocketTag.case_id == DocketDeadline.case_id)
    .where(DocketDeadline.case_id.in_(_CASES), DocketDeadline.due.is_not(None)),
)


def _listed_by(stored: StoredCase, stands: Position) -> dict[str, Any]:
    """What lists of cases and of deadlines are both narrowed by."""
    return {
        "case_id": stored.case_id,
        "authority_id": stored.authority_id,
        "reporter_id": stored.reporter_id,
        "investigation": stored.case.investigation,
        "stage": stands.stage.value if stands.stage else "",
        "regime": stands.regime,
    }


def _case_row(stands: Position, rows: Sequence[dict[str, Any]], today: date) -> dict[str, Any]:
    is_open = stands.stage is not Stage.CLOSED
    return {
        "as_of": today,
        "changes_on": stands.changes_on,
        "is_open": is_open,
        "is_forgotten": is_open and all(row["desk_list"] == OTHER and row["due"] is None for row in rows),
        "next_due": min((row["due"] for row in rows if row["due"] is not None), default=None),
    }


def _tag_rows(stored: StoredCase, case: dict[str, Any]) -> list[dict[str, Any]]:
    says = {name: case[name] for name in ("case_id", "is_open", "is_forgotten")}
    return [{"tag": tag, **says} for tag in dict.fromkeys(stored.case.tags)]


def _deadline_row(stored: StoredCase, its_case: dict[str, Any], deadline: Deadline, today: date) -> dict[str, Any]:
    shown = asdict(open_deadline(deadline))
    # How late it is, is counted anew on each day.
    del shown["days_late"]
    return {
        **shown,
        **its_case,
        "desk_list": desk_list(deadline, today),
        "label": deadline.label[:500],
        "event_id": stored.event_ids[deadline.from_event - 1] if deadline.from_event else None,
    }


def desk_list(deadline: Deadline, today: date) -> str:
    """Which list of the desk an open deadline stands in, if any.

    The requester's: until its last arguable day, and what is still to be done after it was missed. Others' duties:
    while they run and once they are missed. What has no day stands in none.
    """
    if deadline.due is None:
        return OTHER
    if deadline.owed_by == "requester":
        may_still = deadline.latest is not None and today <= deadline.latest
        return YOU_MUST_ACT if deadline.status is Status.MISSED or may_still else OTHER
    is_owed = deadline.kind == "duty" and deadline.status in (Status.RUNNING, Status.MISSED)
    return THEY_OWE_YOU if is_owed else OTHER
