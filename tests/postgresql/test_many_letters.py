"""Letters for many cases on PostgreSQL: each case saved by itself, and by one of two who press at once."""

from __future__ import annotations

from flask import Flask

from foiflow.models import CaseRow, Person, PersonRow, db
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import many as many_letters
from foiflow.services.letters.many import Drafted
from tests.postgresql.working import NOON, log
from tests.services.test_two_at_once import at_once

CHASE = "chase_response"


def chosen_of(cases: list[CaseRow]) -> list[str]:
    return [f"{case.id}:foia.response" for case in cases]


def test_of_two_who_draft_the_same_cases_at_once_each_case_is_drafted_by_one(app: Flask, person: Person) -> None:
    cases = [log(person, title=title) for title in ("Potholes", "Lamp posts", "Bridges")]
    other = PersonRow(name="B. Colleague", email="b@example.org", password_hash="-", created_at=NOON)
    db.session.add(other)
    db.session.commit()
    chosen, people = chosen_of(cases), (person.id, other.id)
    marks = [one.mark for one in many_letters.plan(person, chosen, NOON.date())]
    numbers = [case.id for case in cases]
    done: list[list[Drafted]] = []

    def draft_as(number: int) -> None:
        done.append(many_letters.draft_all(db.session.get_one(PersonRow, number), chosen, marks, NOON))

    db.session.commit()
    assert at_once(app, *(lambda number=number: draft_as(number) for number in people)) == []
    db.session.expire_all()
    for place, case_id in enumerate(numbers):
        assert [bool(drafted[place].document) for drafted in done].count(True) == 1
        assert [draft.version for draft in letter_drafts.list_versions(case_id, CHASE)] == [1]


def test_numbers_that_no_column_holds_are_left_out(app: Flask, person: Person) -> None:
    case = log(person)
    odd = ["999999999:foia.response", "9" * 25 + ":foia.response", "0:foia.response", "1:\x00"]
    planned = many_letters.plan(person, [*odd, *chosen_of([case])], NOON.date())
    assert [one.is_complete for one in planned] == [False, False, False, False, True]
