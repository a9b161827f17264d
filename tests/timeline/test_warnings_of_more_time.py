"""What a reporter is told when an authority takes more time: by extension, by clarification, by the Commissioner."""

from __future__ import annotations

import pytest

from tests.build import (
    Written,
    case,
    clarification_given,
    clarification_sought,
    eir,
    eisr,
    extension_notified,
    foia,
    foisa,
    regime_changed,
    request_sent,
    response,
    review_extended,
    review_requested,
    standing,
    time_limit_set,
)

# The 20th working day after Monday 14 September 2020 is Monday 12 October 2020.
ASKED = request_sent("Monday 14 September 2020")


def said(*events: Written, law: str = foia) -> str:
    """Every sentence said at the end of 2020 of a case of these events, one a line."""
    return "\n".join(warning.in_words for warning in standing(case(law, *events), "Thursday 31 December 2020").warnings)


GOOD_NOTICE = {"until": "Monday 9 November 2020", "exemptions": ["s 35(1)(a)"]}


@pytest.mark.parametrize(
    ("law", "ground", "words"),
    [
        (foia, "complex_and_voluminous", "FOIA allows more time only to weigh the public interest (s 10(3))"),
        (foia, "other", "FOIA allows more time only to weigh the public interest (s 10(3))"),
        (eir, "public_interest", "EIR allows no extension for the public interest"),
        (foisa, "public_interest", "FOISA allows no extension"),
        (foisa, "complex_and_voluminous", "FOISA allows no extension"),
        (eisr, "public_interest", "EI(S)R allows no extension for the public interest"),
    ],
)
def test_an_extension_that_the_law_does_not_know_changes_nothing(law: str, ground: str, words: str) -> None:
    extended = extension_notified("Monday 28 September 2020", ground=ground, **GOOD_NOTICE)
    assert words in said(ASKED, extended, law=law)
    found = standing(case(law, ASKED, extended), "Thursday 1 October 2020").deadlines
    assert [str(each.due) for each in found if each.rule == f"{law}.response"] == ["2020-10-12"]


@pytest.mark.parametrize(
    ("law", "ground"), [(foia, "public_interest"), (eir, "complex_and_voluminous"), (eisr, "complex_and_voluminous")]
)
def test_an_extension_that_the_law_knows_and_that_came_in_time_is_not_warned_of(law: str, ground: str) -> None:
    extended = extension_notified("Monday 12 October 2020", ground=ground, **GOOD_NOTICE)
    assert said(ASKED, extended, law=law) == ""


@pytest.mark.parametrize(
    ("law", "ground"), [(foia, "public_interest"), (eir, "complex_and_voluminous"), (eisr, "complex_and_voluminous")]
)
def test_an_extension_notified_after_the_time_had_run_out_came_too_late(law: str, ground: str) -> None:
    extended = extension_notified("Tuesday 13 October 2020", ground=ground, **GOOD_NOTICE)
    assert (
        "The extension notified on Tuesday 13 October 2020 came after the time for responding had run out, so the "
        "response was already late."
    ) in said(ASKED, extended, law=law)


def test_an_extension_after_a_response_in_time_does_not_make_that_response_late() -> None:
    answered = response("Monday 28 September 2020", outcome="partly_disclosed")
    extended = extension_notified("Tuesday 20 October 2020", ground="public_interest", **GOOD_NOTICE)
    assert "already late" not in said(ASKED, answered, extended)


def test_an_extension_while_clarification_was_awaited_did_not_come_too_late() -> None:
    sought = clarification_sought("Monday 28 September 2020")
    extended = extension_notified("Tuesday 20 October 2020", ground="public_interest", **GOOD_NOTICE)
    assert "already late" not in said(ASKED, sought, extended)


def test_an_extension_within_the_time_that_a_clarification_began_anew_did_not_come_too_late() -> None:
    sought, given = clarification_sought("Monday 28 September 2020"), clarification_given("Monday 5 October 2020")
    extended = extension_notified("Tuesday 20 October 2020", ground="public_interest", **GOOD_NOTICE)
    assert "already late" not in said(ASKED, sought, given, extended)


def test_a_notice_without_an_estimate_or_an_exemption_lacks_what_section_17_asks_for() -> None:
    bare = extension_notified("Monday 28 September 2020", ground="public_interest")
    told = said(ASKED, bare)
    assert "must estimate when the public interest will have been weighed (FOIA s 17(2))" in told
    assert "must say which exemption is relied on (FOIA s 17(1))" in told
    whole = extension_notified("Monday 28 September 2020", ground="public_interest", **GOOD_NOTICE)
    assert "FOIA s 17" not in said(ASKED, whole)


def test_an_extension_for_complexity_need_not_say_what_section_17_asks_for() -> None:
    bare = extension_notified("Monday 28 September 2020", ground="complex_and_voluminous")
    assert said(ASKED, bare, law=eir) == ""


def test_extending_again_and_again_is_counted() -> None:
    first = extension_notified("Monday 28 September 2020", ground="public_interest", **GOOD_NOTICE)
    again = extension_notified("Monday 9 November 2020", ground="public_interest", **GOOD_NOTICE)
    assert "has extended its time" not in said(ASKED, first)
    assert "The authority has extended its time 2 times." in said(ASKED, first, again)


@pytest.mark.parametrize("law", [eir, foisa, eisr])
def test_more_time_for_a_review_changes_nothing_where_the_law_fixes_it(law: str) -> None:
    review = (review_requested("Monday 19 October 2020"), review_extended("Monday 2 November 2020"))
    assert said(ASKED, *review, law=law) == (
        "The time for the review is fixed by law: taking more does not change the deadline."
    )
    assert "fixed by law" not in said(ASKED, *review)


def test_the_day_the_commissioner_names_is_at_most_the_60th_working_day() -> None:
    """The 60th working day after Monday 14 September 2020 is Tuesday 8 December 2020: 30 November is a holiday."""
    longest = time_limit_set("Monday 5 October 2020", until="Tuesday 8 December 2020")
    longer = time_limit_set("Monday 5 October 2020", until="Wednesday 9 December 2020")
    assert said(ASKED, longest) == ""
    assert said(ASKED, longer) == (
        "The day named for the response is later than Tuesday 8 December 2020, the 60th working day after the request, "
        "which is the most the regulations allow (SI 2004/3364 regs 5, 6)."
    )


def test_clarification_asked_for_after_the_time_was_out_is_told() -> None:
    late = clarification_sought("Tuesday 13 October 2020")
    assert said(ASKED, late) == (
        "Clarification was asked for on Tuesday 13 October 2020, after the time for responding was out."
    )
    assert said(ASKED, clarification_sought("Monday 12 October 2020")) == ""
    assert said(ASKED, response("Friday 9 October 2020", outcome="refused"), late) == ""


def test_what_the_law_before_a_change_of_law_allowed_is_judged_by_the_new_law() -> None:
    extended = extension_notified("Monday 28 September 2020", ground="public_interest", **GOOD_NOTICE)
    changed = regime_changed("Friday 2 October 2020", to="eir")
    assert "EIR allows no extension for the public interest" in said(ASKED, extended, changed)
