"""Searching on PostgreSQL finds what it finds on SQLite."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from foiflow.models import CaseRow, Person, db, transaction
from foiflow.services.search import finding as search
from foiflow.services.search import index as search_index
from tests.services.search.spellings import EVERY, NONE, an_archive, stored_found
from tests.services.search_examples import EXAMPLES, found, newsroom


def test_what_is_typed_is_found_or_found_missing_as_on_sqlite(app: Flask, person: Person) -> None:
    newsroom(person)
    assert {typed: found(typed, person) for typed, _ in EXAMPLES} == dict(EXAMPLES)


def test_a_reference_is_found_however_it_is_spelt_as_on_sqlite(app: Flask, person: Person) -> None:
    an_archive()
    assert [(typed, stored_found(typed, person)) for typed, _ in EVERY] == EVERY
    assert [typed for typed in NONE if stored_found(typed, person)] == []


def test_a_part_and_a_page_are_as_on_sqlite(app: Flask, person: Person) -> None:
    newsroom(person)
    assert found("s.40(2)", person, "letter", "draft") == ["letter Internal review"]
    assert found("potholes", person, "case") == ["case Potholes in Anytown"]
    assert found("document", person, "document") == []
    (hit,) = search.find("potholes", person, limit=1, offset=1).hits
    assert "".join(text for text, _ in hit.title) == "Potholes in Anytown"


def test_the_index_is_rebuilt_and_what_is_gone_is_not_found(app: Flask, person: Person) -> None:
    newsroom(person)
    assert search_index.rebuild() == 1
    assert found("o'brien", person) == ["note Note"]
    with transaction() as session:
        session.delete(session.scalars(select(CaseRow)).one())
    db.session.expire_all()
    assert found("o'brien", person) == []
