"""Logging a request in a real browser: said back while it is typed, and without scripts too."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page
from tests.journeys.site import Site


def test_what_is_typed_is_said_back_before_anything_is_sent(visitor: Page) -> None:
    visitor.goto("/requests/new")
    check_page(visitor)
    visitor.get_by_label("To whom").fill("Department for Work and Pensions")
    visitor.get_by_label("When it was sent").fill("14 Sept 2020")
    said = visitor.locator(".said")
    expect(said).to_contain_text("Monday 14 September 2020, a working day: a response is due by Monday 12 October 2020")
    expect(said).to_contain_text("Freedom of Information Act 2000.")
    visitor.get_by_label("When it was sent").fill("03/13/2021")
    expect(said).to_contain_text("there is no month 13")
    visitor.get_by_label("When it was sent").fill("Sept 2020")
    expect(said).to_contain_text("between Tuesday 29 September 2020 and Wednesday 28 October 2020")
    visitor.get_by_label("What was asked").fill("The sewage discharge logs")
    visitor.get_by_label("Title of the case").click()
    expect(said).to_contain_text("Environmental Information Regulations 2004.")
    check_page(visitor)


def test_a_refused_form_can_be_read_by_everyone(visitor: Page) -> None:
    visitor.goto("/requests/new")
    visitor.get_by_label("To whom").fill("Work Pensions")
    visitor.get_by_label("When it was sent").fill("31/02/2021")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.locator(".summary")).to_be_focused()
    expect(visitor.get_by_label("When it was sent")).to_have_value("31/02/2021")
    check_page(visitor)


def test_typing_is_offered_names_from_a_list_too_long_to_send(visitor: Page, site: Site) -> None:
    visitor.goto("/requests/new")
    visitor.get_by_label("To whom").press_sequentially("pensions")
    expect(visitor.locator("#authority-names option")).not_to_have_count(0)
    expect(visitor.locator("#authority-names option[value='Department for Work and Pensions']")).to_have_count(1)


def test_authorities_and_their_details_can_be_read_by_everyone(visitor: Page) -> None:
    for path in ("/authorities", "/authorities?text=police", "/authorities/1", "/authorities/1/details",
                 "/authorities/1/term-dates", "/authorities/new", "/nothing-here", "/authorities/999999"):  # fmt: skip
        visitor.goto(path)
        check_page(visitor)


def test_checking_works_without_scripts(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto("/requests/new")
        page.get_by_label("To whom").fill("Department for Work and Pensions")
        page.get_by_label("Title of the case").fill("Process reviews")
        page.get_by_label("What was asked").fill("The process reviews since April 2019.")
        page.get_by_label("When it was sent").fill("14/9/2020")
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".said")).to_contain_text("a response is due by Monday 12 October 2020")
        expect(page.get_by_label("Title of the case")).to_have_value("Process reviews")
