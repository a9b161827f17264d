"""The server that `serve` runs: what is too large is refused in a sentence, before it has come."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from foiflow.cli.serving import listening
from foiflow.models.database import db
from foiflow.settings import prepare_data_folder
from foiflow.web import create_app
from tests.models.an_app import cheap_settings
from tests.models.ready_database import put_ready_database


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A foiflow that takes documents of one megabyte, served here."""
    settings = replace(cheap_settings(tmp_path / "data"), port=0, largest_document_mib=1)
    prepare_data_folder(settings)
    put_ready_database(settings)
    app = create_app(settings)
    server = listening(app, settings)
    serving = threading.Thread(target=server.run)
    serving.start()
    yield server.effective_port
    server.close()
    serving.join()
    with app.app_context():
        db.engine.dispose()


def answer(port: int, *parts: bytes) -> str:
    """What the server says to the parts of a request, the rest of which never comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for part in parts:
            connection.sendall(part)
        said = b""
        while part := connection.recv(65536):
            said += part
    return said.decode()


HEAD = b"POST /cases/1/documents/new HTTP/1.1\r\nHost: localhost\r\n"
SENTENCE = "larger than 9 MB, which is more than foiflow takes at once, so nothing was saved"


def test_what_says_that_it_is_too_large_is_refused_before_any_of_it_has_come(port: int) -> None:
    said = answer(port, HEAD + b"Content-Length: 900000000\r\n\r\n")
    assert said.startswith("HTTP/1.1 413 Content Too Large\r\n")
    assert SENTENCE in said


def test_what_does_not_say_how_large_it_is_is_refused_once_it_is_too_large(port: int) -> None:
    chunk = b"100000\r\n" + bytes(0x100000) + b"\r\n"
    said = answer(port, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 9)
    assert said.startswith("HTTP/1.1 413 ")
    assert SENTENCE in said


def test_what_is_not_too_large_is_answered_by_the_page(port: int) -> None:
    assert answer(port, b"GET /sign-in HTTP/1.0\r\nHost: localhost\r\n\r\n").startswith("HTTP/1.0 303")
