"""Searching on SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from foiflow.models import Person
from foiflow.services.people import accounts
from tests.models.an_app import app_with_database
from tests.services.search_examples import EXAMPLES, found, newsroom


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody in a newsroom in which nothing is changed: every example is looked for in the same one."""
    with app_with_database(tmp_path_factory.mktemp("newsroom") / "data"):
        person = accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row")
        newsroom(person)
        yield person


@pytest.mark.parametrize(("typed", "expected"), EXAMPLES, ids=lambda value: ascii(value)[:30])
def test_what_is_typed_is_found_or_found_missing(reader: Person, typed: str, expected: list[str]) -> None:
    assert found(typed, reader) == expected
