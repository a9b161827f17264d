"""Letters of a case: as they will read, what they lack, and as files to take away."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, LetterRow, db
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.web.frame.clock import now
from tests.web.casework import log, record, standing_on
from tests.web.visiting import NAME, form_on, main_of, read, send, typed_into, words

REFUSED = {
    "kind": "response",
    "date": "2026-02-27",
    "outcome": "refused",
    "exemptions": ["s 35(1)(a)"],
    "reference": "FOI/26/7",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def review(case_id: int) -> str:
    return f"/cases/{case_id}/letters/internal_review"


def lines_of(file: bytes) -> str:
    """The words of a Word file, paragraph by paragraph, tables too."""
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_a_letter_is_shown_as_it_will_read_with_what_is_to_be_checked_marked(app: Flask, client: FlaskClient) -> None:
    page = read(client.get(review(log(app, "2026-02-02", REFUSED))))
    letter = page.select_one("article.letter")
    assert letter is not None
    marked = {words(mark) for mark in letter.select("mark")}
    assert {"Anytown Council", "FOI/26/7", "Monday 2 February 2026", "on Friday 27 February 2026"} <= marked
    assert "section 35(1)(a)" in {text.casefold() for text in marked}
    assert not letter.select("h1")
    assert "Nothing is missing." in words(page.find("main"))


def test_the_letter_downloads_as_a_word_file_that_opens(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    response = send(client, review(case_id), {"act": "word"})
    assert response.status_code == 200
    assert response.mimetype.endswith("wordprocessingml.document")
    assert response.headers["Content-Disposition"].endswith(".docx")
    told = lines_of(response.get_data())
    assert "Anytown Council" in told
    assert "Monday 2 February 2026" in told
    assert "Please send me the pothole register." in told
    assert "⟦" not in told


def test_the_letter_as_text_is_plain_text(app: Flask, client: FlaskClient) -> None:
    response = send(client, review(log(app, "2026-02-02", REFUSED)), {"act": "text"})
    assert response.mimetype == "text/plain"
    assert "WHAT I ASKED FOR" in response.get_data(as_text=True)


def test_a_letter_from_before_sending_was_recorded_downloads_in_the_words_it_was_made_in(
    app: Flask, client: FlaskClient
) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    with app.app_context():
        made = LetterRow(case_id=case_id, letter="internal_review", title="Review", made_by=NAME, made_at=now(),
                         markdown="Words of *that* day.", given={"authority_reference": "X/1"})  # fmt: skip
        db.session.add(made)
        db.session.commit()
    record(app, case_id, {"kind": "story_published", "date": "2026-03-02"})
    page = read(client.get(f"/cases/{case_id}"))
    assert "made Tuesday 3 March 2026, not marked as sent" in words(page.find("main"))
    word, text = [str(link["href"]) for link in page.select('a[href*="/letters/sent/"]')]
    told = lines_of(client.get(word).get_data())
    assert "Words of that day." in told
    assert "X/1" in told
    assert "Words of that day." in client.get(text).get_data(as_text=True)


def test_looking_at_a_letter_keeps_nothing(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    client.get(review(case_id))
    send(client, review(case_id), {"authority_reference": "X/1", "act": "show"})
    with app.app_context():
        assert letters.list_letters(case_id) == []
        assert letter_drafts.list_drafts(case_id) == []


def test_a_fact_given_stands_in_the_letter_and_in_its_box(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED)
    page = read(send(client, review(case_id), {"authority_address": "1 High Street\nAnytown", "act": "show"}))
    assert "1 High Street" in words(page.select_one("article.letter"))
    form = page.select_one("main form[method=post]")
    assert form is not None
    assert typed_into(form)["authority_address"] == "1 High Street\nAnytown"


def test_a_chaser_asks_for_a_reply_by_the_day_typed(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-01-05")
    path = f"/cases/{case_id}/letters/chase_response"
    shown = read(send(client, path, {"reply_by": "13/3/2026", "act": "show"}))
    assert "Friday 13 March 2026" in words(shown.select_one("article.letter"))
    refused = send(client, path, {"reply_by": "13/13/2026", "act": "word"})
    assert refused.status_code == 422
    box = read(refused).find(id="reply_by")
    assert box is not None
    assert box["value"] == "13/13/2026"
    assert words(read(refused).find(id="reply_by-error"))


def test_what_a_letter_lacks_is_asked_for_beside_it_and_no_file_is_made_without(
    app: Flask, client: FlaskClient
) -> None:
    # FOISA s 20(3): a requirement for review gives an address for correspondence.
    case_id = log(app, "2026-01-05", {**REFUSED, "exemptions": ["s 30(b)(i)"]}, regime="foisa")
    with app.app_context():
        db.session.get_one(CaseRow, case_id).requester_email = ""
        db.session.commit()
    page = read(client.get(review(case_id)))
    assert "It lacks 1 fact." in words(page.find("main"))
    assert words(page.select_one("article.letter mark.lacks")) == "⟦your address for correspondence⟧"
    refused = send(client, review(case_id), {"act": "word"})
    assert refused.status_code == 422
    link = read(refused).select_one('.summary a[href="#requester_address"]')
    assert words(link) == "The letter lacks your address for correspondence."
    given = {"requester_address": "PO Box 7\nAnytown", "act": "word"}
    assert "PO Box 7" in lines_of(send(client, review(case_id), given).get_data())


def test_a_letter_that_would_not_be_true_says_why(app: Flask, client: FlaskClient) -> None:
    response = client.get(f"/cases/{log(app, '2026-03-02')}/letters/chase_response")
    assert response.status_code == 422
    assert "does not fit this case on Tuesday 3 March 2026: no response is late" in main_of(response)


@pytest.mark.parametrize(
    "path",
    [
        "/cases/1/letters/blackmail",
        "/cases/1/letters/sent/9/word",
        "/cases/9/letters/internal_review",
        "/cases/1/letters/internal_review/versions/4",
    ],
)
def test_a_letter_that_does_not_exist_is_refused_in_a_sentence(app: Flask, client: FlaskClient, path: str) -> None:
    log(app, "2026-02-02", REFUSED)
    assert client.get(path).status_code in (404, 422)
    assert "There is no" in main_of(client.get(path))


def test_markup_in_a_request_stays_words_in_the_letter(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02", REFUSED, title="<b>Bold</b>", request="<script>alert(1)</script> \ue000\ue001")
    response = client.get(review(case_id))
    assert "<script>alert" not in response.get_data(as_text=True)
    assert "<b>Bold" not in response.get_data(as_text=True)
    assert "<script>alert(1)</script>" in words(read(response).select_one("article.letter"))


def test_a_complaint_is_counted_against_the_form_it_goes_into_with_a_short_version_beside_it(
    app: Flask, client: FlaskClient
) -> None:
    reviewed = [{"kind": "review_requested", "date": "2026-02-28"},
                {"kind": "review_outcome", "date": "2026-03-02", "outcome": "refusal_upheld"}]  # fmt: skip
    path = f"/cases/{log(app, '2026-02-02', REFUSED, *reviewed)}/letters/complaint"
    page = read(client.get(path))
    short = page.select_one("#short-version")
    assert short is not None
    characters = len(short.get_text().removeprefix("\n"))
    assert f"{characters:,} of the 2,000 characters" in words(page.select_one(".counter"))
    typed = typed_into(form_on(page))
    assert "in_short" in typed
    longer = read(client.post(f"{path}/preview", data={**typed, "in_short": "x" * 2_100}))
    assert "cut " in words(longer.select_one("#checks li.length"))
