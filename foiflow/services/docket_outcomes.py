"""How a case fared with its authority, as the docket keeps it for the authority's figures."""

from __future__ import annotations

from typing import Any

from foiflow.services.stored_cases import StoredCase
from foiflow.timeline.outcomes import outcome
from foiflow.timeline.position import Position


def outcome_row(stored: StoredCase, stands: Position) -> dict[str, Any]:
    """The row of `docket_outcomes` for a case."""
    fared = outcome(stands)
    return {
        "case_id": stored.case_id,
        "authority_id": stored.authority_id,
        "answered": fared.answered,
        "working_days": fared.working_days,
        "extensions": fared.extensions,
        "review": fared.review,
        "notice": fared.notice,
    }


def ground_rows(stored: StoredCase, stands: Position) -> list[dict[str, Any]]:
    """The rows of `docket_grounds` for a case: each ground of refusal cited in it, once."""
    return [
        {"case_id": stored.case_id, "authority_id": stored.authority_id, "regime": regime, "ground": ground}
        for regime, ground in outcome(stands).grounds
    ]
