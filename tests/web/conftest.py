"""A foiflow of its own for each test of pages: the real application on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models.database import db
from foiflow.services.people import accounts
from foiflow.settings import Settings, prepare_data_folder
from foiflow.web import create_app
from tests.models.ready_database import put_ready_database
from tests.web.visiting import EMAIL, NAME, PASSWORD, send


@pytest.fixture
def new_app(tmp_path: Path) -> Iterator[Flask]:
    """foiflow as it is on its first start: a database and no account."""
    settings = Settings(data=tmp_path / "data", password_time_cost=1, password_memory_kib=128, password_lanes=1)
    prepare_data_folder(settings)
    put_ready_database(settings)
    app = create_app(settings)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(new_app: Flask) -> Flask:
    """foiflow with its first account."""
    with new_app.app_context():
        accounts.create_first_account(NAME, EMAIL, PASSWORD, "Example News Service")
    return new_app


@pytest.fixture
def newcomer(new_app: Flask) -> FlaskClient:
    """A browser on the first start."""
    return new_app.test_client()


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A browser in which nobody has signed in."""
    return app.test_client()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which the reporter has signed in."""
    browser = app.test_client()
    assert send(browser, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
    return browser
