"""An app with a real database in a folder of its own, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from foiflow.models.app_database import attach
from foiflow.models.database import db
from foiflow.settings import Settings, prepare_data_folder
from tests.models.ready_database import put_ready_database


def cheap_settings(folder: Path) -> Settings:
    """Settings for tests: passwords cost next to nothing."""
    return Settings(data=folder, password_time_cost=1, password_memory_kib=128, password_lanes=1)


@contextmanager
def app_with_database(folder: Path) -> Iterator[Flask]:
    """An app whose tables the migrations made, inside its context; everything is closed at the end."""
    settings = cheap_settings(folder)
    prepare_data_folder(settings)
    put_ready_database(settings)
    with app_on(settings) as app:
        yield app


@contextmanager
def app_on(settings: Settings) -> Iterator[Flask]:
    """An app on the database of these settings, inside its context; everything is closed at the end."""
    app = Flask("foiflow")
    attach(app, settings)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
