"""A month of deadlines: every day of it, as many of each day as fit, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from foiflow.models import Authority, CaseRow, Person, db, transaction
from foiflow.services.calendars.months import ON_A_DAY, MonthDay, month_named, of_month
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.record.refusals import NotUnderstood
from tests.services.conftest import NOON
from tests.services.journalists import journalist

MARCH = date(2026, 3, 1)


@pytest.fixture
def log(person: Person, council: Authority) -> Callable[[str, str], CaseRow]:
    """Log a request sent on a day."""

    def logged(title: str, sent: str) -> CaseRow:
        return cases.log_request(
            person=person, authority_id=council.id, regime="foia", title=title, request="The register.",
            sent={"date": sent, "via": "email"}, now=NOON,
        )  # fmt: skip

    return logged


def day_of(person: Person, day: date, *, mine: bool = False) -> MonthDay:
    (found,) = [one for one in of_month(person, day.replace(day=1), mine=mine).days if one.day == day]
    return found


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("month", "days"), [("2026-02", 28), ("2028-02", 29), ("2026-03", 31), ("2026-04", 30)])
def test_a_month_has_its_days(person: Person, month: str, days: int) -> None:
    shown = of_month(person, month_named(month), mine=False)
    assert [one.day.day for one in shown.days] == list(range(1, days + 1))


def test_a_deadline_stands_on_its_day_and_on_no_other(person: Person, log: Callable[[str, str], CaseRow]) -> None:
    case = log("Potholes", "2026-02-02")
    shown = of_month(person, MARCH, mine=False)
    assert {one.day: [row.case_id for row in one.rows] for one in shown.days if one.rows} == {
        date(2026, 3, 2): [case.id]
    }
    assert shown.number == 1
    assert of_month(person, date(2026, 2, 1), mine=False).number == 0
    assert of_month(person, date(2026, 4, 1), mine=False).number == 0


def test_the_first_and_the_last_day_of_a_month_belong_to_it(person: Person, log: Callable[[str, str], CaseRow]) -> None:
    log("Last", "2026-03-02")  # due on Tuesday 31 March: St Patrick’s Day is not a working day
    log("First", "2026-03-03")  # due on Wednesday 1 April
    for first, day in ((MARCH, 31), (date(2026, 4, 1), 1)):
        shown = of_month(person, first, mine=False)
        assert [(one.day.day, one.number) for one in shown.days if one.number] == [(day, 1)]


def test_of_a_full_day_as_many_are_shown_as_fit_ones_own_first_and_all_are_counted(
    person: Person, log: Callable[[str, str], CaseRow]
) -> None:
    logged = [log(f"Request {number}", "2026-02-27") for number in range(ON_A_DAY + 2)]
    due = date(2026, 3, 30)
    mine = log("Clearing house logs", "2025-03-03")
    for kind, facts in (("response", {"outcome": "refused"}), ("decision_notice", {"outcome": "not_upheld"})):
        happened = {"kind": kind, "date": "2026-03-02", **facts}
        events.record(mine.id, happened, by=journalist("A. Reporter"), version=mine.version, now=NOON)
    found = day_of(person, due)
    assert found.number == len(logged) + 1
    assert len(found.rows) == ON_A_DAY
    assert found.left_out == 3
    assert (found.rows[0].title, found.rows[0].is_yours, found.rows[0].time) == ("Clearing house logs", True, "17:00")
    assert not any(row.is_yours for row in found.rows[1:])


def test_a_single_deadline_more_than_fits_is_shown_rather_than_counted(
    person: Person, log: Callable[[str, str], CaseRow]
) -> None:
    for number in range(ON_A_DAY + 1):
        log(f"Request {number}", "2026-02-27")
    found = day_of(person, date(2026, 3, 30))
    assert (len(found.rows), found.left_out) == (ON_A_DAY + 1, 0)


def test_ones_own_cases_are_those_one_reports(person: Person, log: Callable[[str, str], CaseRow]) -> None:
    mine, nobodys = log("Mine", "2026-02-02"), log("Nobody’s", "2026-02-02")
    with transaction():
        nobodys.reporter_id = None
    docket_rebuild.rebuild(NOON.date())
    day = date(2026, 3, 2)
    assert [row.case_id for row in day_of(person, day, mine=True).rows] == [mine.id]
    assert day_of(person, day, mine=True).number == 1
    assert day_of(person, day).number == 2


def test_bank_holidays_are_named_with_their_nations(person: Person) -> None:
    st_patrick = day_of(person, date(2026, 3, 17)).holiday
    assert st_patrick is not None
    assert (st_patrick.title, st_patrick.where) == ("St Patrick's Day", "Northern Ireland")
    assert day_of(person, date(2026, 3, 16)).holiday is None


def test_a_month_beyond_the_known_bank_holidays_says_that_they_are_not_known(person: Person) -> None:
    assert of_month(person, MARCH, mine=False).holidays_known
    for far in (date(1999, 5, 1), date(2150, 2, 1)):
        shown = of_month(person, far, mine=False)
        assert not shown.holidays_known
        assert not any(one.holiday for one in shown.days)


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026-3", "2026-13", "2026-00", "26-03", "0000-01", "1899-12", "2200-01", "9999-12", "2026-03-01",
     "２０２６-０３", "2026-03\n", " 2026-03", "-2026-03", "march", "2026-03;drop"],
)  # fmt: skip
def test_what_is_no_month_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(NotUnderstood, match="no such month"):
        month_named(name)


def test_the_ends_of_the_calendar_are_months(person: Person) -> None:
    for name in ("1900-01", "2199-12"):
        assert len(of_month(person, month_named(name), mine=False).days) == 31


def test_a_month_is_two_queries_however_many_deadlines_it_holds(
    person: Person, log: Callable[[str, str], CaseRow]
) -> None:
    for number in range(12):
        log(f"Request {number}", f"2026-02-{number + 9:02}")
    person_ready = person.id  # read before counting, as signing in does
    with counted_queries() as asked:
        assert of_month(person, MARCH, mine=False).number == 12
    assert person_ready
    assert len([one for one in asked if "docket_deadlines" in one]) == 2
