"""How far a case has come: each sentence of the contract about stages, told as a case."""

from __future__ import annotations

from typing import Any

import pytest

from foiflow.timeline.dates import when
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.stages import STEPS, Stage, diagram, offered, stage_after, withdrawal_pending
from tests.build import eir, eisr, foia, foisa

S = Stage

# Ways to a stage, as the kinds of event that happened.
ASKED = ("request_sent",)
ANSWERED = (*ASKED, "response")
AT_REVIEW = (*ANSWERED, "review_requested")
REVIEWED = (*AT_REVIEW, "review_outcome")
COMPLAINED = (*REVIEWED, "complaint_made")
RULED = (*COMPLAINED, "decision_notice")
APPEALED = (*RULED, "appeal_lodged")
DECIDED = (*APPEALED, "tribunal_decision")
ABOVE = (*DECIDED, "upper_tribunal_appeal")
IN_COURT = (*ABOVE, "upper_tribunal_decision", "court_appeal")


def happened(*kinds: str | tuple[str, dict[str, Any]]) -> list[Event]:
    """Events of these kinds, in this order; one may come with its facts."""
    told = [kind if isinstance(kind, tuple) else (kind, {}) for kind in kinds]
    return [Event(number, kind, when("2024"), facts) for number, (kind, facts) in enumerate(told, start=1)]


def stage(*kinds: str | tuple[str, dict[str, Any]]) -> Stage | None:
    return stage_after(happened(*kinds))


REMITTED = {"outcome": "remitted"}


@pytest.mark.parametrize(
    ("kinds", "reached"),
    [
        ((), None),
        (("note", "story_published"), None),
        (ASKED, S.AWAITING_RESPONSE),
        ((*ASKED, "request_acknowledged", "extension_notified"), S.AWAITING_RESPONSE),
        ((*ASKED, "clarification_sought"), S.AWAITING_CLARIFICATION),
        ((*ASKED, "clarification_sought", "clarification_given"), S.AWAITING_RESPONSE),
        ((*ASKED, "fees_notice"), S.AWAITING_FEE),
        ((*ASKED, "fees_notice", "fee_paid"), S.AWAITING_RESPONSE),
        (ANSWERED, S.ANSWERED),
        ((*ASKED, "clarification_sought", "response"), S.ANSWERED),
        ((*ASKED, "fees_notice", "response"), S.ANSWERED),
        (AT_REVIEW, S.INTERNAL_REVIEW),
        ((*ASKED, "review_requested"), S.INTERNAL_REVIEW),
        (REVIEWED, S.REVIEW_DECIDED),
        (COMPLAINED, S.COMPLAINT),
        ((*ASKED, "complaint_made"), S.COMPLAINT),
        (RULED, S.DECISION_NOTICE),
        (APPEALED, S.APPEAL),
        (DECIDED, S.APPEAL_DECIDED),
        ((*APPEALED, "consent_order"), S.APPEAL_DECIDED),
        ((*DECIDED, "permission_sought", "permission_refused"), S.APPEAL_DECIDED),
        (ABOVE, S.UPPER_TRIBUNAL),
        ((*DECIDED, ("permission_granted", {"from": "upper_tribunal"})), S.UPPER_TRIBUNAL),
        ((*DECIDED, ("permission_granted", {"from": "tribunal"})), S.APPEAL_DECIDED),
        ((*ABOVE, "upper_tribunal_decision"), S.APPEAL_DECIDED),
        ((*ABOVE, ("upper_tribunal_decision", REMITTED)), S.APPEAL),
        (IN_COURT, S.COURT),
        ((*RULED, "court_appeal"), S.COURT),
        ((*IN_COURT, "court_decision"), S.APPEAL_DECIDED),
    ],
)
def test_each_event_takes_the_case_to_its_stage(kinds: tuple[Any, ...], reached: Stage | None) -> None:
    assert stage(*kinds) is reached


WAYS = [ASKED, ANSWERED, AT_REVIEW, REVIEWED, COMPLAINED, RULED, APPEALED, DECIDED, ABOVE, IN_COURT]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[-1])
@pytest.mark.parametrize(
    "kind",
    ["disclosure", "date_set", "chaser_sent", "correspondence", "note", "story_published", "non_compliance_reported",
     "right_of_reply_sent", "right_of_reply_received", "regime_changed", "veto_certificate"],
)  # fmt: skip
def test_a_disclosure_and_what_may_happen_at_any_time_do_not_change_the_stage(way: tuple[str, ...], kind: str) -> None:
    assert stage(*way, kind) is stage(*way)


