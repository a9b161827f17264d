"""Searching in a real browser: from the masthead to the very event, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from foiflow.services.cases import demo
from foiflow.web.frame.clock import now
from tests.journeys.looking import tab_to
from tests.journeys.site import Site
from tests.services.journalists import journalist


@pytest.fixture(autouse=True)
def cases(site: Site) -> None:
    with site.app.app_context():
        demo.load(journalist("Ada Reporter"), now())


def test_an_event_is_found_from_the_masthead_with_the_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/cases")
    tab_to(visitor, ".masthead-search input")
    visitor.keyboard.type("section 35(1)(a) policy")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("status")).to_contain_text("1 found")
    expect(visitor.locator(".hits mark").first).to_have_text("s 35(1)(a)")
    tab_to(visitor, ".hits h2 a")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/cases/\d+#event-\d+$"))
    expect(visitor.locator(":target")).to_contain_text("Response: refused")
