"""Both letters under every law they fit, word for word.

A golden letter is read by a person before it is kept. After changing a wording, run
`FOIFLOW_REGENERATE=1 python -m pytest tests/drafting/test_golden_letters.py`, read what changed, and commit it.
"""

import pytest
from bs4 import BeautifulSoup

from foiflow.drafting import html, text
from foiflow.drafting.document import lines_of, words_of
from tests.drafting.golden_texts import cites_no_other_law, law_of, opens_in_word, reads_as_approved

SENT = {"kind": "request_sent", "date": "2020-09-14", "via": "email"}
ACKNOWLEDGED = {"kind": "request_acknowledged", "date": "2020-09-16", "reference": "FOI2020/41207"}
LATE = "2020-10-20"
AFTER = "2020-11-05"


def answered(day, outcome, *exemptions, **facts):
    return {"kind": "response", "date": day, "outcome": outcome, "exemptions": list(exemptions), **facts}


LETTERS = {
    # name: (letter, law, events, the day it is written)
    "chase_response-foia": ("chase_response", "foia", [SENT, ACKNOWLEDGED], LATE),
    "chase_response-foia-month_only": ("chase_response", "foia", [{**SENT, "date": "2020-09"}], "2020-11-10"),
    "chase_response-foia-after_clarification": (
        "chase_response",
        "foia",
        [
            SENT,
            {"kind": "clarification_sought", "date": "2020-09-18"},
            {"kind": "clarification_given", "date": "2020-09-21"},
            {"kind": "chaser_sent", "date": "2020-10-22"},
        ],
        "2020-10-28",
    ),
    "chase_response-foia-public_interest": (
        "chase_response",
        "foia",
        [
            SENT,
            {
                "kind": "extension_notified",
                "date": "2020-10-12",
                "ground": "public_interest",
                "until": "2020-11-09",
                "exemptions": ["s 35(1)(a)"],
            },
        ],
        "2020-11-16",
    ),
    "chase_response-foia-public_interest_without_estimate": (
        "chase_response",
        "foia",
        [SENT, {"kind": "extension_notified", "date": "2020-10-12", "ground": "public_interest"}],
        "2020-11-16",
    ),
    "chase_response-eir": ("chase_response", "eir", [SENT, ACKNOWLEDGED], LATE),
    "chase_response-eir-extended": (
        "chase_response",
        "eir",
        [SENT, {"kind": "extension_notified", "date": "2020-10-09", "ground": "complex_and_voluminous"}],
        "2020-11-16",
    ),
    "chase_response-foisa": ("chase_response", "foisa", [SENT], LATE),
    "chase_response-eisr": ("chase_response", "eisr", [SENT, ACKNOWLEDGED], LATE),
    "chase_response-eisr-extended": (
        "chase_response",
        "eisr",
        [SENT, {"kind": "extension_notified", "date": "2020-10-09", "ground": "complex_and_voluminous"}],
        "2020-11-16",
    ),
    "internal_review-foia": (
        "internal_review",
        "foia",
        [
            SENT,
            ACKNOWLEDGED,
            answered("2020-10-22", "refused", "s 35(1)(a)", "section 40(2)", reference="FOI2020/41207"),
        ],
        AFTER,
    ),
    "internal_review-foia-month_only": (
        "internal_review",
        "foia",
        [
            {**SENT, "date": "2020-09"},
            answered("2020", "refused", "s 35(1)(a)", date_note="by 3 December 2020, when the refusal was reported"),
        ],
        "2020-12-31",
    ),
    "internal_review-foia-parts": (
        "internal_review",
        "foia",
        [
            SENT,
            answered(
                "2020-10-09",
                "partly_disclosed",
                parts=[
                    {"part": "The number of reviews", "outcome": "disclosed"},
                    {"part": "The recommendations", "outcome": "refused", "exemptions": ["s 36(2)(c)", "s 44(1)(a)"]},
                ],
            ),
        ],
        AFTER,
    ),
    "internal_review-foia-not_held": ("internal_review", "foia", [SENT, answered("2020-10-09", "not_held")], AFTER),
    "internal_review-foia-neither": (
        "internal_review",
        "foia",
        [SENT, answered("2020-10-09", "neither_confirmed_nor_denied", "s 40(5B)")],
        AFTER,
    ),
    "internal_review-foia-no_ground_named": (
        "internal_review",
        "foia",
        [SENT, answered("2020-10-09", "refused")],
        AFTER,
    ),
    "internal_review-foia-asked_late": (
        "internal_review",
        "foia",
        [SENT, answered("2020-10-09", "refused", "s 12", "s 14(1)")],
        "2021-01-15",
    ),
    "internal_review-eir": (
        "internal_review",
        "eir",
        [SENT, answered("2020-10-22", "refused", "reg 12(4)(d)", "regulation 12(5)(e)", "reg 13(1)")],
        AFTER,
    ),
    "internal_review-eir-silence": ("internal_review", "eir", [SENT], LATE),
    "internal_review-eir-after_foia": (
        "internal_review",
        "foia",
        [
            SENT,
            {"kind": "regime_changed", "date": "2020-09-21", "to": "eir"},
            answered("2020-10-09", "refused", "reg 12(4)(e)"),
        ],
        AFTER,
    ),
    "internal_review-foisa": (
        "internal_review",
        "foisa",
        [SENT, answered("2020-10-22", "refused", "s 30(b)(i)", "s 38(1)(b)")],
        AFTER,
    ),
    "internal_review-foisa-silence": ("internal_review", "foisa", [SENT], LATE),
    "internal_review-eisr": (
        "internal_review",
        "eisr",
        [SENT, answered("2020-10-09", "partly_disclosed", "reg 10(5)(e)", "reg 10(5)(g)")],
        AFTER,
    ),
    "internal_review-eisr-silence": ("internal_review", "eisr", [SENT], LATE),
}


