"""The arguments that are offered for what a case cites, and what becomes of the ticked ones."""

from datetime import date

import pytest

from foiflow.drafting import FaultyFact, UnknownArgument, draft, text
from foiflow.law.arguments import arguments_for, general_arguments, library
from foiflow.law.exemptions import find
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

SENT = {"kind": "request_sent", "date": "2020-09-14"}


def refused(*exemptions, outcome="refused", **facts):
    return {"kind": "response", "date": "2020-10-09", "outcome": outcome, "exemptions": list(exemptions), **facts}


def review(case, *arguments, on="2020-10-14", **given):
    held = position(case, date.fromisoformat(on), law_book())
    given = {name.replace("__", "."): value for name, value in given.items()}
    return draft("internal_review", case, held, given, arguments=arguments)


def test_every_argument_that_answers_what_was_cited_is_offered_once(a_case):
    offers = review(a_case("foia", SENT, refused("s 35(1)(a)", "section 40(2)"))).arguments_offered
    cited = [find("foia", "s 35(1)(a)"), find("foia", "s 40(2)")]
    wanted = {one.id for exemption in cited for one in arguments_for("foia", exemption)}
    wanted |= {one.id for exemption in cited for one in general_arguments("foia", exemption)}
    assert {offer.id for offer in offers} == wanted
    assert len(offers) == len(wanted)


def test_an_argument_says_which_ground_it_answers_and_on_whose_authority(a_case):
    offers = {one.id: one for one in review(a_case("foia", SENT, refused("s 35(1)(a)"))).arguments_offered}
    own = offers["which_policy"]
    assert (own.ground, own.about, own.ticked) == ("section 35(1)(a)", "engagement", False)
    assert own.source == "FOIA 2000 s 35(1)(a)"
    assert own.url.startswith("https://")
    assert offers["disclose_the_rest"].ground == ""


def test_nothing_is_offered_where_nothing_was_cited(a_case):
    assert review(a_case("foia", SENT, refused())).arguments_offered == ()
    assert review(a_case("foia", SENT, refused(outcome="not_held"))).arguments_offered == ()


def test_a_refusal_to_confirm_or_deny_is_answered_as_one(a_case):
    neither = refused("s 40(5B)", outcome="neither_confirmed_nor_denied")
    offered = {one.id for one in review(a_case("foia", SENT, neither)).arguments_offered}
    fitting = {one.id for one in library("foia") if "ncnd" in one.fits or "NCND" in one.fits}
    assert fitting & offered
    assert not fitting & {one.id for one in review(a_case("foia", SENT, refused("s 40(2)"))).arguments_offered}


def test_a_ticked_argument_becomes_a_numbered_paragraph(a_case):
    case = a_case("foia", SENT, refused("s 35(1)(a)"))
    words = next(one.text for one in library("foia") if one.id == "which_policy")
    assert words not in text(review(case))
    made = review(case, "which_policy")
    assert f". {words}\n" in text(made)
    assert [one.id for one in made.arguments_offered if one.ticked] == ["which_policy"]
    assert made.missing == ()


def test_a_ticked_argument_asks_for_what_only_the_journalist_knows(a_case):
    case = a_case("foia", SENT, refused("s 35(1)(a)"))
    made = review(case, "policy_announced")
    assert [(fact.name, fact.label) for fact in made.missing] == [
        ("policy_announced.policy_announced_on", "the day on which it was announced")
    ]
    assert "announced on ⟦the day on which it was announced⟧" in text(made)


@pytest.mark.parametrize("name", ["policy_announced__policy_announced_on", "policy_announced_on"])
def test_what_an_argument_asks_for_may_be_given_under_its_own_name_or_with_the_arguments(a_case, name):
    case = a_case("foia", SENT, refused("s 35(1)(a)"))
    made = review(case, "policy_announced", **{name: "1. *May* <2019>"})
    assert made.missing == ()
    assert "announced on 1. *May* <2019>, before" in text(made)


def test_what_an_argument_that_is_not_ticked_asks_for_is_neither_missing_nor_refused(a_case):
    case = a_case("foia", SENT, refused("s 35(1)(a)"))
    assert review(case, policy_announced__policy_announced_on="1 May 2019").missing == ()
    with pytest.raises(FaultyFact):
        review(case, policy_announced__shoe_size="9")


def test_an_argument_that_answers_nothing_cited_is_refused_by_name(a_case):
    with pytest.raises(UnknownArgument, match="“which_policy” answers nothing that this case cites; there are"):
        review(a_case("foia", SENT, refused("s 40(2)")), "which_policy")
    with pytest.raises(UnknownArgument, match=r"“which_policy” answers nothing that this case cites\."):
        review(a_case("foia", SENT, refused()), "which_policy")


def test_the_grounds_of_the_review_take_the_place_of_those_of_the_answer(a_case):
    varied = {"kind": "review_outcome", "date": "2020-11-09", "outcome": "refusal_varied", "exemptions": ["s 40(2)"]}
    events = [SENT, refused("s 35(1)(a)"), {"kind": "review_requested", "date": "2020-10-14"}]
    held = {one.ground for one in review(a_case("foia", *events), on="2020-11-10").arguments_offered}
    assert held == {"section 35(1)(a)", ""}
    since = {one.ground for one in review(a_case("foia", *events, varied), on="2020-11-10").arguments_offered}
    assert since == {"section 40(2)", ""}
    upheld = {**varied, "outcome": "refusal_upheld", "exemptions": []}
    again = {one.ground for one in review(a_case("foia", *events, upheld), on="2020-11-10").arguments_offered}
    assert again == held


def test_what_was_cited_for_one_part_alone_is_answered_too(a_case):
    parts = [{"part": "The names", "outcome": "refused", "exemptions": ["s 40(2)"]}]
    offers = review(a_case("foia", SENT, refused(outcome="partly_disclosed", parts=parts))).arguments_offered
    assert "section 40(2)" in {one.ground for one in offers}


def test_a_letter_without_a_place_for_arguments_offers_none(a_case, drafted):
    made = drafted("chase_response", a_case("foia", SENT), "2020-10-20")
    assert made.arguments_offered == ()
    assert not made.letter.takes_arguments
