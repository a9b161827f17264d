"""Every letter to a tribunal under both laws, word for word, and what must be true of all of them.

A golden letter is read by a person before it is kept. After changing a wording, run `FOIFLOW_REGENERATE=1 python -m
pytest tests/drafting/test_golden_to_the_tribunals.py`, read what changed, and commit it.
"""

import re
from datetime import date

import pytest

from foiflow.drafting import draft, letter, letters_offered, text
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.cases_for_the_tribunals import LETTERS
from tests.drafting.golden_texts import law_of, opens_in_word, reads_as_approved

TO_THE_TRIBUNALS = (
    "notice_of_appeal",
    "application_to_be_joined",
    "response_as_respondent",
    "reply",
    "objection_to_withdrawal",
    "withdrawal_notice",
    "fresh_consideration",
    "tribunal_non_compliance",
    "permission_to_appeal",
    "upper_tribunal_permission",
)
POSTAL = {"requester_address": "1 High Street\nLeith\nEH6 1AA"}


def made(name, a_case, without=()):
    letter_id, regime, events, on, given, arguments = LETTERS[name]
    case = a_case(regime, *events)
    given = {key: value for key, value in {**POSTAL, **given}.items() if key not in without}
    held = position(case, date.fromisoformat(on), law_book())
    return draft(letter_id, case, held, given, arguments=() if "arguments" in without else arguments)


@pytest.fixture
def drafted_letter(request, a_case):
    return request.param, made(request.param, a_case)


each_letter = pytest.mark.parametrize("drafted_letter", LETTERS, indirect=True)


@each_letter
def test_a_letter_to_a_tribunal_reads_as_it_was_approved(drafted_letter):
    name, made_letter = drafted_letter
    reads_as_approved(name, text(made_letter))


@each_letter
def test_its_word_file_opens_in_word(drafted_letter):
    _, made_letter = drafted_letter
    opens_in_word(made_letter)


@each_letter
def test_a_letter_to_a_tribunal_has_no_gap_and_no_mark_in_it(drafted_letter):
    _, made_letter = drafted_letter
    assert made_letter.missing == ()
    for gap in ("⟦", "None", "  ", " ,", "..", " .", "()", "{", "}", "\\", "**"):
        assert gap not in text(made_letter).replace("\n   ", "\n")


@each_letter
def test_a_letter_to_a_tribunal_cites_its_own_law_and_no_other(drafted_letter):
    name, made_letter = drafted_letter
    said = text(made_letter)
    assert "(Scotland)" not in said
    assert "Court of Session" not in said
    if law_of(name) == "foia":
        assert "Environmental" not in said
        assert not re.search(r"\b[Rr]egulations?\b", said)
    else:
        # Only what enforces these Regulations stands in an Act, and the Act is then named.
        for found in re.finditer(r"[Ss]ection \d+[^.;]*", said):
            assert "of the Freedom of Information Act 2000" in found[0]


@pytest.mark.parametrize("letter_id", TO_THE_TRIBUNALS)
def test_each_letter_to_a_tribunal_is_tried_under_both_laws_and_goes_to_the_right_tribunal(letter_id):
    assert {law_of(name) for name, case in LETTERS.items() if case[0] == letter_id} == {"foia", "eir"}
    found = letter(letter_id)
    assert found.regimes == ("foia", "eir")
    assert found.addressee == ("upper_tribunal" if letter_id == "upper_tribunal_permission" else "tribunal")


