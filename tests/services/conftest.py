"""What the tests of the services share: a real database, a person, an authority and the clock's day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from foiflow.models import Authority, CaseRow, Person
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from tests.models.an_app import app_with_database

UK = ZoneInfo("Europe/London")
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UK)  # a Tuesday


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with app_with_database(tmp_path / "data") as app:
        yield app


@pytest.fixture
def person(app: Flask) -> Person:
    return accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row", "Example News")


@pytest.fixture
def council(app: Flask) -> Authority:
    return authorities.add("Anytown Council", "foia", email="foi@anytown.example", by=THE_PROGRAM)


@pytest.fixture
def case(person: Person, council: Authority) -> CaseRow:
    """A request sent on Monday 2 February 2026: a response is due by Monday 2 March."""
    return cases.log_request(
        person=person,
        authority_id=council.id,
        regime="foia",
        title="Potholes",
        request="Please send me the pothole register.",
        sent={"date": "2026-02-02", "via": "email"},
        now=NOON,
    )
