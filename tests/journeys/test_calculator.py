"""The calculator in a real browser, with and without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import a_context
from tests.journeys.looking import check_page
from tests.journeys.site import Site


def test_a_day_is_counted_and_its_address_gives_it_again(stranger: Page) -> None:
    stranger.goto("/calculator")
    check_page(stranger)
    stranger.get_by_label("Law and stage").select_option(label="FOIA 2000: Response to the request (20 working days)")
    stranger.get_by_label("Counted from").fill("14 Sept 2020")
    stranger.get_by_role("button", name="Count").click()
    expect(stranger.locator(".answer .big")).to_have_text("Monday 12 October 2020")
    check_page(stranger)
    stranger.get_by_role("link", name="/calculator?rule=").click()
    expect(stranger.locator(".answer .big")).to_have_text("Monday 12 October 2020")


def test_a_date_in_another_countrys_order_is_refused_and_kept(stranger: Page) -> None:
    stranger.goto("/calculator")
    stranger.get_by_label("Counted from").fill("03/13/2021")
    stranger.get_by_role("button", name="Count").click()
    expect(stranger.locator(".summary")).to_contain_text("there is no month 13")
    expect(stranger.get_by_label("Counted from")).to_have_value("03/13/2021")
    check_page(stranger)


def test_a_long_count_fits_a_narrow_window(stranger: Page) -> None:
    stranger.goto("/calculator?rule=foia.response&date=Dec+2024&kind=school")
    expect(stranger.locator(".answer")).to_be_visible()
    check_page(stranger)


def test_it_counts_without_scripts(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/calculator")
        page.get_by_label("Counted from").fill("3 March 2026")
        page.get_by_role("button", name="Count").click()
        expect(page.locator(".answer .big")).to_have_text("Wednesday 1 April 2026")
