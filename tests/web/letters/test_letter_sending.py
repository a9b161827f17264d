"""Letters marked as sent: the event recorded, and text and file kept exactly as they went."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import LetterRow, db
from foiflow.services.cases import events
from foiflow.web.frame.clock import UK
from tests.services.journalists import journalist
from tests.web.casework import log, record, recorded, standing_on
from tests.web.letters.test_letter_desk import COLLEAGUE, TWO_GROUNDS, version_of
from tests.web.letters.test_letters import review
from tests.web.visiting import form_on, main_of, read, send, typed_into, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def case_id(app: Flask) -> int:
    return log(app, "2026-02-02", TWO_GROUNDS)


def test_a_letter_marked_as_sent_is_kept_exactly_and_its_event_recorded(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    own = {"letter_text": "Please think again.\n\n1. Disclose it."}
    downloaded = send(client, review(case_id), {**own, "act": "word"}).get_data()
    sent = send(
        client, review(case_id), {"act": "sent", "marked_sent_on": "yesterday", "marked_via": "email"}, follow=True
    )
    assert "The letter is kept exactly as it was sent, and “Internal review asked for” is recorded" in main_of(sent)
    assert recorded(app, case_id)[-1] == ("review_requested", "2026-03-02", {"via": "email"})
    page = read(client.get(f"/cases/{case_id}"))
    assert "sent Monday 2 March 2026" in words(page.find("main"))
    word, text = [str(link["href"]) for link in page.select('a[href*="/letters/sent/"]')]
    assert client.get(word).get_data() == downloaded
    assert "1. Disclose it." in client.get(text).get_data(as_text=True)
    assert docx.Document(io.BytesIO(downloaded)).paragraphs
    assert not page.select('a[href*="/letters/internal_review/versions/"]')


def test_a_sent_letter_stays_what_it_was_whatever_changes_in_the_case(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    send(client, review(case_id), {"act": "sent"})
    with app.app_context():
        (row,) = db.session.scalars(db.select(LetterRow))
        before, row_id = (row.document, row.text), row.id
        (event,) = [one for one in events.list_events(case_id) if one.kind == "review_requested"]
        events.remove(
            case_id, event.id, by=journalist(COLLEAGUE), version=version_of(app, case_id), now=datetime.now(UK)
        )
    assert before[0] is not None
    assert client.get(f"/cases/{case_id}/letters/sent/{row_id}/word").get_data() == before[0]
    assert client.get(f"/cases/{case_id}/letters/sent/{row_id}/text").get_data(as_text=True) == before[1]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/02/2026", "28 days"),
        ("4/3/2026", "still to come"),
        ("", "Give the day on which it was sent."),
        ("1/1/2026", "does not fit this case on Thursday 1 January 2026"),
    ],
)
def test_a_day_on_which_it_cannot_have_been_sent_is_refused_and_nothing_is_kept(
    app: Flask, client: FlaskClient, case_id: int, day: str, sentence: str
) -> None:
    refused = send(client, review(case_id), {"act": "sent", "marked_sent_on": day})
    assert refused.status_code == 422
    assert sentence in main_of(refused)
    assert [kind for kind, _, _ in recorded(app, case_id)] == ["request_sent", "response"]
    with app.app_context():
        assert db.session.scalars(db.select(LetterRow)).all() == []


def test_a_letter_is_not_marked_as_sent_over_an_event_recorded_meanwhile_until_that_was_seen(
    app: Flask, client: FlaskClient, case_id: int
) -> None:
    typed = typed_into(form_on(read(client.get(review(case_id)))))
    record(app, case_id, {"kind": "note", "date": "2026-03-02", "note": "They rang."}, by=COLLEAGUE)
    refused = client.post(review(case_id), data={**typed, "act": "sent"})
    assert refused.status_code == 409
    assert f"{COLLEAGUE} recorded “Note”" in main_of(refused)
    again = client.post(review(case_id), data={**typed_into(form_on(read(refused))), "act": "sent"})
    assert again.status_code == 303
    assert recorded(app, case_id)[-1][0] == "review_requested"
