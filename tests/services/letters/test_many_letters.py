"""Letters for many cases at once: planned, drafted case by case, and handed over as Word files with an index."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import docx
import pytest
from flask import Flask
from sqlalchemy import select, text

from foiflow.models import Authority, CaseRow, LetterDraft, LetterRow, Person, PersonRow, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import many as many_letters
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording
from foiflow.services.letters.many import MOST, Drafted, Planned
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import Refused
from tests.services.conftest import NOON
from tests.services.journalists import journalist
from tests.services.test_two_at_once import at_once

TODAY = NOON.date()
CHASE = "chase_response"


def logged(person: Person, to: Authority, title: str, sent: str = "2026-02-02", **more: str) -> CaseRow:
    """A case whose answer is late on the day of the tests."""
    return cases.log_request(
        person=person, authority_id=to.id, regime=more.get("regime", "foia"), title=title,
        request="Please send me the register.", sent={"date": sent, "via": "email"}, now=NOON,
    )  # fmt: skip


def response_of(case: CaseRow) -> str:
    return f"{case.id}:{case.regime}.response"


def record(case: CaseRow, kind: str, date: str, **facts: Any) -> None:
    events.record(case.id, {"kind": kind, "date": date, **facts}, by=journalist("A"), version=case.version, now=NOON)


def plan(person: Person, *chosen: str) -> list[Planned]:
    return many_letters.plan(person, chosen, TODAY)


def draft_all(person: Person, *chosen: str, shown: Iterable[Planned] | None = None) -> list[Drafted]:
    marks = [one.mark for one in (plan(person, *chosen) if shown is None else shown)]
    return many_letters.draft_all(person, chosen, marks, NOON)


def unpacked(drafted: list[Drafted]) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """The files of the .zip, and the lines of its index."""
    with zipfile.ZipFile(BytesIO(many_letters.bundle(drafted, NOON))) as package:
        assert package.testzip() is None
        files = {name: package.read(name) for name in package.namelist()}
    index = files.pop("index.csv").decode("utf-8-sig")
    return files, list(csv.DictReader(StringIO(index)))


def words_of(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(document)).paragraphs)


@pytest.fixture
def three(person: Person, council: Authority) -> list[CaseRow]:
    return [logged(person, council, title) for title in ("Potholes", "Lamp posts", "Bridges")]


def test_each_late_answer_gets_its_chaser_as_a_word_file_that_opens(person: Person, three: list[CaseRow]) -> None:
    chosen = [response_of(case) for case in three]
    assert [(one.letter_id, one.is_complete, one.why_not) for one in plan(person, *chosen)] == [(CHASE, True, "")] * 3
    drafted = draft_all(person, *chosen)
    files, index = unpacked(drafted)
    assert len(files) == 3
    assert [row["Case"] for row in index] == ["Potholes", "Lamp posts", "Bridges"]
    for case, row in zip(three, index, strict=True):
        assert row["Authority"] == "Anytown Council"
        assert row["File"].startswith(f"Anytown Council – {case.title} – ")
        assert row["Left out because"] == ""
        assert "Monday 2 March 2026" in words_of(files[row["File"]])
        kept = letter_drafts.find_newest(case.id, CHASE)
        assert kept is not None
        assert kept.document == files[row["File"]]
        assert kept.saved_by == person.name
        assert kept.sent_as is None
    assert db.session.scalars(select(LetterRow)).all() == []
    assert all([row.kind for row in events.list_events(case.id)] == ["request_sent"] for case in three)


def test_planning_keeps_nothing(person: Person, three: list[CaseRow]) -> None:
    plan(person, *map(response_of, three))
    assert db.session.scalars(select(LetterDraft)).all() == []


def test_what_is_taken_away_here_is_what_downloading_there_gives(person: Person, three: list[CaseRow]) -> None:
    case = three[0]
    drafted = draft_all(person, response_of(case))
    again = letters.take_away(case, CHASE, Wording(), by=Actor.of(person), version=1, now=NOON)
    assert again.version == 1
    assert again.document == drafted[0].document
    draft_all(person, response_of(case))
    assert letter_drafts.last_version(case.id, CHASE) == 1


def test_a_draft_that_was_begun_is_taken_up_with_its_own_wording(person: Person, three: list[CaseRow]) -> None:
    case = three[0]
    given = Wording({"authority_reference": "OUR/77"})
    letter_drafts.save(case.id, CHASE, given, by=journalist("B. Colleague"), version=0, now=NOON)
    (one,) = draft_all(person, response_of(case))
    assert "OUR/77" in words_of(one.document)
    assert letter_drafts.last_version(case.id, CHASE) == 2


def test_edited_wording_goes_out_while_it_is_true_and_is_left_out_once_the_case_has_changed(
    person: Person, three: list[CaseRow]
) -> None:
    case = three[0]
    made = letters.drafted(case, CHASE, Wording(), TODAY)
    facts = {name: told for name, told in (made.facts or {}).items() if name != "letter_date"}
    letter_drafts.save(
        case.id,
        CHASE,
        Wording(markdown="Where is my answer?", facts_used=facts),
        by=journalist("A"),
        version=0,
        now=NOON,
    )
    (one,) = plan(person, response_of(case))
    assert one.is_complete
    (later,) = many_letters.plan(person, [response_of(case)], TODAY + timedelta(days=7))
    assert "its wording was edited" in later.why_not.lower()
    (done,) = draft_all(person, response_of(case))
    assert "Where is my answer?" in words_of(done.document)


def test_a_letter_that_lacks_something_says_what_and_the_others_are_drafted(
    person: Person, three: list[CaseRow]
) -> None:
    waiting, refused, _ = three
    record(refused, "response", "2026-02-20", outcome="refused", exemptions=["s 40(2)"])
    record(refused, "review_requested", "2026-02-23")
    record(refused, "review_outcome", "2026-02-26", outcome="refusal_upheld")
    complaint = f"{refused.id}:ico.complaint"
    lacking, complete = plan(person, complaint, response_of(waiting))
    assert lacking.letter_id
    assert lacking.lacks
    assert not lacking.is_complete
    drafted = draft_all(person, complaint, response_of(waiting))
    files, index = unpacked(drafted)
    assert len(files) == 1
    assert complete.is_complete
    assert index[0]["Left out because"] == " ".join(lacking.lacks)
    assert "It must contain why you dispute the answer" in index[0]["Left out because"]
    assert letter_drafts.list_drafts(refused.id) == []


def test_what_was_answered_meanwhile_is_left_out_and_says_when(person: Person, three: list[CaseRow]) -> None:
    before = plan(person, *map(response_of, three))
    record(three[1], "response", "2026-03-03", outcome="refused")
    drafted = draft_all(person, *map(response_of, three), shown=before)
    files, index = unpacked(drafted)
    assert len(files) == 2
    assert index[1]["Left out because"] == "It has been done meanwhile: Tuesday 3 March 2026."
    assert letter_drafts.list_drafts(three[1].id) == []


def test_what_is_not_late_yet_is_not_chased(person: Person, council: Authority) -> None:
    case = logged(person, council, "Trees", "2026-02-20")
    (one,) = plan(person, response_of(case))
    assert one.why_not == "It is not late yet, so there is nothing to chase: it is due by Monday 23 March 2026."


def test_a_newer_draft_of_somebody_else_is_left_alone_and_said(person: Person, three: list[CaseRow]) -> None:
    before = plan(person, *map(response_of, three))
    letter_drafts.save(three[0].id, CHASE, Wording(markdown="Mine"), by=journalist("B. Colleague"), version=0, now=NOON)
    letter_drafts.save(
        three[1].id, CHASE, Wording({"our_reference": "B/1"}), by=journalist("B. Colleague"), version=0, now=NOON
    )
    drafted = draft_all(person, *map(response_of, three), shown=before)
    assert [bool(one.document) for one in drafted] == [False, False, True]
    assert drafted[1].why_not == (
        "Somebody else changed its draft meanwhile, so it was left alone. "
        "B. Colleague saved draft 1 on Tuesday 3 March 2026 at 12:00."
    )
    kept = letter_drafts.list_versions(three[1].id, CHASE)
    assert [(draft.version, draft.saved_by) for draft in kept] == [(1, "B. Colleague")]


def test_of_two_who_draft_the_same_cases_at_once_each_case_is_drafted_by_one(
    app: Flask, person: Person, three: list[CaseRow]
) -> None:
    chosen = [response_of(case) for case in three]
    marks = [one.mark for one in plan(person, *chosen)]
    other = PersonRow(name="B. Colleague", email="b@example.org", password_hash="-", created_at=NOON)
    db.session.add(other)
    db.session.commit()
    ids, done = (person.id, other.id), list[list[Drafted]]()

    def draft_as(number: int) -> None:
        who = db.session.get_one(PersonRow, number)
        done.append(many_letters.draft_all(who, chosen, marks, NOON))

    assert at_once(app, *(lambda number=number: draft_as(number) for number in ids)) == []
    db.session.expire_all()
    for place, case in enumerate(three):
        assert [bool(drafted[place].document) for drafted in done].count(True) == 1
        assert [draft.version for draft in letter_drafts.list_versions(case.id, CHASE)] == [1]


def test_a_case_that_cannot_be_saved_leaves_nothing_and_the_others_are_done(
    person: Person, three: list[CaseRow]
) -> None:
    before = plan(person, *map(response_of, three))
    db.session.execute(
        text(
            f"CREATE TRIGGER full BEFORE INSERT ON letter_drafts WHEN NEW.case_id = {three[1].id} "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    )
    db.session.commit()
    drafted = draft_all(person, *map(response_of, three), shown=before)
    assert [bool(one.document) for one in drafted] == [True, False, True]
    assert drafted[1].why_not.startswith("It could not be saved")
    assert letter_drafts.list_drafts(three[1].id) == []


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ("", "no deadline of a case"), ("x", "no deadline of a case"), ("1", "no deadline of a case"),
        ("1:", "no deadline of a case"), (":foia.response", "no deadline of a case"),
        ("١:foia.response", "no deadline of"),
        ("1:foia.response:x", "no deadline of a case"), ("-1:foia.response", "no deadline of a case"),
        ("1:FOIA.RESPONSE", "no deadline of a case"), ("9999999999999999999999:foia.response", "no deadline of a case"),
        ("999999999:foia.response", "There is no such case"), ("1:foia.nothing", "no deadline called “foia.nothing”"),
        ("1:foia.review_outcome", "No such deadline has begun"), ("1:\x00", "no deadline of a case"),
    ],
)  # fmt: skip
def test_what_no_desk_offers_is_left_out_with_its_reason(
    person: Person, three: list[CaseRow], chosen: str, why: str
) -> None:
    assert three[0].id == 1
    odd, fine = plan(person, chosen, response_of(three[1]))
    assert why in odd.why_not
    assert fine.is_complete
    assert [bool(one.document) for one in draft_all(person, chosen, response_of(three[1]))] == [False, True]


def test_what_is_chosen_twice_is_drafted_once(person: Person, three: list[CaseRow]) -> None:
    first, again = plan(person, response_of(three[0]), response_of(three[0]))
    assert first.is_complete
    assert again.why_not == "It was chosen twice, and is dealt with once."
    files, _ = unpacked(draft_all(person, response_of(three[0]), response_of(three[0])))
    assert len(files) == 1


def test_two_deadlines_that_call_for_the_same_letter_get_it_once(person: Person, three: list[CaseRow]) -> None:
    case = three[0]
    record(case, "extension_notified", "2026-02-27", ground="public_interest", until="2026-03-20")
    chosen = [f"{case.id}:{rule}" for rule in ("foia.public_interest", "foia.public_interest_limit")]
    first, second = many_letters.plan(person, chosen, TODAY + timedelta(days=120))
    assert first.letter_id == second.letter_id == CHASE
    assert first.is_complete
    assert second.why_not == "The same letter of this case is here already."


def test_at_most_so_many_are_drafted_at_once_and_nothing_chosen_is_said(person: Person, three: list[CaseRow]) -> None:
    with pytest.raises(Refused, match=f"at most {MOST} letters are drafted at once"):
        plan(person, *[response_of(three[0])] * (MOST + 1))
    with pytest.raises(Refused, match="Nothing was chosen"):
        plan(person)


def test_without_the_pages_marks_nothing_is_drafted(person: Person, three: list[CaseRow]) -> None:
    for shown in ([], ["x"], [f"{response_of(three[0])}:{CHASE}:x"], [f"{response_of(three[0])}:other:0"]):
        (one,) = many_letters.draft_all(person, [response_of(three[0])], shown, NOON)
        assert one.document == b""
        assert one.why_not == "The case has changed since the page was shown: choose it again."


def test_file_names_are_safe_unique_and_say_what_they_are(person: Person, app: Flask) -> None:
    council = authorities.add("Cyngor Sir Ynys Môn / Isle of Anglesey", "foia", email="foi@mon.example", by=THE_PROGRAM)
    titles = ["../../etc/passwd", "A: B? <C> | “D”", "a  b c d", "Long " * 60, "Potholes", "POTHOLES", "=1+1", "…"]
    drafted = draft_all(person, *(response_of(logged(person, council, title)) for title in titles))
    files, index = unpacked(drafted)
    assert len(files) == len(titles)
    assert len({name.casefold() for name in files}) == len(titles)
    for name in files:
        assert name.startswith("Cyngor Sir Ynys Môn Isle of Anglesey – ")
        assert name.endswith(".docx")
        assert not set(name) & set('/\\:*?"<>|') | {sign for sign in name if ord(sign) < 32}
        assert len(name) <= 200
    assert index[6]["Case"] == "'=1+1"
    assert "etc passwd" in index[0]["File"]


def test_a_scottish_case_is_chased_under_its_own_law(person: Person) -> None:
    council = authorities.add("Comhairle", "foisa", email="foi@comhairle.example", by=THE_PROGRAM)
    case = logged(person, council, "Ferries", regime="foisa")
    (one,) = draft_all(person, response_of(case))
    assert "Freedom of Information (Scotland) Act 2002" in words_of(one.document)


def test_two_hundred_are_drafted_in_one_go(person: Person, council: Authority) -> None:
    many = [logged(person, council, f"Street {number}") for number in range(MOST)]
    files, index = unpacked(draft_all(person, *map(response_of, many)))
    assert len(files) == len(index) == MOST
    assert accounts.person(person.id) is not None
