"""Searching on PostgreSQL finds what it finds on SQLite."""

from __future__ import annotations

from flask import Flask

from foiflow.models import Person
from tests.services.search_examples import EXAMPLES, found, newsroom


def test_what_is_typed_is_found_or_found_missing_as_on_sqlite(app: Flask, person: Person) -> None:
    newsroom(person)
    assert {typed: found(typed, person) for typed, _ in EXAMPLES} == dict(EXAMPLES)
