"""What answers a refusal under the Environmental Information Regulations 2004, and what never may."""

import re

import pytest

from foiflow.law.arguments import Argument, arguments_for, general_arguments, library
from foiflow.law.exemptions import Exemption, find, grounds

ROWS = (*grounds("eir").exemptions, *grounds("eir").groups)
EMISSIONS = {"12(5)(d)", "12(5)(e)", "12(5)(f)", "12(5)(g)"}
"""The exceptions that regulation 12(9) takes away, and no others."""


def row(section: str) -> Exemption:
    found = find("eir", section)
    assert found
    return found


def offered(exemption: Exemption, *, silent: bool = False) -> tuple[Argument, ...]:
    """Everything that stands beside a ground to be ticked."""
    own = arguments_for("eir", exemption)
    return (*own, *general_arguments("eir", exemption, neither_confirmed_nor_denied=silent))


def ids(section: str, *, silent: bool = False) -> set[str]:
    return {one.id for one in offered(row(section), silent=silent)}


def named(argument: Argument) -> str:
    return f"{argument.title} {argument.text} {argument.source}"


def test_every_ground_of_the_regulations_is_answered_by_four_arguments_to_eight():
    answered = {one.section: len(arguments_for("eir", one)) for one in ROWS}
    assert len(answered) >= 15
    assert {section: count for section, count in answered.items() if not 4 <= count <= 8} == {}


def test_no_two_boxes_beside_one_exception_read_alike():
    for exemption in ROWS:
        titles = [one.title.casefold() for one in offered(exemption, silent=True)]
        assert len(set(titles)) == len(titles)


def test_every_argument_of_the_regulations_is_offered_for_some_ground():
    reached = {one.id for exemption in ROWS for one in offered(exemption, silent=True)}
    assert reached == {one.id for one in library("eir")}


def test_every_exception_that_is_weighed_is_weighed_with_the_presumption():
    weighed = {one.section for one in ROWS if one.is_qualified}
    assert {"12(4)(b)", "12(4)(e)", "12(5)(a)", "12(5)(b)", "12(5)(g)"} <= weighed
    for section in weighed:
        assert {"presumption", "even_balance", "as_at_the_refusal", "balance_not_explained"} <= ids(section)
        assert any(one.about == "public_interest" for one in arguments_for("eir", row(section)))


@pytest.mark.parametrize("section", ["5(3)", "12(3)", "13"])
def test_neither_the_presumption_nor_a_balance_is_argued_about_personal_data(section):
    for one in offered(row(section), silent=True):
        assert one.about != "public_interest"
        assert not re.search(r"presumption|public interest|12\(2\)|12\(1\)\(b\)", named(one))


def test_regulation_13_is_cited_and_none_of_its_paragraphs_is():
    # Its text was replaced in 2018; a paragraph number taken from an older copy would be a wrong one.
    assert [one.id for one in library("eir") if re.search(r"(?:regulation|regs?|,) 13\(", named(one))] == []
    assert any("regulation 13" in one.text for one in arguments_for("eir", row("12(3)")))


def test_emissions_are_argued_against_the_four_exceptions_that_emissions_defeat():
    assert {one.section for one in ROWS if "emissions" in ids(one.section)} == EMISSIONS
    for one in library("eir"):
        if "emissions" in one.text or "12(9)" in named(one):
            assert set(one.fits) == EMISSIONS
            assert "regulation 12(9)" in one.text


def test_a_completion_date_is_asked_for_where_the_material_is_said_to_be_unfinished():
    assert {one.section for one in ROWS if "completion_date" in ids(one.section)} == {"12(4)(d)"}
    asked = next(one for one in library("eir") if one.id == "completion_date")
    assert "if the authority knows them" in asked.text
    assert asked.source == "EIR 2004 reg 14(4)"


def test_what_can_be_separated_is_asked_for_wherever_something_is_withheld():
    # These three refuse the request, and not words of a document.
    whole = {"12(4)(a)", "12(4)(b)", "12(4)(c)"}
    assert {one.section for one in ROWS if "disclose_the_rest" in ids(one.section)} == {
        one.section for one in ROWS if one.section not in whole
    }
    rest = next(one for one in library("eir") if one.id == "disclose_the_rest")
    assert rest.source == "EIR 2004 reg 12(11)"


def test_adverse_effect_is_the_test_of_regulation_12_5_alone():
    harmed = {one.section for one in ROWS if "would_and_not_might" in ids(one.section)}
    assert harmed == {f"12(5)({letter})" for letter in "abcdefg"}
    for section in ("12(4)(d)", "12(4)(e)"):
        assert not {"evidence_of_harm", "how_harm_would_come"} & ids(section)


def test_silence_is_limited_to_the_interests_in_regulation_12_5_a():
    for section in ("12(5)(a)", "12(5)(e)", "12(4)(e)"):
        assert "silence_for_four_interests" in ids(section, silent=True) - ids(section)
    assert "silence_for_four_interests" not in ids("13", silent=True)


def test_too_general_is_answered_by_the_help_that_had_to_come_first():
    first = arguments_for("eir", row("12(4)(c)"))[0]
    assert first.id == "no_help_first"
    assert first.about == "engagement"
    assert "regulation 9" in first.text.lower()


def test_a_manifestly_unreasonable_request_is_still_weighed():
    every_stage = next(one for one in arguments_for("eir", row("12(4)(b)")) if one.id == "every_stage")
    assert every_stage.about == "public_interest"
    assert "[2019] UKUT 247 (AAC)" in every_stage.source


def test_a_refusal_of_ones_own_personal_data_is_not_said_to_break_regulation_14():
    assert [one.id for one in offered(row("5(3)")) if "egulation 14" in named(one)] == []


def test_the_regulations_are_argued_in_their_own_words():
    for one in library("eir"):
        of_the_act = "Freedom of Information Act 2000" in one.text
        assert "FOIA" not in named(one)
        assert not re.search(r"\b[Ss]ections? \d", named(one))
        assert not re.search(r"\bexempt", f"{one.title} {one.text}") or of_the_act
        # A decision on the Act is an analogy under the Regulations, and has to be called one.
        if re.search(r"UKSC 27|EWCA Civ 374|UKUT 262", one.text):
            assert of_the_act
