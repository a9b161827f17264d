"""What a reporter is told to beware of: each sentence in a case where it holds, and in one where it does not."""

from __future__ import annotations

import pytest

from foiflow.timeline.caution import Beware
from foiflow.timeline.law_book import REGIMES
from tests.build import (
    Written,
    appeal_lodged,
    case,
    case_closed,
    clarification_given,
    decision_notice,
    disclosure,
    eisr,
    event,
    extension_notified,
    foia,
    foisa,
    joined_as_party,
    request_sent,
    response,
    review_requested,
    standing,
    tribunal_decision,
    upper_tribunal_appeal,
    withdrawal_consented,
    withdrawal_notice,
    withdrawal_refused,
)

# The 20th working day after Monday 14 September 2020 is Monday 12 October 2020.
ASKED = request_sent("Monday 14 September 2020")
NOTICE = decision_notice("Tuesday 6 October 2020", outcome="upheld", comply_within_days=35)
APPEAL = appeal_lodged("Monday 2 November 2020", by="authority")
WITHDRAWN = withdrawal_notice("Monday 16 November 2020", by="authority")


def said(*events: Written, law: str = foia, on: str = "Thursday 31 December 2020") -> str:
    """Every sentence said of a case of these events, one a line."""
    return "\n".join(warning.in_words for warning in standing(case(law, *events), on).warnings)


@pytest.mark.parametrize("law", REGIMES)
def test_an_orderly_case_is_warned_of_nothing(law: str) -> None:
    assert said(ASKED, response("Monday 12 October 2020", outcome="disclosed"), law=law) == ""


def test_a_warning_is_known_by_what_it_is_and_not_by_its_words() -> None:
    stands = standing(case(foia, ASKED, NOTICE, APPEAL, WITHDRAWN), "Thursday 31 December 2020")
    assert {warning.beware for warning in stands.warnings} == {
        Beware.WITHDRAWAL_WITHOUT_CONSENT,
        Beware.NOT_A_PARTY,
    }


def test_each_warning_is_one_or_two_whole_sentences() -> None:
    everything = said(
        request_sent("Monday 14 September 2020", via="post"),
        extension_notified("Tuesday 13 October 2020", ground="other"),
        decision_notice("Tuesday 20 October 2020", outcome="upheld", comply_within_days=20),
        appeal_lodged("Monday 2 November 2020", by="authority"),
        withdrawal_notice("Monday 16 November 2020", by="authority"),
        disclosure("Monday 30 November 2020"),
    )
    lines = everything.splitlines()
    assert len(lines) >= 5
    assert len(set(lines)) == len(lines)
    assert all(line[0].isupper() and line.endswith(".") for line in lines)


# A withdrawal needs the tribunal's consent (GRC Rules 2009 r 17(2)).


def test_a_withdrawal_without_recorded_consent_leaves_the_appeal_alive() -> None:
    told = said(ASKED, NOTICE, APPEAL, WITHDRAWN)
    assert (
        "The authority’s withdrawal takes effect only if the tribunal consents (GRC Rules 2009 r 17(2)); no consent is "
        "recorded, so the appeal is alive."
    ) in told
    own = withdrawal_notice("Monday 16 November 2020", by="requester")
    assert "Your withdrawal takes effect only" in said(ASKED, NOTICE, APPEAL, own)


@pytest.mark.parametrize(
    "ruling",
    [
        withdrawal_consented("Monday 30 November 2020"),
        withdrawal_refused("Monday 30 November 2020"),
        tribunal_decision("Monday 30 November 2020", outcome="dismissed"),
        event("appeal_struck_out", "Monday 30 November 2020"),
        event("consent_order", "Monday 30 November 2020"),
    ],
    ids=lambda ruling: ruling["kind"],
)
def test_once_the_tribunal_has_ruled_nothing_more_is_said_of_consent(ruling: Written) -> None:
    assert "consent" not in said(ASKED, NOTICE, APPEAL, WITHDRAWN, ruling)


def test_the_tribunal_s_ruling_is_offered_first_while_a_withdrawal_waits_for_it() -> None:
    waiting = standing(case(foia, ASKED, NOTICE, APPEAL, WITHDRAWN), "Thursday 31 December 2020")
    assert waiting.next[:2] == ("withdrawal_consented", "withdrawal_refused")
    before = standing(case(foia, ASKED, NOTICE, APPEAL), "Thursday 31 December 2020")
    assert before.next[0] != "withdrawal_consented"


def test_the_rules_of_the_lower_tribunal_are_not_cited_above_it_nor_in_scotland() -> None:
    decided = tribunal_decision("Tuesday 10 November 2020", outcome="dismissed")
    above = upper_tribunal_appeal("Thursday 12 November 2020")
    assert "r 17(2)" not in said(ASKED, NOTICE, APPEAL, decided, above, WITHDRAWN)
    assert "r 17(2)" not in said(ASKED, NOTICE, APPEAL, WITHDRAWN, law=foisa)


