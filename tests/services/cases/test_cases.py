"""Cases: logged, listed, and taken in and given out as case files."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, insert, inspect, select

from foiflow.models import Authority, CaseRow, EventRow, Person, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.record import access
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.services.record.stored_cases import read_case
from foiflow.timeline.case_file import read_case_file
from foiflow.timeline.case_values import UnreadableCaseFile
from foiflow.timeline.deadlines import Status
from tests.services.conftest import NOON
from tests.services.journalists import journalist

TODAY = NOON.date()


def logged(person: Person, council: Authority, **changed: Any) -> CaseRow:
    given: dict[str, Any] = {
        "person": person,
        "authority_id": council.id,
        "regime": "foia",
        "title": "Bins",
        "request": "Please send me the bin register.",
        "sent": {"date": "2026-02-02"},
        "now": NOON,
    }
    return cases.log_request(**(given | changed))


def test_a_logged_request_is_a_case_with_its_first_event_and_its_deadline(case: CaseRow, person: Person) -> None:
    stands = cases.position(case, TODAY)
    (response,) = [deadline for deadline in stands.deadlines if deadline.rule == "foia.response"]
    assert response.due is not None
    assert (response.due.isoformat(), response.status, response.days_late) == ("2026-03-02", Status.MISSED, 1)
    assert (case.reference, case.version, case.created_by) == ("2026-001", 1, "A. Reporter")
    assert (case.requester_name, case.requester_outlet) == ("A. Reporter", "Example News")
    (event,) = events.list_events(case.id)
    assert (event.kind, event.date, event.facts) == ("request_sent", "2026-02-02", {"via": "email"})
    assert (event.recorded_by, event.recorded_at) == ("A. Reporter", "2026-03-03T12:00:00+00:00")


def test_references_are_made_up_in_order_and_kept_when_given(person: Person, council: Authority) -> None:
    given = [logged(person, council, reference=reference).reference for reference in ("", " MY/1 ", "2026-009", "")]
    assert given == ["2026-001", "MY/1", "2026-009", "2026-010"]
    next_year = logged(person, council, now=NOON + timedelta(days=365))
    assert next_year.reference == "2027-001"


def test_a_reference_that_was_typed_long_ago_is_not_made_up_again(person: Person, council: Authority) -> None:
    typed = [logged(person, council, reference=f"2026-00{number}").reference for number in (1, 2, 3)]
    later = [column.key for column in inspect(CaseRow).columns if column.key not in ("id", "reference")]
    like = {name: getattr(db.session.scalars(select(CaseRow).limit(1)).one(), name) for name in later}
    db.session.execute(insert(CaseRow), [like | {"reference": f"X{number}"} for number in range(150)])
    made_up = logged(person, council).reference
    assert re.fullmatch(r"2026-\d{3}", made_up)
    assert made_up not in typed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"request": "\n"}, "request"),
        ({"request": "x" * 200_001}, "request"),
        ({"reference": "x" * 301}, "reference"),
        ({"investigation": "x" * 301}, "investigation"),
        ({"tags": ["x" * 301]}, "tags"),
        ({"regime": "us_foia"}, "regime"),
        ({"sent": {"date": "2026-02-30"}}, "date"),
        ({"sent": {}}, "date"),
        ({"sent": {"date": "2026-03-04"}}, "date"),
        ({"sent": {"date": "2026-02-02", "via": "pigeon"}}, "via"),
        ({"sent": {"date": "2026-02-02", "via": "oral"}}, "via"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_about_its_field_and_nothing_is_saved(
    person: Person, council: Authority, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        logged(person, council, **changed)
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
    assert db.session.scalar(select(func.count(CaseRow.id))) == 0
    assert db.session.scalar(select(func.count(EventRow.id))) == 0


def test_a_new_authority_is_added_with_its_first_request_or_not_at_all(person: Person, council: Authority) -> None:
    new = {"name": "Anytown Parish Council", "authority_regime": "foia", "authority_kind": "general"}
    given: dict[str, Any] = {"person": person, "regime": "foia", "title": "Benches", "request": "Costs", "now": NOON}
    with pytest.raises(Refused) as refused:
        cases.log_request_to_new_authority(**new, **given, sent={"date": "2030-01-01"})
    assert refused.value.field == "date"
    assert authorities.authority_named("Anytown Parish Council") is None
    saved = cases.log_request_to_new_authority(**new, **given, sent={"date": "2026-02-02"})
    assert saved.authority.name == "Anytown Parish Council"


def test_a_request_to_an_authority_that_is_not_there_is_not_found(person: Person, council: Authority) -> None:
    with pytest.raises(NotFound):
        logged(person, council, authority_id=council.id + 1)


def test_a_request_may_be_dated_today_and_this_month_but_not_tomorrow(person: Person, council: Authority) -> None:
    assert logged(person, council, sent={"date": "2026-03-03"})
    assert logged(person, council, sent={"date": "2026-03"})
    with pytest.raises(Refused, match="Wednesday 4 March 2026 has not come yet"):
        logged(person, council, sent={"date": "2026-03-04"})


def test_the_response_is_said_back_before_anything_is_saved(council: Authority) -> None:
    due = cases.response_due("foia", council, "2026-02-02", TODAY)
    assert due is not None
    assert due.due is not None
    assert due.due.isoformat() == "2026-03-02"  # a Monday
    with pytest.raises(Refused, match="February 2026 has 28 days") as refused:
        cases.response_due("foia", council, "2026-02-30", TODAY)
    assert refused.value.field == "date"
    assert db.session.scalar(select(func.count(CaseRow.id))) == 0


def test_cases_are_found_by_the_words_of_their_title_reference_or_authority(person: Person, council: Authority) -> None:
    bins, roads = logged(person, council), logged(person, council, title="Roads 100%", reference="R_1")
    assert [row.case_id for row in cases.list_cases(person)] == [roads.id, bins.id]
    for text, found in {"BINS": [bins], "anytown 100%": [roads], "r_1": [roads], "%": [roads], "nothing": []}.items():
        assert [row.case_id for row in cases.list_cases(person, text)] == [case.id for case in found], text
        assert cases.count(person, text) == len(found)
    elsewhere = authorities.add("Elsewhere", "foia", by=THE_PROGRAM)
    assert cases.count(person, authority_id=elsewhere.id) == 0
    assert [row.title for row in cases.list_cases(person, authority_id=council.id, limit=1, offset=1)] == ["Bins"]
    assert cases.list_cases(person, "bins")[0].stage == "awaiting_response"


def test_a_case_is_shown_to_whoever_may_see_it_and_otherwise_not_found(case: CaseRow, person: Person) -> None:
    assert access.case_for(person, case.id) is case
    with pytest.raises(NotFound):
        access.case_for(person, case.id + 1)


FILE: dict[str, Any] = {
    "format": "foiflow-case/1",
    "case": {
        "title": "Reviews",
        "regime": "foisa",
        "authority": {
            "name": "A School",
            "kind": "scottish_special_school",
            "email": "office@school.example",
            "term_dates": [{"from": "2025-08-18", "to": "2025-12-19"}],
        },
        "requester": {"name": "B. Other", "outlet": "Elsewhere", "email": "b@example.org"},
        "request": "Please send me the reviews.",
        "reference": "THEIRS-7",
        "tags": ["schools", "safety"],
        "investigation": "Schools",
    },
    "events": [
        {"kind": "note", "date": "2025", "note": "A tip"},
        {
            "kind": "request_sent",
            "date": "2025-09",
            "via": "post",
            "received": "2025-09-30",
            "recorded_by": "B. Other",
            "recorded_at": "2025-10-01T09:00:00+01:00",
        },
        {
            "kind": "response",
            "date": "2025-11-03",
            "time": "16:55",
            "outcome": "partly_disclosed",
            "parts": [{"part": "1", "outcome": "refused", "exemptions": ["s 38(1)(b)"]}],
        },
    ],
}


def test_what_was_imported_is_given_out_again_exactly(app: Flask) -> None:
    case = cases.import_case_file(json.dumps(FILE), "reviews.json", by=journalist("A. Reporter"), now=NOON)
    db.session.expire_all()
    assert json.loads(cases.export(case)) == FILE
    assert read_case(case.id) == read_case_file(json.dumps(FILE), "reviews.json")
    assert events.history(case.id) == []


def test_an_import_adds_an_unknown_authority_without_an_address_and_finds_a_known_one(council: Authority) -> None:
    other = json.loads(json.dumps(FILE))
    other["case"]["authority"] = {"name": "anytown council", "email": "old@anytown.example"}
    first = cases.import_case_file(json.dumps(FILE), "a.json", by=journalist("A"), now=NOON)
    second = cases.import_case_file(json.dumps(other), "b.json", by=journalist("A"), now=NOON)
    assert (first.authority.name, first.authority.regime, first.authority.email) == ("A School", "foisa", "")
    assert first.authority.term_dates == [["2025-08-18", "2025-12-19"]]
    assert second.authority is council
    assert council.email == "foi@anytown.example"
    assert read_case(second.id).authority.email == "old@anytown.example"


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda file: file["events"].append({"kind": "parade", "date": "2026"}), r"bad\.json: event 4: “parade”"),
        (lambda file: file["case"].update(title="x" * 301), r"bad\.json: “title” is longer than 300"),
        (lambda file: file["events"].reverse(), r"bad\.json: event "),
    ],
)
def test_nothing_of_a_faulty_case_file_is_imported(app: Flask, break_it: Any, said: str) -> None:
    file = json.loads(json.dumps(FILE))
    break_it(file)
    with pytest.raises(UnreadableCaseFile, match=said):
        cases.import_case_file(json.dumps(file), "bad.json", by=journalist("A"), now=NOON)
    for table in (CaseRow, EventRow, Authority):
        assert db.session.scalar(select(func.count(table.id))) == 0
