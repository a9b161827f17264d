"""What can be searched, kept in step with what it is made from: part of the transaction that changed that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import undefer

from foiflow.drafting import letters as letters_known
from foiflow.models import Authority, CaseRow, Document, EventRow, LetterDraft, LetterRow, SearchEntry, db, transaction
from foiflow.services.record.every_core import processes_here, readers
from foiflow.services.record.office import office_in_use
from foiflow.services.search import texts as search_texts
from foiflow.services.search.engines import engine_in_use
from foiflow.services.search.texts import Text

_RECORD, _LETTERS, _DOCUMENT, _AUTHORITY = ("case", "event", "note"), ("letter", "draft"), ("document",), ("authority",)
_AT_ONCE = 500
"""Authorities, or cases that one process reads and writes, in one transaction of a rebuild."""
_SHARED_OUT = 1_000
"""Cases written by one transaction where several processes read them."""
_WORTH_OTHERS = 4_000
"""Cases that one process has read before others are started and have read their share."""
_READ_AT_ONCE = 100
"""Cases read by one process at a time: their documents are in memory together."""
_COMPARED = ("title", "body", "dated", "case_id")


def write_record(case_id: int) -> None:
    """Write what the case says of itself and what happened in it; its letters and documents are left as they are."""
    db.session.flush()
    _put(_RECORD, SearchEntry.case_id == case_id, _record_texts([case_id]))


def write_letters(case_id: int) -> None:
    """Write the letters of a case: those that were sent, and the newest draft of each that was not."""
    db.session.flush()
    _put(_LETTERS, SearchEntry.case_id == case_id, _letter_texts([case_id]))


def rows_of_document(document: Document) -> list[dict[str, Any]]:
    """What can be searched of a document that is not stored yet, with its words; asks the database nothing.

    Of two million characters that takes a second, so it is done before anybody is made to wait for `add_document`.
    """
    text = search_texts.document_text(document)
    return [search_texts.with_words(row) for row in text.rows()]


def add_document(document: Document, rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows of a document that was just stored."""
    db.session.execute(insert(_ENTRIES), [{**row, "source_id": document.id} for row in rows])


def remove_document(document_id: int) -> None:
    """Take away what was written of a document that is gone."""
    db.session.execute(delete(SearchEntry).where(SearchEntry.kind.in_(_DOCUMENT), SearchEntry.source_id == document_id))


def write_authority(authority_id: int) -> None:
    """Write what an authority is called."""
    write_authorities([authority_id])


def write_authorities(authority_ids: Sequence[int]) -> None:
    """Write what these authorities are called."""
    db.session.flush()
    for start in range(0, len(authority_ids), _AT_ONCE):
        some = authority_ids[start : start + _AT_ONCE]
        _put(_AUTHORITY, SearchEntry.source_id.in_(some), _authority_texts(some))


def rebuild(progress: Callable[[int], object] | None = None, processes: int | None = None) -> int:
    """Throw the index away and make it from everything there is; returns how many cases there are.

    What is written first is taken for older: authorities, then the cases in the order they were logged. `progress`
    is told after each batch how many cases it held. `processes` is how many read the cases; as many as there are cores
    when it is not given, and one where there are too few cases to be worth starting others.
    """
    with transaction() as session:
        engine_in_use().empty(session)
    authority_ids = list(db.session.scalars(select(Authority.id).order_by(Authority.id)))
    for start in range(0, len(authority_ids), _AT_ONCE):
        with transaction():
            write_authorities(authority_ids[start : start + _AT_ONCE])
    case_ids = list(db.session.scalars(select(CaseRow.id).order_by(CaseRow.id)))
    wanted = processes or (processes_here() if len(case_ids) > _WORTH_OTHERS else 1)
    together = _AT_ONCE if wanted == 1 else _SHARED_OUT
    with readers(_case_rows, wanted, _READ_AT_ONCE) as read:
        for start in range(0, len(case_ids), together):
            some = case_ids[start : start + together]
            with transaction() as session:
                # A change that changes nothing: from here on nobody else writes into these cases.
                session.execute(update(CaseRow).where(CaseRow.id.in_(some)).values(version=CaseRow.version))
                # What somebody has written since the index was emptied is written again with the rest.
                session.execute(delete(SearchEntry).where(SearchEntry.case_id.in_(some)))
                for rows in read(some):
                    if rows:
                        session.execute(insert(_ENTRIES), rows)
            if progress is not None:
                progress(len(some))
    with transaction() as session:
        engine_in_use().tidy(session)
    return len(case_ids)


