"""A calendar feed of 500 deadlines: the first that a new process writes, and the answer that nothing has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from icalendar import Calendar, Component
from sqlalchemy import insert

from benchmarks.measuring import Figure, in_pairs
from foiflow.models import CaseRow, EventRow, db
from foiflow.models.app_database import upgrade
from foiflow.services.authorities import register as authorities
from foiflow.services.calendars import feeds as calendar_feeds
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.settings import Settings, prepare_data_folder
from foiflow.web import create_app
from foiflow.web.frame.clock import now, today

DEADLINES = 500
_ROUNDS = 5


def figures() -> Iterator[Figure]:
    """How long the first fetch of all takes, and how much of it is spared when nothing has changed."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        address = _newsroom(made)
        turns = [_first_of_a_process(made, Path(folder) / f"cold{turn}", address) for turn in range(_ROUNDS)]
        first, written = sorted(turns, key=lambda turn: turn[0] / turn[1])[_ROUNDS // 2]
        yield Figure(
            f"a feed of {DEADLINES} deadlines, the first of a new process and unknown before, beside its events "
            "written out by icalendar",
            first / written,
            1.5,
            detail=f"[{first * 1000:.0f} ms and {written * 1000:.0f} ms of work]",
        )
        whole, unchanged = _again(made, address)
        yield Figure(
            "the same feed when nothing has changed (304), beside fetching it whole",
            unchanged / whole,
            0.5,
            detail=f"[{unchanged * 1000:.1f} ms and {whole * 1000:.1f} ms]",
        )


def first_fetch(folder: str, address: str) -> tuple[float, float]:
    """The seconds of work for the first fetch in this process, and for icalendar to write out what was fetched."""
    client = create_app(Settings(data=Path(folder))).test_client()
    begun = process_time()
    response = client.get(address)
    worked = process_time() - begun
    held = response.data.count(b"BEGIN:VEVENT")
    if response.status_code != 200 or held != DEADLINES:
        raise AssertionError(f"the feed answered {response.status} with {held} deadlines")
    return worked, median(_written_out(Calendar.from_ical(response.data)) for _ in range(3))


def _written_out(calendar: Component) -> float:
    begun = process_time()
    written = calendar.to_ical()
    if written.count(b"BEGIN:VEVENT") != DEADLINES:
        raise AssertionError("icalendar did not write every deadline")
    return process_time() - begun


def _first_of_a_process(made: Path, folder: Path, address: str) -> tuple[float, float]:
    """The first fetch in a process of its own, on a copy of the database in which no calendar has been told anything.

    Processor time: what it takes on a machine that has nothing else to do.
    """
    shutil.copytree(made, folder)
    code = f"from benchmarks.feed import first_fetch; print(*first_fetch({str(folder)!r}, {address!r}))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    first, written = ran.stdout.split()
    return float(first), float(written)


def _again(folder: Path, address: str) -> tuple[float, float]:
    client = create_app(Settings(data=folder)).test_client()
    mark = client.get(address).headers["ETag"]

    def unchanged() -> None:
        if client.get(address, headers={"If-None-Match": mark}).status_code != 304:
            raise AssertionError("the feed changed while it was measured")

    return in_pairs(lambda: client.get(address), unchanged, times=2)


def _newsroom(folder: Path) -> str:
    """Make so many cases with one open deadline each, half of them the requester's; returns the feed's address."""
    settings = Settings(data=folder)
    prepare_data_folder(settings)
    app = create_app(settings)
    upgrade(app)
    with app.app_context():
        person = accounts.create_first_account("A. Reporter", "reporter@example.org", "a long measuring passphrase")
        asked = [authorities.add(f"Authority {number}", "foia", by=THE_PROGRAM).id for number in range(20)]
        numbers = range(1, DEADLINES + 1)
        db.session.execute(insert(CaseRow), [_case(number, asked[number % 20], person.id) for number in numbers])
        db.session.execute(insert(EventRow), [row for number in numbers for row in _events(number, today())])
        db.session.commit()
        docket_rebuild.rebuild(today())
        address = f"/feeds/{calendar_feeds.make(person, 'mine', '', now()).secret}.ics"
        db.session.remove()
        db.engine.dispose()
    return address


def _case(number: int, authority: int, reporter: int) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Correspondence between ministers and officials about review {number}",
        "regime": "foia",
        "authority_id": authority,
        "requester_name": "A. Reporter",
        "request": "Please send me the reviews.",
        "created_by": "A. Reporter",
        "created_at": datetime.now(UTC),
        "reporter_id": reporter,
    }


def _events(number: int, day: date) -> Iterator[dict[str, Any]]:
    """A request that waits for its answer, or one that the Commissioner has ruled on and that may be appealed."""
    happened: list[tuple[str, int, dict[str, Any]]] = [("request_sent", 1 + number % 20, {"via": "email"})]
    if number % 2:
        happened = [
            ("request_sent", 400, {"via": "email"}),
            ("response", 380, {"outcome": "refused", "exemptions": ["s 40(2)"]}),
            ("decision_notice", 1 + number % 20, {"outcome": "not_upheld"}),
        ]
    for place, (kind, days_ago, facts) in enumerate(happened, start=1):
        on = day - timedelta(days=days_ago)
        yield {
            "case_id": number, "place": place, "kind": kind, "date": on.isoformat(), "earliest": on, "latest": on,
            "facts": facts, "recorded_by": None, "recorded_at": None,
        }  # fmt: skip
