"""The facts of a case before the tribunals: the appeal, its parties, a withdrawal, the decision and the way on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from foiflow.drafting.appeals import is_party
from foiflow.drafting.chain import counted
from foiflow.drafting.commissioner_facts import is_not_met
from foiflow.drafting.happened import (
    by,
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
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.position import Position

_BEFORE_IT = (
    "appeal_lodged", "joinder_applied_for", "joined_as_party", "appeal_response", "appeal_reply", "staff_decision",
    "hearing_listed", "hearing_held", "withdrawal_notice", "withdrawal_consented", "withdrawal_refused",
    "appeal_reinstated", "appeal_struck_out", "consent_order",
)  # fmt: skip
_ITS_OWN = ("tribunal", "staff")
_ANYBODY = ("requester", "authority", "commissioner", *_ITS_OWN)


@dataclass(frozen=True, kw_only=True)
class TribunalFacts:
    """What letters may say of the appeal, from its notice to the Upper Tribunal."""

    tribunal_reference: str
    appeal_by: str = field(metadata={"code": True})
    """Who appealed last: requester or authority."""
    appeal_date: str
    appeal_on: str
    appeal_due: str
    """The last safe day of the requester's own appeal."""
    appeal_late: str
    appeal_response_date: str
    appeal_response_on: str
    appeal_response_by: str = field(metadata={"code": True})
    reply_due: str
    appeal_ended_date: str
    appeal_ended_on: str
    appeal_ended_how: str
    """"withdrawn", "struck out" or "dismissed", when the decision notice stands again; empty for any other end."""
    join_applied_date: str
    is_party: bool
    """Whether the requester appealed or was joined; nobody is a party to the authority's appeal before that."""
    withdrawal_date: str
    withdrawal_on: str
    withdrawal_by: str = field(metadata={"code": True})
    withdrawal_consented_date: str
    withdrawal_consented_on: str
    withdrawal_consented_by: str = field(metadata={"code": True})
    staff_decision_date: str
    staff_decision_on: str
    staff_decision_about: str
    fresh_due: str
    tribunal_decision_date: str
    tribunal_decision_on: str
    tribunal_decision_outcome: str
    """What became of the appeal: "allowed", "partly allowed", "dismissed"."""
    tribunal_decision_reference: str
    tribunal_steps_due: str
    tribunal_steps_late: str
    tribunal_steps_not_met: bool
    certification_due: str
    """The last safe day to ask for certification of the default."""
    certification_late: str
    permission_due: str
    permission_late: str
    permission_refused_date: str
    permission_refused_on: str
    ut_permission_due: str
    ut_permission_late: str


def tribunal_facts(held: Position, told: Mapping[str, str], book: LawBook) -> dict[str, Any]:
    """What the record says of the tribunals' part; `told` was given beside the case."""
    appeal = latest(held, "appeal_lodged")
    own_time = governing(held, "ftt.appeal")
    answered = latest(held, "appeal_response")
    of_tribunal = reference(held, _ITS_OWN, *_BEFORE_IT) or reference(held, _ANYBODY, *_BEFORE_IT)
    return {
        "tribunal_reference": told.get("tribunal_reference", of_tribunal),
        "appeal_by": appeal.by if appeal else "",
        "appeal_date": date_of(appeal),
        "appeal_on": date_on(appeal),
        "appeal_due": due_of(own_time),
        "appeal_late": late_in_words(own_time, held),
        "appeal_response_date": date_of(answered),
        "appeal_response_on": date_on(answered),
        "appeal_response_by": answered.by if answered else "",
        "reply_due": due_of(governing(held, "ftt.reply")),
        "join_applied_date": date_of(latest(held, "joinder_applied_for", where=by("requester"))),
        "is_party": is_party(held),
        **_ended(held),
        **_withdrawal(held),
        **_decided_by_staff(held, book),
        **_decision(held, told, book),
        **_way_on(held),
    }


_HOW_IT_ENDED = {"withdrawal_consented": "withdrawn", "appeal_struck_out": "struck out"}


