"""Files of arguments that no letter could stand on are stopped, with the file, the argument and the fault."""

import pytest

from foiflow.law.arguments import FaultyArguments, read_arguments
from foiflow.law.exemptions import grounds

WHOLE = """
[[argument]]
id = "price_paid"
fits = ["43(2)"]
about = "engagement"
title = "The price is no secret"
text = "The price was {{ price_paid }}."
asks = { price_paid = "the price, in pounds" }
reasoning = true
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"43(2)"', '"43(9)"', "fits “43(9)”, which is no row of foia.toml"),
        ('"43(2)"', '"qualified"', "fits “qualified”, which is no row of foia.toml"),
        ('["43(2)"]', "[]", "it fits nothing"),
        ('["43(2)"]', '"43(2)"', "fits must be a list of texts"),
        ('"engagement"', '"anger"', "about is “anger”; it must be one of engagement"),
        ('title = "The price is no secret"\n', "", "it has no title"),
        ("The price is no secret", "The price " * 9, "longer than 70 characters"),
        ("title", "titel", "unknown key “titel”"),
        ("reasoning = true", "", "it has no source"),
        ("reasoning = true", "reasoning = false", "reasoning must be true"),
        ("reasoning = true", 'reasoning = true\nsource = "FOIA 2000 s 43"', "goes with no source"),
        ("reasoning = true", 'source = "FOIA 2000 s 43"', "url must begin with https://"),
        ("reasoning = true", 'source = "FOIA 2000 s 43"\nurl = "http://x.uk"', "url must begin with https://"),
        ("{{ price_paid }}", "high", "asks for “price_paid”, which its text does not fill"),
        ("{{ price_paid }}", "{{ price_paid }} or {{ bid }}", "its text fills “bid”"),
        ("{{ price_paid }}", "{{ price_paid }} and {{Bid}}", "a fact to fill is written {{ name }}"),
        ("reasoning = true", 'reasoning = true\nalso = ["43(1)"]', "also “43(1)”, which is no group"),
        ("reasoning = true", 'reasoning = true\nbut_not = ["36"]', "but_not belongs in general.toml alone"),
        ("[[argument]]", "[[reason]]", "it must hold one [[argument]] or more"),
        ("reasoning = true", "reasoning = ", "Invalid value"),
        ("reasoning = true", "reasoning = true" + WHOLE, "another argument of foia has the same id"),
        (
            "reasoning = true",
            "reasoning = true" + WHOLE.replace('"price_paid"', '"price_again"').replace("in pounds", "in euros"),
            "“price_paid” is asked for elsewhere as “the price, in pounds”",
        ),
    ],
)
def test_a_faulty_argument_is_named_with_its_fault(tmp_path, old, new, words):
    assert old in WHOLE
    folder = tmp_path / "foia"
    folder.mkdir()
    (folder / "section_43.toml").write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyArguments, match=r"section_43\.toml") as caught:
        read_arguments(folder, grounds("foia"))
    assert words in str(caught.value)


@pytest.mark.parametrize("section", ["40(1)", "12(1)", "40(2)"])
def test_an_argument_from_the_public_interest_stops_where_there_is_no_balance(tmp_path, section):
    folder = tmp_path / "foia"
    folder.mkdir()
    faulty = WHOLE.replace("43(2)", section).replace('"engagement"', '"public_interest"')
    (folder / "section.toml").write_text(faulty, encoding="utf-8")
    with pytest.raises(FaultyArguments, match="has no such test"):
        read_arguments(folder, grounds("foia"))


@pytest.mark.parametrize("group", ["any", "prejudice", "class", "ncnd"])
def test_a_general_argument_from_the_public_interest_fits_the_qualified_alone(tmp_path, group):
    folder = tmp_path / "foia"
    folder.mkdir()
    general = WHOLE.replace('"engagement"', '"public_interest"')
    (folder / "general.toml").write_text(general.replace("43(2)", "qualified"), encoding="utf-8")
    assert len(read_arguments(folder, grounds("foia"))) == 1
    (folder / "general.toml").write_text(general.replace("43(2)", group), encoding="utf-8")
    with pytest.raises(FaultyArguments, match=rf"{group} has no such test"):
        read_arguments(folder, grounds("foia"))
