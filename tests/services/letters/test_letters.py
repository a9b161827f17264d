"""Letters of a case: drafts with their versions, files as they were taken away, and what was sent kept exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from foiflow import drafting
from foiflow.drafting import MissingFacts, UnknownLetter
from foiflow.models import CaseRow, EventRow, LetterDraft, LetterRow, Person, db, transaction
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.record.refusals import ChangedMeanwhile, DraftChangedMeanwhile, NotFound, Refused
from tests.services.conftest import NOON
from tests.services.journalists import journalist, new_account
from tests.services.test_two_at_once import at_once

TODAY = NOON.date()
CHASE = "chase_response"
OWN = Wording({"authority_reference": "X/1"}, markdown="Where is my answer?", facts_used={"response_due": "2 March"})


def save(case: CaseRow, wording: Wording = OWN, *, by: str = "A. Reporter", version: int = 0) -> LetterDraft:
    return letter_drafts.save(case.id, CHASE, wording, by=journalist(by), version=version, now=NOON)


def send(case: CaseRow, wording: Wording = OWN, *, on: date = TODAY, case_version: int | None = None) -> LetterRow:
    return letters.send(
        case, CHASE, wording, sent_on=on, event={"via": "email"}, by=journalist("A. Reporter"), now=NOON,
        version=letter_drafts.last_version(case.id, CHASE),
        case_version=case.version if case_version is None else case_version,
    )  # fmt: skip


def test_every_saving_is_a_version_and_the_same_is_not_saved_twice(case: CaseRow) -> None:
    assert letter_drafts.find_newest(case.id, CHASE) is None
    first = save(case)
    assert save(case, version=1) is first
    save(case, Wording(markdown="Where is it?"), version=1)
    found = letter_drafts.list_versions(case.id, CHASE)
    assert [(draft.version, draft.markdown) for draft in found] == [(2, "Where is it?"), (1, "Where is my answer?")]
    assert letter_drafts.wording_of(letter_drafts.find_version(case.id, CHASE, 1)) == OWN
    (listed,) = letter_drafts.list_drafts(case.id)
    assert listed.version == 2
    with pytest.raises(NotFound, match="no such version"):
        letter_drafts.find_version(case.id, CHASE, 3)


def test_who_saves_over_anothers_draft_is_told_of_it_and_both_are_kept(case: CaseRow) -> None:
    save(case)
    with pytest.raises(DraftChangedMeanwhile, match="This draft was changed while you were writing") as told:
        save(case, Wording(markdown="Mine"), by="B. Colleague", version=0)
    assert told.value.changes == ("A. Reporter saved draft 1 on Tuesday 3 March 2026 at 12:00.",)
    save(case, Wording(markdown="Mine"), by="B. Colleague", version=told.value.version)
    assert [draft.saved_by for draft in letter_drafts.list_versions(case.id, CHASE)] == ["B. Colleague", "A. Reporter"]


def test_two_people_of_one_name_do_not_save_over_one_anothers_draft(case: CaseRow, person: Person) -> None:
    namesake = Actor.of(new_account(person.name).person())
    save(case)
    with pytest.raises(DraftChangedMeanwhile) as told:
        letter_drafts.save(case.id, CHASE, Wording(markdown="Mine"), by=namesake, version=0, now=NOON)
    assert told.value.changes == ("A. Reporter saved draft 1 on Tuesday 3 March 2026 at 12:00.",)
    assert [draft.saved_by_id for draft in letter_drafts.list_versions(case.id, CHASE)] == [person.id]


def test_a_draft_whose_writer_has_no_number_is_saved_over_only_knowingly(case: CaseRow) -> None:
    kept = save(case)
    with transaction():
        # As of a name that two accounts had when numbers came to stand beside names.
        kept.saved_by_id = None
    with pytest.raises(DraftChangedMeanwhile):
        save(case, Wording(markdown="Mine"), version=0)
    assert save(case, Wording(markdown="Mine"), version=1).version == 2


def test_ones_own_earlier_saving_is_no_surprise(case: CaseRow) -> None:
    save(case)
    assert save(case, Wording(markdown="Shorter"), version=0).version == 2


def test_of_two_who_save_a_draft_at_the_same_moment_one_is_told(app: Flask, case: CaseRow) -> None:
    case_id = case.id
    db.session.commit()

    def saving(by: str) -> Callable[[], object]:
        who = journalist(by)
        return lambda: letter_drafts.save(case_id, CHASE, Wording(markdown=by), by=who, version=0, now=NOON)

    (error,) = at_once(app, saving("A"), saving("B"))
    assert isinstance(error, DraftChangedMeanwhile)
    db.session.expire_all()
    assert len(letter_drafts.list_versions(case_id, CHASE)) == 1


def test_what_is_taken_away_is_kept_byte_for_byte_and_is_the_same_file_when_taken_again(case: CaseRow) -> None:
    taken = letters.take_away(case, CHASE, OWN, by=journalist("A. Reporter"), version=0, now=NOON)
    assert taken.document is not None
    assert taken.document.startswith(b"PK")
    assert "Where is my answer?" in taken.text
    later = NOON + timedelta(hours=1)
    assert letters.take_away(case, CHASE, OWN, by=journalist("A. Reporter"), version=1, now=later) is taken
    other = letters.take_away(case, CHASE, Wording(markdown="Now?"), by=journalist("A. Reporter"), version=1, now=later)
    assert other.version == 2


def test_a_letter_taken_away_on_another_day_is_another_file(case: CaseRow) -> None:
    first = letters.take_away(case, CHASE, OWN, by=journalist("A. Reporter"), version=0, now=NOON)
    next_day = letters.take_away(
        case, CHASE, OWN, by=journalist("A. Reporter"), version=1, now=NOON + timedelta(days=1)
    )
    assert "3 March 2026" in first.text
    assert "4 March 2026" in next_day.text
    assert (first.version, next_day.version) == (1, 2)


def test_a_sent_letter_is_the_file_that_was_downloaded_and_its_sending_is_recorded(case: CaseRow) -> None:
    taken = letters.take_away(case, CHASE, OWN, by=journalist("A. Reporter"), version=0, now=NOON)
    row = send(case)
    kept = letters.find_sent(case.id, row.id)
    assert (kept.document, kept.text, kept.sent_on) == (taken.document, taken.text, NOON.date())
    event = db.session.get_one(EventRow, kept.event_id)
    assert (event.kind, event.date, event.facts) == ("chaser_sent", "2026-03-03", {"via": "email"})
    assert letter_drafts.find_newest(case.id, CHASE) is None
    assert letter_drafts.find_version(case.id, CHASE, 1).sent_as == row.id


def test_a_letter_that_was_never_downloaded_is_kept_as_it_reads_on_the_day_it_was_sent(case: CaseRow) -> None:
    as_it_reads = drafting.text(letters.drafted(case, CHASE, Wording(), TODAY))
    row = letters.send(case, CHASE, Wording(), sent_on=TODAY, event={}, by=journalist("A. Reporter"), version=0,
                       case_version=case.version, now=NOON + timedelta(days=3))  # fmt: skip
    kept = letters.find_sent(case.id, row.id)
    assert "\n3 March 2026\n" in kept.text
    assert kept.text == as_it_reads
    assert kept.document is not None


def test_the_versions_of_the_next_letter_of_the_same_kind_go_on_counting(case: CaseRow) -> None:
    save(case)
    send(case)
    db.session.refresh(case)
    assert save(case, Wording(markdown="And now?"), version=1).version == 2
    assert [draft.version for draft in letter_drafts.list_versions(case.id, CHASE)] == [2]


def test_nothing_is_kept_as_sent_when_its_event_cannot_be_recorded(case: CaseRow) -> None:
    save(case)
    stale = case.version
    events.record(
        case.id, {"kind": "note", "date": "2026-03-01"}, by=journalist("B. Colleague"), version=stale, now=NOON
    )
    with pytest.raises(ChangedMeanwhile) as told:
        send(case, case_version=stale)
    assert not isinstance(told.value, DraftChangedMeanwhile)
    assert letters.list_letters(case.id) == []
    assert letter_drafts.find_newest(case.id, CHASE) is not None
    assert "chaser_sent" not in [row.kind for row in events.list_events(case.id)]


def test_a_letter_is_not_sent_on_a_day_that_has_not_come(case: CaseRow) -> None:
    with pytest.raises(Refused, match="has not come yet") as told:
        send(case, on=NOON.date() + timedelta(days=1))
    assert told.value.field == "date"
    assert letters.list_letters(case.id) == []


def test_a_draft_that_a_colleague_changed_is_not_marked_as_sent_unseen(case: CaseRow) -> None:
    save(case)
    save(case, Wording(markdown="Better"), by="B. Colleague", version=1)
    with pytest.raises(DraftChangedMeanwhile, match="draft"):
        letters.send(case, CHASE, OWN, sent_on=NOON.date(), event={}, by=journalist("A. Reporter"), version=1,
                     case_version=case.version, now=NOON)  # fmt: skip
    assert letters.list_letters(case.id) == []


def test_a_letter_that_lacks_something_is_neither_taken_away_nor_sent(person: Person) -> None:
    case = cases.log_request(
        person=replace(person, email=""),
        authority_id=authorities.add("Scottish Council", "foisa", by=THE_PROGRAM).id,
        regime="foisa",
        title="Potholes",
        request="Please send me the pothole register.",
        sent={"date": "2026-01-05"},
        now=NOON,
    )
    # FOISA s 20(3): a requirement for review gives an address for correspondence.
    with pytest.raises(MissingFacts, match="your address for correspondence"):
        letters.take_away(case, "internal_review", Wording(), by=journalist("A"), version=0, now=NOON)
    with pytest.raises(MissingFacts, match="your address for correspondence"):
        letters.send(case, "internal_review", Wording(), sent_on=NOON.date(), event={}, by=journalist("A"), version=0,
                     case_version=case.version, now=NOON)  # fmt: skip
    assert (letters.list_letters(case.id), letter_drafts.list_drafts(case.id)) == ([], [])


def test_the_requesters_own_address_stands_in_the_letter_whoever_opens_it(case: CaseRow, person: Person) -> None:
    accounts.change_details(person.id, "12 Some Street\nAnytown", "020 7946 0000")
    letter = drafting.text(letters.drafted(case, CHASE, Wording(), NOON.date()))
    assert "12 Some Street\nAnytown" in letter
    given = drafting.text(letters.drafted(case, CHASE, Wording({"requester_address": "PO Box 7"}), NOON.date()))
    assert "PO Box 7" in given
    assert "12 Some Street" not in given


def test_anothers_address_never_stands_in_a_letter(case: CaseRow, person: Person) -> None:
    accounts.change_details(person.id, "12 Some Street\nAnytown", "")
    case.requester_name, case.requester_email = "B. Colleague", "b@example.org"
    db.session.commit()
    assert letters.own_details(case) == {}


def test_of_two_people_of_one_name_neithers_address_stands_in_a_letter_unless_the_email_says_whose(
    case: CaseRow, person: Person
) -> None:
    accounts.change_details(person.id, "12 Some Street\nAnytown", "")
    new_account(person.name)
    assert letters.own_details(case) == {"requester_address": "12 Some Street\nAnytown"}
    case.requester_email = ""
    db.session.commit()
    assert letters.own_details(case) == {}


def test_a_letter_that_does_not_exist_is_refused(case: CaseRow) -> None:
    with pytest.raises(UnknownLetter):
        letters.drafted(case, "love_letter", Wording(), NOON.date())
    with pytest.raises(NotFound):
        letters.find_sent(case.id, 1)
