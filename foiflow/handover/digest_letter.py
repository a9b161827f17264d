"""The e-mail of a day's reminders in its two dresses: plain text, and HTML that any mail program shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

TEMPLATES = Path(__file__).parents[2] / "templates" / "mail"


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder in words."""

    what: str
    day: str
    how_far: str
    look: str
    """late, soon or wait: how much it presses, said by a shape and a colour besides the words."""
    about: str
    """The case and its authority; empty for a reminder of no case."""
    source: str
    """The law's source, in short; empty for a reminder of one's own."""
    address: str
    """Where its case is, or the reminders themselves."""
    more: str = ""
    """What else must be known of the day."""


@dataclass(frozen=True, slots=True)
class Section:
    """Reminders of one sort under their heading."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class DigestLetter:
    """A day's reminders for one person."""

    name: str
    day: str
    sections: Sequence[Section]
    more: bool
    """Whether there was more than fits."""
    desk: str
    settings: str
    """The addresses of the desk and of the settings of reminders."""

    @property
    def plain(self) -> str:
        """The plain text."""
        return _dresses().get_template("digest.txt").render(letter=self)

    @property
    def html(self) -> str:
        """The HTML, which loads nothing from anywhere."""
        return _dresses().get_template("digest.html").render(letter=self)


@cache
def _dresses() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
