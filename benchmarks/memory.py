"""The memory that a process holds after two thousand pages, beside after one thousand."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.many_cases import few, sign_in
from benchmarks.measuring import Figure
from foiflow.models.app_database import settings_in_use
from foiflow.settings import Settings
from foiflow.web import create_app

_PAGES = 1_000
_AT_MOST = 1.02


def figures() -> Iterator[Figure]:
    """How much more a process holds the longer it serves."""
    newsroom = few()
    with newsroom.app.app_context():
        folder = settings_in_use().data
    # A process of its own: this one holds what was measured before.
    code = f"from benchmarks.memory import held; print(*held({str(folder)!r}, {newsroom.cases}))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    after_one, after_two = map(int, ran.stdout.split())
    yield Figure(
        f"memory held after {2 * _PAGES:,} pages, beside after {_PAGES:,}",
        after_two / after_one,
        _AT_MOST,
        detail=f"[{after_two / 1024:.0f} MiB and {after_one / 1024:.0f} MiB]",
    )


def held(folder: str, cases: int) -> tuple[int, int]:
    """The KiB this process holds after a thousand pages and after a thousand more, every second one another case."""
    client = create_app(Settings(data=Path(folder))).test_client()
    sign_in(client)
    case, other = cycle(range(1, cases + 1)), cycle(("/", "/calendar", "/authorities/figures"))
    sizes = []
    for _ in range(2):
        for place in range(_PAGES):
            address = f"/cases/{next(case)}" if place % 2 else next(other)
            if (response := client.get(address)).status_code != 200:
                raise AssertionError(f"{address} answered {response.status}")
        sizes.append(_resident())
    return sizes[0], sizes[1]


def _resident() -> int:
    """What is held now and not the most ever held: signing in takes more for a moment than pages do."""
    asked = ["ps", "-o", "rss=", "-p", str(os.getpid())]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
