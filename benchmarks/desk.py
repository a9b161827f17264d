"""The desk over 1,000 and over 100,000 cases in SQLite, beside a bare Flask page with the same rows."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from benchmarks.many_cases import fill
from benchmarks.measuring import Figure, in_pairs
from foiflow.models.app_database import upgrade
from foiflow.services import accounts
from foiflow.settings import Settings, prepare_data_folder
from foiflow.web import create_app
from foiflow.web.clock import today

FEW, MANY = 1_000, 100_000
_PASSWORD = "a long measuring passphrase"
_ROWS = text(
    "SELECT d.case_id, d.rule, d.label, d.owed_by, d.kind, d.force, d.source, d.url, d.unit, d.status, d.due, "
    "d.earliest, d.latest, d.time, c.title, a.name, a.id AS authority_id FROM docket_deadlines AS d "
    "JOIN cases AS c ON c.id = d.case_id JOIN authorities AS a ON a.id = c.authority_id "
    "WHERE d.due >= :since ORDER BY d.due LIMIT :most"
)
_PAGE = """<!doctype html><html lang="en-GB"><title>Rows</title><table>
{% for row in rows %}<tr><td>{{ row.due }} {{ row.status }}<td>
<a href="/cases/{{ row.case_id }}">{{ row.title }}</a>
<br>{{ row.name }}<td>{{ row.label }}<br>{{ row.time or "" }} {{ row.source }}<td>{{ row.rule }}
{% endfor %}</table>"""


def figures() -> Iterator[Figure]:
    """How the desk grows with the number of cases, and how far it is from a bare page."""
    with tempfile.TemporaryDirectory() as folder:
        few = _desk(Path(folder) / "few", FEW)
        many = _desk(Path(folder) / "many", MANY)
        rows = _rows_shown(many)
        bare = _bare_page(Path(folder) / "many", rows)
        for page in (few, many, bare):
            page()
        of_many, of_few = in_pairs(many, few, times=5)
        yield Figure(
            f"the desk with {MANY:,} cases, beside the same with {FEW:,}",
            of_many / of_few,
            1.5,
            detail=f"[{of_many * 1000:.1f} ms and {of_few * 1000:.1f} ms]",
        )
        of_many, of_bare = in_pairs(many, bare, times=5)
        yield Figure(
            f"the desk with {MANY:,} cases, beside a bare Flask page of the same {rows} rows",
            of_many / of_bare,
            3.0,
            detail=f"[{of_many * 1000:.1f} ms and {of_bare * 1000:.1f} ms]",
        )


def _desk(folder: Path, cases: int) -> Callable[[], bytes]:
    """A page of the desk, asked for by somebody signed in, over so many cases."""
    settings = Settings(data=folder)
    prepare_data_folder(settings)
    app = create_app(settings)
    upgrade(app)
    with app.app_context():
        accounts.create_first_account("A. Reporter", "reporter@example.org", _PASSWORD)
        print(f"     making {cases:,} cases ...", file=sys.stderr, flush=True)
        fill(cases, today())
    client = app.test_client()
    _sign_in(client)

    def page() -> bytes:
        response = client.get("/")
        if response.status_code != 200:
            raise AssertionError(f"the desk answered {response.status}")
        return response.data

    return page


def _sign_in(client: FlaskClient) -> None:
    page = client.get("/sign-in").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if token is None:
        raise AssertionError("the sign-in page has no token")
    data = {"csrf_token": token[1], "email": "reporter@example.org", "password": _PASSWORD}
    if client.post("/sign-in", data=data).status_code not in (302, 303):
        raise AssertionError("could not sign in")


def _rows_shown(page: Callable[[], bytes]) -> int:
    """How many deadlines the desk lists, each a row of a table's body."""
    return sum(body.count(b"<tr") for body in page().split(b"<tbody")[1:])


def _bare_page(folder: Path, rows: int) -> Callable[[], bytes]:
    """One indexed query for as many rows as the desk shows, rendered by Jinja, and nothing else."""
    engine = create_engine(Settings(data=folder).database)
    app = Flask("bare")
    since = (today() - timedelta(days=400)).isoformat()

    @app.get("/")
    def bare() -> str:
        with engine.connect() as connection:
            found = connection.execute(_ROWS, {"since": since, "most": rows}).all()
        return render_template_string(_PAGE, rows=found)

    client = app.test_client()

    def page() -> bytes:
        return client.get("/").data

    return page
