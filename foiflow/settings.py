"""The settings of one foiflow, read from the environment and checked, and the folder its data lives in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from ipaddress import ip_address
from pathlib import Path

DATABASE_FILE = "foiflow.sqlite3"
SECRET_FILE = "secret_key"
JOBS_FILE = "jobs.sqlite3"
_OWN_FILES = (DATABASE_FILE, SECRET_FILE, JOBS_FILE)
_MAIL_PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""How a connection to the mail server is made private, and the port that goes with it."""


class BadSetting(ValueError):
    """A setting that cannot be used: one sentence that names it and says how to mend it."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that e-mail is handed to, over SMTP."""

    host: str
    port: int
    sender: str
    """The address that foiflow's e-mail comes from."""
    security: str = "starttls"
    """starttls, tls or none"""
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ between one foiflow and another."""

    data: Path = Path("instance")
    """The one folder that holds the database, the files and the secret key."""
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
    mail: MailServer | None = None
    """None: reminders stand on the desk alone."""
    given_address: str = ""
    """Where people open this foiflow, when that is not the host and port it is served on."""
    largest_document_mib: int = 1024
    """The largest file that may be kept with a case, and the most that one form of them may bring, in MiB.

    At most 2,047: PostgreSQL keeps a file's size in four bytes.
    """
    remind_at: time = time(7)
    """Before this time of day in the United Kingdom, a foiflow that is being served sends no reminders."""

    @property
    def address(self) -> str:
        """What links in e-mail begin with, without a slash at its end."""
        if self.given_address:
            return self.given_address
        host = "localhost" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def database(self) -> str:
        """The database's address, as SQLAlchemy writes it."""
        return self.database_url or f"sqlite:///{self.database_file.resolve()}"

    @property
    def database_file(self) -> Path:
        """The file of a SQLite in the data folder."""
        return self.data / DATABASE_FILE


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
        mail=_mail_server(given),
        given_address=_address(given),
        largest_document_mib=_number(given, "FOIFLOW_LARGEST_DOCUMENT_MIB", usual.largest_document_mib, 1, 2047),
        remind_at=_time_of_day(given, "FOIFLOW_REMIND_AT", usual.remind_at),
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
        # Brought in here: only the first start of all makes a key, and every command reads the settings.
        from secrets import token_hex

        key = token_hex(32)
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


def _mail_server(given: Mapping[str, str]) -> MailServer | None:
    host = _text(given, "FOIFLOW_SMTP_HOST", "")
    if not host:
        if stray := next((name for name in given if name.startswith("FOIFLOW_SMTP_") and given[name].strip()), ""):
            raise BadSetting(f"{stray} is set and FOIFLOW_SMTP_HOST is not: name the mail server too.")
        return None
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
        raise BadSetting(f"FOIFLOW_SMTP_HOST is “{host}”: give the mail server’s name alone, like smtp.example.org.")
    security = _text(given, "FOIFLOW_SMTP_SECURITY", "starttls").lower()
    if security not in _MAIL_PORTS:
        raise BadSetting(f"FOIFLOW_SMTP_SECURITY is “{security}”: give starttls, tls or none.")
    sender = _text(given, "FOIFLOW_SMTP_FROM", "")
    if not re.fullmatch(r"[!-~]+@[A-Za-z0-9.-]+", sender) or any(sign in sender for sign in '<>,;:()[]\\"'):
        raise BadSetting(
            f"FOIFLOW_SMTP_FROM is “{sender}”: give the address that reminders come from, like foiflow@example.org."
        )
    # Taken as it is: a password may begin or end with a blank. It is repeated nowhere.
    user, password = _text(given, "FOIFLOW_SMTP_USER", ""), given.get("FOIFLOW_SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        raise BadSetting("FOIFLOW_SMTP_USER and FOIFLOW_SMTP_PASSWORD go together: set both, or neither.")
    if password and security == "none" and not _is_this_machine(host):
        raise BadSetting(
            "FOIFLOW_SMTP_SECURITY is none, which would show the password on the way: give starttls or tls."
        )
    port = _number(given, "FOIFLOW_SMTP_PORT", _MAIL_PORTS[security], 1, 65535)
    return MailServer(host, port, sender, security, user, password)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(given: Mapping[str, str]) -> str:
    text = _text(given, "FOIFLOW_ADDRESS", "").rstrip("/")
    if text and not re.fullmatch(
        r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9_./~-]*)?", text
    ):
        raise BadSetting(
            f"FOIFLOW_ADDRESS is “{text}”: give what people type to open foiflow, like https://foi.example.org."
        )
    return text


def _time_of_day(given: Mapping[str, str], name: str, usual: time) -> time:
    text = _text(given, name, f"{usual:%H:%M}")
    if not re.fullmatch(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]", text, re.ASCII):
        raise BadSetting(f"{name} is “{text}”: give a time of day like 07:00.")
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))
