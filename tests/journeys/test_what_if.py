"""What if, in a real browser: by keyboard alone, read by everyone, and the same without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from foiflow.services.cases import events
from foiflow.timeline.dates import day_in_words
from foiflow.web.frame.clock import today
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import TO_THE_TRIBUNAL, log


@pytest.fixture
def case_id(site: Site) -> int:
    """A request that waits for its answer."""
    return log(site.app, (today() - timedelta(days=10)).isoformat(), title="Sewage discharge logs")


def test_with_the_keyboard_alone_a_refusal_and_a_review_are_supposed_and_one_is_taken_out(
    visitor: Page, case_id: int, site: Site
) -> None:
    ahead, later = today() + timedelta(days=20), today() + timedelta(days=36)
    visitor.goto(f"/cases/{case_id}")
    tab_to(visitor, 'main a[href$="/what-if"]', 90)
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="What might happen?")).to_be_visible()
    check_page(visitor)
    tab_to(visitor, ".chips a.likely")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("On which day")).to_be_visible()
    check_page(visitor)
    tab_to(visitor, '[name="date"]')
    visitor.keyboard.type(ahead.isoformat())
    tab_to(visitor, '[name="outcome"]')
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("ArrowDown")
    tab_to(visitor, "main button[type=submit]")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name=f"Then, on {day_in_words(ahead)}")).to_be_visible()
    expect(visitor.locator(".supposed b")).to_have_text("Response: refused")
    expect(visitor.get_by_role("heading", name="Would begin")).to_be_visible()
    check_page(visitor)
    tab_to(visitor, 'a[href*="kind=review_requested"]')
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("On which day")).to_be_visible()
    tab_to(visitor, '[name="date"]')
    visitor.keyboard.type(later.isoformat())
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".refs")).to_contain_text("At internal review")
    check_page(visitor)
    tab_to(visitor, ".supposed li:nth-child(2) .mend a")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".supposed li")).to_have_count(1)
    expect(visitor.get_by_role("note")).to_contain_text("nothing is saved")
    with site.app.app_context():
        assert [row.kind for row in events.list_events(case_id)] == ["request_sent"]


def test_what_cannot_be_supposed_is_said_first_and_leads_to_its_box(visitor: Page, case_id: int) -> None:
    visitor.goto(f"/cases/{case_id}/what-if?kind=response")
    visitor.get_by_label("On which day").fill("31/02/2027")
    visitor.get_by_role("button", name="Show what would follow").click()
    expect(visitor.locator(".summary")).to_be_focused()
    check_page(visitor)
    visitor.locator(".summary").get_by_role("link", name="has 28 days").press("Enter")
    expect(visitor.get_by_label("On which day")).to_be_focused()


@pytest.mark.parametrize(
    "then",
    ["", "review_outcome~2027-01-04~outcome:refusal_upheld", "clarification_sought~2026-12", "case_closed~2030-01-01"],
)
def test_every_state_of_the_page_can_be_read_by_everyone(visitor: Page, case_id: int, then: str) -> None:
    visitor.goto(f"/cases/{case_id}/what-if" + (f"?then={then}" if then else ""))
    for folded in visitor.locator("main details").all():
        folded.evaluate("fold => fold.open = true")
    check_page(visitor)


def test_before_the_tribunal_too(visitor: Page, site: Site) -> None:
    case_id = log(site.app, "2025-01-06", *TO_THE_TRIBUNAL)
    visitor.goto(f"/cases/{case_id}/what-if?then=withdrawal_refused~2027-01-04")
    expect(visitor.locator(".refs")).to_contain_text("Before the tribunal")
    check_page(visitor)


def test_without_scripts_it_is_the_same(browser: Browser, site: Site, case_id: int) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto(f"/cases/{case_id}/what-if?kind=response")
        page.get_by_label("On which day").fill((today() + timedelta(days=3)).isoformat())
        page.get_by_label("Refused").check()
        page.get_by_role("button", name="Show what would follow").click()
        expect(page).to_have_url(re.compile(r"then=response~\d{4}-\d\d-\d\d~outcome:refused$"))
        expect(page.locator(".refs")).to_contain_text("Answered")
