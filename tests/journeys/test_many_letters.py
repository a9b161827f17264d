"""Letters for many cases in a real browser: ticked on the desk, looked at, drafted and downloaded by keyboard alone."""

from __future__ import annotations

import zipfile
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from foiflow.services.letters import drafts as letter_drafts
from foiflow.web.frame.clock import today
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log, record


@pytest.fixture(autouse=True)
def cases(site: Site) -> list[int]:
    """Three requests whose answers are late."""
    sent = (today() - timedelta(days=45)).isoformat()
    return [log(site.app, sent, title=title) for title in ("Sewage discharge logs", "Potholes", "Lamp posts")]


def tick_all(page: Page, cases: list[int]) -> None:
    """Tick each of them on the desk, and press the button below, with the keyboard."""
    page.goto("/")
    for case_id in cases:
        tab_to(page, f'[name="chosen"][value="{case_id}:foia.response"]')
        page.keyboard.press("Space")
    tab_to(page, 'form[action="/letters/many"] button[type=submit]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Letters for several cases")).to_be_visible()


def test_chasers_are_ticked_on_the_desk_drafted_and_downloaded_with_the_keyboard_alone(
    visitor: Page, site: Site, cases: list[int]
) -> None:
    tick_all(visitor, cases)
    expect(visitor.locator(".lead")).to_have_text("3 deadlines chosen: 3 letters can be drafted.")
    check_page(visitor)
    tab_to(visitor, ".draft-all button")
    with visitor.expect_download() as download:
        visitor.keyboard.press("Enter")
    assert download.value.suggested_filename == f"letters-{today().isoformat()}.zip"
    with zipfile.ZipFile(download.value.path()) as package:
        names = package.namelist()
    assert names[0] == "index.csv"
    assert len(names) == 4
    with site.app.app_context():
        assert all(letter_drafts.find_newest(case_id, "chase_response") is not None for case_id in cases)


def test_what_was_left_out_can_be_read_by_everyone(visitor: Page, site: Site, cases: list[int]) -> None:
    visitor.goto("/")
    visitor.locator('[name="chosen"]').first.check()
    visitor.locator('[name="chosen"]').nth(1).check()
    record(site.app, cases[0], {"kind": "response", "date": today().isoformat(), "outcome": "refused"})
    visitor.get_by_role("button", name="Draft the letters for those chosen").click()
    expect(visitor.get_by_role("heading", name="Left out")).to_be_visible()
    check_page(visitor)


def test_nothing_ticked_leads_back_to_the_desk(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("button", name="Draft the letters for those chosen").click()
    expect(visitor.locator(".summary")).to_be_focused()
    check_page(visitor)
    visitor.get_by_role("button", name="To the desk").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Your desk")