def test_a_withdrawal_notice_does_not_end_an_appeal() -> None:
    events = happened(*APPEALED, ("withdrawal_notice", {"by": "authority"}))
    assert stage_after(events) is S.APPEAL
    assert withdrawal_pending(events) is events[-1]


def test_a_disclosure_after_a_withdrawal_notice_does_not_end_it_either() -> None:
    assert stage(*APPEALED, "withdrawal_notice", "disclosure") is S.APPEAL


@pytest.mark.parametrize("ruling", ["withdrawal_consented", "appeal_struck_out"])
def test_when_an_appeal_is_withdrawn_with_consent_or_struck_out_the_decision_notice_stands_again(ruling: str) -> None:
    events = happened(*APPEALED, "withdrawal_notice", ruling)
    assert stage_after(events) is S.DECISION_NOTICE
    assert withdrawal_pending(events) is None


@pytest.mark.parametrize("ruling", ["withdrawal_consented", "appeal_struck_out"])
@pytest.mark.parametrize("back", ["withdrawal_refused", "appeal_reinstated"])
def test_refused_consent_or_reinstatement_returns_it_to_the_appeal(ruling: str, back: str) -> None:
    assert stage(*APPEALED, "withdrawal_notice", ruling, back) is S.APPEAL
    assert stage(*APPEALED, "withdrawal_notice", back) is S.APPEAL


def test_when_the_upper_tribunal_remakes_a_consent_as_a_refusal_the_appeal_is_alive_again() -> None:
    """As in Greenwood [2025] UKUT 76 (AAC)."""
    way = (*APPEALED, "withdrawal_notice", "withdrawal_consented", "upper_tribunal_appeal")
    assert stage(*way, ("upper_tribunal_decision", {"outcome": "allowed"}), "withdrawal_refused") is S.APPEAL


@pytest.mark.parametrize("ruling", ["withdrawal_consented", "appeal_struck_out"])
def test_when_an_appeal_to_the_upper_tribunal_ends_so_the_tribunal_s_decision_stands(ruling: str) -> None:
    assert stage(*ABOVE, "withdrawal_notice") is S.UPPER_TRIBUNAL
    assert stage(*ABOVE, "withdrawal_notice", ruling) is S.APPEAL_DECIDED


@pytest.mark.parametrize("end", ["complaint_resolved_informally", "complaint_withdrawn"])
def test_after_an_informal_resolution_or_a_withdrawn_complaint_the_review_is_what_stands(end: str) -> None:
    assert stage(*COMPLAINED, end) is S.REVIEW_DECIDED
    assert stage(*ANSWERED, "complaint_made", end) is S.ANSWERED
    assert stage(*AT_REVIEW, "complaint_made", "review_outcome", end) is S.REVIEW_DECIDED


@pytest.mark.parametrize("way", [ASKED, ANSWERED, AT_REVIEW, REVIEWED], ids=lambda way: way[-1])
def test_a_complaint_that_is_not_accepted_leaves_the_case_where_it_was(way: tuple[str, ...]) -> None:
    assert stage(*way, "complaint_made", "complaint_not_accepted") is stage(*way)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[-1])
def test_a_closed_case_is_closed_and_a_reopened_one_is_where_it_was(way: tuple[str, ...]) -> None:
    assert stage(*way, "case_closed") is S.CLOSED
    assert stage(*way, "case_closed", "disclosure", "note") is S.CLOSED
    assert stage(*way, "case_closed", "case_reopened") is stage(*way)
    assert stage(*way, "request_withdrawn") is S.CLOSED
    assert offered(S.CLOSED, foia) == ("note", "case_reopened")


def test_what_happened_while_a_case_was_closed_counts_when_it_is_reopened() -> None:
    assert stage(*ASKED, "case_closed", "response", "case_reopened") is S.ANSWERED


# What comes late from an earlier stage is recorded without moving the case back.


@pytest.mark.parametrize("late", ["response", "review_outcome", "clarification_sought", "fees_notice", "fee_paid"])
@pytest.mark.parametrize("way", [COMPLAINED, APPEALED, ABOVE, IN_COURT], ids=lambda way: way[-1])
def test_what_comes_late_does_not_move_a_case_back(way: tuple[str, ...], late: str) -> None:
    assert stage(*way, late) is stage(*way)


