"""Documents of a case: kept byte for byte or not at all, on disk under what is in them, and removed with care."""

import sqlite3
import stat
import threading
import tracemalloc
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from io import BytesIO, RawIOBase

import pytest
from sqlalchemy import event, func, select

from foiflow.models import Document, EventRow, db
from foiflow.models.app_database import settings_in_use
from foiflow.models.files import CannotBeKept, FilesOnDisk
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.documents import keeping as documents
from foiflow.services.documents.keeping import FOLDER, MOST_AT_ONCE, Received, file_name
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.services.search import finding as search
from foiflow.services.search import texts as search_texts
from tests.made_documents import a_pdf, a_word
from tests.services.conftest import NOON
from tests.services.journalists import journalist


def came(*named):
    """Files as they came: (name, content) each."""
    return [Received(name, BytesIO(content)) for name, content in named]


def add(case, *named, **more):
    return documents.add(case.id, came(*named), by=journalist("A. Reporter"), now=NOON, **more)


def on_disk():
    """Every file below the documents' folder, with its content."""
    folder = settings_in_use().data / FOLDER
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def path_of(digest):
    return FilesOnDisk(settings_in_use().data / FOLDER).path_of(digest)


def content_of(document):
    with documents.given_out(document).file as file:
        return file.read()


@pytest.fixture
def at_most_one_mib(app):
    """An app that keeps no document larger than that."""
    app.extensions["foiflow_settings"] = replace(settings_in_use(), largest_document_mib=1)


def rows():
    return db.session.scalar(select(func.count(Document.id)))


def test_a_document_is_kept_byte_for_byte_with_its_text(case, person):
    content = a_pdf("The Council holds 412 records")
    (kept,) = add(case, ("answer.pdf", content)).new
    found = documents.find_document(person, kept.id)
    assert (found.name, found.kind, found.pages, found.size) == ("answer.pdf", "pdf", 1, len(content))
    assert found.text == "The Council holds 412 records"
    assert (found.added_by, found.added_at) == ("A. Reporter", NOON)
    assert content_of(found) == content


def test_a_file_lies_under_the_name_of_its_content_readable_by_its_owner_alone(case):
    (kept,) = add(case, ("../../etc/passwd", b"Some words.")).new
    assert list(on_disk()) == [f"{kept.digest[:2]}/{kept.digest}"]
    path = path_of(kept.digest)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IMODE(path.parents[1].stat().st_mode) == 0o700


def test_adding_documents_does_not_change_what_happened(case):
    version, history = case.version, len(events.history(case.id))
    add(case, ("a.txt", b"words"))
    assert (case.version, len(events.history(case.id))) == (version, history)


def test_several_are_added_at_once_to_an_event(case, person):
    (request,) = events.list_events(case.id)
    add(case, ("a.txt", b"one"), ("b.docx", a_word("two")), event_id=request.id)
    listed = documents.list_of_case(person, case.id, 25)
    assert [(row.name, row.kind, row.event_kind, row.event_place) for row in listed] == [
        ("b.docx", "word", "request_sent", 1),
        ("a.txt", "text", "request_sent", 1),
    ]
    assert [row.authority for row in listed] == ["Anytown Council"] * 2


def test_the_same_file_twice_in_one_case_is_said_and_not_kept_twice(case):
    add(case, ("answer.txt", b"words"))
    again = add(case, ("copy of answer.txt", b"words"), ("new.txt", b"other"), ("new too.txt", b"other"))
    assert [kept.name for kept in again.new] == ["new.txt"]
    assert again.known == (("copy of answer.txt", "answer.txt"), ("new too.txt", "new.txt"))
    assert rows() == len(on_disk()) == 2


@pytest.mark.parametrize("bad", [("empty.pdf", b""), ("film.mp4", bytes(1024 * 1024 + 1))])
def test_one_file_that_is_refused_refuses_them_all(case, at_most_one_mib, bad):
    with pytest.raises(Refused, match=f"“{bad[0]}” is (empty|larger than 1 MB)") as refusal:
        add(case, ("good.txt", b"words"), bad)
    assert refusal.value.field == "files"
    assert rows() == 0
    assert on_disk() == {}


def test_a_file_as_large_as_allowed_is_kept(case, at_most_one_mib):
    (kept,) = add(case, ("large.bin", bytes(1024 * 1024))).new
    assert (kept.size, kept.kind) == (1024 * 1024, "other")


def test_a_file_that_is_too_large_is_not_read_to_its_end(case, at_most_one_mib):
    class Endless(RawIOBase):
        read_so_far = 0

        def readable(self):
            return True

        def readinto(self, room):
            self.read_so_far += len(room)
            return len(room)

    film = Endless()
    with pytest.raises(Refused, match="larger than 1 MB"):
        documents.add(case.id, [Received("film.mp4", film)], by=journalist("A. Reporter"), now=NOON)
    assert film.read_so_far <= 3 * 1024 * 1024
    assert on_disk() == {}


