"""Finding a case, what happened in one, a letter, a document or an authority by the words in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, bindparam, or_, select

from foiflow.models import Authority, Case, EventRow, LetterDraft, LetterRow, Person, SearchEntry, db
from foiflow.models.search import SearchEngine, Wanted
from foiflow.services import search_query
from foiflow.services.access import asked_by, may_see
from foiflow.services.search_context import Piece, marked, passage
from foiflow.services.search_engines import ENGINES, engine_in_use
from foiflow.services.search_query import Query
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
    beginning = ""
    entries = _entries(query, person, kinds, in_names=False)
    if not entries and query.beginning:
        query, beginning = query.unfinished(), query.beginning
        entries = _entries(query, person, kinds, in_names=False, unfinished=True)
    if entries:
        named = _entries(query, person, kinds, in_names=True, unfinished=bool(beginning))
        entries = {**named, **entries, **named}
    listed = list(entries.values())[:MOST_FOUND]
    hits = _hits(listed[offset : offset + limit], query, beginning)
    return Found(hits, len(listed), len(entries) > MOST_FOUND, beginning, query.left_out)


def matching(
    engine: SearchEngine, in_names: bool, may_be_seen: Callable[[Any], ColumnElement[bool]] = may_see
) -> Select[int, str, int]:
    """The statement that finds entries, but for those of cases that the person may not see."""
    of_case = SearchEntry.__table__.c.case_id
    return engine.matching(in_names).where(or_(of_case.is_(None), may_be_seen(of_case)))


_STATEMENTS = {(name, where): matching(engine, where) for name, engine in ENGINES.items() for where in (False, True)}


def _entries(
    query: Query, person: Person, kinds: Sequence[str], *, in_names: bool, unfinished: bool = False
) -> dict[tuple[str, int], int]:
    """What each entry that matches is made from, with its id: of a long text that is in several rows, the last."""
    wanted = Wanted(query.phrases, tuple(kinds), in_names, unfinished)
    asked = {**engine_in_use().asked(wanted), **asked_by(person), "most": MOST_FOUND + 1}
    found: dict[tuple[str, int], int] = {}
    for entry_id, kind, source_id in db.session.execute(_STATEMENTS[db.engine.dialect.name, in_names], asked):
        found.setdefault((kind, source_id), entry_id)
    return found


_ENTRY = SearchEntry.__table__.c
_HITS = (
    select(
        _ENTRY.id,
        _ENTRY.kind,
        _ENTRY.source_id,
        _ENTRY.case_id,
        _ENTRY.title,
        _ENTRY.body,
        _ENTRY.dated,
        Case.title.label("case_title"),
        Authority.name.label("authority"),
        EventRow.place,
        LetterRow.letter.label("sent_letter"),
        LetterDraft.letter.label("begun_letter"),
        LetterDraft.version,
    )
    .outerjoin(Case, Case.id == SearchEntry.case_id)
    .outerjoin(Authority, Authority.id == Case.authority_id)
    .outerjoin(EventRow, (SearchEntry.kind.in_(("event", "note"))) & (EventRow.id == SearchEntry.source_id))
    .outerjoin(LetterRow, (SearchEntry.kind == "letter") & (LetterRow.id == SearchEntry.source_id))
    .outerjoin(LetterDraft, (SearchEntry.kind == "draft") & (LetterDraft.id == SearchEntry.source_id))
    .where(SearchEntry.id.in_(bindparam("ids", expanding=True)))
)


def _hits(ids: Sequence[int], query: Query, beginning: str) -> list[Hit]:
    if not ids:
        return []
    rows = {row.id: row for row in db.session.execute(_HITS, {"ids": ids})}
    return [_hit(rows[entry_id], query, beginning) for entry_id in ids]


def _hit(row: Row[Any], query: Query, beginning: str) -> Hit:
    return Hit(
        kind=row.kind,
        source_id=row.source_id,
        title=marked(row.title, query, beginning),
        context=passage(row.body, query, beginning),
        dated=when(row.dated) if row.dated else None,
        case_id=row.case_id,
        case_title=row.case_title or "",
        authority=row.authority or "",
        event=row.place,
        letter=row.sent_letter or row.begun_letter or "",
        version=row.version,
    )
