"""The database: how it is opened, made, upgraded and taken back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import Migrate
from flask_migrate import downgrade as take_back
from flask_migrate import upgrade as bring_up
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from foiflow.models import (
    Authority,
    Base,
    CaseRow,
    EventRow,
    LetterDraft,
    LetterRow,
    PersonRow,
    db,
    search,
    transaction,
)
from foiflow.models.app_database import MIGRATIONS, UnknownDatabase, attach, newest, revisions, upgrade
from foiflow.models.sqlite import BrokenReferences
from tests.models.an_app import cheap_settings

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)

REMAKE_AUTHORITIES = '''"""Remakes a parent table, as batch mode does for any change of a column."""
import sqlalchemy as sa
from alembic import op

revision = "remade"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("cases", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.String(20), server_default="grey", nullable=False))
    {more}


def downgrade():
    with op.batch_alter_table("cases", recreate="always") as batch:
        batch.drop_column("colour")
'''


def a_case_with_two_events() -> None:
    with transaction() as session:
        authority = Authority(name="Department for Tests", folded="department for tests", regime="foia")
        case = CaseRow(
            title="Reviews", regime="foia", authority=authority, requester_name="A. Reporter",
            request="Please send me the reviews.", created_by="A. Reporter", created_at=NOON,
        )  # fmt: skip
        session.add(case)
        session.flush()
        day = NOON.date()
        for place, kind in enumerate(("request_sent", "response"), start=1):
            session.add(
                EventRow(
                    case_id=case.id,
                    place=place,
                    kind=kind,
                    date="2026-03-03",
                    earliest=day,
                    latest=day,
                    facts={},
                )
            )


def migrations_with_one_more(folder: Path, more: str = "pass") -> Path:
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = newest(revisions(MIGRATIONS))
    (folder / "versions" / "99999999_remade.py").write_text(REMAKE_AUTHORITIES.format(head=head, more=more))
    return folder


def test_the_database_waits_for_another_writer_keeps_references_and_lets_readers_go_on(app: Flask) -> None:
    with db.engine.connect() as connection:
        asked = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000, "synchronous": 1}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files private in another way")
def test_every_file_of_the_database_is_its_owners_alone(app: Flask, tmp_path: Path) -> None:
    a_case_with_two_events()
    folder = tmp_path / "data"
    files = list(folder.iterdir())
    assert len(files) >= 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_migrations_make_exactly_what_the_models_say(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": search.compared})
        assert compare_metadata(context, Base.metadata) == []


def test_an_up_to_date_database_is_opened_without_alembic(tmp_path: Path) -> None:
    starting = (
        "import sys; from pathlib import Path; from flask import Flask;"
        "from foiflow.models.app_database import attach, upgrade; from foiflow.settings import Settings;"
        "app = Flask('foiflow'); attach(app, Settings(data=Path(sys.argv[1])));"
        "print(upgrade(app), 'alembic' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", starting, str(tmp_path)],
            check=True, capture_output=True, text=True, cwd=MIGRATIONS.parent,
        ).stdout.split()
        for _ in range(2)
    ]  # fmt: skip
    assert said == [["True", "True"], ["False", "False"]]


def test_a_database_from_a_newer_foiflow_is_refused(app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'fromthefuture'"))
    with pytest.raises(UnknownDatabase, match="made by a newer foiflow"):
        upgrade(app)


def test_remaking_a_parent_table_keeps_its_children(app: Flask, tmp_path: Path) -> None:
    a_case_with_two_events()
    folder = migrations_with_one_more(tmp_path / "migrations")
    Migrate(app, db, directory=str(folder))
    bring_up(directory=str(folder))
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*), min(colour) FROM events, cases")).one() == (
            2,
            "grey",
        )
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    take_back(directory=str(folder))
    assert db.session.scalars(select(EventRow.kind).order_by(EventRow.place)).all() == [
        "request_sent",
        "response",
    ]
    assert "colour" not in {column["name"] for column in inspect(db.engine).get_columns("cases")}


def test_a_migration_that_would_leave_rows_pointing_at_nothing_changes_nothing(app: Flask, tmp_path: Path) -> None:
    a_case_with_two_events()
    folder = migrations_with_one_more(tmp_path / "migrations", more='op.execute("DELETE FROM cases")')
    Migrate(app, db, directory=str(folder))
    with pytest.raises(
        BrokenReferences, match=r"2 row\(s\) pointing at nothing \(events to cases\): nothing was changed"
    ):
        bring_up(directory=str(folder))
    db.session.remove()
    assert db.session.scalars(select(CaseRow.title)).all() == ["Reviews"]
    assert "colour" not in {column["name"] for column in inspect(db.engine).get_columns("cases")}


def test_the_migrations_can_be_taken_back_to_an_empty_database(app: Flask, tmp_path: Path) -> None:
    db.session.remove()
    Migrate(app, db, directory=str(MIGRATIONS))
    take_back(directory=str(MIGRATIONS), revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    assert upgrade(app) is True


def test_letters_made_before_there_were_drafts_are_kept_by_the_upgrade_and_by_its_return(app: Flask) -> None:
    a_case_with_two_events()
    Migrate(app, db, directory=str(MIGRATIONS))
    db.session.remove()
    take_back(directory=str(MIGRATIONS), revision="1e1101d220b1")
    made = "INSERT INTO letters (case_id, letter, title, made_by, made_at, markdown, given) VALUES"
    with db.engine.begin() as connection:
        connection.execute(text(f"{made} (1, 'chase_response', 'Chaser', 'A', '2026-03-03', 'Words', '{{}}')"))
        connection.execute(
            text(
                "INSERT INTO people (name, email, password_hash, outlet, signing_address, created_at)"
                " VALUES ('A', 'a@example.org', 'x', '', '', '2026-03-03')"
            )
        )
    bring_up(directory=str(MIGRATIONS))
    (letter,), (person,) = db.session.scalars(select(LetterRow)), db.session.scalars(select(PersonRow))
    assert (letter.markdown, letter.arguments, letter.text, letter.document, letter.sent_on) == (
        "Words", [], "", None, None,
    )  # fmt: skip
    assert person.phone == ""
    db.session.remove()
    take_back(directory=str(MIGRATIONS), revision="1e1101d220b1")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT markdown FROM letters")).scalar() == "Words"
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 2
    bring_up(directory=str(MIGRATIONS))


def test_a_name_that_one_account_has_gets_its_number_and_every_name_stays_as_it_was(app: Flask) -> None:
    a_case_with_two_events()
    with transaction() as session:
        case_id = session.scalars(select(CaseRow.id)).one()
        for number, name in enumerate(("Sam Smith", "Sam Smith", "A. Reporter")):
            session.add(PersonRow(name=name, email=f"{number}@example.org", password_hash="x", created_at=NOON))
        session.flush()
        session.execute(text("UPDATE events SET recorded_by = 'A. Reporter' WHERE place = 1"))
        session.execute(text("UPDATE events SET recorded_by = 'Somebody Else' WHERE place = 2"))
        for version, name in enumerate(("Sam Smith", "A. Reporter"), start=1):
            session.add(LetterDraft(case_id=case_id, letter="chase_response", version=version, markdown="",
                                    saved_by=name, saved_at=NOON))  # fmt: skip
    reporter = db.session.scalars(select(PersonRow.id).where(PersonRow.name == "A. Reporter")).one()
    db.session.remove()
    Migrate(app, db, directory=str(MIGRATIONS))
    before = dict(db.session.connection().exec_driver_sql(_MADE).all())
    db.session.remove()
    take_back(directory=str(MIGRATIONS), revision="7c1e9a40d2b6")
    assert "recorded_by_id" not in {column["name"] for column in inspect(db.engine).get_columns("events")}
    bring_up(directory=str(MIGRATIONS))
    assert dict(db.session.connection().exec_driver_sql(_MADE).all()) == before
    (laws,) = db.session.connection().exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'cases'").one()
    assert "ck_cases_regime" in laws
    row = db.session.scalars(select(CaseRow)).one()
    assert (row.created_by, row.created_by_id) == ("A. Reporter", reporter)
    events = db.session.execute(select(EventRow.recorded_by, EventRow.recorded_by_id).order_by(EventRow.place)).all()
    assert events == [("A. Reporter", reporter), ("Somebody Else", None)]
    drafts = db.session.execute(select(LetterDraft.saved_by, LetterDraft.saved_by_id).order_by(LetterDraft.version))
    assert drafts.all() == [("Sam Smith", None), ("A. Reporter", reporter)]


_MADE = "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
"""What stands beside the tables: an index or a trigger that a remade table would lose."""


def test_a_sent_letter_outlives_the_event_that_recorded_it_and_goes_with_its_case(app: Flask) -> None:
    a_case_with_two_events()
    with transaction() as session:
        event = session.scalars(select(EventRow)).first()
        assert event is not None
        letter = LetterRow(case_id=event.case_id, letter="internal_review", title="Review", made_by="A", made_at=NOON,
                           markdown="Words", document=b"PK", event_id=event.id)  # fmt: skip
        session.add(letter)
        session.flush()
        session.add(LetterDraft(case_id=event.case_id, letter="internal_review", version=1, markdown="", saved_by="A",
                                saved_at=NOON, sent_as=letter.id))  # fmt: skip
    with transaction() as session:
        session.delete(session.scalars(select(EventRow)).first())
    db.session.expire_all()
    (kept,) = db.session.scalars(select(LetterRow))
    assert (kept.event_id, kept.document) == (None, b"PK")
    with transaction() as session:
        session.delete(session.scalars(select(CaseRow)).one())
    assert db.session.scalars(select(LetterRow)).all() == []
    assert db.session.scalars(select(LetterDraft)).all() == []


def test_events_go_with_their_case_and_an_authority_with_cases_stays(app: Flask) -> None:
    a_case_with_two_events()
    with pytest.raises(IntegrityError), transaction() as session:
        session.delete(session.scalars(select(Authority)).one())
    with transaction() as session:
        session.delete(session.scalars(select(CaseRow)).one())
    assert db.session.scalars(select(EventRow)).all() == []


def test_nothing_of_a_transaction_is_saved_when_something_in_it_is_refused(app: Flask) -> None:
    def half_done() -> None:
        with transaction() as session:
            session.add(PersonRow(name="A", email="a@example.org", password_hash="x", created_at=NOON))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        half_done()
    assert db.session.scalars(select(PersonRow)).all() == []


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(app: Flask) -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    with transaction() as session:
        session.add(PersonRow(name="A", email="a@example.org", password_hash="x", created_at=summer))
    db.session.expire_all()
    person = db.session.scalars(select(PersonRow)).one()
    assert person.created_at.isoformat() == "2026-06-30T23:30:00+00:00"


def test_a_law_that_is_none_of_the_four_cannot_be_stored(app: Flask) -> None:
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Authority(name="Elsewhere", folded="elsewhere", regime="us_foia"))


def test_two_foiflows_starting_at_once_make_one_database(tmp_path: Path) -> None:
    starting = (
        "import sys; from pathlib import Path; from flask import Flask;"
        "from foiflow.models.app_database import attach, upgrade; from foiflow.settings import Settings;"
        "app = Flask('foiflow'); attach(app, Settings(data=Path(sys.argv[1]))); upgrade(app)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", starting, str(tmp_path)], cwd=MIGRATIONS.parent, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], errors
    with sqlite3.connect(cheap_settings(tmp_path).data / "foiflow.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    connection.close()


def test_attaching_needs_no_database_yet(tmp_path: Path) -> None:
    app = Flask("foiflow")
    attach(app, cheap_settings(tmp_path))
    assert list(tmp_path.iterdir()) == []
