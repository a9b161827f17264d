"""Cases for the letters to the authority and its press office: what happened, the day, and what is given."""

from collections.abc import Iterator
from typing import Any

ALL = ("foia", "eir", "foisa", "eisr")
SENT = {"kind": "request_sent", "date": "2020-09-14", "via": "email"}
ACKNOWLEDGED = {"kind": "request_acknowledged", "date": "2020-09-16", "reference": "FOI2020/41207"}
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused"}
REVIEW = {"kind": "review_requested", "date": "2020-10-20"}
UNCLEAR = {"kind": "clarification_sought", "date": "2020-09-18"}
COST = {"foia": "s 12(1)", "eir": "reg 12(4)(b)", "foisa": "s 12(1)", "eisr": "reg 10(4)(b)"}
STEPS = """\
1. Disclose the recommendations of the 12 reviews.
2. Names of staff below the senior civil service may be redacted."""
NOTICE = {
    "kind": "decision_notice",
    "date": "2022-10-12",
    "outcome": "upheld",
    "reference": "IC-45678-N9P0",
    "steps": STEPS,
    "comply_within_days": 35,
}
LOST = {"kind": "decision_notice", "date": "2022-10-12", "outcome": "not_upheld"}
APPEALED = [
    {"kind": "appeal_lodged", "date": "2022-11-04", "by": "authority", "reference": "EA/2022/0345"},
    {"kind": "withdrawal_notice", "date": "2023-03-06", "by": "authority"},
]
DISMISSED = {"kind": "tribunal_decision", "date": "2023-06-01", "outcome": "dismissed"}
CONSENT = {"kind": "withdrawal_consented", "date": "2023-03-14"}
REDACTED = {"kind": "disclosure", "date": "2022-11-10", "extent": "partial", "redacted": True}
CLARIFIED = {
    "their_question": "Please tell us what you mean by “internal review”.",
    "answer": "I mean the process that your guidance of 2018 calls an internal process review.\n\nI mean no other.",
    "request_in_full": "Please send me the recommendations of every internal process review\n"
    "completed since April 2019.",
}
NARROWED = {
    "new_request": "Please send me the recommendations of the internal process reviews\n"
    "completed between 1 July and 30 September 2020.",
    "what_was_cut": "Three months in place of eighteen.\n\n"
    "The recommendations alone, without the correspondence about them.",
}
PUT = {
    "press_office_email": "press@example.gov.uk",
    "allegations": "You carried out 49 internal reviews between April 2019 and September 2020 after deaths.\n\n"
    "In 13 of them the same recommendation was made again, and you had not carried it out.",
}
PUT_IN_FULL = {
    **PUT,
    "findings": "The copies disclosed to me hold 49 sets of recommendations; 13 repeat one made in 2015.",
    "earlier_statements": "On 5 May 2020 your spokesperson said: “We act on every recommendation.”",
    "publication": "an online report, on or after Monday 22 May 2023",
    "answer_whether": "2023-05-12",
    "at": "5pm",
    "reply_by": "2023-05-17",
    "requester_phone": "020 7946 0999",
}

