"""An event of a case in the words of a page: what happened, when, and every fact the record gives of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foiflow.law import exemptions
from foiflow.timeline.dates import When, when
from foiflow.timeline.event_words import fact_in_words, headline
from foiflow.timeline.events import COMMON_FIELDS, KINDS, EventKind

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


def _facts(kind: EventKind, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in raw.items():
        own = kind.field(name) or COMMON_FIELDS.get(name)
        if own is not None and name not in _IN_HEADLINE and name not in _TOLD_APART:
            yield own.label, fact_in_words(own, value)


def _ground(regime: str, cited: str) -> Ground:
    found = exemptions.find(regime, cited)
    return Ground(cited, found.title if found else "", found.url if found else "")


def _said_twice(raw: Mapping[str, Any], name: str) -> bool:
    return name == "source" and raw.get("url") == raw["source"]
