"""A newsroom's letterhead that LibreOffice saved, by each of its filters for .docx, with and without our styles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from foiflow.drafting import Draft, draft, text, word
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.conftest import build_case
from tests.drafting.libreoffice import WORD_FILTERS, converted
from tests.drafting.offices import office_of
from tests.drafting.test_office import own_document
from tests.word_faults import faults_in

SENT = {"kind": "request_sent", "date": "2020-09-14"}
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
BASES = {
    "a_letter.docx": "one of our own letters",
    "own_document.docx": "a newsroom's document",
    "blank.txt": "LibreOffice's own",
}
EVERY = [(name, by) for name in BASES for by in WORD_FILTERS]


def review(folder: Path) -> Draft:
    """A letter with a table, lists and a heading, on the paper in a folder."""
    case = build_case("foia", SENT, REFUSED)
    return draft("internal_review", case, position(case, date(2020, 10, 14), law_book()), office=office_of(folder))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], bytes]:
    """Each document as LibreOffice saves it, by its name and the filter."""
    folder = tmp_path_factory.mktemp("bases")
    files = {
        "a_letter.docx": word(review(folder)),
        "own_document.docx": own_document(footer="Registered in England"),
        "blank.txt": b"To be replaced",
    }
    return {(name, by): data for by in WORD_FILTERS for name, data in converted(folder, files, f"docx:{by}").items()}


@pytest.fixture(scope="module")
def letters(
    saved: Mapping[tuple[str, str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], bytes]:
    """A letter written in each of them."""
    found = {}
    for which, base in saved.items():
        folder = tmp_path_factory.mktemp("newsroom")
        (folder / "letterhead.docx").write_bytes(base)
        found[which] = word(review(folder))
    return found


def test_one_filter_names_the_properties_as_word_does_and_the_other_does_not(
    saved: Mapping[tuple[str, str], bytes],
) -> None:
    named = [
        b"officedocument/2006" in ZipFile(BytesIO(saved["a_letter.docx", by])).read("_rels/.rels")
        for by in WORD_FILTERS
    ]
    assert named == [False, True]


@pytest.mark.parametrize("which", EVERY)
def test_a_letter_in_it_has_every_part_once_and_nothing_that_word_cannot_read(
    letters: Mapping[tuple[str, str], bytes], which: tuple[str, str]
) -> None:
    assert faults_in(letters[which]) == []
    properties = docx.Document(BytesIO(letters[which])).core_properties
    assert (properties.author, properties.language) == ("A. Reporter", "en-GB")


@pytest.mark.parametrize("which", EVERY)
def test_a_letter_in_it_is_set_in_the_styles_of_a_letter(
    letters: Mapping[tuple[str, str], bytes], which: tuple[str, str]
) -> None:
    made = docx.Document(BytesIO(letters[which]))
    styles = [str(paragraph.style.name) for paragraph in made.paragraphs if paragraph.style is not None]
    assert styles[:5] == ["Letter Sender", "Date", "Letter Addressee", "Letter References", "Letter Subject"]
    assert {"Salutation", "Heading 1", "List Number", "Closing", "Signature"} <= set(styles)
    assert made.tables[0].style is not None
    assert made.tables[0].style.name == "Letter Table"
    assert "To be replaced" not in [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.parametrize("which", EVERY)
def test_a_letter_in_it_has_its_page_numbers_once(
    letters: Mapping[tuple[str, str], bytes], which: tuple[str, str]
) -> None:
    below = docx.Document(BytesIO(letters[which])).sections[0].footer._element.xml
    assert below.count(" PAGE ") == 1


def test_libreoffice_reads_every_word_of_a_letter_in_it(
    letters: Mapping[tuple[str, str], bytes], tmp_path: Path
) -> None:
    files = {f"letter{place}.docx": data for place, data in enumerate(letters.values())}
    said = ["".join(line.split()) for line in text(review(tmp_path)).splitlines() if ":" not in line]
    for name, read in converted(tmp_path, files, "txt:Text (encoded):UTF8").items():
        there = "".join(read.decode("utf-8-sig").split()).casefold()
        for line in said:
            assert line.removeprefix(">").casefold() in there, name
