"""What an event says of itself in a line, and each of its facts, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foiflow.timeline.dates import when
from foiflow.timeline.events import PARTIES, EventKind, Field


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


def _part_in_words(part: Mapping[str, Any]) -> str:
    outcome = str(part.get("outcome", "")).replace("_", " ")
    cited = ", ".join(part.get("exemptions", ()))
    return ", ".join(words for words in (str(part["part"]), outcome, cited) if words)
