"""The time for responding: the day of receipt, clarification, fees, extensions, schools and archives."""

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
    disclosure,
    eir,
    eisr,
    extension_notified,
    fee_paid,
    fees_notice,
    foia,
    foisa,
    in_words,
    regime_changed,
    request_sent,
    response,
    standing,
    time_limit_set,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""
TERMS = [
    ("Monday 13 April 2026", "Tuesday 21 July 2026"),
    ("Thursday 3 September 2026", "Friday 23 October 2026"),
    ("Monday 2 November 2026", "Friday 18 December 2026"),
]


# The day of receipt.


@pytest.mark.parametrize(
    ("received", "latest"),
    [
        ("Friday 4 September 2026", "Friday 2 October 2026"),
        ("Saturday 5 September 2026", "Monday 5 October 2026"),
        ("Sunday 6 September 2026", "Monday 5 October 2026"),
    ],
)
def test_friday_saturday_and_sunday_receipt_give_one_due_day_which_the_code_may_put_off(
    received: str, latest: str
) -> None:
    found = counted("foia.response", received)
    assert in_words(found) == ("Friday 2 October 2026", "Friday 2 October 2026", latest)
    assert any("s 45 Code" in reading for reading in found.readings) == (found.due != found.latest)


def test_receipt_on_a_bank_holiday_is_day_0() -> None:
    # Monday 31 August 2026 is the summer bank holiday; Tuesday 1 September is day 1.
    found = counted("foia.response", "Monday 31 August 2026")
    assert in_words(found)[1:] == ("Monday 28 September 2026", "Tuesday 29 September 2026")


def test_the_code_puts_nothing_off_under_the_other_three_laws() -> None:
    for rule in ("eir.response", "foisa.response", "eisr.response"):
        assert in_words(counted(rule, "Saturday 5 September 2026")) == ("Friday 2 October 2026",) * 3


def test_the_day_received_counts_and_not_the_day_sent() -> None:
    the_case = case(foia, request_sent("Friday 4 September 2026", received="Tuesday 8 September 2026"))
    assert deadline_of(the_case, "foia.response", on="Tuesday 8 September 2026").due == day("Tuesday 6 October 2026")


def test_the_due_day_itself_is_in_time_and_the_day_after_is_late() -> None:
    the_case = case(foia, REQUEST)
    for on, status, late in (
        ("Monday 5 October 2026", Status.RUNNING, None),
        ("Tuesday 6 October 2026", Status.MISSED, 1),
        ("Thursday 8 October 2026", Status.MISSED, 3),
        ("Sunday 11 October 2026", Status.MISSED, 4),
    ):
        found = deadline_of(the_case, "foia.response", on=on)
        assert (found.status, found.days_late) == (status, late)


@pytest.mark.parametrize(
    ("answered", "status", "late"),
    [
        ("Monday 7 September 2026", Status.MET, 0),
        ("Monday 5 October 2026", Status.MET, 0),
        ("Tuesday 6 October 2026", Status.MET_LATE, 1),
        ("Wednesday 2 December 2026", Status.MET_LATE, 41),  # Monday 30 November is not counted
    ],
)
def test_lateness_is_counted_in_working_days(answered: str, status: Status, late: int) -> None:
    the_case = case(foia, REQUEST, response(answered, outcome="refused"))
    found = deadline_of(the_case, "foia.response", on="Friday 4 December 2026")
    assert (found.status, found.days_late) == (status, late)


def test_an_answer_on_the_saturday_after_a_friday_deadline_is_not_late_by_nothing() -> None:
    the_case = case(
        foia, request_sent("Friday 4 September 2026"), response("Saturday 3 October 2026", outcome="refused")
    )
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    assert (found.status, found.days_late) == (Status.MET_LATE, 1)


def test_a_disclosure_answers_a_request() -> None:
    the_case = case(foia, REQUEST, disclosure("Thursday 1 October 2026", extent="full"))
    assert deadline_of(the_case, "foia.response", on="Friday 2 October 2026").status is Status.MET


