"""Every page there is, in a real browser: by axe's rules in light and dark, in a narrow window, on paper, refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page

from foiflow.models import PersonRow, db
from foiflow.services.calendars import feeds as calendar_feeds
from foiflow.services.cases import demo
from foiflow.services.desk import saved_views
from foiflow.services.documents import keeping as documents
from foiflow.services.record.actors import Actor
from foiflow.services.reminders import own as own_reminders
from foiflow.web.frame.clock import now, today
from tests.journeys.conftest import a_context, sign_in
from tests.journeys.looking import check_page
from tests.journeys.site import Site, serving
from tests.services.journalists import journalist
from tests.web.casework import log

PAGES = {
    "accounts.first_start": [],
    "accounts.sign_in": [],
    "authorities.details": ["/authorities/1/details"],
    "authority_figures.league": ["/authorities/figures?least=1", "/authorities/figures?least=many"],
    "authorities.index": ["/authorities", "/authorities?text=nobody"],
    "authorities.new": ["/authorities/new"],
    "authorities.show": ["/authorities/1", "/authorities/THE-AUTHORITY"],
    "authorities.term_dates": ["/authorities/1/term-dates"],
    "calculator.show": ["/calculator", "/calculator?rule=foia.response&date=1+Sept+2026", "/calculator?date=may"],
    "calendar.month": ["/calendar", "/calendar/2040-01", "/calendar/2026-13"],
    "calendar_feeds.index": ["/calendar/feeds"],
    "calendar_feeds.revoke": ["/calendar/feeds/1/revoke"],
    "case_details.correct": ["/cases/6/correct"],
    "cases.index": ["/cases", "/cases?order=next&filters=open", "/cases?show=no-clock", "/cases?page=x"],
    "cases.show": ["/cases/2", "/cases/4", "/cases/6", "/cases/4?on=5+Oct+2020", "/cases/4?on=31/02/2021"],
    "cases.take_in": ["/cases/import"],
    "desk.late": ["/desk/late-authorities"],
    "desk.one_day": ["/desk/day/TODAY", "/desk/day/31-02-2026"],
    "desk.show": ["/", "/?whose=mine&tag=example&filters=open", "/?tag=nothing", "/?stage=martian"],
    "desk.whole_list": ["/desk/they-owe-you", "/desk/coming-up?order=-case", "/desk/late?filters=open"],
    "documents.add": ["/cases/6/documents/new"],
    "documents.index": ["/documents"],
    "documents.remove": ["/documents/1/remove"],
    "documents.show": ["/documents/1"],
    "events.choose": ["/cases/6/events/new"],
    "events.correct": ["/cases/6/events/EVENT/correct"],
    "events.new": ["/cases/6/events/new/response", "/cases/6/events/new/hearing_listed"],
    "events.remove": ["/cases/4/events/EVENT/remove"],
    "letters.show": ["/cases/6/letters/chase_response", "/cases/4/letters/objection_to_withdrawal"],
    "many_letters.nothing_chosen": ["/letters/many"],
    "reminder_settings.show": ["/settings/reminders"],
    "reminders.change": ["/reminders/1"],
    "reminders.index": ["/reminders"],
    "reminders.of_case": ["/cases/6/reminders"],
    "requests.new": ["/requests/new"],
    "saved_views.index": ["/views"],
    "saved_views.new": ["/views/new?page=desk&query=whose%3Dmine"],
    "saved_views.open_view": ["/views/1"],
    "saved_views.rename": ["/views/1/rename"],
    "search.show": ["/search", "/search?text=s.35&in=events", "/search?text=%22unclosed", "/search?in=martian"],
    "letter_settings.show": ["/settings/letters"],
    "what_if.show": [
        "/cases/6/what-if",
        "/cases/6/what-if?then=response~TODAY~outcome:refused",
        "/cases/6/what-if?then=x",
    ],
}
"""The addresses of each page worth looking at, by its endpoint; none for those that other journeys look at."""
NOT_PAGES = frozenset(
    {
        "authority_figures.cases_file", "authority_figures.league_file", "authorities.names",
        "calendar_feeds.fetch", "cases.download", "cases.export", "desk.download", "desk.download_day",
        "desk.download_late", "documents.file", "letter_settings.wording", "letters.kept", "letters.taken_before",
        "letters.version", "static",
    }
)  # fmt: skip
"""Files, parts of pages, and pages that need more than an address to be there."""


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A foiflow with the examples, and a request whose answer is late."""
    with serving(tmp_path_factory.mktemp("every-page") / "data", account=True) as served:
        with served.app.app_context():
            demo.load(journalist("Ada Reporter"), now(), 1)
        log(served.app, (today() - timedelta(days=45)).isoformat(), title="Sewage discharge logs")
        with served.app.app_context():
            person = db.session.get_one(PersonRow, 1)
            paper = documents.Received("refusal.txt", BytesIO(b"The recommendations are withheld under s 40(2)."))
            documents.add(6, [paper], by=Actor.of(person), now=now())
            saved_views.save(person, "Mine", "desk", "whose=mine", now())
            calendar_feeds.make(person, "all", "", now())
            own_reminders.add(person, today() + timedelta(days=21), "Ring the press office", now(), 6)
        yield served


