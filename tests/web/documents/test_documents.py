"""Documents on the pages: added with a case, shown with their text, given out safely, removed after asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from foiflow.models import Document, db
from foiflow.models.app_database import settings_in_use
from foiflow.models.files import FilesOnDisk
from foiflow.services.documents.keeping import FOLDER
from foiflow.web.documents import pages
from tests.made_documents import a_pdf, a_word, a_zip_bomb
from tests.web.casework import event_ids, log, record, standing_on
from tests.web.visiting import form_on, main_of, read, send, typed_into, words

ARABIC = "رد الهيئة " * 30 + ".pdf"


@pytest.fixture(autouse=True)
def _on_a_tuesday() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def case_id(app: Flask, client: FlaskClient) -> int:
    return log(app, "2026-02-02")


@pytest.fixture
def at_most_one_mib(app: Flask) -> None:
    """A foiflow that keeps no document larger than that."""
    app.extensions["foiflow_settings"] = replace(app.extensions["foiflow_settings"], largest_document_mib=1)


def add(
    client: FlaskClient, case_id: int, *named: tuple[str, bytes], follow: bool = True, **typed: Any
) -> TestResponse:
    """Choose files on the page and send them."""
    path = f"/cases/{case_id}/documents/new"
    data = {**typed_into(form_on(read(client.get(path)))), **typed}
    data["files"] = [(BytesIO(content), name) for name, content in named]
    return post(client, path, data, follow=follow)


def post(client: FlaskClient, path: str, data: dict[str, Any], *, follow: bool = False) -> TestResponse:
    response = client.post(path, data=data, content_type="multipart/form-data", follow_redirects=follow)
    for each in (*response.history, response):
        # The test's own browser leaves the temporary file open that it writes a large form into.
        each.request.environ["wsgi.input"].close()
    return response


def kept(app: Flask) -> list[Document]:
    with app.app_context():
        return list(db.session.query(Document).order_by(Document.id))


def listed(page: BeautifulSoup) -> list[str]:
    return [words(item) for item in page.select("ul.documents li")]


def test_documents_are_added_and_stand_on_the_page_of_the_case(app: Flask, client: FlaskClient, case_id: int) -> None:
    assert "None is kept with this case yet" in main_of(client.get(f"/cases/{case_id}"))
    (request,) = event_ids(app, case_id)
    response = add(client, case_id, ("answer.pdf", a_pdf("One", "Two")), ("b.docx", a_word("x")), event=str(request))
    page = read(response)
    assert "Added: 2 documents." in words(page)
    word, pdf = listed(page)
    assert word.startswith("b.docx Word document, ")
    assert pdf.startswith("answer.pdf PDF, 2 pages, ")
    assert "· Request sent, Monday 2 February 2026" in pdf
    assert page.select_one('ul.documents a[href="#event-1"]')


def test_the_event_can_be_named_by_the_address(app: Flask, client: FlaskClient, case_id: int) -> None:
    (request,) = event_ids(app, case_id)
    page = read(client.get(f"/cases/{case_id}/documents/new?event={request}"))
    assert page.select_one(f"option[selected][value='{request}']")


def test_nothing_chosen_is_said_beside_the_box(client: FlaskClient, case_id: int) -> None:
    response = add(client, case_id)
    assert response.status_code == 422
    assert words(read(response).select_one("#files-error")) == "Error: Choose at least one file."


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ([("a.pdf", b"")], "“a.pdf” is empty"),
        ([("a.mp4", bytes(1024 * 1024 + 1))], "“a.mp4” is larger than 1 MB"),
        ([(f"{number}.txt", b"x%d" % number) for number in range(21)], "These are 21 files"),
    ],
)
def test_a_refusal_states_the_limit_and_keeps_nothing(
    app: Flask, client: FlaskClient, case_id: int, at_most_one_mib: None, named: list[tuple[str, bytes]], says: str
) -> None:
    response = add(client, case_id, *named)
    assert response.status_code == 422
    assert says in words(read(response).select_one("#files-error"))
    assert kept(app) == []


def test_files_too_large_together_are_refused_on_the_form(
    app: Flask, client: FlaskClient, case_id: int, at_most_one_mib: None
) -> None:
    half = bytes((1024 * 1024 + app.config["MAX_CONTENT_LENGTH"]) // 2)
    response = add(client, case_id, ("a.bin", half), ("b.bin", half))
    assert response.status_code == 413
    assert "Together the files are larger than 1 MB" in words(read(response).select_one("#files-error"))
    assert kept(app) == []
    assert post(client, "/cases/99/documents/new", {"files": (BytesIO(half * 2), "a")}).status_code == 413


def test_no_other_form_takes_as_much(client: FlaskClient) -> None:
    assert post(client, "/cases/import", {"file": (BytesIO(bytes(9 * 1024 * 1024)), "a.json")}).status_code == 413


def test_the_same_file_again_is_said_and_not_kept_twice(app: Flask, client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("answer.txt", b"Words."))
    response = add(client, case_id, ("copy.txt", b"Words."))
    assert "“copy.txt” is kept with this case already, as “answer.txt”" in main_of(response)
    assert len(kept(app)) == 1


def test_many_files_with_long_names_are_told_in_a_cookie_that_browsers_keep(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    named = [(f"{number}{ARABIC}", str(number).encode() * 9) for number in range(20)]
    add(client, case_id, *named)
    again = add(client, case_id, *[(f"x{name}", content) for name, content in named], follow=False)
    assert len(again.headers["Set-Cookie"]) < 4000
    assert "So are 17 more" in main_of(client.get(again.headers["Location"]))


@pytest.mark.parametrize(
    ("event", "says"), [("999", "no such event"), ("x", "no such event"), ("1;drop", "no such event")]
)
def test_an_event_that_is_not_of_the_case_is_refused(
    app: Flask, client: FlaskClient, case_id: int, event: str, says: str
) -> None:
    response = add(client, case_id, ("a.txt", b"Words."), event=event)
    assert response.status_code == 422
    assert says in words(read(response).select_one("#event-error"))
    assert kept(app) == []


def test_a_document_has_a_page_with_its_text_page_by_page(client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("answer.pdf", a_pdf("The Council holds 412 records", "", "See s 40")))
    page = read(client.get("/documents/1"))
    assert words(page.h1) == "answer.pdf"
    assert [words(heading) for heading in page.select(".document-text h3")] == ["Page 1", "Page 2", "Page 3"]
    assert "The Council holds 412 records" in words(page)
    assert "1 page holds no text that can be read" in words(page)
    assert "Tuesday 3 March 2026, 12:00, by Ada Reporter" in words(page)


def test_a_long_text_is_shown_a_part_at_a_time(client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("long.txt", "".join(f"Line {number}\n" for number in range(60_000)).encode()))
    assert "Line 0\n" in client.get("/documents/1").get_data(as_text=True)
    assert "Line 59999" in client.get("/documents/1?page=99").get_data(as_text=True)
    assert client.get("/documents/1?page=x").status_code == 400


def test_what_could_not_be_read_is_said(client: FlaskClient, case_id: int) -> None:
    response = add(client, case_id, ("locked.pdf", a_pdf("x", locked=True)), ("bomb.docx", a_zip_bomb()))
    assert "Of 2 not all text could be read: their pages say why." in main_of(response)
    assert all("not fully searchable" in item for item in listed(read(response)))
    assert "locked with a password" in main_of(client.get("/documents/1"))
    assert "unpacks to far more" in main_of(client.get("/documents/2"))


def test_markup_in_a_document_is_shown_as_text(client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("<b>x</b>.txt", b"Some words <script>alert(1)</script>"))
    page = read(client.get("/documents/1"))
    assert not page.select("main script, main h1 b")
    assert "<script>alert(1)</script>" in words(page)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("answer.pdf", a_pdf("x"), "application/pdf"),
        ("page.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "text/plain"),
        ("picture.html", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "text/plain"),
        ("letter.docx", a_word("x"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("list.csv", "a,b\n1,Môn\n".encode("cp1252"), "text/csv"),
        ("what.pdf", b"MZ\x00\x01" * 9, "application/octet-stream"),
    ],
)
def test_a_file_is_given_out_byte_for_byte_to_be_saved_and_never_shown(
    client: FlaskClient, case_id: int, name: str, content: bytes, media_type: str
) -> None:
    add(client, case_id, (name, content))
    with client.get("/documents/1/file") as response:
        assert response.data == content
        assert response.headers["Content-Type"] == media_type
        assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../etc/pass wd.pdf", 'attachment; filename="pass wd.pdf"'),
        ("Môn.pdf", "attachment; filename=Mon.pdf; filename*=UTF-8''M%C3%B4n.pdf"),
        ("a;x=y.pdf", 'attachment; filename="a;x=y.pdf"'),
    ],
)
def test_a_file_name_is_written_so_that_every_browser_reads_it(
    client: FlaskClient, case_id: int, name: str, said: str
) -> None:
    data = {**typed_into(form_on(read(client.get(f"/cases/{case_id}/documents/new"))))}
    data["files"] = [(BytesIO(b"Words."), name)]
    post(client, f"/cases/{case_id}/documents/new", data)
    with client.get("/documents/1/file") as response:
        assert response.headers["Content-Disposition"] == said


def test_a_name_of_three_hundred_arabic_letters_is_kept_and_given_out(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    add(client, case_id, (ARABIC, a_pdf("x")))
    (document,) = kept(app)
    assert len(document.name) == 300
    assert document.name.endswith(".pdf")
    with client.get("/documents/1/file") as response:
        assert "filename*=UTF-8''%D8%B1" in response.headers["Content-Disposition"]


def test_a_file_that_is_gone_from_the_disk_is_a_sentence(app: Flask, client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("a.txt", b"Words."))
    with app.app_context():
        FilesOnDisk(settings_in_use().data / FOLDER).path_of(kept(app)[0].digest).unlink()
    response = client.get("/documents/1/file")
    assert response.status_code == 404
    assert "from a backup" in main_of(response)


def test_a_document_is_put_with_another_event(app: Flask, client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("a.txt", b"Words."))
    answered = record(app, case_id, {"kind": "response", "date": "2026-03-02", "outcome": "disclosed"})
    assert send(client, "/documents/1", {"event": str(answered)}).status_code == 303
    assert "Response, Monday 2 March 2026" in listed(read(client.get(f"/cases/{case_id}")))[0]
    refused = send(client, "/documents/1", {"event": "999"})
    assert refused.status_code == 422
    assert "no such event" in words(read(refused).select_one("#event-error"))


def test_removing_a_document_asks_first(app: Flask, client: FlaskClient, case_id: int) -> None:
    add(client, case_id, ("a.txt", b"Words."))
    assert "a.txt" in main_of(client.get("/documents/1/remove"))
    assert len(kept(app)) == 1
    response = send(client, "/documents/1/remove", {}, follow=True)
    assert "The document is removed." in main_of(response)
    assert kept(app) == []
    assert client.get("/documents/1").status_code == 404


def test_all_documents_are_listed_by_case_and_authority_the_newest_first(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    other = log(app, "2026-02-02", title="Bins", authority="Othertown Council")
    add(client, case_id, ("a.txt", b"one"))
    add(client, other, ("b.txt", b"two"))

    def names(address: str) -> list[str]:
        return [words(link) for link in read(client.get(address)).select(".documents-list tbody th a")]

    assert names("/documents") == ["b.txt", "a.txt"]
    assert names(f"/documents?case={case_id}") == ["a.txt"]
    assert names("/documents?authority=Othertown+Council") == ["b.txt"]
    assert "Documents" in words(read(client.get("/documents")).select_one("nav a[aria-current]"))


def test_a_long_list_is_shown_a_page_at_a_time(client: FlaskClient, case_id: int) -> None:
    for start in range(0, 60, 20):
        add(client, case_id, *[(f"{number}.txt", b"%d" % number) for number in range(start, start + 20)])
    page = read(client.get("/documents"))
    assert len(page.select(".documents-list tbody tr")) == 50
    assert "1 to 50 of 60 documents" in words(page)
    assert len(read(client.get("/documents?page=2")).select(".documents-list tbody tr")) == 10
    case_page = read(client.get(f"/cases/{case_id}"))
    assert len(listed(case_page)) == 25
    assert case_page.select_one(f'a[href="/documents?case={case_id}"]')


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("case=x", 400, "no case of that number"),
        ("case=-1", 400, "no case of that number"),
        ("case=99", 404, "no such case"),
        ("case=" + "9" * 40, 400, "no case of that number"),
        ("page=0", 400, "no page of that number"),
        ("authority=Nowhere", 422, "no authority called “Nowhere”"),
        ("authority=" + "%00x" * 40, 422, "no authority called"),
    ],
)
def test_a_hostile_filter_is_a_sentence(client: FlaskClient, case_id: int, query: str, status: int, says: str) -> None:
    response = client.get(f"/documents?{query}")
    assert response.status_code == status
    assert says in main_of(response)


@pytest.mark.parametrize("address", ["/documents/7", "/documents/7/file", "/documents/7/remove"])
def test_a_document_that_is_not_there_is_not_found(client: FlaskClient, case_id: int, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no such document" in main_of(response)


def test_nobody_sees_or_adds_a_document_without_signing_in(
    client: FlaskClient, stranger: FlaskClient, case_id: int
) -> None:
    add(client, case_id, ("a.txt", b"Words."))
    for address in ("/documents", "/documents/1", "/documents/1/file", f"/cases/{case_id}/documents/new"):
        assert stranger.get(address).status_code == 303
    assert stranger.post(f"/cases/{case_id}/documents/new").status_code == 303


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 byte"), (812, "812 bytes"), (1000, "1 KB"), (340_400, "340 KB"), (1_240_000, "1.2 MB")],
)
def test_a_size_is_said_in_words(size: int, said: str) -> None:
    assert pages.size_in_words(size) == said
