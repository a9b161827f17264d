"""Running `python -m foiflow` as a person does: a process of its own, its words, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def foiflow(tmp_path: Path) -> Run:
    """Runs a command with a data folder of its own; `typed` goes to standard input."""

    def run(*words: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "foiflow", *words],
            input=typed,
            cwd=REPOSITORY,
            env={**os.environ, "FOIFLOW_DATA": str(tmp_path / "data"), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
