"""What the arguments under the two Scottish laws claim, and what they must never borrow from the others."""

import re

import pytest

from foiflow.law.arguments import FOLDER, Argument, arguments_for, general_arguments, library
from foiflow.law.exemptions import Exemption, find, grounds

SCOTTISH = tuple(regime for regime in ("foisa", "eisr") if (FOLDER / regime).is_dir())
ROWS = [(regime, one) for regime in SCOTTISH for one in (*grounds(regime).exemptions, *grounds(regime).groups)]
EVERY = [one for regime in SCOTTISH for one in library(regime)]

ABSOLUTE = {"25", "26", "36(2)", "37", "38(1)(a)", "38(1)(c)", "38(1)(d)"}
"""What section 2(2) lists; section 38(1)(b) is on the list under its first condition alone."""


def said(argument: Argument) -> str:
    return f"{argument.title} {argument.text} {argument.source} {' '.join(argument.asks.values())}"


def offered(regime: str, exemption: Exemption) -> tuple[Argument, ...]:
    return (*arguments_for(regime, exemption), *general_arguments(regime, exemption))


def ground(regime: str, citation: str) -> Exemption:
    found = find(regime, citation)
    assert found is not None
    return found


def test_every_scottish_ground_is_answered_by_four_arguments_to_eight():
    answered = {(regime, one.section): len(arguments_for(regime, one)) for regime, one in ROWS}
    assert len(answered) >= 48
    assert {ground: count for ground, count in answered.items() if not 4 <= count <= 8} == {}


def test_no_two_boxes_beside_one_scottish_ground_read_alike():
    for regime, exemption in ROWS:
        general = general_arguments(regime, exemption, neither_confirmed_nor_denied=True)
        titles = [one.title.casefold() for one in (*arguments_for(regime, exemption), *general)]
        assert len(set(titles)) == len(titles)


def test_scotland_has_its_own_law_and_neither_a_tribunal_nor_an_internal_review():
    elsewhere = (
        r"[Tt]ribunal|ICO\b|Information Commissioner|internal review|UKUT|UKFTT|\bFOIA\b|EIR 2004|qualified person"
    )
    assert [one.id for one in EVERY if re.search(elsewhere, said(one)) and one.id != "is_it_a_court"] == []


def test_every_authority_is_scottish_legislation_or_the_law_on_personal_data():
    homes = ("asp/2002/13", "ssi/2004/520", "ssi/2004/467", "eur/2016/679")
    cited = [one for one in EVERY if one.url]
    assert cited
    assert [one.id for one in cited if not any(f"legislation.gov.uk/{home}/" in one.url for home in homes)] == []


def test_sections_of_the_act_of_2000_are_not_cited_by_their_numbers():
    # Its s 17 is a refusal notice and its s 16 is help; here these are ss 16 and 15, and no section is above 76.
    borrowed = r"[Ss]ection (?:17\([1-7]\)|16\(1\) requires advice|2\(2\)\(b\)|10\(3\)|50\b|4[2-46]\b)"
    assert [one.id for one in library("foisa") if re.search(borrowed, one.text)] == []


def test_the_absolute_exemptions_are_those_that_section_2_2_lists():
    assert {one.section for one in grounds("foisa").exemptions if one.kind == "absolute"} == ABSOLUTE
    assert ground("foisa", "s 38(1)(b)").kind == "depends"


def test_nothing_is_weighed_under_an_absolute_exemption_or_a_provision_that_is_no_exemption():
    unweighed = [(regime, one) for regime, one in ROWS if one.kind in ("absolute", "procedural")]
    assert unweighed
    for regime, exemption in unweighed:
        for one in offered(regime, exemption):
            assert one.about != "public_interest"
            assert "public interest" not in one.text


@pytest.mark.parametrize("section", ["27(2)", "28", "30", "35", "40"])
def test_harm_under_the_act_has_to_be_substantial(section):
    exemption = ground("foisa", section)
    assert exemption.test == "prejudice"
    assert "substantial" in exemption.shows
    assert "substantial_harm" in {one.id for one in general_arguments("foisa", exemption)}
    assert any("substantial" in one.text for one in arguments_for("foisa", exemption))


