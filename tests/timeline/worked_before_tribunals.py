"""Deadlines worked by hand from a calendar: the First-tier Tribunal and the Upper Tribunal."""

from __future__ import annotations

from tests.build import (
    appeal_lodged,
    appeal_response,
    decision_notice,
    permission_granted,
    permission_refused,
    staff_decision,
    tribunal_decision,
    upper_tribunal_appeal,
    upper_tribunal_decision,
    withdrawal_notice,
)
from tests.timeline.worked_by_hand import REQUEST, UK, Worked

FOR_HER = decision_notice("Tuesday 6 October 2026", outcome="upheld")
AGAINST_HER = decision_notice("Tuesday 6 October 2026", outcome="not_upheld")
HER_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="requester")
ITS_APPEAL = appeal_lodged("Tuesday 3 November 2026", by="authority")
DISMISSED = tribunal_decision("Tuesday 10 November 2026", outcome="dismissed")


WORKED = (
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
)  # fmt: skip
