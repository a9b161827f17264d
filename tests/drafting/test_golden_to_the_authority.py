"""The letters to the authority and its press office under every law they fit, word for word.

A golden letter is read by a person before it is kept. After changing a wording, run
`FOIFLOW_REGENERATE=1 python -m pytest tests/drafting/test_golden_to_the_authority.py`, read what changed, and commit it.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from foiflow.drafting import LetterDoesNotFit, draft, letter, text
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

GOLDEN = Path(__file__).with_name("golden")
ALL = ("foia", "eir", "foisa", "eisr")
SENT = {"kind": "request_sent", "date": "2020-09-14", "via": "email"}
ACKNOWLEDGED = {"kind": "request_acknowledged", "date": "2020-09-16", "reference": "FOI2020/41207"}
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused"}
REVIEW = {"kind": "review_requested", "date": "2020-10-20"}
UNCLEAR = {"kind": "clarification_sought", "date": "2020-09-18"}
COST = {"foia": "s 12(1)", "eir": "reg 12(4)(b)", "foisa": "s 12(1)", "eisr": "reg 10(4)(b)"}
STEPS = "1. Disclose the recommendations of the 12 reviews.\n2. Names of staff below the senior civil service may be redacted."
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
CONSENT = {"kind": "withdrawal_consented", "date": "2023-03-14"}
REDACTED = {"kind": "disclosure", "date": "2022-11-10", "extent": "partial", "redacted": True}
CLARIFIED = {
    "their_question": "Please tell us what you mean by “internal review”.",
    "answer": "I mean the process that your guidance of 2018 calls an internal process review.\n\nI mean no other.",
    "request_in_full": "Please send me the recommendations of every internal process review\ncompleted since April 2019.",
}
NARROWED = {
    "new_request": "Please send me the recommendations of the internal process reviews\ncompleted between 1 July and 30 September 2020.",
    "what_was_cut": "Three months in place of eighteen.\n\nThe recommendations alone, without the correspondence about them.",
}
PUT = {
    "press_office_email": "press@example.gov.uk",
    "allegations": "You carried out 49 internal reviews between April 2019 and September 2020 after people had died.\n\n"
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

LETTERS = {
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
UNDER_ONE_LAW = {
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


def cases():
    for name, (letter_id, events, on, given) in LETTERS.items():
        own, _, variant = name.partition("-")
        for regime in ALL:
            yield "-".join(filter(None, (own, regime, variant))), (letter_id, regime, events, on, given)
    yield from UNDER_ONE_LAW.items()


CASES = dict(cases())


def drafted_for(a_case, letter_id, regime, events, on, given, arguments=()):
    cost = {**REFUSED, "exemptions": [COST[regime]]}
    case = a_case(regime, *(cost if event == "cost" else event for event in events))
    held = position(case, date.fromisoformat(on), law_book())
    return draft(letter_id, case, held, given, arguments=arguments)


@pytest.fixture
def golden(request, a_case):
    made = drafted_for(a_case, *CASES[request.param])
    return request.param, text(made), made


each_letter = pytest.mark.parametrize("golden", CASES, indirect=True)


@each_letter
def test_a_letter_reads_as_it_was_approved(golden):
    name, said, _ = golden
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("FOIFLOW_REGENERATE"):
        path.write_text(said, encoding="utf-8")
    assert path.exists(), f"No golden letter {name}: regenerate, read it, and keep it."
    assert said == path.read_text(encoding="utf-8")


@each_letter
def test_a_letter_lacks_nothing_and_has_no_mark_in_it(golden):
    _, said, made = golden
    assert made.missing == ()
    assert [check.sentence for check in made.checks if check.kind == "missing"] == []
    for gap in ("⟦", "None", "  ", " ,", " .", "..", "()", "{", "}", "\\", "**"):
        assert gap not in said.replace("\n   ", "\n")


ACTS = {
    "Freedom of Information Act 2000": ("foia", "eir"),
    "Environmental Information Regulations 2004": ("eir",),
    "Freedom of Information (Scotland) Act 2002": ("foisa", "eisr"),
    "Environmental Information (Scotland) Regulations 2004": ("eisr",),
}


@each_letter
def test_a_letter_cites_its_own_law_and_no_other(golden):
    name, said, made = golden
    regime = name.split("-")[1]
    for act, regimes in ACTS.items():
        if regime not in regimes or made.letter.id == "right_of_reply":
            assert act not in said
    if regime in ("foia", "foisa"):
        assert "egulation" not in said
    else:
        for found in re.finditer(r"[Ss]ection \d+[^.;]*", said):
            assert "of the Freedom of Information" in found[0]
    scottish = regime in ("foisa", "eisr")
    assert said.count("Scottish Information Commissioner") == (
        said.count("Information Commissioner") if scottish else 0
    )


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("right_of_reply")])
def test_a_right_of_reply_cites_no_law(a_case, name):
    said = text(drafted_for(a_case, *CASES[name]))
    assert not re.search(r"\b[Ss]ection \d|[Rr]egulation|\bthe Act\b", said)


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("narrow_request")])
def test_a_narrower_request_is_a_new_one_and_never_asks_for_what_can_be_found_within_the_limit(a_case, name):
    said = text(drafted_for(a_case, *CASES[name]))
    assert "This is a new request" in said
    assert not re.search(r"\b(18|24|40) hours|what(ever)? (you )?can be found|within the time", said)


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("internal_review")])
def test_every_letter_asks_for_something_once_and_by_a_day(a_case, name):
    said = text(drafted_for(a_case, *CASES[name]))
    asked = [line for line in said.splitlines() if line.startswith("WHAT I ASK YOU TO DO BY ")]
    assert len(asked) == 1
    assert re.search(r"\b(MON|TUES|WEDNES|THURS|FRI)DAY \d+ [A-Z]+ 20\d\d$", asked[0])


@pytest.mark.parametrize(
    "letter_id",
    ["request", "clarification", "narrow_request", "chase_internal_review", "comply_with_notice", "right_of_reply"],
)
def test_each_letter_fits_every_law_and_records_an_event_that_exists(letter_id):
    found = letter(letter_id)
    assert found.regimes == ALL
    assert found.records in KINDS


def test_the_steps_of_a_notice_stand_word_for_word(a_case):
    said = text(drafted_for(a_case, *CASES["comply_with_notice-foia"]))
    assert "\n".join(f"> {line}" for line in STEPS.splitlines()) in said


def test_after_a_withdrawal_no_day_is_claimed_that_no_law_sets(a_case):
    said = text(drafted_for(a_case, *CASES["comply_with_notice-foia-withdrawn"]))
    assert "The notice gave you until" not in said
    assert "consented" in said


@pytest.mark.parametrize(
    ("letter_id", "events", "reason"),
    [
        ("clarification", [SENT], "the authority has not asked you to clarify it"),
        ("narrow_request", [SENT, {**REFUSED, "exemptions": ["s 35(1)(a)"]}], "does not rest on the cost of answering"),
        ("chase_internal_review", [SENT, REFUSED], "no outcome of a review is late"),
        ("comply_with_notice", [SENT, REFUSED], "no decision notice in force"),
        ("comply_with_notice", [SENT, REFUSED, NOTICE, *APPEALED], "no decision notice in force"),
        ("comply_with_notice", [SENT, LOST], "no decision notice in force"),
    ],
)
def test_a_letter_that_would_not_be_true_is_refused_with_the_reason(a_case, letter_id, events, reason):
    with pytest.raises(LetterDoesNotFit, match=reason):
        drafted_for(a_case, letter_id, "foia", events, "2023-03-10", {})


def test_a_notice_put_in_place_by_a_tribunal_is_not_the_commissioners_to_enforce(a_case):
    allowed = {"kind": "tribunal_decision", "date": "2023-06-01", "outcome": "partly_allowed", "comply_within_days": 35}
    with pytest.raises(LetterDoesNotFit, match="no decision notice in force"):
        drafted_for(
            a_case, "comply_with_notice", "foia", [SENT, REFUSED, NOTICE, APPEALED[0], allowed], "2023-08-10", {}
        )
