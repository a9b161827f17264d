"""Every rule, under every law and for every kind of authority it binds, gives the day worked by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    day,
    deadline_of,
    foia,
    in_words,
    standing,
    time_limit_set,
)
from tests.timeline.worked_before_tribunals import WORKED as BEFORE_TRIBUNALS
from tests.timeline.worked_by_hand import ALL, REQUEST, WORKED, Worked


@pytest.mark.parametrize(
    ("law", "worked"),
    [
        pytest.param(law, worked, id=f"{worked.rule} under {law} for {worked.kind}")
        for worked in (*WORKED, *BEFORE_TRIBUNALS)
        for law in worked.laws
    ],
)
def test_each_rule_gives_the_day_counted_by_hand(law: str, worked: Worked) -> None:
    asked = worked.events[-1]["date"]
    the_case = case(law, *worked.events, kind=worked.kind)
    on = next(each.date.in_words for each in reversed(the_case.events) if each.date.iso == asked)
    found = deadline_of(the_case, worked.rule, on=on)
    earliest, latest = worked.span or (worked.due, worked.due)
    assert in_words(found) == (earliest, worked.due, latest)
    assert (found.owed_by, found.status) == (worked.owed_by, Status.RUNNING)
    assert bool(found.readings) == (earliest != latest)


def test_a_response_is_due_on_the_day_the_commissioner_names_for_the_armed_forces() -> None:
    the_case = case(foia, REQUEST, time_limit_set("Friday 18 September 2026", until="Friday 27 November 2026"))
    first, second = [
        each for each in standing(the_case, "Monday 21 September 2026").deadlines if each.rule == "foia.response"
    ]
    assert (first.due, first.status) == (day("Monday 5 October 2026"), Status.SUPERSEDED)
    assert (second.due, second.status) == (day("Friday 27 November 2026"), Status.RUNNING)
    assert second.source == "SI 2004/3364 regs 5, 6"


def test_no_rule_is_without_a_day_counted_by_hand() -> None:
    worked = {(one.rule, law) for one in (*WORKED, *BEFORE_TRIBUNALS) for law in one.laws}
    rows = csv.DictReader((Path(__file__).parents[1] / "law" / "rules.csv").read_text(encoding="utf-8").splitlines())
    needed = set()
    for row in rows:
        laws = row["regimes"].partition(" (")[0].split(", ")
        needed |= {(row["rule"], law) for law in (ALL if laws == ["all"] else laws)}
    assert worked == needed
