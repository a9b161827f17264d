"""Facts given beside a case: which there may be, and those that a letter still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foiflow.timeline.dates import NotADate, day_in_words, when


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
    is_lines: bool = False
    """Whether it may be several paragraphs."""
    is_optional: bool = False
    """Whether a letter may do without: its sentence is left out."""
    choices: tuple[str, ...] = ()
    """The words one of which must be given; empty for any."""


_AN_ADDRESS = "An e-mail address or a postal address is enough"

GIVABLE: Mapping[str, Givable] = {
    fact.name: fact
    for fact in (
        Givable("requester_outlet", "your newsroom"),
        Givable("requester_email", "your e-mail address"),
        Givable("requester_address", "your address for correspondence", "An e-mail address or a postal address"),
        Givable("requester_phone", "your telephone number"),
        Givable("authority_address", "the authority’s address"),
        Givable("authority_email", "the authority’s e-mail address"),
        Givable("authority_reference", "the authority’s reference", "As their acknowledgement or response gives it"),
        Givable("press_office_email", "the press office’s e-mail address"),
        Givable("our_reference", "your own reference"),
        Givable("reply_by", "the day by which you ask for a reply", "For example 2026-03-03", True),
        Givable("review_reference", "the authority’s reference of the review"),
        Givable("ico_reference", "the Commissioner’s reference", "For example IC-123456-A1B2"),
        Givable("notice_reference", "the reference of the decision notice"),
        Givable("notice_steps", "the steps that the decision notice orders", "Word for word", is_lines=True),
        Givable("tribunal_reference", "the tribunal’s reference", "For example EA/2026/0001"),
        Givable("tribunal_decision_reference", "the reference of the tribunal’s decision"),
        Givable("commissioner_name", "the Commissioner’s name"),
        Givable("commissioner_address", "the Commissioner’s address", _AN_ADDRESS),
        Givable("commissioner_email", "the Commissioner’s e-mail address"),
        Givable("tribunal_name", "the tribunal’s name"),
        Givable("tribunal_address", "the tribunal’s address", _AN_ADDRESS),
        Givable("tribunal_email", "the tribunal’s e-mail address"),
        Givable("upper_tribunal_name", "the Upper Tribunal’s name"),
        Givable("upper_tribunal_address", "the Upper Tribunal’s address", _AN_ADDRESS),
        Givable("upper_tribunal_email", "the Upper Tribunal’s e-mail address"),
    )
}
"""What may be given beside any case; a letter and its arguments may ask for more of their own."""


def checked(
    given: Mapping[str, str], own: Mapping[str, Givable] | None = None, further: Mapping[str, Givable] | None = None
) -> dict[str, str]:
    """What was given, each checked; an empty text gives nothing.

    Arguments: own are the facts that a letter asks for besides those of every letter; further are those that
    may be given too, but are too many to name. Raises FaultyFact.
    """
    named = {**GIVABLE, **(own or {})}
    known = {**(further or {}), **named}
    told = {}
    for name, value in given.items():
        if name not in known:
            raise FaultyFact(f"“{name}” is no fact that may be given: the facts are {', '.join(named)}.")
        if not value.strip():
            continue
        told[name] = value.strip()
        _check(known[name], told[name])
    return told


def _check(fact: Givable, value: str) -> None:
    if fact.is_date:
        day_given(fact, value)
    if fact.choices and value not in fact.choices:
        raise FaultyFact(f"{fact.label[:1].upper()}{fact.label[1:]}: choose one of {', '.join(fact.choices)}.")


def day_given(fact: Givable, value: str) -> date:
    """A day that was given for a fact. Raises FaultyFact."""
    label = fact.label[:1].upper() + fact.label[1:]
    try:
        day = when(value)
    except NotADate as error:
        raise FaultyFact(f"{label}: {error}") from None
    if not day.is_precise:
        raise FaultyFact(f"{label}: “{value}” is not one day; write for example 2026-03-03.")
    return day.earliest


def as_said(fact: Givable, value: str) -> str:
    """What was given, as a letter says it: a day in words, any other fact as it was typed."""
    return day_in_words(day_given(fact, value)) if fact.is_date else value
