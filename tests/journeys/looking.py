"""Looking at a page with the eyes that matter: axe's rules, a narrow window, a keyboard alone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def check_page(page: Page) -> None:
    """Fail when axe finds anything on the page, light or dark, or when it does not fit 320 pixels."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = violations(page)
        assert not found, f"{page.url} ({scheme}): " + "; ".join(found)
    page.emulate_media(color_scheme="light")
    fits_narrow_window(page)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one sentence each."""
    if page.evaluate("typeof axe") == "undefined":
        # Evaluated by the browser's own console, which the page's Content-Security-Policy does not bind.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # What is wrong is picked out in the browser: axe tells far more of what is right, all of which would be sent over.
    found: list[str] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"
        ".then(told => told.violations.flatMap(each =>"
        " each.nodes.map(node => `${each.id}: ${each.help} (${node.target})`)))",
        RULES,
    )
    return found


def fits_narrow_window(page: Page) -> None:
    """Fail when a window of 320 pixels, which is 400% zoom on a small screen, has to be scrolled sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    widest = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 3).map(e => e.outerHTML.slice(0, 80))"
    )
    if before:
        page.set_viewport_size(before)
    assert over <= 0, f"{page.url} is {over} pixels too wide at 320: {widest}"


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the element has the focus, as a person with a keyboard alone would."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key on {page.url}")