@pytest.fixture
def letter(request, a_case, drafted):
    letter_id, regime, events, on = LETTERS[request.param]
    made = drafted(letter_id, a_case(regime, *events), on)
    return request.param, text(made), made


each_letter = pytest.mark.parametrize("letter", LETTERS, indirect=True)


@each_letter
def test_a_letter_reads_as_it_was_approved(letter):
    name, said, _ = letter
    reads_as_approved(name, said)


@each_letter
def test_its_word_file_opens_in_word(letter):
    _, _, made = letter
    opens_in_word(made)


@each_letter
def test_a_letter_has_no_gap_and_no_mark_in_it(letter):
    _, said, made = letter
    assert made.missing == ()
    for gap in ("⟦", "None", "  ", " ,", "..", "()", "{", "}", "\\", "**"):
        assert gap not in said.replace("\n   ", "\n")


@each_letter
def test_a_letter_cites_its_own_law_and_no_other(letter):
    name, said, _ = letter
    cites_no_other_law(law_of(name), said)


@each_letter
def test_a_letter_names_the_commissioner_of_its_country(letter):
    name, said, _ = letter
    scottish = law_of(name) in ("foisa", "eisr")
    assert said.count("Scottish Information Commissioner") == (
        said.count("Information Commissioner") if scottish else 0
    )


@each_letter
def test_a_letter_never_asks_for_each_public_interest_to_be_weighed_alone(letter):
    _, said, _ = letter
    assert "separately weigh" not in said
    assert said.count("the public interest in maintaining") <= 1


@each_letter
def test_the_page_and_the_text_say_all_that_the_letter_says(letter):
    _, said, made = letter
    article = BeautifulSoup(html(made), "html.parser").find("article").get_text(" ")
    for line in lines_of(made.document.body):
        assert squeezed(words_of(line)) in squeezed(article)
        # A table of two columns reads as “date: what happened” and needs no heading there.
        if words_of(line) not in ("Date", "What happened"):
            assert squeezed(words_of(line)) in squeezed(said)


def squeezed(words):
    return "".join(words.replace(">", "").split()).casefold()
