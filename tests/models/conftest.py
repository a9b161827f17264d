"""What the tests of storage share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.models.an_app import app_with_database


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    with app_with_database(tmp_path / "data") as app:
        yield app
