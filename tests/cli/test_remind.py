"""`remind` run as a timetable runs it, and reminders that go out by themselves while foiflow is served."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from foiflow.cli import worker
from foiflow.models import db, sqlite
from foiflow.models.app_database import attach
from foiflow.services.people import accounts
from foiflow.services.reminders import own as own_reminders
from tests.cli.conftest import REPOSITORY, Run, environment
from tests.cli.test_database_commands import refused, rows
from tests.handover.mail_server import Post, free_port, mail_server
from tests.models.an_app import app_with_database, cheap_settings

PATIENCE = 60
"""Seconds after which what was to happen is given up; not a measure of anything."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a foiflow whose one reporter has a reminder for today."""
    folder = tmp_path / "data"
    with app_with_database(folder):
        person = accounts.create_first_account("Ada Reporter", "ada@example.org", "walnut lantern quietly", "")
        now = datetime.now(ZoneInfo("Europe/London"))
        own_reminders.add(person, now.date(), "Ring the press office", now)
    return folder


@contextmanager
def app_with_database_as_it_is(folder: Path, post: Post) -> Iterator[Flask]:
    """The foiflow of this folder, as its pages have it, with a mail server."""
    app = Flask("foiflow")
    attach(app, replace(cheap_settings(folder), mail=post.server))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def mail(post: Post) -> dict[str, str]:
    return {
        "FOIFLOW_SMTP_HOST": post.server.host,
        "FOIFLOW_SMTP_PORT": str(post.server.port),
        "FOIFLOW_SMTP_FROM": post.server.sender,
        "FOIFLOW_SMTP_SECURITY": "none",
    }


def test_what_is_due_is_sent_with_a_line_a_person_and_nothing_the_second_time(foiflow: Run) -> None:
    with mail_server() as post:
        first, second = (foiflow("remind", **mail(post)) for _ in range(2))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "Ada Reporter (ada@example.org): 1 reminder sent\n"
    assert (second.returncode, second.stdout) == (0, "Ada Reporter (ada@example.org): nothing more today\n")
    assert len(post.arrived) == 1


def test_a_mail_server_that_is_down_is_told_of_in_a_sentence_and_the_next_run_sends(foiflow: Run) -> None:
    with mail_server() as down:
        pass
    done = foiflow("remind", **mail(down))
    assert done.returncode == 2
    assert done.stdout == "Ada Reporter (ada@example.org): 1 reminder could not be sent\n"
    assert done.stderr.startswith("foiflow: Not everybody could be sent their reminders, and it is tried again: ")
    assert done.stderr.count("\n") == 1
    with mail_server() as up:
        assert foiflow("remind", **mail(up)).returncode == 0
    assert len(up.arrived) == 1


def test_a_dry_run_prints_what_would_be_sent_and_keeps_nothing(foiflow: Run, data: Path) -> None:
    done = foiflow("remind", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Subject: Reminders: 1 of your own" in done.stdout
    assert "* Ring the press office: today" in done.stdout
    assert rows(data, "SELECT count(*) FROM digests") == rows(data, "SELECT count(*) FROM reminders_sent") == [(0,)]


def test_without_a_mail_server_the_command_says_how_to_name_one(foiflow: Run) -> None:
    assert "set FOIFLOW_SMTP_HOST" in refused(foiflow("remind"))


@contextmanager
def served(data: Path, ended: list[tuple[int, str]], **settings: str) -> Iterator[None]:
    """foiflow served as `make run` serves it and ended as by Ctrl-C; `ended` takes its exit code and complaints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "foiflow", "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", cwd=REPOSITORY, env=environment(data, {"FOIFLOW_PORT": str(free_port()), **settings}),
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("foiflow is at http://")
        yield
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=PATIENCE)
        ended.append((process.returncode, complaints))
    finally:
        process.kill()
        process.communicate()


def until_sent(data: Path) -> None:
    """Wait until some digest has been sent."""
    given_up = clock.monotonic() + PATIENCE
    while rows(data, "SELECT count(*) FROM digests WHERE state = 'sent'") == [(0,)]:
        assert clock.monotonic() < given_up, "nothing was sent"
        clock.sleep(0.2)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no Ctrl-C to send to another process")
def test_two_foiflows_served_over_one_folder_send_by_themselves_once_and_end_quietly(data: Path) -> None:
    ended: list[tuple[int, str]] = []
    with mail_server() as post:
        settings = {**mail(post), "FOIFLOW_REMIND_AT": "00:00"}
        with served(data, ended, **settings), served(data, ended, **settings):
            until_sent(data)
            clock.sleep(2)  # the other looks too, within a second of its start
    assert ended == [(0, ""), (0, "")]
    assert [to for to, _ in post.arrived] == ["ada@example.org"]


def at(hour: int) -> datetime:
    return datetime.now(ZoneInfo("Europe/London")).replace(hour=hour, minute=30)


def test_before_its_hour_a_served_foiflow_sends_nothing(data: Path) -> None:
    with mail_server() as post, app_with_database_as_it_is(data, post) as app:
        worker.remind(app, time(7), lambda: at(6))
        assert post.arrived == []
        worker.remind(app, time(7), lambda: at(7))
    assert len(post.arrived) == 1


def test_a_database_that_is_locked_is_one_line_of_the_log_and_tried_again(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MILLISECONDS", 50)
    monkeypatch.setattr(logging.getLogger("huey"), "handlers", [])
    monkeypatch.setattr(logging.getLogger("foiflow.reminders"), "handlers", [])
    with mail_server() as post, app_with_database_as_it_is(data, post) as app:
        worker._one_line_a_fault()
        other = sqlite3.connect(data / "foiflow.sqlite3", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        worker.remind(app, time(0), lambda: at(7))
        other.execute("ROLLBACK")
        other.close()
        said = capsys.readouterr().err
        worker.remind(app, time(0), lambda: at(7))
    assert said.startswith("foiflow: Reminders: OperationalError")
    assert said.count("\n") == 1
    assert len(post.arrived) == 1
