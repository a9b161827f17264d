"""What a newsroom brings of its own: its wording, its addressees, its paper, and what becomes of a mistake in them."""

import re
import struct
import zlib
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from foiflow.drafting import LetterFileFault, draft, letter, letters, letters_offered, text, word
from foiflow.drafting.addressees import FaultyAddressees, our_addressees
from foiflow.drafting.letter_files import LETTERS
from foiflow.drafting.letterhead import FaultyLetterhead
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position
from tests.drafting.offices import office_of
from tests.word_faults import faults_in

SENT = {"kind": "request_sent", "date": "2020-09-14"}
REFUSED = {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
LOST = {"kind": "decision_notice", "date": "2021-03-01", "outcome": "not_upheld", "reference": "IC-2"}
OUR_OWN = """+++
title = "Ask them again"
addressee = "authority"
stages = ["answered"]
regimes = ["foia"]
subject = "Again: {{ subject }}"
+++

Please think again.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "letters").mkdir()
    return tmp_path


@pytest.fixture
def drafted_in(folder, a_case):
    def drafted(letter_id="internal_review", *events, on="2020-10-14", **given):
        case = a_case("foia", SENT, *(events or (REFUSED,)))
        held = position(case, date.fromisoformat(on), law_book())
        return draft(letter_id, case, held, given, office=office_of(folder))

    return drafted


def a_picture(width, height):
    """A PNG of one colour."""

    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def own_document(**changes):
    """A Word document as a newsroom might upload it."""
    made = docx.Document()
    made.add_paragraph("Lorem ipsum, to be replaced")
    made.sections[0].header.paragraphs[0].text = "EXAMPLE NEWS"
    made.styles["Normal"].font.name = "Georgia"
    made.sections[0].different_first_page_header_footer = changes.get("first_page", False)
    if changes.get("footer"):
        made.sections[0].footer.paragraphs[0].text = changes["footer"]
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_newsrooms_own_wording_takes_the_place_of_ours(folder, drafted_in):
    (folder / "letters" / "internal_review.md").write_text(OUR_OWN, encoding="utf-8")
    assert "Please think again." in text(drafted_in())
    assert letter("internal_review").title == "Ask for an internal review"


def test_a_letter_of_the_newsrooms_own_is_offered_beside_ours(folder, a_case):
    (folder / "letters" / "ask_again.md").write_text(OUR_OWN, encoding="utf-8")
    case = a_case("foia", SENT, REFUSED)
    held = position(case, date(2020, 10, 14), law_book())
    assert "ask_again" in letters_offered(case, held, office_of(folder))
    assert "ask_again" not in letters_offered(case, held)
    assert set(letters(office_of(folder))) == {*letters(), "ask_again"}


def test_a_mistake_in_it_names_the_file_and_the_line_when_it_is_drafted_and_stops_nothing_else(folder, drafted_in):
    path = folder / "letters" / "internal_review.md"
    path.write_text(OUR_OWN.replace("think again", "{{ think }}"), encoding="utf-8")
    with pytest.raises(LetterFileFault, match=r"The newsroom’s letters/internal_review\.md, line 9: there is no fact"):
        drafted_in()
    assert "chase_response" in letters(office_of(folder))
    assert text(drafted_in("chase_response", {"kind": "note", "date": "2020-09-15"}, on="2020-10-20"))


def test_a_mistake_that_was_mended_is_forgotten(folder, drafted_in):
    path = folder / "letters" / "internal_review.md"
    path.write_text(OUR_OWN.replace("subject }}", "subjects }}"), encoding="utf-8")
    with pytest.raises(LetterFileFault):
        drafted_in()
    path.write_text(OUR_OWN, encoding="utf-8")
    assert "Please think again." in text(drafted_in())


def test_our_own_addressees_say_where_they_were_read_and_when():
    for addressee in our_addressees().values():
        assert addressee.url.startswith("https://")
        assert addressee.source
        assert (addressee.checked_on is not None) == bool(addressee.address or addressee.email)


def test_a_newsrooms_addressees_stand_before_ours_key_by_key(folder, drafted_in):
    (folder / "addressees.toml").write_text(
        '[information_commissioner]\nname = "Information Commission"\n'
        '[tribunal]\naddress = """\nPO Box 1\nLeicester"""\nchecked_on = 2027-01-04\n',
        encoding="utf-8",
    )
    found = office_of(folder).addressees
    assert found["information_commissioner"].name == "Information Commission"
    assert found["information_commissioner"].address == our_addressees()["information_commissioner"].address
    assert found["tribunal"].checked_on == date(2027, 1, 4)
    said = text(drafted_in("notice_of_appeal", LOST, on="2021-03-15"))
    assert "First-tier Tribunal (General Regulatory Chamber)\nPO Box 1\nLeicester\n" in said
    assert "The Information Commission" in said


def test_a_letter_without_any_address_to_go_to_asks_for_one(folder, drafted_in):
    (folder / "addressees.toml").write_text('[tribunal]\naddress = ""\nemail = ""\n', encoding="utf-8")
    asked = {fact.name for fact in drafted_in("notice_of_appeal", LOST, on="2021-03-15").missing}
    assert "tribunal_address" in asked
    by_mail = drafted_in("notice_of_appeal", LOST, on="2021-03-15", tribunal_email="grc@example.gov.uk")
    assert "tribunal_address" not in {fact.name for fact in by_mail.missing}
    assert "grc@example.gov.uk" in text(by_mail)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("[tribunal", "addressees.toml: it cannot be read"),
        ("[tribune]\nname = 'x'", "there is no addressee “tribune”; there are information_commissioner,"),
        ("[tribunal]\nfax = '1'", "addressees.toml, tribunal: unknown key “fax”; the keys are name, address, email"),
        ("[tribunal]\nname = ''", "addressees.toml, tribunal: it has no name"),
        ("[tribunal]\naddress = 7", "addressees.toml, tribunal: address must be text"),
        ("[tribunal]\nchecked_on = 'May'", "checked_on must be a date such as 2018-07-04"),
        ("tribunal = 'x'", "it must be a table"),
    ],
)
def test_a_mistake_in_the_addressees_is_named(folder, said, says):
    (folder / "addressees.toml").write_text(said, encoding="utf-8")
    with pytest.raises(FaultyAddressees) as caught:
        assert office_of(folder).addressees
    assert says in str(caught.value)


def test_a_letterhead_stands_above_the_letter_in_its_typeface(folder, drafted_in):
    (folder / "sign.png").write_bytes(a_picture(600, 200))
    (folder / "letterhead.toml").write_text(
        'name = "Example News & Sons"\naddress = """\n1 High Street\n\nLeith  EH6 1AA"""\n'
        'logo = "sign.png"\ntypeface = "Georgia"\n',
        encoding="utf-8",
    )
    made = docx.Document(BytesIO(word(drafted_in())))
    sign, name, address = made.paragraphs[:3]
    assert {sign.style.name, name.style.name, address.style.name} == {"Letter Head"}
    assert (name.text, address.text) == ("Example News & Sons", "1 High Street\nLeith EH6 1AA")
    (shape,) = made.inline_shapes
    assert (round(shape.height.cm, 1), round(shape.width.cm, 1)) == (2.0, 6.0)
    assert shape._inline.docPr.get("descr") == "Example News & Sons"
    faces = {fonts.get(qn("w:ascii")) for fonts in made.styles.element.iter(qn("w:rFonts"))}
    assert faces == {"Georgia"}


def test_a_document_of_the_newsrooms_own_is_written_in_with_the_styles_it_lacks(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document())
    made = docx.Document(BytesIO(word(drafted_in())))
    said = [paragraph.text for paragraph in made.paragraphs]
    assert "Lorem ipsum, to be replaced" not in said
    assert said[0].startswith("A. Reporter")
    assert made.sections[0].header.paragraphs[0].text == "EXAMPLE NEWS"
    assert made.styles["Letter Sender"].font.name is None
    assert made.styles["Normal"].font.name == "Georgia"
    assert [p.style.name for p in made.paragraphs if p.text.startswith("Request for an internal")] == ["Letter Subject"]
    assert made.tables[0].style.name == "Letter Table"
    assert "PAGE" in made.sections[0].footer._element.xml
    languages = {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_each_numbered_list_restarts_in_a_document_of_the_newsrooms_own(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document())
    made = docx.Document(BytesIO(word(drafted_in())))
    numbering = made.part.numbering_part.element
    lists = []
    for paragraph in made.paragraphs:
        if paragraph.style.name == "List Number":
            number = paragraph._p.pPr.numPr.numId.val
            if number not in lists:
                lists.append(number)
    assert len(lists) == 3  # why, what I ask, what is enclosed
    definitions = {each.get(qn("w:abstractNumId")) for each in numbering.iterchildren(qn("w:abstractNum"))}
    for number in lists:
        (num,) = (each for each in numbering.num_lst if each.numId == number)
        assert str(num.abstractNumId.val) in definitions
        assert "startOverride" in num.xml


def test_page_numbers_are_added_below_a_footer_that_has_none(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document(footer="Registered in England"))
    made = docx.Document(BytesIO(word(drafted_in())))
    below = made.sections[0].footer
    assert below.paragraphs[0].text == "Registered in England"
    assert below._element.xml.count('w:instr=" PAGE "') == 1


def test_a_first_page_that_differs_has_its_number_too(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document(first_page=True))
    section = docx.Document(BytesIO(word(drafted_in()))).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer._element.xml.count('w:instr=" PAGE "') == 1


def test_page_numbers_of_the_newsrooms_own_are_left_alone(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document())
    (folder / "letterhead.docx").write_bytes(word(drafted_in()))
    made = docx.Document(BytesIO(word(drafted_in())))
    assert made.sections[0].footer._element.xml.count('w:instr=" PAGE "') == 1


def test_a_document_of_the_newsrooms_own_keeps_every_part_once(folder, drafted_in):
    (folder / "letterhead.docx").write_bytes(own_document())
    with ZipFile(BytesIO(word(drafted_in()))) as package:
        assert package.testzip() is None
        assert len(package.namelist()) == len(set(package.namelist()))


AS_WORD = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@pytest.mark.parametrize(
    "named",
    [
        ("http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",),
        ("https://example.org/what-this-file-is",),
        (AS_WORD, "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"),
        (),
    ],
)
def test_its_own_properties_are_there_once_whatever_relationship_they_stood_under(folder, drafted_in, named):
    relation = '<Relationship Id="own{}" Type="{}" Target="docProps/core.xml"/>'
    base = BytesIO()
    with ZipFile(BytesIO(own_document())) as package, ZipFile(base, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name == "_rels/.rels":
                own = "".join(relation.format(place, kind) for place, kind in enumerate(named))
                without, found = re.subn(rf'<Relationship [^>]*Type="{AS_WORD}"[^>]*/>', own, data.decode())
                assert found == 1
                data = without.encode()
            changed.writestr(name, data)
    (folder / "letterhead.docx").write_bytes(base.getvalue())
    made = word(drafted_in())
    assert faults_in(made) == []
    with ZipFile(BytesIO(made)) as package:
        assert package.read("_rels/.rels").decode().count("docProps/core.xml") == 1
    assert docx.Document(BytesIO(made)).core_properties.author == "A. Reporter"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"letterhead.toml": b"name = "}, "letterhead.toml: it cannot be read"),
        ({"letterhead.toml": b'colour = "red"'}, "unknown key “colour”; the keys are name, address, logo, typeface"),
        ({"letterhead.toml": b"name = 7"}, "name must be text"),
        ({"letterhead.toml": b'typeface = "a;b"'}, "typeface is the name of one font"),
        ({"letterhead.toml": b'logo = "sign.png"'}, "there is no picture “sign.png” in the data folder"),
        ({"letterhead.toml": b'logo = "../sign.png"'}, "logo “../sign.png” lies outside the data folder"),
        ({"letterhead.toml": b'logo = "a.png"', "a.png": b"GIF?"}, "its logo is no picture that Word can show"),
        ({"letterhead.docx": b"not a zip"}, "letterhead.docx: it is no Word document that can be opened"),
        ({"letterhead.toml": b'name = "News"', "letterhead.docx": b"x"}, "brings a letterhead of its own"),
    ],
)
def test_a_mistake_in_the_letterhead_is_named_when_a_letter_is_written(folder, drafted_in, files, says):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    made = drafted_in()
    assert text(made)
    with pytest.raises(FaultyLetterhead) as caught:
        word(made)
    assert says in str(caught.value)
    assert str(caught.value).startswith("letterhead.")


def test_our_own_letters_all_read_as_a_newsrooms_own(folder):
    for path in LETTERS.glob("*.md"):
        (folder / "letters" / path.name).write_bytes(path.read_bytes())
    assert set(letters(office_of(folder))) == set(letters())
    for letter_id in letters():
        assert letter(letter_id, office_of(folder)) == letter(letter_id)
