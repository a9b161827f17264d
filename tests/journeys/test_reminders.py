"""Choosing when to be reminded, and setting a reminder of one's own, in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log, standing_on


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def test_a_reporter_chooses_when_she_is_reminded_with_the_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/settings/letters")
    visitor.get_by_role("navigation", name="Settings").get_by_role("link", name="Reminders").click()
    check_page(visitor)
    tab_to(visitor, "input[name=before][value='20']")
    visitor.keyboard.press("Space")
    tab_to(visitor, "input[name=whose]")
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("status")).to_contain_text("Your choice of reminders is saved.")
    expect(visitor.get_by_label("20", exact=True)).to_be_checked()
    expect(visitor.get_by_label("Everybody’s")).to_be_checked()
    visitor.get_by_role("link", name="Your own reminders").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your own reminders")


def test_a_reminder_of_a_case_is_said_back_as_it_is_typed_and_done_from_the_desk(visitor: Page, site: Site) -> None:
    case_id = log(site.app, "2026-02-16", title="Bin lorries")
    visitor.goto(f"/cases/{case_id}")
    visitor.get_by_text("Remind me of this case").click()
    visitor.get_by_label("What to be reminded of").fill("Ring the council")
    visitor.get_by_label("When", exact=True).press_sequentially("next Friday")
    expect(visitor.locator(".said.wrong")).to_contain_text("may be Friday 6 March 2026 or Friday 13 March 2026")
    check_page(visitor)
    visitor.get_by_role("button", name="Set the reminder").click()
    expect(visitor.locator(".summary")).to_contain_text("write the date")
    check_page(visitor)
    visitor.get_by_label("When", exact=True).fill("")
    visitor.get_by_label("When", exact=True).press_sequentially("today")
    expect(visitor.locator(".said")).to_contain_text("Tuesday 3 March 2026, a working day, today")
    visitor.get_by_role("button", name="Set the reminder").click()
    expect(visitor.get_by_role("status")).to_contain_text("You will be reminded on Tuesday 3 March 2026")
    check_page(visitor)
    visitor.goto("/reminders")
    check_page(visitor)
    visitor.goto("/")
    expect(visitor.get_by_role("region", name="Reminders today")).to_contain_text("Ring the council")
    check_page(visitor)
    visitor.get_by_role("button", name="Done").click()
    expect(visitor.get_by_role("status")).to_contain_text("Done: Ring the council")
    expect(visitor.get_by_role("region", name="Reminders today")).to_have_count(0)
