"""The docket says what the pure functions say, on any day, after any history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from foiflow.models import (
    OPEN_DEADLINE,
    Authority,
    CaseRow,
    DocketCase,
    DocketDeadline,
    DocketGround,
    DocketOutcome,
    DocketTag,
    EventRow,
    Person,
    PersonRow,
    db,
    transaction,
)
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import Refused
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, Field
from foiflow.timeline.open_deadline import OpenDeadline, as_on, open_deadline
from foiflow.timeline.position import Position
from foiflow.timeline.stages import Stage
from foiflow.web.frame.wording import state_of
from tests.models.an_app import app_with_database
from tests.services import the_desk as desk
from tests.services.conftest import UK

FIRST, LAST = date(2021, 1, 4), date(2027, 12, 1)
NOW = datetime.combine(LAST, time(12), UK)


@pytest.fixture(scope="module")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One database for all the histories, each of which is its own case."""
    folder: Path = tmp_path_factory.mktemp("docket")
    with app_with_database(folder / "data") as app:
        accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row")
        authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
        yield app


def a_value(own: Field) -> st.SearchStrategy[Any]:
    if own.choices:
        return st.sampled_from(sorted(own.choices))
    if own.shape == "date":
        return days().map(date.isoformat)
    return {
        "number": st.integers(1, 60),
        "money": st.just(25),
        "yes_no": st.booleans(),
        "clock": st.sampled_from(["09:30", "16:59", "17:01"]),
        "list": st.just(["s 35(1)(a)"]),
        "parts": st.just([{"part": "1", "outcome": "refused"}]),
    }.get(own.shape, st.just("words"))


def days() -> st.SearchStrategy[date]:
    return st.dates(FIRST, LAST - timedelta(days=400))


@st.composite
def an_event(draw: st.DrawFn) -> dict[str, Any]:
    """An event of any kind, with its own fields, on a day, in a month or in a year."""
    kind = draw(st.sampled_from(sorted(KINDS.keys() - {"request_sent"})))
    facts = {
        own.name: draw(a_value(own))
        for own in KINDS[kind].fields
        if own.shape != "parts" and (own.required or draw(st.booleans()))
    }
    precision = draw(st.sampled_from([10, 10, 10, 7, 4]))
    return {"kind": kind, "date": draw(days()).isoformat()[:precision], **facts}


