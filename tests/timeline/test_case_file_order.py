"""What cannot have happened is refused; what is untidy but real is accepted."""

from __future__ import annotations

from typing import Any

import pytest

from foiflow.timeline.case_file import case_from_json
from foiflow.timeline.case_values import UnreadableCaseFile
from foiflow.timeline.events import KINDS
from tests.build import (
    Written,
    appeal_lodged,
    complaint_made,
    correspondence,
    decision_notice,
    eir,
    event,
    foia,
    foisa,
    note,
    regime_changed,
    request_sent,
    response,
    review_outcome,
    review_requested,
    story_published,
    written_case,
)

ASKED = request_sent("Monday 14 September 2020")
REFUSED = response("Monday 12 October 2020", outcome="refused")


def refusal_of(*events: Any, law: str = foia) -> str:
    """The sentence with which a case of these events is refused."""
    said = _refusal(written_case(law, *events))
    assert said.startswith("case.json: event ")
    return said


def _refusal(file: Written) -> str:
    with pytest.raises(UnreadableCaseFile) as refused:
        case_from_json(file, "case.json")
    assert str(refused.value).endswith(".")
    return str(refused.value)


def test_an_appeal_before_any_decision_notice_is_refused() -> None:
    said = refusal_of(ASKED, REFUSED, appeal_lodged("Monday 2 November 2020", by="requester"))
    assert said == (
        "case.json: event 3 (appeal_lodged): there is no decision notice before it; record the notice first."
    )


@pytest.mark.parametrize(
    "kind",
    ["withdrawal_consented", "tribunal_decision", "appeal_struck_out", "upper_tribunal_appeal", "court_appeal"],
)
def test_nothing_happens_before_a_tribunal_or_a_court_without_a_decision_notice(kind: str) -> None:
    facts = {own.name: next(iter(own.choices)) for own in KINDS[kind].fields if own.required}
    said = refusal_of(ASKED, event(kind, "Monday 2 November 2020", **facts))
    assert f"event 2 ({kind}): there is no decision notice before it" in said


def test_an_outcome_of_a_review_that_nobody_asked_for_is_refused() -> None:
    said = refusal_of(ASKED, REFUSED, review_outcome("Monday 2 November 2020", outcome="refusal_upheld"))
    assert "event 3 (review_outcome): no review was asked for before it; record the request for a review first." in said


def test_a_response_before_the_request_is_refused() -> None:
    said = refusal_of(REFUSED)
    assert "event 1 (response): it comes before the request; only a note, correspondence or a story may" in said


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"request_sent", "note", "correspondence", "story_published"}))
def test_nothing_but_a_note_correspondence_or_a_story_comes_before_the_request(kind: str) -> None:
    facts = {own.name: next(iter(own.choices), "2021-07-01") for own in KINDS[kind].fields if own.required}
    assert f"event 1 ({kind}): it comes before the request" in refusal_of({"kind": kind, "date": "2021", **facts})


def test_a_note_correspondence_and_a_story_may_come_before_the_request() -> None:
    before = [note("August 2020"), correspondence("August 2020", from_="a source"), story_published("August 2020")]
    assert len(case_from_json(written_case(foia, *before, ASKED), "case.json").events) == 4


def test_a_second_request_is_another_case() -> None:
    said = refusal_of(ASKED, request_sent("Monday 21 September 2020"))
    assert "event 2 (request_sent): the request was already sent; a new request is a new case." in said


def test_events_out_of_their_order_are_refused_and_both_are_named() -> None:
    said = refusal_of(ASKED, REFUSED | {"date": "2020-09-11"})
    assert said == (
        "case.json: event 2 (response): Friday 11 September 2020 is before event 1 (request_sent), which it follows; "
        "list events in the order they happened or correct a date."
    )


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("2020-09", "2020-08-31", None),
        ("2020-09-01", "2020-08", None),
        ("2021", "2020-12-31", None),
        ("2020-10-02", "2020", "2020-10-01"),
        ("2020-09-15", "2020", "2020-08"),
    ],
)
def test_imprecise_dates_whose_spans_do_not_admit_the_order_are_refused(
    first: str, second: str, third: str | None
) -> None:
    later = [note("2020") | {"date": day} for day in (second, third) if day]
    assert "list events in the order they happened" in refusal_of(ASKED | {"date": first}, *later)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("2020-09", "2020-09-01", None),
        ("2020-09-30", "2020-09", None),
        ("2020", "2020-01-01", "2020"),
        ("2020-09-15", "2020", "2020-09"),
        ("2020-12-31", "2020-12", "2020"),
    ],
)
def test_imprecise_dates_whose_spans_admit_the_order_are_accepted(first: str, second: str, third: str | None) -> None:
    later = [note("2020") | {"date": day} for day in (second, third) if day]
    case_from_json(written_case(foia, ASKED | {"date": first}, *later), "case.json")


@pytest.mark.parametrize("law", [foia, foisa])
def test_a_request_by_word_of_mouth_is_refused_under_the_freedom_of_information_acts(law: str) -> None:
    said = refusal_of(ASKED | {"via": "oral"}, law=law)
    assert "event 1 (request_sent): only a request for environmental information may be made orally" in said


def test_a_request_by_word_of_mouth_is_good_for_environmental_information() -> None:
    case_from_json(written_case(eir, ASKED | {"via": "oral"}), "case.json")
    changed = regime_changed("Friday 18 September 2020", to="eir")
    case_from_json(written_case(foia, ASKED | {"via": "oral"}, changed), "case.json")


def test_term_dates_out_of_order_are_refused() -> None:
    autumn, spring = ("Thursday 3 September 2020", "Friday 18 December 2020"), ("Monday 4 January 2021", "April 2021")
    for terms in ([spring], [autumn, autumn], [autumn[::-1]]):
        assert "“term_dates” is a list of terms" in _refusal(written_case(foia, ASKED, kind="school", terms=terms))


ANSWERED = (ASKED, REFUSED)
NOTICE = decision_notice("Tuesday 1 June 2021", outcome="upheld")
COMPLAINT = complaint_made("Monday 4 January 2021")


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((ASKED, NOTICE), id="a decision notice with no complaint and no response recorded"),
        pytest.param((*ANSWERED, response("Monday 2 November 2020", outcome="disclosed")), id="answered twice"),
        pytest.param((*ANSWERED, COMPLAINT, complaint_made("Monday 1 March 2021")), id="two complaints"),
        pytest.param(
            (ASKED, review_requested("Monday 2 November 2020"), response("Monday 9 November 2020", outcome="refused")),
            id="a review because nobody replied",
        ),
        pytest.param(
            (*ANSWERED, NOTICE, event("withdrawal_notice", "Monday 7 June 2021", by="authority")),
            id="a withdrawal of an appeal that is not recorded",
        ),
        pytest.param((*ANSWERED, event("fee_paid", "Monday 2 November 2020")), id="a fee that no notice asked for"),
        pytest.param((*ANSWERED, event("case_reopened", "Monday 2 November 2020")), id="reopened, never closed"),
    ],
)
def test_a_record_with_gaps_is_accepted(events: tuple[Written, ...]) -> None:
    assert len(case_from_json(written_case(foia, *events), "case.json").events) == len(events)
