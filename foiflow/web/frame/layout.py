"""What every page has: the masthead, the day, and the words in which days and deadlines are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask, current_app, request, url_for
from markupsafe import Markup

from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.day_by_day import CountedDay
from foiflow.timeline.deadlines import Deadline
from foiflow.web.frame import clock, signed_in, wording
from foiflow.web.frame.month_table import rows, weeks

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
"""The subjects in the masthead, as (name, endpoint)."""
SETTINGS = (
    ("Letters", "letter_settings.show"),
    ("Reminders", "reminder_settings.show"),
    ("Calendar feeds", "calendar_feeds.index"),
)
"""The pages of settings, as (name, endpoint)."""
OPEN_TO_ANYONE = (("Calculator", "calculator.show"),)
"""Those of them for whoever has not signed in."""
_PART_OF = {
    "saved_views": "desk",
    "many_letters": "desk",
    "case_details": "cases",
    "events": "cases",
    "letters": "cases",
    "what_if": "cases",
    "requests": "cases",
    "calendar_feeds": "calendar",
    "authority_figures": "authorities",
}
"""The modules of pages that belong to another's subject."""


def attach(app: Flask) -> None:
    """Give every template what the layout and its components need."""
    app.context_processor(_of_every_page)
    app.jinja_env.globals.update(
        page_address=page_address,
        settings_pages=settings_pages,
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


class Frame(NamedTuple):
    """What is around the page, the same for every page of a subject."""

    links: Sequence[tuple[str, str, bool]]
    """Of the masthead, as (name, address, whether it is this page's subject)."""
    settings: str
    sign_out: str
    search: str
    log_a_request: str


def _of_every_page() -> dict[str, Any]:
    person = signed_in.someone()
    return {
        "head": head(),
        "frame": frame(person is not None),
        "person": person,
        "today": clock.today(),
        "today_in_words": day_in_words(clock.today()),
        "calendar_until": wording.month_in_words(law_in_use().calendars["uk"].last),
    }


def frame(signed: bool) -> Frame:
    """What is around the page that is asked for; without links while nobody has an account."""
    module = (request.endpoint or "").partition(".")[0]
    has_account = bool(current_app.extensions.get("foiflow_has_account"))
    here = _PART_OF.get(module, module)
    shown = MASTHEAD if signed else OPEN_TO_ANYONE if has_account else ()
    return Frame(
        [(name, url_for(endpoint), endpoint.partition(".")[0] == here) for name, endpoint in shown],
        url_for("letter_settings.show"),
        url_for("accounts.sign_out"),
        url_for("search.show"),
        url_for("requests.new"),
    )


def settings_pages() -> list[tuple[str, str, bool]]:
    """The pages of settings, as (name, address, whether it is this one)."""
    here = (request.endpoint or "").partition(".")[0]
    return [(name, url_for(endpoint), endpoint.partition(".")[0] == here) for name, endpoint in SETTINGS]


def page_address(endpoint: str) -> str:
    """The address of a page that there is one of; every page asks for a dozen."""
    return _page_address(endpoint, request.script_root)


@lru_cache(maxsize=256)
def _page_address(endpoint: str, _root: str) -> str:
    return url_for(endpoint)


def head() -> Markup:
    """The links to the style sheets and the script, for the head of a page."""
    # While foiflow runs its files stay as they are, but under the hands of whoever is changing it.
    return _head() if current_app.debug else _kept_head(request.script_root)


@lru_cache(maxsize=8)
def _kept_head(_root: str) -> Markup:
    """Put together once: every page has it."""
    return _head()


def _head() -> Markup:
    sheet, script = Markup('<link rel="stylesheet" href="{}">'), Markup('<script src="{}" defer></script>')
    icon = Markup('<link rel="icon" href="{}" type="image/svg+xml">')
    sheets = ("vendor/pico/pico.min.css", *(f"look/{name}.css" for name in LOOKS))
    return Markup("\n").join(
        (
            icon.format(asset("favicon.svg")),
            *(sheet.format(asset(name)) for name in sheets),
            script.format(asset("vendor/htmx/htmx.min.js")),
        )
    )


def asset(name: str) -> str:
    """The address of a file of ours that changes when the file does, so that browsers may keep it."""
    content = (Path(current_app.static_folder or "") / name).read_bytes()
    return url_for("static", filename=name, v=sha256(content).hexdigest()[:10])


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