def test_adding_and_giving_out_a_large_file_holds_no_more_of_it_in_memory_than_of_a_smaller_one(case, tmp_path):
    held = []
    for mib in (50, 150):
        with (tmp_path / f"{mib}.pdf").open("wb") as file:
            # A PDF that is damaged behind its first line: nobody could know how large it is but by reading it.
            file.write(b"%PDF-1.7\n")
            file.truncate(mib * 1024 * 1024)
        tracemalloc.start()
        with (tmp_path / f"{mib}.pdf").open("rb") as file:
            (kept,) = documents.add(case.id, [Received("film.pdf", file)], by=journalist("A. Reporter"), now=NOON).new
        with documents.given_out(kept).file as file:
            assert sum(len(part) for part in iter(lambda: file.read(1024 * 1024), b"")) == kept.size
        held.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(held) < 20 * 1024 * 1024


def test_too_many_files_and_none_are_refused(case):
    with pytest.raises(Refused, match="These are 21 files: add at most 20 at once"):
        add(case, *[(f"{number}.txt", str(number).encode()) for number in range(MOST_AT_ONCE + 1)])
    with pytest.raises(Refused, match="Choose at least one file"):
        add(case)


def test_nothing_is_kept_of_a_case_that_is_not_there(case):
    with pytest.raises(NotFound):
        documents.add(case.id + 1, came(("a.txt", b"words")), by=journalist("A. Reporter"), now=NOON)
    assert on_disk() == {}


def test_an_event_of_another_case_is_refused_and_nothing_kept(case, person, council):
    other = cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Other", request="x",
        sent={"date": "2026-02-02", "via": "email"}, now=NOON,
    )  # fmt: skip
    theirs = events.list_events(other.id)[0].id
    with pytest.raises(Refused, match="no such event in this case"):
        add(case, ("a.txt", b"words"), event_id=theirs)
    assert (rows(), on_disk()) == (0, {})
    (kept,) = add(case, ("a.txt", b"words")).new
    with pytest.raises(Refused, match="no such event in this case"):
        documents.belongs_to(kept, theirs, by=journalist("A. Reporter"))


def test_a_document_can_be_moved_to_another_event_and_outlives_it(case, person):
    (kept,) = add(case, ("a.txt", b"words")).new
    answered = events.record(
        case.id, {"kind": "response", "date": "2026-03-02", "outcome": "refused", "exemptions": ["s 35(1)(a)"]},
        by=journalist("A. Reporter"), version=case.version, now=NOON,
    )  # fmt: skip
    documents.belongs_to(kept, answered.id, by=journalist("A. Reporter"))
    assert documents.list_of_case(person, case.id, 25)[0].event_kind == "response"
    events.remove(case.id, answered.id, by=journalist("A. Reporter"), version=case.version, now=NOON)
    assert db.session.get(EventRow, answered.id) is None
    (row,) = documents.list_of_case(person, case.id, 25)
    assert (row.name, row.event_kind) == ("a.txt", None)


def test_a_document_that_cannot_be_read_is_kept_all_the_same(case, person):
    (kept,) = add(case, ("locked.pdf", a_pdf("x", locked=True))).new
    assert "locked with a password" in kept.fault
    assert content_of(kept) == a_pdf("x", locked=True)


def test_removing_a_document_removes_its_file(case, person):
    (kept,) = add(case, ("a.txt", b"words")).new
    documents.remove(kept, by=journalist("A. Reporter"))
    assert (rows(), on_disk()) == (0, {})
    with pytest.raises(NotFound, match="no such document"):
        documents.find_document(person, kept.id)


def test_search_finds_the_text_of_a_document_until_it_is_removed(case, person):
    (kept,) = add(case, ("answer.pdf", a_pdf("", "Of the carriageways surveyed, 412 were defective"))).new
    (hit,) = search.find("carriageways defective", person).hits
    assert (hit.kind, hit.source_id, hit.case_id) == ("document", kept.id, case.id)
    documents.remove(kept, by=journalist("A. Reporter"))
    assert search.find("carriageways", person).number == 0


def test_others_may_write_while_the_words_of_a_document_are_made(case, monkeypatch):
    made, make = [], search_texts.with_words

    def make_while_another_writes(row):
        with closing(sqlite3.connect(settings_in_use().database_file, timeout=0)) as another, another:
            another.execute("UPDATE authorities SET website = website")
        made.append(row["kind"])
        return make(row)

    monkeypatch.setattr(search_texts, "with_words", make_while_another_writes)
    db.session.commit()
    add(case, ("a.txt", b"words"), ("long.txt", b"many words " * 10_000))
    assert made == ["document"] * 3


def test_a_document_is_written_to_the_search_once(case):
    written = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: written.append(told[2]))
    (kept,) = add(case, ("a.txt", b"words")).new
    documents.remove(kept, by=journalist("A. Reporter"))
    searched = [sql.split()[0] for sql in written if "search_entries" in sql and not sql.startswith("SELECT")]
    assert searched == ["INSERT", "DELETE"]


