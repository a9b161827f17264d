"""Private feeds, from the page on which they are made to the answer that a calendar program gets."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from ical.calendar_stream import IcsCalendarStream

from foiflow.models import PersonRow, db
from foiflow.services.calendars import feeds as calendar_feeds
from foiflow.web.frame.clock import now
from tests.handover.test_calendar import follows_the_rules
from tests.web.casework import TO_THE_TRIBUNAL, event_ids, log, record, standing_on
from tests.web.visiting import main_of, read, send, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def made(client: FlaskClient, what: str = "all", **typed: str) -> str:
    """Make a feed on its page; returns the address as the page shows it, without the host."""
    response = send(client, "/calendar/feeds", {"what": what, **typed})
    assert response.status_code == 303
    boxes = read(client.get("/calendar/feeds")).select(".feeds input[readonly]")
    return str(boxes[-1]["value"]).removeprefix("http://localhost")


def test_a_feed_is_made_on_its_page_and_fetched_by_a_program_that_cannot_sign_in(
    app: Flask, client: FlaskClient, stranger: FlaskClient
) -> None:
    case = log(app, "2026-02-27", title="Potholes; kerbs, “gutters”")
    address = made(client)
    response = stranger.get(address)
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in response.headers
    follows_the_rules(response.data)
    (event,) = IcsCalendarStream.calendar_from_ics(response.get_data(as_text=True)).events
    assert event.summary == "Owed by Anytown Council: Response to the request — Potholes; kerbs, “gutters”"
    assert str(event.url) == f"http://localhost/cases/{case}"
    assert client.get(f"/cases/{case}").status_code == 200


def test_a_whole_case_to_the_tribunal_is_read_with_its_hours(app: Flask, client: FlaskClient) -> None:
    log(app, "2025-01-06", *TO_THE_TRIBUNAL, title="Internal process reviews")
    response = client.get(made(client))
    follows_the_rules(response.data)
    events = IcsCalendarStream.calendar_from_ics(response.get_data(as_text=True)).events
    assert events
    assert len({event.uid for event in events}) == len(events)
    assert {event.uid.rpartition("@")[2] for event in events if event.uid} != {""}


def test_an_unchanged_feed_is_the_same_to_the_byte_and_is_not_sent_again(app: Flask, client: FlaskClient) -> None:
    case = log(app, "2026-02-27")
    address = made(client)
    first, second = client.get(address), client.get(address)
    assert first.data == second.data
    mark = first.headers["ETag"]
    for asked in (mark, f"W/{mark}", f'"other", {mark}', "*"):
        response = client.get(address, headers={"If-None-Match": asked})
        assert response.status_code == 304
        assert response.data == b""
        assert response.headers["ETag"] == mark
        assert response.headers["Cache-Control"] == "private, no-cache"
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    record(app, case, {"kind": "response", "date": "2026-03-03", "outcome": "disclosed"})
    changed = client.get(address, headers={"If-None-Match": mark})
    assert changed.status_code == 200
    assert b"Response to the request" not in changed.data


def test_an_unchanged_feed_is_not_sent_again_on_the_next_day_but_is_once_the_answer_is_late(
    app: Flask, client: FlaskClient
) -> None:
    log(app, "2026-02-27")
    address = made(client)
    mark = client.get(address).headers["ETag"]
    for day, status in (("2026-03-04", 304), ("2026-03-30", 304), ("2026-03-31", 200)):
        with standing_on(day):
            assert client.get(address, headers={"If-None-Match": mark}).status_code == status
    with standing_on("2026-03-31"):
        assert b"Overdue from Anytown Council" in client.get(address).data


def test_the_head_of_a_feed_is_its_head_without_the_rest(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-27")
    address = made(client)
    whole, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


def test_nothing_in_a_feed_tells_the_key_of_this_foiflow(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-27")
    address = made(client)
    assert app.config["SECRET_KEY"].encode() not in client.get(address).data
    assert app.config["SECRET_KEY"][:16].encode() not in client.get(address).data


@pytest.mark.parametrize("secret", ["x", "A" * 43, "A" * 5000, "%00" * 43, "..%2f..%2fsecret", "' OR 1=1 --", "é" * 43])
def test_an_address_that_is_none_is_not_found_and_not_explained(stranger: FlaskClient, secret: str) -> None:
    response = stranger.get(f"/feeds/{secret}.ics")
    assert response.status_code == 404


def test_a_revoked_feed_is_asked_about_first_and_then_answers_as_one_that_never_was(
    app: Flask, client: FlaskClient, stranger: FlaskClient
) -> None:
    log(app, "2026-02-27")
    address = made(client)
    page = "/calendar/feeds/1/revoke"
    assert "Revoke this feed?" in main_of(client.get(page))
    assert stranger.get(address).status_code == 200
    assert send(client, page, {}).status_code == 303
    gone, never = stranger.get(address), stranger.get("/feeds/" + "A" * 43 + ".ics")
    assert gone.status_code == never.status_code == 404
    assert main_of(gone) == main_of(never)
    assert client.get(page).status_code == 404


def test_a_feed_made_anew_is_at_another_address(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-27")
    address = made(client)
    assert send(client, "/calendar/feeds/1/revoke", {"anew": "yes"}).status_code == 303
    (box,) = read(client.get("/calendar/feeds")).select(".feeds input[readonly]")
    assert not str(box["value"]).endswith(address)
    assert client.get(address).status_code == 404
    assert client.get(str(box["value"]).removeprefix("http://localhost")).status_code == 200


def test_nobody_sees_or_revokes_anothers_feed(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        other = PersonRow(name="B", email="b@example.org", password_hash="x", created_at=now())
        db.session.add(other)
        db.session.commit()
        feed = calendar_feeds.make(other, "all", "", now())
        number, secret = feed.id, feed.secret
    assert secret not in client.get("/calendar/feeds").get_data(as_text=True)
    assert client.get(f"/calendar/feeds/{number}/revoke").status_code == 404
    form = {"csrf_token": str(read(client.get("/calendar/feeds")).select_one("main input[name=csrf_token]")["value"])}  # type: ignore[index]
    assert client.post(f"/calendar/feeds/{number}/revoke", data=form).status_code == 404
    assert client.get(f"/feeds/{secret}.ics").status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"what": "investigation", "investigation": "Rivers"}, "Give the name of an investigation"),
        ({"what": "investigation", "investigation": ""}, "Give the name of an investigation"),
        ({"what": "\x00"}, "Choose what the feed is to hold"),
    ],
)
def test_a_feed_of_what_there_is_not_is_refused_beside_its_field(
    client: FlaskClient, typed: dict[str, str], sentence: str
) -> None:
    response = send(client, "/calendar/feeds", typed)
    assert response.status_code == 422
    assert sentence in words(read(response).select_one(".field .error"))
    assert not read(client.get("/calendar/feeds")).select(".feeds")


def test_the_page_says_how_to_subscribe_and_what_the_address_gives_away(client: FlaskClient) -> None:
    told = main_of(client.get("/calendar/feeds"))
    for name in ("Outlook", "Google Calendar", "Apple Calendar", "whoever has the address can read the titles"):
        assert name in told
    assert "only this computer knows" in told


def test_a_feed_is_brought_up_to_date_without_anybody_opening_the_desk(app: Flask, client: FlaskClient) -> None:
    case = log(app, "2026-02-27")
    assert event_ids(app, case)
    address = made(client)
    with standing_on("2026-06-01"):
        assert b"Overdue from" in app.test_client().get(address).data


def test_the_identity_of_an_entry_is_that_of_this_foiflow(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-27")
    first = client.get(made(client)).get_data(as_text=True)
    app.config["SECRET_KEY"] = os.urandom(8).hex()
    second = app.test_client().get(made_again(app)).get_data(as_text=True)

    def uid(text: str) -> str:
        (event,) = IcsCalendarStream.calendar_from_ics(text).events
        return str(event.uid)

    assert uid(first).partition("@")[0] == uid(second).partition("@")[0]
    assert uid(first) != uid(second)


def made_again(app: Flask) -> str:
    with app.app_context():
        person = db.session.get_one(PersonRow, 1)
        return f"/feeds/{calendar_feeds.make(person, 'all', '', now()).secret}.ics"
