"""Every page counts by one law, and says how far its calendar reaches: with the bank holidays added here."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.law.working_days import DIVISIONS, BankHoliday
from foiflow.models import transaction
from foiflow.models.holidays import add_holidays
from tests.web.visiting import read, words

FOIFLOW = Path(__file__).parents[3] / "foiflow"
OF_2029 = (
    (date(2029, 1, 1), "New Year’s Day"),
    (date(2029, 3, 30), "Good Friday"),
    (date(2029, 12, 25), "Christmas Day"),
)


def footer(client: FlaskClient, address: str) -> str:
    return words(read(client.get(address)).find("footer"))


PAGES = (
    "/",
    "/cases",
    "/cases/new",
    "/authorities",
    "/documents",
    "/calendar",
    "/calculator",
    "/settings/letters",
    "/x",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_footer_says_how_far_the_calendar_reaches_once_a_year_is_added(
    app: Flask, client: FlaskClient, address: str
) -> None:
    assert "December 2028" in footer(client, address)
    with app.app_context(), transaction() as session:
        everywhere = frozenset(DIVISIONS)
        add_holidays(session, (BankHoliday(day, title, everywhere, date(2027, 3, 1)) for day, title in OF_2029))
    assert "December 2029" in footer(client, address)


def test_no_page_and_no_service_asks_for_a_law_without_what_was_added() -> None:
    asking = {
        path.relative_to(FOIFLOW).as_posix()
        for room in ("services", "web")
        for path in (FOIFLOW / room).rglob("*.py")
        if re.search(r"\b(?:law_book|law_of_rule)\(|\bcalendars\(", path.read_text(encoding="utf-8"))
    }
    assert asking == {"services/record/stored_cases.py"}
