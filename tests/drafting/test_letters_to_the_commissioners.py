"""The letters to the two Commissioners: when each is true, what it must hold, and how long its short version may be."""

from datetime import date

import pytest

from foiflow.drafting import LetterDoesNotFit, draft, letter, letters_offered, text
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.cases_for_the_commissioners import (
    AFTER_NOTICE,
    AFTER_REVIEW,
    CHASED,
    COMPLAINED,
    NOTICE,
    REFUSED,
    REFUSED_EISR,
    REFUSED_SCOTS,
    REVIEW,
    SENT,
    UPHELD,
    VIEW,
)


def drafted(a_case, letter_id, regime, events, on, given=None, arguments=()):
    case = a_case(regime, *events)
    return draft(letter_id, case, position(case, date.fromisoformat(on), law_book()), given, arguments=arguments)


def test_a_short_version_that_is_too_long_for_the_form_is_pointed_out(a_case):
    events, on = [SENT, REFUSED, REVIEW, UPHELD], AFTER_REVIEW
    made = drafted(a_case, "complaint", "foia", events, on, {"in_short": "They were finished. " * 100})
    assert len(made.short) > 2000
    (check,) = [check for check in made.checks if check.kind == "length"]
    assert check.sentence.startswith("The ICO’s complaint form takes 2,000 characters, and the short version has")


def test_what_the_short_version_is_given_is_said_as_it_was_typed(a_case):
    words = "*Section 40* & <others> #1"
    made = drafted(a_case, "complaint", "foia", [SENT, REFUSED, REVIEW, UPHELD], AFTER_REVIEW, {"in_short": words})
    assert f"Why: {words}" in made.short


def test_a_complaint_about_silence_without_a_reminder_is_told_to_send_one_first(a_case):
    made = drafted(a_case, "complaint_no_response", "foia", [SENT], "2020-10-28")
    assert any("raised it with the authority first" in check.sentence for check in made.checks)
    chased = drafted(a_case, "complaint_no_response", "foia", [SENT, CHASED], "2020-10-28")
    assert not any("raised it with the authority first" in check.sentence for check in chased.checks)


@pytest.mark.parametrize(
    ("letter_id", "regime", "on_time", "late"),
    [("complaint", "foia", "2021-01-14", "2021-01-15"), ("application", "foisa", "2021-06-03", "2021-06-04")],
)
def test_a_complaint_past_its_last_safe_day_is_told_so(a_case, letter_id, regime, on_time, late):
    events = [SENT, REFUSED_SCOTS if regime == "foisa" else REFUSED, REVIEW, UPHELD]
    assert not any(check.kind == "late" for check in drafted(a_case, letter_id, regime, events, on_time).checks)
    assert any(check.kind == "late" for check in drafted(a_case, letter_id, regime, events, late).checks)


@pytest.mark.parametrize(
    ("letter_id", "records"),
    [
        ("complaint", "complaint_made"),
        ("complaint_no_response", "complaint_made"),
        ("complaint_review_overdue", "complaint_made"),
        ("application", "complaint_made"),
        ("reply_to_preliminary_view", "correspondence"),
        ("report_non_compliance", "non_compliance_reported"),
    ],
)
def test_sending_one_is_recorded_as_what_it_is(letter_id, records):
    found = letter(letter_id)
    assert found.records == records
    assert found.addressee == "commissioner"
    if records == "non_compliance_reported":
        assert found.records_with == {"to": "commissioner"}


def test_a_report_of_non_compliance_says_what_was_not_done(a_case):
    events = [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED, NOTICE]
    made = drafted(a_case, "report_non_compliance", "foia", events, AFTER_NOTICE)
    assert [fact.name for fact in made.missing] == ["not_done"]


def test_an_application_in_scotland_holds_what_section_47_requires(a_case):
    made = drafted(a_case, "application", "foisa", [SENT, REFUSED_SCOTS, REVIEW, UPHELD], AFTER_REVIEW)
    said = text(made)
    assert "My name is A. Reporter. My address for correspondence is reporter@example.org." in said
    assert "recommendations of every internal review" in said
    assert "I required the authority to review its actions and decisions under section 20 on" in said
    assert "I remain dissatisfied" in said
    nowhere = a_case("foisa", SENT, REFUSED_SCOTS, REVIEW, UPHELD, requester={"email": ""})
    made = draft("application", nowhere, position(nowhere, date.fromisoformat(AFTER_REVIEW), law_book()))
    assert [fact.name for fact in made.missing] == ["requester_address"]


def offered(a_case, regime, events, on):
    case = a_case(regime, *events)
    return letters_offered(case, position(case, date.fromisoformat(on), law_book()))


