"""A morning's work on PostgreSQL: cases, the desk, the docket, letters and bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from foiflow.models import (
    CaseRow,
    DeadlineMoved,
    DocketCase,
    DocketDeadline,
    EventRow,
    LetterRow,
    Person,
    db,
    transaction,
)
from foiflow.services.cases import demo, events
from foiflow.services.cases import details as case_details
from foiflow.services.cases import requests as cases
from foiflow.services.desk import figures as desk_figures
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.law import holidays
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording
from foiflow.services.lists.filters import read_filters
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import ChangedMeanwhile
from tests.postgresql.working import NOON, log, record
from tests.services import the_desk as desk
from tests.services.journalists import journalist
from tests.services.law.test_holidays import Published
from tests.services.law.test_holidays import published as published

TODAY = NOON.date()


def kinds(case_id: int) -> list[tuple[str, date]]:
    return [(row.kind, row.earliest) for row in events.list_events(case_id)]


def test_events_are_recorded_corrected_and_removed(app: Flask, person: Person) -> None:
    case = log(person)
    refused = record(case.id, kind="response", date="2026-03-02", outcome="refused", exemptions=["s 40(2)"])
    version = db.session.get_one(CaseRow, case.id).version
    events.correct(case.id, refused, {"kind": "response", "date": "2026-02-27", "outcome": "refused"},
                   by=journalist("B"), version=version, now=NOON)  # fmt: skip
    assert kinds(case.id) == [("request_sent", date(2026, 2, 2)), ("response", date(2026, 2, 27))]
    with pytest.raises(ChangedMeanwhile):
        events.remove(case.id, refused, by=journalist("A"), version=version, now=NOON)
    events.remove(case.id, refused, by=journalist("A"), version=version + 1, now=NOON)
    assert [change.done for change in events.history(case.id)] == ["removed", "corrected", "recorded", "recorded"]


def test_the_example_cases_are_taken_in_and_listed(app: Flask, person: Person) -> None:
    loaded = demo.load(Actor.of(person), NOON, person.id)
    assert len(loaded) > 3
    assert cases.count(person) == len(loaded)
    assert len(cases.list_cases(person)) == len(loaded)
    said = case_details.details_of(loaded[0])
    now_said = {name: getattr(said, name) for name in said.__slots__} | {"title": "Another title"}
    version = loaded[0].version
    case_details.correct_details(
        loaded[0].id, case_details.CaseDetails(**now_said), by=journalist("A"), version=version, now=NOON
    )
    assert [row.title for row in cases.list_cases(person, "another TITLE")] == ["Another title"]


def test_the_docket_is_rebuilt_and_brought_up_to_a_day(app: Flask, person: Person) -> None:
    for day in ("2026-01-05", "2026-02-02", "2026-03-02"):
        log(person, day)

    def rows() -> list[tuple[str, ...]]:
        columns = [column for column in DocketDeadline.__table__.c if column.name != "id"]
        found = db.session.execute(select(*columns).order_by(*columns[:4]))
        return sorted(tuple(map(str, row)) for row in found)

    before = rows()
    assert docket_rebuild.rebuild(TODAY) == 3
    assert rows() == before
    later = TODAY + timedelta(days=30)
    # Only the response that was not due yet: the others were late already.
    assert docket.bring_up_to_date(later) == 1
    assert later in db.session.scalars(select(DocketCase.as_of)).all()
    assert docket.bring_up_to_date(later) == 0


def test_letters_are_drafted_and_kept_as_they_were_sent(app: Flask, person: Person) -> None:
    case = log(person)
    letter_drafts.save(case.id, "chase_response", Wording(), by=journalist("A"), version=0, now=NOON)
    version = db.session.get_one(CaseRow, case.id, populate_existing=True).version
    sent = letters.send(case, "chase_response", Wording(), sent_on=TODAY, event={}, by=journalist("A"), version=1,
                        case_version=version, now=NOON)  # fmt: skip
    kept = letters.find_sent(case.id, sent.id)
    assert kept.document is not None
    assert kept.document.startswith(b"PK")
    assert kept.event_id == db.session.scalars(select(EventRow.id).where(EventRow.kind == "chaser_sent")).one()
    assert letter_drafts.list_drafts(case.id) == []
    with transaction() as session:
        session.delete(session.get_one(CaseRow, case.id))
    assert db.session.scalars(select(LetterRow.id)).all() == []


def test_a_new_bank_holiday_moves_deadlines(app: Flask, person: Person, published: Published) -> None:
    case = log(person, "2026-02-16")
    published.says(england_and_wales=("Day of mourning", "2026-03-09"))
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    moved = db.session.scalars(select(DeadlineMoved).where(DeadlineMoved.rule == "foia.response")).one()
    assert (moved.case_id, moved.was, moved.now) == (case.id, date(2026, 3, 16), date(2026, 3, 18))


def test_the_desk_lists_and_counts_with_every_filter(app: Flask, person: Person) -> None:
    case = log(person, "2026-01-05", tags=["transport"], investigation="Roads")
    log(person, "2026-02-16", title="Ferries")
    asked = {"whose": "mine", "authority": str(case.authority_id), "law": "foia", "tag": "transport",
             "investigation": "Roads", "stage": cases.list_cases(person)[0].stage}  # fmt: skip
    for names in ([], *([name] for name in asked), list(asked)):
        filters = read_filters({name: [asked[name]] for name in names})
        late = desk.they_owe_you(person, TODAY, filters=filters)
        assert [row.title for row in late if row.status == "missed"] == ["Potholes"], names
        counted = desk_figures.counts(person, TODAY, filters)
        assert counted.late_authorities.number == 1, names
        assert counted.open_cases.number == len(desk.open_cases(person, filters=filters)), names
        ahead = desk.coming_up(person, TODAY, filters=filters)
        assert set(desk_figures.marks(person, TODAY, filters)) == {row.due for row in ahead}, names
        acts = desk.you_must_act(person, TODAY, filters=filters)
        assert {row.title for row in acts} <= {row.title for row in cases.list_cases(person)}, names