@given(
    regime=st.sampled_from(["foia", "eir", "foisa", "eisr"]),
    kind=st.sampled_from(["general", "central_government", "archive"]),
    sent=days(),
    happened=st.lists(an_event(), max_size=7),
    removed=st.integers(0, 20),
    tags=st.lists(st.sampled_from(["roads", "schools", "Roads"]), max_size=3),
    is_theirs=st.booleans(),
    walk=st.lists(st.integers(0, 400), min_size=1, max_size=4),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_docket_read_on_any_day_is_what_the_timeline_says(
    shared_app: Flask,
    regime: str,
    kind: str,
    sent: date,
    happened: list[dict[str, Any]],
    removed: int,
    tags: list[str],
    is_theirs: bool,
    walk: list[int],
) -> None:
    case = a_case(regime, kind, sent, happened, removed, tags, is_theirs)
    today = sent
    # The days go by and the desk is opened now and then; nothing new is recorded.
    docket_rebuild.rebuild(today)
    for later in walk:
        today += timedelta(days=later)
        docket.bring_up_to_date(today)
        agrees(case, today)
    with transaction() as session:
        session.delete(case)


def a_case(
    regime: str,
    kind: str,
    sent: date,
    happened: list[dict[str, Any]],
    removed: int,
    tags: list[str],
    is_theirs: bool,
) -> CaseRow:
    person = db.session.scalars(select(PersonRow)).one()
    authority = db.session.scalars(select(Authority)).one()
    case = cases.log_request(
        person=person, authority_id=authority.id, regime=regime, title="Any", request="Please.",
        sent={"date": sent.isoformat()}, now=NOW, investigation="Roads" if tags else "",
    )  # fmt: skip
    case.authority_kind, case.tags = kind, tags
    case.reporter_id = person.id if is_theirs else None
    db.session.commit()
    for raw in happened:
        try:
            events.record(case.id, raw, by=Actor.of(person), version=case.version, now=NOW)
        except Refused:
            continue  # what cannot have happened there is no part of this history
    rows = events.list_events(case.id)
    if removed < len(rows):
        try:
            events.remove(case.id, rows[removed].id, by=Actor.of(person), version=case.version, now=NOW)
        except Refused:
            db.session.expire_all()
    return case


def agrees(case: CaseRow, today: date) -> None:
    stands = cases.position(case, today)
    kept = db.session.scalars(select(DocketCase).where(DocketCase.case_id == case.id)).one()
    assert kept.stage == (stands.stage.value if stands.stage else "")
    assert kept.regime == stands.regime
    assert kept.is_open == (stands.stage is not Stage.CLOSED)
    assert kept.changes_on is None or kept.changes_on > today
    assert whose(kept) == (case.authority_id, case.reporter_id)
    assert kept.investigation == case.investigation
    due = [each.due for each in stands.deadlines if each.is_open and each.due is not None]
    assert kept.next_due == min(due, default=None)
    tagged = db.session.scalars(select(DocketTag.tag).where(DocketTag.case_id == case.id)).all()
    assert sorted(tagged) == sorted(set(case.tags))
    rows = db.session.scalars(
        select(DocketDeadline).where(DocketDeadline.case_id == case.id).order_by(DocketDeadline.id)
    ).all()
    assert [as_kept(row) for row in rows] == [as_said(each) for each in stands.deadlines if each.is_open]
    shown = db.session.execute(
        select(*OPEN_DEADLINE).where(DocketDeadline.case_id == case.id).order_by(DocketDeadline.id)
    )
    calendars = law_in_use().calendars
    again = [OpenDeadline(**as_on(row._mapping, today, calendars)) for row in shown]
    # Every field there is, and so every one that a page, a calendar, an e-mail or a file shows.
    assert again == [open_deadline(each) for each in stands.deadlines if each.is_open]
    worked_out = [each for each in stands.deadlines if each.is_open]
    assert [(one.hour, one.is_late, state_of(one, today)) for one in again] == [
        (each.hour, each.is_late, state_of(each, today)) for each in worked_out
    ]
    assert {whose(row) for row in rows} <= {whose(kept)}
    keys = {row.place: row.id for row in events.list_events(case.id)}
    assert [row.event_id for row in rows] == [keys.get(row.from_event or 0) for row in rows]
    person = db.session.scalars(select(PersonRow)).one()
    lists_agree(person, stands, case, today)


def whose(row: DocketCase | DocketDeadline) -> tuple[int, int | None]:
    return row.authority_id, row.reporter_id


def lists_agree(person: Person, stands: Position, case: CaseRow, today: date) -> None:
    """The lists of the desk, worked out again from the deadlines themselves."""
    open_ones = [each for each in stands.deadlines if each.is_open and each.due is not None]
    mine = [
        each
        for each in open_ones
        if each.owed_by == "requester"
        and (each.status is Status.MISSED or (each.latest is not None and today <= each.latest))
    ]
    theirs = [
        each
        for each in open_ones
        if each.owed_by != "requester" and each.kind == "duty" and each.due is not None
        and (each.status is Status.MISSED or (each.status is Status.RUNNING and each.due <= today + timedelta(days=7)))
    ]  # fmt: skip
    soon = [each for each in open_ones if each.due is not None and today <= each.due <= today + timedelta(days=30)]
    shown = {
        "mine": desk.you_must_act(person, today, 1000),
        "theirs": desk.they_owe_you(person, today, 1000),
        "soon": desk.coming_up(person, today, limit=1000),
    }
    for name, said in {"mine": mine, "theirs": theirs, "soon": soon}.items():
        rows = [row for row in shown[name] if row.case_id == case.id]
        assert [(row.rule, row.due, row.status) for row in rows] == [(d.rule, d.due, d.status.value) for d in said], (
            name
        )
        assert [row.days_late for row in rows] == [d.days_late if d.status is Status.MISSED else None for d in said]


def as_kept(row: DocketDeadline) -> tuple[object, ...]:
    return (
        row.rule, row.label, row.owed_by, row.kind, row.force, row.source, row.url, row.unit, row.calendar,
        row.status, row.due, row.earliest, row.latest, row.time, row.from_event,
    )  # fmt: skip


def as_said(deadline: Deadline) -> tuple[object, ...]:
    return (
        deadline.rule, deadline.label, deadline.owed_by, deadline.kind, deadline.force, deadline.source,
        deadline.url, deadline.unit, deadline.circumstances.calendar.name, deadline.status.value, deadline.due,
        deadline.earliest, deadline.latest, deadline.time, deadline.from_event,
    )  # fmt: skip


def test_several_processes_work_out_what_one_does(app: Flask, person: Person, council: Authority) -> None:
    for day in range(1, 8):
        cases.log_request(
            person=person, authority_id=council.id, regime="foia", title="Any", request="Please.",
            sent={"date": f"2026-02-{day:02}"}, now=NOW, tags=["batch"],
        )  # fmt: skip
    today = date(2026, 3, 10)
    docket_rebuild.rebuild(today, processes=1)
    alone = everything()
    told: list[int] = []
    with transaction() as session:
        session.execute(delete(DocketDeadline))
    assert docket_rebuild.rebuild(today, told.append, processes=2) == 7
    assert sum(told) == 7
    assert everything() == alone
    assert len(alone) > 14


def test_a_rebuild_that_fails_in_another_process_leaves_the_docket_as_it_was(
    app: Flask, case: CaseRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    with transaction() as session:
        # No such thing can happen: the process that works the case out says so, and the one that asked raises it.
        session.execute(update(EventRow).values(kind="unheard_of"))
    with pytest.raises(KeyError, match="unheard_of"):
        docket_rebuild.rebuild(date(2026, 3, 10), processes=2)
    db.session.rollback()
    assert everything() == before


def everything() -> list[tuple[Any, ...]]:
    """Every row of the docket's tables, without the keys that a rebuild gives anew."""
    found: list[tuple[Any, ...]] = []
    for table in (DocketCase, DocketDeadline, DocketTag, DocketOutcome, DocketGround):
        columns = [column for column in table.__table__.c if column.name != "id"]
        found += [tuple(row) for row in db.session.execute(select(*columns).order_by(*columns))]
    db.session.rollback()
    return found
