"""Bank holidays announced later: added, never taken away, and running deadlines move and say so."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from foiflow.intake.govuk_holidays import OutOfReach, UnreadableHolidays
from foiflow.models import CaseRow, Person, db
from foiflow.models.app_database import settings_in_use
from foiflow.models.holidays import added_holidays
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.law import holidays
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.stored_cases import law_in_use
from tests.services import the_desk as desk
from tests.services.conftest import NOON

TODAY = NOON.date()


class Published:
    """A server on this machine that publishes bank holidays as GOV.UK does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answer = 200
        self.text = ""

    def says(self, **days: tuple[str, str]) -> None:
        """Publish, beside New Year's Day 2026, a day and its title for each division named."""
        divisions = {
            "england_and_wales": "england-and-wales",
            "scotland": "scotland",
            "northern_ireland": "northern-ireland",
        }
        content: dict[str, Any] = {}
        for key, name in divisions.items():
            events = [{"title": "New Year’s Day", "date": "2026-01-01", "notes": "", "bunting": True}]
            if key in days:
                title, day = days[key]
                events.append({"title": title, "date": day, "notes": "", "bunting": True})
            content[name] = {"division": name, "events": events}
        self.text = json.dumps(content)


@pytest.fixture
def published() -> Iterator[Published]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = says.text.encode()
            self.send_response(says.answer)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: object) -> None:
            """Say nothing in the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    says = Published(f"http://127.0.0.1:{server.server_address[1]}/bank-holidays.json")
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    yield says
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def running(person: Person, council: Any) -> CaseRow:
    """A request sent on Monday 23 February 2026: a response is due by Tuesday 24 March, St Patrick's Day left out."""
    return cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Trees", request="Please.",
        sent={"date": "2026-02-23"}, now=NOON,
    )  # fmt: skip


def due(case: CaseRow) -> str:
    return next(
        each.due.isoformat()
        for each in cases.position(case, TODAY).deadlines
        if each.rule == "foia.response" and each.due is not None
    )


def test_a_new_bank_holiday_moves_running_deadlines_and_each_case_says_so(
    case: CaseRow, running: CaseRow, person: Person, published: Published
) -> None:
    assert due(running) == "2026-03-24"
    published.says(scotland=("A celebration", "2026-03-20"))
    updated = holidays.update(published.url, NOON, by=THE_PROGRAM)
    assert updated.sentences == (
        "Added: Friday 20 March 2026, A celebration (Scotland).",
        "1 running deadline moved; each case says so.",
    )
    assert due(running) == "2026-03-25"
    (row,) = [row for row in desk.coming_up(person, TODAY) if row.case_id == running.id]
    assert row.due.isoformat() == "2026-03-25"
    (move,) = holidays.moved(running.id)
    assert (move.rule, move.was.isoformat(), move.now.isoformat()) == ("foia.response", "2026-03-24", "2026-03-25")
    assert move.why == (
        "It moved from Tuesday 24 March 2026 to Wednesday 25 March 2026 because of a new bank holiday: "
        "Friday 20 March 2026, A celebration (Scotland)."
    )
    # The other case's response was already late.
    assert holidays.moved(case.id) == []


def test_the_same_announcement_again_changes_nothing(running: CaseRow, published: Published) -> None:
    published.says(scotland=("A celebration", "2026-03-20"))
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    again = holidays.update(published.url, NOON + timedelta(hours=1), by=THE_PROGRAM)
    assert (again.added, again.moved) == ((), ())
    assert again.sentences == ("Nothing new: every bank holiday that GOV.UK lists is known already.",)
    assert len(holidays.moved(running.id)) == 1


def test_a_day_that_is_announced_no_more_stays(running: CaseRow, published: Published) -> None:
    published.says(scotland=("A celebration", "2026-03-20"))
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    published.says()
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    assert due(running) == "2026-03-25"


def test_a_day_for_another_division_is_added_to_what_is_known(running: CaseRow, published: Published) -> None:
    published.says(scotland=("A celebration", "2026-03-20"))
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    published.says(scotland=("A celebration", "2026-03-20"), england_and_wales=("A celebration", "2026-03-20"))
    (added,) = holidays.update(published.url, NOON, by=THE_PROGRAM).added
    assert added.divisions == {"england_wales"}
    assert due(running) == "2026-03-25"


@pytest.mark.parametrize(("answer", "text", "error"), [(503, "", OutOfReach), (200, "<html>", UnreadableHolidays)])
def test_when_nothing_usable_comes_what_is_stored_stays(
    running: CaseRow, published: Published, answer: int, text: str, error: type[Exception]
) -> None:
    published.says(scotland=("A celebration", "2026-03-20"))
    holidays.update(published.url, NOON, by=THE_PROGRAM)
    stored = added_holidays(db.session())
    published.answer, published.text = answer, text
    with pytest.raises(error):
        holidays.update(published.url, NOON, by=THE_PROGRAM)
    assert added_holidays(db.session()) == stored != ()
    assert due(running) == "2026-03-25"


def test_holidays_added_by_another_process_are_counted_with_at_once(app: Flask, running: CaseRow) -> None:
    assert due(running) == "2026-03-24"
    db.session.commit()
    another = sqlite3.connect(settings_in_use().database_file)
    with another:
        another.execute(
            "INSERT INTO added_holidays (day, title, england_wales, scotland, northern_ireland, added_on)"
            " VALUES ('2026-03-20', 'A celebration', 0, 1, 0, '2026-03-01')"
        )
    another.close()
    assert due(running) == "2026-03-25"
    docket_rebuild.rebuild(TODAY)
    assert due(running) == "2026-03-25"


def test_the_law_is_asked_for_once_in_each_transaction(app: Flask) -> None:
    first = law_in_use()
    db.session.rollback()
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    assert law_in_use() is first
    assert law_in_use() is first
    assert len(asked) == 1
    db.session.rollback()
    assert law_in_use() is first
    assert len(asked) == 2
