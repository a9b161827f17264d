"""Every rule, under every law and for every kind of authority it binds, worked by hand from a calendar.

In autumn 2026 nothing but Monday 30 November (Scotland) is a bank holiday before Christmas, so that 20 working
days from Monday 7 September end on Monday 5 October, 40 on Monday 2 November and 60 on Tuesday 1 December.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    Written,
    appeal_lodged,
    appeal_response,
    case,
    complaint_made,
    date_set,
    day,
    deadline_of,
    decision_notice,
    eir,
    eisr,
    extension_notified,
    fees_notice,
    foia,
    foisa,
    in_words,
    permission_granted,
    permission_refused,
    request_sent,
    response,
    review_outcome,
    review_requested,
    staff_decision,
    standing,
    time_limit_set,
    tribunal_decision,
    upper_tribunal_appeal,
    upper_tribunal_decision,
    withdrawal_notice,
)

UK, SCOTTISH, ALL = (foia, eir), (foisa, eisr), (foia, eir, foisa, eisr)


@dataclass(frozen=True)
class Worked:
    """One deadline worked by hand: the rule, what happened, and the day it gives (`span`: where days differ)."""

    rule: str
    laws: tuple[str, ...]
    events: tuple[Written, ...]
    due: str
    span: tuple[str, str] | None = None
    kind: str = "general"
    owed_by: str = "authority"


REQUEST = request_sent("Monday 7 September 2026")
REFUSED = response("Friday 2 October 2026", outcome="refused")
FOR_HER = decision_notice("Tuesday 6 October 2026", outcome="upheld")
AGAINST_HER = decision_notice("Tuesday 6 October 2026", outcome="not_upheld")
HER_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="requester")
ITS_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="authority")
DISMISSED = tribunal_decision("Tuesday 10 November 2026", outcome="dismissed")

WORKED = (
    # Crosses Good Friday 3 April and Easter Monday 6 April, which is a working day in Scotland.
    Worked("foia.response", (foia,), (request_sent("Monday 30 March 2026"),), "Wednesday 29 April 2026"),
    Worked("eir.response", (eir,), (request_sent("Monday 30 March 2026"),), "Wednesday 29 April 2026"),
    Worked("foisa.response", (foisa,), (request_sent("Monday 30 March 2026"),), "Tuesday 28 April 2026"),
    Worked("eisr.response", (eisr,), (request_sent("Monday 30 March 2026"),), "Tuesday 28 April 2026"),
    Worked(
        "foia.response",
        (foia,),
        (REQUEST,),
        "Tuesday 1 December 2026",
        ("Monday 5 October 2026", "Tuesday 1 December 2026"),
        kind="school",
    ),
    Worked("foia.response", (foia,), (REQUEST,), "Monday 19 October 2026", kind="archive"),
    Worked("foisa.response", (foisa,), (REQUEST,), "Monday 19 October 2026", kind="archive"),
    Worked(
        "foisa.response",
        (foisa,),
        (REQUEST,),
        "Tuesday 1 December 2026",
        ("Monday 5 October 2026", "Tuesday 1 December 2026"),
        kind="scottish_special_school",
    ),
    Worked(
        "foia.public_interest",
        (foia,),
        (
            REQUEST,
            extension_notified("Friday 2 October 2026", ground="public_interest", until="Friday 30 October 2026"),
        ),
        "Friday 30 October 2026",
    ),
    Worked(
        "foia.public_interest_limit",
        (foia,),
        (REQUEST, extension_notified("Friday 2 October 2026", ground="public_interest")),
        "Monday 2 November 2026",
    ),
    Worked(
        "foia.fee",
        (foia,),
        (REQUEST, fees_notice("Wednesday 9 September 2026")),
        "Tuesday 8 December 2026",
        owed_by="requester",
    ),
    Worked("eir.payment", (eir,), (REQUEST, fees_notice("Monday 7 September 2026")), "Tuesday 1 December 2026",
           owed_by="requester"),
    *(
        Worked(
            f"{law}.response_extended",
            (law,),
            (REQUEST, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous")),
            "Monday 2 November 2026",
        )
        for law in (eir, eisr)
    ),
    # Forty days from Friday 2 October end on Friday 27 November.
    *(
        Worked(f"{law}.review_request", (law,), (REQUEST, REFUSED), "Friday 27 November 2026", owed_by="requester")
        for law in (foia, eir, eisr)
    ),
    # FOISA s 20(5)(a): forty days from the end of the twenty, Monday 5 October, end on Tuesday 1 December.
    Worked(
        "foisa.review_request",
        (foisa,),
        (REQUEST, REFUSED),
        "Friday 27 November 2026",
        ("Friday 27 November 2026", "Tuesday 1 December 2026"),
        owed_by="requester",
    ),
    *(
        Worked(f"{law}.review_outcome", (law,), (REQUEST, REFUSED, review_requested("Monday 5 October 2026")), due)
        for law, due in (
            (foia, "Monday 2 November 2026"),
            (eir, "Tuesday 1 December 2026"),
            (foisa, "Monday 2 November 2026"),
            (eisr, "Monday 2 November 2026"),
        )
    ),
    Worked(
        "foisa.review_outcome",
        (foisa,),
        (REQUEST, REFUSED, review_requested("Monday 5 October 2026")),
        "Monday 16 November 2026",
        kind="archive",
    ),
    Worked(
        "foia.review_outcome_limit",
        (foia,),
        (REQUEST, REFUSED, review_requested("Monday 5 October 2026")),
        "Tuesday 1 December 2026",
    ),
    Worked(
        "ico.complaint",
        UK,
        (
            REQUEST,
            review_requested("Monday 5 October 2026"),
            review_outcome("Monday 2 November 2026", outcome="refusal_upheld"),
        ),
        "Monday 14 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ico.steps",
        UK,
        (REQUEST, decision_notice("Monday 2 November 2026", outcome="upheld", comply_within_days=35)),
        "Monday 7 December 2026",
    ),
    Worked(
        "ico.veto",
        UK,
        (REQUEST, decision_notice("Monday 2 November 2026", outcome="upheld")),
        "Tuesday 1 December 2026",
        kind="central_government",
    ),
    Worked("ftt.appeal", UK, (REQUEST, AGAINST_HER), "Tuesday 3 November 2026", owed_by="requester"),
    Worked("ftt.authority_appeal", UK, (REQUEST, FOR_HER), "Tuesday 3 November 2026"),
    Worked("ftt.join", UK, (REQUEST, FOR_HER, ITS_APPEAL), "Tuesday 17 November 2026", owed_by="requester"),
    Worked("ftt.response", UK, (REQUEST, FOR_HER, ITS_APPEAL), "Tuesday 1 December 2026", owed_by="commissioner"),
    Worked(
        "ftt.reply",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, appeal_response("Tuesday 1 December 2026")),
        "Tuesday 15 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ftt.fresh_consideration",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, staff_decision("Tuesday 1 December 2026")),
        "Tuesday 15 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ftt.reinstatement",
        UK,
        (REQUEST, FOR_HER, ITS_APPEAL, withdrawal_notice("Tuesday 10 November 2026", by="authority")),
        "Tuesday 8 December 2026",
    ),
    Worked(
        "ftt.strike_out_reinstatement",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, {"kind": "appeal_struck_out", "date": "2026-11-10"}),
        "Tuesday 8 December 2026",
        owed_by="requester",
    ),
    Worked("ftt.set_aside", UK, (REQUEST, AGAINST_HER, HER_APPEAL, DISMISSED), "Tuesday 8 December 2026",
           owed_by="requester"),
    Worked("ftt.permission", UK, (REQUEST, AGAINST_HER, HER_APPEAL, DISMISSED), "Tuesday 8 December 2026",
           owed_by="requester"),
    Worked(
        "ftt.steps",
        UK,
        (
            REQUEST,
            AGAINST_HER,
            HER_APPEAL,
            tribunal_decision("Tuesday 10 November 2026", outcome="allowed", comply_within_days=35),
        ),
        "Tuesday 15 December 2026",
    ),
    Worked(
        "ut.permission",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, DISMISSED, permission_refused("Tuesday 24 November 2026", from_="tribunal")),
        "Thursday 24 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ut.oral_renewal",
        UK,
        (
            REQUEST,
            AGAINST_HER,
            HER_APPEAL,
            DISMISSED,
            permission_refused("Tuesday 24 November 2026", from_="upper_tribunal"),
        ),
        "Tuesday 8 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ut.notice",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, DISMISSED, permission_granted("Tuesday 24 November 2026", from_="tribunal")),
        "Thursday 24 December 2026",
        owed_by="requester",
    ),
    Worked(
        "ut.response",
        UK,
        (REQUEST, AGAINST_HER, HER_APPEAL, DISMISSED, upper_tribunal_appeal("Tuesday 24 November 2026")),
        "Thursday 24 December 2026",
        owed_by="commissioner",
    ),
    Worked(
        "ut.court_permission",
        UK,
        (
            REQUEST,
            AGAINST_HER,
            HER_APPEAL,
            DISMISSED,
            upper_tribunal_appeal("Tuesday 17 November 2026"),
            upper_tribunal_decision("Tuesday 24 November 2026", outcome="dismissed"),
        ),
        "Thursday 24 December 2026",
        owed_by="requester",
    ),
    # Six months from 31 August 2026 end on the last day of February, a Sunday; nothing moves it.
    Worked(
        "sic.application",
        SCOTTISH,
        (
            request_sent("Monday 1 June 2026"),
            review_requested("Monday 3 August 2026"),
            review_outcome("Monday 31 August 2026", outcome="refusal_upheld"),
        ),
        "Sunday 28 February 2027",
        owed_by="requester",
    ),
    Worked(
        "sic.decision",
        SCOTTISH,
        (REQUEST, complaint_made("Monday 2 November 2026")),
        "Tuesday 2 March 2027",
        owed_by="commissioner",
    ),
    Worked(
        "sic.steps",
        SCOTTISH,
        (
            REQUEST,
            decision_notice("Monday 2 November 2026", outcome="upheld", comply_by="Thursday 17 December 2026"),
        ),
        "Thursday 17 December 2026",
    ),
    Worked(
        "court.appeal",
        SCOTTISH,
        (REQUEST, decision_notice("Monday 2 November 2026", outcome="not_upheld")),
        "Monday 14 December 2026",
        owed_by="requester",
    ),
    Worked(
        "set.by_notice",
        ALL,
        (
            REQUEST,
            date_set("Monday 9 November 2026", until="Friday 20 November 2026", owed_by="authority", what="The bundle"),
        ),
        "Friday 20 November 2026",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("law", "worked"),
    [
        pytest.param(law, worked, id=f"{worked.rule} under {law} for {worked.kind}")
        for worked in WORKED
        for law in worked.laws
    ],
)
def test_each_rule_gives_the_day_counted_by_hand(law: str, worked: Worked) -> None:
    asked = worked.events[-1]["date"]
    the_case = case(law, *worked.events, kind=worked.kind)
    on = next(each.date.in_words for each in reversed(the_case.events) if each.date.iso == asked)
    found = deadline_of(the_case, worked.rule, on=on)
    earliest, latest = worked.span or (worked.due, worked.due)
    assert in_words(found) == (earliest, worked.due, latest)
    assert (found.owed_by, found.status) == (worked.owed_by, Status.RUNNING)
    assert bool(found.readings) == (earliest != latest)


def test_a_response_is_due_on_the_day_the_commissioner_names_for_the_armed_forces() -> None:
    the_case = case(foia, REQUEST, time_limit_set("Friday 18 September 2026", until="Friday 27 November 2026"))
    first, second = [
        each for each in standing(the_case, "Monday 21 September 2026").deadlines if each.rule == "foia.response"
    ]
    assert (first.due, first.status) == (day("Monday 5 October 2026"), Status.SUPERSEDED)
    assert (second.due, second.status) == (day("Friday 27 November 2026"), Status.RUNNING)
    assert second.source == "SI 2004/3364 regs 5, 6"


def test_no_rule_is_without_a_day_counted_by_hand() -> None:
    worked = {(one.rule, law) for one in WORKED for law in one.laws}
    rows = csv.DictReader((Path(__file__).parents[1] / "law" / "rules.csv").read_text(encoding="utf-8").splitlines())
    needed = set()
    for row in rows:
        laws = row["regimes"].partition(" (")[0].split(", ")
        needed |= {(row["rule"], law) for law in (ALL if laws == ["all"] else laws)}
    assert worked == needed