@pytest.fixture(scope="module")
def reader(browser: Browser, full_site: Site) -> Iterator[Page]:
    """A window in which the reporter has signed in, for pages that are only looked at."""
    with a_context(browser, full_site) as context:
        page = context.new_page()
        sign_in(page)
        yield page


def test_every_page_is_looked_at(full_site: Site) -> None:
    opened = {rule.endpoint for rule in full_site.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert opened - NOT_PAGES == set(PAGES), "give each page its addresses in PAGES"


@pytest.mark.parametrize("address", [address for addresses in PAGES.values() for address in addresses])
def test_a_page_can_be_read_by_everyone_and_when_its_form_is_refused(reader: Page, address: str) -> None:
    address = address.replace("EVENT", _first_event(reader, address)).replace("TODAY", today().isoformat())
    reader.goto(address.replace("THE-AUTHORITY", _authority_of_case_6(reader, address)))
    check_page(reader)
    _fits_paper(reader)
    if _spoil_the_form(reader):
        check_page(reader)


def _first_event(page: Page, address: str) -> str:
    """The number of the first event of the case that the address is about."""
    if "EVENT" not in address:
        return ""
    page.goto(address.partition("/events")[0])
    link = page.locator(".timeline .mend a").first.get_attribute("href") or ""
    return link.split("/")[-2]


def _authority_of_case_6(page: Page, address: str) -> str:
    """The number of an authority that has a case."""
    if "THE-AUTHORITY" not in address:
        return ""
    page.goto("/cases/6")
    return (page.locator(".refs a").first.get_attribute("href") or "").split("/")[-1]


def _fits_paper(page: Page) -> None:
    """Nothing of the page runs over the edge of a sheet, and nothing is left that only a screen can do."""
    page.emulate_media(media="print")
    before = page.viewport_size
    page.set_viewport_size({"width": 680, "height": 960})
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    buttons = page.locator("main [role=button]:visible, main button:visible, nav:visible").count()
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)
    assert over <= 0, f"{page.url} is {over} pixels wider than a sheet"
    assert buttons == 0, f"{page.url} prints {buttons} buttons"


def _spoil_the_form(page: Page) -> bool:
    """Empty every text box of the page's form that saves something and send it; whether it was refused."""
    form = page.locator("main form[method=post]:has(input[type=text]:visible, textarea:visible)").first
    if form.count() == 0:
        return False
    for box in form.locator("input[type=text]:visible, textarea:visible").all():
        box.fill("")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        form.locator("button[type=submit]").last.click()
    return sent.value.status == 422


def test_nothing_moves_for_whoever_asked_their_computer_for_less_motion(reader: Page) -> None:
    for address in ("/", "/cases/4", "/requests/new"):
        reader.goto(address)
        moving = reader.evaluate(
            "[...document.querySelectorAll('*')].filter(each => { const look = getComputedStyle(each);"
            " return look.animationName !== 'none' || !/^(0s(, )?)+$/.test(look.transitionDuration) })"
            ".map(each => each.outerHTML.slice(0, 80)).slice(0, 3)"
        )
        assert moving == [], address