# The requester is no party to the authority's appeal until joined (GRC Rules 2009 r 9(3)).


def test_a_requester_is_told_that_she_is_no_party_to_the_authority_s_appeal() -> None:
    assert said(ASKED, NOTICE, APPEAL) == (
        "You are not a party to the authority’s appeal until the tribunal joins you (GRC Rules 2009 r 9(3))."
    )


def test_a_requester_who_was_joined_or_appealed_herself_is_a_party() -> None:
    joined = joined_as_party("Monday 9 November 2020", by="requester")
    her_own = appeal_lodged("Monday 2 November 2020", by="requester")
    assert "not a party" not in said(ASKED, NOTICE, APPEAL, joined)
    assert "not a party" not in said(ASKED, NOTICE, her_own)
    assert "not a party" not in said(ASKED, NOTICE, APPEAL, her_own)


def test_a_commissioner_who_was_joined_does_not_make_the_requester_a_party() -> None:
    assert "not a party" in said(ASKED, NOTICE, APPEAL, joined_as_party("Monday 9 November 2020", by="commissioner"))


def test_after_the_decision_nobody_is_told_to_join() -> None:
    decided = tribunal_decision("Tuesday 10 November 2020", outcome="dismissed")
    assert "not a party" not in said(ASKED, NOTICE, APPEAL, decided)


# How it was sent.


def test_a_posted_letter_whose_arrival_is_not_known_counts_from_its_date() -> None:
    posted = request_sent("Monday 14 September 2020", via="post")
    assert said(posted) == (
        "The letter of Monday 14 September 2020 was posted and the day it arrived is not recorded: the count takes it "
        "to have arrived that day."
    )
    assert said(request_sent("Monday 14 September 2020", via="post", received="Wednesday 16 September 2020")) == ""
    assert said(request_sent("Monday 14 September 2020", via="email")) == ""


@pytest.mark.parametrize("later", [review_requested, clarification_given], ids=lambda kind: kind.__name__)
def test_every_posted_letter_that_a_count_begins_with_is_told_of(later: object) -> None:
    posted = later("Monday 5 October 2020", via="post")  # type: ignore[operator]
    assert "The letter of Monday 5 October 2020 was posted" in said(ASKED, posted)


def test_in_scotland_a_posted_letter_is_presumed_received_on_the_third_day() -> None:
    posted = request_sent("Monday 14 September 2020", via="post")
    assert said(posted, law=foisa) == (
        "The letter of Monday 14 September 2020 was posted: it is presumed received on the third day after posting "
        "(FOISA s 74), and the count begins there."
    )


# Decision notices and disclosures.


def test_steps_that_would_fall_due_before_the_time_for_appealing_are_questioned() -> None:
    short = decision_notice("Tuesday 6 October 2020", outcome="upheld", comply_within_days=27)
    enough = decision_notice("Tuesday 6 October 2020", outcome="upheld", comply_within_days=28)
    assert said(ASKED, short) == (
        "The notice of Tuesday 6 October 2020 is recorded as giving 27 days, but its steps may not fall due before the "
        "time for appealing has run out (FOIA s 50(6)): check the number."
    )
    assert said(ASKED, enough) == ""
    assert said(ASKED, short, law=foisa) == ""


def test_a_disclosure_that_may_not_be_all_that_was_ordered_is_left_to_the_reporter() -> None:
    partial = disclosure("Monday 2 November 2020", extent="partial")
    assert said(ASKED, NOTICE, partial) == (
        "The disclosure of Monday 2 November 2020 is not recorded as full: whether it is all that the notice ordered "
        "is for you to say. If it is, record it as a disclosure in full."
    )
    whole = disclosure("Monday 9 November 2020", extent="full")
    assert said(ASKED, NOTICE, whole) == ""
    assert said(ASKED, NOTICE, partial, whole) == ""


def test_there_is_no_tribunal_in_scotland() -> None:
    for law in (foisa, eisr):
        assert "There is no tribunal for Scottish decision notices" in said(ASKED, NOTICE, APPEAL, law=law)
    assert "There is no tribunal" not in said(ASKED, NOTICE, APPEAL)


# The years that the calendar covers.


def test_a_count_that_leaves_the_known_calendar_says_so_once() -> None:
    early = {"kind": "request_sent", "date": "2001-03-05"}
    told = said(early, {"kind": "response", "date": "2001-03-19", "outcome": "refused"})
    assert told.count("Bank holidays are known from 2005 to") == 1
    assert "Bank holidays are known" not in said(ASKED)


def test_warnings_are_those_of_the_day_that_is_asked_about() -> None:
    events = (ASKED, NOTICE, APPEAL, WITHDRAWN, case_closed("Monday 30 November 2020"))
    assert "r 17(2)" not in said(*events, on="Sunday 15 November 2020")
    assert "r 17(2)" in said(*events, on="Monday 16 November 2020")
