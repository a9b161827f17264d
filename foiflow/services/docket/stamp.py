"""Whether the docket was worked out by the law and the reckoning of this foiflow."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from foiflow import law, models, timeline
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
    """A digest of everything that the docket is worked out by, but for the cases and the added bank holidays."""
    folders = [Path(str(package.__file__)).parent for package in (law, timeline)]
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".toml", ".csv")]
    # What a row holds is decided in the docket's own modules.
    paths += [Path(str(models.__file__)).with_name("docket.py"), *Path(__file__).parent.glob("*.py")]
    # What can be searched is rebuilt with it.
    paths += [
        *Path(str(models.__file__)).parent.glob("search*.py"),
        *Path(__file__).parents[1].joinpath("search").glob("*.py"),
    ]
    read = sha256()
    for path in sorted(paths):
        read.update(path.name.encode() + b"\0" + path.read_bytes())
    return read.hexdigest()
