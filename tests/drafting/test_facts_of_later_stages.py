"""What letters say of the review, the Commissioner and the tribunals: from the record alone, and no more exact."""

from datetime import date

import pytest

from foiflow.drafting.chain import TO_THE_AUTHORITY, TO_THE_COMMISSIONER, TO_THE_TRIBUNAL
from foiflow.drafting.facts import facts_for
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

SENT = {"kind": "request_sent", "date": "2020-09-14"}
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
ASKED = {"kind": "review_requested", "date": "2020-10-12"}
UPHELD = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "upheld", "comply_within_days": 35}
LOST = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "not_upheld", "reference": "IC-2"}
THEIRS = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "authority", "reference": "EA/2021/9"}
MINE = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "requester"}
WITHDRAWN = {"kind": "withdrawal_notice", "date": "2021-05-10", "by": "authority"}
CONSENT = {"kind": "withdrawal_consented", "date": "2021-05-17", "by": "staff"}


@pytest.fixture
def facts(a_case):
    def found(*events, on, regime="foia", voice=TO_THE_AUTHORITY, **given):
        case = a_case(regime, SENT, *events)
        return facts_for(case, position(case, date.fromisoformat(on), law_book()), given, law_book(), voice)

    return found


def test_nothing_is_said_of_what_has_not_happened(facts):
    said = facts(on="2020-09-20")
    for name in type(said).__dataclass_fields__:
        if name.startswith(("review_r", "review_o", "complaint_", "preliminary", "notice_", "appeal_", "withdrawal_")):
            assert not getattr(said, name) or name == "review_outcome_by", name
    assert not said.is_party


def test_a_month_stays_a_month(facts):
    said = facts(REFUSED, {**ASKED, "date": "2020-10"}, {**UPHELD, "date": "2021-03"}, on="2021-06-01")
    assert (said.review_requested_date, said.review_requested_on) == ("October 2020", "in October 2020")
    assert (said.notice_date, said.notice_on) == ("March 2021", "in March 2021")
    assert facts(REFUSED, {**ASKED, "date": "2020-10"}, on="2021-06-01").review_late.startswith("at least ")


def test_a_review_under_the_code_has_twenty_working_days_and_at_the_latest_forty(facts):
    # Asked for on Monday 12 October 2020; St Andrew's Day is a bank holiday in a part of the United Kingdom.
    said = facts(REFUSED, ASKED, on="2020-12-10")
    assert (said.review_due, said.review_late) == ("Monday 9 November 2020", "22 working days")
    assert (said.review_limit_due, said.review_limit_late) == ("Tuesday 8 December 2020", "two working days")


def test_a_law_with_one_limit_for_the_review_has_no_second(facts):
    said = facts(REFUSED | {"exemptions": []}, ASKED, on="2020-12-10", regime="foisa")
    assert (said.review_due, said.review_limit_due, said.review_limit_late) == ("Monday 9 November 2020", "", "")


def test_the_outcome_of_an_earlier_review_is_not_that_of_the_one_now_asked_for(facts):
    decided = {"kind": "review_outcome", "date": "2020-10-20", "outcome": "refusal_upheld"}
    assert facts(REFUSED, ASKED, decided, on="2020-11-10").review_outcome == "refusal upheld"
    again = facts(REFUSED, ASKED, decided, {**ASKED, "date": "2020-11-02"}, on="2020-11-10")
    assert (again.review_outcome, again.review_requested_date) == ("", "Monday 2 November 2020")


def test_the_time_for_a_fresh_request_is_counted_from_the_letter(facts):
    said = facts(REFUSED, on="2020-10-12")
    assert (said.answer_within, said.answer_by) == ("20 working days", "Monday 9 November 2020")


def test_references_are_those_that_each_body_uses(facts):
    said = facts(
        {**REFUSED, "reference": "FOI/1"},
        {"kind": "complaint_made", "date": "2020-12-01", "reference": "WEB-9"},
        {"kind": "complaint_accepted", "date": "2020-12-08", "reference": "IC-1"},
        {**UPHELD, "reference": "IC-1-DN"},
        THEIRS,
        on="2021-04-01",
    )
    assert (said.authority_reference, said.complaint_reference, said.ico_reference) == ("FOI/1", "IC-1", "IC-1-DN")
    assert (said.notice_reference, said.tribunal_reference) == ("IC-1-DN", "EA/2021/9")


def test_a_notice_is_not_met_once_its_day_has_passed_and_nothing_shows_that_it_was(facts):
    assert not facts(UPHELD, on="2021-04-05").notice_not_met
    said = facts(UPHELD, on="2021-04-06")
    assert (said.notice_comply_by, said.notice_not_met, said.notice_late) == ("Monday 5 April 2021", True, "one day")
    done = {"kind": "disclosure", "date": "2021-04-01", "extent": "full"}
    assert not facts(UPHELD, done, on="2021-04-06").notice_not_met