def _ended(held: Position) -> dict[str, Any]:
    """How the appeal ended so that the decision notice stands; nothing while it runs, or was reinstated."""
    last = latest(
        held, *_HOW_IT_ENDED, "tribunal_decision", "appeal_lodged", "appeal_reinstated", "consent_order",
        "decision_notice",
    )  # fmt: skip
    how = _HOW_IT_ENDED.get(last.kind, "") if last else ""
    if last and last.kind == "tribunal_decision" and last.facts.get("outcome") == "dismissed":
        how = "dismissed"
    return {
        "appeal_ended_date": date_of(last) if how else "",
        "appeal_ended_on": date_on(last) if how else "",
        "appeal_ended_how": how,
    }


def _withdrawal(held: Position) -> dict[str, Any]:
    notice, consented = latest(held, "withdrawal_notice"), latest(held, "withdrawal_consented")
    return {
        "withdrawal_date": date_of(notice),
        "withdrawal_on": date_on(notice),
        "withdrawal_by": notice.by if notice else "",
        "withdrawal_consented_date": date_of(consented),
        "withdrawal_consented_on": date_on(consented),
        "withdrawal_consented_by": consented.by if consented else "",
    }


def _decided_by_staff(held: Position, book: LawBook) -> dict[str, Any]:
    """A decision that the tribunal's staff took: one recorded as such, or a ruling of theirs on a withdrawal."""
    decided = latest(held, "staff_decision", "withdrawal_consented", "withdrawal_refused", where=by("staff"))
    return {
        "staff_decision_date": date_of(decided),
        "staff_decision_on": date_on(decided),
        "staff_decision_about": _what_staff_decided(decided, book),
        "fresh_due": due_of(governing(held, "ftt.fresh_consideration")),
    }


def _what_staff_decided(decided: Event | None, book: LawBook) -> str:
    if decided is None or decided.kind == "staff_decision":
        about = fact_of(decided, "about")
        # The id of a rule is a note to ourselves, not words for a judge.
        return "" if about in book.rules else about
    return "consent to the withdrawal of the appeal" + ("" if decided.kind == "withdrawal_consented" else ", refused")


def _decision(held: Position, told: Mapping[str, str], book: LawBook) -> dict[str, Any]:
    decision, steps = latest(held, "tribunal_decision"), governing(held, "ftt.steps")
    not_met = is_not_met(steps, held)
    certify_by = _certify_by(steps.due, book) if not_met and steps and steps.due else None
    return {
        "tribunal_decision_date": date_of(decision),
        "tribunal_decision_on": date_on(decision),
        "tribunal_decision_outcome": words_of_fact(decision, "outcome"),
        "tribunal_decision_reference": told.get("tribunal_decision_reference", fact_of(decision, "reference")),
        "tribunal_steps_due": due_of(steps),
        "tribunal_steps_late": late_in_words(steps, held),
        "tribunal_steps_not_met": not_met,
        "certification_due": day_in_words(certify_by) if certify_by else "",
        "certification_late": (
            counted((held.on - certify_by).days, "days") if certify_by and held.on > certify_by else ""
        ),
    }


def _certify_by(steps_due: date, book: LawBook) -> date:
    """The last safe day to ask for certification: 28 days after the default first occurs (GRC Rules 2009 r 7A(2)).

    An end that is no working day moves on (r 12(2)), for holidays that are kept in England and Wales: whether
    another part's count is nowhere said.
    """
    day = steps_due + timedelta(days=28)
    while book.calendars["uk"].is_off_in_england_and_wales(day):
        day += timedelta(days=1)
    return day


def _way_on(held: Position) -> dict[str, Any]:
    permission, above = governing(held, "ftt.permission"), governing(held, "ut.permission")
    refused = latest(held, "permission_refused", where=lambda event: event.facts.get("from") == "tribunal")
    return {
        "permission_due": due_of(permission),
        "permission_late": late_in_words(permission, held),
        "permission_refused_date": date_of(refused),
        "permission_refused_on": date_on(refused),
        "ut_permission_due": due_of(above),
        "ut_permission_late": late_in_words(above, held),
    }
