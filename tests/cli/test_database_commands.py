"""The commands that need the database."""

from __future__ import annotations

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import REPOSITORY, Answer, Run, environment


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "foiflow.sqlite3")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def refused(done: Answer) -> str:
    """The one sentence of a command that was refused."""
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


def test_the_example_cases_are_added_once_to_a_new_database(foiflow: Run, data: Path) -> None:
    first = foiflow("demo")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Internal process reviews" in first.stdout
    assert first.stdout.endswith("5 example cases were added.\n")
    assert foiflow("demo").stdout == "The example cases are here already.\n"
    assert rows(data, "SELECT count(*) FROM cases") == [(5,)]
    # Real authorities stay those of the starter list, with its kind and without an address.
    ((count,),) = rows(data, "SELECT count(*) FROM authorities WHERE checked_on IS NOT NULL")
    assert isinstance(count, int)
    assert count >= 150
    assert rows(data, "SELECT kind, email FROM authorities WHERE name = 'Department for Work and Pensions'") == [
        ("central_government", "")
    ]


def test_the_docket_is_rebuilt_from_the_events(foiflow: Run, ready_data: Path) -> None:
    foiflow("demo")
    before = rows(ready_data, "SELECT case_id, rule, due, status FROM docket_deadlines ORDER BY case_id, due, rule")
    connection = sqlite3.connect(ready_data / "foiflow.sqlite3")
    with connection:
        connection.execute("DELETE FROM docket_deadlines")
        connection.execute("DELETE FROM docket_cases")
    connection.close()
    done = foiflow("rebuild")
    assert (done.returncode, done.stdout, done.stderr) == (0, "The docket holds 5 cases.\n", "")
    assert (
        rows(ready_data, "SELECT case_id, rule, due, status FROM docket_deadlines ORDER BY case_id, due, rule")
        == before
    )
    assert before


def test_a_list_of_authorities_is_added_to_the_starter_list(foiflow: Run, ready_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("name,regime,email\nAnytown Council,foia,foi@anytown.example\nCabinet Office,foia,foi@co.example\n")
    done = foiflow("authorities", "--import", str(path))
    assert (done.returncode, done.stdout) == (0, "1 added, 1 changed, 0 as they were.\n")
    ((email, kind),) = rows(ready_data, "SELECT email, kind FROM authorities WHERE name = 'Cabinet Office'")
    assert (email, kind) == ("foi@co.example", "central_government")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("authorities", "--import", "nowhere.csv"), "nowhere.csv cannot be opened"),
        (("authorities",), "--import"),
        (("holidays",), "--update"),
        (("holidays", "--update", "--url", "file:///etc/passwd"), "is not a web address"),
        (("rebuild", "everything"), "unrecognized arguments"),
        (("serve", "--fast"), "unrecognized arguments"),
    ],
)
def test_a_word_or_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    foiflow: Run, ready_data: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(foiflow(*words))


@pytest.mark.parametrize("command", [("serve",), ("rebuild",), ("demo",)])
def test_a_bad_setting_is_refused_in_a_sentence(foiflow: Run, data: Path, command: tuple[str, ...]) -> None:
    said = refused(foiflow(*command, FOIFLOW_PORT="eighty"))
    assert said == "foiflow: FOIFLOW_PORT is “eighty”: give a whole number from 1 to 65535."
    assert not data.exists()


def test_a_data_folder_that_is_a_file_is_refused_in_a_sentence(foiflow: Run, data: Path) -> None:
    data.write_text("I am a file")
    assert "which is a file: name a folder." in refused(foiflow("rebuild"))


def test_a_file_that_is_no_database_is_refused_in_a_sentence(foiflow: Run, data: Path) -> None:
    data.mkdir(mode=0o700)
    (data / "foiflow.sqlite3").write_text("I am no database " * 100)
    assert "The database cannot be used" in refused(foiflow("rebuild"))


@pytest.fixture
def published() -> Iterator[str]:
    """GOV.UK's list, as a server on this machine publishes it, with one new day in Scotland."""
    new = {"title": "A celebration", "date": "2027-03-19", "notes": "", "bunting": True}
    old = {"title": "New Year’s Day", "date": "2027-01-01", "notes": "", "bunting": True}
    divisions = {"england-and-wales": [old], "scotland": [old, new], "northern-ireland": [old]}
    body = json.dumps({name: {"division": name, "events": days} for name, days in divisions.items()}).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/bank-holidays.json" else 503)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: object) -> None:
            """Say nothing in the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    serving.join()
    server.server_close()


def test_new_bank_holidays_are_added_and_said_and_kept_when_the_network_fails(
    foiflow: Run, process: Run, ready_data: Path, published: str
) -> None:
    done = process("holidays", "--update", "--url", f"{published}/bank-holidays.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Added: Friday 19 March 2027, A celebration (Scotland).",
        "No running deadline moves.",
    ]
    kept = rows(ready_data, "SELECT day, title, scotland, england_wales FROM added_holidays")
    assert kept == [("2027-03-19", "A celebration", 1, 0)]
    assert "the server answered 503" in refused(foiflow("holidays", "--update", "--url", f"{published}/gone"))
    assert rows(ready_data, "SELECT day, title, scotland, england_wales FROM added_holidays") == kept
    again = foiflow("holidays", "--update", "--url", f"{published}/bank-holidays.json")
    assert again.stdout.startswith("Nothing new")


def test_serving_prints_the_address_answers_there_and_ends_when_asked(process: Run, data: Path) -> None:
    port = free_port()
    settings = {"FOIFLOW_PORT": str(port)}
    server = subprocess.Popen(
        [sys.executable, "-m", "foiflow", "serve"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, env=environment(data, settings),
    )  # fmt: skip
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        assert re.fullmatch(rf"foiflow is at http://127\.0\.0\.1:{port}\n", said)
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert answer.status == 200
        assert "stop what is there, or set FOIFLOW_PORT" in refused(process("serve", **settings))
    finally:
        server.send_signal(signal.SIGINT)
        errors = server.communicate(timeout=30)[1]
    assert server.returncode == 0, errors
    assert "Traceback" not in errors
    ((count,),) = rows(data, "SELECT count(*) FROM authorities")
    assert isinstance(count, int)
    assert count >= 150


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
