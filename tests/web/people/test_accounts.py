"""The first start, signing in and signing out."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visiting import EMAIL, NAME, PASSWORD, form_on, main_of, read, send, typed_into, words

FIRST = {"name": NAME, "email": EMAIL, "outlet": "Example News Service", "password": PASSWORD, "again": PASSWORD}


@pytest.mark.parametrize("path", ["/", "/authorities", "/sign-in", "/calculator", "/requests/new"])
def test_until_there_is_an_account_every_page_leads_to_the_first_start(newcomer: FlaskClient, path: str) -> None:
    response = newcomer.get(path)
    assert response.status_code == 303
    assert response.location == "/first-start"


def test_the_first_account_is_made_and_signed_in(newcomer: FlaskClient) -> None:
    response = send(newcomer, "/first-start", FIRST)
    assert (response.status_code, response.location) == (303, "/")
    assert NAME in words(read(newcomer.get("/authorities")).find("header"))


def test_the_button_for_the_first_account_pressed_twice_signs_in(newcomer: FlaskClient) -> None:
    sent = {**typed_into(form_on(read(newcomer.get("/first-start")))), **FIRST}
    cookie = newcomer.get_cookie("foiflow")
    assert cookie is not None
    assert newcomer.post("/first-start", data=sent).status_code == 303
    newcomer.set_cookie("foiflow", cookie.value)
    assert newcomer.get("/authorities").status_code == 303
    newcomer.set_cookie("foiflow", cookie.value)
    assert newcomer.post("/first-start", data={**sent, "password": "another lantern"}).status_code == 404
    assert newcomer.post("/first-start", data=sent).headers["Location"] == "/"
    assert NAME in words(read(newcomer.get("/authorities")).find("header"))


def test_after_the_first_account_the_first_start_is_gone(newcomer: FlaskClient) -> None:
    send(newcomer, "/first-start", FIRST)
    assert newcomer.get("/first-start").status_code == 404


def test_two_first_starts_at_once_make_one_account(new_app, newcomer: FlaskClient) -> None:
    other = new_app.test_client()
    page = read(other.get("/first-start"))
    send(newcomer, "/first-start", FIRST)
    token = page.select_one("input[name=csrf_token]")
    assert token is not None
    late = other.post("/first-start", data={**FIRST, "email": "eve@example.org", "csrf_token": token["value"]})
    assert late.status_code == 404


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Give your name"),
        ("email", "not an address", "Give one e-mail address"),
        ("email", "", "Give your e-mail address"),
        ("password", "short", "at least 10 characters"),
        ("password", "password1234", "among the first that are tried"),
        ("again", "something else", "The two passwords differ"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(
    newcomer: FlaskClient, field: str, typed: str, sentence: str
) -> None:
    changed = {field: typed, **({"again": typed} if field == "password" else {})}
    response = send(newcomer, "/first-start", {**FIRST, **changed})
    page = read(response)
    assert response.status_code == 422
    assert sentence in words(page.find(id=f"{field}-error"))
    assert sentence in words(page.select_one(f'.summary a[href="#{field}"]'))
    outlet = page.find(id="outlet")
    assert outlet is not None
    assert outlet["value"] == "Example News Service"
    assert PASSWORD not in response.get_data(as_text=True)


def test_signing_in_leads_to_the_page_that_was_asked_for(stranger: FlaskClient) -> None:
    asked = stranger.get("/authorities?text=police")
    assert asked.status_code == 303
    response = send(stranger, asked.location, {"email": EMAIL.upper(), "password": PASSWORD})
    assert (response.status_code, response.location) == (303, "/authorities?text=police")


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
     "/\t/evil.example", "http:evil.example", "evil", ""],
)  # fmt: skip
def test_signing_in_never_leads_to_another_site(stranger: FlaskClient, target: str) -> None:
    page = read(stranger.get("/sign-in"))
    token = page.select_one("main input[name=csrf_token]")
    assert token is not None
    response = stranger.post(
        "/sign-in",
        query_string={"next": target},
        data={"email": EMAIL, "password": PASSWORD, "csrf_token": token["value"]},
    )
    assert (response.status_code, response.location) == (303, "/")


@pytest.mark.parametrize(
    "typed", [{"email": EMAIL, "password": "wrong"}, {"email": "nobody@example.org", "password": PASSWORD}]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(
    stranger: FlaskClient, typed: dict[str, str]
) -> None:
    response = send(stranger, "/sign-in", typed)
    assert response.status_code == 403
    assert "do not belong together" in main_of(response)
    assert stranger.get("/authorities").status_code == 303


def test_signing_out_needs_a_form_and_closes_the_pages(client: FlaskClient) -> None:
    assert client.get("/sign-out").status_code == 405
    assert client.get("/authorities").status_code == 200
    assert send(client, "/authorities", {}, action="/sign-out").location == "/sign-in"
    assert client.get("/authorities").status_code == 303


def test_a_sign_in_lasts_from_the_last_page_opened_however_short_it_is(app: Flask) -> None:
    app.permanent_session_lifetime = timedelta(hours=1)
    browser = app.test_client()
    with time_machine.travel("2026-03-03T09:00:00+00:00", tick=False) as clock:
        assert send(browser, "/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 303
        for _ in range(4):
            clock.shift(timedelta(minutes=40))
            assert browser.get("/authorities").status_code == 200
        clock.shift(timedelta(minutes=61))
        assert browser.get("/authorities").status_code == 303
