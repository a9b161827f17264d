"""`python -m foiflow due` as a whole process, beside a Python process that does nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measuring import Figure, in_pairs


def figures() -> Iterator[Figure]:
    """How long the command takes from start to end."""

    def due() -> None:
        words = [sys.executable, "-m", "foiflow", "due", "foia.response", "2026-11-23", "--json"]
        subprocess.run(words, check=True, capture_output=True)

    def nothing() -> None:
        subprocess.run([sys.executable, "-c", "pass"], check=True, capture_output=True)

    ours, bare = in_pairs(due, nothing, times=1, rounds=15)
    yield Figure(
        "`python -m foiflow due` as a whole process",
        ours,
        0.35,
        "s",
        f"[{ours / bare:.1f} times a bare python process]",
    )
