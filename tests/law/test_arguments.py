"""The arguments that answer each ground of refusal: what they claim, and what they must never claim."""

import re
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from foiflow.law.arguments import FOLDER, Argument, arguments_for, general_arguments, library
from foiflow.law.exemptions import find, grounds

REGIMES = tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
ROWS = [("foia", one) for one in (*grounds("foia").exemptions, *grounds("foia").groups)]

OWN_PAGES = {
    "www.legislation.gov.uk",
    "caselaw.nationalarchives.gov.uk",
    "www.bailii.org",
    "www.gov.uk",
    "supremecourt.uk",
    "ico.org.uk",
}
"""Where the law publishes itself. Copies of it elsewhere come and go, and are not to be trusted."""

UNSETTLED = r"Montague|McInerney|Spivack|Edem|Savic|Morland|\bOGC\b|DVLA|Slater|\[2022\] UKUT 104"
"""Decisions whose holding, or whose outcome for a requester, was not confirmed from their own text."""

CITATION = re.compile(r"\[(?:19|20)\d\d\] [A-Z]+(?: [A-Za-z]+)? \d+(?: \([A-Za-z]+\))?|EA/\d{4}/\d{4}V?")


def test_every_ground_is_answered_by_four_arguments_to_eight():
    answered = {one.section: len(arguments_for(regime, one)) for regime, one in ROWS}
    assert len(answered) > 57
    assert {section: count for section, count in answered.items() if not 4 <= count <= 8} == {}


def test_a_letter_argues_engagement_first_and_the_public_interest_next():
    order = ["engagement", "public_interest", "part", "procedure"]
    for regime, exemption in ROWS:
        for offered in (arguments_for(regime, exemption), general_arguments(regime, exemption)):
            places = [order.index(one.about) for one in offered]
            assert places == sorted(places)


def test_no_two_boxes_beside_one_ground_read_alike():
    for regime, exemption in ROWS:
        own = arguments_for(regime, exemption)
        general = general_arguments(regime, exemption, neither_confirmed_nor_denied=True)
        titles = [one.title.casefold() for one in (*own, *general)]
        assert len(set(titles)) == len(titles)


def those(fault: Callable[[Argument], object]) -> list[str]:
    """The arguments of every law that have a fault, by law and id."""
    return [f"{one.regime} {one.id}" for regime in REGIMES for one in library(regime) if fault(one)]


def said(argument: Argument) -> str:
    return f"{argument.title} {argument.text}"


def filled(argument: Argument) -> str:
    return re.sub(r"\{\{ \w+ \}\}", "something that she knows", argument.text)


def test_an_argument_names_its_authority_or_claims_none():
    assert those(lambda one: one.reasoning and (one.url or CITATION.search(one.text))) == []
    assert those(lambda one: any(case not in one.source for case in CITATION.findall(one.text))) == []
    assert not all(one.reasoning for one in library("foia"))


def test_an_authority_is_linked_where_the_law_publishes_itself():
    sourced = [one for regime in REGIMES for one in library(regime) if one.source]
    assert {urlsplit(one.url).scheme for one in sourced} == {"https"}
    assert {urlsplit(one.url).netloc for one in sourced} <= OWN_PAGES


def test_a_link_to_an_act_leads_to_the_provision_that_is_cited():
    def leads_elsewhere(one: Argument) -> bool:
        number = one.url.rstrip("/").rpartition("/")[2]
        cited = re.search(rf"(?<![0-9A-Za-z]){re.escape(number)}(?![0-9A-Za-z])", one.source)
        return "legislation.gov.uk" in one.url and not cited

    assert those(leads_elsewhere) == []


def test_an_argument_reads_as_whole_sentences_once_its_facts_are_filled():
    assert those(lambda one: not one.text[0].isupper() or not one.text.endswith(".")) == []
    assert those(lambda one: re.search(r"\.\s+[a-z]|\s{2}|[{}<>*_]|\.\.|;\.|TODO", filled(one))) == []
    assert those(lambda one: re.search(r"\[(?!(?:19|20)\d\d\] [A-Z])", said(one))) == []
    assert those(lambda one: not 60 < len(filled(one)) < 700) == []
    assert those(lambda one: one.title.endswith(".")) == []


def test_an_argument_can_stand_in_a_letter_to_the_authority_and_in_a_complaint_about_it():
    assert those(lambda one: re.search(r"\b(?:I|[Mm]e|[Mm]y|[Yy]ours?|[Yy]ou)\b", one.text)) == []


def test_nothing_is_stated_that_was_not_confirmed():
    assert those(lambda one: re.search(UNSETTLED, f"{said(one)} {one.source}")) == []
    assert those(lambda one: re.search(r"UNVERIFIED|\[V\]|V-sec", f"{said(one)} {one.source}")) == []


def test_no_argument_asks_for_qualified_exemptions_to_be_weighed_apart():
    apart = (
        r"(?:weighed|balanced|considered) separately|separate (?:public interest|balance)"
        r"|each (?:exemption|exception) (?:must|has to|should) be (?:weighed|balanced)"
    )
    assert those(lambda one: re.search(apart, said(one), re.IGNORECASE)) == []


