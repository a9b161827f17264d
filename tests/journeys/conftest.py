"""A served foiflow and a real Chromium; a browser that is missing fails the run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.site import EMAIL, PASSWORD, Site, serving

# Chromium as root needs no sandbox of its own; the rest keeps it from looking anywhere but at foiflow.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 10_000
"""Milliseconds after which what a page was to show is given up; not a measure of anything."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one named by FOIFLOW_TEST_BROWSER, else the one on the PATH."""
    path = os.environ.get("FOIFLOW_TEST_BROWSER") or shutil.which("chromium")
    if not path or not Path(path).exists():
        pytest.fail("No Chromium was found: run “make test”, which finds or fetches one, or set FOIFLOW_TEST_BROWSER.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A foiflow with one account and the starter list of authorities."""
    with serving(tmp_path / "data", account=True) as served:
        yield served


@pytest.fixture
def new_site(tmp_path: Path) -> Iterator[Site]:
    """A foiflow on its first start."""
    with serving(tmp_path / "data", account=False) as served:
        yield served


def a_context(browser: Browser, site: Site, **more: object) -> BrowserContext:
    """A browser's own session, in a window 1280 pixels wide."""
    context = browser.new_context(
        base_url=site.address,
        viewport={"width": 1280, "height": 900},
        locale="en-GB",
        # Colours must not be half way from light to dark when they are measured.
        reduced_motion="reduce",
        **more,
    )  # type: ignore[arg-type]
    context.set_default_timeout(WAIT)
    return context


@pytest.fixture
def newcomer(browser: Browser, new_site: Site) -> Iterator[Page]:
    """A window on the first start."""
    with a_context(browser, new_site) as context:
        yield context.new_page()


@pytest.fixture
def stranger(browser: Browser, site: Site) -> Iterator[Page]:
    """A window in which nobody has signed in."""
    with a_context(browser, site) as context:
        yield context.new_page()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    """A window in which the reporter has signed in; anything its console reports fails the test."""
    with a_context(browser, site) as context:
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        sign_in(page)
        yield page
        # A refused form answers 422, which the console reports as a failed load; and a page that is left while it
        # asks for something stops asking, which htmx reports. Everything else is a fault.
        expected = ("the server responded with a status of 4", "htmx:sendAbort", "htmx:afterRequest")
        faults = [text for text in told if not any(words in text for words in expected)]
        assert faults == []


def sign_in(page: Page) -> None:
    """Sign in as the reporter."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
