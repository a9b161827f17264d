"""A case being changed: all that follows from it written once, by whoever did it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from foiflow.models import CaseRow, DocketCase, EventHistory, EventRow, Person, PersonRow, SearchEntry, db, transaction
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.changes.changing import beginning, changing, holding
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, Refused
from tests.services.conftest import NOON
from tests.services.journalists import journalist

TWENTY = [{"kind": "note", "date": "2026-02-10", "note": f"Call {number}"} for number in range(20)]


@contextmanager
def written(table: str) -> Iterator[list[str]]:
    """The statements meanwhile that write into a table, or empty it."""
    found: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith((f"INSERT INTO {table} ", f"DELETE FROM {table} ", f"UPDATE {table} ")):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def kinds(case_id: int) -> list[str]:
    return list(db.session.scalars(select(EventRow.kind).where(EventRow.case_id == case_id).order_by(EventRow.place)))


@pytest.mark.parametrize("number", [1, 20])
def test_however_many_events_a_change_adds_its_docket_search_and_history_are_written_once(
    case: CaseRow, number: int
) -> None:
    case_id, who = case.id, journalist("B. Editor")
    with (
        written("docket_cases") as docket,
        written("search_entries") as search,
        written("event_history") as history,
        changing(who, case_id, 1, NOON) as change,
    ):
        for raw in TWENTY[:number]:
            events.record_in(change, raw)
    assert [statement.split()[0] for statement in docket] == ["DELETE", "INSERT"]
    assert [statement.split()[0] for statement in search] == ["INSERT"]
    assert [statement.split()[0] for statement in history] == ["INSERT"]
    db.session.expire_all()
    assert kinds(case_id) == ["request_sent"] + ["note"] * number
    assert [row.facts["note"] for row in events.list_events(case_id)[1:]] == [raw["note"] for raw in TWENTY[:number]]
    later = select(EventHistory).where(EventHistory.version == 2)
    assert {(line.by, line.by_id, line.done) for line in db.session.scalars(later)} == {
        ("B. Editor", who.person_id, "recorded")
    }
    assert case.version == 2


def test_a_case_file_of_twenty_events_is_worked_out_and_read_for_the_search_once(app: Flask, person: Person) -> None:
    file = {
        "format": "foiflow-case/1",
        "case": {
            "title": "Potholes",
            "regime": "foia",
            "authority": {"name": "Anytown Council"},
            "requester": {"name": "A. Reporter"},
            "request": "Please send me the register.",
        },
        "events": [{"kind": "request_sent", "date": "2026-02-02"}, *TWENTY[1:]],
    }
    with written("docket_cases") as docket, written("search_entries") as search:
        taken_in = cases.import_case_file(json.dumps(file), "case.json", by=Actor.of(person), now=NOON)
    assert [statement.split()[0] for statement in docket] == ["DELETE", "INSERT"]
    # One for the authority, which was not known, and one for the case.
    assert [statement.split()[0] for statement in search] == ["INSERT", "INSERT"]
    assert len(kinds(taken_in.id)) == 20


def test_events_added_corrected_and_removed_in_one_change_are_one_version_and_each_a_line(case: CaseRow) -> None:
    case_id = case.id
    with changing(journalist("B. Editor"), case_id, 1, NOON) as change:
        kept = events.record_in(change, TWENTY[0])
        gone = events.record_in(change, {"kind": "chaser_sent", "date": "2026-02-20"})
        events.record_in(change, {"kind": "response", "date": "2026-02-23", "outcome": "refused"})
        change.remove(gone)
        later = events.read({"kind": "note", "date": "2026-02-24", "note": "A call"}, kept.place)
        change.correct(kept, later, 2)
        assert [each.kind for each in change.case.events] == ["request_sent", "response", "note"]
    db.session.expire_all()
    assert kinds(case_id) == ["request_sent", "response", "note"]
    lines = [(line.version, line.done, line.kind) for line in events.history(case_id)]
    assert lines == [
        (2, "corrected", "note"),
        (2, "removed", "chaser_sent"),
        (2, "recorded", "response"),
        (2, "recorded", "chaser_sent"),
        (2, "recorded", "note"),
        (1, "recorded", "request_sent"),
    ]


def test_of_a_change_in_which_something_is_refused_nothing_is_kept(case: CaseRow) -> None:
    case_id = case.id

    def half_done() -> None:
        with changing(THE_PROGRAM, case_id, 1, NOON) as change:
            events.record_in(change, TWENTY[0])
            events.record_in(change, {"kind": "review_outcome", "date": "2026-02-11", "outcome": "upheld"})

    with pytest.raises(Refused):
        half_done()
    db.session.expire_all()
    assert (kinds(case_id), case.version) == (["request_sent"], 1)


def test_a_change_that_changes_nothing_leaves_the_version_and_writes_nothing(case: CaseRow) -> None:
    case_id = case.id
    with written("docket_cases") as docket, changing(THE_PROGRAM, case_id, 1, NOON) as change:
        assert len(change.events) == 1
    db.session.expire_all()
    assert (docket, case.version) == ([], 1)


def test_a_case_that_moved_on_or_is_not_there_is_not_changed(case: CaseRow) -> None:
    case_id = case.id
    with pytest.raises(ChangedMeanwhile), changing(THE_PROGRAM, case_id, 7, NOON):
        pytest.fail("the case was taken")
    with pytest.raises(NotFound, match="no such case"), changing(THE_PROGRAM, case_id + 1, 1, NOON):
        pytest.fail("a case was taken")
    with pytest.raises(NotFound, match="no such case"), holding(THE_PROGRAM, case_id + 1):
        pytest.fail("a case was held")


def test_what_is_held_gets_no_new_version(case: CaseRow) -> None:
    case_id = case.id
    with holding(THE_PROGRAM, case_id) as held:
        held.index_letters()
    db.session.expire_all()
    assert case.version == 1


def test_a_case_is_begun_by_whoever_logs_it_with_its_docket_and_search(case: CaseRow, person: Person) -> None:
    assert (case.created_by, case.created_by_id, case.created_at) == ("A. Reporter", person.id, NOON)
    (sent,) = events.list_events(case.id)
    assert (sent.recorded_by, sent.recorded_by_id) == ("A. Reporter", person.id)
    assert db.session.get(DocketCase, case.id) is not None
    assert db.session.scalars(select(SearchEntry.kind).where(SearchEntry.case_id == case.id)).all()
    another = CaseRow(
        title="Bins", regime="foia", authority=case.authority, requester_name="A. Reporter", request="Please."
    )
    with pytest.raises(LookupError), beginning(THE_PROGRAM, another, NOON):
        raise LookupError
    assert [row.title for row in db.session.scalars(select(CaseRow))] == ["Potholes"]


def test_when_an_account_is_gone_the_names_stay_and_the_numbers_go(case: CaseRow, person: Person) -> None:
    case_id, who = case.id, journalist("B. Editor")
    events.record(case_id, TWENTY[0], by=who, version=1, now=NOON)
    with transaction() as session:
        session.delete(session.get_one(PersonRow, who.person_id))
    db.session.expire_all()
    noted = events.list_events(case_id)[1]
    assert (noted.recorded_by, noted.recorded_by_id) == ("B. Editor", None)
    newest = events.history(case_id)[0]
    assert (newest.by, newest.by_id) == ("B. Editor", None)
    assert events.history(case_id)[1].by_id == person.id
