"""What may come next in a case, where its record rules out what its stage alone would allow."""

from __future__ import annotations

import pytest

from tests.build import (
    Written,
    appeal_lodged,
    appeal_struck_out,
    case,
    complaint_made,
    decision_notice,
    eir,
    foia,
    foisa,
    request_sent,
    response,
    standing,
    tribunal_decision,
    withdrawal_consented,
    withdrawal_notice,
)

RULED = (
    request_sent("Monday 14 September 2020"),
    response("Monday 5 October 2020", outcome="refused"),
    complaint_made("Monday 4 January 2021"),
)
FOR_HER = decision_notice("Tuesday 1 June 2021", outcome="upheld")
ITS_APPEAL = appeal_lodged("Monday 28 June 2021", by="authority")


def test_an_appeal_is_reinstated_only_after_it_was_struck_out_or_withdrawn() -> None:
    def offered(*events: Written) -> bool:
        return "appeal_reinstated" in standing(case(foia, *RULED, FOR_HER, *events), "Monday 1 November 2021").next

    assert not offered()
    assert not offered(ITS_APPEAL)
    assert offered(ITS_APPEAL, appeal_struck_out("Friday 1 October 2021"))
    assert offered(
        ITS_APPEAL,
        withdrawal_notice("Friday 1 October 2021", by="authority"),
        withdrawal_consented("Monday 4 October 2021"),
    )


@pytest.mark.parametrize(("outcome", "vetoed"), [("upheld", True), ("partly_upheld", True), ("not_upheld", False)])
def test_a_veto_is_offered_only_where_a_decision_stands_against_the_authority(outcome: str, vetoed: bool) -> None:
    notice = decision_notice("Tuesday 1 June 2021", outcome=outcome)
    for law in (foia, eir, foisa):
        found = standing(case(law, *RULED, notice), "Wednesday 2 June 2021")
        assert ("veto_certificate" in found.next) is vetoed


@pytest.mark.parametrize(("outcome", "vetoed"), [("dismissed", True), ("partly_allowed", True), ("allowed", False)])
def test_once_the_tribunal_has_decided_a_veto_is_of_its_decision(outcome: str, vetoed: bool) -> None:
    decided = tribunal_decision("Friday 1 October 2021", outcome=outcome)
    found = standing(case(foia, *RULED, FOR_HER, ITS_APPEAL, decided), "Monday 4 October 2021")
    assert ("veto_certificate" in found.next) is vetoed