def test_a_file_that_another_case_has_too_stays(case, person, council):
    other = cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Other", request="x",
        sent={"date": "2026-02-02", "via": "email"}, now=NOON,
    )  # fmt: skip
    (ours,) = add(case, ("a.txt", b"words")).new
    (theirs,) = add(other, ("b.txt", b"words")).new
    assert len(on_disk()) == 1
    documents.remove(ours, by=journalist("A. Reporter"))
    assert content_of(theirs) == b"words"
    documents.remove(theirs, by=journalist("A. Reporter"))
    assert on_disk() == {}


def test_removing_what_somebody_else_removed_is_said(case):
    (kept,) = add(case, ("a.txt", b"words")).new
    documents.remove(kept, by=journalist("A. Reporter"))
    with pytest.raises(NotFound, match="removed this document already"):
        documents.remove(kept, by=journalist("A. Reporter"))


def test_a_file_that_was_changed_on_disk_is_not_given_out_as_what_was_kept(case):
    (kept,) = add(case, ("a.txt", b"words")).new
    path_of(kept.digest).write_bytes(b"wards")
    with pytest.raises(NotFound, match="backup"):
        documents.given_out(kept)
    path_of(kept.digest).unlink()
    with pytest.raises(NotFound, match="backup"):
        documents.given_out(kept)


def test_adding_a_file_again_mends_one_that_was_damaged_on_disk(case, person, council):
    (kept,) = add(case, ("a.txt", b"words")).new
    path_of(kept.digest).write_bytes(b"wards")
    add(case, ("a.txt", b"words"))
    assert content_of(kept) == b"words"


def test_a_disk_that_takes_nothing_is_said_in_a_sentence(case):
    # A file in the place of the folder: what a person who runs as root cannot write either.
    (settings_in_use().data / FOLDER).write_text("in the way")
    with pytest.raises(CannotBeKept, match="takes no more files"):
        add(case, ("a.txt", b"words"))
    assert rows() == 0


def test_a_change_that_fails_leaves_neither_row_nor_file(case):
    folder = settings_in_use().data / FOLDER
    folder.mkdir()
    digest = sha256(b"words").hexdigest()
    (folder / digest[:2]).write_text("in the way")
    with pytest.raises(CannotBeKept, match="takes no more files"):
        add(case, ("a.txt", b"words"))
    assert rows() == 0
    assert list(on_disk()) == [digest[:2]]


def test_the_list_of_all_documents_is_by_case_and_by_authority_the_newest_first(case, person, council):
    elsewhere = authorities.add("Othertown Council", "foia", by=THE_PROGRAM)
    other = cases.log_request(
        person=person, authority_id=elsewhere.id, regime="foia", title="Other", request="x",
        sent={"date": "2026-02-02", "via": "email"}, now=NOON,
    )  # fmt: skip
    add(case, ("a.txt", b"one"))
    add(other, ("b.txt", b"two"))
    add(case, ("c.txt", b"three"))
    assert [row.name for row in documents.list_documents(person)] == ["c.txt", "b.txt", "a.txt"]
    assert [row.name for row in documents.list_documents(person, limit=1, offset=1)] == ["b.txt"]
    assert [row.name for row in documents.list_documents(person, case_id=case.id)] == ["c.txt", "a.txt"]
    assert [row.name for row in documents.list_documents(person, authority_id=elsewhere.id)] == ["b.txt"]
    assert documents.count(person) == 3
    assert documents.count(person, case_id=case.id) == 2
    assert documents.count(person, authority_id=elsewhere.id) == 1


@pytest.mark.parametrize(
    ("came_as", "kept"),
    [
        ("answer.pdf", "answer.pdf"),
        ("C:\\Users\\Ada\\answer.pdf", "answer.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a/b/", "unnamed"),
        ("two\r\nlines\x00.pdf", "two lines.pdf"),
        ("cod\u202efdp.exe", "codfdp.exe"),
        ("رد " * 100 + ".pdf", ("رد " * 100)[:296] + ".pdf"),
        ("x" * 400, "x" * 300),
        ("Ynys Môn.docx", "Ynys Môn.docx"),
        (".htaccess", ".htaccess"),
    ],
)
def test_a_name_is_kept_as_it_came_without_its_folders_and_what_cannot_be_seen(came_as, kept):
    assert file_name(came_as) == kept


def test_a_file_added_to_one_case_while_it_is_removed_from_another_is_there(app, case, person, council):
    other = cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Other", request="x",
        sent={"date": "2026-02-02", "via": "email"}, now=NOON,
    ).id  # fmt: skip
    faults, who = [], Actor.of(person)

    def again_and_again(case_id):
        with app.app_context():
            try:
                for _ in range(15):
                    (kept,) = documents.add(case_id, came(("a.txt", b"words")), by=who, now=NOON).new
                    assert content_of(kept) == b"words"
                    documents.remove(kept, by=who)
            except Exception as fault:
                faults.append(fault)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=again_and_again, args=(case_id,)) for case_id in (case.id, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert on_disk() == {}