def test_the_public_interest_is_that_of_the_day_of_the_refusal():
    later = (
        r"(?:at|by) the (?:date|time|day) of (?:the|this|any) (?:internal )?(?:review|hearing)"
        r"|public interest (?:today|now)\b|as things (?:now )?stand"
    )
    assert those(lambda one: re.search(later, one.text, re.IGNORECASE)) == []


def test_no_argument_asks_for_what_can_be_found_within_the_cost_limit():
    within = r"\b(?:18|24|eighteen|twenty-four) hours\b|what(?:ever)? (?:can|could) be found"
    assert those(lambda one: re.search(within, one.text)) == []


def test_section_31_1_ends_with_its_paragraph_i():
    assert those(lambda one: re.search(r"31\(1\)\([j-z]\)", f"{said(one)} {one.source}")) == []


def test_the_regulator_whose_name_is_changing_is_named_in_the_names_of_cases_alone():
    def names_it(one: Argument) -> bool:
        text = one.text
        for authority in filter(None, one.source.split("; ")):
            text = text.replace(authority, "")
        return "Commission" in text

    assert those(names_it) == []


def test_what_is_asked_for_fits_beside_its_field():
    assert those(lambda one: any(not 8 < len(words) <= 90 for words in one.asks.values())) == []
    assert those(lambda one: any(words.endswith(".") for words in one.asks.values())) == []


def test_where_nothing_is_weighed_the_public_interest_is_not_argued():
    inherent = {"public_interest_defence", "archived_record"}
    for exemption in grounds("foia").exemptions:
        if exemption.kind not in ("absolute", "procedural"):
            continue
        for one in (*arguments_for("foia", exemption), *general_arguments("foia", exemption)):
            assert one.about != "public_interest"
            assert "public interest" not in one.text or one.id in inherent


def test_a_provision_that_is_no_exemption_gets_nothing_that_fits_exemptions():
    for section in ("1(3)", "12(1)", "12(2)", "14(1)", "14(2)"):
        procedural = find("foia", section)
        assert procedural is not None
        assert general_arguments("foia", procedural) == ()


def test_harm_is_argued_where_harm_is_the_test():
    harmed = find("foia", "43(2)")
    opinion = find("foia", "36(2)(c)")
    security = find("foia", "24")
    listed = find("foia", "42")
    assert None not in (harmed, opinion, security, listed)
    offered = {one.section: {a.id for a in general_arguments("foia", one)} for one in (harmed, opinion, security)}
    assert {"three_steps", "would_or_likely", "evidence_of_harm"} <= offered["43(2)"]
    # A qualified person's opinion stands in the place of proof, and s 24 asks what is required.
    assert not {"three_steps", "evidence_of_harm"} & offered["36(2)(c)"]
    assert not {"three_steps", "would_or_likely"} & offered["24"]
    assert "belongs_to_the_class" in {one.id for one in general_arguments("foia", listed)}


def test_silence_is_answered_under_every_exemption_that_is_kept_silent_about():
    crime = find("foia", "31(1)(a)")
    silence = find("foia", "NCND")
    assert crime
    assert silence
    spoken = {one.id for one in general_arguments("foia", crime)}
    silent = {one.id for one in general_arguments("foia", crime, neither_confirmed_nor_denied=True)}
    assert "confirm_and_deny_apart" in silent - spoken
    assert "confirm_and_deny_apart" in {one.id for one in general_arguments("foia", silence)}


def test_a_section_cited_without_its_limb_is_answered_by_what_fits_it():
    everyday = find("foia", "s 40(2)")
    assert everyday
    offered = {one.id for one in arguments_for("foia", everyday)}
    assert {"names_may_be_redacted", "legitimate_interest"} <= offered
    # What only the rare conditions allow is not offered for the everyday one.
    assert "other_conditions_weighed" not in offered


def test_an_age_that_is_argued_is_the_age_at_which_the_exemption_falls_away():
    ages = {"twenty years": "20 years", "sixty years": "60 years", "five years": "5 years"}
    found = 0
    for one in library("foia"):
        for words, figure in ages.items():
            if words not in one.text:
                continue
            for exemption in grounds("foia").exemptions:
                if one in arguments_for("foia", exemption):
                    found += 1
                    assert figure in exemption.falls_away
    assert found


def test_who_certifies_is_said_of_the_exemptions_that_somebody_certifies():
    certified = {one.section for one in grounds("foia").exemptions if one.certified_by}
    assert certified == {"23", "24", "34", "36(2)(a)", "36(2)(b)(i)", "36(2)(b)(ii)", "36(2)(c)"}
    group = find("foia", "s 36")
    assert group
    assert "qualified person" in group.certified_by


def test_the_arguments_are_read_once_and_only_for_a_letter():
    assert library("foia") is library("foia")
    watch = (
        "import runpy, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "sys.argv = ['foiflow', 'due', 'foia.response', '2026-03-02']\n"
        "try:\n"
        "    runpy.run_module('foiflow', run_name='__main__')\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "assert any('bank_holidays' in path for path in opened)\n"
        "assert not [path for path in opened if 'arguments' in path and path.endswith('.toml')]\n"
    )
    run = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, cwd=FOLDER.parents[2])
    assert run.returncode == 0, run.stderr