@pytest.mark.parametrize("name", ["notice_of_appeal-foia", "notice_of_appeal-eir"])
def test_a_notice_of_appeal_has_all_that_rule_22_requires(name, a_case):
    drafted = made(name, a_case)
    said = text(drafted)
    for content in (
        "Appellant. A. Reporter, Example News Service, 1 High Street, Leith, EH6 1AA",  # (a)
        "Representative. I have no representative",  # (b)
        "Address for documents. 1 High Street, Leith, EH6 1AA",  # (c)
        "Respondent. The Information Commissioner (“the Commissioner”), Wycliffe House",  # (d)
        "I appeal against decision notice IC-70001-A1B2 of Monday 1 March 2021",  # (e)
        "to allow the appeal and to substitute a decision notice that finds",  # (f)
        "The decision notice is not in accordance with the law",  # (g)
    ):
        assert content in said
    assert "Enclose" in " ".join(check.sentence for check in drafted.checks if check.kind == "enclose")
    assert re.search(r"Enclosed:\n(?:.*\n)*.*[Cc]opy of decision notice IC-70001-A1B2", said)
    assert not [check for check in drafted.checks if check.kind in ("missing", "late")]


def test_a_notice_of_appeal_without_grounds_is_told_that_rule_22_requires_them(a_case):
    without = made("notice_of_appeal-foia", a_case, without=("grounds_of_appeal",))
    assert "grounds_of_appeal" in [fact.name for fact in without.missing]
    assert any("rule 22(2)(g)" in check.sentence for check in without.checks if check.kind == "missing")


def test_ticked_arguments_are_grounds_of_appeal(a_case):
    ticked = made("notice_of_appeal-foia-arguments", a_case)
    assert ticked.missing == ()
    assert not [check for check in ticked.checks if check.kind == "missing"]
    assert "grounds_of_appeal" in [
        fact.name for fact in made("notice_of_appeal-foia-arguments", a_case, without=("arguments",)).missing
    ]


@pytest.mark.parametrize(
    ("name", "asks_for_time"),
    [
        ("notice_of_appeal-foia-late", "under rule 5(3)(a), as rule 22(4) allows"),
        ("notice_of_appeal-eir-late", "under rule 5(3)(a), as rule 22(4) allows"),
        ("upper_tribunal_permission-foia-late", "under rule 5(3)(a), as rule 21(6) allows"),
    ],
)
def test_past_the_last_day_more_time_is_asked_for_and_the_reason_required(name, asks_for_time, a_case):
    late = made(name, a_case)
    assert asks_for_time in text(late)
    assert [check for check in late.checks if check.kind == "late"]
    assert [fact.name for fact in made(name, a_case, without=("late_reason",)).missing] == ["late_reason"]


@pytest.mark.parametrize("name", ["notice_of_appeal-foia", "upper_tribunal_permission-foia"])
def test_in_time_no_reason_for_lateness_is_asked_for(name, a_case):
    in_time = made(name, a_case)
    assert "REQUEST FOR MORE TIME" not in text(in_time)
    assert not [check for check in in_time.checks if check.kind == "late"]


@each_letter
def test_nobody_is_asked_to_send_a_case_back_to_the_commissioner(drafted_letter):
    name, made_letter = drafted_letter
    said = text(made_letter)
    assert "remit" not in said.casefold()
    if name.startswith("notice_of_appeal"):
        assert "I do not ask for the matter to go back to the Commissioner" in said
        assert "substitute a decision notice" in said


@each_letter
def test_no_letter_calls_the_requester_a_party_before_she_is_one(drafted_letter):
    name, made_letter = drafted_letter
    said = text(made_letter)
    kinds = [(event["kind"], event.get("by", "requester")) for event in LETTERS[name][2]]
    if ("appeal_lodged", "requester") not in kinds and ("joined_as_party", "requester") not in kinds:
        assert not re.search(r"\bI (am|was) a party\b", said)
        if name.split("-")[0] != "notice_of_appeal":
            assert "not a party" in said


def test_enforcing_the_tribunal_s_own_notice_is_asked_of_the_tribunal_and_under_section_61(a_case):
    for name in ("tribunal_non_compliance-foia", "tribunal_non_compliance-eir"):
        said = text(made(name, a_case))
        assert "section 61 of the Freedom of Information Act 2000" in said
        assert "section 54" not in said
        for content in ("THE PROCEEDINGS", "WHAT WAS ORDERED", "WHAT HAS NOT BEEN DONE", "WHY IT WOULD BE CONTEMPT"):
            assert content in said


