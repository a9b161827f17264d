"""Runs migrations as one transaction, with foreign keys off meanwhile and checked before it is saved."""

from logging.config import fileConfig

from alembic import context
from flask import current_app

import foiflow.models  # noqa: F401  every table is known once the models are read
from foiflow.models import search, sqlite
from foiflow.models.columns import Moment

config = context.config
target_db = current_app.extensions["migrate"].db


def render_item(kind, item, autogen_context):
    """Write our own kinds of column as what they are underneath: a migration never depends on our code."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def nothing_when_nothing_changed(migration_context, revision, directives):
    """Make no empty migration."""
    if getattr(config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


def run_migrations():
    """Run them all, or none."""
    with target_db.engine.connect() as connection:
        sqlite.begin_migration(connection)
        keep = False
        try:
            context.configure(
                connection=connection,
                target_metadata=target_db.metadata,
                render_as_batch=True,
                render_item=render_item,
                compare_type=True,
                include_name=search.compared,
                # Alembic takes SQLite to save each change at once; begun by hand, it does not.
                transactional_ddl=True,
                process_revision_directives=nothing_when_nothing_changed,
            )
            with context.begin_transaction():
                context.run_migrations()
                sqlite.check_references(connection)
            keep = True
        finally:
            sqlite.end_migration(connection, keep=keep)


if context.is_offline_mode():
    raise SystemExit("foiflow's migrations look at the database they change: run them without --sql.")
if config.config_file_name and config.attributes.get("configure_logger", True):
    fileConfig(config.config_file_name, disable_existing_loggers=False)
run_migrations()
