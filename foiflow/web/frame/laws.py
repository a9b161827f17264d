"""The four laws and the kinds of authority, in the words and choices of the pages."""

from __future__ import annotations

from foiflow.services.record.stored_cases import law_in_use

KINDS_OF_AUTHORITY = {
    "general": "any other public authority",
    "central_government": "central government department",
    "school": "school or academy",
    "archive": "archive that holds transferred public records",
    "scottish_special_school": "Scottish special school",
}
"""Only what changes a time limit or a letter is a kind of its own."""


def law_title(regime: str) -> str:
    """ "Freedom of Information Act 2000"."""
    return law_in_use().regimes[regime].title


def law_short(regime: str) -> str:
    """ "FOIA 2000"."""
    return law_in_use().regimes[regime].short


def law_choices() -> dict[str, str]:
    """The four laws to choose from, with their titles."""
    return {name: body.title for name, body in law_in_use().regimes.items()}


def kind_choices() -> dict[str, str]:
    """The kinds of authority to choose from, in words."""
    return {kind: words[:1].upper() + words[1:] for kind, words in KINDS_OF_AUTHORITY.items()}
