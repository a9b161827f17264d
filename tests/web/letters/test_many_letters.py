"""Letters for many cases on their page: what would be drafted, one button for all, and a .zip of Word files."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters.drafts import Wording
from foiflow.services.letters.many import MOST
from foiflow.web.frame import clock
from tests.services.journalists import journalist
from tests.web.casework import log, record, recorded, standing_on
from tests.web.visiting import form_on, main_of, read, words

CHASE = "chase_response"


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def late(app: Flask) -> list[int]:
    """Three cases whose answers were due on Monday 2 March 2026."""
    return [log(app, "2026-02-02", title=title) for title in ("Potholes", "Lamp posts", "Bridges")]


def of(case_id: int) -> str:
    return f"{case_id}:foia.response"


def token(client: FlaskClient) -> str:
    return str(read(client.get("/requests/new")).select_one("[name=csrf_token]")["value"])  # type: ignore[index]


def choose(client: FlaskClient, *chosen: str) -> TestResponse:
    """Send what was ticked on the desk, as its form does."""
    return client.post("/letters/many", data={"chosen": list(chosen), "csrf_token": token(client)})


def press(client: FlaskClient, shown: TestResponse) -> TestResponse:
    """Press the button of the page."""
    form = form_on(read(shown), "/letters/many/draft")
    sent: dict[str, list[str]] = {}
    for box in form.select("input[name]"):
        sent.setdefault(str(box["name"]), []).append(str(box["value"]))
    return client.post("/letters/many/draft", data=sent)


def unpacked(response: TestResponse) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    assert response.status_code == 200
    assert response.mimetype == "application/zip"
    assert response.headers["Content-Disposition"] == "attachment; filename=letters-2026-03-03.zip"
    with zipfile.ZipFile(BytesIO(response.get_data())) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return files, list(csv.DictReader(StringIO(files.pop("index.csv").decode("utf-8-sig"))))


def test_twelve_chasers_are_shown_then_drafted_with_one_button(app: Flask, client: FlaskClient) -> None:
    many = [log(app, "2026-02-02", title=f"Street {number}") for number in range(1, 13)]
    shown = choose(client, *map(of, many))
    assert shown.status_code == 200
    assert "12 deadlines chosen: 12 letters can be drafted." in main_of(shown)
    with app.app_context():
        assert all(letter_drafts.find_newest(case_id, CHASE) is None for case_id in many)
    files, index = unpacked(press(client, shown))
    assert len(files) == len(index) == 12
    for document in files.values():
        text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(document)).paragraphs)
        assert "Monday 2 March 2026" in text
    with app.app_context():
        assert all(letter_drafts.find_newest(case_id, CHASE) is not None for case_id in many)
    assert all(len(recorded(app, case_id)) == 1 for case_id in many), "nothing is marked as sent"
    said = main_of(client.get(f"/cases/{many[0]}"))
    assert "draft 1, Tuesday 3 March 2026 at 12:00, Ada Reporter" in said


def test_what_is_left_out_stands_below_with_its_reason_and_a_way_to_it(
    app: Flask, client: FlaskClient, late: list[int]
) -> None:
    record(app, late[1], {"kind": "response", "date": "2026-03-02", "outcome": "refused"})
    record(app, late[2], {"kind": "response", "date": "2026-02-10", "outcome": "refused", "exemptions": ["s 40(2)"]})
    record(app, late[2], {"kind": "review_requested", "date": "2026-02-11"})
    record(app, late[2], {"kind": "review_outcome", "date": "2026-02-20", "outcome": "refusal_upheld"})
    shown = choose(client, of(late[0]), of(late[1]), f"{late[2]}:ico.complaint", "x", f"{late[0]}:foia.nothing")
    page = read(shown)
    assert "1 letter can be drafted, 1 lacks something, 3 are left out" in main_of(shown)
    tables = [words(table) for table in page.select("table.several")]
    assert "Lamp posts Anytown Council" in tables[2]
    assert "It has been done meanwhile: Monday 2 March 2026." in tables[2]
    assert "This is no deadline of a case" in tables[2]
    assert "There is no deadline called “foia.nothing”." in tables[2]
    ways = [str(link["href"]) for link in page.select("table.several .look a")]
    assert ways[0] == f"/cases/{late[0]}/letters/{CHASE}"
    assert all(client.get(way).status_code == 200 for way in ways)
    files, index = unpacked(press(client, shown))
    assert len(files) == 1
    assert [bool(row["File"]) for row in index] == [True, False, False, False, False]
    assert all(row["Left out because"] for row in index[1:])


def test_a_draft_that_somebody_else_saved_meanwhile_is_not_overwritten(
    app: Flask, client: FlaskClient, late: list[int]
) -> None:
    shown = choose(client, *map(of, late))
    with app.app_context():
        theirs = Wording({"our_reference": "B/1"})
        letter_drafts.save(late[0], CHASE, theirs, by=journalist("B. Colleague"), version=0, now=clock.now())
    files, index = unpacked(press(client, shown))
    assert len(files) == 2
    assert "B. Colleague saved draft 1" in index[0]["Left out because"]
    with app.app_context():
        assert letter_drafts.last_version(late[0], CHASE) == 1


def test_when_nothing_can_be_drafted_any_more_a_page_says_so_instead_of_an_empty_file(
    app: Flask, client: FlaskClient, late: list[int]
) -> None:
    shown = choose(client, of(late[0]))
    record(app, late[0], {"kind": "response", "date": "2026-03-03", "outcome": "refused"})
    said = press(client, shown)
    assert said.status_code == 422
    assert "None of these could be drafted" in main_of(said)
    assert "It has been done meanwhile: Tuesday 3 March 2026." in main_of(said)


def test_pressing_the_button_again_gives_the_same_letters(app: Flask, client: FlaskClient, late: list[int]) -> None:
    shown = choose(client, *map(of, late))
    once, again = unpacked(press(client, shown)), unpacked(press(client, shown))
    assert once == again
    with app.app_context():
        assert [letter_drafts.last_version(case_id, CHASE) for case_id in late] == [1, 1, 1]


def test_without_a_choice_the_way_to_the_desk_is_shown(client: FlaskClient) -> None:
    opened = client.get("/letters/many")
    assert opened.status_code == 200
    assert "Choose on the desk" in main_of(opened)
    sent = choose(client)
    assert sent.status_code == 422
    assert "Nothing was chosen: tick deadlines on the desk" in main_of(sent)
    drafted = client.post("/letters/many/draft", data={"csrf_token": token(client)})
    assert drafted.status_code == 422


def test_more_than_can_be_done_at_once_are_refused_in_a_sentence(client: FlaskClient, late: list[int]) -> None:
    said = choose(client, *[of(late[0])] * (MOST + 1))
    assert said.status_code == 422
    assert f"201 were chosen, and at most {MOST} letters are drafted at once" in main_of(said)


@pytest.mark.parametrize(
    "odd", ["", "\x00", "<script>alert(1)</script>", "1:" + "x" * 5000, "9" * 30 + ":foia.response", "💥"]
)
def test_whatever_is_sent_as_chosen_or_shown_is_answered_plainly(
    client: FlaskClient, late: list[int], odd: str
) -> None:
    shown = choose(client, odd, of(late[0]))
    assert shown.status_code == 200
    assert not read(shown).select("main script")
    data = {"chosen": [odd, of(late[0])], "shown": [odd], "csrf_token": token(client)}
    assert client.post("/letters/many/draft", data=data).status_code == 422


def test_without_the_token_or_a_sign_in_nothing_is_drafted(
    app: Flask, client: FlaskClient, stranger: FlaskClient, late: list[int]
) -> None:
    assert client.post("/letters/many/draft", data={"chosen": [of(late[0])]}).status_code == 400
    assert stranger.post("/letters/many", data={"chosen": [of(late[0])]}).status_code in (303, 400)
    assert stranger.get("/letters/many").status_code == 303
    with app.app_context():
        assert letter_drafts.find_newest(late[0], CHASE) is None