EVERY_LAW: dict[str, tuple[str, list[Any], str, dict[str, str]]] = {
    # name: (letter, events, the day it is written, what is given beside the case)
    "request": ("request", [], "2020-09-14", {}),
    "request-in_detail": (
        "request",
        [],
        "2020-09-14",
        {
            "period": "1 April 2019 to 31 August 2020",
            "left_out": "the names of staff below the senior civil service",
            "format": "a spreadsheet or CSV file, and not a picture of one",
            "priorities": "The recommendations of each review.\n\nThe date of each review.",
        },
    ),
    "clarification": ("clarification", [SENT, ACKNOWLEDGED, UNCLEAR], "2020-09-21", CLARIFIED),
    "clarification-was_clear": (
        "clarification",
        [SENT, UNCLEAR],
        "2020-09-21",
        {**CLARIFIED, "why_it_was_clear": "Your own guidance uses the words, and describes one process by them."},
    ),
    "narrow_request": ("narrow_request", [SENT, ACKNOWLEDGED, "cost"], "2020-10-16", NARROWED),
    "narrow_request-during_review": ("narrow_request", [SENT, "cost", REVIEW], "2020-10-26", NARROWED),
    "chase_internal_review": (
        "chase_internal_review",
        [SENT, {**REFUSED, "reference": "FOI2020/41207"}, REVIEW],
        "2020-12-21",
        {},
    ),
    "chase_internal_review-month_only": (
        "chase_internal_review",
        [SENT, REFUSED, {**REVIEW, "date": "2020-10"}],
        "2021-01-11",
        {},
    ),
    "comply_with_notice": ("comply_with_notice", [SENT, REFUSED, NOTICE], "2022-12-01", {}),
    "comply_with_notice-running": ("comply_with_notice", [SENT, REFUSED, NOTICE], "2022-10-24", {}),
    "comply_with_notice-redacted": (
        "comply_with_notice",
        [SENT, REFUSED, NOTICE, REDACTED],
        "2022-12-01",
        {"not_done": "Step 1, for reviews 4 and 7: their recommendations are blacked out whole."},
    ),
    "right_of_reply": ("right_of_reply", [SENT], "2023-05-08", PUT),
    "right_of_reply-in_full": ("right_of_reply", [SENT, ACKNOWLEDGED, REFUSED], "2023-05-08", PUT_IN_FULL),
}
UNDER_ONE_LAW: dict[str, Any] = {
    "internal_review-foia-with_arguments": (
        "internal_review",
        "foia",
        [SENT, {**REFUSED, "exemptions": ["s 35(1)(a)", "s 40(2)"]}],
        "2020-11-05",
        {
            "policy_announced_on": "8 June 2020",
            "names_not_wanted": "staff below the senior civil service",
            "circumstances_at_refusal": "the scheme had been running for 14 months",
            "accepted": "that the names of staff below the senior civil service were left out",
            "compromise": "the recommendations alone, with names left out",
        },
        ("carrying_out_policy", "policy_announced", "as_at_the_refusal", "names_may_be_redacted"),
    ),
    "internal_review-eisr-narrowed": (
        "internal_review",
        "eisr",
        [SENT, {**REFUSED, "exemptions": ["reg 10(4)(e)"]}],
        "2020-11-05",
        {"accepted": "that names of members of the public were left out", "compromise": "the annexes alone"},
    ),
    "chase_internal_review-foia-within_40_days": (
        "chase_internal_review",
        "foia",
        [SENT, REFUSED, REVIEW],
        "2020-11-24",
        {},
    ),
    "comply_with_notice-foia-withdrawn": (
        "comply_with_notice",
        "foia",
        [SENT, REFUSED, NOTICE, *APPEALED, CONSENT],
        "2023-03-16",
        {"reply_by": "2023-04-18"},
    ),
    "comply_with_notice-eir-withdrawn": (
        "comply_with_notice",
        "eir",
        [SENT, REFUSED, NOTICE, *APPEALED, CONSENT],
        "2023-03-16",
        {"reply_by": "2023-04-18"},
    ),
    "comply_with_notice-foia-struck_out": (
        "comply_with_notice",
        "foia",
        [SENT, REFUSED, NOTICE, APPEALED[0], {"kind": "appeal_struck_out", "date": "2023-02-01"}],
        "2023-02-06",
        {},
    ),
    "comply_with_notice-foia-appeal_dismissed": (
        "comply_with_notice",
        "foia",
        [
            SENT,
            REFUSED,
            NOTICE,
            APPEALED[0],
            {"kind": "tribunal_decision", "date": "2023-06-01", "outcome": "dismissed"},
        ],
        "2023-07-10",
        {},
    ),
}


def _cases() -> Iterator[tuple[str, Any]]:
    for name, (letter_id, events, on, given) in EVERY_LAW.items():
        own, _, variant = name.partition("-")
        for regime in ALL:
            yield "-".join(filter(None, (own, regime, variant))), (letter_id, regime, events, on, given)
    yield from UNDER_ONE_LAW.items()


CASES: dict[str, Any] = dict(_cases())
"""Every golden letter: its letter, law, events, the day it is written, what is given and, perhaps, ticked arguments."""
