"""The letters to the authority and its press office under every law they fit, word for word.

A golden letter is read by a person before it is kept. After changing a wording, run
`FOIFLOW_REGENERATE=1 python -m pytest tests/drafting/test_golden_to_the_authority.py`, read what changed, commit it.
"""

import re
from datetime import date

import pytest

from foiflow.drafting import LetterDoesNotFit, draft, letter, text
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.cases_for_the_authority import (
    ALL,
    APPEALED,
    CASES,
    COST,
    LOST,
    NOTICE,
    REFUSED,
    SENT,
    STEPS,
)
from tests.drafting.golden_texts import ACTS, cites_no_other_law, law_of, opens_in_word, reads_as_approved


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
    reads_as_approved(name, said)


@each_letter
def test_its_word_file_opens_in_word(golden):
    _, _, made = golden
    opens_in_word(made)


@each_letter
def test_a_letter_lacks_nothing_and_has_no_mark_in_it(golden):
    _, said, made = golden
    assert made.missing == ()
    assert [check.sentence for check in made.checks if check.kind == "missing"] == []
    for gap in ("⟦", "None", "  ", " ,", " .", "..", "()", "{", "}", "\\", "**"):
        assert gap not in said.replace("\n   ", "\n")


@each_letter
def test_a_letter_cites_its_own_law_and_no_other(golden):
    name, said, made = golden
    regime = law_of(name)
    cites_no_other_law(regime, said)
    if made.letter.id == "right_of_reply":
        assert not [act for act in ACTS if act in said]
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
        ("request", [SENT], "a new request is a new case"),
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
