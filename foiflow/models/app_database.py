"""Ties the database to an app: where it is, how it is opened, and that its tables are up to date."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import inspect, text

from foiflow.models import sqlite
from foiflow.models.columns import json_column
from foiflow.models.database import db
from foiflow.settings import Settings

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_NAMES = re.compile(r"^(revision|down_revision)\b[^=]*=\s*(?:['\"](\w+)['\"]|None)", re.MULTILINE)


class UnknownDatabase(ValueError):
    """A database made by a newer foiflow than this one: one sentence."""


def attach(app: Flask, settings: Settings) -> None:
    """Give this app its database and its settings."""
    app.extensions["foiflow_settings"] = settings
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"json_deserializer": json_column}
    db.init_app(app)
    with app.app_context():
        sqlite.prepare(db.engine)


def settings_in_use() -> Settings:
    """The settings of the app at work."""
    settings = current_app.extensions["foiflow_settings"]
    assert isinstance(settings, Settings)
    return settings


def upgrade(app: Flask) -> bool:
    """Create the tables, or bring them up to date; returns whether anything was done.

    A database that is up to date costs one query: Alembic is not even imported.
    Raises UnknownDatabase when a newer foiflow has changed it.
    """
    with app.app_context():
        stored, known = _stored_revision(), revisions(MIGRATIONS)
        if stored == newest(known):
            return False
        if stored is not None and stored not in known:
            raise UnknownDatabase(
                "The database was made by a newer foiflow than this one: "
                "update foiflow, or name another folder in FOIFLOW_DATA."
            )
        from flask_migrate import Migrate
        from flask_migrate import upgrade as bring_up

        Migrate(app, db, directory=str(MIGRATIONS))
        bring_up(directory=str(MIGRATIONS))
        return True


def revisions(folder: Path) -> dict[str, str | None]:
    """Each migration in the folder and the one it follows, read without running them."""
    found: dict[str, str | None] = {}
    for path in (folder / "versions").glob("*.py"):
        names = {name: value or None for name, value in _NAMES.findall(path.read_text(encoding="utf-8"))}
        if names.get("revision"):
            found[str(names["revision"])] = names.get("down_revision")
    return found


def newest(known: dict[str, str | None]) -> str:
    """The one migration that no other follows."""
    (head,) = set(known) - set(known.values())
    return head


def _stored_revision() -> str | None:
    if not inspect(db.engine).has_table("alembic_version"):
        return None
    with db.engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