def test_a_month_of_receipt_gives_a_span_and_accuses_nobody() -> None:
    # From Tuesday 1 September: Tuesday 29 September. From Wednesday 30 September: Wednesday 28 October.
    the_case = case(foia, request_sent("September 2026"))
    found = deadline_of(the_case, "foia.response", on="Wednesday 28 October 2026")
    assert in_words(found) == ("Tuesday 29 September 2026", "Wednesday 28 October 2026", "Wednesday 28 October 2026")
    assert found.status is Status.RUNNING
    assert "September 2026" in found.readings[0]
    answered = case(foia, request_sent("September 2026"), response("Friday 16 October 2026", outcome="refused"))
    assert deadline_of(answered, "foia.response", on="Monday 19 October 2026").status is Status.UNCLEAR


# Which days count.


@pytest.mark.parametrize(
    ("law", "sent", "due"),
    [
        # Monday 13 July 2026 stands for the Twelfth in Northern Ireland.
        (foia, "Monday 22 June 2026", "Tuesday 21 July 2026"),
        (eir, "Monday 22 June 2026", "Tuesday 21 July 2026"),
        (foisa, "Monday 22 June 2026", "Monday 20 July 2026"),
        (eisr, "Monday 22 June 2026", "Monday 20 July 2026"),
        # Tuesday 17 March 2026 is St Patrick’s Day in Northern Ireland.
        (eir, "Monday 23 February 2026", "Tuesday 24 March 2026"),
        (eisr, "Monday 23 February 2026", "Monday 23 March 2026"),
        # Monday 31 August 2026 is no bank holiday in Scotland; Monday 3 August is one there alone.
        (foia, "Friday 21 August 2026", "Monday 21 September 2026"),
        (foisa, "Friday 21 August 2026", "Friday 18 September 2026"),
        (foia, "Friday 24 July 2026", "Monday 24 August 2026"),
        (foisa, "Friday 24 July 2026", "Monday 24 August 2026"),
        # Monday 15 June 2026 was proclaimed for Scotland alone.
        (foia, "Monday 1 June 2026", "Tuesday 30 June 2026"),
        (foisa, "Monday 1 June 2026", "Tuesday 30 June 2026"),
    ],
)
def test_a_bank_holiday_anywhere_stops_the_uk_clock_and_only_scotlands_stop_the_scottish(
    law: str, sent: str, due: str
) -> None:
    assert counted(f"{law}.response", sent).due == day(due)


def test_each_day_left_out_is_named_with_its_reason_and_the_rest_are_numbered() -> None:
    found = counted("foia.response", "Monday 30 March 2026")
    weekdays = [str(skipped) for skipped in found.skipped if skipped.day.weekday() < 5]
    assert [left_out[:10] for left_out in weekdays] == ["2026-04-03", "2026-04-06"]
    assert "Good Friday" in weekdays[0]
    assert [each.number for each in found.counted if each.number] == list(range(1, 21))
    assert len(found.skipped) == 10  # eight days of weekends besides


# Clarification.


def test_clarification_stops_the_clock_and_its_answer_starts_it_from_nothing() -> None:
    sought = (REQUEST, clarification_sought("Monday 14 September 2026"))
    waiting = deadline_of(case(foia, *sought), "foia.response", on="Friday 23 October 2026")
    assert (waiting.status, waiting.due) == (Status.STOPPED, None)
    the_case = case(foia, *sought, clarification_given("Wednesday 16 September 2026"))
    first, second = deadlines_of(the_case, "foia.response", on="Thursday 17 September 2026")
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    assert (second.status, second.due) == (Status.RUNNING, day("Wednesday 14 October 2026"))


def test_clarification_asked_for_on_the_last_day_still_stops_the_clock() -> None:
    the_case = case(foia, REQUEST, clarification_sought("Monday 5 October 2026"))
    assert deadline_of(the_case, "foia.response", on="Tuesday 6 October 2026").status is Status.STOPPED


def test_clarification_asked_for_after_the_time_was_out_does_not_undo_the_lateness() -> None:
    sought = (REQUEST, clarification_sought("Tuesday 6 October 2026"))
    late = deadline_of(case(foia, *sought), "foia.response", on="Wednesday 7 October 2026")
    assert (late.status, late.due, late.days_late) == (Status.MISSED, day("Monday 5 October 2026"), 2)
    the_case = case(foia, *sought, clarification_given("Thursday 8 October 2026"))
    first, second = deadlines_of(the_case, "foia.response", on="Friday 9 October 2026")
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    assert second.due == day("Thursday 5 November 2026")


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_particulars_start_the_clock_again_under_every_law(law: str) -> None:
    the_case = case(
        law,
        REQUEST,
        clarification_sought("Monday 14 September 2026"),
        clarification_given("Wednesday 16 September 2026"),
    )
    first, second = deadlines_of(the_case, f"{law}.response", on="Thursday 17 September 2026")
    assert first.status is Status.SUPERSEDED
    assert second.due == day("Wednesday 14 October 2026")


