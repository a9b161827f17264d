"""The locks and the commands of the Makefile hold on any machine."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
MAKE = shutil.which("make")


def locked(name: str) -> list[Requirement]:
    """What a lock file pins, without its comments."""
    lines = [line.partition(" #")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    return [Requirement(line) for line in lines if line]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_to_one_version(name: str) -> None:
    for requirement in locked(name):
        assert [pin.operator for pin in requirement.specifier] == ["=="], f"{requirement} is not pinned"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index_no_address_and_no_folder(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not re.search(r"^\s*--|https?://|file:|\s@\s|(^|\s)\.{0,2}/", text, re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_its_list_asks_for(name: str) -> None:
    pinned: dict[str, list[Version]] = {}
    for requirement in locked(name):
        pinned.setdefault(requirement.name, []).extend(Version(pin.version) for pin in requirement.specifier)
    lines = (ROOT / name).with_suffix(".in").read_text().splitlines()
    for line in lines:
        if line and not line.startswith(("#", "-")):
            asked = Requirement(line)
            assert asked.name in pinned, f"{asked.name} is not locked: run `make lock`"
            assert all(version in asked.specifier for version in pinned[asked.name])


def test_the_tests_run_on_the_versions_that_ship() -> None:
    shipped = {(pinned.name, str(pinned.specifier)) for pinned in locked("requirements.txt")}
    tested = {(pinned.name, str(pinned.specifier)) for pinned in locked("requirements-dev.txt")}
    assert shipped <= tested


def test_types_are_checked_strictly() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    loosened = {module for override in settings["overrides"] for module in override["module"]}
    assert settings["strict"] is True
    assert not {
        module
        for module in loosened
        if module.startswith(("foiflow.law", "foiflow.timeline", "foiflow.drafting", "foiflow.services"))
    }


@pytest.mark.skipif(MAKE is None, reason="this machine has no make, as on Windows")
def test_a_python_that_is_too_old_is_refused_with_a_sentence(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()

    done = subprocess.run(
        [str(MAKE), "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert f"foiflow needs Python 3.11 or newer, and {old} is Python 3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()
