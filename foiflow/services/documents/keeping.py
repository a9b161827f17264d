"""Documents kept with a case: added with their text read, listed, given out byte for byte, and removed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, TypeVarTuple

from sqlalchemy import ColumnElement, Integer, Select, bindparam, delete, func, select
from sqlalchemy.orm import Session, undefer

from foiflow.intake.document_kinds import Kind, kind_of
from foiflow.intake.document_texts import DocumentText, read_document
from foiflow.models import Authority, CaseRow, Document, EventRow, Person, db
from foiflow.models.app_database import settings_in_use
from foiflow.models.files import Arrived, FileGone, TooLarge, files_of
from foiflow.services.changes.changing import holding
from foiflow.services.record.access import asked_by, may_see
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.services.search import index as search_index

Columns = TypeVarTuple("Columns")

FOLDER = "documents"
MOST_AT_ONCE = 20
COUNTED_TO = 1000
"""Counting stops here, so that the list opens as fast with a million documents as with a thousand."""
LONGEST_NAME = 300
_LONGEST_ENDING = 12
_CASE = bindparam("case_id", type_=Integer)


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files that were to be added."""

    new: tuple[Document, ...]
    known: tuple[tuple[str, str], ...]
    """Those that the case has already, as (the name it came by now, the name it is kept under)."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in a list."""

    id: int
    name: str
    kind: str
    size: int
    pages: int | None
    fault: str
    added_by: str
    added_at: datetime
    case_id: int
    case_title: str
    authority_id: int
    authority: str
    event_place: int | None
    """The number in its case of the event it belongs to, with that event's kind and date."""
    event_kind: str | None
    event_date: str | None


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A file as it was kept, to be read in parts and closed by whoever gives it out, and what it is."""

    file: BinaryIO
    kind: Kind


_WANTED = (
    select(Document.id)
    .join(CaseRow, CaseRow.id == Document.case_id)
    .where(may_see(Document.case_id))
)  # fmt: skip
_ROWS = (
    select(
        *(getattr(Document, name) for name in ("id", "name", "kind", "size", "pages", "fault", "added_by", "added_at")),
        Document.case_id,
        CaseRow.title.label("case_title"),
        CaseRow.authority_id,
        Authority.name.label("authority"),
        EventRow.place.label("event_place"),
        EventRow.kind.label("event_kind"),
        EventRow.date.label("event_date"),
    )
    .join(CaseRow, CaseRow.id == Document.case_id)
    .join(Authority, Authority.id == CaseRow.authority_id)
    .outerjoin(EventRow, EventRow.id == Document.event_id)
    .where(may_see(Document.case_id))
    .order_by(Document.id.desc())
)
_OF_CASE = _ROWS.where(Document.case_id == _CASE).limit(bindparam("most", type_=Integer))


def add(case_id: int, received: Sequence[Received], *, event_id: int | None = None, by: Actor, now: datetime) -> Added:
    """Keep files with a case, all of them or none, with the text that can be read of each.

    `event_id` is the event they came with or prove. A file that the case has already is not kept twice.
    Raises Refused for one that is empty or too large, or for too many; CannotBeKept; NotFound.
    """
    if not received:
        raise Refused("Choose at least one file.", "files")
    if len(received) > MOST_AT_ONCE:
        raise Refused(f"These are {len(received)} files: add at most {MOST_AT_ONCE} at once.", "files")
    with ExitStack() as until_kept:
        # All that takes time is done before anybody else is made to wait.
        came = [_take_in(each, until_kept) for each in received]
        rows = [_row(one, case_id, event_id, by, now) for one in came]
        words = [search_index.rows_of_document(row) for row in rows]
        with holding(by, case_id) as held:
            session = held.session
            _check_event(case_id, event_id)
            known = {row.digest: row.name for row in session.execute(_digests(case_id))}
            new, again = [], []
            for one, row, searched in zip(came, rows, words, strict=True):
                if one.file.digest in known:
                    again.append((one.name, known[one.file.digest]))
                    continue
                known[one.file.digest] = one.name
                new.append((row, searched))
            _keep(session, [one.file for one in came])
            session.add_all(row for row, _ in new)
            session.flush()
            for row, searched in new:
                search_index.add_document(row, searched)
    return Added(tuple(row for row, _ in new), tuple(again))


def list_of_case(person: Person, case_id: int, most: int) -> list[DocumentRow]:
    """The documents of a case, the newest first and no more than so many."""
    asked = {**asked_by(person), str(_CASE.key): case_id, "most": most}
    return [DocumentRow(**row._mapping) for row in db.session.execute(_OF_CASE, asked)]


def list_documents(
    person: Person, *, case_id: int | None = None, authority_id: int | None = None, limit: int = 50, offset: int = 0
) -> list[DocumentRow]:
    """Documents of the cases this person may see, the newest first."""
    chosen = _chosen(_ROWS, case_id, authority_id).limit(limit).offset(offset)
    return [DocumentRow(**row._mapping) for row in db.session.execute(chosen, asked_by(person))]


def count(person: Person, *, case_id: int | None = None, authority_id: int | None = None) -> int:
    """How many there are, counted no further than one more than COUNTED_TO."""
    some = _chosen(_WANTED, case_id, authority_id).limit(COUNTED_TO + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(some), asked_by(person)) or 0


def find_document(person: Person, document_id: int) -> Document:
    """One document, with its text. Raises NotFound when there is none such that this person may see."""
    wanted = select(Document).where(Document.id == document_id, may_see(Document.case_id))
    found = db.session.scalars(wanted.options(undefer(Document.text)), asked_by(person)).one_or_none()
    if found is None:
        raise NotFound("There is no such document: it may have been removed, or the address is mistyped.")
    return found


def given_out(document: Document) -> GivenOut:
    """The file byte for byte. Raises NotFound when the disk no longer has it as it was kept."""
    try:
        file = files_of(FOLDER).open(document.digest)
    except FileGone:
        raise NotFound(
            "The file of this document is no longer in foiflow’s data folder as it was kept: "
            f"put the folder “{FOLDER}” back from a backup."
        ) from None
    kind = kind_of(file)
    file.seek(0)
    return GivenOut(file, kind)


def belongs_to(document: Document, event_id: int | None, *, by: Actor) -> None:
    """Say with which event of its case a document came, or that it is one of the case as a whole.

    Raises Refused for an event that is not of the case.
    """
    with holding(by, document.case_id):
        _check_event(document.case_id, event_id)
        document.event_id = event_id


def remove(document: Document, *, by: Actor) -> None:
    """Remove a document from its case, and its file when no other case has the same. Raises NotFound."""
    document_id, case_id, digest = document.id, document.case_id, document.digest
    with holding(by, case_id) as held:
        removed = held.session.execute(delete(Document).where(Document.id == document_id))
        if not removed.rowcount:  # type: ignore[attr-defined]
            raise NotFound("Somebody else has removed this document already.")
        search_index.remove_document(document_id)
    # Only once that is saved: a row without a file must never be, a file without a row does no harm.
    with holding(by, case_id) as held:
        _wait_for_others(held.session, [digest])
        if held.session.scalar(select(Document.id).where(Document.digest == digest).limit(1)) is None:
            files_of(FOLDER).remove(digest)


def file_name(came_as: str) -> str:
    """A file's name as it is kept: without the folders it came with, and nothing in it that cannot be seen."""
    last = came_as.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign if sign.isprintable() else " " if sign.isspace() else "" for sign in last)
    name = " ".join(seen.split())
    if not name.strip("."):
        return "unnamed"
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = dot + ending if stem and len(ending) <= _LONGEST_ENDING else ""
    return name[: LONGEST_NAME - len(kept)] + kept


