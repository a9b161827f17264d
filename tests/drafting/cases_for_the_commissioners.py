"""Cases from which letters to the two Commissioners are drafted: what happened, and what the journalist gives."""

SENT = {"kind": "request_sent", "date": "2020-09-14", "via": "email"}  # a Monday: due on Monday 12 October 2020
ACKNOWLEDGED = {"kind": "request_acknowledged", "date": "2020-09-16", "reference": "FOI2020/41207"}
CHASED = {"kind": "chaser_sent", "date": "2020-10-14"}
REVIEW = {"kind": "review_requested", "date": "2020-11-05"}
UPHELD = {"kind": "review_outcome", "date": "2020-12-03", "outcome": "refusal_upheld"}
COMPLAINED = {"kind": "complaint_made", "date": "2021-01-05", "reference": "IC-75431-X8Q2"}
VIEW = {"kind": "preliminary_view", "date": "2021-06-02"}
NOTICE = {
    "kind": "decision_notice",
    "date": "2021-09-01",
    "outcome": "upheld",
    "reference": "IC-75431-X8Q2",
    "steps": "Disclose the recommendations of every internal review completed since April 2019.",
    "comply_within_days": 35,
}
EXTENDED = {"kind": "extension_notified", "date": "2020-10-09", "ground": "complex_and_voluminous"}
WEIGHING = {
    "kind": "extension_notified",
    "date": "2020-10-12",
    "ground": "public_interest",
    "until": "2020-11-09",
    "exemptions": ["s 35(1)(a)"],
}
AFTER_REVIEW = "2021-01-05"
AFTER_NOTICE = "2021-10-11"


def answered(outcome, *exemptions, day="2020-10-22", **facts):
    return {"kind": "response", "date": day, "outcome": outcome, "exemptions": list(exemptions), **facts}


REFUSED = answered("refused", "s 35(1)(a)", "section 40(2)")
PART_REFUSED = answered(
    "partly_disclosed",
    day="2020-10-09",
    parts=[
        {"part": "The number of reviews", "outcome": "disclosed"},
        {"part": "The recommendations", "outcome": "refused", "exemptions": ["s 36(2)(c)"]},
    ],
)
REFUSED_EIR = answered("refused", "reg 12(4)(d)", "regulation 12(5)(e)")
REFUSED_SCOTS = answered("refused", "s 30(b)(i)", "s 38(1)(b)")
REFUSED_EISR = answered("partly_disclosed", "reg 10(5)(e)", day="2020-10-09")
TOLD = {
    "in_short": "The reviews were finished before I asked, and names can be redacted.",
    "reasons": "The reviews were finished before I asked.\n\nNames can be redacted.",
    "public_interest": "The department had told Parliament that it would learn from every death.",
    "advice": "it did not say which reviews it held, although I asked",
    "not_disputed": "the redaction of addresses",
    "personal_data": "the names of the people who died",
}