@pytest.mark.parametrize("section", ["31", "32", "33"])
def test_a_section_of_both_tests_is_argued_limb_by_limb(section):
    exemption = ground("foisa", section)
    assert exemption.test == "depends"
    assert any("substantial" in one.text for one in arguments_for("foisa", exemption))
    assert not {"substantial_harm", "belongs_to_the_class"} & {one.id for one in general_arguments("foisa", exemption)}


def test_danger_to_a_person_does_not_have_to_be_substantial():
    danger = ground("foisa", "s 39(1)")
    assert not any("substantial" in text for text in (danger.shows, *(one.text for one in offered("foisa", danger))))


def test_information_is_disclosed_unless_the_public_interest_in_it_is_outweighed():
    weighed = {one.id: one for one in general_arguments("foisa", ground("foisa", "s 30"))}
    assert "not outweighed" in weighed["not_outweighed"].text
    assert weighed["not_outweighed"].source == "FOISA 2002 s 2(1)(b)"


def test_a_ground_whose_test_was_not_read_in_the_law_is_given_no_test():
    for regime, exemption in ROWS:
        if not exemption.test_checked:
            groups = {group for one in general_arguments(regime, exemption) for group in one.fits}
            assert not {"class", "prejudice"} & groups


def test_silence_is_answered_by_the_section_that_allows_it():
    silence = ground("foisa", "s 18")
    assert silence == ground("foisa", "neither confirm nor deny")
    assert all("18" in one.source for one in arguments_for("foisa", silence))


def test_the_cost_limit_is_that_of_the_scottish_regulations():
    (limit,) = [one for one in arguments_for("foisa", ground("foisa", "s 12(1)")) if one.id == "prescribed_amount"]
    assert "£600" in limit.text
    assert "£15" in limit.text
    assert "2004 regs 3(2), 5" in limit.source


def test_every_exemption_of_the_act_that_ages_says_when():
    ages = {one.section for one in grounds("foisa").exemptions if one.falls_away}
    assert {"28", "29", "30", "33", "34", "35", "36(1)", "36(2)", "37", "40", "41"} <= ages
    assert not {"25", "26", "27(1)", "27(2)", "31", "32", "38(1)(a)", "38(1)(b)", "39(1)", "39(2)"} & ages


@pytest.mark.parametrize("limb", "abcdefg")
def test_harm_under_the_regulations_has_to_be_substantial(limb):
    exception = ground("eisr", f"reg 10(5)({limb})")
    assert (exception.kind, exception.test) == ("qualified", "prejudice")
    assert "substantially" in exception.shows
    assert "substantial_harm" in {one.id for one in general_arguments("eisr", exception)}


def test_emissions_override_the_four_exceptions_that_the_regulations_name():
    overridden = {
        one.section
        for one in grounds("eisr").exemptions
        if "emissions" in {argument.id for argument in arguments_for("eisr", one)}
    }
    assert overridden == {"10(5)(d)", "10(5)(e)", "10(5)(f)", "10(5)(g)"}


def test_the_presumption_is_for_the_exceptions_and_not_for_personal_data():
    for exception in grounds("eisr").exemptions:
        general = {one.id for one in general_arguments("eisr", exception)}
        has_it = exception.section.startswith(("10(4)", "10(5)")) and exception.section != "10(4)(a)"
        assert ({"presumption", "read_restrictively", "not_outweighed"} <= general) is has_it
        if not has_it:
            assert not any("presumption" in one.text for one in arguments_for("eisr", exception))


def test_every_exception_of_regulations_10_and_11_is_here():
    numbers = {"10(3)", *(f"10(4)({one})" for one in "abcde"), *(f"10(5)({one})" for one in "abcdefg")}
    assert numbers | {"11(1)", "11(2)", "NCND"} == {one.section for one in grounds("eisr").exemptions}
    assert ground("eisr", "reg 10(8)") == ground("eisr", "reg 11(6)") == ground("eisr", "neither confirm nor deny")


def test_an_unfinished_document_has_to_be_given_a_time_of_completion():
    (timed,) = [one for one in arguments_for("eisr", ground("eisr", "reg 10(4)(d)")) if one.id == "time_of_completion"]
    assert timed.source == "EI(S)R 2004 reg 13(d)"
