"""Searching among few and among many cases in SQLite, beside a bare Flask page that matches and fetches as many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

from sqlalchemy import Connection, func, select, text

from benchmarks.bare import bare_page
from benchmarks.many_cases import Newsroom, few, many
from benchmarks.measuring import Figure, beside_bare, growth, in_pairs
from foiflow.models import CaseRow, SearchEntry, db
from foiflow.services.search import index as search_index
from foiflow.services.search import query as search_query
from foiflow.services.search.words import words_of

_LOOKED_FOR = {
    "one case's reference": "",
    "a common word": "information",
    "two words": "disclosed schedule",
    "a section": "s.40(2)",
    "a word that is not there": "xylophone",
}
_PAGE = """<!doctype html><html lang="en-GB"><title>Rows</title><ol>
{% for row in rows %}<li>{{ row.kind }} {{ row.dated }}
<h2><a href="/cases/{{ row.case_id }}#event-{{ row.place }}">{{ row.title }}</a></h2>
<p>{{ row.case_title }}, {{ row.authority }}<p>{{ row.body }}
{% endfor %}</ol>"""
_ROWS = text(
    "SELECT e.kind, e.dated, e.case_id, e.title, e.body, c.title AS case_title, a.name AS authority, v.place "
    "FROM search_words AS w JOIN search_entries AS e ON e.id = w.rowid "
    "LEFT JOIN cases AS c ON c.id = e.case_id LEFT JOIN authorities AS a ON a.id = c.authority_id "
    "LEFT JOIN events AS v ON v.id = e.source_id AND e.kind IN ('event', 'note') "
    "WHERE search_words MATCH :words ORDER BY w.rowid DESC LIMIT :most"
)


def figures() -> Iterator[Figure]:
    """How a search grows with the number of cases, and how far it is from a bare page."""
    yield from measured(few(), many())


def measured(in_few: Newsroom, in_many: Newsroom) -> Iterator[Figure]:
    """The same of any two newsrooms."""
    for newsroom in (in_few, in_many):
        _fill(newsroom)
    bare = bare_page(in_many.app, _PAGE, _fetch)
    for what, typed in _LOOKED_FOR.items():
        yield from _figures_of(what, typed, in_few, in_many, bare)


def _figures_of(
    what: str, typed: str, in_few: Newsroom, in_many: Newsroom, bare: Callable[[str], bytes]
) -> Iterator[Figure]:
    # One that both newsrooms have.
    typed = typed or _reference(in_few)
    name, address = f"searching for {what}", f"/search?text={quote_plus(typed)}"
    page = in_many.page(address)
    rows = page.count(b'class="quiet what"')
    _check(what, page, rows)
    query = f"words={quote_plus(_matched(typed))}&most={max(rows, 1)}"
    in_few.page(address)
    bare(query)
    of_many, of_few = in_pairs(lambda: in_many.page(address), lambda: in_few.page(address), times=5)
    yield growth(name, of_many, of_few)
    of_many, of_bare = in_pairs(lambda: in_many.page(address), lambda: bare(query), times=5)
    yield beside_bare(name, of_many, of_bare, rows)


def _reference(newsroom: Newsroom) -> str:
    """The reference of a case in the middle of the archive."""
    with newsroom.app.app_context():
        return db.session.scalars(select(CaseRow.reference).where(CaseRow.id == newsroom.cases // 2)).one()


def _fill(newsroom: Newsroom) -> None:
    """Make everything searchable, where that is not kept from an earlier run."""
    with newsroom.app.app_context():
        if db.session.scalar(select(func.max(SearchEntry.case_id))) != newsroom.cases:
            print(f"     Reading {newsroom.cases:,} cases for the search ...", file=sys.stderr, flush=True)
            search_index.rebuild()
        db.session.remove()


def _check(what: str, page: bytes, rows: int) -> None:
    """Stop a measurement of a page that does not show what it is meant to."""
    found_some = what != "a word that is not there"
    if bool(rows) != found_some or (b"Nothing found" in page) == found_some:
        raise AssertionError(f"searching for {what} lists {rows} rows")


def _matched(typed: str) -> str:
    """The words of a search as the table holds them."""
    return " ".join(" ".join(phrase[0]) for phrase in search_query.read(typed).phrases) or " ".join(words_of(typed))


def _fetch(connection: Connection, asked: Mapping[str, str]) -> dict[str, Any]:
    """The newest matches, as many as the page of foiflow shows."""
    return {"rows": connection.execute(_ROWS, {"words": asked["words"], "most": int(asked["most"])}).all()}
