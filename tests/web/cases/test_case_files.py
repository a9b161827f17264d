"""Case files given out and taken in: the same again, or refused with their fault and nothing half taken in."""

from __future__ import annotations

import io
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, db
from tests.web.casework import TO_THE_TRIBUNAL, log
from tests.web.visiting import main_of, read, send


def test_a_case_file_goes_out_and_comes_back_the_same(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2025-01-06", *TO_THE_TRIBUNAL, title="Deaths: “reviewed”")
    out = client.get(f"/cases/{case_id}/case-file")
    assert out.mimetype == "application/json"
    assert out.headers["Content-Disposition"] == 'attachment; filename="deaths-reviewed.json"'
    response = send(client, "/cases/import", {"text": out.get_data(as_text=True)})
    assert response.status_code == 303
    again = client.get(response.location + "/case-file").get_data(as_text=True)
    assert json.loads(again) == json.loads(out.get_data(as_text=True))


def test_a_case_file_is_taken_in_from_a_file(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    text = client.get(f"/cases/{case_id}/case-file").get_data()
    token = read(client.get("/cases/import")).select_one("main input[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": token["value"], "text": "", "file": (io.BytesIO(text), "case.json")}
    response = client.post("/cases/import", data=sent, content_type="multipart/form-data")
    assert response.status_code == 303
    assert "Taken in." in main_of(client.get(response.location))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Choose a case file, or paste the text of one below."),
        ("not json", "What you pasted: it is not JSON"),
        ('{"format": "foiflow-case/2"}', "“format” must be “foiflow-case/1”"),
    ],
)
def test_a_faulty_case_file_is_refused_with_its_fault_and_what_was_pasted_is_kept(
    app: Flask, client: FlaskClient, text: str, sentence: str
) -> None:
    response = send(client, "/cases/import", {"text": text})
    assert response.status_code == 422
    assert sentence in main_of(response)
    box = read(response).find("textarea")
    assert box is not None
    assert box.get_text().strip() == text
    with app.app_context():
        assert db.session.query(CaseRow).count() == 0


def test_a_file_that_is_not_text_is_refused(client: FlaskClient) -> None:
    token = read(client.get("/cases/import")).select_one("main input[name=csrf_token]")
    assert token is not None
    sent = {"csrf_token": token["value"], "text": "", "file": (io.BytesIO(b"\xff\xfe\x00PK"), "letter.docx")}
    response = client.post("/cases/import", data=sent, content_type="multipart/form-data")
    assert response.status_code == 422
    assert "letter.docx is not text" in main_of(response)
