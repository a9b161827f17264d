"""The settings of one foiflow, read from the environment and checked, and the folder its data lives in."""

from __future__ import annotations

import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATABASE_FILE = "foiflow.sqlite3"
SECRET_FILE = "secret_key"
ADDED_HOLIDAYS_FILE = "bank_holidays.csv"
_OWN_FILES = (DATABASE_FILE, SECRET_FILE, ADDED_HOLIDAYS_FILE)


class BadSetting(ValueError):
    """A setting that cannot be used: one sentence that names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between one foiflow and another."""

    data: Path = Path("instance")
    """The one folder that holds the database, the secret key and the added bank holidays."""
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4
    """Pages made at the same moment."""
    database_url: str = ""
    """Empty: SQLite in the data folder."""
    session_hours: int = 14 * 24
    """How long a sign-in lasts, in hours."""
    https: bool = False
    """Served over HTTPS by something in front: session cookies are then sent over HTTPS alone."""
    password_time_cost: int = 2
    """Argon2 passes over its memory (OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane)."""
    password_memory_kib: int = 19 * 1024
    password_lanes: int = 1

    @property
    def database(self) -> str:
        """The database's address, as SQLAlchemy writes it."""
        return self.database_url or f"sqlite:///{(self.data / DATABASE_FILE).resolve()}"

    @property
    def added_holidays(self) -> Path:
        """Where bank holidays announced after this foiflow was made are kept."""
        return self.data / ADDED_HOLIDAYS_FILE


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read every FOIFLOW_ setting, absent ones by default.

    Raises BadSetting for the first that cannot be used.
    """
    given = os.environ if environ is None else environ
    usual = Settings()
    return Settings(
        data=Path(_text(given, "FOIFLOW_DATA", str(usual.data))).expanduser(),
        host=_text(given, "FOIFLOW_HOST", usual.host),
        port=_number(given, "FOIFLOW_PORT", usual.port, 1, 65535),
        threads=_number(given, "FOIFLOW_THREADS", usual.threads, 1, 64),
        database_url=_database_url(given),
        session_hours=_number(given, "FOIFLOW_SESSION_HOURS", usual.session_hours, 1, 24 * 365),
        https=_yes_or_no(given, "FOIFLOW_HTTPS", usual.https),
        password_time_cost=_number(given, "FOIFLOW_PASSWORD_TIME_COST", usual.password_time_cost, 1, 20),
        password_memory_kib=_number(
            given, "FOIFLOW_PASSWORD_MEMORY_KIB", usual.password_memory_kib, 8 * 16, 4 * 1024**2
        ),
        password_lanes=_number(given, "FOIFLOW_PASSWORD_LANES", usual.password_lanes, 1, 16),
    )


def prepare_data_folder(settings: Settings) -> None:
    """Make the data folder, readable by its owner alone, and make every later file so too.

    Raises BadSetting when it is a file, cannot be written, or holds other things that others may read.
    """
    os.umask(0o077)
    folder = settings.data
    if folder.exists() and not folder.is_dir():
        raise BadSetting(f"FOIFLOW_DATA is {folder}, which is a file: name a folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadSetting(
            f"FOIFLOW_DATA is {folder}, which cannot be made ({error.strerror}): name a folder you may write in."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BadSetting(f"FOIFLOW_DATA is {folder}, which you may not write in: name another folder.")
    _close_to_others(folder)


def secret_key(settings: Settings) -> str:
    """The key that signs sessions: made on first start, kept in the data folder, readable by its owner alone.

    Raises BadSetting when the file is there and is not such a key.
    """
    path = settings.data / SECRET_FILE
    try:
        # Asking for a new file settles the race between two first starts: one makes it, the other reads it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text(encoding="ascii", errors="replace").strip()
    else:
        key = secrets.token_hex(32)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key + "\n")
    if re.fullmatch(r"[0-9a-f]{64}", key) is None:
        raise BadSetting(f"{path} does not hold a secret key: delete it and start again; everyone then signs in anew.")
    return key


def _close_to_others(folder: Path) -> None:
    if os.name != "posix" or not stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return
    # A folder that is somebody's for another reason, a home or a shared one, is not ours to lock.
    found = [path.name for path in folder.iterdir()]
    if found and not any(name in _OWN_FILES for name in found):
        raise BadSetting(
            f"FOIFLOW_DATA is {folder}, which holds other files and which others may read: name an empty folder."
        )
    folder.chmod(0o700)
    for name in _OWN_FILES:
        if (folder / name).exists():
            (folder / name).chmod(0o600)


def _text(given: Mapping[str, str], name: str, usual: str) -> str:
    return given.get(name, "").strip() or usual


def _number(given: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = _text(given, name, str(usual))
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise BadSetting(f"{name} is “{text}”: give a whole number from {least} to {most}.")
    return int(text)


def _yes_or_no(given: Mapping[str, str], name: str, usual: bool) -> bool:
    text = _text(given, name, "yes" if usual else "no").lower()
    if text not in ("yes", "no"):
        raise BadSetting(f"{name} is “{text}”: give yes or no.")
    return text == "yes"


def _database_url(given: Mapping[str, str]) -> str:
    url = _text(given, "FOIFLOW_DATABASE_URL", "")
    if url and not re.fullmatch(r"[a-z][a-z0-9+]*://\S+", url):
        # The address may hold a password, so it is not repeated.
        raise BadSetting(
            "FOIFLOW_DATABASE_URL is not a database's address: write one like sqlite:////home/me/foiflow.sqlite3."
        )
    return url
