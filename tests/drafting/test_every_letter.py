"""What must be true of every letter there is, whoever wrote it: a letter that is added is held to this too."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from foiflow.drafting import letter, letters, letters_offered
from foiflow.drafting.facts import FACT_NAMES
from foiflow.drafting.letter import BEFORE_REQUEST
from foiflow.drafting.letter_files import LETTERS
from foiflow.drafting.letter_paper import REFERENCES
from foiflow.law.exemptions import grounds
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from foiflow.timeline.stages import Stage
from tests.drafting.conftest import build_case

GOLDEN = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).with_name("golden").glob("*.txt")}
EVERY = sorted(letters())
BOTH = ("foia", "eir")
SCOTTISH = ("foisa", "eisr")
COST = {"foia": "s 12(1)", "eir": "reg 12(4)(b)", "foisa": "s 12(1)", "eisr": "reg 10(4)(b)"}
ON_PAPER = {"requester_name", "requester_address", "letter_date", "authority_name", "tribunal_name"}
"""Facts that stand above every letter, whatever its text says."""

SENT = {"kind": "request_sent", "date": "2020-09-14"}
ASKED = {"kind": "review_requested", "date": "2020-10-12"}
DECIDED = {"kind": "review_outcome", "date": "2020-11-09", "outcome": "refusal_upheld"}
COMPLAINED = {"kind": "complaint_made", "date": "2020-11-16"}
WON = {
    "kind": "decision_notice",
    "date": "2021-03-01",
    "outcome": "upheld",
    "steps": "Disclose",
    "comply_within_days": 35,
}
LOST = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "not_upheld"}
MINE = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "requester"}
THEIRS = {"kind": "appeal_lodged", "date": "2021-03-22", "by": "authority"}
JOINED = {"kind": "joined_as_party", "date": "2021-04-12"}
ANSWERED = {"kind": "appeal_response", "date": "2021-04-19", "by": "commissioner"}
WITHDRAWN = {"kind": "withdrawal_notice", "date": "2021-05-10", "by": "authority"}
CONSENTED = {"kind": "withdrawal_consented", "date": "2021-05-17", "by": "staff"}
DISMISSED = {"kind": "tribunal_decision", "date": "2021-09-06", "outcome": "dismissed"}
ALLOWED = {"kind": "tribunal_decision", "date": "2021-09-06", "outcome": "allowed", "comply_within_days": 35}
NO_PERMISSION = {"kind": "permission_refused", "date": "2021-10-11", "from": "tribunal"}
ABOVE = {"kind": "upper_tribunal_appeal", "date": "2021-11-01"}
COURT = {"kind": "court_appeal", "date": "2021-12-01"}
CLOSED = {"kind": "case_closed", "date": "2021-12-06"}


def refused(regime):
    return {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": [COST[regime]]}


def histories(regime):
    """Cases that come to every stage, and the day each is looked at."""
    reviewed = [SENT, refused(regime), ASKED, DECIDED]
    complained = [*reviewed, COMPLAINED]
    found = [
        ([], "2020-09-13"),
        ([SENT], "2020-10-20"),
        ([SENT, {"kind": "clarification_sought", "date": "2020-09-18"}], "2020-09-21"),
        ([SENT, {"kind": "fees_notice", "date": "2020-09-18"}], "2020-09-21"),
        ([SENT, refused(regime)], "2020-10-12"),
        ([SENT, refused(regime), ASKED], "2020-12-15"),
        (reviewed, "2020-11-10"),
        ([*complained, {"kind": "preliminary_view", "date": "2021-02-01"}], "2021-02-02"),
        ([*complained, LOST], "2021-03-02"),
        ([*complained, WON], "2021-04-20"),
        ([*complained, LOST, COURT], "2021-12-02"),
        ([*complained, LOST, CLOSED], "2021-12-07"),
    ]
    if regime in BOTH:
        found += [
            ([*complained, LOST, MINE, ANSWERED], "2021-04-20"),
            ([*complained, WON, THEIRS], "2021-03-23"),
            ([*complained, WON, THEIRS, JOINED], "2021-04-13"),
            ([*complained, WON, THEIRS, JOINED, WITHDRAWN], "2021-05-11"),
            ([*complained, WON, THEIRS, JOINED, WITHDRAWN, CONSENTED], "2021-05-18"),
            ([*complained, LOST, MINE, DISMISSED], "2021-09-07"),
            ([*complained, LOST, MINE, ALLOWED], "2021-11-20"),
            ([*complained, LOST, MINE, DISMISSED, NO_PERMISSION], "2021-10-12"),
            ([*complained, LOST, MINE, DISMISSED, NO_PERMISSION, ABOVE], "2021-11-02"),
        ]
    return found


@cache
def offered(regime):
    """The letters offered at each stage of those cases."""
    found = {}
    for events, on in histories(regime):
        case = build_case(regime, *events)
        held = position(case, date.fromisoformat(on), law_book())
        found.setdefault(held.stage or BEFORE_REQUEST, set()).update(letters_offered(case, held))
    return found


@pytest.mark.parametrize("letter_id", EVERY)
def test_every_letter_is_offered_under_every_law_it_fits(letter_id):
    for regime in letter(letter_id).regimes:
        assert any(letter_id in there for there in offered(regime).values()), regime


@pytest.mark.parametrize("regime", [*BOTH, *SCOTTISH])
def test_every_stage_offers_a_letter(regime):
    stages = {BEFORE_REQUEST, *Stage}
    if regime in SCOTTISH:
        # There is no tribunal in Scotland.
        stages -= {Stage.APPEAL, Stage.APPEAL_DECIDED, Stage.UPPER_TRIBUNAL}
    assert stages <= offered(regime).keys()
    assert [stage for stage in stages if not offered(regime)[stage]] == []


@pytest.mark.parametrize("letter_id", EVERY)
def test_every_letter_has_a_golden_text_under_every_law_it_fits(letter_id):
    for regime in letter(letter_id).regimes:
        assert any(name == f"{letter_id}-{regime}" or name.startswith(f"{letter_id}-{regime}-") for name in GOLDEN)


def test_every_golden_text_is_one_of_a_letter_there_is():
    assert {name.split("-")[0] for name in GOLDEN} == set(EVERY)


@pytest.mark.parametrize("letter_id", EVERY)
def test_what_a_letter_must_contain_has_a_place_in_its_text(letter_id):
    found = letter(letter_id)
    for content in found.must_contain:
        above = {fact for _, fact in REFERENCES[found.addressee]}
        assert set(content.facts) & (found.uses | ON_PAPER | above), content.what


@pytest.mark.parametrize("letter_id", EVERY)
def test_what_the_law_needs_is_a_fact_or_asked_for(letter_id):
    found = letter(letter_id)
    named = {name for names in found.needs.values() for name in names}
    assert named <= FACT_NAMES | found.asks.keys()


@pytest.mark.parametrize("letter_id", EVERY)
def test_the_file_says_where_its_law_was_read(letter_id):
    assert re.search(r"^# .*\bSources?\b.*:", (LETTERS / f"{letter_id}.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("letter_id", EVERY)
def test_a_fact_is_asked_for_in_words_that_go_within_a_sentence(letter_id):
    for ask in letter(letter_id).asks.values():
        assert not ask.label.endswith(".")
        assert ask.label[:1].islower() or ask.label[:2].isupper(), ask.label
        assert "⟦" not in ask.label


BANNED = {
    "a mark of our own research": r"UNVERIFIED|\[V\]",
    "what can be found within the limit on cost": r"\b(18|24|40) hours|three and a half days",
    "each public interest weighed alone": r"weigh(ed|ing)? (each|them) (separately|alone|on its own)|separately weigh",
    "a blank": r"\bNone\b|\bundefined\b|⟦|\{\{|\}\}|\{%",
    "another country’s words for ours": r"\b(Freedom of Information Officer’s|agency|FOIL|Sunshine)\b",
}


@pytest.mark.parametrize("name", sorted(GOLDEN))
@pytest.mark.parametrize("what", sorted(BANNED))
def test_no_letter_says_what_would_be_wrong_or_unread(name, what):
    assert re.search(BANNED[what], GOLDEN[name]) is None


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.split("-")[1] in SCOTTISH))
def test_a_scottish_letter_names_the_scottish_commissioner_and_no_tribunal(name):
    said = GOLDEN[name]
    assert "ribunal" not in said
    assert said.count("Information Commissioner") == said.count("Scottish Information Commissioner")


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.split("-")[1] in BOTH))
def test_a_letter_under_the_law_of_the_united_kingdom_knows_no_scottish_law(name):
    assert not re.search(r"Scottish|\(Scotland\)|Court of Session|FOISA", GOLDEN[name])


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.startswith("tribunal_non_compliance-")))
def test_a_tribunals_own_notice_is_enforced_by_the_tribunal(name):
    assert "section 61" in GOLDEN[name]
    assert "section 54" not in GOLDEN[name]


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.startswith("report_non_compliance-")))
def test_a_commissioners_notice_is_enforced_by_the_commissioner(name):
    scottish = name.split("-")[1].startswith(("foisa", "eisr"))
    assert ("section 53" if scottish else "section 54") in GOLDEN[name]
    assert ("section 54" if scottish else "section 53") not in GOLDEN[name]


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.startswith("objection_to_withdrawal-")))
def test_an_objection_to_a_withdrawal_rests_on_the_consent_it_needs(name):
    assert "17(2)" in GOLDEN[name]


@pytest.mark.parametrize("name", sorted(name for name in GOLDEN if name.startswith("fresh_consideration-")))
def test_a_judge_is_asked_under_the_rule_that_lets_one_decide_afresh(name):
    assert "4(3)" in GOLDEN[name]


def test_a_letter_cites_no_limb_of_prejudice_to_law_enforcement_that_does_not_exist():
    limbs = {one.section for one in grounds("foia").exemptions if one.section.startswith("31(1)")}
    assert limbs == {f"31(1)({limb})" for limb in "abcdefghi"}
    for said in GOLDEN.values():
        assert not re.search(r"31\(1\)\([j-z]\)", said)
