"""A database that the migrations have made, copied for each test: to make it anew takes a hundred times as long."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from flask import Flask

from foiflow.models.app_database import attach, upgrade
from foiflow.models.database import db
from foiflow.services.authorities import imports as authority_imports
from foiflow.settings import DATABASE_FILE, Settings, prepare_data_folder


def put_ready_database(settings: Settings, *, starter_list: bool = False) -> None:
    """Put a database with every table, and nothing in it but perhaps the starter list, into this data folder."""
    shutil.copy(_made_once(starter_list) / DATABASE_FILE, settings.data / DATABASE_FILE)


@cache
def _made_once(starter_list: bool) -> Path:
    """The folder of a database that the others are copied from: one for each process of a test run."""
    settings = Settings(data=Path(tempfile.mkdtemp(prefix="foiflow-tests-")) / "data")
    prepare_data_folder(settings)
    app = Flask("foiflow")
    attach(app, settings)
    upgrade(app)
    with app.app_context():
        if starter_list:
            authority_imports.seed_starter_list()
        # What waits in the log beside the file is written into it, so that the file alone is whole.
        db.session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()
    return settings.data
