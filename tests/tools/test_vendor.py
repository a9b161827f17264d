"""The front-end files kept in the repository are the published ones, and `make vendor` admits no others."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tools.vendor import README, ROOT, KeptFile, Release, VendorProblem, readme, refresh, releases

RELEASES = releases()
VENDORED = [ROOT / "foiflow/static/vendor", ROOT / "tests/journeys/vendor"]


@pytest.mark.parametrize(
    ("path", "sha256"),
    [(release.folder / kept.name, kept.sha256) for release in RELEASES for kept in release.files],
    ids=str,
)
def test_a_vendored_file_is_the_one_that_was_published(path: Path, sha256: str) -> None:
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_a_vendored_folder_says_its_version_and_its_licence(release: Release) -> None:
    assert (ROOT / release.folder / "VERSION").read_text() == f"{release.version}\n"
    assert (ROOT / release.folder / "LICENSE").stat().st_size > 0


def test_every_vendored_folder_is_on_record() -> None:
    folders = {path for vendored in VENDORED for path in vendored.iterdir() if path.is_dir()}
    assert folders == {ROOT / release.folder for release in RELEASES}


def test_no_vendored_folder_holds_a_file_that_is_not_on_record() -> None:
    for release in RELEASES:
        held = {path.name for path in (ROOT / release.folder).iterdir()}
        assert held == {kept.name for kept in release.files} | {"VERSION"}


def test_what_ships_has_a_licence_that_lets_anyone_use_it() -> None:
    shipped = {release.name: release.licence for release in RELEASES if release.is_shipped}
    assert shipped == {"@picocss/pico": "MIT", "htmx.org": "0BSD"}


def test_the_list_of_vendored_files_is_up_to_date() -> None:
    assert (ROOT / README).read_text(encoding="utf-8") == readme(RELEASES), "run `make vendor`"


def published(files: dict[str, bytes]) -> bytes:
    """A release as the npm registry publishes it, holding `files`."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def release_of(packed: bytes, files: dict[str, bytes]) -> Release:
    """The record of a release that holds `files`."""
    return Release(
        name="ink",
        version="1.2.3",
        licence="MIT",
        purpose="a darker blue",
        source="https://example.org/ink",
        folder=Path("foiflow/static/vendor/ink"),
        sha256=hashlib.sha256(packed).hexdigest(),
        files=tuple(
            KeptFile(Path(name).name, name, hashlib.sha256(content).hexdigest()) for name, content in files.items()
        ),
    )


def test_a_release_is_written_with_its_version_and_the_list(tmp_path: Path) -> None:
    files = {"dist/ink.css": b"a { color: navy }", "LICENSE": b"MIT"}
    packed = published(files)

    refresh(tmp_path, [release_of(packed, files)], fetch=lambda release: packed)

    folder = tmp_path / "foiflow/static/vendor/ink"
    assert (folder / "ink.css").read_bytes() == b"a { color: navy }"
    assert (folder / "LICENSE").read_bytes() == b"MIT"
    assert (folder / "VERSION").read_text() == "1.2.3\n"
    assert "| 1.2.3 | MIT | a darker blue |" in (tmp_path / README).read_text()


def test_a_release_other_than_the_one_on_record_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    good = {"dist/ink.css": b"a { color: navy }"}
    tampered = published({"dist/ink.css": b"a { color: red }"})

    with pytest.raises(VendorProblem, match=r"ink 1\.2\.3 has the checksum"):
        refresh(tmp_path, [release_of(published(good), good)], fetch=lambda release: tampered)

    assert list(tmp_path.iterdir()) == []


def test_one_bad_release_keeps_the_good_ones_from_being_written(tmp_path: Path) -> None:
    files = {"dist/ink.css": b"a { color: navy }"}
    packed = published(files)
    without = {"dist/pen.css": b"b { }"}
    lacking = release_of(packed, without)

    with pytest.raises(VendorProblem, match=r"holds no dist/pen\.css"):
        refresh(tmp_path, [release_of(packed, files), lacking], fetch=lambda release: packed)

    assert list(tmp_path.iterdir()) == []
