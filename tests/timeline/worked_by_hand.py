"""Deadlines worked by hand from a calendar: requests, reviews, Commissioners, the Court of Session.

In autumn 2026 nothing but Monday 30 November (Scotland) is a bank holiday before Christmas, so that 20 working
days from Monday 7 September end on Monday 5 October, 40 on Monday 2 November and 60 on Tuesday 1 December.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.build import (
    Written,
    complaint_made,
    date_set,
    decision_notice,
    eir,
    eisr,
    extension_notified,
    fees_notice,
    foia,
    foisa,
    request_sent,
    response,
    review_outcome,
    review_requested,
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
