"""The time for responding: the day of receipt, the days that count, clarification."""

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
    foia,
    foisa,
    in_words,
    request_sent,
    response,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""


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


def test_an_answer_on_the_saturday_after_a_friday_deadline_is_late_by_no_working_day() -> None:
    the_case = case(
        foia, request_sent("Friday 4 September 2026"), response("Saturday 3 October 2026", outcome="refused")
    )
    found = deadline_of(the_case, "foia.response", on="Monday 5 October 2026")
    assert (found.status, found.days_late) == (Status.MET_LATE, 0)


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
