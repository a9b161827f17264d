"""The letters to the two Commissioners under every law they fit, word for word.

A golden letter is read by a person before it is kept. After changing a wording, run
`FOIFLOW_REGENERATE=1 python -m pytest tests/drafting/test_golden_to_the_commissioners.py`, read what changed, and
commit it. The short version, where a letter has one, stands below the letter.
"""

from datetime import date

import pytest

from foiflow.drafting import draft, text
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.cases_for_the_commissioners import LETTERS
from tests.drafting.golden_texts import cites_no_other_law, law_of, opens_in_word, reads_as_approved


def drafted(a_case, letter_id, regime, events, on, given=None, arguments=()):
    case = a_case(regime, *events)
    return draft(letter_id, case, position(case, date.fromisoformat(on), law_book()), given, arguments=arguments)


@pytest.fixture
def golden(request, a_case):
    made = drafted(a_case, *LETTERS[request.param])
    return request.param, text(made), made


each_letter = pytest.mark.parametrize("golden", LETTERS, indirect=True)


def both(said, made):
    """The letter and its short version, as they are kept."""
    return f"{said}\n\n=== SHORT ===\n{made.short}\n" if made.short else said


@each_letter
def test_a_letter_to_a_commissioner_reads_as_it_was_approved(golden):
    name, said, made = golden
    reads_as_approved(name, both(said, made))


@each_letter
def test_its_word_file_opens_in_word(golden):
    _, _, made = golden
    opens_in_word(made)


@each_letter
def test_it_has_no_gap_and_no_mark_in_it(golden):
    _, said, made = golden
    assert made.missing == ()
    for words in (said.replace("\n   ", "\n"), made.short):
        for gap in ("⟦", "None", "  ", " ,", "..", "()", "{", "}", "\\", "**", "\n\n\n"):
            assert gap not in words
        assert "you refused" not in words


@each_letter
def test_it_cites_its_own_law_and_no_other(golden):
    name, said, made = golden
    cites_no_other_law(law_of(name), both(said, made))


@each_letter
def test_it_names_the_commissioner_and_the_tribunal_of_its_country(golden):
    name, said, made = golden
    words = both(said, made)
    if law_of(name) in ("foisa", "eisr"):
        assert "ICO" not in words
        assert "ribunal" not in words
        assert words.count("Information Commissioner") == words.count("Scottish Information Commissioner") > 0
    else:
        assert "Scottish Information Commissioner" not in words


@each_letter
def test_it_never_asks_for_each_public_interest_to_be_weighed_alone(golden):
    _, said, made = golden
    assert "separately" not in both(said, made)
    assert said.count("the public interest in maintaining") <= 1


@each_letter
def test_its_short_version_fits_the_form(golden):
    name, _, made = golden
    assert bool(made.short) == name.startswith("complaint")
    assert len(made.short) <= 2000
    assert made.short_limit == (2000 if made.short else 0)
    assert not any("cut" in check.sentence for check in made.checks if check.kind == "length")