# Fees.


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
        assert any("need not answer" in warning for warning in found) is said


# Extensions.


def test_a_public_interest_extension_notified_in_time_takes_the_place_of_the_twenty_days() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Monday 5 October 2026", ground="public_interest", until="Friday 30 October 2026"),
    )
    on = "Wednesday 7 October 2026"
    first = deadline_of(the_case, "foia.response", on=on)
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    named = deadline_of(the_case, "foia.public_interest", on=on)
    assert (named.status, named.due, named.force) == (Status.RUNNING, day("Friday 30 October 2026"), "notice")
    longest = deadline_of(the_case, "foia.public_interest_limit", on=on)
    assert (longest.status, longest.due, longest.force) == (
        Status.RUNNING,
        day("Monday 2 November 2026"),
        "guidance",
    )


def test_the_longest_expected_for_the_public_interest_is_not_shown_before_an_extension() -> None:
    assert deadlines_of(case(foia, REQUEST), "foia.public_interest_limit", on="Monday 5 October 2026") == []


def test_a_public_interest_extension_notified_late_leaves_the_twenty_days_standing() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Tuesday 6 October 2026", ground="public_interest", until="Friday 30 October 2026"),
    )
    found = deadline_of(the_case, "foia.response", on="Wednesday 7 October 2026")
    assert (found.status, found.days_late) == (Status.MISSED, 2)
    assert deadline_of(the_case, "foia.public_interest", on="Wednesday 7 October 2026").status is Status.RUNNING


def test_each_repeat_of_an_extension_is_kept() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Monday 5 October 2026", ground="public_interest", until="Friday 30 October 2026"),
        extension_notified("Friday 30 October 2026", ground="public_interest", until="Friday 27 November 2026"),
    )
    first, second = deadlines_of(the_case, "foia.public_interest", on="Tuesday 3 November 2026")
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Friday 30 October 2026"))
    assert (second.status, second.due) == (Status.RUNNING, day("Friday 27 November 2026"))
    assert deadline_of(the_case, "foia.public_interest_limit", on="Tuesday 3 November 2026").days_late == 1


def test_an_extension_without_an_estimate_has_no_day() -> None:
    the_case = case(foia, REQUEST, extension_notified("Monday 5 October 2026", ground="public_interest"))
    found = deadline_of(the_case, "foia.public_interest", on="Friday 4 December 2026")
    assert (found.due, found.status) == (None, Status.UNCLEAR)
    assert found.readings == ("The document names the day, and no day is recorded here.",)


@pytest.mark.parametrize("law", [eir, eisr])
def test_an_extension_for_complexity_gives_forty_days_in_all(law: str) -> None:
    the_case = case(law, REQUEST, extension_notified("Monday 5 October 2026", ground="complex_and_voluminous"))
    on = "Tuesday 6 October 2026"
    assert deadline_of(the_case, f"{law}.response", on=on).status is Status.SUPERSEDED
    found = deadline_of(the_case, f"{law}.response_extended", on=on)
    assert (found.status, found.due) == (Status.RUNNING, day("Monday 2 November 2026"))


