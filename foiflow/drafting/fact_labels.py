"""What facts are called beside a letter, where one is missing or has changed."""

from __future__ import annotations

from collections.abc import Mapping

from foiflow.drafting.given import GIVABLE, Givable


def fact_label(name: str, asks: Mapping[str, Givable] | None = None) -> str:
    """What a fact is called beside a letter: "the authority’s reference"."""
    known = (asks or {}).get(name) or GIVABLE.get(name)
    return known.label if known else _LABELS.get(name, f"the {name.replace('_', ' ')}")


_LABELS = {
    "request_text": "what was asked for",
    "request_date": "the date of the request",
    "request_on": "the date of the request",
    "refusal_date": "the date of the answer",
    "refused_on": "the date of the answer",
    "response_due": "the day by which the answer was due",
    "response_late": "how late the answer is",
    "review_requested_date": "the date on which the review was asked for",
    "review_requested_on": "the date on which the review was asked for",
    "review_due": "the day by which the outcome of the review was due",
    "review_limit_due": "the last day for the outcome of the review",
    "review_late": "how late the outcome of the review is",
    "review_limit_late": "how long the last day for the outcome of the review has passed",
    "review_outcome_date": "the date of the outcome of the review",
    "review_outcome_on": "the date of the outcome of the review",
    "complaint_date": "the date of the complaint",
    "complaint_on": "the date of the complaint",
    "complaint_reference": "the reference of the complaint",
    "preliminary_view_date": "the date of the preliminary view",
    "preliminary_view_on": "the date of the preliminary view",
    "notice_date": "the date of the decision notice",
    "notice_on": "the date of the decision notice",
    "notice_comply_by": "the day by which the decision notice is to be obeyed",
    "notice_late": "how long the day for obeying the decision notice has passed",
    "appeal_date": "the date of the appeal",
    "appeal_on": "the date of the appeal",
    "appeal_due": "the last day for the appeal",
    "appeal_response_date": "the date of the response to the appeal",
    "appeal_response_on": "the date of the response to the appeal",
    "withdrawal_date": "the date of the notice of withdrawal",
    "withdrawal_on": "the date of the notice of withdrawal",
    "withdrawal_consented_date": "the date of the consent to the withdrawal",
    "withdrawal_consented_on": "the date of the consent to the withdrawal",
    "staff_decision_date": "the date of the decision of the tribunal’s staff",
    "staff_decision_on": "the date of the decision of the tribunal’s staff",
    "staff_decision_about": "what the tribunal’s staff decided",
    "tribunal_decision_date": "the date of the tribunal’s decision",
    "tribunal_decision_on": "the date of the tribunal’s decision",
    "tribunal_steps_due": "the day by which the tribunal’s decision is to be obeyed",
    "permission_refused_date": "the date on which permission to appeal was refused",
    "permission_refused_on": "the date on which permission to appeal was refused",
    "clarification_sought_date": "the date on which clarification was asked for",
    "clarification_sought_on": "the date on which clarification was asked for",
    "disclosure_date": "the date of the disclosure",
    "disclosure_on": "the date of the disclosure",
}
"""What facts of the record are called where one is missing; others are called by their name."""
