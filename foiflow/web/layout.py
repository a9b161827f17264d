"""What every page has: the masthead, the day, and the words in which days and deadlines are shown."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for
from markupsafe import Markup

from foiflow.timeline.dates import day_in_words
from foiflow.timeline.day_by_day import CountedDay
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.law_book import law_book
from foiflow.web import clock, signed_in, wording
from foiflow.web.month_table import rows, weeks

LOOKS = (
    "colours",
    "page",
    "masthead",
    "forms",
    "lists",
    "desk",
    "case",
    "picture",
    "letter",
    "calendar",
    "what_if",
    "many_letters",
    "authorities",
    "documents",
    "reminders",
    "search",
    "narrow",
    "paper",
)
"""The style sheets in static/look, one a subject, in the order in which one may overrule another."""
MASTHEAD = (
    ("Desk", "desk.show"),
    ("Cases", "cases.index"),
    ("Authorities", "authorities.index"),
    ("Documents", "documents.index"),
    ("Calendar", "calendar.month"),
    ("Calculator", "calculator.show"),
)
"""The subjects in the masthead, as (name, endpoint); a subject without pages is left out."""
_PART_OF = {
    "saved_views": "desk",
    "many_letters": "desk",
    "case_details": "cases",
    "events": "cases",
    "letters": "cases",
    "what_if": "cases",
    "requests": "cases",
    "calendar_feeds": "calendar",
}
"""The modules of pages that belong to another's subject."""


def attach(app: Flask) -> None:
    """Give every template what the layout and its components need."""
    app.context_processor(_of_every_page)
    app.jinja_env.globals.update(
        asset=asset,
        page_address=page_address,
        state_of=wording.state_of,
        short_day=wording.short_day,
        number_of=wording.number_of,
        stage_words=wording.stage_words,
        whose=wording.whose,
        described_by=wording.described_by,
    )
    app.jinja_env.globals["month_rows"] = month_rows
    app.jinja_env.filters.update(
        in_words=wording.in_words,
        paragraphs=wording.paragraphs,
        sentence_start=wording.sentence_start,
        not_weekends=wording.not_weekends,
    )


def _of_every_page() -> dict[str, Any]:
    signed = signed_in.someone_is_signed_in()
    return {
        "masthead": masthead(signed),
        "looks": looks(),
        "may_log": signed and "requests.new" in current_app.view_functions,
        "may_search": signed and "search.show" in current_app.view_functions,
        "person": signed_in.who() if signed else None,
        "today": clock.today(),
        "today_in_words": day_in_words(clock.today()),
        "calendar_until": wording.month_in_words(law_book().calendars["uk"].last),
    }


def masthead(signed: bool) -> list[tuple[str, str, bool]]:
    """The links of the masthead, as (name, address, whether it is this page's subject)."""
    if not current_app.extensions.get("foiflow_has_account"):
        return []
    module = (request.endpoint or "").partition(".")[0]
    here = _PART_OF.get(module, module)
    shown = MASTHEAD if signed else [link for link in MASTHEAD if link[1] == "calculator.show"]
    return [
        (name, page_address(endpoint), endpoint.partition(".")[0] == here)
        for name, endpoint in shown
        if endpoint in current_app.view_functions
    ]


def page_address(endpoint: str) -> str:
    """The address of a page that there is one of; every page asks for a dozen."""
    return _page_address(endpoint, request.script_root)


@lru_cache(maxsize=256)
def _page_address(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def looks() -> Markup:
    """The links to the style sheets, for the head of a page."""
    addresses = tuple(asset(f"look/{name}.css") for name in LOOKS) if current_app.debug else None
    return _looks(addresses, request.script_root)


@lru_cache(maxsize=8)
def _looks(addresses: tuple[str, ...] | None, _root: str) -> Markup:
    """Put together once: every page has them all."""
    link = Markup('<link rel="stylesheet" href="{}">')
    return Markup("\n").join(link.format(each) for each in addresses or [asset(f"look/{name}.css") for name in LOOKS])


def asset(name: str) -> str:
    """The address of a file of ours that changes when the file does, so that browsers may keep it."""
    folder = current_app.static_folder or ""
    # While foiflow runs its files stay as they are, but under the hands of whoever is changing it.
    changed = (Path(folder) / name).stat().st_mtime_ns if current_app.debug else 0
    return _address(request.script_root, folder, name, changed)


@lru_cache(maxsize=256)
def _address(_root: str, folder: str, name: str, _changed: int) -> str:
    """Each address is made once, for where the app is mounted and for that state of the file."""
    return url_for("static", filename=name, v=sha256((Path(folder) / name).read_bytes()).hexdigest()[:10])


def month_rows(deadline: Deadline) -> Markup:
    """The numbered days of the deadline's count as the rows of a table; nothing where it is too long to lay out."""
    return _rows(deadline.day_0, deadline.counted, passed_over(deadline))


def passed_over(deadline: Deadline) -> tuple[tuple[date, str], ...]:
    """The days over which the last day moved on, and why, where every day counts."""
    moves_on = deadline.unit != "working days"
    return tuple((skipped.day, skipped.why) for skipped in deadline.skipped) if moves_on else ()


# The deadlines of a case are shown each time it is opened, and many cases have the same ones.
@lru_cache(maxsize=512)
def _rows(day_0: date, counted: tuple[CountedDay, ...], passed: tuple[tuple[date, str], ...]) -> Markup:
    return rows(weeks(day_0, counted, dict(passed)))
