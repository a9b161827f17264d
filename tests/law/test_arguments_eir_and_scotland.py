"""What the arguments under the three laws beside the Act of 2000 have in common."""

import re

import pytest

from foiflow.law.arguments import Argument, arguments_for, general_arguments, library
from foiflow.law.exemptions import find, grounds

REGIMES = ("eir", "foisa", "eisr")


def said(argument: Argument) -> str:
    return f"{argument.title} {argument.text} {argument.source} {' '.join(argument.asks.values())}"


@pytest.mark.parametrize(
    ("regime", "citation", "authority"),
    [
        ("eir", "reg 12(5)(e)", "EIR 2004 regs 7, 14(2)"),
        ("foisa", "s 30", "FOISA 2002 s 10"),
        ("eisr", "reg 10(5)(e)", "EI(S)R 2004 reg 7"),
    ],
)
def test_none_of_these_laws_gives_more_time_to_weigh_the_public_interest(regime, citation, authority):
    exemption = find(regime, citation)
    assert exemption is not None
    (late,) = [one for one in general_arguments(regime, exemption) if one.id == "no_time_for_the_balance"]
    assert late.source == authority
    assert "no time for that" in late.text


@pytest.mark.parametrize("regime", REGIMES)
def test_where_nothing_is_weighed_no_time_for_weighing_is_argued_about(regime):
    unweighed = [one for one in grounds(regime).exemptions if not one.is_qualified]
    assert unweighed
    for exemption in unweighed:
        assert "no_time_for_the_balance" not in {one.id for one in general_arguments(regime, exemption)}


def test_the_narrow_reading_of_exceptions_is_argued_once_beside_each_exception():
    narrow = re.compile(r"\[2018\] UKUT 423")
    for exemption in grounds("eir").exemptions:
        offered = (*arguments_for("eir", exemption), *general_arguments("eir", exemption))
        assert len([one for one in offered if narrow.search(one.text)]) == int(exemption.is_qualified)


@pytest.mark.parametrize("regime", REGIMES)
def test_no_argument_carries_a_mark_of_the_research(regime):
    marks = re.compile(r"UNVERIFIED|\[V\]|V-sec|\[URL|\bTODO\b|\?\?")
    assert [one.id for one in library(regime) if marks.search(said(one))] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_public_interests_are_never_said_to_be_weighed_one_exemption_at_a_time(regime):
    apart = re.compile(
        r"(?:weigh|balanc)\w* (?:separately|one by one|in isolation)|each \w+ (?:must|has to) be balanced"
    )
    assert [one.id for one in library(regime) if apart.search(one.text)] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_every_authority_is_linked_where_it_is_published_and_not_on_a_copy(regime):
    homes = ("https://www.legislation.gov.uk/", "https://www.gov.uk/", "https://ico.org.uk/", "https://www.bailii.org/")
    others = ("https://caselaw.nationalarchives.gov.uk/", "https://supremecourt.uk/", "https://www.foi.scot/")
    cited = [one for one in library(regime) if not one.reasoning]
    assert cited
    assert [one.id for one in cited if not one.url.startswith(homes + others)] == []
