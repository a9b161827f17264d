"""What is supposed in a case, as its page's address holds it: one word of the address for each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from foiflow.intake.whole_numbers import whole_number
from foiflow.services.record.refusals import NotUnderstood, Refused
from foiflow.timeline.case_file import read_event
from foiflow.timeline.events import KINDS, EventKind, Field
from foiflow.timeline.impossible import Impossible, on_a_page
from foiflow.web.frame.form import tidied

MOST = 8
"""Steps that may be supposed one after another: what lies further ahead is no forecast."""
_LONGEST, _LONGEST_TEXT = 1_000, 200
"""Characters of one step, and of one text in it."""
_SHAPES = ("choice", "date", "number", "clock")
_ABOUT = "about"
"""The one text that says which time limit something answers."""


def asked_of(kind: EventKind) -> list[Field]:
    """The facts of a kind of event on which a time limit or a stage can depend."""
    return [own for own in kind.fields if own.shape in _SHAPES or own.required or own.name == _ABOUT]


def as_word(raw: Mapping[str, Any]) -> str:
    """A step as the address holds it: "response~2026-05-04~outcome:refused".

    Raises Refused, about the text, for one that no address should hold.
    """
    facts = {name: str(value) for name, value in raw.items() if name not in _FIRST}
    for name, text in facts.items():
        if len(text) > _LONGEST_TEXT:
            raise Refused(f"Write at most {_LONGEST_TEXT} characters here: the address of the page holds them.", name)
    return "~".join((raw["kind"], raw["date"], *(f"{name}:{_escaped(text)}" for name, text in facts.items())))


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("~", "%7E")


_FIRST = ("kind", "date")


def read_steps(words: Sequence[str]) -> list[dict[str, Any]]:
    """The steps that an address holds, as a case file writes events.

    Raises NotUnderstood for more than MOST of them, and for one that no page of ours would have made.
    """
    if len(words) > MOST:
        raise NotUnderstood(f"This address supposes {len(words)} steps: at most {MOST} can be supposed at once.")
    return [_read(word, step) for step, word in enumerate(words, start=1)]


def _read(word: str, step: int) -> dict[str, Any]:
    name, _, rest = word.partition("~")
    day, _, facts = rest.partition("~")
    if len(word) > _LONGEST or name not in KINDS:
        raise _unreadable(word)
    raw = {"kind": name, "date": day, **dict(_facts(KINDS[name], facts, word))}
    try:
        read_event(raw, step)
    except Impossible as why:
        raise NotUnderstood(on_a_page(why)) from None
    return raw


def _facts(kind: EventKind, told: str, word: str) -> Iterator[tuple[str, Any]]:
    known = {own.name: own for own in asked_of(kind)}
    seen = set()
    for fact in told.split("~") if told else ():
        name, colon, text = fact.partition(":")
        text = tidied(unquote(text))
        if name not in known or name in seen or not colon or not text:
            raise _unreadable(word)
        seen.add(name)
        number = whole_number(text) if known[name].shape == "number" else None
        yield name, text if number is None else number


def _unreadable(word: str) -> NotUnderstood:
    shown = word if len(word) <= 60 else word[:60] + "…"
    return NotUnderstood(
        f"“{shown}” is nothing that can be supposed: go back to the case, open “What if?” and suppose it again."
    )
