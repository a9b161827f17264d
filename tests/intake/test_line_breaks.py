"""What the end of a line or a page breaks in a PDF, as it is read."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiflow.intake.document_texts import NEXT_PAGE
from foiflow.intake.line_breaks import with_whole_words
from tests.made_documents import a_pdf, a_word, read_document

WORDS = [
    # as it is broken, as it is read
    ("of in-\nformation held", "of information held"),
    ("In-\nformation", "Information"),
    ("INFOR-\nMATION HELD", "INFORMATION HELD"),
    ("refused,in-\nformation.", "refused,information."),
    ("infor-\nmation12 is", "information12 is"),
    ("re-in-\nvestigation", "re-investigation"),
    ("Gwybod-\naeth", "Gwybodaeth"),
]
COMPOUNDS = [
    ("a long-\nterm plan", "a longterm plan"),
    ("decision-\nmaking", "decisionmaking"),
    ("decision-mak-\ning", "decision-making"),
]
KEPT = [
    ("see IC-\n123456-A1B2 of", "see IC-123456-A1B2 of"),
    ("see IC-123456-\nA1B2 of", "see IC-123456-\nA1B2 of"),
    ("REF-\nAB123", "REF-AB123"),
    ("FT-\nEA-2022-0236", "FT-EA-2022-0236"),
    ("FOI-\n2023-001", "FOI-2023-001"),
    ("FOI-2023-\n001", "FOI-2023-\n001"),
    ("EA/\n2022/0001", "EA/\n2022/0001"),
    ("FT/EA/2024-\nA/0001", "FT/EA/2024-\nA/0001"),
    ("our ref AN-\n26/7", "our ref AN-26/7"),
    ("ref a3f2-b-\nc4d1", "ref a3f2-b-c4d1"),
    ("Annex B-\n2", "Annex B-2"),
    ("Covid-\n19", "Covid-19"),
    ("anti-\nEU", "anti-EU"),
    ("EU-\nwide", "EU-wide"),
    ("X-\nray", "X-ray"),
    ("12th-\ncentury", "12th-century"),
    ("s.40-\n(2)", "s.40-\n(2)"),
    ("section 35-\n36 of", "section 35-\n36 of"),
    ("2014-\n2016", "2014-\n2016"),
    ("pages 10-\n12", "pages 10-\n12"),
    ("a dash -\nhere", "a dash -\nhere"),
]

OTHERWISE = [*WORDS, KEPT[0], KEPT[2], KEPT[12]]
OVER_PAGES = WORDS + COMPOUNDS


@cache
def read_pages(pages: tuple[str, ...], hyphen: str = "") -> list[str]:
    """The pages of one PDF, read once for all that is asked of them."""
    return read_document(a_pdf(*pages, hyphen=hyphen)).text.split(NEXT_PAGE)


@pytest.mark.parametrize(("number", "read"), list(enumerate(read for _, read in WORDS + COMPOUNDS + KEPT)))
def test_a_word_is_put_together_and_a_reference_keeps_its_hyphen(number: int, read: str) -> None:
    assert read_pages(tuple(broken for broken, _ in WORDS + COMPOUNDS + KEPT))[number] == read


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u00ad"])
@pytest.mark.parametrize(("number", "read"), list(enumerate(read for _, read in OTHERWISE)))
def test_a_hyphen_that_the_pdf_calls_otherwise_is_one(number: int, read: str, hyphen: str) -> None:
    found = read_pages(tuple(broken for broken, _ in OTHERWISE), hyphen)[number]
    assert found.replace("\u2010", "-").replace("\u2011", "-") == read


def test_a_soft_hyphen_that_a_pdf_draws_is_a_hyphen_and_one_that_a_word_document_hides_is_none() -> None:
    assert read_document(a_pdf("mid-line", hyphen="\u00ad")).text == "mid-line"
    assert read_document(a_word("infor\u00admation")).text == "information"
    assert read_document("infor\u00ad\nmation and infor\u00admation".encode()).text == "information and information"


@pytest.mark.parametrize(("number", "read"), list(enumerate(read for _, read in OVER_PAGES)))
def test_a_word_that_goes_on_over_a_page_stands_where_it_begins(number: int, read: str) -> None:
    pages = read_pages(tuple(half for broken, _ in OVER_PAGES for half in f"{broken} more".rsplit("\n", 1)))
    whole, rest = pages[2 * number : 2 * number + 2]
    assert f"{whole} {rest}" == f"{read} more"
    assert whole.split()[-1] in read.split()


@pytest.mark.parametrize(("number", "broken"), list(enumerate(broken for broken, _ in KEPT)))
def test_what_keeps_its_hyphen_is_left_on_its_two_pages(number: int, broken: str) -> None:
    pages = read_pages(tuple(half for broken, _ in KEPT for half in broken.split("\n")))
    assert pages[2 * number : 2 * number + 2] == broken.split("\n")


def test_a_word_may_be_broken_by_a_page_and_then_by_a_line() -> None:
    assert read_document(a_pdf("disin-", "for-\nmation of it")).text == f"disinformation{NEXT_PAGE}of it"
    assert (
        read_document(a_pdf("all of dis-", "in-", "formation")).text.replace(NEXT_PAGE, "") == "all of disinformation"
    )


def test_a_page_that_ends_with_a_word_of_its_own_takes_nothing_from_the_next() -> None:
    for first, second in (("ends with hy-", "Anytown Council"), ("ends-", ""), ("-", "x"), ("", "x"), ("ends", "x")):
        assert with_whole_words([first, second]) == (first, second)


@given(st.lists(st.text(st.sampled_from("aZ1é \n\r-/\ufffe\x02\xad\u2010")), max_size=4))
def test_nothing_but_hyphens_and_ends_of_lines_is_lost_whatever_is_read(pages: list[str]) -> None:
    signs = [sign for page in with_whole_words(pages) for sign in page if sign.isalnum() or sign == "/"]
    assert signs == [sign for page in pages for sign in page if sign.isalnum() or sign == "/"]
