"""Private feeds: whose they are, what is at their address, and what calendars are told and told again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from foiflow.models import Authority, CalendarEntry, CalendarFeed, CaseRow, Person, PersonRow, db, transaction
from foiflow.services.calendars import entries as calendar_entries
from foiflow.services.calendars import feeds as calendar_feeds
from foiflow.services.calendars.entries import Feed, entries
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.people import accounts
from foiflow.services.record import access
from foiflow.services.record.refusals import NotFound, Refused
from tests.services.conftest import NOON
from tests.services.journalists import journalist
from tests.services.test_two_at_once import at_once

REFUSED = {"kind": "response", "date": "2026-03-02", "outcome": "refused", "exemptions": ["s 40(2)"]}
NOTICE = {"kind": "decision_notice", "date": "2026-03-02", "outcome": "not_upheld"}


@pytest.fixture
def colleague(person: Person) -> Person:
    with transaction() as session:
        other = PersonRow(name="B. Colleague", email="b@example.org", password_hash="x", created_at=NOON)
        session.add(other)
    return other


@pytest.fixture
def log(council: Authority) -> Callable[..., CaseRow]:
    """Log a request of somebody's, sent on a day."""

    def logged(whose: Person, title: str, sent: str = "2026-03-02", *happened: Mapping[str, Any]) -> CaseRow:
        case = cases.log_request(
            person=whose, authority_id=council.id, regime="foia", title=title, request="The register.",
            sent={"date": sent, "via": "email"}, now=NOON,
        )  # fmt: skip
        for event in happened:
            record(case, event)
        return case

    return logged


def record(case: CaseRow, event: Mapping[str, Any], now: datetime = NOON) -> None:
    events.record(case.id, event, by=journalist("A. Reporter"), version=case.version, now=now)


def held(person: Person, what: str = "all", investigation: str = "", now: datetime = NOON) -> Feed:
    """What a feed of this kind holds at a moment."""
    docket.bring_up_to_date(now.date())
    feed = CalendarFeed(person_id=person.id, what=what, investigation=investigation, secret="-", made_at=now)
    return calendar_entries.feed_of(feed, person, now.date(), now)


def told(feed: Feed) -> list[str]:
    return [one.summary for one in feed.told]


# What is at an address.


def test_whoever_knows_the_address_has_the_feed_and_nobody_else(person: Person) -> None:
    made = calendar_feeds.make(person, "all", "", NOON)
    assert calendar_feeds.at_address(made.secret) == (made, person)
    assert len(made.secret) == 43
    for guess in (made.secret[:-1], made.secret + "A", made.secret.swapcase(), "", "x" * 43, "\x00" * 43, "é" * 43):
        with pytest.raises(NotFound):
            calendar_feeds.at_address(guess)


def test_nothing_is_at_a_revoked_address_and_it_is_not_said_that_there_was(person: Person) -> None:
    made = calendar_feeds.make(person, "all", "", NOON)
    secret = made.secret
    calendar_feeds.revoke(person, made.id)
    with pytest.raises(NotFound) as revoked:
        calendar_feeds.at_address(secret)
    with pytest.raises(NotFound) as never:
        calendar_feeds.at_address("not-a-secret")
    assert str(revoked.value) == str(never.value)


def test_a_feed_made_anew_has_another_address_and_nothing_at_the_old_one(person: Person) -> None:
    made = calendar_feeds.make(person, "all", "", NOON)
    old = made.secret
    calendar_feeds.make_anew(person, made.id, NOON)
    assert calendar_feeds.at_address(made.secret)[0].id == made.id
    with pytest.raises(NotFound):
        calendar_feeds.at_address(old)


def test_a_person_has_only_her_own_feeds(person: Person, colleague: Person) -> None:
    made = calendar_feeds.make(person, "all", "", NOON)
    assert calendar_feeds.list_feeds(colleague) == []
    for act in (calendar_feeds.find_feed, calendar_feeds.revoke):
        with pytest.raises(NotFound):
            act(colleague, made.id)
    with pytest.raises(NotFound):
        calendar_feeds.make_anew(colleague, made.id, NOON)
    assert calendar_feeds.list_feeds(person) == [made]


