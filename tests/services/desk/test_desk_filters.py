"""Filters: read from an address or refused, told in words; every number under them is the length of its list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foiflow.models import Authority, CaseRow, Person, db
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.services.desk import figures as desk_figures
from foiflow.services.desk import late_authorities
from foiflow.services.desk import lists as desk_lists
from foiflow.services.docket import upkeep as docket
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists import filter_choices
from foiflow.services.lists.choice import Count
from foiflow.services.lists.filters import EVERYTHING, Filters, authority_name, read_filters
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.refusals import NotUnderstood
from tests.services.conftest import NOON
from tests.services.newsroom import TODAY, a_newsroom, every_filter, lengths, whole


def test_an_address_is_read_into_filters_and_given_back() -> None:
    asked = {"whose": ["mine"], "tag": [" police  forces "], "law": [""], "stage": ["answered"], "page": ["2"]}
    found = read_filters(asked, ("page",))
    assert found == Filters(whose="mine", tag="police forces", stage="answered")
    assert found.address == {"whose": "mine", "stage": "answered", "tag": "police forces"}
    assert read_filters({name: [value] for name, value in found.address.items()}) == found
    assert found.without("tag") == Filters(whose="mine", stage="answered")
    assert not EVERYTHING
    assert found


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"whose": ["his"]}, "nothing to choose as “whose”"),
        ({"law": ["gdpr"]}, "nothing to choose as “law”"),
        ({"stage": ["lost"]}, "nothing to choose as “stage”"),
        ({"authority": ["x"]}, "no public authority of that number"),
        ({"authority": ["0"]}, "no public authority of that number"),
        ({"authority": ["-1"]}, "no public authority of that number"),
        ({"authority": ["99999999999999999999"]}, "no public authority of that number"),
        ({"authority": ["3000000000"]}, "no public authority of that number"),
        ({"authority": ["١"]}, "no public authority of that number"),
        ({"tag": ["x" * 301]}, "too long"),
        ({"tag": ["a\x00b"]}, "cannot be read"),
        ({"investigation": ["a\u202eb"]}, "cannot be read"),
        ({"colour": ["red"]}, "no filter called “colour”"),
        ({"x" * 500: ["red"]}, "no filter called “xxx"),
        ({"tag": ["a", "b"]}, "more than once"),
        ({"page": ["1"]}, "no filter called “page”"),
    ],
)
def test_what_no_page_of_ours_writes_is_refused_in_a_sentence(asked: dict[str, list[str]], why: str) -> None:
    with pytest.raises(NotUnderstood, match=why) as refused:
        read_filters(asked)
    assert len(str(refused.value)) < 160


def test_filters_say_themselves_in_words(council: Authority) -> None:
    filters = Filters(whose="mine", authority=str(council.id), law="eir", stage="answered", tag="safeguarding")
    assert filters.in_words(authority_name(filters)) == (
        "your own cases, of Anytown Council, under EIR 2004, at the stage “Answered”, tagged “safeguarding”"
    )
    assert Filters(investigation="Custody").in_words() == "cases of the investigation “Custody”"
    assert EVERYTHING.in_words() == ""
    with pytest.raises(NotUnderstood, match="no public authority of that number"):
        authority_name(Filters(authority="404"))


@pytest.fixture
def newsroom(person: Person) -> Person:
    a_newsroom(person)
    return person


def test_under_every_filter_each_number_is_the_length_of_the_list_it_leads_to(newsroom: Person) -> None:
    seen: set[str] = set()
    for filters in every_filter():
        counted, long = desk_figures.counts(newsroom, TODAY, filters), lengths(newsroom, filters)
        assert {name: getattr(counted, name) for name in long} == {name: Count(n) for name, n in long.items()}, filters
        seen |= {name for name, number in long.items() if number}
    assert len(seen) == 7  # none of them was empty throughout


def test_under_every_filter_the_numbers_on_a_day_of_the_strip_are_the_rows_of_that_day(newsroom: Person) -> None:
    days = [TODAY + timedelta(days=ahead) for ahead in range(31)]
    for filters in (
        EVERYTHING,
        Filters(whose="mine"),
        Filters(tag="police"),
        Filters(law="foisa"),
        Filters(authority="1"),
    ):
        marks = desk_figures.marks(newsroom, TODAY, filters)
        assert marks
        for day in days:
            rows = desk_lists.listed("day", newsroom, TODAY, filters, day=day, limit=99).rows
            yours = [row for row in rows if row.is_yours]
            shown = marks.get(day, desk_figures.Marks(Count(0), Count(0)))
            assert (shown.yours.number, shown.theirs.number) == (len(yours), len(rows) - len(yours)), (filters, day)
        coming = desk_lists.listed("coming-up", newsroom, TODAY, filters, limit=99).rows
        assert len(coming) == sum(each.yours.number + each.theirs.number for each in marks.values())


def test_a_filter_leaves_exactly_the_cases_that_it_names(newsroom: Person) -> None:
    stored = list(db.session.query(CaseRow))
    shown = {row.case_id for row in case_lists.listed(newsroom, "", Filters(whose="mine", tag="police"), limit=99).rows}
    assert shown == {case.id for case in stored if case.reporter_id == newsroom.id and "police" in case.tags}
    shown = {row.case_id for row in case_lists.listed(newsroom, "", Filters(investigation="O’Brien"), limit=99).rows}
    assert shown == {case.id for case in stored if case.investigation == "O’Brien"}
    for row in desk_lists.listed("they-owe-you", newsroom, TODAY, Filters(law="foisa"), limit=99).rows:
        assert row.regime == "foisa"


def test_a_late_authority_says_with_how_much_and_since_when_and_the_list_of_it_holds_as_many(newsroom: Person) -> None:
    found = late_authorities.listed(newsroom, TODAY, EVERYTHING).rows
    assert [one.since for one in found] == sorted(one.since for one in found)
    for one in found:
        rows = desk_lists.listed("late", newsroom, TODAY, Filters(authority=str(one.authority_id)), limit=99).rows
        assert (one.late, one.since, one.longest, one.unit) == (len(rows), rows[0].due, rows[0].days_late, rows[0].unit)
    most_first = late_authorities.listed(newsroom, TODAY, EVERYTHING, order="-late").rows
    assert [one.late for one in most_first] == sorted((one.late for one in found), reverse=True)
    by_name = late_authorities.listed(newsroom, TODAY, EVERYTHING, order="authority").rows
    assert [one.name for one in by_name] == sorted(one.name for one in found)


def test_an_authority_is_late_from_the_day_after_its_day(case: CaseRow, person: Person) -> None:
    for day, late in ((date(2026, 3, 1), 0), (date(2026, 3, 2), 0), (date(2026, 3, 3), 1)):
        docket.bring_up_to_date(day)
        assert len(late_authorities.listed(person, day).rows) == late
        assert desk_figures.counts(person, day).late_authorities == Count(late)


def test_lists_of_deadlines_and_of_cases_are_put_in_order_whole_and_without_losing_any(newsroom: Person) -> None:
    keys = {
        "day": lambda row: row.due, "case": lambda row: row.title.lower(), "what": lambda row: row.label,
        "authority": lambda row: row.authority.lower(),
    }  # fmt: skip
    usual = [(row.case_id, row.rule) for row in desk_lists.listed("they-owe-you", newsroom, TODAY, limit=99).rows]
    for order in desk_lists.ORDERS:
        rows = whole(desk_lists.listed, "they-owe-you", newsroom, TODAY, EVERYTHING, order=order)
        found = [keys[order.removeprefix("-")](row) for row in rows]
        assert found == sorted(found, reverse=order.startswith("-")), order
        assert sorted((row.case_id, row.rule) for row in rows) == sorted(usual), order
    for order in case_lists.ORDERS:
        rows = whole(case_lists.listed, newsroom, "", EVERYTHING, order=order)
        assert len({row.case_id for row in rows}) == len(rows) == 36, order


def test_what_has_no_day_stands_last_whichever_way_the_next_deadlines_run(newsroom: Person) -> None:
    for order, backwards in (("next", False), ("-next", True)):
        rows = case_lists.listed(newsroom, "", EVERYTHING, order=order, limit=99).rows
        days = [row.next_due for row in rows]
        dated = [day for day in days if day]
        assert 0 < len(dated) < len(days)
        assert days == sorted(dated, reverse=backwards) + [None] * (len(days) - len(dated))
        assert all(row.next is not None and row.next.due == row.next_due for row in rows if row.next_due)


def test_what_can_be_chosen_is_what_the_cases_have(newsroom: Person) -> None:
    there = filter_choices.choices(newsroom)
    assert there.investigations == ["Custody", "O’Brien"]
    assert there.tags == ["100%", "police"]
    authorities.add("Nobody wrote to it", "foia", by=THE_PROGRAM)
    assert [name for _, name in there.authorities] == ["A Council", "B Police", "C"]
    assert filter_choices.choices(newsroom).authorities == there.authorities


def test_no_more_is_offered_to_choose_from_than_fits(case: CaseRow, person: Person) -> None:
    for number in range(5):
        cases.log_request(
            person=person, authority_id=case.authority_id, regime="foia", title="T", request="Please.",
            sent={"date": "2026-02-02"}, now=NOON, tags=[f"{number}-{other:02}" for other in range(45)],
        )  # fmt: skip
    assert len(filter_choices.choices(person).tags) == filter_choices.MOST
