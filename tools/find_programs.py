"""Find, or fetch, the three programs that the tests drive: a browser, LibreOffice Writer and PostgreSQL.

`make test` runs this before pytest and hands what it prints to pytest as settings. A program
that can be neither found nor fetched stops the run with a sentence: a test run that quietly left
out its browser would say "all passed" about pages that nobody had opened.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DOWNLOAD_SECONDS = 300
"""How long Playwright may take over its download; without a limit a closed network can hang it."""

INSTALL_SECONDS = 600
"""How long apt-get may take over one installation."""


class ProgramMissing(Exception):
    """A program that the tests need is not here and could not be fetched."""


@dataclass(frozen=True)
class Program:
    """A program that the tests need.

    Attributes:
        name: what people call it, as it stands in a sentence.
        setting: the environment variable that names it, and that pytest reads.
        commands: names to look for on PATH, then full paths, in order of preference.
        debian_packages: what to install on Debian or Ubuntu when nothing was found.
        from_playwright: whether Playwright publishes a build of it that may be downloaded.
    """

    name: str
    setting: str
    commands: tuple[str, ...]
    debian_packages: tuple[str, ...]
    from_playwright: bool = False


BROWSER = Program(
    name="Chromium",
    setting="FOIFLOW_TEST_BROWSER",
    commands=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    debian_packages=("chromium", "fonts-liberation"),
    from_playwright=True,
)

WRITER = Program(
    name="LibreOffice Writer",
    setting="FOIFLOW_TEST_SOFFICE",
    commands=("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    debian_packages=("libreoffice-writer-nogui", "fonts-liberation"),
)

POSTGRESQL = Program(
    name="PostgreSQL",
    setting="FOIFLOW_TEST_POSTGRES",
    # Debian keeps its servers, each version in a folder of its own, off the PATH.
    commands=(
        "postgres",
        *(f"/usr/lib/postgresql/{version}/bin/postgres" for version in range(25, 12, -1)),
        *(f"/opt/homebrew/opt/postgresql@{version}/bin/postgres" for version in range(25, 12, -1)),
    ),
    debian_packages=("postgresql",),
)
"""The server itself: `initdb` and `pg_ctl` stand beside it."""

PROGRAMS = (BROWSER, WRITER, POSTGRESQL)


def starts(path: str) -> bool:
    """Say whether the program at `path` runs at all.

    A file alone proves little: Ubuntu's `chromium-browser` may be a stub for a snap that was never
    installed, and a downloaded browser may lack the system libraries it needs.
    """
    if sys.platform == "win32":  # Chrome on Windows opens a window instead of giving its version
        return Path(path).is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def already_here(program: Program, environment: Mapping[str, str]) -> str | None:
    """Return the path of a program that is on this machine and runs, or None.

    Args:
        program: which program.
        environment: the settings and PATH to look in; a named program is preferred to a found one.

    Raises:
        ProgramMissing: the setting names something that does not run. Taking another instead would
            test with a browser that the person did not ask for.
    """
    named = environment.get(program.setting)
    if named:
        path = shutil.which(named, path=environment.get("PATH"))
        if path and starts(path):
            return path
        raise ProgramMissing(
            f"{program.setting} names {named}, which does not run: give it the path of {program.name}, or unset it."
        )
    for command in program.commands:
        path = shutil.which(command, path=environment.get("PATH"))
        if path and starts(path):
            return path
    return None


def playwrights_own() -> str | None:
    """Return the path of the browser that Playwright downloaded earlier, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() and starts(path) else None


def from_playwright(program: Program) -> str | None:
    """Return the path of Playwright's own build, downloading it when it is not here yet, or None."""
    if not program.from_playwright:
        return None
    path = playwrights_own()
    if path:
        return path
    download = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    return playwrights_own() if succeeds(download, DOWNLOAD_SECONDS) else None


def from_debian(program: Program) -> str | None:
    """Return the path of Debian's package, installed now, or None where that cannot be done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    install = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends"]
    if not succeeds(["apt-get", "update"], INSTALL_SECONDS):
        return None
    if not succeeds([*install, *program.debian_packages], INSTALL_SECONDS):
        return None
    return already_here(program, os.environ)


def succeeds(command: Sequence[str], seconds: int) -> bool:
    """Run a command that fetches something, and say whether it succeeded in time.

    Its output is shown only when it failed, on standard error, so that the reason can be read.
    """
    print(f"Running: {shlex.join(command)}", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        print(f"It was stopped after {seconds} seconds.", file=sys.stderr)
        return False
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-8:]), file=sys.stderr)
    return done.returncode == 0


Source = Callable[[Program], str | None]


def find(
    program: Program,
    environment: Mapping[str, str] = os.environ,
    sources: Sequence[Source] = (from_playwright, from_debian),
) -> str:
    """Return the path of a program that runs: one already here, else the first a source can fetch.

    Args:
        program: which program.
        environment: the settings and PATH to look in.
        sources: where to fetch it from, in order, when it is not here.

    Raises:
        ProgramMissing: nothing was found and nothing could be fetched; says what to install.
    """
    path = already_here(program, environment)
    if path:
        return path
    for source in sources:
        path = source(program)
        if path:
            return path
    raise ProgramMissing(
        f"The tests need {program.name}, and none was found or could be fetched: install it "
        f"(on Debian or Ubuntu: apt-get install {program.debian_packages[0]}), "
        f"or set {program.setting} to its path."
    )


def main() -> int:
    """Print one `SETTING=path` line for each program, quoted for a shell; return the exit code."""
    try:
        for program in PROGRAMS:
            print(f"{program.setting}={shlex.quote(find(program))}", flush=True)
    except ProgramMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
