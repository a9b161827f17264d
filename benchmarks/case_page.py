"""The page of a case of twenty events, beside a bare Flask page of the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from typing import Any

from sqlalchemy import Connection, select

from benchmarks.bare import bare_page
from benchmarks.made_up_cases import EVENTS_EACH
from benchmarks.many_cases import Newsroom, few, many, some
from benchmarks.measuring import Figure, beside_bare, growth, in_pairs
from foiflow.models import (
    Authority,
    Case,
    DeadlineMoved,
    DocketDeadline,
    EventHistory,
    EventRow,
    LetterDraft,
    LetterRow,
)

_CASES = 40
"""Cases that are opened in turn, at every stage, so that no one case stands for all."""
_CASE = select(Case.__table__, Authority.name, Authority.email).join(Authority, Authority.id == Case.authority_id)
_OF_CASE = {
    "events": select(EventRow.__table__).order_by(EventRow.place),
    "history": select(EventHistory.__table__).order_by(EventHistory.version.desc()),
    "deadlines": select(DocketDeadline.__table__),
    "moved": select(DeadlineMoved.__table__),
    "letters": select(LetterRow.id, LetterRow.title, LetterRow.made_by, LetterRow.made_at, LetterRow.sent_on),
    "drafts": select(LetterDraft.id, LetterDraft.letter, LetterDraft.saved_by, LetterDraft.saved_at),
}
_TABLES = {
    "events": EventRow, "history": EventHistory, "deadlines": DocketDeadline, "moved": DeadlineMoved,
    "letters": LetterRow, "drafts": LetterDraft,
}  # fmt: skip
_PAGE = """<!doctype html><html lang="en-GB"><title>{{ case.title }}</title>
<h1>{{ case.title }}</h1><p>{{ case.name }}, {{ case.email }}, {{ case.regime }}, {{ case.reference }},
{{ case.investigation }}, {{ case.requester_name }}</p>
<ol>{% for event in events %}<li id="event-{{ event.place }}"><time datetime="{{ event.date }}">{{ event.date }}</time>
<p>{{ event.kind }}{% for name, value in event.facts.items() %}<br>{{ name }}: {{ value }}{% endfor %}</p>
<p>{{ event.recorded_by }}, {{ event.recorded_at }}</p>
<p><a href="/cases/{{ case.id }}/events/{{ event.id }}/correct">Correct: {{ event.kind }}, {{ event.date }}</a>
<a href="/cases/{{ case.id }}/events/{{ event.id }}/remove">Remove: {{ event.kind }}, {{ event.date }}</a></p>
{% endfor %}</ol>
<ul>{% for change in history %}<li>{{ change.by }} {{ change.done }} {{ change.kind }}, {{ change.at }}{% endfor %}</ul>
<dl>{% for due in deadlines %}<dt>{{ due.label }}<dd>{{ due.due }}, {{ due.status }}, {{ due.owed_by }},
{{ due.force }}, <a href="{{ due.url }}">{{ due.source }}</a>,
{{ due.time or "" }} {{ due.earliest }} {{ due.latest }}{% endfor %}</dl>
<ul>{% for row in moved %}<li>{{ row.label }}: {{ row.was }}, {{ row.now }}, {{ row.why }}{% endfor %}</ul>
<ul>{% for row in letters %}<li>{{ row.title }}, {{ row.made_by }}, {{ row.sent_on }}{% endfor %}</ul>
<ul>{% for row in drafts %}<li>{{ row.letter }}, {{ row.saved_by }}, {{ row.saved_at }}{% endfor %}</ul>
<h2>The request</h2><p>{{ case.request }}</p><p>{{ case.tags | join(", ") }}</p>"""


def figures() -> Iterator[Figure]:
    """How the page of a case grows with the number of cases, and how far it is from a bare page."""
    in_many, in_few = many(), few()
    opened, bare = _opening(in_many), bare_page(in_many.app, _PAGE, _fetch)
    bare_of = cycle(some(in_many, _CASES))
    of_many, of_few = in_pairs(opened, _opening(in_few), times=_CASES, rounds=5)
    yield growth("the page of a case", of_many, of_few)
    of_many, of_bare = in_pairs(opened, lambda: bare(f"case={next(bare_of)}"), times=_CASES, rounds=5)
    yield beside_bare("the page of a case", of_many, of_bare, 1 + 2 * EVENTS_EACH)


def _opening(newsroom: Newsroom) -> Callable[[], bytes]:
    """Open the next of the cases; each was opened once before, as its reporter has it open all day."""
    keys = some(newsroom, _CASES)
    for key in keys:
        newsroom.page(f"/cases/{key}")
    turn = cycle(keys)
    return lambda: newsroom.page(f"/cases/{next(turn)}")


def _fetch(connection: Connection, asked: Mapping[str, str]) -> dict[str, Any]:
    key = int(asked["case"])
    found = {
        name: connection.execute(rows.where(_TABLES[name].case_id == key)).all() for name, rows in _OF_CASE.items()
    }
    return {"case": connection.execute(_CASE.where(Case.id == key)).one(), **found}
