"""How a case fared with its authority, each counted by hand beside a wall calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiflow.timeline.case import Case
from foiflow.timeline.deadlines import Status
from foiflow.timeline.law_book import law_book
from foiflow.timeline.outcomes import Outcome, grounds_cited, outcome
from foiflow.timeline.position import position
from tests.build import (
    Written,
    case,
    case_closed,
    clarification_given,
    clarification_sought,
    complaint_made,
    decision_notice,
    disclosure,
    eir,
    eisr,
    extension_notified,
    fee_paid,
    fees_notice,
    foia,
    foisa,
    note,
    regime_changed,
    request_acknowledged,
    request_sent,
    request_transferred,
    request_withdrawn,
    response,
    review_outcome,
    review_requested,
    standing,
    time_limit_set,
)
from tests.timeline.generated import cases_with_a_day

ASKED = request_sent("Monday 7 September 2026")
"""No bank holiday follows: day 1 is Tuesday 8 September, day 20 is Monday 5 October 2026."""
LATER = "Monday 30 November 2026"


def fared(*events: Written, law: str = foia, on: str = LATER, kind: str = "general") -> Outcome:
    return outcome(standing(case(law, *events, kind=kind), on))


def answer(words: str, outcome: str = "refused", **facts: object) -> Written:
    return response(words, outcome=outcome, **facts)


def took(found: Outcome) -> tuple[str, int | None]:
    return found.answered, found.working_days


# In time, late, or not at all.


def test_an_answer_on_the_very_last_day_is_in_time_after_twenty_working_days() -> None:
    assert took(fared(ASKED, answer("Monday 5 October 2026"))) == ("in_time", 20)


def test_an_answer_on_the_day_after_is_late_after_twenty_one() -> None:
    assert took(fared(ASKED, answer("Tuesday 6 October 2026"))) == ("late", 21)


def test_an_answer_on_the_day_of_receipt_took_no_working_day() -> None:
    assert took(fared(ASKED, answer("Monday 7 September 2026"))) == ("in_time", 0)


def test_a_day_on_which_nobody_works_adds_none() -> None:
    assert took(fared(ASKED, answer("Sunday 13 September 2026"))) == ("in_time", 4)


def test_an_answer_on_the_weekend_after_the_last_day_is_late_though_no_working_day_has_passed_since() -> None:
    asked = request_sent("Friday 4 September 2026")
    assert took(fared(asked, answer("Friday 2 October 2026"))) == ("in_time", 20)
    assert took(fared(asked, answer("Saturday 3 October 2026"))) == ("late", 20)


def test_silence_is_waiting_on_the_last_day_and_overdue_from_the_day_after() -> None:
    assert took(fared(ASKED, on="Monday 5 October 2026")) == ("waiting", None)
    assert took(fared(ASKED, on="Tuesday 6 October 2026")) == ("overdue", None)


def test_an_acknowledgement_is_no_answer() -> None:
    found = fared(ASKED, request_acknowledged("Tuesday 8 September 2026"))
    assert (found.answered, found.working_days, found.has_answer) == ("overdue", None, False)


def test_a_disclosure_without_a_letter_is_an_answer() -> None:
    found = fared(ASKED, disclosure("Friday 11 September 2026"))
    assert (found.answered, found.working_days, found.has_answer) == ("in_time", 4, True)


def test_the_first_of_several_answers_counts() -> None:
    found = fared(
        ASKED, answer("Friday 2 October 2026", "partly_disclosed"), answer("Friday 30 October 2026", "disclosed")
    )
    assert took(found) == ("in_time", 19)


def test_time_runs_from_receipt_where_that_is_recorded() -> None:
    asked = request_sent("Monday 7 September 2026", received="Wednesday 9 September 2026")
    assert took(fared(asked, answer("Wednesday 7 October 2026"))) == ("in_time", 20)


def test_before_the_request_is_sent_there_is_nothing_to_judge() -> None:
    assert fared(note("Monday 7 September 2026")) == Outcome()


# Closed without an answer.


@pytest.mark.parametrize(
    ("closing", "answered"),
    [
        (request_withdrawn("Friday 2 October 2026"), ""),
        (case_closed("Monday 5 October 2026"), ""),
        (case_closed("Tuesday 6 October 2026"), "unanswered"),
        (request_withdrawn("Friday 30 October 2026"), "unanswered"),
        (case_closed("October 2026"), "unclear"),
    ],
)
def test_a_case_closed_without_an_answer_counts_against_it_only_after_the_last_day(
    closing: Written, answered: str
) -> None:
    assert took(fared(ASKED, closing)) == (answered, None)


def test_a_case_closed_while_the_authority_waits_for_clarification_counts_for_nothing() -> None:
    found = fared(ASKED, clarification_sought("Friday 11 September 2026"), case_closed("Friday 30 October 2026"))
    assert found.answered == ""


def test_a_case_closed_after_its_answer_stays_answered() -> None:
    assert took(fared(ASKED, answer("Tuesday 6 October 2026"), case_closed("Friday 30 October 2026"))) == ("late", 21)


# The clock stands still.


def test_days_are_counted_from_the_clarification_that_started_the_clock_again() -> None:
    # Tuesday 22 September is the new day 0: Friday 25 September is day 3.
    found = fared(
        ASKED,
        clarification_sought("Friday 11 September 2026"),
        clarification_given("Tuesday 22 September 2026"),
        answer("Friday 25 September 2026"),
    )
    assert took(found) == ("in_time", 3)


def test_while_clarification_is_waited_for_nobody_is_late() -> None:
    assert took(fared(ASKED, clarification_sought("Friday 11 September 2026"))) == ("waiting", None)


def test_a_clarification_asked_for_too_late_stops_nothing() -> None:
    assert took(fared(ASKED, clarification_sought("Tuesday 6 October 2026"))) == ("overdue", None)


def test_an_answer_while_the_clock_stands_still_is_in_time_and_its_days_are_not_counted() -> None:
    found = fared(ASKED, clarification_sought("Friday 11 September 2026"), answer("Friday 30 October 2026"))
    assert took(found) == ("in_time", None)


def test_the_days_from_a_fees_notice_to_its_payment_are_not_counted() -> None:
    # Day 3 is Thursday 10 September; 11 to 21 September are disregarded, both days too; 22 September is day 4.
    events = (ASKED, fees_notice("Friday 11 September 2026"), fee_paid("Monday 21 September 2026"))
    assert took(fared(*events, answer("Tuesday 22 September 2026"))) == ("in_time", 4)
    # Seven working days are disregarded, so day 20 is Wednesday 14 October.
    assert took(fared(*events, answer("Wednesday 14 October 2026"))) == ("in_time", 20)
    assert took(fared(*events, answer("Thursday 15 October 2026"))) == ("late", 21)


def test_two_fees_paid_and_asked_for_on_one_day_disregard_it_once() -> None:
    # 11 to 15 September disregard three working days, 15 to 17 two more; Friday 18 September is day 4.
    found = fared(
        ASKED,
        fees_notice("Friday 11 September 2026"),
        fee_paid("Tuesday 15 September 2026"),
        fees_notice("Tuesday 15 September 2026"),
        fee_paid("Thursday 17 September 2026"),
        answer("Friday 18 September 2026"),
    )
    assert took(found) == ("in_time", 4)


# More time.

WEIGHING = extension_notified("Monday 5 October 2026", ground="public_interest", until="Friday 30 October 2026")


@pytest.mark.parametrize(
    ("answered", "expected"),
    [("Friday 30 October 2026", ("in_time", 39)), ("Monday 2 November 2026", ("late", 40))],
)
def test_an_extension_for_the_public_interest_is_judged_by_the_day_it_names(
    answered: str, expected: tuple[str, int]
) -> None:
    found = fared(ASKED, WEIGHING, answer(answered))
    assert (*took(found), found.extensions) == (*expected, 1)


def test_an_extension_told_of_too_late_saves_nothing() -> None:
    late = extension_notified("Tuesday 6 October 2026", ground="public_interest", until="Friday 30 October 2026")
    assert took(fared(ASKED, late, answer("Friday 30 October 2026"))) == ("late", 39)


def test_an_extension_that_names_no_day_is_unclear_before_and_after_the_answer() -> None:
    open_ended = extension_notified("Monday 5 October 2026", ground="public_interest")
    assert took(fared(ASKED, open_ended)) == ("unclear", None)
    assert took(fared(ASKED, open_ended, answer("Friday 30 October 2026"))) == ("unclear", 39)


def test_every_extension_is_counted_and_the_last_day_named_judges() -> None:
    again = extension_notified("Friday 30 October 2026", ground="public_interest", until="Friday 13 November 2026")
    found = fared(ASKED, WEIGHING, again, answer("Friday 13 November 2026"))
    assert (*took(found), found.extensions) == ("in_time", 49, 2)


@pytest.mark.parametrize(
    ("answered", "expected"),
    [("Monday 2 November 2026", ("in_time", 40)), ("Tuesday 3 November 2026", ("late", 41))],
)
def test_a_complex_and_voluminous_environmental_request_has_forty_working_days(
    answered: str, expected: tuple[str, int]
) -> None:
    more = extension_notified("Monday 5 October 2026", ground="complex_and_voluminous")
    assert took(fared(ASKED, more, answer(answered), law=eir)) == expected


def test_a_longer_environmental_time_is_kept_when_particulars_arrive_and_counted_from_them() -> None:
    events = (
        ASKED,
        extension_notified("Thursday 10 September 2026", ground="complex_and_voluminous"),
        clarification_sought("Friday 11 September 2026"),
        clarification_given("Monday 14 September 2026"),
    )
    assert took(fared(*events, answer("Monday 9 November 2026"), law=eir)) == ("in_time", 40)
    assert took(fared(*events, answer("Tuesday 10 November 2026"), law=eir)) == ("late", 41)


def test_scottish_law_gives_no_more_time_though_it_was_taken() -> None:
    more = extension_notified("Friday 2 October 2026", ground="public_interest", until="Friday 30 October 2026")
    found = fared(ASKED, more, answer("Friday 30 October 2026"), law=foisa)
    assert (found.answered, found.extensions) == ("late", 1)


def test_a_time_limit_set_by_the_commissioner_is_judged_and_the_days_still_run_from_receipt() -> None:
    set_day = time_limit_set("Friday 2 October 2026", until="Friday 23 October 2026")
    assert took(fared(ASKED, set_day, answer("Friday 23 October 2026"))) == ("in_time", 34)
    assert took(fared(ASKED, set_day, answer("Monday 26 October 2026"))) == ("late", 35)


# Calendars, laws and kinds of authority.


def test_scottish_days_skip_scottish_bank_holidays_and_no_others() -> None:
    # Monday 31 August 2026 is a bank holiday, but not in Scotland; Monday 3 August is one only there.
    asked, answered = request_sent("Friday 28 August 2026"), answer("Tuesday 1 September 2026")
    assert fared(asked, answered, law=foisa).working_days == 2
    assert fared(asked, answered, law=eisr).working_days == 2
    assert fared(asked, answered, law=foia).working_days == 1
    asked, answered = request_sent("Friday 31 July 2026"), answer("Tuesday 4 August 2026")
    assert fared(asked, answered, law=foisa).working_days == 1
    assert fared(asked, answered, law=eir).working_days == 1  # s 10(6): in any part of the United Kingdom


def test_an_archive_has_thirty_working_days() -> None:
    assert took(fared(ASKED, answer("Monday 19 October 2026"), kind="archive")) == ("in_time", 30)
    assert took(fared(ASKED, answer("Tuesday 20 October 2026"), kind="archive")) == ("late", 31)


def test_a_school_whose_terms_are_not_known_cannot_be_told_to_be_late_but_its_days_are_counted() -> None:
    assert took(fared(ASKED, answer("Monday 5 October 2026"), kind="school")) == ("in_time", 20)
    assert took(fared(ASKED, answer("Friday 30 October 2026"), kind="school")) == ("unclear", 39)


def test_after_a_change_of_law_the_law_in_force_judges() -> None:
    # Time taken to weigh the public interest is good under the Act, and is none under the Regulations.
    changed = regime_changed("Monday 2 November 2026", to="eir")
    found = fared(ASKED, WEIGHING, answer("Friday 30 October 2026"), changed)
    assert (*took(found), found.extensions) == ("late", 39, 1)


# What is not known exactly.


def test_an_answer_of_some_day_in_a_month_is_in_time_only_when_its_last_day_is() -> None:
    assert took(fared(ASKED, answer("September 2026"))) == ("in_time", None)
    assert took(fared(ASKED, answer("October 2026"))) == ("unclear", None)
    assert took(fared(ASKED, answer("November 2026"))) == ("late", None)


def test_a_request_of_some_day_in_a_month_gives_no_number_of_days() -> None:
    assert took(fared(request_sent("September 2026"), answer("Tuesday 29 September 2026"))) == ("in_time", None)
    assert took(fared(request_sent("September 2026"), answer("Wednesday 30 September 2026"))) == ("unclear", None)


def test_the_year_of_a_request_is_known_even_where_its_day_is_not() -> None:
    assert fared(request_sent("2025")).asked_in == 2025


def test_a_request_beyond_the_known_bank_holidays_cannot_be_told() -> None:
    found = fared(request_sent("Tuesday 5 December 2028"), on="Friday 5 January 2029")
    assert took(found) == ("unclear", None)


# Passed on.


def test_silence_after_the_request_was_passed_on_in_time_cannot_be_told() -> None:
    passed_on = request_transferred("Friday 18 September 2026", to="Another Department")
    assert fared(ASKED, passed_on).answered == "unclear"
    assert fared(ASKED, passed_on, case_closed("Friday 30 October 2026")).answered == "unclear"


def test_a_request_passed_on_after_its_last_day_was_late_already() -> None:
    assert fared(ASKED, request_transferred("Tuesday 6 October 2026")).answered == "overdue"


def test_an_answer_after_it_was_passed_on_is_judged_as_any_other() -> None:
    passed_on = request_transferred("Friday 18 September 2026")
    assert took(fared(ASKED, passed_on, answer("Tuesday 6 October 2026"))) == ("late", 21)


# Changed later.

REFUSED = (ASKED, answer("Friday 2 October 2026"), review_requested("Monday 5 October 2026"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [("refusal_upheld", "upheld"), ("refusal_varied", "changed"), ("refusal_overturned", "changed")],
)
def test_a_review_changed_the_outcome_unless_it_upheld_the_refusal(found: str, expected: str) -> None:
    assert fared(*REFUSED, review_outcome("Monday 12 October 2026", outcome=found)).review == expected


def test_the_last_review_counts_and_one_that_never_came_is_none() -> None:
    first = review_outcome("Monday 12 October 2026", outcome="refusal_upheld")
    second = review_outcome("Monday 19 October 2026", outcome="refusal_varied")
    assert fared(*REFUSED, first, second).review == "changed"
    assert fared(*REFUSED).review == ""


@pytest.mark.parametrize(
    ("found", "expected"), [("upheld", "changed"), ("partly_upheld", "changed"), ("not_upheld", "upheld")]
)
def test_a_notice_changed_the_outcome_when_it_upheld_any_of_the_complaint(found: str, expected: str) -> None:
    notice = decision_notice("Monday 23 November 2026", outcome=found)
    assert fared(*REFUSED, complaint_made("Monday 2 November 2026"), notice).notice == expected


# Grounds.


def cited(*events: Written, law: str = foia) -> tuple[tuple[str, str], ...]:
    return grounds_cited(standing(case(law, *events), LATER))


def test_a_ground_is_counted_once_however_it_is_written() -> None:
    refusal = answer("Friday 2 October 2026", exemptions=["s 40(2)", "section 40(2)", "s 40(2) FOIA"])
    upheld = review_outcome("Monday 12 October 2026", outcome="refusal_upheld", exemptions=["s.40(2)", "s 31(1)(a)"])
    assert cited(ASKED, refusal, review_requested("Monday 5 October 2026"), upheld) == (
        ("foia", "40(2)"),
        ("foia", "31(1)(a)"),
    )


def test_a_ground_of_a_part_of_the_request_counts() -> None:
    parts = [{"part": "1", "outcome": "refused", "exemptions": ["s 12"]}]
    assert cited(ASKED, answer("Friday 2 October 2026", "partly_disclosed", parts=parts)) == (("foia", "12"),)


def test_a_ground_only_weighed_has_refused_nothing() -> None:
    weighing = extension_notified("Friday 2 October 2026", ground="public_interest", exemptions=["s 35(1)(a)"])
    assert cited(ASKED, weighing) == ()


def test_a_ground_is_of_the_law_it_was_cited_under() -> None:
    refusal = answer("Friday 2 October 2026", exemptions=["s 35(1)(a)"])
    changed = regime_changed("Monday 5 October 2026", to="eir")
    asked_again = review_requested("Monday 5 October 2026")
    varied = review_outcome("Monday 12 October 2026", outcome="refusal_varied", exemptions=["reg 12(4)(e)"])
    assert cited(ASKED, refusal, changed, asked_again, varied) == (("foia", "35(1)(a)"), ("eir", "12(4)(e)"))


def test_a_regulation_cited_in_answer_to_a_request_under_the_act_is_of_the_regulations() -> None:
    assert cited(ASKED, answer("Friday 2 October 2026", exemptions=["reg 12(5)(e)"])) == (("eir", "12(5)(e)"),)


def test_what_our_data_does_not_know_is_kept_as_it_was_cited() -> None:
    assert cited(ASKED, answer("Friday 2 October 2026", exemptions=["because we say so"])) == (
        ("foia", "because we say so"),
    )


# Whatever happened.

BOOK = law_book()
_AS_JUDGED = {
    "in_time": {Status.MET},
    "late": {Status.MET_LATE},
    "overdue": {Status.MISSED},
    "unanswered": {Status.LAPSED},
    "waiting": {Status.RUNNING, Status.STOPPED},
}


@settings(max_examples=300)
@given(cases_with_a_day())
def test_no_history_is_beyond_it_and_its_parts_agree_with_the_deadlines(asked: tuple[Case, date]) -> None:
    the_case, on = asked
    stands = position(the_case, on, BOOK)
    found = outcome(stands)
    grounds_cited(stands)
    law = stands.regime
    theirs = [
        each
        for each in stands.deadlines
        if each.rule in (f"{law}.response", f"{law}.response_extended", f"{law}.public_interest")
    ]
    assert (found.asked_in is None) == (stands.stage is None)
    if found.answered in _AS_JUDGED:
        assert {each.status for each in theirs} & _AS_JUDGED[found.answered]
    if found.working_days is not None:
        assert found.working_days >= 0
        assert found.has_answer
    plain = [each for each in theirs if each.status in (Status.MET, Status.MET_LATE)]
    if len(theirs) == 1 and plain and found.working_days is not None and plain[0].unit == "working days":
        allowed = plain[0].law.period.count
        if plain[0].law.period.unit == "working days":
            in_time = found.answered == "in_time"
            # One on the weekend after the last day is late by no working day.
            assert in_time == (found.working_days <= allowed) or (found.working_days == allowed and not in_time)
            assert in_time == (plain[0].status is Status.MET)


@settings(max_examples=200)
@given(cases_with_a_day(), st.integers(1, 120))
def test_it_stays_as_it_is_until_the_day_on_which_the_position_says_it_may_change(
    asked: tuple[Case, date], days: int
) -> None:
    the_case, on = asked
    stands = position(the_case, on, BOOK)
    later = on + timedelta(days=days)
    if stands.changes_on is not None:
        later = min(later, stands.changes_on - timedelta(days=1))
    then = position(the_case, later, BOOK)
    assert outcome(then) == outcome(stands)
    assert grounds_cited(then) == grounds_cited(stands)
