"""Finding a case, what happened in one, a letter, a document or an authority by the words in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    bindparam,
    literal_column,
    or_,
    select,
    union_all,
)

from foiflow.models import Authority, CaseRow, EventRow, LetterDraft, LetterRow, Person, SearchEntry, db
from foiflow.models.search import SearchEngine, Wanted
from foiflow.services.record.access import asked_by, may_see
from foiflow.services.search import query as search_query
from foiflow.services.search.context import Marking, Piece
from foiflow.services.search.engines import ENGINES
from foiflow.services.search.query import Query
from foiflow.timeline.dates import When, when

MOST_FOUND = 100
"""The list ends here: a word that stands in a million texts is found as fast as one that stands in few."""


class Hit(NamedTuple):
    """One thing that was found."""

    kind: str
    source_id: int
    title: tuple[Piece, ...]
    context: tuple[Piece, ...]
    dated: When | None
    case_id: int | None
    """None for an authority."""
    case_title: str
    authority: str
    event: int | None
    """The number of the event in its case, for what happened."""
    letter: str
    """Which letter, by its id, for letters and drafts."""
    version: int | None
    """Which version of it, for drafts."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, as far as it was asked for."""

    hits: Sequence[Hit]
    number: int
    """How many are listed in all."""
    and_more: bool = False
    """Whether there are others, older than all that are listed."""
    beginning: str = ""
    """What the last word was taken as the beginning of, because nothing holds it whole."""
    left_out: bool = False
    """Whether more was typed than was looked for."""
    looked: bool = True
    """Whether there was any word to look for."""


def find(text: str, person: Person, kinds: Sequence[str] = (), limit: int = 25, offset: int = 0) -> Found:
    """What this person may see that holds every word of `text`: what is called so first, then the newest first.

    Nothing that can be typed is an error. `kinds` are some of `foiflow.models.search.KINDS`, none of them for all.
    The list ends after MOST_FOUND.
    """
    query = search_query.read(text)
    if not query.phrases:
        return Found((), 0, left_out=query.left_out, looked=False)
    connection, beginning = db.session.connection(), ""
    entries = _entries(connection, Wanted(query.phrases, tuple(kinds)), person)
    if not entries and query.beginning:
        query, beginning = query.unfinished(), query.beginning
        entries = _entries(connection, Wanted(query.phrases, tuple(kinds), last_unfinished=True), person)
    listed = entries[:MOST_FOUND]
    hits = _hits(connection, listed[offset : offset + limit], query, beginning)
    return Found(hits, len(listed), len(entries) > MOST_FOUND, beginning, query.left_out)


def matching(
    engine: SearchEngine, may_be_seen: Callable[[Any], ColumnElement[bool]] = may_see
) -> Select[int, str, int]:
    """The statement that finds entries, but for those of cases that the person may not see.

    First those that have all of `:in_names` in what they are called, then those that have all of `:anywhere`, the
    newest first in each.
    """
    of_case = SearchEntry.__table__.c.case_id
    seen = or_(of_case.is_(None), may_be_seen(of_case))
    each = [
        select(engine.matching(name == "in_names", bindparam(name, type_=String)).where(seen).subquery(), place)
        for name, place in (("in_names", _FIRST), ("anywhere", _LAST))
    ]
    found = union_all(*each).subquery()
    return select(found.c.id, found.c.kind, found.c.source_id).order_by(found.c.place, found.c.id.desc())


_FIRST, _LAST = (literal_column(place, Integer).label("place") for place in ("0", "1"))
_STATEMENTS = {name: matching(engine) for name, engine in ENGINES.items()}


def _entries(connection: Connection, wanted: Wanted, person: Person) -> list[int]:
    """The entries that match, by their ids; each thing once: of a long text that is in several rows, the last."""
    engine = ENGINES[connection.dialect.name]
    asked = {
        "in_names": engine.expression(wanted, in_names=True),
        "anywhere": engine.expression(wanted, in_names=False),
        "most": MOST_FOUND + 1,
        **asked_by(person),
    }
    found: dict[tuple[str, int], int] = {}
    for entry_id, kind, source_id in connection.execute(_STATEMENTS[connection.dialect.name], asked).all():
        found.setdefault((kind, source_id), entry_id)
    return list(found.values())


_ENTRY = SearchEntry.__table__.c
_HITS = (
    select(
        _ENTRY.id,
        _ENTRY.kind,
        _ENTRY.source_id,
        _ENTRY.title,
        _ENTRY.body,
        _ENTRY.dated,
        _ENTRY.case_id,
        CaseRow.title.label("case_title"),
        Authority.name.label("authority"),
        EventRow.place,
        LetterRow.letter.label("sent_letter"),
        LetterDraft.letter.label("begun_letter"),
        LetterDraft.version,
    )
    .outerjoin(CaseRow, CaseRow.id == SearchEntry.case_id)
    .outerjoin(Authority, Authority.id == CaseRow.authority_id)
    .outerjoin(EventRow, (SearchEntry.kind.in_(("event", "note"))) & (EventRow.id == SearchEntry.source_id))
    .outerjoin(LetterRow, (SearchEntry.kind == "letter") & (LetterRow.id == SearchEntry.source_id))
    .outerjoin(LetterDraft, (SearchEntry.kind == "draft") & (LetterDraft.id == SearchEntry.source_id))
    .where(SearchEntry.id.in_(bindparam("ids", expanding=True)))
)


def _hits(connection: Connection, ids: Sequence[int], query: Query, beginning: str) -> list[Hit]:
    if not ids:
        return []
    marking = Marking(query, beginning)
    rows = {row.id: row for row in connection.execute(_HITS, {"ids": ids}).all()}
    return [_hit(marking, rows[entry_id]) for entry_id in ids]


def _hit(marking: Marking, row: Row[*tuple[Any, ...]]) -> Hit:
    return Hit(
        kind=row.kind,
        source_id=row.source_id,
        title=marking.marked(row.title),
        context=marking.passage(row.body),
        dated=when(row.dated) if row.dated else None,
        case_id=row.case_id,
        case_title=row.case_title or "",
        authority=row.authority or "",
        event=row.place,
        letter=row.sent_letter or row.begun_letter or "",
        version=row.version,
    )