@pytest.mark.parametrize(
    ("law", "extension"),
    [
        (eir, extension_notified("Tuesday 6 October 2026", ground="complex_and_voluminous")),
        (eir, extension_notified("Monday 14 September 2026", ground="public_interest", until="Friday 30 October 2026")),
        (eisr, extension_notified("Tuesday 6 October 2026", ground="complex_and_voluminous")),
        (eisr, extension_notified("Monday 14 September 2026", ground="public_interest")),
        (foisa, extension_notified("Monday 14 September 2026", ground="public_interest")),
        (foisa, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous")),
        (foia, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous")),
        (foia, extension_notified("Monday 14 September 2026", ground="other")),
    ],
)
def test_an_extension_that_the_law_does_not_know_or_that_came_late_moves_nothing(law: str, extension: dict) -> None:
    the_case = case(law, REQUEST, extension)
    found = deadline_of(the_case, f"{law}.response", on="Wednesday 7 October 2026")
    assert (found.status, found.due, found.days_late) == (Status.MISSED, day("Monday 5 October 2026"), 2)
    for rule in ("response_extended", "public_interest"):
        assert deadlines_of(the_case, f"{law}.{rule}", on="Wednesday 7 October 2026") == []


def test_particulars_given_after_an_extension_keep_the_forty_days() -> None:
    the_case = case(
        eir,
        REQUEST,
        extension_notified("Monday 14 September 2026", ground="complex_and_voluminous"),
        clarification_sought("Wednesday 16 September 2026"),
        clarification_given("Friday 18 September 2026"),
    )
    extended = deadlines_of(the_case, "eir.response_extended", on="Monday 21 September 2026")
    # Forty working days from Friday 18 September end on Friday 13 November.
    assert [(each.status, each.due) for each in extended] == [
        (Status.SUPERSEDED, day("Monday 2 November 2026")),
        (Status.RUNNING, day("Friday 13 November 2026")),
    ]
    twenty = deadlines_of(the_case, "eir.response", on="Monday 21 September 2026")
    assert [each.status for each in twenty] == [Status.SUPERSEDED, Status.SUPERSEDED]


# Schools, archives, the Commissioner’s day.


def test_a_school_that_has_told_its_terms_has_twenty_school_days() -> None:
    # Fourteen school days to Friday 23 October, none in the half-term week, the twentieth on Monday 9 November.
    the_case = case(foia, request_sent("Monday 5 October 2026"), kind="school", terms=TERMS)
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    assert in_words(found) == ("Monday 9 November 2026",) * 3
    assert found.counted[-1].number == 20
    assert "2026-10-26" in [str(skipped)[:10] for skipped in found.skipped]
    assert found.readings == ()


def test_the_summer_holidays_stop_a_schools_clock() -> None:
    # Friday 17 to Tuesday 21 July are three school days, Thursday 3 September is the fourth.
    the_case = case(foia, request_sent("Thursday 16 July 2026"), kind="school", terms=TERMS)
    assert deadline_of(the_case, "foia.response", on="Thursday 16 July 2026").due == day("Friday 25 September 2026")


def test_no_school_may_take_more_than_sixty_working_days() -> None:
    terms = [("Monday 13 April 2026", "Tuesday 21 July 2026"), ("Monday 28 September 2026", "Friday 18 December 2026")]
    the_case = case(foia, request_sent("Friday 17 July 2026"), kind="school", terms=terms)
    found = deadline_of(the_case, "foia.response", on="Friday 17 July 2026")
    # By school days it would be Wednesday 21 October; sixty working days end on Tuesday 13 October.
    assert in_words(found) == ("Tuesday 13 October 2026",) * 3
    assert found.counted[-1].number == 60


def test_terms_that_stop_short_leave_a_span() -> None:
    the_case = case(foia, request_sent("Monday 5 October 2026"), kind="school", terms=TERMS[:2])
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    # If every later working day is a school day: Monday 2 November. Sixty working days: Thursday 31 December.
    assert in_words(found) == ("Monday 2 November 2026", "Thursday 31 December 2026", "Thursday 31 December 2026")
    assert "term dates" in found.readings[0]


def test_terms_that_begin_after_the_request_leave_the_days_before_them_open() -> None:
    the_case = case(foia, request_sent("Monday 10 August 2026"), kind="school", terms=TERMS[1:])
    found = deadline_of(the_case, "foia.response", on="Monday 10 August 2026")
    # If August has school days: Tuesday 8 September. If it has none: Wednesday 30 September.
    assert in_words(found) == ("Tuesday 8 September 2026", "Wednesday 30 September 2026", "Wednesday 30 September 2026")


def test_a_school_whose_terms_are_not_known_is_not_accused_before_sixty_days_nor_cleared_after_twenty() -> None:
    for answered, status in (
        ("Monday 5 October 2026", Status.MET),
        ("Tuesday 6 October 2026", Status.UNCLEAR),
        ("Tuesday 1 December 2026", Status.UNCLEAR),
        ("Wednesday 2 December 2026", Status.MET_LATE),
    ):
        the_case = case(foia, REQUEST, response(answered, outcome="refused"), kind="school")
        assert deadline_of(the_case, "foia.response", on="Wednesday 2 December 2026").status is status
    silent = case(foia, REQUEST, kind="school")
    assert deadline_of(silent, "foia.response", on="Tuesday 1 December 2026").status is Status.RUNNING
    assert deadline_of(silent, "foia.response", on="Wednesday 2 December 2026").status is Status.MISSED


def test_a_fee_pauses_a_schools_clock_too() -> None:
    # Tuesday 6 to Thursday 8 October are disregarded: three school days more, Thursday 12 November.
    the_case = case(
        foia,
        request_sent("Monday 5 October 2026"),
        fees_notice("Tuesday 6 October 2026"),
        fee_paid("Thursday 8 October 2026"),
        kind="school",
        terms=TERMS,
    )
    found = deadline_of(the_case, "foia.response", on="Friday 9 October 2026")
    assert in_words(found) == ("Thursday 12 November 2026",) * 3
    assert found.counted[-1].number == 20


@pytest.mark.parametrize("kind", ["school", "archive", "central_government"])
def test_an_environmental_request_has_no_time_of_its_own_for_any_authority(kind: str) -> None:
    the_case = case(eir, REQUEST, kind=kind, terms=TERMS)
    assert deadline_of(the_case, "eir.response", on="Monday 7 September 2026").due == day("Monday 5 October 2026")


def test_a_scottish_council_school_has_the_ordinary_twenty_days() -> None:
    assert counted("foisa.response", "Monday 7 September 2026", kind="school").due == day("Monday 5 October 2026")


def test_a_scottish_special_school_has_twenty_school_days_for_reviews_too() -> None:
    for rule in ("foisa.response", "foisa.review_outcome"):
        found = counted(rule, "Monday 7 September 2026", kind="scottish_special_school")
        assert in_words(found) == ("Monday 5 October 2026", "Tuesday 1 December 2026", "Tuesday 1 December 2026")


def test_the_keeper_has_thirty_days_for_a_response_and_for_a_review() -> None:
    for rule in ("foisa.response", "foisa.review_outcome", "foia.response"):
        assert counted(rule, "Monday 7 September 2026", kind="archive").due == day("Monday 19 October 2026")
    assert counted("foia.review_outcome", "Monday 7 September 2026", kind="archive").due == day("Monday 5 October 2026")


def test_a_day_named_only_by_its_month_is_kept_as_a_span() -> None:
    the_case = case(foia, REQUEST, time_limit_set("Friday 18 September 2026", until="November 2026"))
    found = deadlines_of(the_case, "foia.response", on="Monday 21 September 2026")[-1]
    assert in_words(found) == ("Sunday 1 November 2026", "Monday 30 November 2026", "Monday 30 November 2026")
    assert found.readings == ("The day named is November 2026, which is not one known day.",)


# A change of law.


def test_a_change_of_law_keeps_the_day_of_receipt_and_every_date_there_has_been() -> None:
    the_case = case(foia, REQUEST, regime_changed("Monday 28 September 2026", to="eir"))
    on = "Tuesday 29 September 2026"
    before, now = deadline_of(the_case, "foia.response", on=on), deadline_of(the_case, "eir.response", on=on)
    assert (before.status, before.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    assert (now.status, now.due, now.from_event) == (Status.RUNNING, day("Monday 5 October 2026"), 1)
    assert deadlines_of(the_case, "eir.response", on="Sunday 27 September 2026") == []


def test_a_school_loses_its_school_days_when_the_request_turns_out_to_be_environmental() -> None:
    the_case = case(foia, REQUEST, regime_changed("Monday 14 September 2026", to="eir"), kind="school")
    on = "Tuesday 15 September 2026"
    assert deadline_of(the_case, "foia.response", on=on).due == day("Tuesday 1 December 2026")
    assert deadline_of(the_case, "eir.response", on=on).due == day("Monday 5 October 2026")


def test_a_change_of_law_back_and_forth_keeps_both() -> None:
    the_case = case(
        foia,
        REQUEST,
        regime_changed("Monday 14 September 2026", to="eir"),
        regime_changed("Monday 21 September 2026", to="foia"),
        response("Friday 2 October 2026", outcome="refused"),
    )
    on = "Friday 2 October 2026"
    statuses = {(each.status, each.met_by_event) for each in deadlines_of(the_case, "foia.response", on=on)}
    assert (Status.MET, 4) in statuses
    assert deadline_of(the_case, "eir.response", on=on).status is Status.SUPERSEDED
