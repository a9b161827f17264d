"""The calendar in a real browser: the month on the wall, on a narrow screen and on paper, and the feeds."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from foiflow.law.working_days import calendars
from foiflow.web.frame import clock
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log


def asked_lately(site: Site, how_many: int = 1) -> str:
    """Requests sent a week ago; returns the month in which their answers are due, as an address has it."""
    sent = clock.today() - timedelta(days=7)
    for number in range(how_many):
        log(site.app, sent.isoformat(), title=f"Clearing house logs {number}", authority="Cabinet Office")
    due = calendars()["uk"].add_working_days(sent, 20)
    return f"{due:%Y-%m}"


def test_a_reporter_finds_a_deadline_in_its_month_and_goes_to_its_case(site: Site, visitor: Page) -> None:
    month = asked_lately(site, 8)
    visitor.goto("/calendar")
    expect(visitor.locator("td[aria-current=date]")).to_contain_text("today")
    check_page(visitor)
    visitor.goto(f"/calendar/{month}")
    expect(visitor.locator(".wall li")).to_have_count(5)
    check_page(visitor)
    visitor.get_by_role("link", name="and 3 more").click()
    expect(visitor.locator("tbody tr")).to_have_count(8)
    visitor.go_back()
    visitor.get_by_role("link", name="Clearing house logs 0").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Clearing house logs 0")


def test_the_months_are_walked_with_the_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/calendar/2026-12")
    tab_to(visitor, "a[rel=next]")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("January 2027")
    tab_to(visitor, "a[rel=prev]")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("December 2026")


def test_on_a_narrow_screen_the_month_is_a_list_of_its_days_with_something_on_them(site: Site, visitor: Page) -> None:
    month = asked_lately(site)
    visitor.set_viewport_size({"width": 320, "height": 640})
    visitor.goto(f"/calendar/{month}")
    shown = visitor.locator(".wall td:visible")
    with_something = visitor.locator(".wall td:has(li), .wall td:has(.holiday), .wall td.today")
    expect(shown).to_have_count(with_something.count())
    expect(visitor.locator(".wall td:has(li) .weekday").first).to_be_visible()


def test_on_paper_the_month_is_a_table_again(site: Site, visitor: Page) -> None:
    month = asked_lately(site)
    visitor.set_viewport_size({"width": 700, "height": 900})
    visitor.emulate_media(media="print")
    visitor.goto(f"/calendar/{month}")
    tops = visitor.evaluate(
        "[...document.querySelectorAll('.wall tbody tr:nth-child(2) td')].map(e => e.getBoundingClientRect().top)"
    )
    assert len(tops) == 7
    assert len(set(tops)) == 1
    expect(visitor.locator("nav.months")).to_be_hidden()


def test_a_feed_is_made_copied_and_revoked(site: Site, visitor: Page) -> None:
    asked_lately(site)
    visitor.goto("/calendar")
    visitor.get_by_role("link", name="In your own calendar").click()
    check_page(visitor)
    visitor.get_by_label("Deadlines of one investigation").check()
    visitor.get_by_role("button", name="Make the feed").click()
    expect(visitor.locator(".summary")).to_contain_text("Give the name of an investigation")
    check_page(visitor)
    visitor.get_by_label("Deadlines of your own cases", exact=True).check()
    visitor.get_by_role("button", name="Make the feed").click()
    address = visitor.get_by_label("Deadlines of your own cases").first.input_value()
    check_page(visitor)
    answer = visitor.request.get(address)
    assert answer.status == 200
    assert "Owed by Cabinet Office" in answer.text().replace("\r\n ", "")
    visitor.get_by_role("link", name="Revoke it").click()
    check_page(visitor)
    visitor.get_by_role("button", name="Revoke it").click()
    expect(visitor.locator(".told")).to_contain_text("nothing is at its address")
    assert visitor.request.get(address).status == 404


def test_the_calendar_works_without_scripts(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto("/calendar/feeds")
        page.get_by_role("button", name="Make the feed").click()
        expect(page.locator(".feeds input")).to_have_count(1)
        page.goto("/calendar/2026-12?whose=mine")
        page.get_by_role("link", name="All cases").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("December 2026")