def test_a_feed_of_what_there_is_not_is_refused(person: Person, case: CaseRow) -> None:
    for what, name, field in (("yesterday", "", "what"), ("investigation", "", "investigation"),
                              ("investigation", "Rivers", "investigation")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            calendar_feeds.make(person, what, name, NOON)
        assert refused.value.field == field
    assert calendar_feeds.list_feeds(person) == []


def test_there_are_at_most_so_many_feeds(person: Person) -> None:
    for _ in range(calendar_feeds.MOST_FEEDS):
        calendar_feeds.make(person, "all", "", NOON)
    with pytest.raises(Refused, match="20 feeds"):
        calendar_feeds.make(person, "all", "", NOON)


# What a feed holds.


def test_all_deadlines_ones_own_and_those_of_one_investigation(
    person: Person, colleague: Person, log: Callable[..., CaseRow]
) -> None:
    own, theirs = log(person, "Potholes"), log(colleague, "Rivers")
    with transaction():
        theirs.investigation = "Water"
    docket_rebuild.rebuild(NOON.date())
    assert told(held(person)) == [
        "Owed by Anytown Council: Response to the request — Potholes",
        "Owed by Anytown Council: Response to the request — Rivers",
    ]
    assert told(held(person, "mine")) == ["Owed by Anytown Council: Response to the request — Potholes"]
    assert told(held(colleague, "mine")) == ["Owed by Anytown Council: Response to the request — Rivers"]
    assert told(held(person, "investigation", "Water")) == told(held(colleague, "mine"))
    assert calendar_feeds.investigations(person) == ["Water"]
    assert calendar_feeds.make(person, "investigation", " Water ", NOON).investigation == "Water"
    assert own.id != theirs.id


def test_a_feed_asks_who_may_see_a_case_every_time(
    person: Person, log: Callable[..., CaseRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    log(person, "Potholes")
    asked: list[Person] = []

    def asked_by(whoever: Person) -> dict[str, int]:
        asked.append(whoever)
        return access.asked_by(whoever)

    monkeypatch.setattr(calendar_entries, "asked_by", asked_by)
    held(person)
    assert set(asked) == {person}


def test_what_one_must_do_oneself_says_so_with_its_last_safe_day_and_hour(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    log(person, "Clearing house logs", "2025-03-03", REFUSED, NOTICE)
    (one,) = [one for one in held(person).told if one.deadline.rule == "ftt.appeal"]
    assert one.summary == "You: Appeal to the First-tier Tribunal — Clearing house logs"
    first, by_when, strong, source, whose = one.description.split("\n")
    assert first == "Clearing house logs (Anytown Council)"
    assert by_when.startswith("Last safe day: Monday 30 March 2026, before 17:00. It must have arrived")
    assert strong == "How strong: the rules of the tribunal or court."
    assert source.startswith("Source: FOIA 2000 s 57")
    assert "https://www.legislation.gov.uk/" in source
    assert whose == "Whose case: A. Reporter"


def test_a_late_answer_stays_on_its_day_until_it_is_given_and_then_disappears(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    case = log(person, "Potholes", "2026-02-02")
    (late,) = held(person).told
    assert late.summary == "Overdue from Anytown Council: Response to the request — Potholes"
    assert late.deadline.due.isoformat() == "2026-03-02"
    record(case, {"kind": "response", "date": "2026-03-03", "outcome": "disclosed"})
    assert "Response to the request" not in " ".join(told(held(person)))


def test_a_deadline_is_in_the_feed_the_day_before_on_the_day_and_the_day_after(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    log(person, "Potholes", "2026-02-02")
    words = [told(held(person, now=datetime(2026, 3, day, 9, tzinfo=UTC))) for day in (1, 2, 3)]
    assert [line.split(":")[0] for (line,) in words] == [
        "Owed by Anytown Council", "Owed by Anytown Council", "Overdue from Anytown Council",
    ]  # fmt: skip


def test_beyond_the_most_the_furthest_are_left_out_and_counted(
    person: Person, log: Callable[..., CaseRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_entries, "MOST", 3)
    for title, sent in (("Old", "2025-12-01"), ("Late", "2026-01-05"), ("A", "2026-02-16"), ("B", "2026-02-23"),
                        ("C", "2026-03-02")):  # fmt: skip
        log(person, title, sent)
    feed = held(person)
    assert [one.deadline.title for one in feed.told] == ["A", "B", "C"]
    assert feed.left_out == 2
    assert "2 more are left out" in feed.about
    monkeypatch.setattr(calendar_entries, "MOST", 4)
    assert [one.deadline.title for one in held(person).told] == ["Late", "A", "B", "C"]
    monkeypatch.setattr(calendar_entries, "MOST", 5)
    assert held(person).left_out == 0


# What calendars are told, and told again.


def test_the_number_rises_when_the_words_or_the_day_change_and_only_then(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    case = log(person, "Potholes")
    (first,) = held(person).told
    assert (first.sequence, first.changed_at) == (0, NOON)
    (again,) = held(person, now=NOON + timedelta(hours=3)).told
    assert (again.sequence, again.changed_at) == (0, NOON)
    with transaction():
        case.title = "Potholes and kerbs"
    (renamed,) = held(person, now=NOON + timedelta(hours=4)).told
    assert (renamed.sequence, renamed.changed_at) == (1, NOON + timedelta(hours=4))
    (request,) = events.list_events(case.id)
    events.correct(
        case.id, request.id, {"kind": "request_sent", "date": "2026-02-27", "via": "email"},
        by=journalist("A. Reporter"), version=case.version, now=NOON,
    )  # fmt: skip
    (moved,) = held(person, now=NOON + timedelta(hours=5)).told
    assert moved.sequence == 2
    assert moved.deadline.due < first.deadline.due
    assert moved.deadline.event_id == first.deadline.event_id


def test_an_entry_keeps_its_identity_whatever_is_recorded_before_it_and_in_whichever_feed_it_is(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    case = log(person, "Potholes")

    def uids(feed: Feed) -> list[str]:
        return [one.uid for one in entries(feed, "abc", "http://host/cases/0", "0")]

    first = uids(held(person))
    record(case, {"kind": "note", "date": "2026-02-20", "note": "They rang."})
    assert uids(held(person)) == uids(held(person, "mine")) == first
    assert first[0].endswith("@abc.foiflow")


def test_an_entry_leads_to_its_case(person: Person, log: Callable[..., CaseRow]) -> None:
    case = log(person, "Potholes")
    (entry,) = entries(held(person), "abc", "https://foi.example.org/cases/987654321", "987654321")
    assert entry.url == f"https://foi.example.org/cases/{case.id}"
    assert entry.description.endswith(f"\nThe case: {entry.url}")


def test_the_mark_of_a_feed_is_the_same_until_something_in_it_changes(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    case = log(person, "Potholes")
    mark = held(person).mark
    assert held(person, now=NOON + timedelta(hours=6)).mark == mark
    with transaction():
        case.title = "Kerbs"
    changed = held(person).mark
    with transaction():
        case.title = "Potholes"
    back = held(person, now=NOON + timedelta(hours=7)).mark
    assert len({mark, changed, back}) == 3
    log(person, "Another")
    assert held(person).mark != back


def test_what_calendars_were_told_is_written_once_however_often_it_is_fetched(
    person: Person, log: Callable[..., CaseRow]
) -> None:
    log(person, "Potholes")
    log(person, "Rivers")
    for hours in range(4):
        held(person, now=NOON + timedelta(hours=hours))
    assert db.session.scalar(select(func.count(CalendarEntry.id))) == 2
    assert set(db.session.scalars(select(CalendarEntry.changed_at))) == {NOON}


def test_fetches_at_the_same_moment_tell_the_same_and_none_fails(
    app: Flask, person: Person, log: Callable[..., CaseRow]
) -> None:
    case = log(person, "Potholes")
    for number in range(30):
        log(person, f"Rivers {number}")
    person_id, case_id = person.id, case.id
    db.session.commit()
    marks: list[str] = []

    def fetch() -> None:
        who = accounts.person(person_id)
        assert who is not None
        marks.append(held(who).mark)

    assert at_once(app, *[fetch] * 6) == []
    assert (len(marks), len(set(marks))) == (6, 1)
    with transaction() as session:
        session.get_one(CaseRow, case_id).title = "Kerbs"
    assert at_once(app, *[fetch] * 6) == []
    assert (len(marks), len(set(marks))) == (12, 2)
    db.session.expire_all()
    numbers = select(CalendarEntry.case_id, CalendarEntry.sequence)
    assert {key: number for key, number in db.session.execute(numbers) if number} == {case_id: 1}