def _case_rows(case_ids: Sequence[int]) -> list[dict[str, Any]]:
    """All that can be searched of these cases, with its words: case after case, as they were logged."""
    of_case: dict[int, list[Text]] = defaultdict(list)
    for texts in (_record_texts(case_ids), _letter_texts(case_ids), _document_texts(Document.case_id.in_(case_ids))):
        for text in texts:
            assert text.case_id is not None
            of_case[text.case_id].append(text)
    in_order = (text for case_id in sorted(of_case) for text in of_case[case_id])
    return [search_texts.with_words(row) for text in in_order for row in text.rows()]


def _put(kinds: Sequence[str], whose: Any, texts: Iterable[Text]) -> None:
    """Have exactly these texts stand there; what is there already, unchanged, is not written again."""
    session = db.session
    there: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for was in session.execute(_STORED.where(whose, SearchEntry.kind.in_(kinds))):
        there[was.kind, was.source_id].append(was)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for text in texts:
        stored = there.get((text.kind, text.source_id), [])
        for row in text.rows():
            before = stored.pop(0) if stored else None
            if before is None:
                new.append(search_texts.with_words(row))
            # What it is called is made of its title and its text, so those alone are compared.
            elif any(getattr(before, name) != row[name] for name in _COMPARED):
                changed.append({"entry_id": before.id, **search_texts.with_words(row)})
    gone = [row.id for rows in there.values() for row in rows]
    if gone:
        session.execute(delete(SearchEntry).where(SearchEntry.id.in_(gone)))
    if changed:
        session.connection().execute(_CHANGE, changed)
    if new:
        session.execute(insert(_ENTRIES), new)


_STORED = select(
    SearchEntry.id,
    SearchEntry.kind,
    SearchEntry.source_id,
    SearchEntry.case_id,
    SearchEntry.title,
    SearchEntry.body,
    SearchEntry.dated,
).order_by(SearchEntry.id)
_ENTRIES = cast(Table, SearchEntry.__table__)
_CHANGE = update(_ENTRIES).where(_ENTRIES.c.id == bindparam("entry_id"))
_CASES = select(
    CaseRow.id,
    CaseRow.title,
    CaseRow.regime,
    CaseRow.reference,
    CaseRow.investigation,
    CaseRow.tags,
    CaseRow.requester_name,
    CaseRow.requester_outlet,
    CaseRow.request,
    Authority.name.label("authority_name"),
).join(Authority, Authority.id == CaseRow.authority_id)
_EVENTS = select(EventRow.id, EventRow.case_id, EventRow.kind, EventRow.date, EventRow.facts)
_DOCUMENTS = select(Document.id, Document.case_id, Document.name, Document.text, Document.added_at)
_AUTHORITIES = select(Authority.id, Authority.name, Authority.short_name, Authority.website)


def _record_texts(case_ids: Sequence[int]) -> list[Text]:
    law: dict[int, str] = {}
    texts = []
    for row in db.session.execute(_CASES.where(CaseRow.id.in_(case_ids)).order_by(CaseRow.id)):
        law[row.id] = row.regime
        texts.append(search_texts.case_text(row))
    events = _EVENTS.where(EventRow.case_id.in_(case_ids)).order_by(EventRow.case_id, EventRow.place)
    for row in db.session.execute(events):
        if row.kind == "regime_changed":
            law[row.case_id] = row.facts["to"]
        texts.append(search_texts.event_text(row.id, row.case_id, row.kind, row.date, row.facts, law[row.case_id]))
    return texts


def _letter_texts(case_ids: Sequence[int]) -> list[Text]:
    letters = select(LetterRow).where(LetterRow.case_id.in_(case_ids)).order_by(LetterRow.id)
    texts = [search_texts.letter_text(row) for row in db.session.scalars(letters.options(undefer(LetterRow.text)))]
    of_cases = LetterDraft.case_id.in_(case_ids)
    newest = select(func.max(LetterDraft.id)).where(of_cases, LetterDraft.sent_as.is_(None))
    drafts = select(LetterDraft).where(LetterDraft.id.in_(newest.group_by(LetterDraft.case_id, LetterDraft.letter)))
    begun = list(db.session.scalars(drafts.order_by(LetterDraft.id).options(undefer(LetterDraft.text))))
    if begun:
        known = letters_known(office_in_use())
        for draft in begun:
            title = known[draft.letter].title if draft.letter in known else draft.letter
            texts.append(search_texts.draft_text(draft, title))
    return texts


def _document_texts(which: Any) -> list[Text]:
    rows = db.session.execute(_DOCUMENTS.where(which).order_by(Document.id))
    return [search_texts.document_text(row) for row in rows]


def _authority_texts(authority_ids: Sequence[int]) -> list[Text]:
    chosen = _AUTHORITIES.where(Authority.id.in_(authority_ids)).order_by(Authority.id)
    return [search_texts.authority_text(row) for row in db.session.execute(chosen)]
