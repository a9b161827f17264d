"""Fetch the front-end files that foiflow keeps in the repository, and check them byte for byte.

`make vendor` runs this. tools/vendor.toml names each release and its checksums; nothing is written
unless every file of every release is what it says, so a changed or tampered release changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIST = Path(__file__).with_name("vendor.toml")
README = Path("foiflow/static/vendor/README.md")
SHIPPED = Path("foiflow")

FETCH_SECONDS = 120


class VendorProblem(Exception):
    """A release could not be fetched, or is not the one whose checksum is on record."""


@dataclass(frozen=True)
class KeptFile:
    """One file of a release that is kept: its name here, its path in the release, its checksum."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Release:
    """One release of one package, as tools/vendor.toml names it.

    Attributes:
        folder: where its files are kept, relative to the repository.
        sha256: checksum of the release as published.
    """

    name: str
    version: str
    licence: str
    purpose: str
    source: str
    folder: Path
    sha256: str
    files: tuple[KeptFile, ...]

    @property
    def is_shipped(self) -> bool:
        """Whether it is part of foiflow, rather than of its tests."""
        return self.folder.is_relative_to(SHIPPED)


Fetch = Callable[[Release], bytes]


def releases(listed: Path = LIST) -> tuple[Release, ...]:
    """Return the releases that `listed` names, in its order."""
    tables = tomllib.loads(listed.read_text(encoding="utf-8"))["package"]
    return tuple(
        Release(
            name=table["name"],
            version=table["version"],
            licence=table["licence"],
            purpose=table["purpose"],
            source=table["source"],
            folder=Path(table["folder"]),
            sha256=table["sha256"],
            files=tuple(KeptFile(name, kept["from"], kept["sha256"]) for name, kept in table["files"].items()),
        )
        for table in tables
    )


def fetch(release: Release) -> bytes:
    """Return a release as published, by npm where it is installed (it knows a person's own registry
    and proxy), else from the registry's public address.

    Raises:
        VendorProblem: it could not be fetched.
    """
    npm = shutil.which("npm")
    if npm is None:
        return fetch_over_https(release)
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"{release.name}@{release.version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=FETCH_SECONDS)
        packed = sorted(Path(folder).glob("*.tgz"))
        if done.returncode == 0 and packed:
            return packed[0].read_bytes()
    return fetch_over_https(release)


def fetch_over_https(release: Release) -> bytes:
    """Return a release as published, from the npm registry's public address.

    Raises:
        VendorProblem: it could not be fetched.
    """
    plain_name = release.name.rpartition("/")[2]
    url = f"https://registry.npmjs.org/{release.name}/-/{plain_name}-{release.version}.tgz"
    try:
        with urllib.request.urlopen(url, timeout=FETCH_SECONDS) as answer:
            content: bytes = answer.read()
    except (urllib.error.URLError, TimeoutError) as problem:
        raise VendorProblem(f"{release.name} {release.version} could not be fetched: {problem}.") from problem
    return content


def checked(release: Release, published: bytes) -> dict[Path, bytes]:
    """Return the files of a release to be written, by their path in the repository.

    Raises:
        VendorProblem: the release or one of its files differs from its recorded checksum, or is missing.
    """
    same(f"{release.name} {release.version}", published, release.sha256)
    written = {release.folder / "VERSION": f"{release.version}\n".encode()}
    with tarfile.open(fileobj=io.BytesIO(published)) as archive:
        for kept in release.files:
            # npm puts every release in a folder called "package".
            try:
                member = archive.extractfile(f"package/{kept.path}")
            except KeyError:
                member = None
            if member is None:
                raise VendorProblem(f"{release.name} {release.version} holds no {kept.path}.")
            content = member.read()
            same(f"{kept.path} of {release.name} {release.version}", content, kept.sha256)
            written[release.folder / kept.name] = content
    return written


def same(what: str, content: bytes, sha256: str) -> None:
    """Raise VendorProblem unless `content` has the checksum on record; say what it has instead."""
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise VendorProblem(f"{what} has the checksum {found}, and tools/vendor.toml says “{sha256}”.")


def readme(listed: Sequence[Release]) -> str:
    """Return the page that lists what foiflow ships of other people's work, with its licences."""
    rows = [
        f"| `{release.folder.name}/` | [{release.name}]({release.source}) | {release.version} "
        f"| {release.licence} | {release.purpose} |"
        for release in listed
        if release.is_shipped
    ]
    lines = [
        "# Kept from elsewhere",
        "",
        "Other people's work, byte for byte as published, so that no page loads anything from another",
        "site. `make vendor` fetches it again from the npm registry, checks it against",
        "`tools/vendor.toml` and writes this page. Each folder holds its LICENSE and VERSION.",
        "",
        "| folder | name | version | licence | what for |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "The Content-Security-Policy allows no inline script, inline style or eval. htmx therefore needs",
        '`<meta name="htmx-config" content=\'{"includeIndicatorStyles": false, "allowEval": false}\'>`,',
        "and Pico's icons, which are `data:` images in its style sheet, need `img-src 'self' data:`.",
    ]
    return "\n".join(lines) + "\n"


def refresh(root: Path, listed: Sequence[Release], fetch: Fetch = fetch) -> list[Path]:
    """Fetch and check every release, then write all their files; return their paths under `root`.

    Raises:
        VendorProblem: something could not be fetched or is not what is on record; nothing is written.
    """
    files: dict[Path, bytes] = {}
    for release in listed:
        files |= checked(release, fetch(release))
    files[README] = readme(listed).encode()
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return list(files)


def main() -> int:
    """Refresh the files of this repository; return the exit code."""
    try:
        written = refresh(ROOT, releases())
    except VendorProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
