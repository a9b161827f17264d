"""What is an e-mail and what is a letter, a memo or a note that begins like one."""

import base64
import binascii
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foiflow.intake import email_texts
from tests.made_documents import kind_of, read_document

SCAN = b"%PDF-1.4\n" + bytes(range(256)) * 40
SIGNS = base64.encodebytes(SCAN).split()[5].decode()
"""One line of the scan as it stands in an e-mail."""


def with_a_scan(*without: str) -> bytes:
    """An e-mail as sent, with a PDF, but for some of its headers."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = "FOI Team <foi@anytown.example>"
    made["To"] = "ada@example.org"
    made["Date"] = "Tue, 03 Mar 2026 09:12:00 +0000"
    made["Message-ID"] = "<1@anytown.example>"
    made["Subject"] = "Potholes"
    made.set_content("We hold 412 records.")
    made.add_attachment(SCAN, maintype="application", subtype="pdf", filename="scan.pdf")
    for name in without:
        del made[name]
    return made.as_bytes()


ENVELOPE = b"From foi@anytown.example Tue Mar  3 09:12:00 2026\r\n"
BEFORE = {
    "nothing": b"",
    "the line of a mailbox": ENVELOPE,
    "the line of Thunderbird": b"From - Tue Mar 03 09:12:00 2026\r\nX-Mozilla-Status: 0001\r\n",
    "a bounce's line": b"From MAILER-DAEMON Tue Mar  3 09:12:00 2026\r\n",
    "a line with a zone": b"From foi@anytown.example Tue Mar  3 09:12:00 +0000 2026\r\n",
    "a line as e-mails write days": b"From foi@anytown.example Tue, 3 Mar 2026 09:12:00 +0000\r\n",
    "a line without a day": b"From foi@anytown.example\r\n",
    "two lines": ENVELOPE + b">From foi@anytown.example Tue Mar  3 09:11:00 2026 remote from mail\r\n",
    "a line pushed down": b">From foi@anytown.example Tue Mar  3 09:12:00 2026\r\n",
    "the mark of Unicode": b"\xef\xbb\xbf",
    "the mark and a line": b"\xef\xbb\xbf" + ENVELOPE,
    "blank lines": b"\r\n  \r\n\r\n",
    "where it went": b"Received: from mail.anytown.example\r\n\tby mx.example.org; Tue, 3 Mar 2026 09:12:01 +0000\r\n",
    "who bounces": b"Return-Path: <foi@anytown.example>\r\nDelivered-To: ada@example.org\r\n",
}  # fmt: skip
HEADERS = ("Date", "Message-ID", "MIME-Version", "From", "To", "Subject")


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_an_email_is_one_whatever_stands_before_it_and_however_its_lines_end(before: bytes, line_end: bytes) -> None:
    content = (before + with_a_scan()).replace(b"\r\n", line_end)
    read = read_document(content)
    assert kind_of(content).media_type == "message/rfc822"
    assert read.kind == "e-mail"
    assert read.text.startswith("From: FOI Team <foi@anytown.example>\nTo: ada@example.org\n")
    assert read.text.endswith("\n\nWe hold 412 records.")
    assert read.fault == "The file that came with it is not read: save it from the e-mail and add it too."


@given(st.sets(st.sampled_from(HEADERS)), st.sampled_from(list(BEFORE.values())))
def test_an_email_is_one_whichever_of_its_headers_are_missing(without: set[str], before: bytes) -> None:
    read = read_document(before + with_a_scan(*without))
    assert read.kind == "e-mail"
    assert "We hold 412 records." in read.text
    assert SIGNS not in read.text


@pytest.mark.parametrize(
    "headers",
    [
        "From: foi@anytown.example\nTo: ada@example.org\nSubject: Potholes",
        "from: foi@anytown.example\nSUBJECT: Potholes",
        "TO: ada@example.org\nFROM: FOI\n <foi@anytown.example>",
        "Subject : Potholes\nFrom\t: foi@anytown.example",
        "Subject: Potholes\nDate: Tue, 3 Mar 2026 09:12:00 +0000",
        "To: Ada\nDate: 3 Mar 26 09:12 GMT",
        "Content-Type: text/plain; charset=utf-8",
        "Mime-Version: 1.0 (Mac OS X Mail)\nFrom: FOI",
        "Message-Id: <1@anytown.example>",
        "X-Mailer: A program\nFrom: FOI",
        "X-Scanned: yes\nDelivered-To: ada@example.org",
    ],
)
def test_an_email_needs_no_particular_header(headers: str) -> None:
    read = read_document(f"{headers}\n\nWe hold 412 records.\n".encode())
    assert read.kind == "e-mail"
    assert read.text.split("\n")[-1] == "We hold 412 records."


def test_a_blank_before_the_colon_hides_no_file() -> None:
    read = read_document(with_a_scan().replace(b"Subject: ", b"Subject : "))
    assert "Subject: Potholes" in read.text
    assert read.text.endswith("\n\nWe hold 412 records.")


@pytest.mark.parametrize(
    "text",
    [
        "From: the Editor\n\nDear readers,",
        "From: the Editor\nTo: all staff\nDate: 3 March 2026\nSubject: Holidays\n\nWe are closed on Friday.",
        "Date: 3 March 2026\nSubject: call with the Council\n\nThey said no.",
        "Date: Tuesday\n\nCall foi@anytown.example again.",
        "To: foi@anytown.example\n\nDear Sir or Madam,",
        "To: foi@anytown.example\nSubject: A request to send on Monday\n\nDear Sir or Madam,",
        "From: the Council\nSent: Monday\nSubject: Potholes\n\nDear Ada",
        "From: FOI <foi@anytown.example>\nSent: 03 March 2026 09:12\nTo: Ada\nSubject: Potholes\n\nDear Ada",
        "From foi@anytown.example I heard nothing.\n\nNothing at all.",
        "From Monday: no more post.\nFrom Tuesday: no more calls.",
        "From Tuesday 3 March at 9:12 to noon of 2026, the lines were shut.",
        "From the desk of Ada Example\nTo: the Council\nSubject: Potholes\n\nDear Council,",
        "Received: from the Council, three boxes of papers\nReturned: none",
        "Received: Tuesday, 3 March 2026, 10:15\n\nStamped by the post room.",
        "References: see the list below\nContent-Type: mostly letters\n",
        "Subject: Potholes\nSent by Ada <ada@example.org>\n",
        "PKF says that it holds nothing.",
        "http://anytown.example\nFrom: foi@anytown.example\n",
        "Dear Ada,\nFrom: foi@anytown.example\nTo: ada@example.org\nSubject: Potholes\n",
    ],
)
def test_a_letter_a_memo_or_a_note_that_begins_like_an_email_is_text(text: str) -> None:
    read = read_document(text.encode())
    assert (read.kind, read.text) == ("text", text.strip())


def test_every_message_of_a_mailbox_is_read_and_no_file_of_any() -> None:
    second = with_a_scan().replace(b"412", b"9,000").replace(b"Potholes", b"Sinkholes")
    read = read_document(ENVELOPE + with_a_scan() + b"\r\n" + ENVELOPE + second + b"\r\n")
    assert read.text.count("From: FOI Team") == 2
    assert read.text.index("412 records") < read.text.index("Sinkholes") < read.text.index("9,000 records")
    assert SIGNS not in read.text
    assert read.fault == "The 2 files that came with it are not read: save them and add them too."


def test_of_a_mailbox_with_too_many_messages_the_first_are_read() -> None:
    read = read_document((ENVELOPE + b"Subject: x\n\n") * (email_texts.MOST_MESSAGES + 1))
    assert read.text.count("Subject: x") == email_texts.MOST_MESSAGES
    assert read.fault.endswith("It is very long: only its beginning can be searched.")


def test_a_line_that_only_looks_like_the_next_message_parts_nothing() -> None:
    body = "We wrote:\n\nFrom Tue 3 Mar 2026 at 9:12 we hold it.\n\nFrom: nobody\n"
    read = read_document(ENVELOPE + b"Subject: x\n\n" + body.encode())
    assert read.text == f"Subject: x\n\n{body.strip()}"


@pytest.mark.parametrize("wide", [48, 54, 57])
@pytest.mark.parametrize("before", ["", "> ", ">> ", "\t"])
def test_a_file_in_base64_that_slipped_into_a_text_is_left_out(wide: int, before: str) -> None:
    lines = [base64.b64encode(SCAN[place : place + wide]).decode() for place in range(0, len(SCAN), wide)]
    read = read_document("\n".join(["We hold 412 records.", *(before + line for line in lines), "Yours,"]).encode())
    assert read.kind == "text"
    assert read.text.split() == ["We", "hold", "412", "records.", "Yours,"]
    assert read.fault == "A file that is written into it in letters and figures (base64 or uuencode) is left out."


def test_a_file_in_one_long_line_of_base64_is_left_out() -> None:
    whole = base64.b64encode(SCAN).decode()
    read = read_document(f"We hold <img src='data:image/png;base64,{whole}'> 412 records.".encode())
    assert read.text == "We hold <img src='data:image/png;base64,'> 412 records."


@pytest.mark.parametrize("end", ["`\nend\n", " \nend\n", "end\n", ""])
def test_a_file_in_uuencode_that_slipped_into_a_text_is_left_out(end: str) -> None:
    lines = [binascii.b2a_uu(SCAN[place : place + 45]).decode() for place in range(0, len(SCAN), 45)]
    read = read_document(f"We hold 412 records.\n\nbegin 644 scan.pdf\n{''.join(lines)}{end}\nYours,\n".encode())
    assert read.text.split() == ["We", "hold", "412", "records.", "Yours,"]
    assert "uuencode" in read.fault


def test_a_file_that_an_email_says_nothing_of_is_left_out_of_its_text() -> None:
    headers = "From: foi@anytown.example\nSubject: Potholes\n\nWe hold it.\n"
    read = read_document((headers + base64.encodebytes(SCAN).decode()).encode())
    assert (read.kind, read.text.split("\n")[-1]) == ("e-mail", "We hold it.")
    damaged = with_a_scan().replace(b"Content-Type: multipart/mixed", b"what stands here is no header")
    assert SIGNS not in read_document(damaged).text


@pytest.mark.parametrize(
    "text",
    [
        "sha256 of the file:\n" + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n" * 3,
        "The key is\nAAAAB3NzaC1yc2EAAAADAQABAAABgQDJ1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p7q8r\nand no more.",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and its potholes\n" * 3,
        "begin 2026 with a plan\nDEAR ADA,\nNO.\n",
        "https://anytown.example/foi/" + "potholes-and-other-matters-" * 12,
        "0123456789" * 8 + "\n" + "0123456789" * 8,
    ],
)
def test_what_a_person_may_look_for_is_not_taken_for_a_file(text: str) -> None:
    assert read_document(text.encode()).text == text.strip()


ODD = st.sampled_from(
    [b"From ", b">From ", b"From: ", b"Content-Type: multipart/mixed; boundary=b\n", b"\n--b\n", b"\n--b--\n",
     b"Content-Transfer-Encoding: base64\n", b"Content-Type: text/plain; charset=", b"Subject: =?utf-8?b?", b"\xff\xfe",
     b"\r", b"\n\n", b"\r\n ", b"\t", b"From a@b Tue Mar  3 09:12:00 2026\n", b"To: <", b"@[", b"Message-ID: <[a@]>\n",
     b"Content-Disposition: attachment; filename*=x''%zz\n", b"Date: Tue, 99 Mar 0 99:99 +9999\n", b"begin 644 x\nM",
     b"Content-Type: message/rfc822\n\n", b"; name*0*=", b"A" * 61, b"aB3+" * 16 + b"\n", b"=", b"\xef\xbb\xbf"]
)  # fmt: skip


@given(
    st.lists(st.one_of(ODD, st.binary(max_size=12)), max_size=25).map(b"".join), st.sampled_from(list(BEFORE.values()))
)
@example(b"Content-Type: text/plain; charset*=x''y\n\n", b"")
@settings(max_examples=200)
def test_whatever_an_email_holds_it_is_read_without_an_exception(rest: bytes, before: bytes) -> None:
    for content in (before + rest, before + b"MIME-Version: 1.0\n" + rest, with_a_scan()[:300] + rest):
        read_document(content).text.encode("utf-8")
