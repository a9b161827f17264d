"""Documents on PostgreSQL, where two cases can be changed at the same moment and share a file."""

from __future__ import annotations

import threading
from io import BytesIO

from flask import Flask

from foiflow.models import Document, Person, db
from foiflow.models.app_database import settings_in_use
from foiflow.services.documents import keeping as documents
from foiflow.services.documents.keeping import FOLDER, Received
from foiflow.services.record.actors import Actor
from foiflow.services.search import finding as search
from tests.made_documents import a_pdf
from tests.postgresql.working import NOON, log
from tests.services.journalists import journalist


def content_of(document: Document) -> bytes:
    with documents.given_out(document).file as file:
        return file.read()


def test_documents_are_kept_listed_found_and_removed(app: Flask, person: Person) -> None:
    case = log(person)
    files = [Received("answer.pdf", BytesIO(a_pdf("carriageways"))), Received("b.txt", BytesIO(b"Nul\x01? Ynys"))]
    added = documents.add(case.id, files, by=journalist("A. Reporter"), now=NOON)
    assert [row.name for row in documents.list_of_case(person, case.id, 25)] == ["b.txt", "answer.pdf"]
    assert documents.count(person, authority_id=case.authority_id) == len(documents.list_documents(person)) == 2
    assert [hit.source_id for hit in search.find("carriageways", person).hits] == [added.new[0].id]
    for document in added.new:
        documents.remove(document, by=journalist("A. Reporter"))
    assert documents.list_documents(person) == []
    assert search.find("carriageways", person).number == 0


def test_a_file_added_to_one_case_while_it_is_removed_from_another_is_there(app: Flask, person: Person) -> None:
    case_ids = log(person).id, log(person, title="Bins").id
    faults: list[BaseException] = []
    who = Actor.of(person)

    def again_and_again(case_id: int) -> None:
        with app.app_context():
            try:
                for _ in range(25):
                    came = [Received("a.txt", BytesIO(b"words"))]
                    (kept,) = documents.add(case_id, came, by=who, now=NOON).new
                    assert content_of(kept) == b"words"
                    documents.remove(kept, by=who)
            except BaseException as fault:
                faults.append(fault)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=again_and_again, args=(case_id,)) for case_id in case_ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert not [path for path in (settings_in_use().data / FOLDER).rglob("*") if path.is_file()]
