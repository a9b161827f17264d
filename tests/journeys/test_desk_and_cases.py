"""The desk, a case, its forms and its letters in a real browser: read by everyone, and by keyboard alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from foiflow.services.cases import demo
from foiflow.web.frame.clock import now, today
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.services.journalists import journalist
from tests.web.casework import log


@pytest.fixture(autouse=True)
def cases(site: Site) -> None:
    """The examples, and a request whose answer is late."""
    with site.app.app_context():
        demo.load(journalist("Ada Reporter"), now())
    log(site.app, (today() - timedelta(days=45)).isoformat(), title="Sewage discharge logs")


def test_a_refused_event_leads_back_to_its_field_and_keeps_what_was_typed(visitor: Page) -> None:
    visitor.goto("/cases/6/events/new/response")
    visitor.get_by_label("When", exact=True).fill("31/02/2026")
    visitor.get_by_label("Exemptions or exceptions relied on").fill("s 40(2)")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.locator(".summary")).to_be_focused()
    check_page(visitor)
    visitor.locator(".summary").get_by_role("link", name="has 28 days").press("Enter")
    expect(visitor.get_by_label("When", exact=True)).to_be_focused()
    expect(visitor.get_by_label("When", exact=True)).to_have_value("31/02/2026")
    expect(visitor.get_by_label("Exemptions or exceptions relied on")).to_have_value("s 40(2)")


def test_the_date_is_said_back_while_it_is_typed(visitor: Page) -> None:
    visitor.goto("/cases/6/events/new/response")
    visitor.get_by_label("When", exact=True).fill("14 Sept 2020")
    expect(visitor.locator("#said")).to_have_text("Monday 14 September 2020, a working day")
    visitor.get_by_label("When", exact=True).fill("03/13/2021")
    expect(visitor.locator("#said")).to_contain_text("no month 13")


def test_the_late_answer_is_chased_from_the_desk_with_the_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/")
    tab_to(visitor, "a[href='/cases/6/letters/chase_response']", most=120)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Chase a late response")).to_be_visible()
    tab_to(visitor, "button[value=word]")
    with visitor.expect_download() as download:
        visitor.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")


def test_what_happened_is_recorded_without_scripts(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto("/cases/6")
        page.get_by_role("link", name="Response", exact=True).click()
        page.get_by_label("When", exact=True).fill("yesterday")
        page.get_by_label("Not held", exact=True).check()
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".said")).to_be_visible()
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".timeline")).to_contain_text("Response: not held")


def test_the_removal_of_an_event_is_asked_about_first(visitor: Page) -> None:
    visitor.goto("/cases/4")
    visitor.get_by_role("link", name=re.compile("Remove ?: Disclosure")).click()
    check_page(visitor)
    visitor.get_by_role("button", name="Remove it").click()
    expect(visitor.locator(".told")).to_contain_text("The history keeps what it was.")
    expect(visitor.locator(".timeline")).not_to_contain_text("Disclosure")


def test_a_case_is_corrected_and_its_history_says_what_it_was(visitor: Page) -> None:
    visitor.goto("/cases/6")
    visitor.get_by_role("link", name="Correct the case").click()
    visitor.get_by_label("Title of the case").fill("Discharge logs")
    visitor.get_by_label("Authority", exact=True).fill("Environment Agency of nowhere")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.locator(".summary")).to_contain_text("There is no “Environment Agency of nowhere” in your list")
    check_page(visitor)
    visitor.get_by_label("Authority", exact=True).fill("Environment Agency")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.get_by_role("heading", name="Discharge logs")).to_be_visible()
    visitor.get_by_text("History: 2 entries").click()
    expect(visitor.locator(".history")).to_contain_text("corrected the title and the authority of the case")
    expect(visitor.locator(".history")).to_contain_text("Title: Sewage discharge logs")
    check_page(visitor)


def test_on_paper_there_is_nothing_to_press_and_only_what_was_unfolded(visitor: Page) -> None:
    visitor.goto("/cases/4")
    visitor.get_by_text("How this was counted").first.click()
    visitor.emulate_media(media="print")
    for part in ("nav", ".masthead-acts", ".chips", ".mend", ".next .acts", ".as-on-day", "details.earlier"):
        expect(visitor.locator(part).first).to_be_hidden()
    expect(visitor.locator(".due .counted").first).to_be_visible()
    expect(visitor.locator(".due .counted").nth(1)).to_be_hidden()
    wide = (
        "[...document.querySelectorAll('main svg')].every(each => each.clientWidth <= each.parentElement.clientWidth)"
    )
    visitor.set_viewport_size({"width": 680, "height": 900})
    assert visitor.evaluate(wide)
