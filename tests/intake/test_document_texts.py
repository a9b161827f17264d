"""What a document is, and its text: told by its content, within limits, and never with an exception."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foiflow.intake import document_kinds, document_texts, pdf_texts
from foiflow.intake.document_kinds import DOCX, OLD_OFFICE, XLSX
from foiflow.intake.document_texts import NEXT_PAGE
from foiflow.intake.pdf_texts import PdfText, UnreadablePdf, read_pdf
from foiflow.intake.workbook_texts import read_workbook
from tests.made_documents import (
    PNG,
    a_pdf,
    a_word,
    a_workbook,
    a_zip_bomb,
    an_email,
    kind_of,
    on_disk,
    read_document,
    with_body,
)  # fmt: skip


def _zipped(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "media_type"),
    [
        (a_pdf("x"), "pdf", "application/pdf"),
        (b"junk before\n" + a_pdf("x"), "pdf", "application/pdf"),
        (a_word("x"), "word", DOCX),
        (_zipped("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet", XLSX),
        (_zipped("readme.txt"), "other", "application/zip"),
        (OLD_OFFICE + bytes(32) + "WordDocument".encode("utf-16-le"), "word", "application/msword"),
        (
            OLD_OFFICE + bytes(32) + "__properties_version1.0".encode("utf-16-le"),
            "e-mail",
            "application/vnd.ms-outlook",
        ),
        (OLD_OFFICE + bytes(512), "other", "application/octet-stream"),
        (an_email(), "e-mail", "message/rfc822"),
        (b"name,number\nA,1\nB,2\n", "spreadsheet", "text/csv"),
        (b"Dear Ada,\nThank you,\nThe Council,\n", "text", "text/plain"),
        (b"Dear Ada, thank you\nfor your request, yours\n", "text", "text/plain"),
        (b"From: the Council\nSent: Monday\nSubject: Potholes\n\nDear Ada\n", "text", "text/plain"),
        (PNG, "picture", "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "picture", "image/jpeg"),
        (b"{\\rtf1 Hello}", "other", "application/rtf"),
        (b"MZ\x90\x00" + bytes(64), "other", "application/octet-stream"),
        (b"  \n\t ", "other", "application/octet-stream"),
    ],
)
def test_a_document_is_what_its_content_says(content, kind, media_type):
    found = kind_of(content)
    assert (found.name, found.media_type) == (kind, media_type)


@pytest.mark.parametrize(
    "content",
    [b"<!DOCTYPE html><p>Hello", b"\n <HTML><body>", b"<!-- x --><svg onload=alert(1)>", b"<script>alert(1)</script>",
     b"<!---->" * 500 + b"<?xml version='1.0'?>\n<html>"],
)  # fmt: skip
def test_a_web_page_is_never_given_out_as_one(content):
    assert kind_of(content).media_type == "text/plain"
    assert read_document(content).text == ""
    assert "web page" in read_document(content).fault


def test_the_text_of_a_pdf_is_read_page_by_page():
    read = read_document(a_pdf("The Council holds 412 records", "Exempt under s 35"))
    assert (read.kind, read.pages, read.fault) == ("pdf", 2, "")
    assert read.text.split(NEXT_PAGE) == ["The Council holds 412 records", "Exempt under s 35"]


def test_a_scanned_pdf_is_said_to_be_one():
    read = read_document(a_pdf("", ""))
    assert (read.pages, read.text.strip()) == (2, "")
    assert "probably a scan" in read.fault


def test_pages_without_text_are_counted():
    assert read_document(a_pdf("Words", "", "")).fault.startswith("2 pages hold no text")


def test_a_locked_pdf_is_said_to_be_locked():
    read = read_document(a_pdf("Secret", locked=True))
    assert (read.kind, read.text, read.pages) == ("pdf", "", None)
    assert "locked with a password" in read.fault


@pytest.mark.parametrize(
    "content", [a_pdf("Words")[:60], b"%PDF-1.7\n" + bytes(500), b"%PDF-", b"%PDF-1.4\n" + b"<<" * 9999]
)
def test_a_broken_pdf_is_said_to_be_damaged(content):
    read = read_document(content)
    assert (read.kind, read.text) == ("pdf", "")
    assert "damaged" in read.fault


def test_a_pdf_that_takes_too_long_is_given_up():
    with on_disk(a_pdf("Words")) as file, pytest.raises(UnreadablePdf, match="takes too long"):
        read_pdf(file, seconds=0.0)


def test_what_was_read_before_the_reader_stopped_is_kept():
    said = b'{"pages": 3}\n{"text": "One"}\n{"text": "Tw'
    assert pdf_texts._heard(said, "", fell_over=True) == PdfText(3, ("One",), "they are damaged")
    assert pdf_texts._heard(said, "they take long", fell_over=True).why_not_all == "they take long"
    with pytest.raises(UnreadablePdf, match="damaged"):
        pdf_texts._heard(b"", "", fell_over=True)


def test_a_pdf_of_too_many_pages_is_read_to_the_limit():
    read = read_document(a_pdf(*(["x"] * (pdf_texts.MOST_PAGES + 3))))
    assert read.pages == pdf_texts.MOST_PAGES + 3
    assert len(read.text.split(NEXT_PAGE)) == pdf_texts.MOST_PAGES
    assert f"Only {pdf_texts.MOST_PAGES} of its {pdf_texts.MOST_PAGES + 3} pages" in read.fault


def test_the_text_of_a_word_document_has_its_tables_and_headers():
    read = read_document(
        a_word("First.", "", "Second.", table=(("Year", "Number"), ("2019", "412")), header="Anytown Council")
    )
    assert (read.kind, read.pages, read.fault) == ("word", None, "")
    assert read.text.split("\n") == ["First.", "", "Second.", "Year\tNumber", "2019\t412", "Anytown Council"]


def test_a_word_document_is_read_as_its_tracked_changes_leave_it():
    read = read_document(
        with_body(
            "<w:p><w:r><w:t>We hold </w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>some</w:t></w:r></w:ins><w:r><w:tab/><w:t>records.</w:t></w:r></w:p>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a box to fill in.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
    )
    assert read.text == "We hold some\trecords.\nIn a box to fill in."


def test_a_zip_bomb_called_a_word_document_is_not_unpacked():
    bomb = a_zip_bomb()
    assert len(bomb) < 1024 * 1024
    read = read_document(bomb)
    assert (read.kind, read.text) == ("word", "")
    assert "unpacks to far more" in read.fault


def test_entities_that_grow_are_not_expanded():
    head = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    read = read_document(with_body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", head + "]>"))
    assert len(read.text) < 100


def test_a_file_outside_is_not_read_into_the_text(tmp_path):
    (tmp_path / "secret").write_text("the secret key")
    head = f"<!DOCTYPE w [<!ENTITY a SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>"
    assert "secret" not in read_document(with_body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head)).text


@pytest.mark.parametrize("content", [a_word("Words")[:-200], _zipped("[Content_Types].xml", "word/document.xml")])
def test_a_broken_word_document_has_a_fault_and_no_text(content):
    read = read_document(content)
    assert read.text == ""
    assert read.fault


def test_the_text_of_a_workbook_is_read_sheet_by_sheet():
    read = read_document(
        a_workbook(
            Potholes=[
                ["Street", "Reported", "Number"],
                ["Ffordd y Môr", date(2026, 3, 3), 412],
                [],
                [None, "see\nnote"],
            ],
            Notes=[["=1+1", 0.5]],
        )
    )
    assert (read.kind, read.pages, read.fault) == ("spreadsheet", None, "")
    assert read.text.split("\n") == [
        "Potholes", "Street\tReported\tNumber", "Ffordd y Môr\t2026-03-03\t412", "\tsee note", "Notes", "\t0.5",
    ]  # fmt: skip


def test_a_workbook_that_takes_too_long_is_read_as_far_as_it_goes():
    with on_disk(a_workbook(A=[["x"]] * 9)) as file:
        read = read_workbook(file, seconds=-1.0)
    assert read.text == "A"
    assert "takes longer" in read.why_not_all


def test_a_sheet_that_claims_to_be_larger_than_it_is_is_read_as_it_is():
    made, package = BytesIO(), zipfile.ZipFile(BytesIO(a_workbook(A=[["x"], ["y"]])))
    with zipfile.ZipFile(made, "w") as changed:
        for part in package.infolist():
            data = package.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = re.sub(rb'ref="[^"]*"', b'ref="A1:XFD1048576"', data)
                data = data.replace(b'<row r="2">', b'<row r="1048576">').replace(b'r="A2"', b'r="XFD1048576"')
            changed.writestr(part, data)
    read = read_document(made.getvalue())
    assert read.text.split() == ["A", "x", "y"]


@pytest.mark.parametrize("content", [a_workbook(A=[["x"]])[:-300], _zipped("[Content_Types].xml", "xl/workbook.xml")])
def test_a_broken_workbook_has_a_fault_and_no_text(content):
    read = read_document(content)
    assert read.text == ""
    assert read.fault


def test_windows_text_is_read_as_windows_wrote_it():
    assert read_document("name,council\nÊ,Ynys Môn\n".encode("cp1252")).text == "name,council\nÊ,Ynys Môn"
    assert read_document("\ufeffYnys Môn".encode()).text == "Ynys Môn"
    assert read_document("Ynys Môn\r\nPowys".encode("utf-16")).text == "Ynys Môn\nPowys"


def test_an_email_is_read_with_who_wrote_and_when():
    read = read_document(an_email("Dear Ada,\r\n\r\nWe hold 412 records."))
    assert read.text == (
        "From: FOI Team <foi@anytown.example>\nTo: ada@example.org\nDate: Tue, 3 Mar 2026 09:12:00 +0000\n"
        "Subject: Your request – potholes\n\nDear Ada,\n\nWe hold 412 records."
    )
    assert read.fault == ""


@pytest.mark.parametrize(
    "headers",
    ["From: a@b, c@\r\n", "To: \"x\" <\r\n", "From: a@[\r\n", "Message-ID: <>\r\n", "Message-ID: <[abc@]>\r\n",
     "Cc: =?no-such-alphabet?q?x?=\r\n", "Cc: =?utf-8?b?!!!?=\r\n", "Content-Disposition: ;;=\r\n"],
)  # fmt: skip
def test_headers_that_no_program_should_write_are_read_all_the_same(headers):
    assert "We hold 412 records." in read_document(an_email("We hold 412 records.", headers=headers)).text


@pytest.mark.parametrize("charset", ["no-such-alphabet", "hex", "ascii", ""])
def test_an_alphabet_that_is_not_the_letters_one_is_not_believed(charset):
    assert "We hold it" in read_document(an_email("We hold it", charset=charset)).text


def test_an_email_with_files_says_that_they_are_not_read():
    content = (
        b"From: foi@anytown.example\nDate: Tue, 3 Mar 2026 09:12:00 +0000\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hello</p>\n"
        b"--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\n"
        b"not the body\n--b--\n"
    )
    read = read_document(content)
    assert "not the body" not in read.text
    assert "no plain text" in read.fault
    assert "The file that came with it is not read" in read.fault


def test_of_an_email_whose_parts_are_nested_without_end_the_beginning_is_read():
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(5000))
    lines = "--x\r\n" * 50_000
    content = f"From: a\r\nDate: b\r\n{nested}Content-Type: text/plain\r\n\r\n{lines}".encode()
    read = read_document(content)
    assert read.kind == "e-mail"
    assert "only its beginning can be searched" in read.fault
    assert len(read.text) < len(content) / 4


def test_what_no_database_can_hold_is_left_out():
    assert read_document(a_pdf(r"before\000after")).text.isprintable()
    assert read_document(an_email("Nul\x00 and bell\x07")).text.endswith("Nul and bell")


def test_no_more_text_is_kept_than_the_limit():
    read = read_document(b"x" * (document_texts.MOST_CHARACTERS + 5))
    assert len(read.text) == document_texts.MOST_CHARACTERS
    assert "Only its first 2,000,000 characters" in read.fault


def test_what_cannot_be_read_says_what_would_help():
    for content in (PNG, OLD_OFFICE + bytes(99), _zipped("x"), b"MZ\x00", b"{\\rtf1}"):
        assert read_document(content).text == ""
        assert read_document(content).fault.endswith(".")
    locked = OLD_OFFICE + bytes(32) + "EncryptedPackage".encode("utf-16-le")
    assert "locked with a password" in read_document(locked).fault


BEGINNINGS = st.sampled_from(
    [b"", b"PK\x03\x04", OLD_OFFICE, b"\xff\xfe", b"<html", an_email()[:200], b"a,b\n", a_word("x")[:900], b"{\\rtf"]
)


@given(BEGINNINGS, st.binary(max_size=400))
@example(b"", b"")
@example(b"<!---->" * 580, b"x")
@settings(max_examples=400)
def test_whatever_comes_is_given_a_kind_and_never_an_exception(begins, rest):
    read = read_document(begins + rest)
    assert read.kind in {"pdf", "word", "text", "spreadsheet", "e-mail", "picture", "other"}
    assert "\x00" not in read.text
    read.text.encode("utf-8")


@pytest.mark.parametrize("made", [a_word("Words", table=(("a", "b"),)), a_workbook(A=[["x", 1]], B=[["y"]])])
@given(data=st.data())
@settings(max_examples=60)
def test_an_office_file_with_changed_bytes_is_never_an_exception(made, data):
    content = bytearray(made)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert read_document(bytes(content)).kind in {"word", "spreadsheet", "other", "text"}


@given(st.data())
@settings(max_examples=8)
def test_a_pdf_with_changed_bytes_is_never_an_exception(data):
    content = bytearray(a_pdf("Words", "More words"))
    for _ in range(data.draw(st.integers(1, 9))):
        content[data.draw(st.integers(9, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert read_document(bytes(content)).kind == "pdf"


def test_a_very_large_text_is_searched_by_its_beginning_and_says_so(monkeypatch):
    monkeypatch.setattr(document_kinds, "_LARGEST_WHOLE", 1000)
    monkeypatch.setattr(document_kinds, "_BEGINNING", 100)
    line = "Ynys Môn and Powys\n"
    read = read_document((line * 100).encode())
    assert (read.kind, read.text) == ("text", (line * 5).strip())
    assert read.fault == "It is very large: only its beginning can be searched."
    assert kind_of(b"a,b\n1,2\n" * 500).media_type == "text/csv"
    assert read_document(a_pdf("Words", "x" * 2000)).text.startswith("Words")
    assert read_document(a_word("Words", *(["x" * 2000] * 3))).text.startswith("Words")
