"""The hour at which a day ends, said with one word wherever the deadline is shown."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from foiflow.services.docket import upkeep as docket
from foiflow.services.people import accounts
from foiflow.services.reminders import digest_words, not_given
from tests.web.casework import TO_THE_TRIBUNAL, log, standing_on
from tests.web.visiting import EMAIL, PASSWORD, main_of

SET = {"kind": "date_set", "date": "2026-02-20", "what": "Send the bundle", "until": "2026-03-04",
       "owed_by": "requester", "time": "16:00"}  # fmt: skip


@pytest.mark.parametrize(
    ("happened", "day", "words"),
    [
        ((*TO_THE_TRIBUNAL[:3], SET), "2026-03-03", "by 16:00"),
        ((TO_THE_TRIBUNAL[0], {**TO_THE_TRIBUNAL[1], "outcome": "not_upheld"}), "2025-10-30", "before 17:00"),
    ],
)
def test_the_desk_the_case_and_the_email_say_the_hour_alike(
    app: Flask, happened: tuple[dict[str, str], ...], day: str, words: str
) -> None:
    with standing_on(day):
        case_id = log(app, "2025-01-06", *happened)
        browser = app.test_client()
        with browser.session_transaction() as session, app.app_context():
            session["person"] = accounts.sign_in(EMAIL, PASSWORD).id
        assert words in main_of(browser.get(f"/cases/{case_id}"))
        desk = main_of(browser.get("/"))
        assert words[0].upper() + words[1:] in desk
        with app.app_context():
            today = date.fromisoformat(day)
            docket.bring_up_to_date(today)
            person = accounts.sign_in(EMAIL, PASSWORD)
            letter = digest_words.letter(person, not_given.not_given(person, today), today, "https://foi.example.org")
            assert f", {words}" in letter.plain
        other = {"by 16:00": "before 16:00", "before 17:00": "by 17:00"}[words]
        assert other not in main_of(browser.get(f"/cases/{case_id}"))
        assert other[0].upper() + other[1:] not in desk
