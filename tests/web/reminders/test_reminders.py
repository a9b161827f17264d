"""Reminders on pages: one's own, those of the desk, and their settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foiflow.models import CaseRow, OwnReminder, PersonRow, db
from foiflow.services.docket import upkeep as docket
from foiflow.services.reminders import choices as reminder_choices
from foiflow.services.reminders import digest_words, digests
from foiflow.services.reminders import not_given as reminders
from foiflow.services.reminders import own as own_reminders
from foiflow.timeline.reminder_days import Wanted
from foiflow.web.frame import clock
from tests.handover.mail_server import mail_server
from tests.web.casework import log, standing_on
from tests.web.visiting import main_of, read, send, words


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


def own(app: Flask) -> list[tuple[str, str, int | None, bool]]:
    with app.app_context():
        kept = db.session.query(OwnReminder).order_by(OwnReminder.id)
        return [(one.words, one.day.isoformat(), one.case_id, one.done_at is not None) for one in kept]


def post(client: FlaskClient, path: str, page: str = "/settings/reminders", **typed: str) -> str:
    """Press a button whose form holds nothing but its token; the words of the page it leads to."""
    token = str(read(client.get(page)).select_one("input[name=csrf_token]")["value"])  # type: ignore[index]
    return main_of(client.post(path, data={"csrf_token": token, **typed}, follow_redirects=True))


def test_a_reminder_of_a_case_is_checked_set_shown_changed_and_done(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    path = f"/cases/{case_id}/reminders"
    typed = {"words": "Ring  the council", "day": "in three weeks"}
    checked = send(client, path, {**typed, "act": "check"})
    assert "Tuesday 24 March 2026, a working day, in 21 days" in main_of(checked)
    assert own(app) == []
    saved = send(client, path, {**typed, "act": "save"}, follow=True)
    assert "You will be reminded on Tuesday 24 March 2026, in 21 days." in main_of(saved)
    assert own(app) == [("Ring the council", "2026-03-24", case_id, False)]
    assert "Ring the council Tuesday 24 March 2026 in 21 days" in main_of(client.get(f"/cases/{case_id}"))
    changed = send(client, "/reminders/1", {"day": "tomorrow", "act": "save"}, follow=True)
    assert "in 21 days" not in main_of(changed)
    assert own(app) == [("Ring the council", "2026-03-04", case_id, False)]
    assert "Done: Ring the council" in post(client, "/reminders/1/done")
    assert own(app)[0][3]
    assert "Ring the council" not in words(read(client.get(f"/cases/{case_id}")).select_one("#reminders").parent)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "", "day": "tomorrow"}, "Say what you want to be reminded of."),
        ({"words": "x" * 301, "day": "tomorrow"}, "at most 300 characters"),
        ({"words": "Ring", "day": "2 March 2026"}, "Monday 2 March 2026 has passed"),
        ({"words": "Ring", "day": "next Friday"}, "may be Friday 6 March 2026 or Friday 13 March 2026"),
        ({"words": "Ring", "day": ""}, "Say on which day"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    app: Flask, client: FlaskClient, typed: dict[str, str], said: str
) -> None:
    response = send(client, "/reminders", {**typed, "act": "save"})
    assert response.status_code == 422
    assert said in words(read(response).select_one(".summary"))
    assert read(response).select_one(".field.wrong") is not None
    assert own(app) == []


def test_a_reminder_of_ones_own_is_nobody_elses_to_see_or_touch(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        other = PersonRow(name="B", email="b@example.org", password_hash="", created_at=clock.now())
        db.session.add(other)
        db.session.commit()
        own_reminders.add(other, clock.today(), "Mine alone", clock.now())
    assert "Mine alone" not in main_of(client.get("/reminders"))
    assert "Mine alone" not in main_of(client.get("/"))
    assert client.get("/reminders/1").status_code == 404
    assert "no such reminder of yours" in post(client, "/reminders/1/remove")
    assert len(own(app)) == 1


def test_setting_a_reminder_leaves_the_case_as_it_was(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    with app.app_context():
        before = db.session.get_one(CaseRow, case_id).version
    send(client, f"/cases/{case_id}/reminders", {"words": "Ring", "day": "tomorrow", "act": "save"})
    with app.app_context():
        assert db.session.get_one(CaseRow, case_id).version == before


def test_the_desk_reminds_of_what_came_since_the_last_working_day_and_takes_what_is_done(
    app: Flask, client: FlaskClient
) -> None:
    log(app, "2026-02-02")  # due yesterday
    with app.app_context():
        own_reminders.add(db.session.query(PersonRow).one(), clock.today(), "Ring the council", clock.now())
    block = words(read(client.get("/")).select_one("#reminders-today").parent)  # type: ignore[union-attr]
    assert block.startswith("Reminders today 2 Ring the council Tue 3 March today Done")
    assert "Response to the request Potholes Mon 2 March 1 working day late" in block
    after = post(client, "/reminders/1/done", page="/", back="desk")
    assert "Done: Ring the council" in after
    assert "Reminders today 1" in after


def test_a_desk_with_nothing_to_remind_of_says_nothing_of_reminders(client: FlaskClient) -> None:
    assert "Reminders today" not in main_of(client.get("/"))


def test_what_is_chosen_is_kept_and_what_is_not_offered_is_refused(app: Flask, client: FlaskClient) -> None:
    token = str(read(client.get("/settings/reminders")).select_one("input[name=csrf_token]")["value"])  # type: ignore[index]
    chosen = {"before": ["20", "3"], "after": "y", "whose": "everybody", "by_email": "no"}
    saved = client.post("/settings/reminders", data={"csrf_token": token, **chosen}, follow_redirects=True)
    assert "Your choice of reminders is saved." in main_of(saved)
    page = read(saved)
    assert [box["value"] for box in page.select("input[name=before][checked]")] == ["20", "3"]
    with app.app_context():
        choice = reminder_choices.choice_of(1)
    assert choice == reminder_choices.Choice(Wanted((20, 3), on_the_day=False, after=True), "everybody", False)
    for bad in ({"before": ["4"]}, {"before": ["x"]}, {"whose": "nobody"}, {"by_email": "pigeon"}, {"whose": ""}):
        refused = client.post("/settings/reminders", data={"csrf_token": token, **chosen, **bad})
        assert refused.status_code == 422
        assert read(refused).select_one(".summary") is not None
    with app.app_context():
        assert reminder_choices.choice_of(1) == choice


def test_without_a_mail_server_the_settings_say_how_to_name_one(client: FlaskClient) -> None:
    page = main_of(client.get("/settings/reminders"))
    assert "No e-mail can be sent yet" in page
    assert "FOIFLOW_SMTP_HOST" in page
    assert "set FOIFLOW_SMTP_HOST and FOIFLOW_SMTP_FROM" in post(client, "/settings/reminders/test")
    assert "set FOIFLOW_SMTP_HOST and FOIFLOW_SMTP_FROM" in post(client, "/settings/reminders/again")


def test_a_failed_digest_is_shown_with_its_reason_and_its_next_try_and_goes_out_at_the_press_of_a_button(
    app: Flask, client: FlaskClient
) -> None:
    log(app, "2026-02-02")
    with mail_server() as down:
        pass
    settings = app.extensions["foiflow_settings"]
    app.extensions["foiflow_settings"] = replace(settings, mail=down.server)
    with app.app_context():
        assert [outcome.state for outcome in digests.send_due(clock.now())] == ["waiting"]
    page = main_of(client.get("/settings/reminders"))
    assert "Tuesday 3 March 2026 1 reminder not sent yet" in page
    assert "cannot be reached" in page
    assert "It is tried again at 12:05." in page
    assert "cannot be reached" in post(client, "/settings/reminders/test")
    with mail_server() as up:
        app.extensions["foiflow_settings"] = replace(settings, mail=up.server)
        assert "A test message was handed to the mail server for ada@example.org." in post(
            client, "/settings/reminders/test"
        )
        assert "1 reminder sent to ada@example.org." in post(client, "/settings/reminders/again")
        assert "Nothing is waiting to be sent." in post(client, "/settings/reminders/again")
    assert [str(message["Subject"]) for _, message in up.arrived] == ["A test from foiflow", "Reminders: 1 is late"]


def test_the_addresses_in_a_digest_are_those_of_the_pages(app: Flask, client: FlaskClient) -> None:
    case_id = log(app, "2026-02-02")
    with app.app_context():
        person = db.session.query(PersonRow).one()
        own_reminders.add(person, clock.today(), "Ring", clock.now())
        docket.bring_up_to_date(clock.today())
        letter = digest_words.letter(person, reminders.not_given(person, clock.today()), clock.today(), "")
    addresses = {line.address for section in letter.sections for line in section.lines}
    assert addresses == {f"/cases/{case_id}", "/reminders"}
    for address in (*addresses, letter.desk, letter.settings):
        assert client.get(address).status_code == 200


def test_the_pages_of_settings_lead_to_each_other(client: FlaskClient) -> None:
    for path in ("/settings/letters", "/settings/reminders"):
        nav = read(client.get(path)).select_one("nav.settings-nav")
        assert nav is not None
        assert [str(link["href"]) for link in nav.select("a")][:2] == ["/settings/letters", "/settings/reminders"]
        assert [str(link["href"]) for link in nav.select("a[aria-current=page]")] == [path]
