"""A case's own facts: corrected as a whole or not at all, with what they were kept, and two people at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from foiflow.models import (
    CASE_ITSELF,
    Authority,
    CaseRow,
    DocketCase,
    DocketDeadline,
    Person,
    PersonRow,
    db,
    transaction,
)
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.cases.details import correct_details, details_at, details_of
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, Refused
from foiflow.services.record.stored_cases import read_case
from foiflow.timeline.case_file import read_case_file
from tests.services.conftest import NOON
from tests.services.journalists import journalist

LATER = NOON + timedelta(minutes=5)


def correct(case: CaseRow, by: str = "A. Reporter", **facts: Any) -> tuple[str, ...]:
    return correct_details(
        case.id, replace(details_of(case), **facts), by=journalist(by), version=case.version, now=LATER
    )


def test_what_a_case_says_of_itself_is_corrected_and_the_history_keeps_who_when_and_what_it_was(case: CaseRow) -> None:
    changed = correct(
        case, by="B. Editor", title="  Pot   holes ", tags=("roads", "", "roads", "Kent"), reference="K-1"
    )
    assert set(changed) == {"title", "reference", "tags"}
    assert (case.title, case.reference, case.tags, case.version) == ("Pot holes", "K-1", ["roads", "Kent"], 2)
    done = events.history(case.id)[0]
    assert (done.kind, done.event_id, done.done, done.by, done.at) == (CASE_ITSELF, 0, "corrected", "B. Editor", LATER)
    assert done.what_it_was == {"title": "Potholes", "reference": "2026-001", "tags": []}


def test_every_fact_can_be_corrected(case: CaseRow) -> None:
    other = authorities.add("Scottish Ministers", "foisa", by=THE_PROGRAM)
    colleague = a_colleague()
    facts = {
        "title": "Ferries", "request": "Every tender\nsince 2015.", "authority": other.name, "regime": "foisa",
        "reference": "F-1", "requester_name": "B. Reporter", "requester_outlet": "Other News",
        "requester_email": "b@example.org", "investigation": "Ships", "tags": ("sea",),
        "reporter_id": colleague.id,
    }  # fmt: skip
    assert set(facts) == set(type(details_of(case)).__slots__)
    assert set(correct(case, **facts)) == set(facts)
    db.session.expire_all()
    assert details_of(case) == replace(details_of(case), **facts)


def a_colleague() -> Person:
    with transaction() as session:
        session.add(PersonRow(name="B. Editor", email="b@example.org", password_hash="", created_at=NOON))
    return db.session.query(PersonRow).filter_by(email="b@example.org").one()


def test_a_case_is_given_to_a_colleague_with_its_deadlines_and_the_history_keeps_whose_it_was(
    case: CaseRow, person: Person
) -> None:
    colleague = a_colleague()
    assert correct(case, reporter_id=colleague.id) == ("reporter_id",)
    assert events.history(case.id)[0].what_it_was == {"reporter_id": person.id}
    assert {row.reporter_id for row in db.session.query(DocketDeadline).filter_by(case_id=case.id)} == {colleague.id}
    assert db.session.get_one(DocketCase, case.id).reporter_id == colleague.id
    assert correct(case, reporter_id=None) == ("reporter_id",)
    assert db.session.get_one(DocketCase, case.id, populate_existing=True).reporter_id is None


def test_a_case_cannot_be_given_to_nobody_that_is_known(case: CaseRow, person: Person) -> None:
    with pytest.raises(Refused, match="Choose somebody who has an account here") as refused:
        correct(case, reporter_id=person.id + 99)
    assert refused.value.field == "reporter_id"
    assert details_of(case).reporter_id == person.id


def test_another_law_or_authority_moves_the_deadlines_at_once(case: CaseRow, council: Authority) -> None:
    school = authorities.add("Hill Top School", "foia", "school", by=THE_PROGRAM)
    authorities.set_term_dates(
        school.id, [("2026-01-05", "2026-02-13"), ("2026-02-23", "2026-03-27")], NOON.date(), by=THE_PROGRAM
    )
    correct(case, authority="hill top school")
    (row,) = db.session.query(DocketDeadline).filter_by(case_id=case.id, rule="foia.response")
    # Twenty school days after Monday 2 February, half term apart, are past Monday 2 March.
    assert row.authority_id == school.id
    assert row.due == cases.position(case, NOON.date()).deadlines[0].due
    assert row.due.isoformat() == "2026-03-09"
    assert case.authority_kind == "school"
    was = events.history(case.id)[0].what_it_was
    assert was == {"authority": council.name, "authority_kind": "general"}
    correct(case, regime="eir")
    rules = {row.rule for row in db.session.query(DocketDeadline).filter_by(case_id=case.id)}
    assert "eir.response" in rules
    assert "foia.response" not in rules


def test_the_address_a_request_went_to_goes_with_the_authority_and_is_kept(person: Person, council: Authority) -> None:
    first = cases.export(_imported_with_address())
    case = cases.import_case_file(first, "case.json", by=journalist("A"), now=NOON)
    correct(case, authority=council.name)
    assert read_case(case.id).authority.email == council.email
    was = events.history(case.id)[0].what_it_was
    assert was is not None
    assert was["authority_email"] == "old@elsewhere.example"


def _imported_with_address() -> CaseRow:
    text = """{"format": "foiflow-case/1", "case": {"title": "T", "regime": "foia",
      "authority": {"name": "Elsewhere Council", "email": "old@elsewhere.example"},
      "requester": {"name": "A"}, "request": "All"}, "events": [{"kind": "request_sent", "date": "2026-02-02"}]}"""
    return cases.import_case_file(text, "case.json", by=journalist("A"), now=NOON)


@pytest.mark.parametrize(
    ("facts", "field", "said"),
    [
        ({"title": " "}, "title", "Give the case a title"),
        ({"request": "\n"}, "request", "Say what was asked for"),
        ({"reference": ""}, "reference", "Give our reference"),
        ({"regime": "gdpr"}, "regime", "Choose the law"),
        ({"authority": "Nobody at all"}, "authority", "add it to the list first"),
        ({"requester_name": ""}, "requester_name", "Give the name of whoever"),
        ({"requester_name": "A" * 301}, "requester_name", "Shorten the name"),
        ({"requester_outlet": "A" * 301}, "requester_outlet", "Shorten the outlet"),
        ({"requester_email": "a@b@c"}, "requester_email", "Give one e-mail address"),
        ({"investigation": "A" * 301}, "investigation", "Shorten the investigation"),
        ({"tags": ("A" * 301,)}, "tags", "at most 50 tags"),
        ({"tags": tuple(str(number) for number in range(51))}, "tags", "at most 50 tags"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_about_its_field_and_nothing_is_changed(
    case: CaseRow, facts: dict[str, Any], field: str, said: str
) -> None:
    before = details_of(case)
    with pytest.raises(Refused, match=said) as refused:
        correct(case, **{"investigation": "Roads", **facts})
    assert refused.value.field == field
    db.session.expire_all()
    assert (details_of(case), case.version, len(events.history(case.id))) == (before, 1, 1)


def test_a_law_under_which_the_request_could_not_have_been_made_is_refused_and_nothing_is_changed(
    person: Person, council: Authority
) -> None:
    case = cases.log_request(
        person=person, authority_id=council.id, regime="eir", title="River", request="The sewage records.",
        sent={"date": "2026-02-02", "via": "oral"}, now=NOON,
    )  # fmt: skip
    with pytest.raises(Refused, match="only a request for environmental information may be made orally") as refused:
        correct(case, regime="foia", title="Rivers")
    assert refused.value.field == "regime"
    db.session.expire_all()
    assert (case.regime, case.title, case.version) == ("eir", "River", 1)


def test_saving_what_was_not_changed_leaves_no_trace(case: CaseRow) -> None:
    assert correct(case) == ()
    db.session.expire_all()
    assert (case.version, len(events.history(case.id))) == (1, 1)


def test_what_came_in_a_case_file_stays_to_the_letter_where_it_is_not_corrected(person: Person) -> None:
    case = _imported_with_address()
    case.title, case.tags, case.request = "Two  blanks", ["a, b", "c "], " As it was sent\n"
    db.session.commit()
    assert correct(case, reference="K-2") == ("reference",)
    assert (case.title, case.tags, case.request) == ("Two  blanks", ["a, b", "c "], " As it was sent\n")


def test_a_case_that_is_not_there_is_not_found(case: CaseRow) -> None:
    with pytest.raises(NotFound):
        correct_details(case.id + 1, details_of(case), by=journalist("A"), version=1, now=NOON)


def test_the_second_of_two_is_told_which_facts_were_changed_and_can_see_what_they_were(case: CaseRow) -> None:
    before = details_of(case)
    correct(case, by="B. Editor", title="Holes", tags=("roads",), investigation="Roads")
    correct(case, by="C. Third", title="Holes in roads")
    with pytest.raises(ChangedMeanwhile) as refused:
        correct_details(case.id, before, by=journalist("A"), version=1, now=LATER)
    assert refused.value.changes == (
        "B. Editor corrected the title, the investigation and the tags of the case on Tuesday 3 March 2026 at 12:05.",
        "C. Third corrected the title of the case on Tuesday 3 March 2026 at 12:05.",
    )
    assert details_at(case, 1) == before
    assert details_at(case, 2).title == "Holes"
    assert details_at(case, 2).investigation == "Roads"
    with pytest.raises(ChangedMeanwhile):
        events.record(case.id, {"kind": "note", "date": "2026-02-21"}, by=journalist("A"), version=1, now=LATER)


def test_a_corrected_case_reads_back_as_the_case_file_reads_it(case: CaseRow) -> None:
    correct(case, tags=("roads", "Kent"), investigation="Roads", requester_outlet="")
    assert read_case(case.id) == read_case_file(cases.export(case), "case.json")
