"""Pages that a browser has already: told that nothing changed, and never shown what is no longer so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from foiflow.models import Revision, current_revision, db
from foiflow.services.people import accounts
from foiflow.web import create_app
from foiflow.web.frame import clock, unchanged
from tests.web.casework import log, standing_on
from tests.web.visiting import EMAIL, PASSWORD, read, send, words

KEPT = ("/", "/cases", "/cases/1", "/desk/late", "/desk/coming-up")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-10-28"):
        yield


@pytest.fixture(autouse=True)
def case_id(app: Flask) -> int:
    return log(app, "2026-10-05")


def seen(browser: FlaskClient, address: str) -> str:
    """Open a page as often as it takes for the browser to have it; returns the mark it then has."""
    browser.get(address)
    response = browser.get(address)
    assert response.status_code == 200
    mark = response.headers["ETag"]
    assert asked(browser, address, mark) == 304
    return mark


def asked(browser: FlaskClient, address: str, mark: str) -> int:
    """Ask about a page that the browser has; returns the status."""
    return browser.get(address, headers={"If-None-Match": mark}).status_code


@pytest.mark.parametrize("address", KEPT)
def test_a_page_that_is_still_true_is_not_made_again(client: FlaskClient, address: str) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, address)
        response = client.get(address, headers={"If-None-Match": mark})
    assert response.get_data() == b""
    assert response.headers["Cache-Control"] == "no-cache, private" or "private" in response.headers["Cache-Control"]
    assert response.headers["ETag"] == mark
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("address", KEPT)
def test_no_page_is_kept_by_anyone_between(client: FlaskClient, address: str) -> None:
    with standing_on("2026-10-29"):
        kept = client.get(address).headers["Cache-Control"]
    assert "private" in kept
    assert "no-cache" in kept


@pytest.mark.parametrize("address", KEPT)
def test_what_one_person_records_another_sees_with_the_next_look(app: Flask, client: FlaskClient, address: str) -> None:
    colleague = app.test_client()
    assert send(colleague, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
    with standing_on("2026-10-29"):
        mark = seen(client, address)
        note = {"date": "29 October 2026", "note": "They rang.", "act": "save"}
        assert send(colleague, "/cases/1/events/new/note", note).status_code == 303
        assert asked(client, address, mark) == 200


@pytest.mark.parametrize("address", KEPT)
def test_a_day_that_passes_makes_every_page_anew(client: FlaskClient, address: str) -> None:
    with standing_on("2026-11-01"):
        mark = seen(client, address)
    with standing_on("2026-11-02"):
        assert asked(client, address, mark) == 200


def test_the_desk_of_the_day_after_the_last_says_that_they_are_late(client: FlaskClient) -> None:
    with standing_on("2026-11-02"):
        mark = seen(client, "/")
    with standing_on("2026-11-04"):
        response = client.get("/", headers={"If-None-Match": mark})
        assert "late" in words(read(response).find("main"))


CHANGES: dict[str, Callable[[FlaskClient], object]] = {
    "a request": lambda browser: send(
        browser,
        "/requests/new",
        {"authority": "Anytown Council", "title": "Kerbs", "request": "All.", "sent": "6 October 2026", "act": "save"},
    ),
    "a fact of the case": lambda browser: send(browser, "/cases/1/correct", {"title": "Potholes and kerbs"}),
    "a reminder": lambda browser: send(browser, "/reminders", {"words": "Ring", "day": "30 October 2026"}),
    "a view": lambda browser: send(browser, "/views/new?view_of=desk&query=law%3Dfoia", {"name": "FOIA"}),
    "an authority": lambda browser: send(browser, "/authorities/1/details", {"website": "https://example.org"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(client: FlaskClient, change: str) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/")
        assert CHANGES[change](client).status_code == 303  # type: ignore[attr-defined]
        # What was told of the change stands on one page alone, which no browser keeps.
        told = client.get("/", headers={"If-None-Match": mark})
        assert told.status_code == 200
        assert asked(client, "/", mark) == 200


def test_what_is_told_once_is_not_kept(client: FlaskClient) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/cases/1")
        send(client, "/cases/1/events/new/note", {"date": "29 October 2026", "note": "x", "act": "save"})
        told = client.get("/cases/1", headers={"If-None-Match": mark})
        assert told.status_code == 200
        assert "Recorded: Note." in words(read(told).find("main"))
        assert "ETag" not in told.headers
        assert told.headers["Cache-Control"] == "no-store"


def test_a_filter_has_a_mark_of_its_own(client: FlaskClient) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/?law=foia")
        assert asked(client, "/", mark) == 200


def test_whoever_signs_out_is_asked_to_sign_in_whatever_the_browser_has(client: FlaskClient) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/")
        left = send(client, "/", {}, action="/sign-out")
        assert left.headers["Clear-Site-Data"] == '"cache"'
        assert asked(client, "/", mark) == 303


def test_another_setting_makes_every_page_anew(app: Flask, client: FlaskClient) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/")
        settings = app.extensions["foiflow_settings"]
        other = create_app(type(settings)(**{**{name: getattr(settings, name) for name in settings.__slots__},
                                             "given_address": "https://foi.example.org"}))  # fmt: skip
        browser = other.test_client()
        cookie = client.get_cookie("foiflow")
        assert cookie is not None
        browser.set_cookie("foiflow", cookie.value)
        assert asked(browser, "/", mark) == 200
        with other.app_context():
            db.session.remove()
            db.engine.dispose()


def test_another_wording_that_comes_with_foiflow_makes_every_page_anew(
    app: Flask, client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with standing_on("2026-10-29"):
        letters = tmp_path / "letters"
        shutil.copytree(unchanged.LETTERS, letters)
        monkeypatch.setattr(unchanged, "LETTERS", letters)
        unchanged.attach(app)
        mark = seen(client, "/cases/1")
        newest = letters / "internal_review.md"
        newest.write_text(newest.read_text(encoding="utf-8") + "\nYours again.\n", encoding="utf-8")
        unchanged.attach(app)
        assert asked(client, "/cases/1", mark) == 200


def test_a_name_that_changes_is_seen_on_every_page(app: Flask, client: FlaskClient) -> None:
    with standing_on("2026-10-29"):
        mark = seen(client, "/")
        with app.app_context():
            person = accounts.sign_in(EMAIL, PASSWORD)
            accounts.change_details(person.id, "1 High Street", "")
        assert clock.today().isoformat() == "2026-10-29"
        assert asked(client, "/", mark) == 200


def test_a_database_brought_back_and_changed_otherwise_is_not_taken_for_what_it_was(
    app: Flask, client: FlaskClient
) -> None:
    note = {"date": "29 October 2026", "act": "save"}
    with standing_on("2026-10-29"):
        with app.app_context():
            before = current_revision()
        assert send(client, "/cases/1/events/new/note", {**note, "note": "They rang."}).status_code == 303
        mark = seen(client, "/cases/1")
        with app.app_context():
            db.session.execute(update(Revision).values(number=before))
            db.session.commit()
        assert send(client, "/cases/1/events/new/note", {**note, "note": "They wrote."}).status_code == 303
        client.get("/cases/1")
        assert asked(client, "/cases/1", mark) == 200