@each_letter
def test_no_letter_argues_that_public_interests_are_weighed_apart(drafted_letter):
    _, made_letter = drafted_letter
    assert not re.search(r"weighed separately|separately weigh", text(made_letter))


def standing(name, a_case, *later):
    """The case of a golden letter, and where it stands on the day the letter is written."""
    _, regime, events, on, _, _ = LETTERS[name]
    case = a_case(regime, *events, *later)
    return case, position(case, date.fromisoformat(on), law_book())


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_to_a_tribunal_is_offered_where_it_fits(name, a_case):
    assert LETTERS[name][0] in letters_offered(*standing(name, a_case))


MAY_BE_SENT_AGAIN = ("objection_to_withdrawal", "tribunal_non_compliance")


@pytest.mark.parametrize("name", [name for name in LETTERS if not name.startswith(MAY_BE_SENT_AGAIN)])
def test_a_letter_marked_as_sent_takes_the_step_and_is_offered_no_more(name, a_case):
    letter_id, _, _, on, _, _ = LETTERS[name]
    own = letter(letter_id)
    sent = {"kind": own.records, "date": on, **own.records_with}
    assert letter_id not in letters_offered(*standing(name, a_case, sent))


@pytest.mark.parametrize("letter_id", MAY_BE_SENT_AGAIN)
def test_what_may_be_sent_again_is_recorded_as_what_it_is(letter_id, a_case):
    own = letter(letter_id)
    name = f"{letter_id}-foia"
    sent = {"kind": own.records, "date": LETTERS[name][3], **own.records_with}
    case, held = standing(name, a_case, sent)
    assert held.happened[-1].kind == own.records
    assert letter_id in letters_offered(case, held)


def test_grounds_come_out_as_they_were_typed_each_a_numbered_paragraph(a_case):
    typed = "1. The *notice* says <b>no</b> & # nothing | more.\n\n* Paragraph 7_a_ is wrong.\nIt was 2018."
    letter_id, regime, events, on, given, _ = LETTERS["notice_of_appeal-foia"]
    case = a_case(regime, *events)
    held = position(case, date.fromisoformat(on), law_book())
    said = text(draft(letter_id, case, held, {**POSTAL, **given, "grounds_of_appeal": typed}))
    assert "\n1. 1. The *notice* says <b>no</b> & # nothing | more.\n" in said
    assert "\n2. * Paragraph 7_a_ is wrong. It was 2018.\n" in said


@pytest.mark.parametrize("letter_id", TO_THE_TRIBUNALS)
def test_every_content_that_a_rule_requires_is_asked_for_with_the_rule(letter_id):
    found = letter(letter_id)
    assert found.must_contain
    for content in found.must_contain:
        assert content.source.startswith(("GRC Rules 2009 r ", "UT Rules 2008 r "))
        assert content.url.startswith("https://www.legislation.gov.uk/uksi/2")


@pytest.mark.parametrize(
    ("letter_id", "enclosed"),
    [
        ("notice_of_appeal", ["rule 22(3)"]),
        ("response_as_respondent", ["rule 23(4)"]),
        ("tribunal_non_compliance", ["rule 7A(3)(c)"]),
        ("upper_tribunal_permission", ["rule 21(5)(a)", "rule 21(5)(b)", "rule 21(5)(c)"]),
    ],
)
def test_what_a_rule_requires_to_be_enclosed_is_enclosed_and_checked(letter_id, enclosed, a_case):
    drafted = made(f"{letter_id}-eir", a_case)
    checked = [check.sentence for check in drafted.checks if check.kind == "enclose"]
    for rule in enclosed:
        assert [sentence for sentence in checked if rule in sentence]
        assert rule in text(drafted).partition("Enclosed:")[2]
