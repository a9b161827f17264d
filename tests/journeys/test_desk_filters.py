"""The desk in a browser: filtered, put in order, saved and downloaded by everyone, by keyboard and without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from foiflow.models import CaseRow, db
from foiflow.services.docket import upkeep as docket
from foiflow.web.frame.clock import today
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page, tab_to
from tests.journeys.site import Site
from tests.web.casework import log


@pytest.fixture(autouse=True)
def cases(site: Site) -> None:
    """Three requests: one late, one refused so that a window closes soon, one that is nobody's."""
    sent = today() - timedelta(days=60)
    refused = {"kind": "response", "date": (today() - timedelta(days=35)).isoformat(), "outcome": "refused"}
    log(site.app, sent.isoformat(), title="Sewage discharge logs")
    log(site.app, sent.isoformat(), refused, title="Charter flight removals", authority="Home Office")
    log(site.app, (today() - timedelta(days=10)).isoformat(), title="School meals", authority="Home Office")
    with site.app.app_context():
        db.session.get_one(CaseRow, 3).reporter_id = None
        db.session.get_one(CaseRow, 1).tags = ["water", "safeguarding"]
        db.session.flush()
        for number in (1, 3):
            docket.write(number, today())
        db.session.commit()


def test_the_desk_is_filtered_and_the_view_saved_with_the_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/")
    tab_to(visitor, "a.unfold")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_label("Whose cases")).to_be_focused()
    check_page(visitor)
    visitor.keyboard.press("ArrowDown")
    tab_to(visitor, "form.filters button")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".in-force")).to_contain_text("Your own cases")
    visitor.wait_for_load_state()
    assert "School meals" not in visitor.locator("main").inner_text()
    tab_to(visitor, "a[href*='/views/new']")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", name="Save this view")).to_be_visible()
    visitor.wait_for_load_state()
    tab_to(visitor, "input[name=name]")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".summary")).to_be_focused()
    check_page(visitor)
    visitor.get_by_label("Name of the view").fill("My own")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".told")).to_contain_text("“My own” stands on your desk.")
    visitor.goto("/")
    visitor.get_by_role("link", name="My own").click()
    expect(visitor.locator(".in-force")).to_contain_text("Your own cases")
    visitor.goto("/views")
    check_page(visitor)
    visitor.get_by_role("button", name=re.compile("Delete ?: My own")).click()
    expect(visitor.locator("main")).to_contain_text("None yet.")


def test_a_day_of_the_strip_leads_to_what_is_due_on_it(visitor: Page) -> None:
    visitor.goto("/")
    visitor.locator(".strip a").first.click()
    expect(visitor.locator("main tbody tr")).not_to_have_count(0)
    check_page(visitor)


def test_without_scripts_the_cases_are_filtered_put_in_order_and_downloaded(browser: Browser, site: Site) -> None:
    with a_context(browser, site, java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page)
        page.goto("/cases")
        page.get_by_role("link", name="Filters").click()
        page.get_by_label("Authority", exact=True).select_option(label="Home Office")
        page.get_by_role("button", name="Show these").click()
        page.get_by_role("link", name="Case", exact=True).click()
        expect(page.locator("tbody th")).to_have_text(["Charter flight removals", "School meals"])
        page.get_by_role("columnheader", name="Case").get_by_role("link").click()
        expect(page.locator("tbody th")).to_have_text(["School meals", "Charter flight removals"])
        with page.expect_download() as download:
            page.get_by_role("link", name="Excel").click()
        assert download.value.suggested_filename == f"foiflow-cases-{today().isoformat()}.xlsx"


def test_a_case_is_given_to_nobody_and_leaves_the_desk_of_mine(visitor: Page) -> None:
    visitor.goto("/cases/1/correct")
    visitor.get_by_label("Whose case it is").select_option(label="Nobody’s")
    visitor.get_by_role("button", name="Save").click()
    expect(visitor.locator(".told")).to_contain_text("Corrected.")
    visitor.goto("/?whose=mine")
    expect(visitor.locator("main")).not_to_contain_text("Sewage discharge logs")
    visitor.goto("/")
    expect(visitor.locator("main")).to_contain_text("Sewage discharge logs")
