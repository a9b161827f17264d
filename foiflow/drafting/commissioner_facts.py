"""The facts of a case before the Commissioner: the complaint, the preliminary view and the decision notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from foiflow.drafting.happened import (
    date_of,
    date_on,
    due_of,
    fact_of,
    governing,
    late_in_words,
    latest,
    reference,
    words_of_fact,
)
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.position import Position

_CASE_KINDS = (
    "complaint_made", "complaint_accepted", "complaint_not_accepted", "complaint_resolved_informally",
    "complaint_withdrawn", "information_notice", "preliminary_view",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CommissionerFacts:
    """What letters may say of the complaint and of the decision notice."""

    ico_reference: str
    """The reference that the Commissioner used last, of either country."""
    complaint_date: str
    complaint_on: str
    complaint_reference: str
    preliminary_view_date: str
    preliminary_view_on: str
    notice_reference: str
    notice_date: str
    notice_on: str
    notice_outcome: str
    """What became of the requester's complaint: "upheld", "partly upheld", "not upheld"."""
    notice_steps: str = field(metadata={"lines": True})
    notice_comply_by: str
    """The last day for its steps; empty while an appeal suspends them or where no day is recorded."""
    notice_late: str
    """How long that day has passed: "three days"."""
    notice_not_met: bool
    """Whether that day has passed and nothing on record shows that all was done."""


def commissioner_facts(held: Position, told: Mapping[str, str]) -> dict[str, Any]:
    """What the record says of the Commissioner's part; `told` was given beside the case."""
    made, view = latest(held, "complaint_made"), latest(held, "preliminary_view")
    notice, steps = latest(held, "decision_notice"), _steps(held)
    of_complaint = reference(held, ("commissioner",), *_CASE_KINDS) or fact_of(made, "reference")
    of_notice = told.get("notice_reference", fact_of(notice, "reference"))
    return {
        "ico_reference": told.get("ico_reference", reference(held, ("commissioner",)) or of_complaint),
        "complaint_date": date_of(made),
        "complaint_on": date_on(made),
        "complaint_reference": of_complaint,
        "preliminary_view_date": date_of(view),
        "preliminary_view_on": date_on(view),
        "notice_reference": of_notice,
        "notice_date": date_of(notice),
        "notice_on": date_on(notice),
        "notice_outcome": words_of_fact(notice, "outcome"),
        "notice_steps": told.get("notice_steps", fact_of(notice, "steps")),
        "notice_comply_by": due_of(steps),
        "notice_late": late_in_words(steps, held),
        "notice_not_met": is_not_met(steps, held),
    }


def is_not_met(steps: Deadline | None, held: Position) -> bool:
    """Whether the day for some steps has passed and nothing on record shows that all of them were taken."""
    if steps is None or steps.due is None:
        return False
    return held.on > steps.due and steps.status in (Status.MISSED, Status.UNCLEAR)


def _steps(held: Position) -> Deadline | None:
    """The day for the notice's steps: its own or, once another was set in its place, that one."""
    in_force = governing(held, "ico.steps", "sic.steps")
    if in_force is not None:
        return in_force
    if not any(d.rule in ("ico.steps", "sic.steps") for d in held.deadlines):
        return None
    set_since = [d for d in held.deadlines if d.rule == "set.by_notice" and d.owed_by == "authority"]
    return max(set_since, key=lambda d: d.from_event, default=None)
