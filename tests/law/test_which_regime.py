"""Which law is proposed for a request, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiflow.law.which_regime import WORDS_FILE, propose_regime, read_regime_words


@pytest.mark.parametrize(
    "request_text",
    [
        "Please send me the salaries of senior staff.",
        "Copies of all Internal Process Reviews completed since April 2019.",
        "Minutes of meetings about the school meals contract.",
    ],
)
def test_an_authority_that_is_not_scottish_answers_under_the_freedom_of_information_act(request_text):
    proposal = propose_regime("foia", request_text)
    assert proposal.regime == "foia"
    assert "not a Scottish public authority" in proposal.reason
    assert "Freedom of Information Act 2000" in proposal.reason
    assert proposal.words == ()


def test_a_scottish_authority_answers_under_the_scottish_act():
    proposal = propose_regime("foisa", "Please send me the salaries of senior staff.")
    assert proposal.regime == "foisa"
    assert "Freedom of Information (Scotland) Act 2002" in proposal.reason
    assert proposal.url == "https://www.legislation.gov.uk/asp/2002/13/section/3"


@pytest.mark.parametrize(
    ("request_text", "word"),
    [
        ("Records of raw SEWAGE released in 2024", "sewage"),
        ("Levels of nitrogen dioxide measured outside schools", "nitrogen dioxide"),
        ("All planning permissions granted for the site", "planning permissions"),
        ("The list of quarries with a licence", "quarries"),
        ("Correspondence about tree-felling on Sheaf Street", "tree-felling"),
        ("Was PM2.5 monitored?", "pm2.5"),
        ("Air\nquality reports", "air quality"),
        ("the river's level", "river"),
        ("(flooding)", "flooding"),
        ("Habitats\u00a0of newts", "habitats"),
        ("Noise complaints about the airport", "noise"),
        ("Which pesticides were sprayed in parks", "pesticides"),
        ("Closed landfills and radiation readings", "landfills"),
        ("What harms the environment", "environment"),
    ],
)
def test_a_word_of_the_environment_proposes_the_environmental_regulations_and_is_named(request_text, word):
    proposal = propose_regime("foia", request_text)
    assert proposal.regime == "eir"
    assert word in proposal.words
    assert f"“{word}”" in proposal.reason
    assert "EIR 2004 reg 2(1)" in proposal.reason
    assert proposal.url == "https://www.legislation.gov.uk/uksi/2004/3391/regulation/2"


def test_the_same_word_asked_of_a_scottish_authority_proposes_the_scottish_regulations():
    proposal = propose_regime("foisa", "Emissions from the Mossmorran plant")
    assert proposal.regime == "eisr"
    assert "Environmental Information (Scotland) Regulations 2004" in proposal.reason
    assert proposal.source == "EI(S)R 2004 reg 2(1)"


@pytest.mark.parametrize(
    "request_text",
    [
        "Costs of the hostile environment policy",
        "Complaints about the working environment, and about learning environments",
        "Was this a waste of money? A waste of taxpayers’ money?",
        "Please do not waste\ntime on drafts",
        "Dear Environment Agency, how many staff do you have?",
        "Letters to the Department for Environment, Food and Rural Affairs about pay",
        "I ask under the Act or the Environmental Information Regulations as you see fit: staff numbers",
        "See https://www.example.gov.uk/flood/river.html and write to environment@example.gov.uk",
        "Contracts for data mining and the decision tree used",
        "Patients given radiation therapy",
        "The political landscape after the election",
        "Emissionless, wastefully, treehouse, riverside and Coalville are other words",
    ],
)
def test_everyday_uses_of_those_words_propose_nothing(request_text):
    proposal = propose_regime("foia", request_text)
    assert (proposal.regime, proposal.words) == ("foia", ())


def test_a_real_word_beside_its_everyday_double_still_counts():
    proposal = propose_regime("foia", "Was it a waste of money to export plastic waste?")
    assert (proposal.regime, proposal.words) == ("eir", ("waste",))


def test_words_on_either_side_of_an_everyday_phrase_are_not_read_as_one():
    assert propose_regime("foia", "planning hostile environment permission").regime == "foia"


def test_a_reason_stays_one_short_sentence_however_many_words_are_found():
    text = "sewage, river, flooding, noise, landfill, asbestos, badgers, litter, peat"
    proposal = propose_regime("foia", text)
    assert len(proposal.words) == 9
    assert "“noise” and 5 more" in proposal.reason
    assert "“asbestos”" not in proposal.reason


def test_a_word_that_stands_there_often_is_named_once():
    assert propose_regime("foia", "Sewage. sewage! SEWAGE?").words == ("sewage",)


@pytest.mark.parametrize("regime", ["eir", "eisr"])
def test_an_authority_that_holds_only_environmental_information_stays_under_the_regulations(regime):
    proposal = propose_regime(regime, "Please send me the salaries of senior staff.")
    assert proposal.regime == regime
    assert proposal.reason.startswith("Only environmental information can be asked of this")


def test_before_anything_is_typed_the_authority_alone_gives_the_reason():
    proposal = propose_regime("foia", "  ")
    assert proposal.reason == (
        "The authority is not a Scottish public authority, so the Freedom of Information Act 2000 applies."
    )


def test_a_law_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="“gdpr” is not a law an authority can be under"):
        propose_regime("gdpr", "")


def test_every_everyday_phrase_keeps_its_word_from_proposing():
    book = read_regime_words()
    assert {phrase: book.found_in(f"About the {phrase}, please.") for phrase in book.everyday} == dict.fromkeys(
        book.everyday, ()
    )


def test_every_environmental_word_proposes_on_its_own():
    book = read_regime_words()
    assert [word for word in book.words if not book.found_in(f"About the {word}, please.")] == []


def spoilt(tmp_path: Path, old: str, new: str) -> Path:
    text = WORDS_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "which_regime.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('source = "EIR 2004 reg 2(1)(b)"', "", "part.factors: it has no source"),
        ('source  = "foiflow\'s own list of phrases"', "", "everyday: it has no source"),
        ('source = "EIR 2004 reg 2(1)(b)"', 'source = " "', "part.factors: it has no source"),
        ("[part.factors]", "[part.factors]\nwrods = []", "part.factors: unknown key “wrods”"),
        ("[everyday]", "[extra]\n[everyday]", "unknown key “extra”"),
        ('environmental = "eisr"', 'environmental = "esir"', "“esir” is not a law of the file"),
        ('"air quality"', '"Air quality"', "must be text in small letters"),
        ('"air quality"', '"noise"', "“noise” stands in part.elements already"),
        ('"data mining"', '"spreadsheet"', "“spreadsheet” holds none of the environmental words"),
        ("https://www.legislation.gov.uk/ukpga", "http://www.legislation.gov.uk/ukpga", "url must begin"),
        ("[law.foia]", "[law.foia", "it cannot be read"),
    ],
)
def test_a_spoilt_file_of_words_is_refused_by_name(tmp_path, old, new, complaint):
    path = spoilt(tmp_path, old, new)
    with pytest.raises(ValueError, match=r"which_regime\.toml") as refusal:
        read_regime_words(path)
    assert complaint in str(refusal.value)
