"""A program that the tests need is taken from this machine when it runs, else fetched, else missed aloud."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools.find_programs import BROWSER, POSTGRESQL, PROGRAMS, WRITER, Program, ProgramMissing, find

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in programs are shell scripts")


def never(program: Program) -> str | None:
    """A source that must not be asked."""
    raise AssertionError(f"{program.name} was fetched although one is here")


def nothing(program: Program) -> str | None:
    """A source that has nothing, as on a machine without a network."""
    return None


def put(folder: Path, name: str, *, runs: bool = True) -> str:
    """Write a program that starts, or that fails as one does whose libraries are missing."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {0 if runs else 127}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_is_already_here_is_used(tmp_path: Path) -> None:
    chromium = put(tmp_path, "chromium")
    assert find(BROWSER, {"PATH": str(tmp_path)}, [never]) == chromium


def test_chromium_is_preferred_to_chrome(tmp_path: Path) -> None:
    put(tmp_path, "google-chrome")
    chromium = put(tmp_path, "chromium")
    assert find(BROWSER, {"PATH": str(tmp_path)}, [never]) == chromium


def test_the_browser_that_a_person_names_is_preferred_to_any_other(tmp_path: Path) -> None:
    put(tmp_path, "chromium")
    own = put(tmp_path, "my-browser")
    assert find(BROWSER, {"PATH": str(tmp_path), "FOIFLOW_TEST_BROWSER": own}, [never]) == own


def test_a_named_browser_that_does_not_run_is_not_silently_replaced(tmp_path: Path) -> None:
    put(tmp_path, "chromium")
    named = str(tmp_path / "absent")
    with pytest.raises(ProgramMissing, match=r"FOIFLOW_TEST_BROWSER names .*absent, which does not run"):
        find(BROWSER, {"PATH": str(tmp_path), "FOIFLOW_TEST_BROWSER": named}, [never])


def test_a_browser_that_cannot_start_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "chromium", runs=False)
    chrome = put(tmp_path, "google-chrome")
    assert find(BROWSER, {"PATH": str(tmp_path)}, [never]) == chrome


def test_a_missing_program_is_fetched_from_the_first_source_that_has_it(tmp_path: Path) -> None:
    fetched = find(WRITER, {"PATH": str(tmp_path)}, [nothing, lambda program: "/opt/soffice", never])
    assert fetched == "/opt/soffice"


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_program_that_is_nowhere_is_a_sentence(tmp_path: Path, program: Program) -> None:
    # On this machine it may be where its full path says.
    nowhere = replace(program, commands=tuple(name for name in program.commands if "/" not in name))
    with pytest.raises(ProgramMissing) as missing:
        find(nowhere, {"PATH": str(tmp_path)}, [nothing])
    sentence = str(missing.value)
    assert sentence.startswith(f"The tests need {program.name}, and none was found")
    assert f"apt-get install {program.debian_packages[0]}" in sentence
    assert f"set {program.setting} to its path" in sentence


def test_a_server_on_the_path_is_preferred_to_debians(tmp_path: Path) -> None:
    postgres = put(tmp_path, "postgres")
    assert find(POSTGRESQL, {"PATH": str(tmp_path)}, [never]) == postgres


def test_a_missing_program_fails_the_run_instead_of_skipping_its_tests(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.find_programs"],
        cwd=ROOT,
        env={"PATH": str(tmp_path), "FOIFLOW_TEST_BROWSER": str(tmp_path / "absent")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "which does not run" in done.stderr
    assert done.stdout == ""
