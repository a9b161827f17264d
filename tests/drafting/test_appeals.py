"""What a requester may still send to a tribunal, and when she is a party."""

from datetime import date

import pytest

from foiflow.drafting import appeals
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

SENT = {"kind": "request_sent", "date": "2020-09-14"}
LOST = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "not_upheld"}
WON = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "upheld", "comply_within_days": 35}
MINE = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "requester"}
THEIRS = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "authority"}
APPLIED = {"kind": "joinder_applied_for", "date": "2021-03-29"}
JOINED = {"kind": "joined_as_party", "date": "2021-04-12"}
RESPONSE = {"kind": "appeal_response", "date": "2021-04-19", "by": "commissioner"}
THEY_WITHDRAW = {"kind": "withdrawal_notice", "date": "2021-05-10", "by": "authority"}
I_WITHDRAW = {"kind": "withdrawal_notice", "date": "2021-05-10", "by": "requester"}
CONSENT = {"kind": "withdrawal_consented", "date": "2021-05-17", "by": "staff"}
REFUSED_PERMISSION = {"kind": "permission_refused", "date": "2021-10-11", "from": "tribunal"}


def decided(outcome, **facts):
    return {"kind": "tribunal_decision", "date": "2021-09-06", "outcome": outcome, **facts}


ONE_OR_THE_OTHER = (
    # what may be sent, events after the request, the day, whether it may
    (appeals.may_appeal, [LOST], "2021-03-02", True),
    (appeals.may_appeal, [LOST], "2021-05-02", True),
    (appeals.may_appeal, [LOST, MINE], "2021-03-23", False),
    (appeals.may_appeal, [WON], "2021-03-02", False),
    (appeals.may_appeal, [{**WON, "outcome": "partly_upheld"}, THEIRS], "2021-03-23", True),
    (appeals.may_apply_to_be_joined, [WON, THEIRS], "2021-03-23", True),
    (appeals.may_apply_to_be_joined, [WON, THEIRS, APPLIED], "2021-03-30", False),
    (appeals.may_apply_to_be_joined, [WON, THEIRS, JOINED], "2021-04-13", False),
    (appeals.may_apply_to_be_joined, [LOST, MINE], "2021-03-23", False),
    (appeals.may_respond, [WON, THEIRS], "2021-03-23", False),
    (appeals.may_respond, [WON, THEIRS, APPLIED], "2021-03-30", False),
    (appeals.may_respond, [WON, THEIRS, JOINED], "2021-04-13", True),
    (appeals.may_respond, [WON, THEIRS, JOINED, {**RESPONSE, "by": "requester"}], "2021-04-20", False),
    (appeals.may_reply, [LOST, MINE, RESPONSE], "2021-04-20", True),
    (appeals.may_reply, [LOST, MINE, RESPONSE, {"kind": "appeal_reply", "date": "2021-04-26"}], "2021-04-27", False),
    (appeals.may_reply, [WON, THEIRS, JOINED, RESPONSE], "2021-04-20", False),
    (appeals.authority_is_withdrawing, [WON, THEIRS, THEY_WITHDRAW], "2021-05-11", True),
    (appeals.authority_is_withdrawing, [WON, THEIRS, THEY_WITHDRAW, CONSENT], "2021-05-18", False),
    (appeals.authority_is_withdrawing, [LOST, MINE, I_WITHDRAW], "2021-05-11", False),
    (appeals.authority_is_withdrawing, [LOST, MINE, THEY_WITHDRAW], "2021-05-11", False),
    (appeals.may_withdraw, [LOST, MINE], "2021-03-23", True),
    (appeals.may_withdraw, [LOST, MINE, I_WITHDRAW], "2021-05-11", False),
    (appeals.may_withdraw, [WON, THEIRS, JOINED], "2021-04-13", False),
    (appeals.may_go_to_a_judge, [WON, THEIRS, THEY_WITHDRAW, CONSENT], "2021-05-18", True),
    (appeals.may_go_to_a_judge, [WON, THEIRS, THEY_WITHDRAW, CONSENT], "2021-07-18", True),
    (appeals.may_go_to_a_judge, [WON, THEIRS, THEY_WITHDRAW, {**CONSENT, "by": "tribunal"}], "2021-05-18", False),
    (appeals.tribunal_not_obeyed, [LOST, MINE, decided("allowed", comply_within_days=35)], "2021-10-10", False),
    (appeals.tribunal_not_obeyed, [LOST, MINE, decided("allowed", comply_within_days=35)], "2021-10-25", True),
    (appeals.tribunal_not_obeyed, [WON, THEIRS, decided("dismissed", comply_within_days=35)], "2021-10-25", False),
    (appeals.may_ask_for_permission, [LOST, MINE, decided("dismissed")], "2021-09-07", True),
    (appeals.may_ask_for_permission, [LOST, MINE, decided("dismissed")], "2021-12-07", True),
    (appeals.may_ask_for_permission, [LOST, MINE, decided("allowed")], "2021-09-07", False),
    (appeals.may_ask_for_permission, [WON, THEIRS, decided("allowed")], "2021-09-07", False),
    (appeals.may_ask_for_permission, [WON, THEIRS, JOINED, decided("allowed")], "2021-09-07", True),
    (appeals.may_ask_the_upper_tribunal, [LOST, MINE, decided("dismissed")], "2021-09-07", False),
    (appeals.may_ask_the_upper_tribunal, [LOST, MINE, decided("dismissed"), REFUSED_PERMISSION], "2021-10-12", True),
)


@pytest.mark.parametrize("regime", ["foia", "eir"])
@pytest.mark.parametrize(("may", "events", "on", "expected"), ONE_OR_THE_OTHER)
def test_each_letter_to_a_tribunal_is_open_when_its_own_step_is(a_case, regime, may, events, on, expected):
    held = position(a_case(regime, SENT, *events), date.fromisoformat(on), law_book())
    assert may(held) is expected


@pytest.mark.parametrize(
    ("events", "party"),
    [
        ([], False),
        ([WON], False),
        ([WON, THEIRS], False),
        ([WON, THEIRS, APPLIED], False),
        ([WON, THEIRS, JOINED], True),
        ([WON, THEIRS, {**JOINED, "by": "commissioner"}], False),
        ([LOST, MINE], True),
        ([LOST, MINE, {**WON, "date": "2021-06-01"}, {**THEIRS, "date": "2021-06-08"}], False),
    ],
)
def test_a_requester_is_a_party_only_when_she_appealed_or_was_joined(a_case, events, party):
    held = position(a_case("foia", SENT, *events), date(2021, 7, 1), law_book())
    assert appeals.is_party(held) is party
