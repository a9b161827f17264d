"""Searching on SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foiflow.models import Person
from foiflow.services.people import accounts
from foiflow.services.search import query
from foiflow.services.search.context import Marking
from foiflow.services.search.words import words_of
from tests.models.an_app import app_with_database
from tests.services.search.spellings import EVERY, NONE, an_archive, marked, stored_found
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


@pytest.fixture(scope="module")
def archivist(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody with documents that spell references, ranges and words in every way."""
    with app_with_database(tmp_path_factory.mktemp("archive") / "data"):
        person = accounts.create_first_account("A. Archivist", "archivist@example.org", "four words in a row")
        an_archive()
        yield person


@pytest.mark.parametrize(("typed", "stored"), EVERY, ids=lambda value: ascii(value)[:30])
def test_a_reference_is_found_however_it_is_spelt_and_typed(archivist: Person, typed: str, stored: list[str]) -> None:
    assert stored_found(typed, archivist) == stored
    assert all(marked(typed, archivist))


@pytest.mark.parametrize("typed", NONE, ids=ascii)
def test_a_reference_is_not_found_by_another_one(archivist: Person, typed: str) -> None:
    assert stored_found(typed, archivist) == []


def test_a_reference_is_marked_whole_where_it_is_found(archivist: Person) -> None:
    assert marked("IC-123456-A1B2", archivist) == [
        "IC-123456-A1B2", "IC123456-A1B2", "IC 123456 A1B2", "IC-123456-\nA1B2", "IC-\f123456-A1B2", "ic‑123456‑a1b2",
    ]  # fmt: skip
    assert marked("123456", archivist) == ["123456"] * 6
    assert marked("decision-making", archivist) == ["decision-making", "decisionmaking"]


@given(st.text(st.sampled_from("ab12'- "), max_size=30), st.text(st.sampled_from("ab12'- "), max_size=9))
@example("ab12ab'1 1ab12", "12")
@settings(max_examples=400)
def test_a_text_of_plain_letters_is_marked_as_any_other_is(text: str, typed: str) -> None:
    if looked_for := query.read(typed).phrases:
        marking = Marking(query.Query(looked_for))
        in_any = marking.marked(f"{text} é")
        assert [piece for piece in marking.marked(text) if piece[1]] == [piece for piece in in_any if piece[1]]
        words = words_of(text)
        places = range(len(words))
        found = [
            any(words[place : place + len(spelling)] == list(spelling) for spelling in phrase for place in places)
            for phrase in looked_for
        ]
        assert any(is_match for _, is_match in in_any) == any(found)
