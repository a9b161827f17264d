"""Two newsrooms to measure in, one with few cases and one with many, each filled once in a run of the benchmarks.

`few()` and `many()` give the app, with somebody signed in. Set FOIFLOW_BENCHMARKS to a folder to keep what was filled
for the next run of the same day.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from atexit import register
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from benchmarks import made_up_cases
from foiflow.models import Authority, CaseRow, DocketCase, EventHistory, EventRow, LetterRow, PersonRow, db
from foiflow.models.app_database import MIGRATIONS, upgrade
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.people import accounts, passwords
from foiflow.settings import Settings, prepare_data_folder
from foiflow.web import create_app
from foiflow.web.frame.clock import now, today

FEW, MANY = 1_000, 100_000
EMAIL, PASSWORD = "reporter1@example.org", "a long measuring passphrase"
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Newsroom:
    """A foiflow full of cases."""

    app: Flask
    client: FlaskClient
    """Somebody signed in: the first reporter, to whom one in twenty cases belongs, and all where there are few."""
    cases: int

    def page(self, address: str) -> bytes:
        """A page as the signed-in reporter gets it. Raises AssertionError for anything but a page."""
        response = self.client.get(address)
        if response.status_code != 200:
            raise AssertionError(f"{address} answered {response.status}")
        return response.data


@cache
def few() -> Newsroom:
    """A thousand cases."""
    return _newsroom(FEW)


@cache
def many() -> Newsroom:
    """A hundred thousand cases, with two million events."""
    return _newsroom(MANY)


def some(newsroom: Newsroom, count: int) -> list[int]:
    """So many cases from all over its archive, by their keys."""
    step = newsroom.cases // count
    return [1 + place * step for place in range(count)]


def _newsroom(cases: int) -> Newsroom:
    folder = _kept_in() / f"{cases}-{today()}-{_made_by()}"
    settings = Settings(data=folder)
    is_filled = (folder / "filled").exists()
    if not is_filled:
        shutil.rmtree(folder, ignore_errors=True)
    prepare_data_folder(settings)
    app = create_app(settings)
    upgrade(app)
    with app.app_context():
        if not is_filled:
            fill(cases, today())
            _work_out(cases)
            (folder / "filled").touch()
        docket.bring_up_to_date(today())
        db.session.remove()
    client = app.test_client()
    sign_in(client)
    return Newsroom(app, client, cases)


@cache
def _kept_in() -> Path:
    """Where the newsrooms are made: a folder that goes when the run ends, unless one was named."""
    named = os.environ.get("FOIFLOW_BENCHMARKS")
    if named:
        return Path(named)
    folder = Path(tempfile.mkdtemp(prefix="foiflow-benchmarks-"))
    register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _made_by() -> str:
    """A mark of the tables and of what is put into them: what was kept from others is not used."""
    texts = [Path(__file__), Path(made_up_cases.__file__), *sorted((MIGRATIONS / "versions").glob("*.py"))]
    return sha256(b"".join(text.read_bytes() for text in texts)).hexdigest()[:8]


def fill(cases: int, day: date) -> None:
    """Put in so many cases with their reporters, authorities, history and letters, as on a day, without a docket."""
    accounts.create_first_account(made_up_cases.reporter_name(0), EMAIL, PASSWORD)
    kept = passwords.hashed(PASSWORD)
    others = [
        {"id": n + 1, "name": made_up_cases.reporter_name(n), "email": f"reporter{n + 1}@example.org",
         "password_hash": kept, "created_at": now()}
        for n in range(1, made_up_cases.REPORTERS)
    ]  # fmt: skip
    db.session.execute(insert(PersonRow), others)
    known = db.session.scalars(select(Authority.id)).all()
    assert not known, "a newsroom to measure in begins without authorities"
    db.session.execute(insert(Authority), [made_up_cases.authority(n + 1) for n in range(made_up_cases.AUTHORITIES)])
    # With few cases one reporter has them all: a desk of one's own is then as full as in a large newsroom.
    reporters = made_up_cases.REPORTERS if cases > FEW else 1
    with _bar(f"Making {cases:,} cases", cases) as bar:
        for start in range(1, cases + 1, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, cases + 1))
            made = {number: made_up_cases.case(number, day, reporters) for number in numbers}
            moment = now()
            db.session.execute(insert(CaseRow), [each.row | {"created_at": moment} for each in made.values()])
            db.session.execute(insert(EventRow), [row for n in numbers for row in _events(n, made[n])])
            db.session.execute(insert(EventHistory), [row for n in numbers for row in _history(n, made[n])])
            db.session.execute(insert(LetterRow), [row for n in numbers for row in _letters(n, made[n])])
            db.session.commit()
            bar.update(len(numbers))


def _events(number: int, made: made_up_cases.MadeUp) -> Iterator[dict[str, Any]]:
    for place, (kind, recorded, earliest, latest, facts) in enumerate(made.events, start=1):
        yield {
            "id": _event_id(number, place), "case_id": number, "place": place, "kind": kind, "date": recorded,
            "earliest": earliest, "latest": latest, "facts": facts, "recorded_by": made.row["created_by"],
            "recorded_at": f"{latest}T12:00:00+00:00",
        }  # fmt: skip


def _history(number: int, made: made_up_cases.MadeUp) -> Iterator[dict[str, Any]]:
    """Every event was recorded, one after another."""
    moment = now()
    for place, (kind, *_) in enumerate(made.events, start=1):
        yield {
            "case_id": number, "event_id": _event_id(number, place), "version": place, "done": "recorded",
            "by": made.row["created_by"], "at": moment, "kind": kind, "what_it_was": None,
        }  # fmt: skip


def _letters(number: int, made: made_up_cases.MadeUp) -> Iterator[dict[str, Any]]:
    """The request for a review was written here, where one was made."""
    for place, (kind, _, _, day, _) in enumerate(made.events, start=1):
        if kind == "review_requested":
            text = f"Dear Sir or Madam,\n\n{made.row['request']}\n\nYours faithfully"
            yield {
                "case_id": number, "letter": "internal_review", "title": "Request for an internal review",
                "made_by": made.row["created_by"], "made_at": now(), "markdown": text, "text": text, "sent_on": day,
                "event_id": _event_id(number, place),
            }  # fmt: skip


def _event_id(case_number: int, place: int) -> int:
    return (case_number - 1) * made_up_cases.EVENTS_EACH + place


def _work_out(cases: int) -> None:
    """Rebuild the docket. Raises AssertionError when it does not hold every case."""
    with _bar(f"Working out {cases:,} cases", cases) as bar:
        done = docket_rebuild.rebuild(today(), bar.update)
    held = db.session.scalars(select(DocketCase.case_id)).all()
    if done != cases or len(held) != cases:
        raise AssertionError(f"the docket holds {len(held)} of {cases} cases")


def _bar(doing: str, length: int) -> Any:
    """A bar where somebody watches, a line where not."""
    watched = sys.stderr.isatty()
    if not watched:
        print(f"     {doing} ...", file=sys.stderr, flush=True)
    return click.progressbar(length=length, label=doing, file=sys.stderr, hidden=not watched)


def sign_in(client: FlaskClient) -> None:
    """Sign the first reporter in."""
    page = client.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if token is None:
        raise AssertionError("the sign-in page has no token")
    data = {"csrf_token": token[1], "email": EMAIL, "password": PASSWORD}
    if client.post("/sign-in", data=data).status_code not in (302, 303):
        raise AssertionError("could not sign in")
