"""How authorities do: the figures and pictures of one, the league table of all, and both as files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foiflow.intake.whole_numbers import whole_number
from foiflow.models import Authority, Person
from foiflow.services.authorities import cases as authority_cases
from foiflow.services.authorities import figures as authority_figures
from foiflow.services.authorities import register as authorities
from foiflow.services.authorities.shares import FEW, Figures
from foiflow.services.docket import upkeep as docket
from foiflow.services.lists.filters import Filters, read_filters
from foiflow.services.record.refusals import NotUnderstood
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.dates import FIRST_YEAR, LAST_YEAR
from foiflow.web.authorities import charts
from foiflow.web.authorities import files as authority_files
from foiflow.web.authorities.measures import MEASURES, OF_FEW, Order, in_order, read_order
from foiflow.web.frame import clock, laws, signed_in
from foiflow.web.lists.downloads import FILES, check_kind
from foiflow.web.lists.paging import paging

pages = Blueprint("authority_figures", __name__)

_MOST_REQUESTS = 999_999
GROUNDS_SHOWN = 12
"""A picture of more bars is no picture; the file has them all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which authorities a league table is to show, and how: what stands in its address."""

    filters: Filters
    year: int | None
    at_least: int
    order: Order

    @property
    def address(self) -> dict[str, Any]:
        """All of it but the order, as an address has it."""
        year = {} if self.year is None else {"year": self.year}
        return {**self.filters.address, **year, "at_least": self.at_least}

    @property
    def in_words(self) -> str:
        told = self.filters.in_words()
        year = "" if self.year is None else f"requests of {self.year}"
        return ", ".join(part for part in (told, year) if part)


@pages.get("/authorities/figures")
def league() -> ResponseReturnValue:
    """Every authority with enough cases, side by side."""
    asked, person = _asked(), signed_in.who()
    found = _league(person, asked)
    shown = [one for one in found if one.cases >= asked.at_least]
    where = paging(len(shown))
    return render_template(
        "authorities/league.html",
        asked=asked,
        found=shown[where.offset : where.offset + where.per_page],
        left_out=len(found) - len(shown),
        measures=MEASURES,
        of_few=OF_FEW,
        laws=laws.law_choices(),
        years=authority_figures.years(person),
        paging=where,
        files={
            words: url_for("authority_figures.league_file", kind=kind, order=asked.order.address, **asked.address)
            for words, kind in FILES.items()
        },
    )


@pages.get("/authorities/figures.<kind>")
def league_file(kind: str) -> Response:
    """The figures of all authorities of the chosen cases, few cases or many, as a file."""
    check_kind(kind)
    return authority_files.league_file(_league(signed_in.who(), _asked()), kind, clock.today())


@pages.get("/authorities/<key:authority_id>/cases.<kind>")
def cases_file(authority_id: int, kind: str) -> Response:
    """How each case of one authority fared, as a file."""
    check_kind(kind)
    authority, today = authorities.find_authority(authority_id), clock.today()
    docket.bring_up_to_date(today)
    name = re.sub(r"[^a-z0-9]+", "-", authority.name.lower()).strip("-")[:60] or "authority"
    found = authority_cases.case_outcomes(signed_in.who(), authority_id)
    return authority_files.outcomes_file(found, kind, name, today)


def how_it_does(person: Person, authority: Authority) -> dict[str, Any] | None:
    """What the page of an authority shows of how it does; None where no request was sent to it."""
    docket.bring_up_to_date(clock.today())
    figures = authority_figures.of_one(person, authority.id)
    if figures is None:
        return None
    grounds = authority_figures.grounds_used(person, authority.id, GROUNDS_SHOWN)
    years = authority_figures.by_year(person, authority.id)
    return {
        "figures": figures,
        "files": {
            words: url_for("authority_figures.cases_file", authority_id=authority.id, kind=kind)
            for words, kind in FILES.items()
        },
        "measures": MEASURES,
        "of_few": OF_FEW,
        "longest": authority_figures.longest(person, authority.id),
        "bins": charts.bins(figures.days),
        "days_chart": charts.histogram(figures.days) if figures.days.answers else None,
        "usual_time": _usual_time(authority),
        "grounds": grounds,
        "more_grounds": authority_figures.number_of_grounds(person, authority.id) - len(grounds),
        "grounds_chart": charts.grounds_chart(grounds) if grounds else None,
        "years": years,
        "years_chart": charts.years_chart(years) if len(years) > 1 else None,
    }


def _usual_time(authority: Authority) -> list[tuple[str, str]]:
    """Where the laws that an authority is under say how long it has, each as (the section, its address)."""
    scottish = authority.regime in ("foisa", "eisr")
    rules = law_in_use().rules
    found = (rules[f"{law}.response"] for law in (("foisa", "eisr") if scottish else ("foia", "eir")))
    return [(rule.source, rule.url) for rule in found]


def _league(person: Person, asked: Asked) -> list[Figures]:
    docket.bring_up_to_date(clock.today())
    return in_order(authority_figures.league(person, asked.filters, asked.year), asked.order)


def _asked() -> Asked:
    """What the address asks for. Raises NotUnderstood for everything that no page of ours writes."""
    given = request.args.to_dict(flat=False)
    filters = read_filters(given, also=("year", "at_least", "order", "page"))
    return Asked(filters, _year(), _at_least(), read_order(request.args.get("order", "")))


def _year() -> int | None:
    text = request.args.get("year", "")
    if not text:
        return None
    year = whole_number(text, FIRST_YEAR, LAST_YEAR)
    if year is None:
        raise NotUnderstood("There is no such year of requests: choose one on the page.")
    return year


def _at_least() -> int:
    text = request.args.get("at_least", "").strip() or str(FEW)
    number = whole_number(text, 1, _MOST_REQUESTS)
    if number is None:
        raise NotUnderstood("How many requests an authority must have is a whole number, 1 or more: type it again.")
    return number
