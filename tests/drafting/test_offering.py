"""Which letters a case has come to, and which would not be true of it."""

from datetime import date

import pytest

from foiflow.drafting import LetterDoesNotFit, letters_offered
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

SENT = {"kind": "request_sent", "date": "2020-09-14"}  # a Monday: due on Monday 12 October 2020
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
ALL = ("foia", "eir", "foisa", "eisr")


def offered(case, on):
    """What may be sent under the law; a right of reply stands at the end of every list and is no part of it."""
    *found, last = letters_offered(case, position(case, date.fromisoformat(on), law_book()))
    assert last == "right_of_reply"
    return tuple(found)


@pytest.mark.parametrize("regime", ALL)
def test_nothing_is_offered_while_the_time_for_answering_runs(a_case, regime):
    assert offered(a_case(regime, SENT), "2020-10-12") == ()


@pytest.mark.parametrize("regime", ALL)
def test_a_late_response_may_be_chased_from_the_day_after_it_was_due(a_case, regime):
    assert "chase_response" in offered(a_case(regime, SENT), "2020-10-13")


def test_silence_is_reviewed_only_where_the_law_makes_the_review_a_step(a_case):
    reviewed = [regime for regime in ALL if "internal_review" in offered(a_case(regime, SENT), "2020-10-13")]
    assert reviewed == ["eir", "foisa", "eisr"]


@pytest.mark.parametrize("regime", ALL)
@pytest.mark.parametrize("outcome", ["refused", "partly_disclosed", "not_held", "neither_confirmed_nor_denied"])
def test_any_answer_that_gives_less_than_was_asked_may_be_reviewed(a_case, regime, outcome):
    answer = {"kind": "response", "date": "2020-10-09", "outcome": outcome}
    assert offered(a_case(regime, SENT, answer), "2020-10-14") == ("internal_review",)


def test_an_answer_that_gave_everything_is_not_disputed(a_case):
    assert offered(a_case("foia", SENT, {**REFUSED, "outcome": "disclosed"}), "2020-10-14") == ()


def test_nothing_is_offered_once_the_review_was_asked_for(a_case):
    asked = {"kind": "review_requested", "date": "2020-10-12"}
    assert "internal_review" not in offered(a_case("foia", SENT, REFUSED, asked), "2020-10-14")


def test_a_review_may_still_be_asked_for_late(a_case):
    assert offered(a_case("foia", SENT, REFUSED), "2021-06-01") == ("internal_review",)


def test_an_imprecise_request_is_late_only_when_it_must_be(a_case):
    some_day = a_case("foia", {**SENT, "date": "2020-09"})
    assert offered(some_day, "2020-10-28") == ()
    assert offered(some_day, "2020-10-29")[0] == "chase_response"


def test_the_law_in_force_on_the_day_decides(a_case):
    changed = {"kind": "regime_changed", "date": "2020-09-21", "to": "eir"}
    assert "internal_review" in offered(a_case("foia", SENT, changed), "2020-10-13")


def test_a_letter_that_would_not_be_true_is_refused_with_the_reason(a_case, drafted):
    with pytest.raises(
        LetterDoesNotFit, match=r"“Chase a late response” does not fit this case on Monday 12 October 2020"
    ):
        drafted("chase_response", a_case("foia", SENT), "2020-10-12")
    with pytest.raises(LetterDoesNotFit, match="no answer is recorded that withheld anything"):
        drafted("internal_review", a_case("foia", SENT), "2020-10-20")


def test_a_refusal_may_be_disputed_from_any_later_stage(a_case, drafted):
    complained = {"kind": "complaint_made", "date": "2020-12-01"}
    assert drafted("internal_review", a_case("foia", SENT, REFUSED, complained), "2020-12-02").missing == ()
