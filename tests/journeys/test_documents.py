"""What came with a case is kept, read, found and given out again, in a real browser, for everyone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from foiflow.web.frame.clock import today
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.made_documents import PNG, a_pdf, a_word, an_email
from tests.web.casework import log

ANSWER = a_pdf("Of the carriageways surveyed, 412 were defective", "", "Section 40\\(2\\) applies")
FILES: list[FilePayload] = [
    {"name": "Response FOI-2026-118.pdf", "mimeType": "application/pdf", "buffer": ANSWER},
    {"name": "locked annex.pdf", "mimeType": "application/pdf", "buffer": a_pdf("x", locked=True)},
    {"name": "letter.docx", "mimeType": "application/octet-stream", "buffer": a_word("Dear Ada", table=(("a", "b"),))},
    {"name": "رد الهيئة على طلب المعلومات " * 6 + ".eml", "mimeType": "message/rfc822", "buffer": an_email()},
    {"name": "scan.png", "mimeType": "image/png", "buffer": PNG},
]


@pytest.fixture
def case_id(site: Site) -> int:
    return log(site.app, (today() - timedelta(days=10)).isoformat())


def add(page: Page, case_id: int, files: list[FilePayload]) -> None:
    page.goto(f"/cases/{case_id}")
    page.get_by_role("button", name="Add documents").click()
    page.get_by_label("Files").set_input_files(files)
    page.get_by_label("What they came with, or prove").select_option(index=1)
    page.get_by_role("button", name="Add them").click()


def test_what_came_is_kept_with_its_event_found_by_its_text_and_saved_again_as_it_was(
    visitor: Page, case_id: int, tmp_path: Path
) -> None:
    add(visitor, case_id, FILES)
    expect(visitor.get_by_role("status").first).to_have_text("Added: 5 documents.")
    check_page(visitor)
    visitor.get_by_role("searchbox", name="Search").first.fill("carriageways defective")
    visitor.get_by_role("searchbox", name="Search").first.press("Enter")
    visitor.get_by_role("link", name="Response FOI-2026-118.pdf").click()
    expect(visitor.locator(".document-text")).to_contain_text("412 were defective")
    check_page(visitor)
    with visitor.expect_download() as saving:
        visitor.get_by_role("button", name="Download").click()
    assert saving.value.suggested_filename == "Response FOI-2026-118.pdf"
    saving.value.save_as(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == ANSWER


def test_every_page_of_documents_can_be_read_by_everyone(visitor: Page, case_id: int) -> None:
    visitor.goto("/documents")
    check_page(visitor)
    add(visitor, case_id, FILES)
    of_case = (f"/documents?case={case_id}", f"/cases/{case_id}/documents/new")
    of_one = ("/documents/2", "/documents/4", "/documents/5", "/documents/4/remove")
    for address in ("/documents", "/documents?authority=Nowhere", *of_case, *of_one):
        visitor.goto(address)
        check_page(visitor)


def test_a_refused_file_leads_back_to_the_box(visitor: Page, case_id: int) -> None:
    add(visitor, case_id, [*FILES[:1], {"name": "nothing.pdf", "mimeType": "application/pdf", "buffer": b""}])
    expect(visitor.locator(".summary")).to_be_focused()
    expect(visitor.locator(".summary")).to_contain_text("“nothing.pdf” is empty")
    check_page(visitor)
    visitor.locator(".summary").get_by_role("link").press("Enter")
    expect(visitor.get_by_label("Files")).to_be_focused()


def test_a_document_is_removed_with_the_keyboard_alone(visitor: Page, case_id: int) -> None:
    add(visitor, case_id, FILES[:1])
    visitor.goto("/documents/1")
    tab_to(visitor, "a[href$='/remove']")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/documents/1/remove")
    tab_to(visitor, "main button")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("status")).to_have_text("The document is removed.")
    expect(visitor.locator("ul.documents")).to_have_count(0)