def test_an_appeal_suspends_the_day_for_the_steps_and_nobody_is_late_meanwhile(facts):
    said = facts(UPHELD, THEIRS, on="2021-06-01")
    assert (said.notice_comply_by, said.notice_not_met, said.appeal_by) == ("", False, "authority")


def test_a_day_set_after_the_withdrawal_is_the_day_for_the_steps(facts):
    agreed = {
        "kind": "date_set", "date": "2021-05-20", "until": "2021-06-18", "owed_by": "authority", "what": "compliance",
    }  # fmt: skip
    said = facts(UPHELD, THEIRS, WITHDRAWN, CONSENT, agreed, on="2021-06-21")
    assert (said.notice_comply_by, said.notice_not_met) == ("Friday 18 June 2021", True)


def test_a_requester_is_a_party_only_once_joined_or_an_appellant(facts):
    applied = {"kind": "joinder_applied_for", "date": "2021-03-29"}
    assert not facts(UPHELD, THEIRS, applied, on="2021-06-01").is_party
    assert facts(UPHELD, THEIRS, applied, {"kind": "joined_as_party", "date": "2021-04-12"}, on="2021-06-01").is_party
    assert facts(LOST, MINE, on="2021-06-01").is_party


def test_an_appeal_is_late_from_the_day_after_its_last(facts):
    assert facts(LOST, on="2021-03-29").appeal_late == ""
    assert (facts(LOST, on="2021-04-01").appeal_due, facts(LOST, on="2021-04-01").appeal_late) == (
        "Monday 29 March 2021",
        "three days",
    )


def test_no_letter_confesses_to_a_lateness_that_may_not_be_so(facts):
    some_day = {**LOST, "date": "2021-03"}
    assert facts(some_day, on="2021-04-10").appeal_late == ""
    assert facts(some_day, on="2021-05-01").appeal_late == "at least three days"


def test_consent_to_a_withdrawal_by_staff_is_a_decision_that_a_judge_may_consider_afresh(facts):
    said = facts(UPHELD, THEIRS, WITHDRAWN, CONSENT, on="2021-05-18")
    assert (said.withdrawal_by, said.withdrawal_consented_by) == ("authority", "staff")
    assert said.staff_decision_about == "consent to the withdrawal of the appeal"
    assert said.fresh_due == "Tuesday 1 June 2021"
    assert said.appeal_ended_how == "withdrawn"


def test_an_appeal_that_was_reinstated_has_not_ended(facts):
    reinstated = {"kind": "appeal_reinstated", "date": "2021-05-24"}
    assert facts(UPHELD, THEIRS, WITHDRAWN, CONSENT, reinstated, on="2021-05-25").appeal_ended_how == ""


def test_the_time_to_ask_for_certification_runs_from_the_default(facts):
    decided = {"kind": "tribunal_decision", "date": "2021-09-06", "outcome": "allowed", "comply_within_days": 35}
    # Its 35 days end on Monday 11 October 2021, and 28 more on Monday 8 November.
    assert facts(LOST, MINE, decided, on="2021-10-11").certification_due == ""
    said = facts(LOST, MINE, decided, on="2021-11-10")
    assert (said.tribunal_steps_due, said.tribunal_steps_not_met) == ("Monday 11 October 2021", True)
    assert (said.certification_due, said.certification_late) == ("Monday 8 November 2021", "two days")


def test_a_letter_to_anybody_else_speaks_of_the_authority(facts):
    chain = facts(REFUSED, LOST, on="2021-03-02", voice=TO_THE_TRIBUNAL).chain
    assert [link.what for link in chain] == [
        "I sent the authority my request",
        "The authority refused my request",
        "The Commissioner issued a decision notice, and did not uphold my complaint",
    ]
    to_her = facts(REFUSED, LOST, on="2021-03-02", voice=TO_THE_COMMISSIONER)
    assert to_her.chain[-1].what.startswith("You issued a decision notice")
    not_held = facts({**REFUSED, "outcome": "not_held"}, on="2021-03-02", voice=TO_THE_COMMISSIONER)
    assert not_held.refusal == "the authority told me that it did not hold the information"


def test_what_the_commissioner_said_in_confidence_is_in_no_letter_to_the_authority(facts):
    view = {"kind": "preliminary_view", "date": "2021-02-01"}
    assert "preliminary" not in str(facts(REFUSED, view, on="2021-03-02").chain)
    assert "You gave me a preliminary view" in str(
        facts(REFUSED, view, on="2021-03-02", voice=TO_THE_COMMISSIONER).chain
    )


def test_each_country_has_its_own_commissioner(facts):
    for regime in ("foia", "eir"):
        assert facts(on="2020-09-20", regime=regime).commissioner_name == "Information Commissioner"
    for regime in ("foisa", "eisr"):
        said = facts(on="2020-09-20", regime=regime)
        assert said.commissioner_name == said.commissioner == "Scottish Information Commissioner"
