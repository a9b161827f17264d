"""Fees: the days that are disregarded, and the time for paying."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    clarification_given,
    clarification_sought,
    counted,
    day,
    deadline_of,
    deadlines_of,
    eir,
    fee_paid,
    fees_notice,
    foia,
    foisa,
    in_words,
    request_sent,
    response,
    standing,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""


@pytest.mark.parametrize(
    ("notice", "paid", "due"),
    [
        # On day 10: the 21st to the 25th and the 28th are disregarded, six working days.
        ("Monday 21 September 2026", "Monday 28 September 2026", "Tuesday 13 October 2026"),
        # On day 20: the 5th, 6th and 7th are disregarded, and the 8th is day 20.
        ("Monday 5 October 2026", "Wednesday 7 October 2026", "Thursday 8 October 2026"),
        ("Wednesday 16 September 2026", "Wednesday 16 September 2026", "Tuesday 6 October 2026"),
        ("Saturday 19 September 2026", "Sunday 20 September 2026", "Monday 5 October 2026"),
        ("Monday 7 September 2026", "Tuesday 8 September 2026", "Tuesday 6 October 2026"),
        # After the time was out a notice pauses nothing.
        ("Tuesday 6 October 2026", "Friday 9 October 2026", "Monday 5 October 2026"),
    ],
)
@pytest.mark.parametrize("law", [foia, eir, foisa])
def test_the_days_from_fees_notice_to_payment_are_disregarded_both_included(
    law: str, notice: str, paid: str, due: str
) -> None:
    the_case = case(law, REQUEST, fees_notice(notice), fee_paid(paid))
    found = deadline_of(the_case, f"{law}.response", on="Friday 9 October 2026")
    assert found.due == day(due)
    assert [each.number for each in found.counted if each.number] == list(range(1, 21))


def test_an_unpaid_fee_stops_the_clock() -> None:
    the_case = case(foia, REQUEST, fees_notice("Monday 21 September 2026"))
    found = deadline_of(the_case, "foia.response", on="Friday 4 December 2026")
    assert (found.status, found.due, found.earliest, found.latest) == (Status.STOPPED, None, None, None)


def test_a_second_notice_while_the_first_is_unpaid_pauses_nothing_more() -> None:
    the_case = case(
        foia,
        REQUEST,
        fees_notice("Monday 14 September 2026"),
        fees_notice("Wednesday 16 September 2026"),
        fee_paid("Friday 18 September 2026"),
    )
    assert deadline_of(the_case, "foia.response", on="Monday 21 September 2026").due == day("Monday 12 October 2026")


def test_two_fees_one_after_the_other_pause_the_clock_twice() -> None:
    the_case = case(
        foia,
        REQUEST,
        fees_notice("Monday 14 September 2026"),
        fee_paid("Tuesday 15 September 2026"),
        fees_notice("Monday 21 September 2026"),
        fee_paid("Tuesday 22 September 2026"),
    )
    assert deadline_of(the_case, "foia.response", on="Monday 28 September 2026").due == day("Friday 9 October 2026")


def test_a_fees_notice_of_an_unknown_day_accuses_nobody() -> None:
    # Given on Monday 7 September, all nineteen days to Friday 2 October are disregarded: Friday 30 October.
    # Given on Wednesday 30 September, three are: Thursday 8 October.
    paid = (REQUEST, fees_notice("September 2026"), fee_paid("Friday 2 October 2026"))
    found = deadline_of(case(foia, *paid), "foia.response", on="Monday 5 October 2026")
    assert in_words(found) == ("Thursday 8 October 2026", "Friday 30 October 2026", "Friday 30 October 2026")
    assert any("fees notice" in reading for reading in found.readings)
    for answered, status in (
        ("Thursday 8 October 2026", Status.MET),
        ("Friday 9 October 2026", Status.UNCLEAR),
        ("Friday 30 October 2026", Status.UNCLEAR),
        ("Monday 2 November 2026", Status.MET_LATE),
    ):
        the_case = case(foia, *paid, response(answered, outcome="refused"))
        assert deadline_of(the_case, "foia.response", on="Monday 2 November 2026").status is status


def test_two_fees_of_unknown_days_disregard_no_day_twice() -> None:
    the_case = case(
        foia,
        REQUEST,
        fees_notice("September 2026"),
        fee_paid("September 2026"),
        fees_notice("September 2026"),
        fee_paid("September 2026"),
    )
    # At the longest every day to Wednesday 30 September is disregarded: day 1 is Thursday 1 October.
    found = deadline_of(the_case, "foia.response", on="Thursday 1 October 2026")
    assert found.due == day("Wednesday 28 October 2026")


def test_an_unpaid_fee_goes_on_stopping_the_clock_that_clarification_restarts() -> None:
    unpaid = (
        REQUEST,
        fees_notice("Monday 14 September 2026"),
        clarification_sought("Tuesday 15 September 2026"),
        clarification_given("Wednesday 16 September 2026"),
    )
    waiting = deadlines_of(case(foia, *unpaid), "foia.response", on="Friday 13 November 2026")[-1]
    assert (waiting.status, waiting.due) == (Status.STOPPED, None)
    the_case = case(foia, *unpaid, fee_paid("Monday 21 September 2026"))
    found = deadlines_of(the_case, "foia.response", on="Tuesday 22 September 2026")[-1]
    # Day 1 is Tuesday 22 September.
    assert found.due == day("Monday 19 October 2026")


@pytest.mark.parametrize(
    ("given", "last"),
    [
        ("Saturday 10 January 2026", "Thursday 9 April 2026"),
        ("Monday 30 November 2026", "Sunday 28 February 2027"),
        ("Saturday 30 November 2019", "Saturday 29 February 2020"),
        ("Saturday 31 January 2026", "Thursday 30 April 2026"),
        ("Sunday 1 February 2026", "Thursday 30 April 2026"),
        ("Tuesday 1 December 2026", "Sunday 28 February 2027"),
        ("Sunday 29 November 2026", "Sunday 28 February 2027"),
        ("Friday 28 November 2025", "Friday 27 February 2026"),
    ],
)
def test_three_months_beginning_with_the_day_of_the_notice_end_on_the_eve_of_the_same_date(
    given: str, last: str
) -> None:
    assert in_words(counted("foia.fee", given)) == (last,) * 3


def test_the_right_to_pay_lapses_and_a_response_ends_it() -> None:
    notice = (REQUEST, fees_notice("Wednesday 9 September 2026"))
    on = "Wednesday 9 December 2026"
    assert deadline_of(case(foia, *notice), "foia.fee", on="Tuesday 8 December 2026").status is Status.RUNNING
    assert deadline_of(case(foia, *notice), "foia.fee", on=on).status is Status.LAPSED
    paid = case(foia, *notice, fee_paid("Tuesday 8 December 2026"))
    assert deadline_of(paid, "foia.fee", on=on).status is Status.MET
    answered = case(foia, *notice, response("Friday 11 September 2026", outcome="disclosed"))
    assert deadline_of(answered, "foia.fee", on="Monday 14 September 2026").status is Status.LAPSED


@pytest.mark.parametrize(
    ("law", "in_time", "too_late"),
    [
        (foia, "Tuesday 8 December 2026", "Wednesday 9 December 2026"),
        (eir, "Thursday 3 December 2026", "Friday 4 December 2026"),
    ],
)
def test_a_fee_paid_too_late_obliges_nobody_to_answer_and_the_record_says_so(
    law: str, in_time: str, too_late: str
) -> None:
    for paid, said in ((in_time, False), (too_late, True)):
        the_case = case(law, REQUEST, fees_notice("Wednesday 9 September 2026"), fee_paid(paid))
        found = standing(the_case, "Friday 11 December 2026").warnings
        assert any("need not answer" in warning.in_words for warning in found) is said
