"""Saved views: the desk or a list under a name of one's own, opened, renamed, deleted, refused clearly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import PersonRow, SavedView, db
from foiflow.services.desk import saved_views
from foiflow.web.frame.clock import now
from tests.web.casework import log, standing_on
from tests.web.visiting import main_of, read, send, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture(autouse=True)
def a_case(app: Flask) -> None:
    log(app, "2026-02-02")


def save(client: FlaskClient, name: str, page: str = "desk", query: str = "whose=mine") -> str:
    """Save a view; where the answer leads."""
    response = send(client, f"/views/new?view_of={page}&query={query.replace('&', '%26')}", {"name": name})
    assert response.status_code == 303
    return response.location


def views(app: Flask) -> list[tuple[str, str, str]]:
    with app.app_context():
        return [(one.name, one.page, one.query) for one in db.session.query(SavedView).order_by(SavedView.id)]


def test_the_desk_as_it_is_filtered_is_saved_under_a_name_and_opened_from_the_desk(
    app: Flask, client: FlaskClient
) -> None:
    link = read(client.get("/?whose=mine&law=foia")).find("a", string="Save this view")
    assert link is not None
    response = send(client, str(link["href"]), {"name": "  My   freedom cases "}, follow=True)
    assert response.request.full_path == "/?whose=mine&law=foia"
    assert "“My freedom cases” stands on your desk." in main_of(response)
    opened = read(client.get("/")).find("a", string="My freedom cases")
    assert opened is not None
    assert client.get(str(opened["href"])).location == "/?whose=mine&law=foia"
    assert views(app) == [("My freedom cases", "desk", "whose=mine&law=foia")]


@pytest.mark.parametrize(
    ("page", "path"),
    [("cases", "/cases"), ("they-owe-you", "/desk/they-owe-you"), ("late-authorities", "/desk/late-authorities")],
)
def test_a_list_is_saved_with_its_order_and_without_the_page_one_was_on(
    app: Flask, client: FlaskClient, page: str, path: str
) -> None:
    link = read(client.get(f"{path}?order=-authority&law=foia")).find("a", string="Save this view")
    assert link is not None
    opened = client.get(send(client, str(link["href"]), {"name": "By authority"}).location)
    assert opened.location == f"{path}?law=foia&order=-authority"
    assert client.get(opened.location).status_code == 200
    save(client, "Page 7", page, "law=eir&page=7")
    assert views(app)[1] == ("Page 7", page, "law=eir")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Give the view a name"),
        ("   ", "Give the view a name"),
        ("x" * 81, "Shorten the name to 80 characters."),
        ("MINE", "You have a view called “MINE” already"),
    ],
)
def test_a_name_that_is_missing_too_long_or_taken_is_refused_beside_its_box(
    app: Flask, client: FlaskClient, name: str, why: str
) -> None:
    save(client, "Mine")
    response = send(client, "/views/new?view_of=cases&query=law%3Deir", {"name": name})
    assert response.status_code == 422
    assert why in words(read(response).select_one(".summary"))
    assert len(views(app)) == 1


def test_fifty_views_are_enough(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        person = db.session.query(PersonRow).one()
        for number in range(saved_views.MOST):
            saved_views.save(person, f"View {number}", "desk", "", now())
    response = send(client, "/views/new", {"name": "One more"})
    assert response.status_code == 422
    assert "You have 50 saved views: delete one" in words(read(response).select_one(".summary"))


@pytest.mark.parametrize(
    "query",
    ["view_of=secret", "view_of=day", "query=colour%3Dred", "query=whose%3Dhis", "query=tag%3Da%26tag%3Db",
     "query=" + "%26".join(f"a{number}" for number in range(60)), "query=tag%3D" + "x" * 3000],
)  # fmt: skip
def test_what_no_page_shows_is_not_saved(app: Flask, client: FlaskClient, query: str) -> None:
    assert client.get(f"/views/new?{query}").status_code == 400
    assert views(app) == []


def test_a_view_is_renamed_and_deleted(app: Flask, client: FlaskClient) -> None:
    save(client, "Mine")
    save(client, "Other")
    assert send(client, "/views/1/rename", {"name": "Other"}).status_code == 422
    assert "Renamed." in main_of(send(client, "/views/1/rename", {"name": "My own"}, follow=True))
    assert "Deleted." in main_of(send(client, "/views", {}, action="/views/2/delete", follow=True))
    assert [name for name, _, _ in views(app)] == ["My own"]


def test_another_persons_view_is_not_found_and_their_name_is_free(app: Flask, client: FlaskClient) -> None:
    save(client, "Mine")
    with app.app_context():
        other = PersonRow(name="B", email="b@example.org", password_hash="", created_at=now())
        db.session.add(other)
        db.session.commit()
        view_id = saved_views.save(other, "Theirs", "desk", "whose=mine", now()).id
        saved_views.save(other, "Mine", "desk", "", now())
    token = read(client.get("/views")).select_one("input[name=csrf_token]")
    assert token is not None
    for path in (f"/views/{view_id}", f"/views/{view_id}/rename"):
        assert client.get(path).status_code == 404
    sent = client.post(f"/views/{view_id}/delete", data={"csrf_token": token["value"]})
    assert sent.status_code == 404
    assert "Theirs" not in main_of(client.get("/views"))
    assert len(views(app)) == 3


@pytest.mark.parametrize(("page", "query"), [("desk", "colour=red"), ("matrix", ""), ("cases", "stage=gone&&&=%ff")])
def test_a_view_whose_content_is_no_longer_understood_says_so_and_can_be_deleted(
    app: Flask, client: FlaskClient, page: str, query: str
) -> None:
    with app.app_context():
        db.session.add(SavedView(person_id=1, name="Old", page=page, query=query, saved_at=now()))
        db.session.commit()
    response = client.get("/views/1")
    assert response.status_code == 400
    assert "“Old” cannot be shown any more" in main_of(response)
    assert client.get("/").status_code == 200
    assert "Deleted." in main_of(send(client, "/views", {}, action="/views/1/delete", follow=True))


def test_an_order_that_a_list_no_longer_has_is_a_sentence_when_the_view_is_opened(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        db.session.add(SavedView(person_id=1, name="Old", page="cases", query="order=colour", saved_at=now()))
        db.session.commit()
    response = client.get("/views/1", follow_redirects=True)
    assert response.status_code == 400
    assert "The list has no such order" in main_of(response)
