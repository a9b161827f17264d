"""The migrations on PostgreSQL: they make what the models say, and are taken back with rows in the tables."""

from __future__ import annotations

from datetime import UTC, datetime

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import Migrate
from flask_migrate import downgrade as take_back
from flask_migrate import upgrade as bring_up
from sqlalchemy import inspect, select, text

from foiflow.models import Base, CaseRow, Document, EventRow, Person, PersonRow, SearchEntry, db, search, transaction
from foiflow.models.app_database import MIGRATIONS, upgrade
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.search import index as search_index
from tests.postgresql.working import NOON, log


def test_the_migrations_make_exactly_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": search.compared}
        assert compare_metadata(MigrationContext.configure(connection, opts=opts), Base.metadata) == []


def test_the_migrations_can_be_taken_back_to_an_empty_database(app: Flask) -> None:
    db.session.remove()
    Migrate(app, db, directory=str(MIGRATIONS))
    take_back(directory=str(MIGRATIONS), revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    assert upgrade(app) is True


def test_rows_outlive_a_way_back_and_up_again(app: Flask, person: Person) -> None:
    case = log(person)
    with transaction() as session:
        session.add(Document(case_id=case.id, name="answer.pdf", kind="pdf", size=1, digest="0", added_by="A",
                             added_at=datetime(2026, 3, 3, tzinfo=UTC), text="The register"))  # fmt: skip
    search_index.rebuild()
    case_id = case.id
    db.session.commit()
    db.session.remove()
    Migrate(app, db, directory=str(MIGRATIONS))
    take_back(directory=str(MIGRATIONS), revision="1e1101d220b1")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT title FROM cases")).scalar() == "Potholes"
    bring_up(directory=str(MIGRATIONS))
    assert db.session.scalars(select(CaseRow.reporter_id)).all() == [person_id(app)]
    assert db.session.scalars(select(EventRow.kind)).all() == ["request_sent"]
    assert db.session.scalars(select(SearchEntry.id)).all() == []
    docket_rebuild.rebuild(NOON.date())
    search_index.rebuild()
    assert cases.list_cases(db.session.get_one(PersonRow, person_id(app)))[0].case_id == case_id


def person_id(app: Flask) -> int:
    return db.session.scalars(select(PersonRow.id)).one()
