"""The grounds of refusal, as data and as people cite them."""

import csv
from pathlib import Path

import pytest

from foiflow.law.exemptions import FOLDER, FaultyExemptions, find, grounds, in_full, read_grounds

REGIMES = ("foia", "eir", "foisa", "eisr")
RESEARCH = Path(__file__).parents[3] / "shared" / "law" / "exemptions.csv"


@pytest.mark.parametrize(
    ("regime", "citation", "section", "written"),
    [
        ("foia", "s 35(1)(a)", "35(1)(a)", "section 35(1)(a)"),
        ("foia", "s.35(1)(A)", "35(1)(a)", "section 35(1)(a)"),
        ("foia", "section 40(2)", "40(2)", "section 40(2)"),
        ("foia", "Section 37(1)(AA)", "37(1)(aa)", "section 37(1)(aa)"),
        ("foia", "36(2)(b)(ii)", "36(2)(b)(ii)", "section 36(2)(b)(ii)"),
        ("foia", "35 (1) (a)", "35(1)(a)", "section 35(1)(a)"),
        ("foia", "FOIA s 12", "12", "section 12"),
        ("foia", "s 40(2) of the Freedom of Information Act 2000", "40(2)", "section 40(2)"),
        ("foia", "s40(2)", "40(2)", "section 40(2)"),
        ("foia", "section 22a", "22A", "section 22A"),
        ("foia", "s 40(3a)", "40(2) via 40(3A)", "section 40(3A)"),
        ("eir", "reg 12(5)(e)", "12(5)(e)", "regulation 12(5)(e)"),
        ("eir", "regulation 12(5)(e)", "12(5)(e)", "regulation 12(5)(e)"),
        ("eir", "EIR 12(5)(e)", "12(5)(e)", "regulation 12(5)(e)"),
        ("eir", "r.13(1)", "13", "regulation 13(1)"),
        ("eir", "reg12(5)(e)", "12(5)(e)", "regulation 12(5)(e)"),
        ("foisa", "s 30(b)(i)", "30", "section 30(b)(i)"),
        ("foisa", "section 38(1)(b) FOISA", "38(1)(b)", "section 38(1)(b)"),
        ("eisr", "reg 10(5)(e)", "10(5)(e)", "regulation 10(5)(e)"),
    ],
)
def test_a_citation_is_found_however_it_was_typed(regime, citation, section, written):
    exemption = find(regime, citation)
    assert exemption is not None
    assert exemption.section == section
    assert in_full(regime, citation) == written


def test_a_limb_that_our_data_does_not_split_is_found_under_its_section():
    exemption = find("foia", "s 44(1)(a)")
    assert exemption is not None
    assert exemption.title == "Prohibitions on disclosure"
    assert in_full("foia", "s 44(1)(a)") == "section 44(1)(a)"


def test_a_section_cited_without_its_limb_says_only_what_all_its_limbs_have_in_common():
    trade = find("foia", "s 43")
    assert trade is not None
    assert (trade.kind, trade.test) == ("qualified", "depends")
    personal = find("foia", "s 40")
    assert personal is not None
    assert personal.kind == "depends"


@pytest.mark.parametrize(
    ("regime", "citation"),
    [
        ("foia", "reg 12(5)(e)"),
        ("foia", "EIR 12(5)(e)"),
        ("foia", "section 43(2) FOISA"),
        ("eir", "s 40(2)"),
        ("foisa", "FOIA s 35(1)(a)"),
        ("foia", "s 40(2) and s 43"),
        ("foia", "commercial"),
        ("foia", ""),
    ],
)
def test_a_citation_of_another_law_or_of_nothing_is_left_as_it_was_typed(regime, citation):
    assert find(regime, citation) is None
    assert in_full(regime, citation) == citation


def test_a_section_that_grounds_no_refusal_is_not_found():
    assert find("foia", "s 99") is None


@pytest.mark.parametrize("typed", ["NCND", "neither confirm nor deny", "Neither confirmed nor denied"])
def test_neither_confirming_nor_denying_is_found_by_its_name(typed):
    exemption = find("foia", typed)
    assert exemption is not None
    assert exemption.title == "Neither confirming nor denying"


@pytest.mark.parametrize("regime", REGIMES)
def test_every_ground_has_a_source_a_link_and_something_to_ask(regime):
    own = grounds(regime)
    for exemption in (*own.exemptions, *own.groups):
        assert exemption.source
        assert exemption.url.startswith("https://www.legislation.gov.uk/")
        assert exemption.shows.endswith((".", "?"))
        assert find(regime, f"{own.unit} {exemption.section}") or exemption.cited_as or exemption.section == "NCND"


@pytest.mark.parametrize("regime", REGIMES)
def test_no_ground_speaks_of_another_law(regime):
    own = grounds(regime)
    wrong = {"section": "regulation", "regulation": "section"}[own.unit]
    for text in (own.weighs, *(one.shows for one in (*own.exemptions, *own.groups))):
        assert wrong not in text.lower()


def test_the_public_interest_is_asked_about_once_and_never_exemption_by_exemption():
    for regime in REGIMES:
        assert "separately for each" not in grounds(regime).weighs
        for exemption in grounds(regime).exemptions:
            assert "public interest" not in exemption.shows


def test_all_the_exemptions_that_were_researched_are_here():
    if not RESEARCH.exists():
        pytest.skip("the research is not beside this checkout")
    with RESEARCH.open(encoding="utf-8", newline="") as file:
        wanted = {(row["regime"].lower(), row["section"]) for row in csv.DictReader(file)}
    here = {(regime, one.section) for regime in REGIMES for one in grounds(regime).exemptions}
    assert len(wanted) == 95
    assert wanted <= here


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "absolute"', 'kind = "mostly"', "kind is “mostly”; it must be one of"),
        ('section = "13"', 'sektion = "13"', "unknown key “sektion”"),
        ('section = "13"\n', "", "no section"),
        ('section = "12(3)"', 'section = "13"', "13 stands twice"),
        ("https://www.legislation.gov.uk/uksi/2004/3391/regulation/5", "reg 5", "must begin with https://"),
        ("[weighs]", "[weight]", "unknown key “weight”"),
        ('unit = "regulation"', 'unit = "rule"', "unit is “rule”; it must be one of"),
        ('name = "exception"', "name = ", "Invalid value"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(tmp_path, old, new, words):
    text = (FOLDER / "eir.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "eir.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyExemptions, match=r"eir\.toml") as caught:
        read_grounds(path)
    assert words in str(caught.value)
