"""Running commands with a data folder of their own: here, where it is quick, or as a person does, in a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from foiflow.cli.command_line import main
from tests.models.an_app import cheap_settings
from tests.models.ready_database import put_ready_database

REPOSITORY = Path(__file__).parents[2]
Answer = subprocess.CompletedProcess[str]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of the commands, which they make themselves."""
    return tmp_path / "data"


@pytest.fixture
def ready_data(data: Path) -> Path:
    """The data folder with the database that a first command makes in it."""
    data.mkdir(mode=0o700)
    put_ready_database(cheap_settings(data), starter_list=True)
    return data


@pytest.fixture
def foiflow(data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, as `python -m foiflow` does in its own; `typed` goes to standard input."""

    def run(*words: str, typed: str = "", **settings: str) -> Answer:
        capfd.readouterr()
        umask = os.umask(0o022)
        with monkeypatch.context() as changed:
            for name in set(os.environ) - set(environment(data, {})):
                changed.delenv(name)
            for name, value in environment(data, settings).items():
                changed.setenv(name, value)
            changed.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed.encode("utf-8")), encoding="utf-8"))
            try:
                code = main(words)
            except SystemExit as ended:
                assert isinstance(ended.code, int)
                code = ended.code
            finally:
                os.umask(umask)
        said = capfd.readouterr()
        return subprocess.CompletedProcess(words, code, said.out, said.err)

    return run


@pytest.fixture
def process(data: Path) -> Run:
    """Runs a command in a process of its own, as a person does."""

    def run(*words: str, typed: str = "", **settings: str) -> Answer:
        return subprocess.run(
            [sys.executable, "-m", "foiflow", *words],
            input=typed,
            cwd=REPOSITORY,
            env=environment(data, settings),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run


def environment(data: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command: this one's, with these settings of foiflow and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOIFLOW_")}
    return {**kept, "FOIFLOW_DATA": str(data), **settings}
