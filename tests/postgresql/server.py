"""A PostgreSQL server of the tests' own: made in a temporary folder, quick rather than safe, gone at the end."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pg8000.native

_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class Server:
    """A running server, on a loopback port that the system chose."""

    def __init__(self, port: int, owner: str) -> None:
        self.port, self.owner = port, owner

    def url(self, database: str) -> str:
        """The address of one of its databases, as SQLAlchemy writes it."""
        return f"postgresql+pg8000://{self.owner}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """Run a statement about databases, which no transaction may hold."""
        connection = pg8000.native.Connection(self.owner, host="127.0.0.1", port=self.port, database="postgres")
        try:
            connection.run(statement)
        finally:
            connection.close()


@contextmanager
def server() -> Iterator[Server]:
    """A server until the end of the block.

    PostgreSQL refuses to be started by root: its own user, whom its package makes, then starts it.
    """
    folder = Path(tempfile.mkdtemp(prefix="foiflow-postgresql-"))
    as_root = os.geteuid() == 0
    owner = "postgres" if as_root else getpass.getuser()
    if as_root:
        shutil.chown(folder, owner)
    try:
        _run(as_root, "initdb", "-D", f"{folder}/data", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        port = _free_port()
        options = f"-p {port} -h 127.0.0.1 -k '' " + " ".join(f"-c {setting}" for setting in _QUICK)
        _run(as_root, "pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            yield Server(port, owner)
        finally:
            _run(as_root, "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _run(as_root: bool, program: str, *words: str) -> None:
    command = [str(Path(os.environ["FOIFLOW_TEST_POSTGRES"]).resolve().with_name(program)), *words]
    if as_root:
        command = ["runuser", "-u", "postgres", "--", *command]
    # Its output goes to a file: the server it leaves running would hold a pipe open for ever.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, stdout=said, stderr=said, timeout=120, cwd="/")
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port
