"""foiflow served as `make run` serves it, for a browser to visit."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from foiflow.services.people import accounts
from foiflow.web import create_app
from tests.models.an_app import app_in_folder

NAME = "Ada Reporter"
EMAIL = "ada@example.org"
PASSWORD = "walnut lantern quietly"


@dataclass(frozen=True)
class Site:
    """A foiflow that is being served."""

    app: Flask
    address: str
    """Where it answers, such as http://127.0.0.1:41873."""


@contextmanager
def serving(folder: Path, *, account: bool) -> Iterator[Site]:
    """Serve a foiflow of its own from this folder, with the starter list and, if wanted, an account."""
    with app_in_folder(create_app, folder, starter_list=True) as app:
        if account:
            with app.app_context():
                accounts.create_first_account(NAME, EMAIL, PASSWORD, "Example News Service")
        with _answering(app) as address:
            yield Site(app, address)


@contextmanager
def _answering(app: Flask) -> Iterator[str]:
    """The address at which the app answers until the end of the block."""
    sockets: dict[int, object] = {}
    server = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.05, map=sockets, count=1)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        stop.set()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets, ignore_all=True)
