"""The page of a search: what is found, in its context, with a way to the very place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import PersonRow, db
from foiflow.services.search import finding as search
from foiflow.web.lists.paging import PER_PAGE
from foiflow.web.search.pages import PARTS
from tests.services.search_examples import EXAMPLES, newsroom
from tests.web.casework import log, record, standing_on
from tests.web.visiting import main_of, read, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def case_id(app: Flask) -> int:
    with app.app_context():
        return newsroom(db.session.get_one(PersonRow, 1))


def look_for(client: FlaskClient, text: str, **more: str) -> BeautifulSoup:
    response = client.get("/search", query_string={"text": text, **more})
    assert response.status_code == 200, text
    return read(response)


def hits(page: BeautifulSoup) -> list[str]:
    return [words(hit) for hit in page.select(".hits > li")]


def test_each_match_says_what_it_is_when_it_happened_and_whose_case_it_is(client: FlaskClient, case_id: int) -> None:
    page = look_for(client, "s.40(2) personal")
    assert hits(page) == [
        "What happened · Monday 2 March 2026 Response: refused Potholes in Anytown , Anytown Council "
        "s 40(2) , personal data of others They say personnel data is personal . Reference: FOI-2026/12"
    ]
    assert [words(mark) for mark in page.select("mark")] == ["s 40(2)", "personal", "personal"]
    assert "1 found" in words(page.select_one("[role=status]"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("personnel", "/cases/1#event-2"),
        ("Straße", "/cases/1#event-3"),
        ("potholes anytown", "/cases/1"),
        ("asphalt", "/documents/1"),
        ("rely", "/cases/1/letters/sent/1/text"),
        ("published", "/cases/1/letters/chase_response/versions/1"),
        ("ynys", "/authorities/"),
    ],
)
def test_a_match_leads_to_the_very_place(client: FlaskClient, case_id: int, text: str, address: str) -> None:
    (link,) = look_for(client, text).select(".hits h2 a")
    assert str(link["href"]).startswith(address)
    if "asphalt" not in text:  # its file was never put on the disk
        assert client.get(str(link["href"])).status_code == 200


def test_the_event_that_a_match_leads_to_is_there(client: FlaskClient, case_id: int) -> None:
    page = read(client.get("/cases/1"))
    assert "Response: refused" in words(page.find(id="event-2"))


def test_what_was_written_is_never_taken_for_markup(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", title="<script>alert(1)</script> & <mark>potholes</mark>")
    written = '<img src=x onerror="alert(1)"> potholes & more'
    record(app, case_id, {"kind": "note", "date": "2026-03-02", "note": written})
    page = look_for(client, "potholes")
    assert [words(mark) for mark in page.select(".hits mark")] == ["potholes", "pothole", "potholes"]
    assert not page.select("main script, main img")
    assert any(hit.endswith(written) for hit in hits(page))
    typed = '"><script>alert(1)</script>'
    page = look_for(client, typed)
    assert not page.select("main script")
    assert page.select_one("#search-text")["value"] == typed


def test_nothing_that_is_typed_is_an_error(client: FlaskClient) -> None:
    for typed, _ in EXAMPLES:
        assert client.get("/search", query_string={"text": typed}).status_code == 200, typed


def test_nothing_found_says_what_to_try(client: FlaskClient, case_id: int) -> None:
    told = words(look_for(client, '"register pothole"', **{"in": "letters"}).find("main"))
    assert "Nothing found among letters" in told
    assert "Search everything for the same words" in told
    assert "Leave out the quotes" in told
    assert "There is no word in that to look for" in words(look_for(client, "*").find("main"))


def test_an_empty_box_is_the_whole_page(client: FlaskClient) -> None:
    page = look_for(client, "")
    assert page.select_one("#search-text") is not None
    assert not page.select("[role=status], .hits, nav.search-parts")


def test_a_part_can_be_searched_alone(client: FlaskClient, case_id: int) -> None:
    for part, expected in (("letters", 1), ("events", 1), ("notes", 0), ("", 2)):
        page = look_for(client, "s.40(2)", **{"in": part})
        assert len(hits(page)) == expected, part
        (here,) = page.select("nav.search-parts a[aria-current]")
        assert words(here) == next(each.title for each in PARTS if each.name == part)
    assert len(page.select("nav.search-parts a")) == len(PARTS)


@pytest.mark.parametrize("query", ["in=nothing", "in=LETTERS", "page=0", "page=-1", "page=1e3", "page=99999999"])
def test_an_address_that_cannot_be_read_is_a_sentence(client: FlaskClient, case_id: int, query: str) -> None:
    response = client.get(f"/search?text=potholes&{query}")
    assert response.status_code == 400
    assert "There is no" in main_of(response)


def test_a_long_list_is_paged_and_says_where_it_ends(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    for number in range(PER_PAGE + 1):
        record(app, case_id, {"kind": "note", "date": "2026-02-03", "note": f"Zebra {number}"})
    page = look_for(client, "zebra")
    assert (len(hits(page)), f"{PER_PAGE + 1} found" in words(page.find("main"))) == (PER_PAGE, True)
    last = read(client.get(str(page.select_one("a[rel=next]")["href"])))
    assert hits(last)[0].endswith("Zebra 0")
    assert last.select_one("ol.hits")["start"] == str(PER_PAGE + 1)
    beyond = look_for(client, "zebra", page="9")
    assert hits(beyond) == hits(last)


def test_more_than_the_list_holds_is_said(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_FOUND", 3)
    case_id = log(app, "2026-02-02")
    for number in range(5):
        record(app, case_id, {"kind": "note", "date": "2026-02-03", "note": f"Zebra {number}"})
    page = look_for(client, "zebra")
    assert "More than 3 found. Only the 3 that were written down last are listed" in words(page.find("main"))
    assert [hit.rpartition(" ")[2] for hit in hits(page)] == ["4", "3", "2"]


def test_an_unfinished_word_is_said_to_be_taken_as_a_beginning(client: FlaskClient, case_id: int) -> None:
    page = look_for(client, "asphal")
    assert "taken as the beginning of a longer one" in words(page.find("main"))
    assert [words(mark) for mark in page.select(".hits mark")] == ["Asphalt"]


def test_the_masthead_searches_from_every_page(client: FlaskClient, case_id: int) -> None:
    form = read(client.get("/cases")).select_one("header form[role=search]")
    assert form["action"] == "/search"
    assert form.select_one("input[type=search]")["name"] == "text"


def test_nobody_searches_without_signing_in(stranger: FlaskClient, client: FlaskClient) -> None:
    assert stranger.get("/search?text=potholes").status_code in (302, 303)


def test_a_day_that_is_not_known_is_shown_as_far_as_it_is(app: Flask, client: FlaskClient) -> None:
    record(app, log(app, "2026-01-05"), {"kind": "note", "date": "2026-02", "note": "Zebra crossings"})
    assert hits(look_for(client, "zebra"))[0].startswith("Note · February 2026 Note")
