"""A new user's first minutes, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import EMAIL, NAME, PASSWORD


def test_the_first_account_is_made_with_the_keyboard_alone(newcomer: Page) -> None:
    newcomer.goto("/")
    for field, typed in (
        ("#name", NAME), ("#email", EMAIL), ("#outlet", "Example News Service"),
        ("#password", PASSWORD), ("#again", PASSWORD),
    ):  # fmt: skip
        tab_to(newcomer, field)
        newcomer.keyboard.type(typed)
    tab_to(newcomer, "main button[type=submit]")
    newcomer.keyboard.press("Enter")
    expect(newcomer.get_by_role("button", name="Sign out")).to_be_visible()


def test_the_first_start_can_be_read_by_everyone_also_when_something_is_wrong(newcomer: Page) -> None:
    newcomer.goto("/")
    check_page(newcomer)
    newcomer.get_by_label("Your name").fill(NAME)
    newcomer.get_by_role("button", name="Make the account").click()
    summary = newcomer.locator(".summary")
    expect(summary).to_be_focused()
    expect(newcomer).to_have_title("Not saved: First start · foiflow")
    check_page(newcomer)
    summary.get_by_role("link", name="Give your e-mail address: you sign in with it.").press("Enter")
    expect(newcomer.get_by_label("Your e-mail address")).to_be_focused()
    expect(newcomer.get_by_label("Your name")).to_have_value(NAME)


def test_the_first_key_pressed_on_a_page_leads_past_the_masthead(stranger: Page) -> None:
    stranger.goto("/calculator")
    stranger.keyboard.press("Tab")
    expect(stranger.get_by_role("link", name="Skip to the page")).to_be_focused()
    stranger.keyboard.press("Enter")
    expect(stranger.locator("main")).to_be_focused()


def test_signing_in_can_be_read_by_everyone_also_when_it_is_refused(stranger: Page) -> None:
    stranger.goto("/authorities")
    check_page(stranger)
    stranger.get_by_label("E-mail address").fill(EMAIL)
    stranger.get_by_label("Password").fill("not the password")
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger.locator(".summary")).to_contain_text("do not belong together")
    check_page(stranger)
    stranger.get_by_label("Password").fill(PASSWORD)
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger.get_by_role("heading", name="Authorities")).to_be_visible()