def test_a_refusal_is_complained_of_once_it_was_reviewed(a_case):
    assert "complaint" not in offered(a_case, "foia", [SENT, REFUSED], "2020-11-10")
    assert "complaint" not in offered(a_case, "foia", [SENT, REFUSED, REVIEW], "2020-11-10")
    assert "complaint" in offered(a_case, "foia", [SENT, REFUSED, REVIEW, UPHELD], AFTER_REVIEW)
    given_up = {**UPHELD, "outcome": "refusal_overturned"}
    assert "complaint" not in offered(a_case, "foia", [SENT, REFUSED, REVIEW, given_up], AFTER_REVIEW)
    all_of_it = {"kind": "disclosure", "date": "2020-12-18", "extent": "full"}
    assert "complaint" not in offered(a_case, "foia", [SENT, REFUSED, REVIEW, UPHELD, all_of_it], AFTER_REVIEW)


def test_an_overdue_review_is_complained_of_after_forty_working_days(a_case):
    events = [SENT, REFUSED, REVIEW]  # Thursday 5 November 2020; the 40th working day is Thursday 7 January 2021
    assert "complaint_review_overdue" not in offered(a_case, "foia", events, "2021-01-07")
    assert "complaint_review_overdue" in offered(a_case, "foia", events, "2021-01-08")


def test_a_preliminary_view_is_answered_until_the_notice_comes(a_case):
    events = [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED]
    assert "reply_to_preliminary_view" not in offered(a_case, "foia", events, "2021-06-10")
    assert "reply_to_preliminary_view" in offered(a_case, "foia", [*events, VIEW], "2021-06-10")
    assert "reply_to_preliminary_view" not in offered(a_case, "foia", [*events, VIEW, NOTICE], "2021-09-10")


APPEALED = {"kind": "appeal_lodged", "date": "2021-09-27", "by": "authority"}
DISMISSED = {"kind": "tribunal_decision", "date": "2022-02-11", "outcome": "dismissed"}
SUBSTITUTED = {**DISMISSED, "outcome": "partly_allowed", "comply_within_days": 35}
PROMISED = {
    "kind": "date_set",
    "date": "2022-02-18",
    "until": "2022-03-18",
    "owed_by": "authority",
    "what": "Disclosure",
}


def test_a_notice_whose_time_nobody_recorded_is_not_called_disobeyed(a_case):
    undated = {name: value for name, value in NOTICE.items() if name != "comply_within_days"}
    events = [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED, undated]
    assert "report_non_compliance" not in offered(a_case, "foia", events, "2021-12-01")


@pytest.mark.parametrize(
    ("since", "on", "fits"),
    [
        ([], "2021-10-06", False),  # 35 days from 1 September 2021 end on Wednesday 6 October 2021
        ([], "2021-10-07", True),
        ([{"kind": "disclosure", "date": "2021-10-04", "extent": "full"}], "2021-10-11", False),
        ([APPEALED], "2021-10-11", False),
        ([APPEALED, DISMISSED], "2022-03-11", False),  # 28 days after Friday 11 February 2022
        ([APPEALED, DISMISSED], "2022-03-12", True),
        ([APPEALED, SUBSTITUTED], "2022-04-04", False),
        ([APPEALED, DISMISSED, PROMISED], "2022-03-18", False),
        ([APPEALED, DISMISSED, PROMISED], "2022-03-19", True),
    ],
)
def test_only_a_notice_of_the_commissioners_own_that_had_its_time_is_reported(a_case, since, on, fits):
    events = [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED, NOTICE, *since]
    assert ("report_non_compliance" in offered(a_case, "foia", events, on)) is fits
    if not fits:
        with pytest.raises(LetterDoesNotFit, match="decision notice in force"):
            drafted(a_case, "report_non_compliance", "foia", events, on)


@pytest.mark.parametrize("regime", ["foisa", "eisr"])
def test_scotland_offers_an_application_for_a_refusal_and_for_silence_alike(a_case, regime):
    refused = REFUSED_SCOTS if regime == "foisa" else REFUSED_EISR
    assert "application" not in offered(a_case, regime, [SENT, refused, REVIEW], "2020-11-20")
    assert "application" in offered(a_case, regime, [SENT, refused, REVIEW], AFTER_REVIEW)
    assert "application" in offered(a_case, regime, [SENT, REVIEW], AFTER_REVIEW)
    assert "application" in offered(a_case, regime, [SENT, refused, REVIEW, UPHELD], AFTER_REVIEW)
    assert not [
        name for name in offered(a_case, regime, [SENT, refused, REVIEW, UPHELD], AFTER_REVIEW) if "complaint" in name
    ]