LETTERS = {
    # name: (letter, law, events, the day it is written, what was given, the arguments ticked)
    "complaint-foia": ("complaint", "foia", [SENT, ACKNOWLEDGED, REFUSED, REVIEW, UPHELD], AFTER_REVIEW),
    "complaint-foia-argued": (
        "complaint",
        "foia",
        [SENT, REFUSED, REVIEW, UPHELD],
        AFTER_REVIEW,
        TOLD,
        ("reasons_missing", "disclose_the_rest"),
    ),
    "complaint-foia-parts": ("complaint", "foia", [SENT, PART_REFUSED, REVIEW, UPHELD], AFTER_REVIEW),
    "complaint-foia-varied": (
        "complaint",
        "foia",
        [SENT, REFUSED, REVIEW, {**UPHELD, "outcome": "refusal_varied", "exemptions": ["s 36(2)(b)(ii)"]}],
        AFTER_REVIEW,
    ),
    "complaint-foia-not_held": (
        "complaint",
        "foia",
        [SENT, answered("not_held", day="2020-10-09"), REVIEW, UPHELD],
        AFTER_REVIEW,
    ),
    "complaint-foia-neither": (
        "complaint",
        "foia",
        [SENT, answered("neither_confirmed_nor_denied", "s 40(5B)", day="2020-10-09"), REVIEW, UPHELD],
        AFTER_REVIEW,
    ),
    "complaint-foia-no_ground_named": (
        "complaint",
        "foia",
        [SENT, answered("refused", day="2020-10-09"), REVIEW, UPHELD],
        AFTER_REVIEW,
    ),
    "complaint-foia-cost": (
        "complaint",
        "foia",
        [SENT, answered("refused", "s 12(1)", day="2020-10-09"), REVIEW, UPHELD],
        AFTER_REVIEW,
        {"advice": "it did not say what could be found within the limit, although I asked"},
    ),
    "complaint-foia-public_interest_late": (
        "complaint",
        "foia",
        [SENT, WEIGHING, answered("refused", "s 35(1)(a)", day="2020-11-20"), REVIEW | {"date": "2020-11-24"}, UPHELD],
        AFTER_REVIEW,
    ),
    "complaint-foia-made_late": (
        "complaint",
        "foia",
        [SENT, REFUSED, REVIEW, UPHELD],
        "2021-06-01",
        {"reason_for_delay": "the outcome was sent to an address that I had left", "related_cases": "IC-70001-A1B2"},
    ),
    "complaint-eir": ("complaint", "eir", [SENT, REFUSED_EIR, REVIEW, UPHELD], AFTER_REVIEW),
    "complaint-eir-not_held": (
        "complaint",
        "eir",
        [SENT, EXTENDED, answered("not_held", day="2020-11-20"), REVIEW | {"date": "2020-11-24"}, UPHELD],
        AFTER_REVIEW,
    ),
    "complaint_no_response-foia": ("complaint_no_response", "foia", [SENT, ACKNOWLEDGED, CHASED], "2020-10-28"),
    "complaint_no_response-foia-month_only": (
        "complaint_no_response",
        "foia",
        [{**SENT, "date": "2020-09"}, {**CHASED, "date": "2020-11-02"}],
        "2020-11-10",
    ),
    "complaint_no_response-foia-public_interest": ("complaint_no_response", "foia", [SENT, WEIGHING], "2020-11-16"),
    "complaint_no_response-eir": ("complaint_no_response", "eir", [SENT, CHASED], "2020-10-28"),
    "complaint_no_response-eir-extended": ("complaint_no_response", "eir", [SENT, EXTENDED], "2020-11-16"),
    "complaint_review_overdue-foia": (
        "complaint_review_overdue",
        "foia",
        [SENT, REFUSED, REVIEW, {**CHASED, "date": "2020-12-10"}],
        "2021-01-11",
    ),
    "complaint_review_overdue-eir": ("complaint_review_overdue", "eir", [SENT, REFUSED_EIR, REVIEW], "2021-01-11"),
    "complaint_review_overdue-eir-silence": ("complaint_review_overdue", "eir", [SENT, REVIEW], "2021-01-11"),
    "reply_to_preliminary_view-foia": (
        "reply_to_preliminary_view",
        "foia",
        [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED, VIEW],
        "2021-06-10",
        {
            "reply_wanted_by": "2021-06-16",
            "answers": "You say that the reviews informed policy. They had ended before I asked.",
            "narrowed_to": "the recommendations, without the names of people who died",
        },
        ("disclose_the_rest",),
    ),
    "reply_to_preliminary_view-foia-bare": (
        "reply_to_preliminary_view",
        "foia",
        [SENT, answered("refused", "s 12(1)"), REVIEW, UPHELD, COMPLAINED, VIEW],
        "2021-06-10",
    ),
    "reply_to_preliminary_view-eir": (
        "reply_to_preliminary_view",
        "eir",
        [SENT, REFUSED_EIR, REVIEW, UPHELD, COMPLAINED, VIEW],
        "2021-06-10",
    ),
    "report_non_compliance-foia": (
        "report_non_compliance",
        "foia",
        [SENT, REFUSED, REVIEW, UPHELD, COMPLAINED, NOTICE],
        AFTER_NOTICE,
        {"not_done": "It has sent me nothing.", "raised_on": "2021-10-07"},
    ),
    "report_non_compliance-foia-part_disclosed": (
        "report_non_compliance",
        "foia",
        [
            SENT,
            REFUSED,
            REVIEW,
            UPHELD,
            COMPLAINED,
            NOTICE,
            {"kind": "disclosure", "date": "2021-10-04", "extent": "partial", "redacted": True},
        ],
        AFTER_NOTICE,
        {
            "not_done": "It disclosed 3 of the 20 recommendations, and redacted most of those.",
            "raised_on": "2021-10-07",
            "its_answer": "it had nothing to add",
        },
    ),
    "report_non_compliance-foia-after_withdrawal": (
        "report_non_compliance",
        "foia",
        [
            SENT,
            REFUSED,
            REVIEW,
            UPHELD,
            COMPLAINED,
            NOTICE,
            {"kind": "appeal_lodged", "date": "2021-09-27", "by": "authority", "reference": "EA/2021/0290"},
            {"kind": "withdrawal_notice", "date": "2022-02-07", "by": "authority"},
            {"kind": "withdrawal_consented", "date": "2022-02-11"},
        ],
        "2022-04-04",
        {"not_done": "It has sent me nothing."},
    ),
    "report_non_compliance-eir": (
        "report_non_compliance",
        "eir",
        [SENT, REFUSED_EIR, REVIEW, UPHELD, COMPLAINED, NOTICE],
        AFTER_NOTICE,
        {"not_done": "It has sent me nothing."},
    ),
    "report_non_compliance-foisa": (
        "report_non_compliance",
        "foisa",
        [SENT, REFUSED_SCOTS, REVIEW, UPHELD, COMPLAINED, NOTICE],
        AFTER_NOTICE,
        {"not_done": "It has sent me nothing.", "raised_on": "2021-10-07"},
    ),
    "report_non_compliance-eisr": (
        "report_non_compliance",
        "eisr",
        [SENT, REFUSED_EISR, REVIEW, UPHELD, COMPLAINED, NOTICE],
        AFTER_NOTICE,
        {"not_done": "It has sent me nothing."},
    ),
    "application-foisa": ("application", "foisa", [SENT, REFUSED_SCOTS, REVIEW, UPHELD], AFTER_REVIEW),
    "application-foisa-argued": (
        "application",
        "foisa",
        [SENT, REFUSED_SCOTS, REVIEW, UPHELD],
        AFTER_REVIEW,
        {
            "review_reasons": "I told the authority that the reviews were finished.",
            "reasons": "The outcome repeats the refusal.",
            "public_interest": "Parliament had asked what was learned.",
            "advice": "it did not say which reviews it held",
            "not_disputed": "the names of junior officials",
        },
    ),
    "application-foisa-silence": ("application", "foisa", [SENT, REVIEW], AFTER_REVIEW),
    "application-foisa-no_outcome": ("application", "foisa", [SENT, REFUSED_SCOTS, REVIEW], AFTER_REVIEW),
    "application-foisa-refused_at_review": (
        "application",
        "foisa",
        [SENT, REVIEW, {**UPHELD, "exemptions": ["s 30(b)(i)"]}],
        AFTER_REVIEW,
    ),
    "application-foisa-not_held": (
        "application",
        "foisa",
        [SENT, answered("not_held", day="2020-10-09"), REVIEW, UPHELD],
        AFTER_REVIEW,
    ),
    "application-eisr": ("application", "eisr", [SENT, REFUSED_EISR, REVIEW, UPHELD], AFTER_REVIEW),
    "application-eisr-silence": ("application", "eisr", [SENT, EXTENDED, REVIEW], AFTER_REVIEW),
}
