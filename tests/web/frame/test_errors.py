"""What goes wrong is shown once, as a sentence in a page with a way on."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.law.working_days import BeyondCalendar
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, Refused
from foiflow.timeline.dates import NotADate
from foiflow.web.frame.security import open_to_anyone
from tests.web.visiting import main_of, read


def page_that_raises(app: Flask, error: Exception) -> FlaskClient:
    @open_to_anyone
    def view() -> str:
        raise error

    app.view_functions["calculator.show"] = view
    return app.test_client()


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Refused("This was refused: mend it."), 422),
        (NotFound("There is no such case: choose one."), 404),
        (ChangedMeanwhile(("Ben recorded a response.",), 3), 409),
        (NotADate("“x” is not a date: write one."), 422),
        (BeyondCalendar(2012, 2028), 422),
    ],
)
def test_a_refusal_is_its_own_sentence_in_a_page_with_a_way_on(app: Flask, error: Exception, status: int) -> None:
    response = page_that_raises(app, error).get("/calculator")
    assert response.status_code == status
    assert str(error) in main_of(response)
    assert read(response).select_one("main a[href='/']")


def test_what_others_changed_is_told(app: Flask) -> None:
    response = page_that_raises(app, ChangedMeanwhile(("Ben recorded a response.",), 3)).get("/calculator")
    assert "Ben recorded a response." in main_of(response)


def test_a_fault_is_a_plain_page_that_says_nothing_of_the_inside(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    response = page_that_raises(app, ValueError("secret detail of the inside")).get("/calculator")
    assert response.status_code == 500
    assert "secret" not in response.get_data(as_text=True)
    assert "nothing was saved" in main_of(response)


def test_a_page_that_is_not_there_says_so_inside_the_layout(client: FlaskClient) -> None:
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "no page at this address" in main_of(response)
    assert read(response).select_one("header nav a")


def test_opening_the_address_of_a_form_says_so(client: FlaskClient) -> None:
    response = client.get("/sign-out")
    assert response.status_code == 405
    assert "for sending a form" in main_of(response)


def test_too_large_a_form_is_refused_with_a_sentence(client: FlaskClient) -> None:
    response = client.post("/requests/new", data={"request": "x" * (9 * 1024 * 1024)})
    assert response.status_code == 413
    assert "shorten the text" in main_of(response)
