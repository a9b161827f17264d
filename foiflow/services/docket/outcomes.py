"""How a case fared with its authority, as the docket keeps it for the authority's figures."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from foiflow.services.record.stored_cases import StoredCase
from foiflow.timeline.outcomes import Outcome, grounds_cited, outcome
from foiflow.timeline.position import Position

_KEPT = tuple(field.name for field in fields(Outcome))
"""The columns of `docket_outcomes` that say how the case fared are called as the timeline calls them."""


def outcome_row(stored: StoredCase, stands: Position) -> dict[str, Any]:
    """The row of `docket_outcomes` for a case."""
    fared = outcome(stands)
    return {
        "case_id": stored.case_id,
        "authority_id": stored.authority_id,
        "reporter_id": stored.reporter_id,
        "regime": stands.regime,
        **{name: getattr(fared, name) for name in _KEPT},
    }


def ground_rows(stored: StoredCase, stands: Position) -> list[dict[str, Any]]:
    """The rows of `docket_grounds` for a case: each ground of refusal cited in it, once."""
    return [
        {"case_id": stored.case_id, "authority_id": stored.authority_id, "regime": regime, "ground": ground}
        for regime, ground in grounds_cited(stands)
    ]
