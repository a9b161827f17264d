"""A newsroom to filter: two reporters, three authorities, cases of every kind; and every filter to try on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from foiflow.models import CaseRow, Person, PersonRow, transaction
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.desk import late_authorities
from foiflow.services.desk import lists as desk_lists
from foiflow.services.docket import upkeep as docket
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists.choice import Part
from foiflow.services.lists.filters import EVERYTHING, Filters
from foiflow.services.record.actors import THE_PROGRAM
from tests.services.conftest import NOON
from tests.services.journalists import journalist

TODAY = NOON.date()


def a_newsroom(person: Person) -> None:
    """Two reporters, three authorities, two laws and investigations, cases late, refused, waiting and closed."""
    with transaction() as session:
        colleague = PersonRow(name="B. Editor", email="b@example.org", password_hash="", created_at=NOON)
        session.add(colleague)
    bodies = [
        authorities.add(name, law, by=THE_PROGRAM)
        for name, law in (("A Council", "foia"), ("B Police", "foia"), ("C", "foisa"))
    ]
    for number in range(36):
        body, who = bodies[number % 3], (person, colleague)[number % 5 == 0]
        case = cases.log_request(
            person=who, authority_id=body.id, regime=body.regime, title=f"Case {number}", request="Please.",
            sent={"date": (TODAY - timedelta(days=3 + 4 * number)).isoformat()}, now=NOON,
            investigation=("", "Custody", "O’Brien")[number % 4 % 3],
            tags=(("police",), ("100%", "police"), ())[number % 3],
        )  # fmt: skip
        if number % 4 == 1:
            _record(case, "response", number * 4, outcome="refused")
        if number % 4 == 3 and number % 2:
            _record(case, "clarification_sought", number * 2)
        if number % 9 == 8:
            _record(case, "case_closed", 1)
    docket.bring_up_to_date(TODAY)


def _record(case: CaseRow, kind: str, days_ago: int, **facts: str) -> None:
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    events.record(case.id, {"kind": kind, "date": day, **facts}, by=journalist("A"), version=case.version, now=NOON)


def every_filter() -> Iterator[Filters]:
    """Nothing, each filter alone, every pair of them, and all at once."""
    one = {"whose": "mine", "investigation": "Custody", "authority": "2", "law": "foisa", "stage": "awaiting_response"}
    one["tag"] = "police"
    yield EVERYTHING
    for number in (1, 2):
        for names in itertools.combinations(one, number):
            yield Filters(**{name: one[name] for name in names})
    yield Filters(whose="mine", authority="2", stage="awaiting_response", tag="police", law="foia")
    yield Filters(tag="100%", investigation="O’Brien")
    yield Filters(tag="'; DROP TABLE cases; --")


def whole(part: Callable[..., Part[Any]], *asked: Any, **more: Any) -> list[Any]:
    """A list walked to its end, three rows a page."""
    found: list[Any] = []
    for page in range(100):
        step = part(*asked, limit=3, offset=3 * page, **more)
        found += step.rows
        if not step.more:
            return found
    raise AssertionError("the list does not end")


def lengths(person: Person, filters: Filters) -> dict[str, int]:
    """How long each list is that a number of the desk leads to, by the number's name."""
    deadlines = {
        "yours_this_week": "this-week", "you_must_act": "you-must-act", "they_owe_you": "they-owe-you",
        "coming_up": "coming-up",
    }  # fmt: skip
    return {
        "open_cases": len(whole(case_lists.listed, person, "open", filters)),
        "forgotten": len(whole(case_lists.listed, person, "no-clock", filters)),
        "late_authorities": len(whole(late_authorities.listed, person, TODAY, filters)),
        **{number: len(whole(desk_lists.listed, name, person, TODAY, filters)) for number, name in deadlines.items()},
    }