@pytest.mark.parametrize("late", ["complaint_made", "complaint_withdrawn", "decision_notice", "review_requested"])
@pytest.mark.parametrize("way", [APPEALED, ABOVE, IN_COURT], ids=lambda way: way[-1])
def test_a_second_complaint_does_not_move_an_appeal_back(way: tuple[str, ...], late: str) -> None:
    assert stage(*way, late) is stage(*way)


def test_a_fresh_response_after_the_notice_leaves_the_notice_standing() -> None:
    assert stage(*RULED, "response") is S.DECISION_NOTICE


def test_a_new_round_may_begin_after_a_notice_that_ordered_a_fresh_response() -> None:
    new_round = (*RULED, "response", "review_requested")
    assert stage(*new_round) is S.INTERNAL_REVIEW
    assert stage(*new_round, "review_outcome", "complaint_made") is S.COMPLAINT


def test_an_authority_may_answer_twice() -> None:
    assert stage(*ANSWERED, "response") is S.ANSWERED
    assert stage(*AT_REVIEW, "response") is S.INTERNAL_REVIEW
    assert stage(*REVIEWED, "response") is S.REVIEW_DECIDED


@pytest.mark.parametrize(
    ("kind", "reached"),
    [
        ("decision_notice", S.DECISION_NOTICE),
        ("complaint_accepted", S.COMPLAINT),
        ("information_notice", S.COMPLAINT),
        ("preliminary_view", S.COMPLAINT),
    ],
)
def test_a_gap_in_the_record_is_closed_by_what_came_after_it(kind: str, reached: Stage) -> None:
    assert stage(*ANSWERED, kind) is reached


@pytest.mark.parametrize("kind", ["joined_as_party", "appeal_response", "hearing_listed", "withdrawal_notice"])
def test_what_happens_in_an_appeal_shows_that_there_is_one(kind: str) -> None:
    assert stage(*RULED, kind) is S.APPEAL


def test_a_scottish_court_sends_a_case_back_to_the_commissioner() -> None:
    assert stage(*RULED, "court_appeal", ("court_decision", REMITTED)) is S.COMPLAINT


def test_another_court_sends_it_back_to_the_tribunal() -> None:
    assert stage(*IN_COURT, ("court_decision", REMITTED)) is S.APPEAL


# What is offered.


def test_a_tribunal_is_offered_only_where_there_is_one() -> None:
    assert "appeal_lodged" in offered(S.DECISION_NOTICE, foia)
    assert "appeal_lodged" in offered(S.DECISION_NOTICE, eir)
    for law in (foisa, eisr):
        assert "court_appeal" in offered(S.DECISION_NOTICE, law)
        assert not any(STEPS[kind].regimes == ("foia", "eir") for stage in S for kind in offered(stage, law))
    assert "court_appeal" not in offered(S.DECISION_NOTICE, foia)


def test_the_likely_next_event_comes_first() -> None:
    assert offered(None, foia)[0] == "request_sent"
    assert offered(S.AWAITING_RESPONSE, foia)[0] == "response"
    assert offered(S.ANSWERED, foia)[0] == "review_requested"
    assert offered(S.REVIEW_DECIDED, foia)[0] == "complaint_made"
    assert offered(S.COMPLAINT, foia).index("decision_notice") <= 1
    assert offered(S.DECISION_NOTICE, foia)[0] == "appeal_lodged"


def test_every_stage_has_its_words_and_every_kind_its_line() -> None:
    assert all(stage.label for stage in S)
    assert len({stage.label for stage in S}) == len(S)
    assert set(STEPS) == set(KINDS)


def test_every_step_that_leads_somewhere_can_be_taken_from_somewhere() -> None:
    for kind, step in STEPS.items():
        assert (step.leads_to is None) == (not step.moves) or kind == "request_sent", kind


def test_the_diagram_draws_the_way_from_a_request_to_an_appeal() -> None:
    drawn = diagram()
    for line in (
        "[*] --> awaiting_response: request_sent",
        "awaiting_response --> answered: response",
        "decision_notice --> appeal: appeal_lodged",
        "appeal --> decision_notice: withdrawal_consented",
    ):
        assert f"    {line}" in drawn
    assert "withdrawal_notice" not in drawn
