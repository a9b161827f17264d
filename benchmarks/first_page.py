"""The first desk that a new process shows, beside the second."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from flask.testing import FlaskClient

from benchmarks.many_cases import few, sign_in
from benchmarks.measuring import Figure
from foiflow.models.app_database import settings_in_use
from foiflow.settings import Settings
from foiflow.web import create_app

_ROUNDS = 7


def figures() -> Iterator[Figure]:
    """How much of what the pages need is still to be read and compiled when the first of them is asked for."""
    with few().app.app_context():
        folder = settings_in_use().data
    turns = [_in_a_new_process(folder) for _ in range(_ROUNDS)]
    first, second = sorted(turns, key=lambda turn: turn[0] / turn[1])[_ROUNDS // 2]
    yield Figure(
        "the first desk of a new process, beside the second",
        first / second,
        16,
        detail=f"[{first * 1000:.0f} ms and {second * 1000:.1f} ms of work]",
    )


def first_and_second(folder: str) -> tuple[float, float]:
    """The seconds of work for the first desk of this process, and for each after it."""
    client = create_app(Settings(data=Path(folder))).test_client()
    sign_in(client)
    return _desk(client), median(_desk(client) for _ in range(9))


def _desk(client: FlaskClient) -> float:
    begun = process_time()
    response = client.get("/")
    if response.status_code != 200:
        raise AssertionError(f"the desk answered {response.status}")
    return process_time() - begun


def _in_a_new_process(folder: Path) -> tuple[float, float]:
    code = f"from benchmarks.first_page import first_and_second; print(*first_and_second({str(folder)!r}))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    first, second = ran.stdout.split()
    return float(first), float(second)
