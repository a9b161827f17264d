"""The desk on PostgreSQL: every number is the length of its list, in every order, and what can be chosen is found."""

from __future__ import annotations

from dataclasses import asdict

from foiflow.models import Person
from foiflow.services.desk import figures as desk_figures
from foiflow.services.desk import late_authorities, saved_views
from foiflow.services.desk import lists as desk_lists
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists import filter_choices
from foiflow.services.lists.filters import EVERYTHING, Filters
from tests.postgresql.working import NOON
from tests.services.newsroom import TODAY, a_newsroom, every_filter, lengths, whole


def test_under_every_filter_each_number_is_the_length_of_the_list_it_leads_to(person: Person) -> None:
    a_newsroom(person)
    for filters in every_filter():
        counted, long = desk_figures.counts(person, TODAY, filters), lengths(person, filters)
        assert {name: asdict(counted)[name]["number"] for name in long} == long, filters
        marks = desk_figures.marks(person, TODAY, filters)
        assert sum(one.yours.number + one.theirs.number for one in marks.values()) == long["coming_up"], filters


def test_every_order_of_every_list_holds_the_same_rows_and_what_has_no_day_stands_last(person: Person) -> None:
    a_newsroom(person)
    for order in desk_lists.ORDERS:
        rows = whole(desk_lists.listed, "they-owe-you", person, TODAY, EVERYTHING, order=order)
        assert len({(row.case_id, row.rule) for row in rows}) == len(rows) > 3, order
    for order in late_authorities.ORDERS:
        assert len({one.name for one in whole(late_authorities.listed, person, TODAY, EVERYTHING, order=order)}) == 3
    for order in case_lists.ORDERS:
        rows = whole(case_lists.listed, person, "", EVERYTHING, order=order)
        assert len({row.case_id for row in rows}) == len(rows) == 36, order
        days = [row.next_due for row in rows]
        if "next" in order:
            assert days[-1] is None
            assert days[0] is not None
    found = case_lists.listed(person, "", Filters(whose="mine"), text="CASE council").rows
    assert found
    assert all(row.authority == "A Council" for row in found)


def test_what_can_be_chosen_is_found_and_a_view_is_saved_once(person: Person) -> None:
    a_newsroom(person)
    there = filter_choices.choices(person)
    assert (list(there.investigations), list(there.tags)) == (["Custody", "O’Brien"], ["100%", "police"])
    assert [name for _, name in there.authorities] == ["A Council", "B Police", "C"]
    saved_views.save(person, "Mine", "desk", "whose=mine", NOON)
    assert [(view.name, view.query) for view in saved_views.list_views(person)] == [("Mine", "whose=mine")]
