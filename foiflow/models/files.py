"""Files: put whole or not at all, under the digest of what is in them, opened to be read, and removed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from foiflow.models.app_database import settings_in_use

_AT_ONCE = 1024 * 1024
"""Bytes read at a time: no file is ever held in memory whole."""


class CannotBeKept(ValueError):
    """The store does not take a file: one sentence."""


class TooLarge(ValueError):
    """A file that is larger than it may be; the rest of it was not read."""


class FileGone(ValueError):
    """There is no such file, or it is no longer what was kept."""


class Arrived(Protocol):
    """A file that has been read to its end and is not kept yet."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its content in hexadecimal, which it will be called by."""

    @property
    def size(self) -> int:
        """In bytes."""

    def open(self) -> BinaryIO:
        """Its content, to be read from the beginning."""

    def keep(self) -> None:
        """Put it in its place; one of the same content that is there already is replaced. Raises CannotBeKept."""


class FileStore(Protocol):
    """Where files lie. What a person called one is never part of where."""

    def put(self, source: BinaryIO, most: int) -> AbstractContextManager[Arrived]:
        """Take a file in, and have it ready to be kept inside the block; when it is not, nothing of it is left.

        Raises TooLarge as soon as more than `most` bytes have come, and CannotBeKept.
        """

    def open(self, digest: str) -> BinaryIO:
        """What is kept under a digest, byte for byte, to be read in parts. Raises FileGone."""

    def remove(self, digest: str) -> None:
        """Take the file away; one that is gone already is no fault."""


def files_of(area: str) -> FileStore:
    """The store of one kind of file, such as documents; the same file of two kinds is two files."""
    return FilesOnDisk(settings_in_use().data / area)


@dataclass(frozen=True, slots=True)
class FilesOnDisk:
    """Files in a folder, for its owner alone to read."""

    folder: Path

    @contextmanager
    def put(self, source: BinaryIO, most: int) -> Iterator[Arrived]:
        """See FileStore."""
        with _faults_in_a_sentence():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes it readable by its owner alone, under a name that nobody looks for.
            handle, name = tempfile.mkstemp(prefix=".unfinished-", dir=self.folder)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file, _faults_in_a_sentence():
                digest, size = _copied(source, file, most)
            yield _OnDisk(digest, size, unfinished, self.path_of(digest))
        finally:
            unfinished.unlink(missing_ok=True)

    def open(self, digest: str) -> BinaryIO:
        """See FileStore. It is read through once before, so that nothing is given out that was changed on the disk."""
        try:
            file = self.path_of(digest).open("rb")
        except OSError:
            raise FileGone(f"There is no file {digest}.") from None
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            file.close()
            raise FileGone(f"The file {digest} is no longer what was kept.")
        file.seek(0)
        return file

    def remove(self, digest: str) -> None:
        """See FileStore."""
        self.path_of(digest).unlink(missing_ok=True)

    def path_of(self, digest: str) -> Path:
        """Where the file of this digest lies."""
        return self.folder / digest[:2] / digest


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """A file that lies ready on the disk."""

    digest: str
    size: int
    _unfinished: Path
    _place: Path

    def open(self) -> BinaryIO:
        return self._unfinished.open("rb")

    def keep(self) -> None:
        with _faults_in_a_sentence():
            self._place.parent.mkdir(mode=0o700, exist_ok=True)
            self._unfinished.replace(self._place)
        _write_through(self._place.parent)


def _copied(source: BinaryIO, file: BinaryIO, most: int) -> tuple[str, int]:
    """Copy all of a source to the disk; gives its digest and its size in bytes."""
    read, size = hashlib.sha256(), 0
    while part := source.read(_AT_ONCE):
        size += len(part)
        if size > most:
            raise TooLarge(f"It is larger than {most:,} bytes.")
        read.update(part)
        file.write(part)
    file.flush()
    os.fsync(file.fileno())
    return read.hexdigest(), size


@contextmanager
def _faults_in_a_sentence() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotBeKept(
            f"foiflow’s data folder takes no more files ({error.strerror}): make room there, then add them again."
        ) from error


def _write_through(folder: Path) -> None:
    """Have the new name survive a power cut, where the system can be asked to."""
    # Windows opens no folders, and some shared disks refuse to.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
