"""Facts given beside a case: which there may be, and those that a letter still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foiflow.timeline.dates import NotADate, when


class FaultyFact(ValueError):
    """A fact that was given but cannot stand in a letter, with a sentence that says why."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact the letter needs and the case does not hold."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Givable:
    """A fact that may be given beside the case, and then stands before what the case says."""

    name: str
    label: str
    hint: str = ""
    is_date: bool = False


GIVABLE: Mapping[str, Givable] = {
    fact.name: fact
    for fact in (
        Givable("requester_outlet", "your newsroom"),
        Givable("requester_email", "your e-mail address"),
        Givable("requester_address", "your address for correspondence", "An e-mail address or a postal address"),
        Givable("authority_address", "the authority’s address"),
        Givable("authority_email", "the authority’s e-mail address"),
        Givable("authority_reference", "the authority’s reference", "As their acknowledgement or response gives it"),
        Givable("our_reference", "your own reference"),
        Givable("reply_by", "the day by which you ask for a reply", "For example 2026-03-03", True),
    )
}


def checked(given: Mapping[str, str]) -> dict[str, str]:
    """What was given, each checked; an empty text gives nothing. Raises FaultyFact."""
    told = {}
    for name, value in given.items():
        if name not in GIVABLE:
            raise FaultyFact(f"“{name}” is no fact that may be given: the facts are {', '.join(GIVABLE)}.")
        if not value.strip():
            continue
        told[name] = value.strip()
        if GIVABLE[name].is_date:
            day_given(name, told[name])
    return told


def day_given(name: str, value: str) -> date:
    """A day that was given. Raises FaultyFact."""
    try:
        day = when(value)
    except NotADate as error:
        raise FaultyFact(f"{_named(name)}: {error}") from None
    if not day.is_precise:
        raise FaultyFact(f"{_named(name)}: “{value}” is not one day; write for example 2026-03-03.")
    return day.earliest


def _named(name: str) -> str:
    label = GIVABLE[name].label
    return label[:1].upper() + label[1:]
