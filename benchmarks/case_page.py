"""The page of a case of twenty events, beside a bare Flask page of the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from typing import Any

from sqlalchemy import Connection, bindparam, select

from benchmarks.bare import bare_page
from benchmarks.made_up_cases import EVENTS_EACH
from benchmarks.many_cases import Newsroom, few, many, some
from benchmarks.measuring import Figure, beside_bare, growth, in_pairs
from foiflow.models import (
    Authority,
    CaseRow,
    DeadlineMoved,
    DocketDeadline,
    Document,
    EventHistory,
    EventRow,
    LetterDraft,
    LetterRow,
    OwnReminder,
)

CASES = 40
"""Cases that are opened in turn, at every stage, so that no one case stands for all."""
_CASE: Any = select(CaseRow.__table__, Authority.name, Authority.email).join(
    Authority, Authority.id == CaseRow.authority_id
)
_ONE = _CASE.where(CaseRow.id == bindparam("key"))
_OF_CASE = {
    "events": select(EventRow.__table__).order_by(EventRow.place),
    "history": select(EventHistory.__table__).order_by(EventHistory.version.desc()),
    "deadlines": select(DocketDeadline.__table__),
    "moved": select(DeadlineMoved.__table__),
    "letters": select(LetterRow.id, LetterRow.title, LetterRow.made_by, LetterRow.made_at, LetterRow.sent_on),
    "drafts": select(LetterDraft.id, LetterDraft.letter, LetterDraft.saved_by, LetterDraft.saved_at),
    "reminders": select(OwnReminder.__table__),
    "documents": select(Document.id, Document.name, Document.kind, Document.added_by, Document.added_at),
}
_TABLES: dict[str, Any] = {
    "events": EventRow, "history": EventHistory, "deadlines": DocketDeadline, "moved": DeadlineMoved,
    "letters": LetterRow, "drafts": LetterDraft, "reminders": OwnReminder, "documents": Document,
}  # fmt: skip
_STATEMENTS = {name: rows.where(_TABLES[name].case_id == bindparam("key")) for name, rows in _OF_CASE.items()}
_PAGE = """<!doctype html><html lang="en-GB"><title>{{ case.title }}</title>
<h1>{{ case.title }}</h1><p>{{ case.name }}, {{ case.email }}, {{ case.regime }}, {{ case.reference }},
{{ case.investigation }}, {{ case.requester_name }}</p>
<svg>{% for event in events %}<text x="{{ loop.index }}" y="{{ event.place }}">{{ event.kind }}: {{ event.date }}</text>
<circle cx="{{ loop.index }}" cy="{{ event.place }}" r="4"><title>{{ event.kind }}, {{ event.date }}</title></circle>
{% endfor %}</svg><table>{% for event in events %}<tr><td>{{ event.place }}</td><th scope="row">{{ event.kind }}</th>
<td>{{ event.earliest.strftime("%A %d %B %Y") }}</td><td>{{ event.recorded_by }}</td></tr>{% endfor %}</table>
<ol>{% for event in events %}{% set day = event.earliest.strftime("%A %d %B %Y") %}
<li id="event-{{ event.place }}" class="event"><time datetime="{{ event.date }}">{{ day }}</time>
<p><b>{{ event.kind }}</b></p><p class="facts">{% for name, value in event.facts.items() %}<span>{{ name }}: {{ value }}
</span>{% endfor %}</p><p class="quiet">{{ event.recorded_by }}, {{ event.recorded_at }}</p>
<p class="mend"><a href="/cases/{{ case.id }}/events/{{ event.id }}/correct">Correct: {{ event.kind }}, {{ day }}</a>
<a href="/cases/{{ case.id }}/events/{{ event.id }}/remove">Remove: {{ event.kind }}, {{ day }}</a></p></li>
{% endfor %}</ol>
<ol>{% for change in history %}<li><p>{{ change.by }} {{ change.done }} {{ change.kind }}
<span class="quiet">{{ change.at.strftime("%A %d %B %Y at %H:%M") }}</span></p></li>{% endfor %}</ol>
<dl>{% for due in deadlines %}<dt>{{ due.label }}<dd>{{ due.due }}, {{ due.status }}, {{ due.owed_by }},
{{ due.force }}, <a href="{{ due.url }}">{{ due.source }}</a>,
{{ due.time or "" }} {{ due.earliest }} {{ due.latest }}{% endfor %}</dl>
{% for due in counts %}<div class="due"><p><b>{{ due.label }}</b> {{ due.status }}</p><p>{{ due.words }}</p>
<p class="quiet">{{ due.owed_by }}, {{ due.force }}</p><p>{{ due.allows }}, from {{ due.words }}.
<a href="{{ due.url }}">{{ due.source }}</a></p><p class="quiet">{{ due.note }}</p>
{% if due.days %}<table><caption>{{ due.label }}</caption>
<tr>{% for day in due.days %}<td class="on"><b>{{ day }}</b><span>{{ loop.index }}</span></td>
{% if loop.index % 7 == 0 %}</tr><tr>{% endif %}{% endfor %}</tr></table>{% endif %}</div>{% endfor %}
<ul>{% for row in moved %}<li>{{ row.label }}: {{ row.was }}, {{ row.now }}, {{ row.why }}{% endfor %}</ul>
<ul>{% for row in letters %}<li>{{ row.title }}, {{ row.made_by }}, {{ row.sent_on }}{% endfor %}</ul>
<ul>{% for row in drafts %}<li>{{ row.letter }}, {{ row.saved_by }}, {{ row.saved_at }}{% endfor %}</ul>
<ul>{% for row in reminders %}<li>{{ row.day }}, {{ row.words }}{% endfor %}</ul>
<ul>{% for row in documents %}<li>{{ row.name }}, {{ row.kind }}{% endfor %}</ul>
<h2>The request</h2><p>{{ case.request }}</p><p>{{ case.tags | join(", ") }}</p>"""
"""The same rows as our page, with about as much text: like ours it tells the events in a picture, in a table and in a
timeline, says dates in words, and says how deadlines were counted, with the days of the count."""
_SAID_OF_EACH = {
    "label": "Response to the request", "status": "met", "words": "Monday 2 March 2026", "owed_by": "the authority",
    "force": "statute", "allows": "20 working days", "source": "FOIA 2000 s 10(1)",
    "url": "https://www.legislation.gov.uk/ukpga/2000/36/section/10",
    "note": "Promptly, and in any event not later than the twentieth working day following the date of receipt.",
}  # fmt: skip
"""What our page says of a deadline beside what is stored, in about as many words."""


def figures() -> Iterator[Figure]:
    """How the page of a case grows with the number of cases, and how far it is from a bare page."""
    in_many, in_few = many(), few()
    opened, bare = _opening(in_many), bare_opening(in_many)
    of_many, of_few = in_pairs(opened, _opening(in_few), times=CASES, rounds=5)
    yield growth("the page of a case", of_many, of_few)
    of_many, of_bare = in_pairs(opened, bare, times=CASES, rounds=5)
    yield beside_bare("the page of a case", of_many, of_bare, 1 + 2 * EVENTS_EACH)


def _opening(newsroom: Newsroom) -> Callable[[], bytes]:
    """Open the next of the cases; each was opened once before, as its reporter has it open all day."""
    keys = some(newsroom, CASES)
    for key in keys:
        newsroom.page(f"/cases/{key}")
    turn = cycle(keys)
    return lambda: newsroom.page(f"/cases/{next(turn)}")


def bare_opening(newsroom: Newsroom) -> Callable[[], bytes]:
    """Open the bare page of the next of the cases, which tells as many deadlines as our page of that case does."""
    keys = some(newsroom, CASES)
    told = {key: _told(newsroom.page(f"/cases/{key}")) for key in keys}
    if not any(cells for each in told.values() for cells in each):
        raise AssertionError("no page of a case shows how a deadline was counted")

    def fetch(connection: Connection, asked: Mapping[str, str]) -> dict[str, Any]:
        key = int(asked["case"])
        counts = [_SAID_OF_EACH | {"days": range(1, cells + 1)} for cells in told[key]]
        found = {name: connection.execute(rows, {"key": key}).all() for name, rows in _STATEMENTS.items()}
        return {"case": connection.execute(_ONE, {"key": key}).one(), "counts": counts, **found}

    bare, turn = bare_page(newsroom.app, _PAGE, fetch), cycle(keys)
    return lambda: bare(f"case={next(turn)}")


def _told(page: bytes) -> list[int]:
    """For each deadline on a page of ours, how many days of its count are laid out, the empty cells left aside."""
    return [
        table.count(b"<td") - table.count(b'<td class="out"')
        for due in page.split(b'<div class="due"')[1:]
        for table in [due.partition(b'<table class="month">')[2].partition(b"</table>")[0]]
    ]
