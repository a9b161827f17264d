"""Closed by default, proved over every route; and what browsers are told to refuse."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from foiflow.models import PersonRow, transaction
from tests.web.visiting import EMAIL, PASSWORD, main_of, read, send, words

OPEN = {"static", "accounts.first_start", "accounts.sign_in", "calculator.show", "calendar_feeds.fetch"}
VALUES = {"key": 1, "default": "x", "string": "x", "path": "x", "date": "2026-01-01"}


def address_of(app: Flask, rule: Rule) -> str:
    values = {name: VALUES[_kind(rule, name)] for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def _kind(rule: Rule, name: str) -> str:
    return type(rule._converters[name]).__name__.removesuffix("Converter").lower().replace("unicode", "string")


def test_only_sign_in_first_start_and_the_calculator_are_open_of_every_route_there_is(app: Flask) -> None:
    rules = list(app.url_map.iter_rules())
    assert len(rules) > 8
    for rule in rules:
        for method in sorted(rule.methods or ()):
            response = app.test_client().open(address_of(app, rule), method=method)
            if rule.endpoint in OPEN:
                assert response.location is None or "/sign-in" not in response.location, rule
            else:
                assert response.status_code == 303, f"{method} {rule} answered {response.status}"
                assert response.location.startswith("/sign-in"), rule


def test_what_is_named_open_here_is_a_page_of_the_application(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= OPEN


def test_nothing_of_a_closed_page_is_sent_with_the_way_to_the_sign_in(stranger: FlaskClient) -> None:
    body = stranger.get("/authorities").get_data(as_text=True)
    assert len(body) < 400


@pytest.mark.parametrize("path", ["/authorities", "/calculator", "/sign-in", "/nothing-here", "/static/look/page.css"])
def test_every_answer_says_what_a_browser_must_refuse(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_not_kept_by_the_browser_and_files_are(client: FlaskClient) -> None:
    assert client.get("/authorities").headers["Cache-Control"] == "no-store"
    with client.get("/static/look/page.css") as response:
        assert "no-store" not in response.headers.get("Cache-Control", "")


def test_a_file_whose_address_changes_with_it_is_asked_for_once(client: FlaskClient) -> None:
    sheet = read(client.get("/authorities")).select_one("link[rel=stylesheet]")
    assert sheet is not None
    with client.get(str(sheet["href"])) as response:
        assert "immutable" in response.headers["Cache-Control"]
    with client.get(f"{sheet['href']}0".replace("pico.min", "none")) as response:
        assert "immutable" not in response.headers.get("Cache-Control", "")


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: FlaskClient) -> None:
    cookie = send(stranger, "/sign-in", {"email": EMAIL, "password": PASSWORD}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_an_address_under_another_name_is_refused(stranger: FlaskClient) -> None:
    response = stranger.get("/sign-in", headers={"Host": "evil.example:8000"})
    assert response.status_code == 400
    assert "does not answer to that name" in main_of(response)


def test_every_form_is_refused_without_its_token(app: Flask, client: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.endpoint == "accounts.first_start":
            continue
        response = client.post(address_of(app, rule), data={"title": "typed with care"})
        assert response.status_code == 400, rule
        assert "nothing was saved" in main_of(response), rule


def test_the_token_of_one_browser_is_refused_in_another(app: Flask, client: FlaskClient) -> None:
    other = app.test_client()
    assert send(other, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
    tokens = [token_on(browser.get("/authorities/new")) for browser in (client, other, client)]
    # What is signed belongs to the browser; when it was signed stands behind it.
    own = [token.partition(".")[0] for token in tokens]
    assert own[0] == own[2] != own[1]
    typed = {"name": "Hampton Water", "regime": "foia", "kind": "general"}
    assert other.post("/authorities/new", data={**typed, "csrf_token": tokens[0]}).status_code == 400
    assert other.post("/authorities/new", data={**typed, "csrf_token": tokens[1]}).status_code == 303


def token_on(response: TestResponse) -> str:
    return str(read(response).select_one("main input[name=csrf_token]")["value"])


def test_an_account_that_is_gone_is_signed_out_with_the_next_page(app: Flask, client: FlaskClient) -> None:
    assert client.get("/").status_code == 200
    with app.app_context(), transaction() as session:
        session.delete(session.get_one(PersonRow, 1))
    response = client.get("/")
    assert (response.status_code, response.headers["Location"]) == (303, "/sign-in")


def test_a_form_from_a_page_open_too_long_can_be_sent_again_with_what_was_typed(client: FlaskClient) -> None:
    stale = {"name": "Hampton Water", "regime": "foia", "kind": "general", "csrf_token": "stale"}
    response = client.post("/authorities/new", data=stale, headers={"Sec-Fetch-Site": "same-origin"})
    page = read(response)
    assert response.status_code == 400
    assert "Hampton Water" in words(page.select_one("dl.typed"))
    again = {str(control["name"]): str(control["value"]) for control in page.select("main form input[type=hidden]")}
    assert again["csrf_token"] != "stale"
    assert client.post("/authorities/new", data=again).status_code == 303


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_another_site_cannot_have_a_person_send_a_form_again(client: FlaskClient, headers: dict[str, str]) -> None:
    response = client.post("/authorities/new", data={"name": "Hampton Water"}, headers=headers)
    assert response.status_code == 400
    assert "Hampton Water" not in response.get_data(as_text=True)


def test_a_password_is_never_sent_back(stranger: FlaskClient) -> None:
    response = stranger.post(
        "/sign-in", data={"email": EMAIL, "password": PASSWORD}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert response.status_code == 400
    assert PASSWORD not in response.get_data(as_text=True)
