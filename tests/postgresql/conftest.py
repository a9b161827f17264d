"""A PostgreSQL of the tests' own for each process of a run, and in it a database of its own for each test."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from foiflow.models import Person
from foiflow.models.app_database import upgrade
from foiflow.services.people import accounts
from foiflow.settings import prepare_data_folder
from tests.models.an_app import app_on, cheap_settings
from tests.postgresql.server import Server, server

_NUMBERS = itertools.count(1)


@contextmanager
def app_at(url: str, folder: Path) -> Iterator[Flask]:
    """An app on a database of PostgreSQL's, inside its context; everything is closed at the end."""
    settings = replace(cheap_settings(folder), database_url=url)
    prepare_data_folder(settings)
    with app_on(settings) as app:
        yield app


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def ready_database(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database that the migrations have made, to be copied."""
    postgresql.run("CREATE DATABASE ready")
    with app_at(postgresql.url("ready"), tmp_path_factory.mktemp("ready") / "data") as app:
        upgrade(app)
    return "ready"


@pytest.fixture
def url(postgresql: Server, ready_database: str) -> Iterator[str]:
    """The address of a database with every table and nothing in it."""
    name = f"test_{next(_NUMBERS)}"
    postgresql.run(f"CREATE DATABASE {name} TEMPLATE {ready_database}")
    yield postgresql.url(name)
    postgresql.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def app(url: str, tmp_path: Path) -> Iterator[Flask]:
    with app_at(url, tmp_path / "data") as app:
        yield app


@pytest.fixture
def person(app: Flask) -> Person:
    return accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row", "Example News")
