"""Every page on PostgreSQL: none answers with a fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from foiflow.models import db
from foiflow.services.cases import demo
from foiflow.services.people import accounts
from foiflow.settings import prepare_data_folder
from foiflow.web import create_app
from foiflow.web.frame.clock import now
from tests.models.an_app import cheap_settings
from tests.services.journalists import journalist
from tests.web.casework import standing_on
from tests.web.test_every_page import addresses
from tests.web.visiting import EMAIL, NAME, PASSWORD, read, send, words


@pytest.fixture
def pages_app(url: str, tmp_path: Path) -> Iterator[Flask]:
    settings = replace(cheap_settings(tmp_path / "data"), database_url=url)
    prepare_data_folder(settings)
    with standing_on("2026-03-03"):
        app = create_app(settings)
        with app.app_context():
            person = accounts.create_first_account(NAME, EMAIL, PASSWORD)
            demo.load(journalist(NAME), now(), person.id)
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_every_page_opens(pages_app: Flask) -> None:
    client = pages_app.test_client()
    assert send(client, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
    answers = {}
    for address in sorted(addresses(pages_app)):
        with client.get(address) as response:
            answers[address] = response.status_code
    assert {address: status for address, status in answers.items() if status >= 500} == {}
    assert {"/", "/cases", "/cases/1", "/authorities/1", "/search"} <= {
        address for address, status in answers.items() if status == 200
    }


def test_the_search_page_marks_what_it_found(pages_app: Flask) -> None:
    client = pages_app.test_client()
    send(client, "/sign-in", {"email": EMAIL, "password": PASSWORD})
    page = read(client.get("/search?text=s.35(1)(a)"))
    assert {words(mark) for mark in page.select(".hits mark")} == {"s 35(1)(a)"}
