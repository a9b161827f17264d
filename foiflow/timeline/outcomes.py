"""How a case fared with its authority: answered in time or late, after how long, on what grounds, and changed later."""

from __future__ import annotations

from dataclasses import dataclass

from foiflow.timeline.position import Position


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case adds to the figures of its authority, as on a day."""

    answered: str = ""
    """in_time, late, overdue (not answered and late), waiting, unclear, or nothing where no answer was ever due."""
    working_days: int | None = None
    """From the request to its answer; None where a date is imprecise or there is none."""
    extensions: int = 0
    review: str = ""
    """changed, upheld or nothing."""
    notice: str = ""
    """changed, upheld or nothing."""
    grounds: tuple[tuple[str, str], ...] = ()
    """Each ground of refusal cited, as (the law it is of, the ground)."""


def outcome(stands: Position) -> Outcome:
    """How the case fared, where it stands."""
    return Outcome()
