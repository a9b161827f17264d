"""The facts that an event may carry: how each is written, what it is called, and those that many kinds share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Shape = str
"""How a field's value is written in a case file: one of the keys of `event_fields`' table of checks."""

PARTIES = {
    "requester": "the requester",
    "authority": "the public authority",
    "commissioner": "the Commissioner",
    "tribunal": "the tribunal",
    "staff": "the tribunal’s staff",
    "court": "the court",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One fact an event may carry."""

    name: str
    label: str
    shape: Shape = "text"
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""


def choice(name: str, label: str, *, required: bool = False, **choices: str) -> Field:
    """A field that takes one of some words; each word with what it is called."""
    return Field(name, label, "choice", required, choices)


def by(*parties: str, required: bool = False) -> Field:
    """Who did it, where it may be one or another."""
    return Field("by", "By whom", "choice", required, {party: PARTIES[party] for party in parties})


EXEMPTIONS = Field("exemptions", "Exemptions or exceptions relied on", "list", hint="For example s 35(1)(a), s 40(2)")
PARTS = Field("parts", "Parts that fared differently", "parts")
UNTIL = Field("until", "Until", "date")
COMPLY = (
    Field(
        "comply_within_days",
        "Days given to comply",
        "number",
        hint="As the notice says, counted from its date",
    ),
    Field("comply_by", "Comply by", "date"),
)
RESPONSE_OUTCOMES = {
    "disclosed": "disclosed",
    "partly_disclosed": "partly disclosed",
    "refused": "refused",
    "not_held": "not held",
    "neither_confirmed_nor_denied": "neither confirmed nor denied",
}
APPEAL_OUTCOMES = {"allowed": "allowed", "partly_allowed": "partly allowed", "dismissed": "dismissed"}
VIA = choice("via", "How it was sent", email="e-mail", post="post", web_form="web form", hand="by hand", oral="orally")
FROM_COURT = choice("from", "From", required=True, tribunal="First-tier Tribunal", upper_tribunal="Upper Tribunal")
ABOUT = Field("about", "About", hint="For example the rule it answers, such as ftt.set_aside")

COMMON_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        own.name: own
        for own in (
            Field("date_note", "About the date", hint="For example: by this date"),
            Field("received", "Received on", "date", hint="Where that differs from its date"),
            Field("sent", "Sent on", "date", hint="For notices whose period runs from sending"),
            Field("time", "At", "clock"),
            Field("reference", "Reference"),
            Field("source", "Source", hint="A link or a document’s name"),
            Field("note", "Note", "long_text"),
            Field("documents", "Documents", "list"),
            Field("recorded_by", "Recorded by"),
            Field("recorded_at", "Recorded at"),
        )
    }
)
"""What any event may carry."""
