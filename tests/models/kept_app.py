"""Apps made once for each process of a test run, and lent to one test after another with a data folder of its own.

An app's templates, addresses and statements are compiled when they are first used; to do so for every test took more
than half of a test's time. What a test may change in an app is its settings, its views and what hangs on it: all are
put back as they were before it is lent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event, make_url

from foiflow.models.database import db
from foiflow.settings import DATABASE_FILE, Settings, secret_key

MakeApp = Callable[[Settings], Flask]


@dataclass
class _Kept:
    """An app on a file of SQLite, and what it was like when it was made."""

    app: Flask
    as_made: list[dict[str, Any]]
    lent: bool = False


_kept: dict[MakeApp, _Kept] = {}


@contextmanager
def lent(make: MakeApp, settings: Settings) -> Iterator[Flask]:
    """The app that `make` made for an earlier test, at work in the data folder of these settings.

    It is made by the first test that asks for it, and once more for whoever asks while a test has it. Nothing may be
    added to it that stays, such as an address.
    """
    kept = _kept.get(make)
    if kept is None or kept.lent:
        app = make(settings)
        kept = _Kept(app, [dict(part) for part in _changeable(app)])
        _opens_the_file_of_its_settings(app)
        _kept.setdefault(make, kept)
    _set(kept, settings)
    kept.lent = True
    try:
        yield kept.app
    finally:
        close(kept.app)
        kept.lent = False


def close(app: Flask) -> None:
    """Let go of the app's database, so that nothing has its file open."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _changeable(app: Flask) -> list[dict[str, Any]]:
    return [app.config, app.extensions, app.view_functions]


def _set(kept: _Kept, settings: Settings) -> None:
    for now, as_made in zip(_changeable(kept.app), kept.as_made, strict=True):
        now.clear()
        now.update(as_made)
    kept.app.extensions["foiflow_settings"] = settings
    kept.app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    with kept.app.app_context():
        db.engine.url = make_url(settings.database)
    if kept.app.config["SECRET_KEY"]:
        kept.app.config["SECRET_KEY"] = secret_key(settings)


def _opens_the_file_of_its_settings(app: Flask) -> None:
    """Have every new connection go to the data folder that the app has by then, whatever folder it was made with."""

    def connect(dialect: Any, _record: object, given: list[str], options: dict[str, Any]) -> Any:
        settings = app.extensions["foiflow_settings"]
        return dialect.connect(str(settings.data / DATABASE_FILE), *given[1:], **options)

    with app.app_context():
        event.listen(db.engine, "do_connect", connect)
