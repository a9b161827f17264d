"""An app with a real database in a folder of its own, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from foiflow.models.app_database import attach
from foiflow.settings import Settings, prepare_data_folder
from tests.models.kept_app import MakeApp, close, lent
from tests.models.ready_database import put_ready_database


def cheap_settings(folder: Path) -> Settings:
    """Settings for tests: passwords cost next to nothing."""
    return Settings(data=folder, password_time_cost=1, password_memory_kib=128, password_lanes=1)


def app_without_pages(settings: Settings) -> Flask:
    """An app that has a database and nothing else."""
    app = Flask("foiflow")
    attach(app, settings)
    return app


@contextmanager
def app_with_database(folder: Path) -> Iterator[Flask]:
    """An app whose tables the migrations made, inside its context; everything is closed at the end."""
    with app_in_folder(app_without_pages, folder) as app, app.app_context():
        yield app


@contextmanager
def app_in_folder(make: MakeApp, folder: Path, *, starter_list: bool = False) -> Iterator[Flask]:
    """The app that `make` makes, in a new data folder with a database; perhaps with the starter list in it."""
    settings = cheap_settings(folder)
    prepare_data_folder(settings)
    put_ready_database(settings, starter_list=starter_list)
    with lent(make, settings) as app:
        yield app


@contextmanager
def app_on(settings: Settings) -> Iterator[Flask]:
    """An app of its own on the database of these settings, inside its context; everything is closed at the end."""
    app = app_without_pages(settings)
    try:
        with app.app_context():
            yield app
    finally:
        # After its context, which gives the session's connection back.
        close(app)
