"""A foiflow of its own for each test of pages: the real application on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.services.people import accounts
from foiflow.web import create_app
from tests.models.an_app import app_in_folder
from tests.web.visiting import EMAIL, NAME, PASSWORD, send


@pytest.fixture
def new_app(tmp_path: Path) -> Iterator[Flask]:
    """foiflow as it is on its first start: a database and no account."""
    with app_in_folder(create_app, tmp_path / "data") as app:
        yield app


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
