"""The desk, a case, its forms and its letters in a real browser: read by everyone, and by keyboard alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from foiflow.services import demo
from foiflow.web.clock import now, today
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log


@pytest.fixture(autouse=True)
def cases(site: Site) -> None:
    """The examples, and a request whose answer is late."""
    with site.app.app_context():
        demo.load("Ada Reporter", now())
    log(site.app, (today() - timedelta(days=45)).isoformat(), title="Sewage discharge logs")


@pytest.mark.parametrize(
    "path",
    ["/", "/desk/they-owe-you", "/desk/coming-up", "/cases", "/cases?show=no-clock", "/cases/1", "/cases/2", "/cases/3",
     "/cases/4", "/cases/5", "/cases/6", "/cases/4?on=5+Oct+2020", "/cases/4?on=31/02/2021", "/cases/import",
     "/cases/6/events/new", "/cases/6/events/new/response", "/cases/6/events/new/hearing_listed",
     "/cases/6/letters/chase_response"],
)  # fmt: skip
def test_every_page_can_be_read_by_everyone(visitor: Page, path: str) -> None:
    visitor.goto(path)
    check_page(visitor)


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
