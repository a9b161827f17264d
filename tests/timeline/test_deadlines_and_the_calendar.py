"""Bank holidays added while a time limit runs, and counts that leave the years whose bank holidays are known."""

from __future__ import annotations

import pytest

from foiflow.law.working_days import DIVISIONS, BeyondCalendar
from foiflow.timeline.calculator import CannotCount
from foiflow.timeline.deadlines import Status
from foiflow.timeline.law_book import LawBook, law_book
from foiflow.timeline.position import position
from tests.build import (
    additions,
    case,
    clarification_given,
    clarification_sought,
    counted,
    date_set,
    day,
    deadline_of,
    deadlines_of,
    decision_notice,
    eir,
    eisr,
    fee_paid,
    fees_notice,
    foia,
    foisa,
    in_words,
    request_sent,
    response,
    review_outcome,
    review_requested,
    span_of,
    standing,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026; with one bank holiday more, Tuesday 6 October."""


@pytest.fixture
def book() -> LawBook:
    """The law after Friday 18 September 2026 was made a bank holiday everywhere, known here since the 10th."""
    return law_book(additions(("Friday 18 September 2026", "A jubilee", DIVISIONS, "Thursday 10 September 2026")))


@pytest.mark.parametrize("law", [foia, eir, foisa, eisr])
def test_a_holiday_added_while_it_runs_moves_what_the_authority_owes_and_says_so(law: str, book: LawBook) -> None:
    found = deadline_of(case(law, REQUEST), f"{law}.response", on="Friday 11 September 2026", book=book)
    assert in_words(found) == ("Monday 5 October 2026", "Tuesday 6 October 2026", "Tuesday 6 October 2026")
    (said,) = found.readings
    for words in ("A jubilee", "Thursday 10 September 2026", "Monday 5 October 2026", "Tuesday 6 October 2026"):
        assert words in said
    assert [each.number for each in found.counted if each.number] == list(range(1, 21))


def test_nobody_is_called_late_by_the_day_that_was_added(book: LawBook) -> None:
    the_case = case(foia, REQUEST, response("Tuesday 6 October 2026", outcome="refused"))
    found = deadline_of(the_case, "foia.response", on="Tuesday 6 October 2026", book=book)
    assert (found.status, found.days_late) == (Status.MET, 0)


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_the_requesters_safe_day_stays(law: str, book: LawBook) -> None:
    the_case = case(law, request_sent("Friday 7 August 2026"), response("Monday 7 September 2026", outcome="refused"))
    found = deadlines_of(the_case, f"{law}.review_request", on="Friday 11 September 2026", book=book)[-1]
    assert in_words(found) == ("Monday 2 November 2026", "Monday 2 November 2026", "Tuesday 3 November 2026")
    assert found.counted[-1].number == 40
    assert "2026-09-18" not in [str(skipped)[:10] for skipped in found.skipped]


def test_a_count_that_begins_after_it_was_known_simply_leaves_it_out(book: LawBook) -> None:
    the_case = case(eir, request_sent("Monday 3 August 2026"), response("Friday 11 September 2026", outcome="refused"))
    found = deadlines_of(the_case, "eir.review_request", on="Friday 11 September 2026", book=book)[-1]
    # Forty working days without Friday 18 September: Monday 9 November.
    assert (in_words(found), found.readings) == (("Monday 9 November 2026",) * 3, ())


def test_a_last_day_that_was_made_a_holiday_moves_for_others_and_is_safe_for_the_requester(book: LawBook) -> None:
    notice = decision_notice("Friday 21 August 2026", outcome="partly_upheld")
    the_case = case(foia, request_sent("Friday 2 January 2026"), notice)
    hers = deadline_of(the_case, "ftt.appeal", on="Friday 11 September 2026", book=book)
    assert in_words(hers) == ("Friday 18 September 2026", "Friday 18 September 2026", "Monday 21 September 2026")
    assert "A jubilee" in hers.readings[0]
    theirs = deadline_of(the_case, "ftt.authority_appeal", on="Friday 11 September 2026", book=book)
    assert theirs.due == day("Monday 21 September 2026")


def test_a_holiday_within_a_count_of_calendar_days_moves_nothing_and_is_not_mentioned(book: LawBook) -> None:
    request = request_sent("Friday 2 January 2026")
    notice = decision_notice("September 2026", outcome="upheld", comply_within_days=35)
    found = deadline_of(case(foia, request, notice), "ico.steps", on="Friday 2 October 2026", book=book)
    assert (found.earliest, found.due) == (day("Tuesday 6 October 2026"), day("Wednesday 4 November 2026"))
    assert not any("jubilee" in reading for reading in found.readings)
    appeal = case(foia, request, decision_notice("Monday 7 September 2026", outcome="not_upheld"))
    found = deadline_of(appeal, "ftt.appeal", on="Friday 11 September 2026", book=book)
    assert (in_words(found), found.readings) == (("Monday 5 October 2026",) * 3, ())


def test_a_fee_and_an_added_holiday_are_both_left_out_once(book: LawBook) -> None:
    # Disregarded: the 17th, 18th and 21st. The 18th is a holiday besides, and is not left out twice.
    the_case = case(foia, REQUEST, fees_notice("Thursday 17 September 2026"), fee_paid("Monday 21 September 2026"))
    found = deadline_of(the_case, "foia.response", on="Tuesday 22 September 2026", book=book)
    assert (in_words(found), found.readings) == (("Thursday 8 October 2026",) * 3, ())
    # Disregarded: the 21st. The holiday moves the last day besides.
    the_case = case(foia, REQUEST, fees_notice("Monday 21 September 2026"), fee_paid("Monday 21 September 2026"))
    found = deadline_of(the_case, "foia.response", on="Tuesday 22 September 2026", book=book)
    assert in_words(found) == ("Tuesday 6 October 2026", "Wednesday 7 October 2026", "Wednesday 7 October 2026")


def test_a_schools_span_does_not_come_from_the_holiday(book: LawBook) -> None:
    found = deadline_of(case(foia, REQUEST, kind="school"), "foia.response", on="Friday 11 September 2026", book=book)
    # With the holiday: twenty working days to Tuesday 6 October, sixty to Wednesday 2 December.
    assert in_words(found) == ("Monday 5 October 2026", "Wednesday 2 December 2026", "Wednesday 2 December 2026")
    moved = next(reading for reading in found.readings if "jubilee" in reading)
    assert "from Tuesday 1 December 2026 to Wednesday 2 December 2026" in moved


def test_a_day_added_for_one_part_of_the_kingdom_moves_only_where_it_is_new() -> None:
    # Monday 31 August 2026 was a bank holiday everywhere but in Scotland.
    book = law_book(
        additions(("Monday 31 August 2026", "A day for Scotland too", ["scotland"], "Friday 7 August 2026"))
    )
    sent = request_sent("Tuesday 4 August 2026")
    uk = deadline_of(case(foia, sent), "foia.response", on="Monday 10 August 2026", book=book)
    assert (in_words(uk), uk.readings) == (("Wednesday 2 September 2026",) * 3, ())
    scottish = deadline_of(case(foisa, sent), "foisa.response", on="Monday 10 August 2026", book=book)
    assert in_words(scottish) == (
        "Tuesday 1 September 2026",
        "Wednesday 2 September 2026",
        "Wednesday 2 September 2026",
    )
    assert "2026-08-31, Summer bank holiday, the whole of the United Kingdom" in map(str, scottish.skipped)


# The years that are known.


def test_the_first_year_known_is_counted_and_the_day_before_it_is_refused() -> None:
    # In 2005 Monday 3 January stood for New Year’s Day and, in Scotland, Tuesday 4 January for the 2nd.
    assert counted("foia.response", "Saturday 1 January 2005").due == day("Tuesday 1 February 2005")
    the_case = case(foia, request_sent("Friday 31 December 2004"))
    found = deadline_of(the_case, "foia.response", on="Wednesday 1 June 2005")
    assert (found.due, found.status) == (None, Status.UNCLEAR)
    assert found.readings[0].startswith("Bank holidays are known from 2005 to 2028 only")


@pytest.mark.parametrize(
    ("rule", "words", "kind"),
    [
        ("foia.response", "Friday 15 December 2028", "general"),
        ("foisa.response", "Friday 15 December 2028", "general"),
        ("foia.response", "Monday 16 October 2028", "school"),
        ("eir.payment", "Monday 16 October 2028", "general"),
        ("foia.response", "December 2028", "general"),
        ("ftt.appeal", "Tuesday 5 December 2028", "general"),
        ("ut.permission", "Monday 11 December 2028", "general"),
        ("foia.response", "Friday 31 December 2004", "general"),
        ("ftt.appeal", "Monday 1 November 2004", "general"),
    ],
)
def test_a_count_that_leaves_the_years_known_is_refused_with_a_sentence(rule: str, words: str, kind: str) -> None:
    with pytest.raises(CannotCount, match=r"leaves (those|the) years"):
        counted(rule, words, kind)


def test_a_fee_that_pauses_a_clock_past_the_years_known_leaves_no_day_behind() -> None:
    # Without the fee it would have been Friday 1 December 2028; after it the twenty days run into 2029.
    the_case = case(
        foia,
        request_sent("Friday 3 November 2028"),
        fees_notice("Monday 6 November 2028"),
        fee_paid("Friday 8 December 2028"),
    )
    found = deadline_of(the_case, "foia.response", on="Monday 11 December 2028")
    assert (found.due, found.status) == (None, Status.UNCLEAR)
    assert "leaves those years" in found.readings[0]


def test_calendar_days_that_no_holiday_moves_are_counted_beyond_the_table() -> None:
    assert counted("ico.complaint", "Friday 1 December 2028").due == day("Friday 12 January 2029")
    assert counted("sic.application", "Friday 1 December 2028").due == day("Friday 1 June 2029")


def test_a_case_beyond_the_years_known_still_stands_somewhere_and_says_why_it_has_no_days() -> None:
    the_case = case(
        foia,
        request_sent("Friday 15 December 2028"),
        clarification_sought("Monday 18 December 2028"),
        clarification_given("Tuesday 19 December 2028"),
        fees_notice("Wednesday 20 December 2028"),
        fee_paid("Thursday 21 December 2028"),
        response("Tuesday 2 January 2029", outcome="refused"),
        review_requested("Wednesday 3 January 2029"),
        review_outcome("Thursday 1 February 2029", outcome="refusal_upheld"),
        decision_notice("Friday 1 June 2029", outcome="partly_upheld", comply_within_days=35),
    )
    found = standing(the_case, "Monday 4 June 2029")
    assert found.stage == "decision_notice"
    assert {each.rule for each in found.deadlines if each.due is None} >= {"foia.review_outcome", "ftt.appeal"}
    assert any("Bank holidays are known" in warning.in_words for warning in found.warnings)


@pytest.mark.parametrize("law", [foia, eir, foisa, eisr])
@pytest.mark.parametrize("year", ["1900", "2199"])
def test_the_first_and_the_last_year_that_can_be_written_break_nothing(law: str, year: str) -> None:
    the_case = case(
        law,
        request_sent(f"December {year}", via="post"),
        fees_notice(f"December {year}"),
        fee_paid(year),
        response(f"December {year}", outcome="refused"),
        review_requested(f"December {year}", via="post"),
        review_outcome(f"December {year}", outcome="refusal_upheld"),
        decision_notice(f"December {year}", outcome="partly_upheld", comply_within_days=3650),
        date_set(f"December {year}", until=year, owed_by="authority", what="The end"),
        kind="school",
    )
    for on in (f"December {year}", year):
        found = position(the_case, span_of(on).latest, law_book())
        assert found.stage == "decision_notice"
        shown = {each.rule: each for each in found.deadlines}
        assert shown["set.by_notice"].status is Status.RUNNING
        assert shown[f"{law}.response"].due is None


def test_beyond_the_calendar_is_a_value_error_that_names_the_mend() -> None:
    with pytest.raises(BeyondCalendar, match="holidays --update"):
        law_book().calendars["uk"].add_working_days(day("Friday 29 December 2028"), 1)
