"""Cases for the letters to the tribunals: what happened, the day, and what is given beside the case."""

REFUSED_UNDER = {"foia": ["s 35(1)(a)", "s 40(2)"], "eir": ["reg 12(4)(e)", "reg 13(1)"]}
STEPS = "Disclose the recommendations, with the names of officials redacted."


def complained(regime, outcome, **notice):
    """A case up to its decision notice of Monday 1 March 2021."""
    return [
        {"kind": "request_sent", "date": "2020-09-14", "via": "email"},
        {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": REFUSED_UNDER[regime]},
        {"kind": "review_requested", "date": "2020-10-12"},
        {"kind": "review_outcome", "date": "2020-11-09", "outcome": "refusal_upheld"},
        {"kind": "complaint_made", "date": "2020-11-16"},
        {"kind": "decision_notice", "date": "2021-03-01", "outcome": outcome, "reference": "IC-70001-A1B2", **notice},
    ]


def answered(regime, outcome):
    """The same case, where the authority answered something other than a refusal."""
    return [
        {**event, "outcome": outcome, "exemptions": []} if event["kind"] == "response" else event
        for event in complained(regime, "not_upheld")
    ]


def lost(regime):
    return complained(regime, "not_upheld")


def won(regime):
    return complained(regime, "upheld", steps=STEPS, comply_within_days=35)


def appealed(by, day="2021-03-22"):
    return {"kind": "appeal_lodged", "date": day, "by": by, "reference": "EA/2021/0100"}


JOINED = {"kind": "joined_as_party", "date": "2021-04-12", "by": "requester"}
RESPONDED = {"kind": "appeal_response", "date": "2021-04-19", "by": "commissioner"}
WITHDRAWN = {"kind": "withdrawal_notice", "date": "2021-05-10", "by": "authority"}
CONSENTED = {"kind": "withdrawal_consented", "date": "2021-05-17", "by": "staff"}
PERMISSION_SOUGHT = {"kind": "permission_sought", "date": "2021-09-20", "from": "tribunal"}
PERMISSION_REFUSED = {"kind": "permission_refused", "date": "2021-10-11", "from": "tribunal"}


def decided(outcome, **facts):
    return {"kind": "tribunal_decision", "date": "2021-09-06", "outcome": outcome, **facts}


GROUNDS = (
    "The notice says at paragraph 21 that the recommendations are about the making of policy. They are about how "
    "staff apply a policy settled in 2018.\n\n"
    "The notice says at paragraph 30 that disclosure would have made officials less frank. There was no evidence of it."
)
ERRORS = (
    "The Tribunal judged the public interest as it stood at the hearing (paragraph 44), and not as it stood when the "
    "request was refused.\n\nIts reasons do not explain why it rejected the evidence of two ministers (paragraph 51)."
)
LATE = "The notice was sent to an address at which I no longer worked. I received it on 2 April 2021 and wrote at once."
ADD = (
    "I have reported on these reviews since 2016, and can give evidence of what was published about them before the "
    "request was refused."
)
HEARING, PAPERS, ADDS = {"hearing": "hearing"}, {"hearing": "papers"}, {"what_i_can_add": ADD}

# name: (letter, law, events, the day it is written, what is given beside the case, arguments ticked)
LETTERS = {
    "notice_of_appeal-foia": (
        "notice_of_appeal", "foia", lost("foia"), "2021-03-22", {**HEARING, "grounds_of_appeal": GROUNDS}, (),
    ),
    "notice_of_appeal-foia-arguments": (
        "notice_of_appeal", "foia", lost("foia"), "2021-03-22", PAPERS, ("which_policy", "factual_background"),
    ),
    "notice_of_appeal-foia-late": (
        "notice_of_appeal", "foia", lost("foia"), "2021-04-09",
        {
            **HEARING,
            "grounds_of_appeal": GROUNDS,
            "late_reason": LATE,
            "representative": "B. Counsel, 2 Temple Row, Birmingham B2 5AA",
            "authority_evidence": "only its officials can say how the reviews were used",
            "adjustments": "a hearing by video, for health reasons",
        },
        ("which_policy",),
    ),
    "notice_of_appeal-foia-not_held": (
        "notice_of_appeal", "foia", answered("foia", "not_held"), "2021-03-22",
        {**PAPERS, "grounds_of_appeal": "The notice accepts at paragraph 12 that one folder was never searched."},
        (),
    ),
    "notice_of_appeal-foia-neither": (
        "notice_of_appeal", "foia", answered("foia", "neither_confirmed_nor_denied"), "2021-03-22",
        {**PAPERS, "grounds_of_appeal": "A minister had told Parliament in June 2020 that the reviews exist."}, (),
    ),
    "notice_of_appeal-foia-partly": (
        "notice_of_appeal", "foia", complained("foia", "partly_upheld"), "2021-03-22",
        {**PAPERS, "grounds_of_appeal": "Paragraph 40 lets two directors’ names be redacted."}, (),
    ),
    "notice_of_appeal-eir": (
        "notice_of_appeal", "eir", lost("eir"), "2021-03-22", {**HEARING, "grounds_of_appeal": GROUNDS}, (),
    ),
    "notice_of_appeal-eir-late": (
        "notice_of_appeal", "eir", lost("eir"), "2021-04-09",
        {
            **PAPERS,
            "grounds_of_appeal": GROUNDS,
            "late_reason": LATE,
            "result_sought": "requires the authority to make the figures in the annex available",
        },
        (),
    ),
    "application_to_be_joined-foia": (
        "application_to_be_joined", "foia", [*won("foia"), appealed("authority")], "2021-03-29",
        {"what_i_can_add": ADD, "heard_on": "2021-03-25"}, (),
    ),
    "application_to_be_joined-foia-withdrawing": (
        "application_to_be_joined", "foia", [*won("foia"), appealed("authority"), WITHDRAWN], "2021-05-12",
        ADDS, (),
    ),
    "application_to_be_joined-eir": (
        "application_to_be_joined", "eir", [*won("eir"), appealed("authority")], "2021-03-29", ADDS, (),
    ),
    "response_as_respondent-foia": (
        "response_as_respondent", "foia", [*won("foia"), appealed("authority"), JOINED], "2021-04-26",
        {**HEARING, "grounds_of_opposition": GROUNDS}, (),
    ),
    "response_as_respondent-foia-late": (
        "response_as_respondent", "foia", [*won("foia"), appealed("authority"), JOINED], "2021-05-26",
        {
            **PAPERS,
            "late_reason": "I was sent the notice of appeal only on 10 May 2021.",
            "also_disputed": "The notice lets the authority redact the names of two directors (paragraph 40).",
        },
        ("which_policy",),
    ),
    "response_as_respondent-eir": (
        "response_as_respondent", "eir", [*won("eir"), appealed("authority"), JOINED], "2021-04-26",
        {**HEARING, "grounds_of_opposition": GROUNDS}, (),
    ),
    "reply-foia": (
        "reply", "foia", [*lost("foia"), appealed("requester"), RESPONDED], "2021-04-26",
        {"points_in_reply": "Paragraph 9 says that the policy was still being made. The White Paper was of May 2018."},
        ("factual_background",),
    ),
    "reply-foia-strike_out": (
        "reply", "foia", [*lost("foia"), appealed("requester"), RESPONDED], "2021-05-17",
        {
            "points_in_reply": "Paragraph 9 says that the policy was still being made. It was not.",
            "strike_out_answer": "Whether a policy was still being made is a question of fact, and I have evidence.",
            "late_reason": "The response reached me on 4 May 2021.",
            "documents_added": "the White Paper of May 2018, and the minister’s statement of 3 June 2018",
        },
        (),
    ),
    "reply-eir": (
        "reply", "eir", [*lost("eir"), appealed("requester"), RESPONDED], "2021-04-26",
        {"points_in_reply": "Paragraph 9 says that the material was unfinished. It was signed in May 2018."}, (),
    ),
    "objection_to_withdrawal-foia": (
        "objection_to_withdrawal", "foia", [*won("foia"), appealed("authority"), JOINED, WITHDRAWN], "2021-05-12",
        {"why_i_object": "The authority has not said that it will disclose anything.", "comply_within": "30 days"}, (),
    ),
    "objection_to_withdrawal-foia-no_party": (
        "objection_to_withdrawal", "foia", [*won("foia"), appealed("authority"), WITHDRAWN], "2021-05-12",
        {"why_i_object": "The authority has not said that it will disclose anything."}, (),
    ),
    "objection_to_withdrawal-foia-applied": (
        "objection_to_withdrawal", "foia",
        [
            *won("foia"),
            appealed("authority"),
            {"kind": "joinder_applied_for", "date": "2021-03-29"},
            WITHDRAWN,
            {"kind": "disclosure", "date": "2021-05-11", "extent": "partial", "redacted": True},
        ],
        "2021-05-12",
        {"why_i_object": "Whole pages are blacked out, with no reason given for any of it."}, (),
    ),
    "objection_to_withdrawal-eir": (
        "objection_to_withdrawal", "eir", [*won("eir"), appealed("authority"), JOINED, WITHDRAWN], "2021-05-12",
        {"why_i_object": "The authority has not said that it will make anything available."}, (),
    ),
    "withdrawal_notice-foia": (
        "withdrawal_notice", "foia",
        [*lost("foia"), appealed("requester"), {"kind": "disclosure", "date": "2021-05-11", "extent": "full"}],
        "2021-05-12", {}, (),
    ),
    "withdrawal_notice-foia-part": (
        "withdrawal_notice", "foia", [*lost("foia"), appealed("requester")], "2021-05-12",
        {"part_withdrawn": "ground 2, on section 40(2)", "why_i_withdraw": "I no longer need the names of officials."},
        (),
    ),
    "withdrawal_notice-eir": ("withdrawal_notice", "eir", [*lost("eir"), appealed("requester")], "2021-05-12", {}, ()),
    "fresh_consideration-foia": (
        "fresh_consideration", "foia",
        [*won("foia"), appealed("authority"), JOINED, WITHDRAWN, CONSENTED], "2021-05-19",
        {"why_different": "I was given no opportunity to be heard before consent was given."}, (),
    ),
    "fresh_consideration-foia-direction": (
        "fresh_consideration", "foia",
        [
            *lost("foia"),
            appealed("requester"),
            {"kind": "staff_decision", "date": "2021-05-17", "about": "refusing me more time for my reply"},
        ],
        "2021-06-07",
        {
            "why_different": "The response ran to 90 pages and reached me late.",
            "late_reason": "I was in hospital from 18 May 2021 to 4 June 2021.",
            "decision_asked_for": "give me until 30 June 2021 for my reply",
        },
        (),
    ),
    "fresh_consideration-eir": (
        "fresh_consideration", "eir", [*won("eir"), appealed("authority"), WITHDRAWN, CONSENTED], "2021-05-19",
        {"why_different": "I asked to be joined, and consent was given before anybody decided that."}, (),
    ),
    "tribunal_non_compliance-foia": (
        "tribunal_non_compliance", "foia",
        [*lost("foia"), appealed("requester"), decided("allowed", comply_within_days=35)], "2021-10-25",
        {
            **PAPERS,
            "ordered": "The authority must disclose the recommendations to the appellant.",
            "not_done": "Nothing has been disclosed.",
            "why_contempt": "The authority was a party, was sent the decision and gives no reason.",
            "wrote_on": "2021-10-14",
        },
        (),
    ),
    "tribunal_non_compliance-foia-late": (
        "tribunal_non_compliance", "foia",
        [
            *lost("foia"),
            appealed("requester"),
            decided("partly_allowed", comply_within_days=35, reference="[2021] UKFTT 999 (GRC)"),
            {"kind": "disclosure", "date": "2021-10-08", "extent": "partial", "redacted": True},
        ],
        "2021-12-01",
        {
            **HEARING,
            "ordered": "The authority must disclose the recommendations to the appellant.",
            "not_done": "Nine of the thirty recommendations are blacked out.",
            "why_contempt": "The authority was a party, and was sent the decision on 6 September 2021.",
            "late_reason": "Until 26 November 2021 the authority said that it was about to disclose the rest.",
        },
        (),
    ),
    "tribunal_non_compliance-eir": (
        "tribunal_non_compliance", "eir",
        [*lost("eir"), appealed("requester"), decided("allowed", comply_within_days=35)], "2021-10-25",
        {
            **HEARING,
            "ordered": "The authority must make the report available to the appellant.",
            "not_done": "It has not been made available.",
            "why_contempt": "The authority was a party, and was sent the decision on 6 September 2021.",
        },
        (),
    ),
    "permission_to_appeal-foia": (
        "permission_to_appeal", "foia", [*lost("foia"), appealed("requester"), decided("dismissed")], "2021-09-20",
        {"errors_of_law": ERRORS}, (),
    ),
    "permission_to_appeal-foia-late": (
        "permission_to_appeal", "foia", [*won("foia"), appealed("authority"), JOINED, decided("allowed")], "2021-10-18",
        {
            "errors_of_law": ERRORS,
            "late_reason": "The decision was sent to an address that I had asked the Tribunal to change.",
            "result_sought": "restore the decision notice",
        },
        (),
    ),
    "permission_to_appeal-eir": (
        "permission_to_appeal", "eir", [*lost("eir"), appealed("requester"), decided("dismissed")], "2021-09-20",
        {"errors_of_law": ERRORS}, (),
    ),
    "upper_tribunal_permission-foia": (
        "upper_tribunal_permission", "foia",
        [*lost("foia"), appealed("requester"), decided("dismissed"), PERMISSION_SOUGHT, PERMISSION_REFUSED],
        "2021-10-25", {**HEARING, "errors_of_law": ERRORS}, (),
    ),
    "upper_tribunal_permission-foia-late": (
        "upper_tribunal_permission", "foia",
        [*lost("foia"), appealed("requester"), decided("dismissed"), PERMISSION_SOUGHT, PERMISSION_REFUSED],
        "2021-11-15",
        {
            **PAPERS,
            "errors_of_law": ERRORS,
            "late_reason": "The refusal was sent to my former address.",
            "why_late_below": "The decision itself was sent there too, and reached me on 18 September 2021.",
        },
        (),
    ),
    "upper_tribunal_permission-eir": (
        "upper_tribunal_permission", "eir",
        [*lost("eir"), appealed("requester"), decided("dismissed"), PERMISSION_SOUGHT, PERMISSION_REFUSED],
        "2021-10-25", {**PAPERS, "errors_of_law": ERRORS}, (),
    ),
}  # fmt: skip
