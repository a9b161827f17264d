"""The desk, its lists and the table of authorities among few and many cases, beside a bare page of the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Date, text

from benchmarks.bare import bare_page
from benchmarks.many_cases import few, many
from benchmarks.measuring import Figure, beside_bare, growth, in_pairs
from foiflow.web.frame.clock import today

_ROWS = text(
    "SELECT d.case_id, d.rule, d.label, d.owed_by, d.kind, d.force, d.source, d.url, d.unit, d.status, d.due, "
    "d.earliest, d.latest, d.time, c.title, a.name, a.id AS authority_id FROM docket_deadlines AS d "
    "JOIN cases AS c ON c.id = d.case_id JOIN authorities AS a ON a.id = c.authority_id "
    "WHERE d.due >= :since ORDER BY d.due LIMIT :most"
).columns(due=Date)
_PAGE = """<!doctype html><html lang="en-GB"><title>Rows</title><ol>{% for row in rows[:31] %}
<li><time datetime="{{ row.due }}">{{ row.due.strftime("%A %d %B %Y") }}</time>: {{ row.status }}</li>{% endfor %}</ol>
<table>{% for row in rows %}<tr>
<td class="box"><input type="checkbox" name="chosen" value="{{ row.case_id }}:{{ row.rule }}"
aria-label="Choose {{ row.title }}: {{ row.label }}"></td>
<td class="when"><b>{{ row.due.strftime("%a %d %B %Y") }}</b><br><span class="state">{{ row.status }}</span></td>
<th scope="row"><a href="/cases/{{ row.case_id }}">{{ row.title }}</a><br><span class="quiet">{{ row.name }}</span></th>
<td>{{ row.label }}<br><span class="quiet">{{ row.time or "" }} {{ row.source }}</span></td>
<td class="act"><a role="button" class="outline" href="/cases/{{ row.case_id }}">Open
<span class="unseen">: {{ row.title }}</span></a></td></tr>{% endfor %}</table>"""
"""The same rows as our page with as much text: it says dates in words too, and has a box and a link in each row."""
_DESKS = (
    ("the desk", "/"),
    ("the desk of one reporter", "/?whose=mine"),
    ("the desk under a tag that every tenth case has", "/?tag=health"),
    ("the desk at a rare stage", "/?stage=appeal_decided"),
    ("what is owed, by authority", "/desk/they-owe-you?order=authority"),
    ("what is owed, by case", "/desk/they-owe-you?order=case"),
    ("what is owed, by what it is", "/desk/they-owe-you?order=what"),
    ("the table of authorities", "/authorities/figures"),
)


def figures() -> Iterator[Figure]:
    """How the desk grows with the number of cases, and how far it is from a bare page."""
    for name, address in _DESKS:
        yield from _figures_of(name, address)


def _figures_of(name: str, address: str) -> Iterator[Figure]:
    in_many, in_few = many(), few()
    rows = _rows_shown(in_many.page(address))
    bare = bare_page(in_many.app, _PAGE, _fetch)
    for page in (in_few.page, in_many.page):
        page(address)
    bare(f"most={rows}")
    of_many, of_few = in_pairs(lambda: in_many.page(address), lambda: in_few.page(address), times=5)
    yield growth(name, of_many, of_few)
    of_many, of_bare = in_pairs(lambda: in_many.page(address), lambda: bare(f"most={rows}"), times=5)
    yield beside_bare(name, of_many, of_bare, rows)


def _rows_shown(page: bytes) -> int:
    """How many deadlines the desk lists, each a row of a table's body."""
    return sum(body.count(b"<tr") for body in page.split(b"<tbody")[1:])


def _fetch(connection: Connection, asked: Mapping[str, str]) -> dict[str, Any]:
    """One walk along the index of due days, for as many rows as the desk shows."""
    since = (today() - timedelta(days=400)).isoformat()
    return {"rows": connection.execute(_ROWS, {"since": since, "most": int(asked["most"])}).all()}
