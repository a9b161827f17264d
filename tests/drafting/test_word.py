"""The Word file: its styles, its properties, and how a real word processor reads it."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import docx
import pytest

from foiflow.drafting import MissingFacts, text, word
from foiflow.drafting.document import Document, Run
from foiflow.drafting.markdown import as_typed, lines_as_typed, quoted, read_blocks, read_line
from foiflow.drafting.word import as_word
from foiflow.drafting.word_base import BASE
from tests.drafting.libreoffice import converted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENT = {"kind": "request_sent", "date": "2020-09-14"}
REFUSED = {"kind": "response", "date": "2020-10-22", "outcome": "refused", "exemptions": ["s 35(1)(a)", "s 40(2)"]}
HOSTILE = (
    "*stars* and _lines_",
    "<b>bold</b> & <script>",
    "# heading",
    "1. not a list",
    "2026",
    "- dash",
    "> quote",
    "a|b \\| c\\",
    "[a](https://example.org) ![x](y)",
    "&amp; &lt;",
    "=== --- ***",
    "`code`",
    "⟨O’Brien⟩ “quoted” £5 é 日本",
)


def a_document(body="", **changes):
    facts = {
        "title": "A letter",
        "author": "A. Reporter",
        "sender": ("A. Reporter",),
        "date": "5 November 2020",
        "addressee": ("An authority",),
        "references": (),
        "subject": read_line("A subject"),
        "salutation": "Dear Sir or Madam",
        "body": read_blocks(body),
        "closing": "Yours faithfully",
        "signature": ("A. Reporter",),
    }
    return Document(**(facts | changes))


def opened(data):
    return docx.Document(BytesIO(data))


def xml_of(data, part="word/document.xml"):
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(part).decode("utf-8")


@pytest.fixture
def review(a_case, drafted):
    return drafted("internal_review", a_case("foia", SENT, REFUSED), "2020-11-05")


def test_the_properties_say_who_wrote_what_when_and_in_which_language(review):
    at = datetime(2020, 11, 5, 9, 30, tzinfo=UTC)
    properties = opened(word(review, at)).core_properties
    assert properties.title == "Request for an internal review: Internal reviews of deaths"
    assert properties.author == properties.last_modified_by == "A. Reporter"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == at


def test_a_file_made_without_a_moment_is_dated_when_it_is_made(review):
    before = datetime.now(UTC).replace(microsecond=0)
    assert before <= opened(word(review)).core_properties.created <= datetime.now(UTC)


def test_the_letter_is_written_in_real_styles(review):
    paragraphs = opened(word(review)).paragraphs
    styles = {paragraph.style.name for paragraph in paragraphs}
    assert {"Title", "Heading 1", "List Number", "Quote", "Letter Sender", "Date", "Salutation", "Closing"} <= styles
    assert [p.text for p in paragraphs if p.style.name == "Title"] == [review.title]
    assert "What I ask you to do" in [p.text for p in paragraphs if p.style.name == "Heading 1"]


def test_the_table_of_dates_has_a_header_row_that_is_flagged(review):
    (table,) = opened(word(review)).tables
    first, *others = table._tbl.tr_lst
    assert first.find(f".//{W}tblHeader") is not None
    assert all(row.find(f".//{W}tblHeader") is None for row in others)
    assert table.style.name == "Letter Table"
    assert [cell.text for cell in table.rows[1].cells] == ["Monday 14 September 2020", "I sent you my request"]


def test_each_list_counts_from_one_again(review):
    word_file = opened(word(review))
    ids = [p._p.pPr.numPr.numId.val for p in word_file.paragraphs if p.style.name == "List Number"]
    assert len(set(ids)) == 3  # the reasons, what is asked, the enclosures
    numbering = word_file.part.numbering_part.element
    for num in numbering.num_lst:
        if num.numId in ids:
            assert num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_the_language_is_british_english_in_the_defaults_and_in_normal():
    styles = xml_of(BASE.read_bytes(), "word/styles.xml")
    defaults, rest = styles.split("</w:docDefaults>")
    normal = re.search(r'<w:style [^>]*w:styleId="Normal">.*?</w:style>', rest)[0]
    assert 'w:lang w:val="en-GB"' in defaults
    assert 'w:lang w:val="en-GB"' in normal
    assert "en-US" not in styles


def test_headings_name_their_own_font_and_the_base_carries_nothing_else():
    with zipfile.ZipFile(BASE) as package:
        names = set(package.namelist())
    assert not [name for name in names if "custom" in name.lower() or "thumbnail" in name or "WithEffects" in name]
    styles = xml_of(BASE.read_bytes(), "word/styles.xml")
    for heading in ("Title", "Heading1", "Heading2", "Heading3"):
        style = re.search(rf'<w:style [^>]*w:styleId="{heading}">.*?</w:style>', styles)[0]
        assert 'w:ascii="Arial"' in style
    assert BASE.stat().st_size < 12_000


def test_a_letter_is_a_small_file(review):
    assert len(word(review)) < 20_000


def test_nothing_is_written_with_a_gap_in_it(a_case, drafted):
    gap = drafted("internal_review", a_case("foisa", SENT, REFUSED, requester={"email": ""}), "2020-11-05")
    assert "⟦your address for correspondence⟧" in text(gap)
    with pytest.raises(MissingFacts, match=r"your address for correspondence \(requester_address\)"):
        word(gap)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_is_what_stands_in_the_file(typed):
    body = (
        f"{as_typed(typed)}\n\nBefore {as_typed(typed)} after.\n\n- {as_typed(typed)}\n\n"
        f"{quoted(lines_as_typed(typed))}\n\n| One | Two |\n|---|---|\n| {as_typed(typed)} | {as_typed(typed)} |\n"
    )
    letter = a_document(body, title=typed, author=typed, sender=(typed,), subject=read_line(as_typed(typed)))
    word_file = opened(as_word(letter))
    said = [p.text for p in word_file.paragraphs]
    assert said.count(typed) == 5  # the sender, the subject, the paragraph, the bullet, the quotation
    assert f"Before {typed} after." in said
    assert [cell.text for cell in word_file.tables[0].rows[1].cells] == [typed, typed]
    assert word_file.core_properties.title == word_file.core_properties.author == typed


def test_characters_that_no_word_file_may_hold_are_left_out(a_case, drafted):
    case = a_case("foia", SENT, REFUSED, title="A\x0bB\x00C\ufffe", request="One\x07\n\n\n\n1. Two\n- Three")
    made_letter = drafted("internal_review", case, "2020-11-05", our_reference="X\x01Y")
    said = [p.text for p in opened(word(made_letter)).paragraphs]
    assert "Request for an internal review: ABC" in said
    assert "1. Two\n- Three" in said
    assert "My reference: XY" in said


def test_a_link_can_be_followed_and_is_shown_as_one():
    letter = a_document("See [the guidance](https://example.org/a?b=1&c=2), not [this](file:///etc/passwd).")
    data = as_word(letter)
    assert 'Target="https://example.org/a?b=1&amp;c=2"' in xml_of(data, "word/_rels/document.xml.rels")
    assert "passwd" not in xml_of(data, "word/_rels/document.xml.rels")
    assert '<w:rStyle w:val="Hyperlink"/>' in xml_of(data)


def test_bold_italic_and_lists_within_lists_keep_their_looks():
    letter = a_document(
        "1. One **bold** *leaning*\n\n   More of one.\n   1. Inner\n   2. Inner two\n2. Two\n   - Point\n"
    )
    paragraphs = opened(as_word(letter)).paragraphs
    look = [(p.text, p.style.name) for p in paragraphs if p.style.name.startswith("List")]
    assert look == [
        ("One bold leaning", "List Number"),
        ("More of one.", "List Continue"),
        ("Inner", "List Number 2"),
        ("Inner two", "List Number 2"),
        ("Two", "List Number"),
        ("Point", "List Bullet 2"),
    ]
    one = next(p for p in paragraphs if p.text.startswith("One"))
    assert [(r.text, r.bold, r.italic) for r in one.runs if r.text.strip()] == [
        ("One ", None, None),
        ("bold", True, None),
        ("leaning", None, True),
    ]


def test_two_tables_that_follow_each_other_stay_two():
    table = "| One |\n|---|\n| x |\n"
    data = as_word(a_document(f"{table}\nBetween.\n\n{table}\n## After\n"))
    assert len(opened(data).tables) == 2
    assert "</w:tbl><w:tbl>" not in xml_of(data)


def test_a_list_that_begins_elsewhere_begins_there():
    data = as_word(a_document("4. Four\n5. Five\n"))
    assert 'w:startOverride w:val="4"' in xml_of(data, "word/numbering.xml")


def test_a_sign_off_never_stands_alone_on_a_page():
    paragraphs = opened(as_word(a_document("One.\n\n1. Two.\n2. Three.\n"))).paragraphs
    last, closing = next((one, two) for one, two in pairwise(paragraphs) if two.style.name == "Closing")
    assert (last.text, last.paragraph_format.keep_with_next) == ("Three.", True)
    assert closing.style.paragraph_format.keep_with_next


def test_the_list_of_enclosures_stays_on_one_page():
    enclosed = tuple((Run(name),) for name in ("One", "Two", "Three"))
    paragraphs = opened(as_word(a_document("Text.", enclosures=enclosed))).paragraphs
    assert [(p.text, p.paragraph_format.keep_with_next) for p in paragraphs[-3:]] == [
        ("One", True),
        ("Two", True),
        ("Three", None),
    ]


def test_libreoffice_opens_the_letters_and_reads_every_word(tmp_path, a_case, drafted):
    letters = {
        "review": drafted("internal_review", a_case("foia", SENT, REFUSED), "2020-11-05"),
        "requirement": drafted("internal_review", a_case("foisa", SENT, REFUSED), "2020-11-05"),
        "chase": drafted("chase_response", a_case("eir", SENT), "2020-10-20"),
    }
    files = {f"{name}.docx": word(each) for name, each in letters.items()}
    files["hostile.docx"] = as_word(a_document("\n\n".join(map(as_typed, HOSTILE)), subject=(Run(HOSTILE[0]),)))
    read = converted(tmp_path, files, "txt:Text (encoded):UTF8")
    for name, each in letters.items():
        found = squeezed(read[f"{name}.docx"].decode("utf-8-sig"))
        for paragraph in text(each).split("\n"):
            for part in paragraph.removeprefix("> ").split(": "):
                assert squeezed(part.removesuffix("Enclosed:")) in found
    for typed in HOSTILE:
        assert squeezed(typed) in squeezed(read["hostile.docx"].decode("utf-8-sig"))
    for name, pdf in converted(tmp_path, files, "pdf").items():
        assert pdf.startswith(b"%PDF-"), name
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3
        assert b"/Lang(en-GB)" in pdf


def squeezed(words):
    return "".join(words.split()).casefold()