@dataclass(frozen=True, slots=True)
class _TakenIn:
    name: str
    file: Arrived
    text: DocumentText


def _take_in(received: Received, until_kept: ExitStack) -> _TakenIn:
    """Check a file, read it, and write it where it can be kept. Raises Refused."""
    name = file_name(received.name)
    most = settings_in_use().largest_document_mib
    try:
        arrived = until_kept.enter_context(files_of(FOLDER).put(received.file, most * 1024 * 1024))
    except TooLarge:
        sentence = f"“{name}” is larger than {most:,} MB: split it or make a smaller copy, and add that."
        raise Refused(sentence, "files") from None
    if not arrived.size:
        raise Refused(f"“{name}” is empty, as when it was not sent whole: leave it out, or get it again.", "files")
    with arrived.open() as file:
        return _TakenIn(name, arrived, read_document(file))


def _row(taken: _TakenIn, case_id: int, event_id: int | None, by: Actor, now: datetime) -> Document:
    return Document(
        case_id=case_id,
        event_id=event_id,
        name=taken.name,
        kind=taken.text.kind,
        size=taken.file.size,
        digest=taken.file.digest,
        pages=taken.text.pages,
        text=taken.text.text,
        fault=taken.text.fault,
        added_by=by.name,
        added_by_id=by.person_id,
        added_at=now,
    )


def _keep(session: Session, files: Sequence[Arrived]) -> None:
    """Put each file in its place, once; nobody takes one away meanwhile because no row has it yet."""
    by_digest = {file.digest: file for file in files}
    _wait_for_others(session, sorted(by_digest))
    for file in by_digest.values():
        file.keep()


def _wait_for_others(session: Session, digests: Sequence[str]) -> None:
    """Be alone with the files of these digests until what is being done is saved.

    With SQLite, whoever holds a case is alone with the whole database; elsewhere one file may be of many cases.
    """
    if session.get_bind().dialect.name == "postgresql":
        for digest in digests:
            session.execute(select(func.pg_advisory_xact_lock(int(digest[:15], 16))))


def _check_event(case_id: int, event_id: int | None) -> None:
    if event_id is None:
        return
    own = select(EventRow.id).where(EventRow.id == event_id, EventRow.case_id == case_id)
    if db.session.scalar(own) is None:
        raise Refused("There is no such event in this case: it may have been removed. Choose another.", "event")


def _digests(case_id: int) -> Select[str, str]:
    return select(Document.digest, Document.name).where(Document.case_id == case_id)


def _chosen(rows: Select[*Columns], case_id: int | None, authority_id: int | None) -> Select[*Columns]:
    wanted: list[ColumnElement[bool]] = []
    if case_id is not None:
        wanted.append(Document.case_id == case_id)
    if authority_id is not None:
        wanted.append(CaseRow.authority_id == authority_id)
    return rows.where(*wanted)
