"""What can be searched is kept in step with what is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from foiflow.models import Authority, CaseRow, Document, LetterRow, Person, SearchEntry, db, transaction
from foiflow.services.authorities import imports as authority_imports
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import demo, events
from foiflow.services.cases import details as case_details
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters.drafts import Wording
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.search import engines as search_engines
from foiflow.services.search import finding as search
from foiflow.services.search import index as search_index
from foiflow.services.search import texts as search_texts
from tests.services.conftest import NOON
from tests.services.journalists import journalist
from tests.services.search_examples import found, newsroom


def record(case: CaseRow, **event: object) -> int:
    return events.record(case.id, event, by=journalist("A"), version=version_of(case), now=NOON).id


def version_of(case: CaseRow) -> int:
    return db.session.scalars(select(CaseRow.version).where(CaseRow.id == case.id)).one()


def ids() -> dict[str, int]:
    return {f"{row.kind} {row.source_id}": row.id for row in db.session.scalars(select(SearchEntry))}


def test_a_request_is_found_as_soon_as_it_is_logged(person: Person, case: CaseRow) -> None:
    assert found("pothole register", person) == ["case Potholes"]
    assert found("anytown", person, "authority") == ["authority Anytown Council"]


def test_what_is_corrected_is_found_as_it_now_reads_and_no_longer_as_it_read(person: Person, case: CaseRow) -> None:
    noted = record(case, kind="note", date="2026-03-02", note="Zebra crossings")
    events.correct(case.id, noted, {"kind": "note", "date": "2026-03-02", "note": "Pelican crossings"},
                   by=journalist("A"), version=version_of(case), now=NOON)  # fmt: skip
    assert found("zebra", person) == []
    assert found("pelican", person) == ["note Note"]
    events.remove(case.id, noted, by=journalist("A"), version=version_of(case), now=NOON)
    assert found("pelican", person) == []


def test_a_case_that_is_corrected_is_found_by_its_new_title(person: Person, case: CaseRow) -> None:
    said = case_details.details_of(case)
    now_said = {name: getattr(said, name) for name in said.__slots__} | {"title": "Sinkholes"}
    case_details.correct_details(
        case.id, case_details.CaseDetails(**now_said), by=journalist("A"), version=version_of(case), now=NOON
    )
    assert found("sinkhole", person) == ["case Sinkholes"]


def test_recording_an_event_leaves_every_other_entry_untouched(person: Person, app: Flask) -> None:
    case = db.session.get_one(CaseRow, newsroom(person))
    before = ids()
    with db.engine.begin() as connection:
        # A word that no record has shows whether a row was written again.
        connection.execute(text("UPDATE search_entries SET words = 'untouched'"))
    record(case, kind="note", date="2026-03-03", note="Nothing else")
    after = ids()
    assert after.items() >= before.items()
    written = db.session.scalars(select(SearchEntry.body).where(SearchEntry.words != "untouched")).all()
    assert written == ["Nothing else"]


def test_nothing_can_be_found_of_a_change_that_was_refused(person: Person, case: CaseRow) -> None:
    def half_done() -> None:
        with transaction():
            record(case, kind="note", date="2026-03-02", note="Zebra crossings")
            raise LookupError

    with pytest.raises(LookupError):
        half_done()
    assert found("zebra", person) == []


def test_what_is_gone_is_not_found(person: Person, app: Flask) -> None:
    case_id = newsroom(person)
    with transaction() as session:
        session.delete(session.get_one(CaseRow, case_id))
    assert found("potholes", person) == []
    assert db.session.scalars(select(SearchEntry.kind).distinct()).all() == ["authority"]


def test_only_the_newest_version_of_a_draft_is_found_and_none_once_it_was_sent(person: Person, case: CaseRow) -> None:
    for version, words in enumerate(("Zebra crossings", "Pelican crossings")):
        letter_drafts.save(
            case.id, "chase_response", Wording(markdown=words), by=journalist("A"), version=version, now=NOON
        )
    assert found("zebra", person) == []
    assert found("pelican", person) == ["draft Chase a late response"]
    with transaction() as session:
        sent = LetterRow(case_id=case.id, letter="chase_response", title="Chaser", made_by="A", made_at=NOON,
                         markdown="Pelican crossings", sent_on=date(2026, 3, 3))  # fmt: skip
        session.add(sent)
        session.flush()
        letter_drafts.close(session, case.id, "chase_response", sent.id)
        search_index.write_letters(case.id)
    assert found("pelican", person) == ["letter Chaser"]


def test_a_long_document_is_found_by_its_first_and_by_its_last_words_once(person: Person, case: CaseRow) -> None:
    long = "Zebra " + "crossing " * 20_000 + "pelican"
    document = Document(case_id=case.id, name="scan.pdf", kind="pdf", size=1, digest="0", text=long, added_by="A",
                        added_at=NOON)  # fmt: skip
    with transaction() as session:
        session.add(document)
        session.flush()
        search_index.add_document(document, search_index.rows_of_document(document))
    assert len(long) > 2 * search_texts.LONGEST_PART
    for word in ("zebra", "pelican", "crossing", "scan"):
        assert found(word, person) == ["document scan.pdf"], word
    with transaction() as session:
        session.delete(session.get_one(Document, document.id))
        session.flush()
        search_index.remove_document(document.id)
    assert found("zebra", person) == []


def test_authorities_that_are_added_changed_or_imported_are_found(person: Person, app: Flask, tmp_path: Path) -> None:
    council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    authorities.change(council.id, website="https://zebra.example", by=THE_PROGRAM)
    assert found("zebra", person) == ["authority Anytown Council"]
    (tmp_path / "list.csv").write_text("name,regime,email\nPelican Trust,foia,foi@pelican.example\n", encoding="utf-8")
    authority_imports.import_file(tmp_path / "list.csv", by=THE_PROGRAM)
    assert found("pelican", person) == ["authority Pelican Trust"]


def test_a_rebuilt_index_finds_what_the_one_before_it_found(person: Person, app: Flask) -> None:
    newsroom(person)

    def entries() -> set[tuple[str, ...]]:
        table = SearchEntry.__table__
        columns = [column for column in table.c if column.name != "id"]
        return {tuple(map(str, row)) for row in db.session.execute(select(*columns))}

    before = entries()
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM search_entries WHERE kind = 'note'"))
        connection.execute(text("UPDATE search_entries SET words = 'nonsense'"))
    told: list[int] = []
    assert search_index.rebuild(told.append) == 1
    assert told == [1]
    assert entries() == before
    assert found("o'brien", person) == ["note Note"]
    with db.engine.begin() as connection:
        # Raises when the index does not hold exactly what the entries do.
        connection.execute(text("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)"))
        in_parts = connection.scalar(text("SELECT count(DISTINCT segid) FROM search_words_idx"))
        assert in_parts == 1, "a word is looked up in each part"
    record(db.session.get_one(CaseRow, 1), kind="note", date="2026-03-03", note="Zebra crossings")
    assert found("zebra", person) == ["note Note"]


def test_several_processes_write_what_one_does(person: Person, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom(person)
    demo.load(THE_PROGRAM, NOON)

    def rows() -> list[tuple[object, ...]]:
        return [tuple(row) for row in db.session.execute(select(*SearchEntry.__table__.c).order_by(SearchEntry.id))]

    monkeypatch.setattr(search_index, "_READ_AT_ONCE", 1)
    cases = search_index.rebuild(processes=1)
    alone = rows()
    told: list[int] = []
    assert search_index.rebuild(told.append, processes=2) == cases == sum(told) > 2
    assert rows() == alone
    assert {row.kind for row in db.session.scalars(select(SearchEntry))} >= {"authority", "case", "document", "draft"}


def test_what_is_written_while_the_index_is_rebuilt_stands_there_once(
    person: Person, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom(person)
    before = found("potholes", person)
    written = search_index.write_authorities

    def and_a_note(authority_ids: Sequence[int]) -> None:
        written(authority_ids)
        record(db.session.get_one(CaseRow, 1), kind="note", date="2026-03-03", note="Zebra crossings")

    monkeypatch.setattr(search_index, "write_authorities", and_a_note)
    search_index.rebuild()
    once = select(func.count()).where(SearchEntry.kind == "note", SearchEntry.body == "Zebra crossings")
    assert db.session.scalar(once) == 1
    assert found("potholes", person) == before


def test_an_authority_is_listed_before_the_texts_that_speak_of_it(person: Person, case: CaseRow) -> None:
    record(case, kind="note", date="2026-03-02", note="Anytown Council rang")
    assert found("anytown", person) == ["authority Anytown Council", "note Note", "case Potholes"]


def test_the_list_ends_where_it_says_and_a_page_of_it_begins_where_it_should(person: Person, case: CaseRow) -> None:
    with transaction() as session:
        session.add_all(
            Authority(name=f"Zebra Trust {number}", folded=f"zebra trust {number}|", regime="foia")
            for number in range(search.MOST_FOUND + 5)
        )
        session.flush()
    search_index.rebuild()
    listed = search.find("zebra", person, limit=10, offset=20)
    newest = search.MOST_FOUND + 5
    assert (listed.number, listed.and_more) == (search.MOST_FOUND, True)
    assert ["".join(text for text, _ in hit.title) for hit in listed.hits] == [
        f"Zebra Trust {number}" for number in range(newest - 21, newest - 31, -1)
    ]
    assert search.find("zebra", person, offset=search.MOST_FOUND).hits == []


def test_the_law_that_a_section_is_of_is_the_one_the_request_is_dealt_with_under(person: Person, case: CaseRow) -> None:
    record(case, kind="regime_changed", date="2026-02-03", to="eir")
    record(case, kind="response", date="2026-03-02", outcome="refused", exemptions=["reg 12(4)(b)"])
    assert found('"manifestly unreasonable"', person) == ["event Response: refused"]


def test_cases_are_searched_by_those_who_may_see_them_alone(
    person: Person, case: CaseRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = search.matching(search_engines.engine_in_use(), lambda case_id: case_id < 0)
    monkeypatch.setattr(search, "_STATEMENTS", {"sqlite": statement})
    assert found("potholes", person) == []
    assert found("anytown", person) == ["authority Anytown Council"]


def test_each_thing_is_stored_once(person: Person, app: Flask) -> None:
    newsroom(person)
    kinds = select(SearchEntry.kind, func.count()).group_by(SearchEntry.kind)
    assert dict(list(db.session.execute(kinds))) == {
        "authority": 2, "case": 1, "document": 1, "draft": 1, "event": 2, "letter": 1, "note": 1,
    }  # fmt: skip
