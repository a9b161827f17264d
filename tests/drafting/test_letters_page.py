"""The page about letters says what the program reads."""

from pathlib import Path

from foiflow.drafting import letter_files
from foiflow.drafting.letter import ADDRESSEES
from foiflow.drafting.letter_texts import FROM_THE_LETTER, environment
from foiflow.drafting.letterhead import BASE_FILE, FILE

PAGE = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def test_the_page_names_every_key_of_a_head():
    keys = letter_files._KEYS | letter_files._ASK_KEYS | letter_files._LIMIT_KEYS | letter_files._CONTENT_KEYS
    assert [key for key in sorted(keys) if f"`{key}`" not in PAGE] == []


def test_the_page_names_whom_letters_go_to_and_what_their_texts_may_use():
    assert [who for who in ADDRESSEES if f"`{who}`" not in PAGE] == []
    assert [name for name in FROM_THE_LETTER if f"`{name}" not in PAGE] == []
    own = environment().filters.keys() - type(environment())().filters.keys()
    assert [name for name in own if f"`|{name}`" not in PAGE] == []


def test_the_page_names_the_files_of_a_newsroom():
    assert [name for name in (FILE, BASE_FILE, "addressees.toml") if f"`{name}`" not in PAGE] == []
