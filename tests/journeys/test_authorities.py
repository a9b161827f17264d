"""From the list of authorities to how they do, and to one of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from foiflow.services.people import accounts
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import EMAIL, PASSWORD, Site
from tests.services.authority_examples import newsroom
from tests.web.casework import standing_on


@pytest.fixture
def filled(site: Site) -> Site:
    with standing_on("2026-11-25"), site.app.app_context():
        newsroom(accounts.sign_in(EMAIL, PASSWORD))
    return site


def test_authorities_are_compared_ordered_by_keyboard_and_one_is_opened(filled: Site, visitor: Page) -> None:
    visitor.goto("/authorities")
    check_page(visitor)
    visitor.get_by_role("link", name="How authorities do").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("How authorities do")
    check_page(visitor)
    tab_to(visitor, ".league thead th:nth-child(2) a")
    visitor.keyboard.press("Enter")
    heads = visitor.locator("th[aria-sort=descending]")
    expect(heads).to_have_text("Requests")
    expect(visitor.locator(".league tbody th").first).to_have_text("Home Office")
    visitor.get_by_label("Law").select_option(label="EIR 2004")
    visitor.get_by_role("button", name="Show").click()
    expect(visitor.locator(".league tbody th")).to_have_text(["Environment Agency"])
    expect(visitor.locator("th[aria-sort=descending]")).to_have_text("Requests")
    visitor.get_by_role("link", name="Environment Agency").click()
    expect(visitor.get_by_role("heading", name="How it does", exact=True)).to_be_visible()
    expect(visitor.get_by_role("img", name="Working days to an answer")).to_be_visible()
    check_page(visitor)
    with visitor.expect_download() as downloading:
        visitor.get_by_role("link", name="Excel").click()
    assert downloading.value.suggested_filename.startswith("foiflow-environment-agency-")


def test_an_address_that_cannot_be_read_is_a_page_with_a_way_on(filled: Site, visitor: Page) -> None:
    visitor.goto("/authorities/figures?order=nothing")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("That could not be read")
    check_page(visitor)
