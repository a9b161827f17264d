"""Commands that need the database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foiflow.cli.commands import CannotDo, Command

if TYPE_CHECKING:
    from flask import Flask

    from foiflow.settings import Settings

GOVUK = "https://www.gov.uk/bank-holidays.json"
_LEFT_OUT_SHOWN = 20


def _no_words(words: ArgumentParser) -> None:
    """The command takes no words of its own."""


def _serve(asked: Namespace) -> int:
    from foiflow.cli import worker
    from foiflow.cli.serving import listening
    from foiflow.services.docket import stamp as docket_stamp
    from foiflow.services.search import stamp as search_stamp
    from foiflow.web import create_app

    settings = _checked_settings()
    app = create_app(settings)
    with _opened(app):
        if not docket_stamp.is_current():
            _rebuild_docket("The law or its reckoning has changed: working out every case again")
        if not search_stamp.is_current():
            _rebuild_search()
    server = listening(app, settings)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    # Ctrl-C is how serving ends
    with suppress(KeyboardInterrupt), worker.at_work(app, settings, uk_now):
        print(f"foiflow is at http://{host}:{server.effective_port}", flush=True)
        server.run()
    return 0


def _rebuild(asked: Namespace) -> int:
    with opened_database():
        done = _rebuild_docket("Working out every case")
        _rebuild_search()
    print(f"The docket holds {done:,} case{'' if done == 1 else 's'}.")
    return 0


def _demo(asked: Namespace) -> int:
    from foiflow.services.cases import demo
    from foiflow.services.record.actors import THE_PROGRAM

    with opened_database():
        loaded = demo.load(THE_PROGRAM, uk_now())
        for case in loaded:
            print(f"{case.reference}: {case.title} ({case.authority.name})")
        count = len(loaded)
    print(f"{count} example cases were added." if count else "The example cases are here already.")
    return 0


def _authority_words(words: ArgumentParser) -> None:
    words.add_argument(
        "--import",
        dest="file",
        metavar="FILE.csv",
        required=True,
        help="WhatDoTheyKnow’s all-authorities.csv, or a list with the columns name, regime, email",
    )


def _authorities(asked: Namespace) -> int:
    from foiflow.services.authorities import imports as authority_imports
    from foiflow.services.record.actors import THE_PROGRAM

    with opened_database():
        brought = authority_imports.import_file(Path(asked.file), by=THE_PROGRAM)
    for sentence in brought.left_out[:_LEFT_OUT_SHOWN]:
        print(sentence)
    if len(brought.left_out) > _LEFT_OUT_SHOWN:
        print(f"{len(brought.left_out) - _LEFT_OUT_SHOWN:,} more were left out for reasons like these.")
    print(f"{brought.added:,} added, {brought.changed:,} changed, {brought.unchanged:,} as they were.")
    return 0


def _holiday_words(words: ArgumentParser) -> None:
    words.add_argument("--update", action="store_true", required=True, help="add the bank holidays that are new")
    words.add_argument("--url", default=GOVUK, help=f"where they are published; {GOVUK} if not given")


def _holidays(asked: Namespace) -> int:
    from foiflow.intake.govuk_holidays import OutOfReach
    from foiflow.services.law import holidays
    from foiflow.services.record.actors import THE_PROGRAM

    with opened_database():
        try:
            with _progress("Moving deadlines") as progress:
                updated = holidays.update(asked.url, uk_now(), progress, by=THE_PROGRAM)
        except OutOfReach as error:
            raise CannotDo(str(error)) from None
        for sentence in updated.sentences:
            print(sentence)
        for move in updated.moved:
            print(f"Case {move.case_id}, {move.label}: {move.why}")
    return 0


COMMANDS: tuple[Command, ...] = (
    Command("serve", "Serve the pages on this machine, and print their address.", _no_words, _serve),
    Command("rebuild", "Throw the docket away and work it out again from every case’s events.", _no_words, _rebuild),
    Command("demo", "Add the example cases.", _no_words, _demo),
    Command("authorities", "Add public authorities from a list.", _authority_words, _authorities),
    Command("holidays", "Bring the bank holidays up to date from GOV.UK.", _holiday_words, _holidays),
)


def _checked_settings() -> Settings:
    from foiflow.settings import prepare_data_folder, read_settings

    settings = read_settings()
    prepare_data_folder(settings)
    return settings


@contextmanager
def opened_database() -> Iterator[None]:
    """The database of the settings, without pages."""
    from flask import Flask

    from foiflow.models.app_database import attach

    app = Flask("foiflow")
    attach(app, _checked_settings())
    with _opened(app):
        yield


@contextmanager
def _opened(app: Flask) -> Iterator[None]:
    """The app's database, created or brought up to date, until the end of the block."""
    from sqlalchemy.exc import DatabaseError, OperationalError

    from foiflow.models import db
    from foiflow.models.app_database import settings_in_use, upgrade
    from foiflow.models.data_folder import carry_over
    from foiflow.services.authorities import imports as authority_imports

    try:
        upgrade(app)
        with app.app_context():
            carry_over(settings_in_use().data)
            # Before anything else is put in, so that what is comes to the authorities that foiflow knows.
            authority_imports.seed_starter_list()
            yield
            db.session.remove()
    except DatabaseError as error:
        # Locked, read-only or no database at all; anything else is a fault of foiflow's and shows itself.
        if type(error) not in (DatabaseError, OperationalError):
            raise
        raise CannotDo(f"The database cannot be used ({error.orig}): check FOIFLOW_DATA and try again.") from None
    finally:
        with app.app_context():
            db.engine.dispose()


def _rebuild_docket(doing: str) -> int:
    from foiflow.services.docket import rebuild as docket_rebuild
    from foiflow.services.docket import stamp as docket_stamp

    with _progress(doing) as progress:
        done = docket_rebuild.rebuild(uk_now().date(), progress)
    docket_stamp.keep()
    return done


def _rebuild_search() -> None:
    from foiflow.services.search import index as search_index
    from foiflow.services.search import stamp as search_stamp

    with _progress("Reading every case for the search") as progress:
        search_index.rebuild(progress)
    search_stamp.keep()


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that is told how many more cases are done; silent where nobody watches."""
    import click
    from sqlalchemy import func, select

    from foiflow.models import CaseRow, db

    length = db.session.scalar(select(func.count(CaseRow.id))) or 0
    with click.progressbar(length=length, label=doing, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield bar.update


def uk_now() -> datetime:
    """This moment in the United Kingdom, whose days deadlines are counted in."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/London"))
