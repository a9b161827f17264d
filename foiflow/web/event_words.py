"""An event of a case in the words of a page: what happened, when, and every fact the record gives of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foiflow.law import exemptions
from foiflow.timeline.dates import When, when
from foiflow.timeline.events import COMMON_FIELDS, KINDS, PARTIES, EventKind, Field

_IN_HEADLINE = frozenset({"outcome", "by", "extent", "redacted"})
_TOLD_APART = frozenset({"date_note", "note", "source", "url", "recorded_by", "recorded_at", "exemptions"})

_ADDRESS = re.compile(r"https?://(?P<site>[^\s/?#@]+)(?P<path>[/?#]\S*)?", re.IGNORECASE)
_HEADLINE = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+){2,})$", re.IGNORECASE)

KEY_KINDS = frozenset(
    {
        "request_sent", "response", "review_requested", "review_outcome", "complaint_made", "decision_notice",
        "appeal_lodged", "withdrawal_notice", "withdrawal_consented", "withdrawal_refused", "tribunal_decision",
        "consent_order", "upper_tribunal_decision", "court_decision", "disclosure", "case_closed",
    }
)  # fmt: skip
"""What a reader looks for first in a timeline."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of refusal as it was cited, and what our data says it is."""

    cited: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    """Where something comes from: an address to follow, or only a document's name."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as the timeline shows it."""

    number: int
    kind: str
    headline: str
    date: When
    date_note: str
    is_key: bool
    grounds: tuple[Ground, ...]
    facts: tuple[tuple[str, str], ...]
    """Every other fact, as (what it is, its value in words)."""
    note: str
    links: tuple[Link, ...]


def tell(number: int, raw: Mapping[str, Any], regime: str) -> ToldEvent:
    """An event as a case file writes it, in words; `regime` is the law its citations are of."""
    kind = KINDS[str(raw["kind"])]
    return ToldEvent(
        number=number,
        kind=kind.name,
        headline=headline(kind, raw),
        date=when(str(raw["date"])),
        date_note=str(raw.get("date_note", "")),
        is_key=kind.name in KEY_KINDS,
        grounds=tuple(_ground(regime, cited) for cited in raw.get("exemptions", ())),
        facts=tuple(_facts(kind, raw)),
        note=str(raw.get("note", "")),
        links=tuple(link(str(raw[name])) for name in ("url", "source") if raw.get(name) and not _said_twice(raw, name)),
    )


def headline(kind: EventKind, raw: Mapping[str, Any]) -> str:
    """What happened, in one line: "Decision notice: your complaint was upheld", "Disclosure, in part, redacted"."""
    words = kind.label
    by = raw.get("by")
    if by and by != kind.usually_by:
        words += f" by {PARTIES[by]}"
    if outcome := raw.get("outcome"):
        own = kind.field("outcome")
        assert own is not None
        # "Your complaint was" and "The appeal was" begin a sentence that the outcome ends.
        begins = own.label.startswith(("Your ", "The ")) and own.label.endswith(" was")
        asked = f"{own.label[:1].lower()}{own.label[1:]} " if begins else ""
        words += f": {asked}{own.choices[outcome]}"
    if extent := raw.get("extent"):
        own = kind.field("extent")
        assert own is not None
        words += f", {own.choices[extent]}"
    if raw.get("redacted"):
        words += ", redacted"
    return words


def link(text: str) -> Link:
    """A source to follow when it is an address of the web; anything else stays the text it is."""
    address = _ADDRESS.fullmatch(text)
    if address is None:
        return Link(text, "")
    site = address["site"].removeprefix("www.")
    # A newspaper's address ends in its headline: dwp-refuses-to-publish-information. Which of its words are names
    # it does not say, so no capital is given to any.
    headline_in_it = _HEADLINE.search((address["path"] or "").rstrip("/"))
    words = f": {headline_in_it[1].replace('-', ' ')}" if headline_in_it else ""
    return Link(f"{site}{words}", text)


def fact_in_words(own: Field, value: Any) -> str:
    """One fact as the page says it, whatever its shape."""
    match own.shape:
        case "choice":
            return own.choices.get(value, str(value))
        case "date":
            return when(value).in_words
        case "yes_no":
            return "yes" if value else "no"
        case "money":
            return f"£{value:,.2f}".removesuffix(".00")
        case "list":
            return ", ".join(value)
        case "parts":
            return "; ".join(_part_in_words(part) for part in value)
    return str(value)


def _facts(kind: EventKind, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in raw.items():
        own = kind.field(name) or COMMON_FIELDS.get(name)
        if own is not None and name not in _IN_HEADLINE and name not in _TOLD_APART:
            yield own.label, fact_in_words(own, value)


def _part_in_words(part: Mapping[str, Any]) -> str:
    outcome = str(part.get("outcome", "")).replace("_", " ")
    cited = ", ".join(part.get("exemptions", ()))
    return ", ".join(words for words in (str(part["part"]), outcome, cited) if words)


def _ground(regime: str, cited: str) -> Ground:
    found = exemptions.find(regime, cited)
    return Ground(cited, found.title if found else "", found.url if found else "")


def _said_twice(raw: Mapping[str, Any], name: str) -> bool:
    return name == "source" and raw.get("url") == raw["source"]
