"""Whether the docket was worked out by the law and the reckoning of this foiflow."""

from __future__ import annotations

from pathlib import Path

from foiflow import law
from foiflow.models.reckoned import digest_of, is_marked, set_mark

REVISION = 1
"""Goes up when a row of the docket is worked out otherwise than before, so that every case is worked out again."""


def is_current() -> bool:
    """Whether the docket was last rebuilt by this foiflow; if not, a new rule may be missing from the desk."""
    return is_marked("docket", _mark())


def keep() -> None:
    """Note that the docket has just been rebuilt, or is still empty."""
    set_mark("docket", _mark())


def _mark() -> str:
    """The revision and the data of the law; the bank holidays that were added move their cases by themselves."""
    return f"{REVISION} {digest_of(Path(str(law.__file__)).parent, '.toml', '.csv')}"
