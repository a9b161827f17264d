"""Whether the docket was worked out by the law and the reckoning of this foiflow."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from foiflow import law, timeline
from foiflow.models.app_database import settings_in_use

STAMP_FILE = "docket_stamp"


def is_current() -> bool:
    """Whether the docket was last rebuilt by this foiflow; if not, a new rule may be missing from the desk."""
    kept = _path()
    return kept.exists() and kept.read_text(encoding="ascii", errors="replace") == _stamp()


def keep() -> None:
    """Note that the docket has just been rebuilt, or is still empty."""
    _path().write_text(_stamp(), encoding="ascii")


def _path() -> Path:
    return settings_in_use().data / STAMP_FILE


def _stamp() -> str:
    """A digest of everything that a deadline is worked out from, but for the cases and the added bank holidays."""
    folders = [Path(str(package.__file__)).parent for package in (law, timeline)]
    read = sha256()
    for path in sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".toml", ".csv")
    ):
        read.update(path.name.encode() + b"\0" + path.read_bytes())
    return read.hexdigest()
