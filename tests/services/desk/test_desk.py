"""The desk: which deadlines stand in which list, on the day before, the day itself and the day after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from foiflow.models import Authority, CaseRow, DocketCase, DocketDeadline, Person, db, transaction
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.desk import figures as desk_figures
from foiflow.services.desk import lists as desk_lists
from foiflow.services.desk.lists import DeskRow
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket.upkeep import bring_up_to_date
from foiflow.services.lists.choice import Count, part
from foiflow.services.lists.filters import Filters, asked_with
from foiflow.services.record.actors import THE_PROGRAM
from tests.services import the_desk as desk
from tests.services.conftest import NOON
from tests.services.journalists import journalist


def rules(rows: Sequence[DeskRow]) -> list[str]:
    return [row.rule for row in rows]


def on(day: str) -> date:
    """The day, with the docket brought up to it as the desk does."""
    today = date.fromisoformat(day)
    bring_up_to_date(today)
    return today


def record(case: CaseRow, kind: str, day: str, **facts: Any) -> None:
    events.record(case.id, {"kind": kind, "date": day, **facts}, by=journalist("A"), version=case.version, now=NOON)


def request(person: Person, authority: Authority, day: str, title: str = "Another") -> CaseRow:
    return cases.log_request(
        person=person, authority_id=authority.id, regime="foia", title=title,
        request="Please.", sent={"date": day}, now=NOON,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "status", "late"),
    [
        ("2026-02-23", "running", None),  # a Monday, a week ahead
        ("2026-02-27", "running", None),  # the Friday before
        ("2026-03-02", "running", None),  # the day itself, a Monday
        ("2026-03-03", "missed", 1),  # the day after
        ("2026-04-07", "missed", 23),  # St Patrick’s Day, Good Friday and Easter Monday are not counted
    ],
)
def test_a_response_stands_among_what_they_owe_from_a_week_before_and_for_as_long_as_it_is_late(
    case: CaseRow, person: Person, day: str, status: str, late: int | None
) -> None:
    (row,) = desk.they_owe_you(person, on(day))
    assert (row.rule, row.due.isoformat(), row.status, row.days_late) == ("foia.response", "2026-03-02", status, late)
    assert (row.title, row.authority, row.stage) == ("Potholes", "Anytown Council", "awaiting_response")
    assert (row.owed_by, row.unit) == ("authority", "working days")


def test_more_than_a_week_before_its_day_a_response_is_only_coming_up(case: CaseRow, person: Person) -> None:
    today = on("2026-02-22")
    assert desk.they_owe_you(person, today) == []
    assert rules(desk.coming_up(person, today)) == ["foia.response"]
    assert desk.coming_up(person, on("2026-01-30")) == []  # not sent yet


@pytest.mark.parametrize(
    ("day", "listed"),
    [("2026-01-31", 0), ("2026-02-02", 1), ("2026-03-01", 1), ("2026-03-02", 1), ("2026-03-03", 0)],
)
def test_what_is_coming_up_ends_with_its_own_day(case: CaseRow, person: Person, day: str, listed: int) -> None:
    today = on(day)
    coming = [row for row in desk.coming_up(person, today) if row.rule == "foia.response"]
    assert len(coming) == listed
    none = desk_figures.Marks(Count(0), Count(0))
    assert desk_figures.marks(person, today).get(date(2026, 3, 2), none) == desk_figures.Marks(Count(0), Count(listed))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-04-23", "running"),  # the day before
        ("2026-04-24", "running"),  # the day: 40 working days from Tuesday 24 February, over Easter
        ("2026-04-25", None),  # the day after: not in time any more
    ],
)
def test_a_window_that_closes_on_the_requester_is_listed_until_its_day(
    case: CaseRow, person: Person, day: str, status: str | None
) -> None:
    record(case, "response", "2026-02-24", outcome="refused")
    review = [row for row in desk.you_must_act(person, on(day)) if row.rule == "foia.review_request"]
    assert [(row.due.isoformat(), row.status) for row in review] == ([("2026-04-24", status)] if status else [])


@pytest.mark.parametrize(
    ("day", "status", "this_week", "marked"),
    [
        ("2026-03-16", "running", 1, 1),  # the day before
        ("2026-03-17", "running", 1, 1),  # the day: fourteen days after Tuesday 3 March
        ("2026-03-18", "missed", 1, 0),  # the day after: a reminder that has passed, never late
    ],
)
def test_a_reminder_of_our_own_stands_among_what_is_yours_on_its_day_and_after_it(
    case: CaseRow, person: Person, day: str, status: str, this_week: int, marked: int
) -> None:
    record(case, "response", "2026-02-03", outcome="refused")
    record(case, "complaint_made", "2026-02-10")
    record(case, "decision_notice", "2026-02-20", outcome="upheld")
    record(case, "appeal_lodged", "2026-03-03", by="authority")
    today = on(day)
    (row,) = [row for row in desk.you_must_act(person, today) if row.rule == "ftt.join"]
    assert (row.force, row.due.isoformat(), row.status) == ("house", "2026-03-17", status)
    listed = [row.rule for row in desk_lists.listed("this-week", person, today).rows]
    assert listed.count("ftt.join") == this_week
    assert desk_figures.counts(person, today).yours_this_week.number == len(listed)
    assert ("ftt.join" in rules(desk.coming_up(person, today))) is bool(marked)
    on_that_day = desk_figures.marks(person, today).get(date(2026, 3, 17))
    assert (on_that_day.yours.number if on_that_day else 0) == marked


@pytest.mark.parametrize(("day", "listed", "marked"), [
    ("2026-04-16", 0, 1), ("2026-04-17", 1, 1), ("2026-04-23", 1, 1), ("2026-04-24", 1, 1), ("2026-04-25", 0, 0),
])  # fmt: skip
def test_a_window_is_among_your_deadlines_of_the_week_from_seven_days_before_until_its_day(
    case: CaseRow, person: Person, day: str, listed: int, marked: int
) -> None:
    record(case, "response", "2026-02-24", outcome="refused")
    today = on(day)
    assert rules(desk_lists.listed("this-week", person, today).rows) == ["foia.review_request"] * listed
    assert desk_figures.counts(person, today).yours_this_week == Count(listed)
    found = desk_figures.marks(person, today).get(date(2026, 4, 24))
    assert (found.yours.number if found else 0) == marked


def test_what_the_requester_must_do_is_listed_though_its_day_has_passed(case: CaseRow, person: Person) -> None:
    record(case, "date_set", "2026-02-20", until="2026-03-02", owed_by="requester", what="the witness statement")
    (row,) = desk.you_must_act(person, on("2026-03-04"))
    assert (row.label, row.status, row.days_late) == ("the witness statement", "missed", 2)


def test_a_span_is_listed_from_its_safe_day_until_the_last_that_is_arguable(case: CaseRow, person: Person) -> None:
    record(case, "response", "2026-02", outcome="refused")
    today = on("2026-03-01")
    (row,) = [row for row in desk.you_must_act(person, today) if row.rule == "foia.review_request"]
    assert row.latest is not None
    assert row.earliest == row.due < row.latest
    seen = {}
    for day in (row.due, row.due + timedelta(days=1), row.latest, row.latest + timedelta(days=1)):
        bring_up_to_date(day)
        seen[day] = [each.status for each in desk.you_must_act(person, day) if each.rule == "foia.review_request"]
    assert list(seen.values()) == [["running"], ["unclear"], ["unclear"], []]


def test_late_comes_first_the_longest_late_at_the_top_then_what_is_due_soonest(
    case: CaseRow, person: Person, council: Authority
) -> None:
    for sent in ("2026-02-05", "2025-11-03", "2026-01-12", "2026-02-04"):
        request(person, council, sent, sent)
    rows = desk.they_owe_you(person, on("2026-03-04"))
    assert [(row.title, row.status) for row in rows] == [
        ("2025-11-03", "missed"), ("2026-01-12", "missed"), ("Potholes", "missed"),
        ("2026-02-04", "running"), ("2026-02-05", "running"),
    ]  # fmt: skip
    lateness = [row.days_late for row in rows[:3]]
    assert lateness == sorted(lateness, key=lambda days: -(days or 0))
    assert desk.they_owe_you(person, on("2026-03-04"), limit=2, offset=1) == rows[1:3]


def test_a_closed_case_owes_nothing_and_is_owed_nothing(case: CaseRow, person: Person) -> None:
    record(case, "case_closed", "2026-03-03")
    today = on("2026-03-03")
    assert desk.they_owe_you(person, today) == desk.you_must_act(person, today) == []
    assert desk.coming_up(person, today) == []
    assert desk_figures.counts(person, today).open_cases.number == 0
    record(case, "case_reopened", "2026-03-03")
    assert rules(desk.they_owe_you(person, today)) == ["foia.response"]


def test_the_four_numbers_count_what_their_lists_hold(case: CaseRow, person: Person, council: Authority) -> None:
    other = authorities.add("Other Council", "foia", by=THE_PROGRAM)
    request(person, council, "2025-11-03")
    request(person, other, "2026-02-27")
    asked_back = request(person, other, "2026-02-20", "Waiting for us")
    record(asked_back, "clarification_sought", "2026-02-24")
    refused = request(person, other, "2026-01-05", "Refused")
    record(refused, "response", "2026-01-12", outcome="refused")
    today = on("2026-03-04")
    counted = desk_figures.counts(person, today)
    assert counted.open_cases == Count(5)
    assert counted.late_authorities == Count(1)
    assert len({row.authority_id for row in desk.they_owe_you(person, today) if row.status == "missed"}) == 1
    in_a_week = [row for row in desk.you_must_act(person, today) if row.due <= today + timedelta(days=7)]
    assert counted.yours_this_week == Count(len(in_a_week))
    forgotten = desk.forgotten(person)
    assert counted.forgotten == Count(len(forgotten))
    assert {row.title for row in desk.open_cases(person)} == {
        "Potholes", "Another", "Waiting for us", "Refused",
    }  # fmt: skip


def test_a_case_whose_every_window_has_closed_is_among_the_forgotten(case: CaseRow, person: Person) -> None:
    record(case, "response", "2026-02-24", outcome="refused")
    assert desk.forgotten(person) == []
    today = on("2036-03-01")
    assert desk.you_must_act(person, today) == desk.they_owe_you(person, today) == []
    assert [row.case_id for row in desk.forgotten(person)] == [case.id]


def test_counting_stops_at_a_thousand_and_says_so() -> None:
    assert (str(Count(12)), str(Count(1000, True))) == ("12", "1,000+")


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(whose="mine"),
        Filters(authority="1"),
        Filters(investigation="Custody"),
        Filters(law="foia"),
        Filters(stage="answered"),
        Filters(tag="roads"),
    ],
    ids=str,
)
def test_the_desk_reads_its_lists_from_an_index_however_many_cases_there_are(
    case: CaseRow, person: Person, filters: Filters
) -> None:
    """Each list is one walk along an index, without sorting or reading what is not shown."""
    given = {**asked_with(person, filters), **desk_lists.days_of(NOON.date()), **part(25, 0), "day": NOON.date()}
    for name in desk_lists.NAMES:
        asked = desk_lists._keys(name, filters.shape, "day").params(given)
        written = asked.compile(db.engine, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {written}"))]
        assert "USING COVERING INDEX ix_docket_" in plan[0], name
        # Of one authority alone there is little enough to put in order.
        sorts = [step for step in plan if "TEMP B-TREE" in step and not filters.authority]
        assert [step for step in plan if step.startswith("SCAN")] + sorts == [], name


def test_the_docket_can_be_thrown_away_and_rebuilt(case: CaseRow, person: Person, council: Authority) -> None:
    record(case, "response", "2026-02-24", outcome="refused")
    request(person, council, "2026-02-05")
    today = NOON.date()
    before = _docket()
    with transaction() as session:
        session.execute(text("DELETE FROM docket_deadlines"))
        session.execute(text("DELETE FROM docket_cases"))
    told: list[int] = []
    assert docket_rebuild.rebuild(today, told.append) == 2
    assert sum(told) == 2
    assert _docket() == before


def test_a_docket_written_on_a_later_day_is_put_right(case: CaseRow, person: Person) -> None:
    """A computer whose clock was wrong for a while."""
    on("2031-01-01")
    assert rules(desk.coming_up(person, on("2026-02-20"))) == ["foia.response"]
    assert bring_up_to_date(date(2026, 2, 20)) == 0


def _docket() -> list[tuple[Any, ...]]:
    kept = [column for column in DocketDeadline.__table__.c if column.name != "id"]
    rows = [tuple(row) for row in db.session.execute(select(*kept).order_by(DocketDeadline.case_id, DocketDeadline.id))]
    return rows + [tuple(row) for row in db.session.execute(select(DocketCase.__table__).order_by(DocketCase.case_id))]
