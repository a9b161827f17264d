"""Commands as whole processes, beside a Python process that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure, in_pairs

REPOSITORY = Path(__file__).parents[1]
CASE = REPOSITORY / "tests" / "timeline" / "cases" / "ipr-2020.json"
COMMANDS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("due", "foia.response", "2026-11-23", "--json"), 10.0),
    (("explain", str(CASE), "--on", "2022-12-01", "--json"), 20.0),
)
"""What is run, and how many bare processes of Python it may take; docs/decisions/0023 says why not fewer."""


def figures() -> Iterator[Figure]:
    """How long each command takes from start to end."""
    with TemporaryDirectory() as folder:
        # What Python compiles is kept, as where foiflow is installed; a data folder that is not there is not read.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "FOIFLOW_DATA": str(Path(folder) / "data")}
        for words, at_most in COMMANDS:
            yield _figure(words, at_most, environment)


def _figure(words: tuple[str, ...], at_most: float, environment: dict[str, str]) -> Figure:
    def python(*what: str) -> None:
        subprocess.run([sys.executable, *what], check=True, capture_output=True, cwd=REPOSITORY, env=environment)

    python("-m", "foiflow", *words)
    ours, bare = in_pairs(lambda: python("-m", "foiflow", *words), lambda: python("-c", "pass"), times=1, rounds=15)
    return Figure(
        f"`python -m foiflow {words[0]}` as a whole process, beside a Python process that does nothing",
        ours / bare,
        at_most,
        detail=f"[{ours * 1000:.0f} ms and {bare * 1000:.0f} ms]",
    )
