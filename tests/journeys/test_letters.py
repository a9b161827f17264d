"""Letters in a real browser: written beside the page they make, by everyone, and by keyboard alone."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from foiflow.timeline.dates import exactly
from foiflow.web.frame.clock import today
from foiflow.web.frame.date_field import as_typed
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log, record

REVIEW = "/cases/1/letters/internal_review"
APPEAL = "/cases/1/letters/notice_of_appeal"


def days_ago(days: int) -> str:
    return (today() - timedelta(days=days)).isoformat()


@pytest.fixture(autouse=True)
def refused(site: Site) -> None:
    """A request that was refused under two exemptions."""
    answer = {"kind": "response", "date": days_ago(40), "outcome": "refused", "reference": "FOI/26/7",
              "exemptions": ["s 35(1)(a)", "s 43(2)"]}  # fmt: skip
    log(site.app, days_ago(60), answer, title="Advice on the bypass")


def on_to_the_commissioners_decision(site: Site) -> None:
    """What came by post after the review was asked for."""
    record(site.app, 1, {"kind": "review_outcome", "date": days_ago(20), "outcome": "refusal_upheld"})
    record(site.app, 1, {"kind": "complaint_made", "date": days_ago(15)})
    notice = {"kind": "decision_notice", "date": days_ago(5), "outcome": "not_upheld", "reference": "IC-123456-A1B2"}
    record(site.app, 1, notice)


def tick_with_the_keyboard(page: Page, ground: str, place: int = 0) -> str:
    """Go to an argument under a ground, tick it, and wait until it stands in the letter; returns its title."""
    group = page.locator("fieldset.grounds", has=page.locator("legend", has_text=ground))
    box = group.locator("input[name=ticked]").nth(place)
    title = group.locator(".argument label").nth(place).inner_text().strip()
    before = page.locator("article.letter ol > li").count()
    tab_to(page, f"#{box.get_attribute('id')}", most=200)
    page.keyboard.press("Space")
    expect(page.locator("article.letter ol > li")).to_have_count(before + 1)
    return title


def words_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)


def download_with_the_keyboard(page: Page) -> str:
    """Go to the button, press it, and read the Word file."""
    tab_to(page, "button[value=word]", most=200)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")
    return words_of(download.value.path())


def test_from_a_refusal_to_the_tribunal_with_the_keyboard_alone(visitor: Page, site: Site) -> None:
    visitor.goto("/cases/1")
    tab_to(visitor, f"ul.letters a[href='{REVIEW}']", most=200)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Ask for an internal review")).to_be_visible()
    tick_with_the_keyboard(visitor, "Section 35(1)(a)")
    tick_with_the_keyboard(visitor, "Section 43(2)")
    letter = download_with_the_keyboard(visitor)
    assert "section 35(1)(a) and section 43(2)" in letter
    assert "⟦" not in letter
    tab_to(visitor, "#marked_sent_on", most=200)
    visitor.keyboard.press("Control+A")
    visitor.keyboard.type(as_typed(exactly(today() - timedelta(days=38))))
    tab_to(visitor, "button[value=sent]")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".told")).to_contain_text("kept exactly as it was sent")
    on_to_the_commissioners_decision(site)
    visitor.goto("/cases/1")
    tab_to(visitor, f"ul.letters a[href='{APPEAL}']", most=200)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Appeal to the tribunal")).to_be_visible()
    tab_to(visitor, "#grounds_of_appeal", most=200)
    visitor.keyboard.type("The notice does not say which policy was being formulated.")
    tab_to(visitor, "input[name=hearing]")
    visitor.keyboard.press("ArrowDown")
    expect(visitor.get_by_label("Hearing", exact=True)).to_be_checked()
    tick_with_the_keyboard(visitor, "Section 35(1)(a)")
    tick_with_the_keyboard(visitor, "Section 43(2)")
    appeal = download_with_the_keyboard(visitor)
    assert "IC-123456-A1B2" in appeal
    assert "The notice does not say which policy was being formulated." in appeal
    assert "⟦" not in appeal


@pytest.mark.parametrize("path", [REVIEW, "/settings/letters", "/cases/1"])
def test_every_page_of_letters_can_be_read_by_everyone(visitor: Page, path: str) -> None:
    visitor.goto(path)
    check_page(visitor)


def test_a_letter_with_all_its_folds_open_and_facts_changed_can_be_read_by_everyone(visitor: Page, site: Site) -> None:
    visitor.goto(REVIEW)
    visitor.get_by_label("Wording").fill("My own words on " + "a-very-long-word-that-does-not-break" * 4)
    visitor.get_by_role("button", name="Save draft").click()
    record(site.app, 1, {"kind": "request_acknowledged", "date": days_ago(59)})
    visitor.goto(REVIEW)
    expect(visitor.get_by_role("heading", name="Facts changed since this draft")).to_be_visible()
    for fold in visitor.locator("details").all():
        fold.evaluate("fold => { fold.open = true }")
    check_page(visitor)
    visitor.get_by_role("button", name="Start afresh").click()
    visitor.get_by_text("Earlier versions").click()
    visitor.get_by_role("link", name="Draft 1", exact=True).click()
    check_page(visitor)


def test_the_appeal_can_be_read_by_everyone(visitor: Page, site: Site) -> None:
    record(site.app, 1, {"kind": "review_requested", "date": days_ago(38)})
    on_to_the_commissioners_decision(site)
    visitor.goto(APPEAL)
    check_page(visitor)


def test_the_page_follows_what_is_typed_and_what_is_typed_is_never_replaced(visitor: Page) -> None:
    visitor.goto(REVIEW)
    visitor.get_by_label("Wording").fill("Please **think again**.")
    expect(visitor.locator("article.letter strong").get_by_text("think again", exact=True)).to_be_visible()
    expect(visitor.locator("article.letter ol")).to_have_count(1)
    visitor.locator("input[name=ticked]").first.check()
    expect(visitor.locator("#own-wording")).to_contain_text("The wording is your own")
    expect(visitor.get_by_label("Wording")).to_have_value("Please **think again**.")


def test_a_tick_puts_its_argument_into_the_wording_that_nobody_touched(visitor: Page) -> None:
    visitor.goto(REVIEW)
    before = visitor.get_by_label("Wording").input_value()
    visitor.locator("input[name=ticked]").first.check()
    expect(visitor.get_by_label("Wording")).not_to_have_value(before)
    visitor.locator("input[name=ticked]").first.uncheck()
    expect(visitor.get_by_label("Wording")).to_have_value(before)


def test_a_letter_is_ticked_and_previewed_without_scripts(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto(REVIEW)
        before = page.locator("article.letter ol > li").count()
        page.locator("input[name=ticked]").first.check()
        page.get_by_role("button", name="Preview").click()
        expect(page.locator("article.letter ol > li")).to_have_count(before + 1)
        expect(page.locator("input[name=ticked]").first).to_be_checked()
