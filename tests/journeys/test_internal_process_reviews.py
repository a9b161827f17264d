"""The whole way of one real case, as a new user records it: the 2020 request for the DWP’s internal process reviews.

What is public of it: asked for in September 2020, refused under section 35(1)(a) by 3 December 2020, ruled on by the
Commissioner in October 2022, appealed by the department in November, the appeal given up in March 2023, the reviews
released with redactions in April.
"""

from __future__ import annotations

from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.journeys.looking import check_page
from tests.journeys.site import EMAIL, NAME, PASSWORD

TITLE = "Internal process reviews, April 2019 to September 2020"
ASKED = "The recommendations made by internal process reviews completed since April 2019."


def test_from_the_first_start_to_the_redacted_release(newcomer: Page, tmp_path: Path) -> None:
    make_the_account(newcomer)
    begin_from_an_empty_desk(newcomer)
    log_the_request(newcomer)
    case = newcomer.url
    stands(newcomer, case, on="5 Oct 2020", stage="Waiting for a response")
    due(newcomer, "Response to the request", "Wednesday 28 October 2020", "in 23 days")
    due(newcomer, "Response to the request", "Tuesday 29 September 2020 at the earliest")
    expect(newcomer.locator(".next .big")).to_have_text("Response to the request: Wednesday 28 October 2020")

    record_the_refusal(newcomer, case)
    stands(newcomer, case, on="31 Dec 2020", stage="Answered")
    due(newcomer, "Response to the request", "Wednesday 28 October 2020", "whether in time cannot be said")
    take_away_the_review_letter(newcomer, case, tmp_path)

    record_the_decision_notice(newcomer, case)
    stands(newcomer, case, on="31 Oct 2022", stage="Decision notice issued")
    due(newcomer, "The authority may appeal until", "Monday 28 November 2022")
    record_the_appeal(newcomer, case)
    stands(newcomer, case, on="1 Dec 2022", stage="Before the tribunal")
    due(newcomer, "The authority may appeal until", "Monday 28 November 2022", "whether in time cannot be said")

    record_the_withdrawal_notice(newcomer, case)
    for day in ("31 March 2023", ""):
        stands(newcomer, case, on=day, stage="Before the tribunal: withdrawal notified, consent not recorded")
        expect(newcomer.locator(".next").first).to_contain_text("takes effect only if the tribunal consents")
        expect(newcomer.locator(".next").first).to_contain_text("so the appeal is alive")
    record_the_release(newcomer, case)
    stands(newcomer, case, on="30 April 2023", stage="Before the tribunal: withdrawal notified, consent not recorded")
    due(newcomer, "Take the steps the decision notice orders", "No day can be named", "clock stopped")
    end_on_the_case_as_it_stands(newcomer, case)


def make_the_account(page: Page) -> None:
    page.goto("/")
    for label, typed in (("Your name", NAME), ("Your e-mail address", EMAIL), ("Your outlet", "Example News Service")):
        page.get_by_label(label).fill(typed)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()


def begin_from_an_empty_desk(page: Page) -> None:
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    check_page(page)
    page.get_by_role("main").get_by_role("button", name="Log a request").click()


def log_the_request(page: Page) -> None:
    page.get_by_label("To whom").fill("Department for Work and Pensions")
    page.get_by_label("Title of the case").fill(TITLE)
    page.get_by_label("What was asked").fill(ASKED)
    page.get_by_label("When it was sent").fill("Sept 2020")
    expect(page.locator(".said")).to_contain_text("between Tuesday 29 September 2020 and Wednesday 28 October 2020")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def record_the_refusal(page: Page, case: str) -> None:
    happened(page, case, "Response")
    page.get_by_label("When", exact=True).fill("2020")
    expect(page.locator("#said")).to_contain_text("2020, the day not known")
    page.get_by_label("Refused", exact=True).check()
    page.get_by_label("Exemptions or exceptions relied on").fill("s 35(1)(a)")
    page.get_by_text("More about it").click()
    page.get_by_label("About the date").fill("by 3 December 2020, when the refusal was reported")
    save(page, "Response: refused")
    expect(page.locator(".timeline")).to_contain_text("2020 · by 3 December 2020, when the refusal was reported")
    expect(page.locator(".timeline")).to_contain_text("formulation or development of government policy")


def take_away_the_review_letter(page: Page, case: str, folder: Path) -> None:
    page.goto(case)
    page.get_by_role("link", name="Ask for an internal review").click()
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as Word").click()
    file = folder / "review.docx"
    download.value.save_as(file)
    told = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    assert "Department for Work and Pensions" in told
    assert "September 2020" in told
    assert "35(1)(a)" in told
    assert ASKED in told
    page.goto(case)
    expect(page.get_by_role("heading", name="Drafts")).to_be_visible()


def record_the_decision_notice(page: Page, case: str) -> None:
    happened(page, case, "Decision notice")
    page.get_by_label("When", exact=True).fill("October 2022")
    page.get_by_label("Upheld", exact=True).check()
    page.get_by_label("Steps ordered").fill("Disclose the recommendations.")
    save(page, "Decision notice: your complaint was upheld")


def record_the_appeal(page: Page, case: str) -> None:
    happened(page, case, "Appeal lodged")
    page.get_by_label("When", exact=True).fill("Nov 2022")
    page.get_by_label("The public authority", exact=True).check()
    save(page, "Appeal lodged by the public authority")


def record_the_withdrawal_notice(page: Page, case: str) -> None:
    happened(page, case, "Notice of withdrawal")
    page.get_by_label("When", exact=True).fill("March 2023")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".summary")).to_contain_text("By whom: choose one of these.")
    check_page(page)
    page.get_by_label("The public authority", exact=True).check()
    save(page, "Notice of withdrawal by the public authority")


def record_the_release(page: Page, case: str) -> None:
    happened(page, case, "Disclosure")
    page.get_by_label("When", exact=True).fill("April 2023")
    page.get_by_label("In part", exact=True).check()
    page.get_by_role("group", name="Redacted").get_by_label("Yes").check()
    save(page, "Disclosure, in part, redacted")


def end_on_the_case_as_it_stands(page: Page, case: str) -> None:
    page.goto(case)
    expect(page.locator(".picture svg")).to_be_visible()
    page.get_by_text("How this was counted").first.click()
    check_page(page)
    page.get_by_role("button", name="Record the consent").click()
    expect(page.get_by_role("heading", name="Tribunal consented to the withdrawal")).to_be_visible()


def happened(page: Page, case: str, label: str) -> None:
    """Choose what happened: among the likely next events, else among all of them."""
    page.goto(case)
    chips = page.locator(".chips")
    if not chips.get_by_role("link", name=label, exact=True).count():
        chips.get_by_role("link", name="Something else").click()
    page.locator(".chips").get_by_role("link", name=label, exact=True).click()


def save(page: Page, headline: str) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".told")).to_contain_text("Recorded")
    expect(page.locator(".timeline b", has_text=headline)).to_be_visible()


def stands(page: Page, case: str, *, on: str, stage: str) -> None:
    """Look at the case as on a day, or today, and find it at this stage."""
    page.goto(case)
    if on:
        page.get_by_label("As on", exact=True).fill(on)
        page.get_by_role("button", name="Show it").click()
        expect(page.locator(".as-on")).to_contain_text("As on")
    expect(page.locator(".refs div", has_text="Stage").locator("dd")).to_have_text(stage)


def due(page: Page, label: str, *said: str) -> None:
    """The deadline of this name says all of this."""
    deadline = page.locator(".due", has=page.get_by_text(label, exact=True))
    for words in said:
        expect(deadline).to_contain_text(words)
