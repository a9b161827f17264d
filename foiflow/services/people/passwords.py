"""Passwords: kept as argon2 hashes, and the terrible ones refused."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from foiflow.models.app_database import settings_in_use
from foiflow.services.record.refusals import Refused

SHORTEST = 10
LONGEST = 500
_TERRIBLE = Path(__file__).with_name("terrible_passwords.txt")


def check_choice(password: str, *about_the_person: str) -> None:
    """Refuse a password that is short, much used, or the person's own name or address.

    Raises Refused, about the field `password`.
    """
    if len(password) < SHORTEST:
        raise _refused(f"A password needs at least {SHORTEST} characters: a few words together are easy to keep.")
    if len(password) > LONGEST:
        raise _refused(f"A password may have at most {LONGEST} characters: shorten it.")
    plain = _plain(password)
    if plain in _terrible() or len(set(plain)) < 4:
        raise _refused("That password is among the first that are tried: choose another, such as a few words together.")
    if any(_plain(own) and plain.strip("0123456789!.") == _plain(own) for own in about_the_person):
        raise _refused("That password is your own name or address: choose another, such as a few words together.")


def hashed(password: str) -> str:
    """The password's hash, with the settings' parameters."""
    return _hasher().hash(_composed(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; takes as long when nothing is stored."""
    decoy = _decoy(_hasher())
    try:
        return _hasher().verify(stored or decoy, _composed(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than the settings have now."""
    return _hasher().check_needs_rehash(stored)


def _hasher() -> PasswordHasher:
    settings = settings_in_use()
    return _hasher_with(settings.password_time_cost, settings.password_memory_kib, settings.password_lanes)


@cache
def _hasher_with(time_cost: int, memory_kib: int, lanes: int) -> PasswordHasher:
    return PasswordHasher(time_cost=time_cost, memory_cost=memory_kib, parallelism=lanes)


@cache
def _decoy(hasher: PasswordHasher) -> str:
    """A hash that nothing matches, so that an unknown address is refused no faster than a known one."""
    return hasher.hash("nobody signs in with this")


def _composed(password: str) -> str:
    # One machine types é as one character, another as two.
    return unicodedata.normalize("NFC", password)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace(" ", "")


@cache
def _terrible() -> frozenset[str]:
    return frozenset(_TERRIBLE.read_text(encoding="utf-8").split())


def _refused(sentence: str) -> Refused:
    return Refused(sentence, "password")
