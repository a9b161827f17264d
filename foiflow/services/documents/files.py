"""The files of documents on disk: under the name of what is in them, whole or not there, for their owner alone."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from foiflow.models.app_database import settings_in_use
from foiflow.services.record.refusals import Refused

FOLDER = "documents"
"""Below the data folder."""


class CannotBeKept(Refused):
    """The disk does not take a file."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that lies ready on disk and is not kept yet."""

    digest: str
    """The SHA-256 of its content."""
    _unfinished: Path

    def keep(self) -> None:
        """Put it in its place; one of the same content that is there already is replaced by it. Raises CannotBeKept."""
        path = path_of(self.digest)
        with _faults_in_a_sentence():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self._unfinished.replace(path)
        _write_through(path.parent)


def digest_of(content: bytes) -> str:
    """The SHA-256 by which a file is kept, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@contextmanager
def written(content: bytes) -> Iterator[WrittenFile]:
    """The content on disk under a name that nobody looks for; when it is not kept inside, it goes.

    Raises CannotBeKept when the disk is full or may not be written.
    """
    with _faults_in_a_sentence():
        unfinished = _write(content)
    try:
        yield WrittenFile(digest_of(content), unfinished)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _faults_in_a_sentence() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotBeKept(
            f"foiflow’s data folder takes no more files ({error.strerror}): make room there, then add them again.",
            "files",
        ) from error


def _write(content: bytes) -> Path:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp makes it readable by its owner alone.
    handle, name = tempfile.mkstemp(prefix=".unfinished-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def content(digest: str) -> bytes | None:
    """What is kept under this digest, byte for byte; None when it is gone or is not what was kept."""
    try:
        found = path_of(digest).read_bytes()
    except OSError:
        return None
    return found if digest_of(found) == digest else None


def remove(digest: str) -> None:
    """Take the file away; one that is gone already is no fault."""
    path_of(digest).unlink(missing_ok=True)


def path_of(digest: str) -> Path:
    """Where the file of this digest lies. What a person called it is never part of a path."""
    return _folder() / digest[:2] / digest


def _folder() -> Path:
    return settings_in_use().data / FOLDER


def _write_through(folder: Path) -> None:
    """Have the new name survive a power cut, where the system can be asked to."""
    # Windows opens no folders, and some shared disks refuse to.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
