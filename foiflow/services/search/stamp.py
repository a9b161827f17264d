"""Whether what can be searched was written by this foiflow."""

from __future__ import annotations

from pathlib import Path

from foiflow import law
from foiflow.models.reckoned import digest_of, is_marked, set_mark

REVISION = 1
"""Goes up when an entry of the search is made otherwise than before, so that everything is read again."""


def is_current() -> bool:
    """Whether the search was last rebuilt by this foiflow; if not, something may not be found."""
    return is_marked("search", _mark())


def keep() -> None:
    """Note that the search has just been rebuilt, or is still empty."""
    set_mark("search", _mark())


def _mark() -> str:
    """The revision and, of the law, the titles of exemptions: an event is found by them."""
    return f"{REVISION} {digest_of(Path(str(law.__file__)).parent / 'exemptions', '.toml')}"
