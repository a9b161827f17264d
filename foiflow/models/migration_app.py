"""The app that `flask db` works on when a developer changes a model: the database, and no pages.

flask --app foiflow.models.migration_app db migrate -m "what changed"
"""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

from foiflow.models.app_database import MIGRATIONS, attach
from foiflow.models.database import db
from foiflow.settings import read_settings


def create_app() -> Flask:
    """An app with the database of the settings and nothing else."""
    import foiflow.models  # noqa: F401  every table is known once the models are read

    app = Flask("foiflow")
    attach(app, read_settings())
    Migrate(app, db, directory=str(MIGRATIONS))
    return app
