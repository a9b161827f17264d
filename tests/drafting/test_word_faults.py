"""The look for what Word calls unreadable content sees each fault, and none where there is none."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from foiflow.drafting import word
from tests.drafting.conftest import build_case, draft_letter
from tests.word_faults import faults_in

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELATIONS, TYPES, CORE = "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml"


@pytest.fixture(scope="module")
def sound() -> dict[str, bytes]:
    """The parts of a letter with a table, lists and a footer."""
    sent = {"kind": "request_sent", "date": "2020-09-14"}
    refused = {"kind": "response", "date": "2020-10-22", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}
    made = word(draft_letter("internal_review", build_case("foia", sent, refused), "2020-11-05"))
    with ZipFile(BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], *again: str) -> bytes:
    """The parts as a file, those named once more."""
    file = BytesIO()
    with ZipFile(file, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in (*parts, *again):
            package.writestr(name, parts[name.casefold() if name not in parts else name])
    return file.getvalue()


def changed(part: str, old: str, new: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        text = parts[part].decode()
        assert old in text
        return parts | {part: text.replace(old, new, 1).encode()}

    return change


def without(part: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {name: data for name, data in parts.items() if name != part}


def test_a_letter_has_none(sound: dict[str, bytes]) -> None:
    assert faults_in(packed(sound)) == []


def test_a_part_that_is_there_twice_is_seen(sound: dict[str, bytes]) -> None:
    assert faults_in(packed(sound, CORE)) == ["docprops/core.xml is there twice"]


def test_two_parts_whose_names_differ_in_capitals_alone_are_one_name(sound: dict[str, bytes]) -> None:
    assert faults_in(packed(sound | {"docProps/CORE.xml": sound[CORE]})) == ["docprops/core.xml is there twice"]


A_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{between}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr'
)
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
CORE_RELATION = (
    '<Relationship Id="rId99" Target="docProps/core.xml" '
    'Type="http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"/>'
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without(TYPES), "[Content_Types].xml is missing"),
        (without(STYLES), "word/styles.xml has a type and is missing"),
        (without("word/footer1.xml"), "leads to 'footer1.xml', which is missing"),
        (without(DOCUMENT), "word/_rels/document.xml.rels is of a part that is missing"),
        (changed(TYPES, 'PartName="/word/styles.xml"', 'PartName="/word/style.xml"'), "word/style.xml has a type"),
        (changed(TYPES, 'Extension="rels"', 'Extension="txt"'), "has no type"),
        (changed(DOCUMENT, "</w:body>", "<w:body>"), "word/document.xml is no XML"),
        (changed(DOCUMENT, "Dear Sir", "Dear\nSir"), "a line break or tab within the text 'Dear\\nSir"),
        (changed(DOCUMENT, "<w:sectPr", A_FIELD.format(between="")), "a field without its result"),
        (changed(DOCUMENT, "<w:sectPr", A_FIELD.format(between=SEPARATE)), "a field without its result"),
        (
            changed(DOCUMENT, "<w:sectPr", A_FIELD.format(between="").replace('"end"', '"begin"')),
            "a field without its end",
        ),
        (
            changed("word/footer1.xml", "<w:r><w:t>1</w:t></w:r></w:fldSimple>", "</w:fldSimple>"),
            "the field ' PAGE ' without its result",
        ),
        (changed(DOCUMENT, '<w:numId w:val="', '<w:numId w:val="9'), "which is nowhere defined"),
        (changed(NUMBERING, '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="7"/>'), "is of no kind"),
        (changed(NUMBERING, 'w:abstractNumId="2"', 'w:abstractNumId="1"'), "a kind of list 1 is there twice"),
        (changed(NUMBERING, 'w:num w:numId="2"', 'w:num w:numId="1"'), "a list 1 is there twice"),
        (changed(NUMBERING, "</w:numbering>", '<w:abstractNum w:abstractNumId="9"/></w:numbering>'), "after a list"),
        (changed(RELATIONS, 'Id="rId1"', 'Id="rId4"'), "rId4 is there twice"),
        (changed(RELATIONS, 'Id="rId4"', 'Id="rId5"'), "footerReference leads to 'rId4', which is nothing"),
        (changed("_rels/.rels", "</Relationships>", CORE_RELATION + "</Relationships>"), "its properties twice"),
        (changed("_rels/.rels", '/officeDocument"', '/other"'), "the file leads to no one document"),
        (changed(DOCUMENT, '<w:pStyle w:val="', '<w:pStyle w:val="Un'), "the style Un"),
        (changed(STYLES, 'w:styleId="Closing"', 'w:styleId="Date"'), "style Date is there twice"),
        (changed(STYLES, '"character" w:default', '"paragraph" w:default'), "there are two usual paragraph styles"),
        (changed(DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"), "a cell that does not end with a paragraph"),
        (changed(STYLES, "<w:b/>", "<w:b/><w:b/>"), "rPr out of order"),
        (changed(STYLES, "<w:keepNext/><w:keepLines/>", "<w:keepLines/><w:keepNext/>"), "pPr out of order"),
    ],
)
def test_each_fault_is_seen_and_named(
    sound: dict[str, bytes], change: Callable[[dict[str, bytes]], dict[str, bytes]], says: str
) -> None:
    faults = faults_in(packed(change(sound)))
    assert any(says in fault for fault in faults), faults
