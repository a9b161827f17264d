"""Cases for the letters, built in the field's words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from foiflow.drafting import Draft, draft
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import case_from_json
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

# What the golden letters are held to is told in full when it fails, though it stands in no test module.
pytest.register_assert_rewrite("tests.drafting.golden_texts")

AUTHORITIES = {
    "foia": "Department for Work and Pensions",
    "eir": "Environment Agency",
    "foisa": "Scottish Ministers",
    "eisr": "Scottish Environment Protection Agency",
}

CaseBuilder = Callable[..., Case]
Drafter = Callable[..., Draft]


def build_case(regime: str, *events: dict[str, Any], **changes: Any) -> Case:
    """A case under a law with the events given; `authority` and `requester` change single facts of those."""
    authority = {"name": AUTHORITIES[regime], "email": "information@example.gov.uk"} | changes.pop("authority", {})
    requester = {"name": "A. Reporter", "outlet": "Example News Service", "email": "reporter@example.org"}
    requester |= changes.pop("requester", {})
    case = {
        "title": "Internal reviews of deaths",
        "regime": regime,
        "authority": authority,
        "requester": {key: value for key, value in requester.items() if value},
        "request": "Please send me the recommendations of every internal review\ncompleted since April 2019.",
        "reference": "DWP-2020-14",
    } | changes
    return case_from_json({"format": "foiflow-case/1", "case": case, "events": list(events)}, "test.json")


def draft_letter(letter_id: str, case: Case, on: str, **given: str) -> Draft:
    """A letter drafted as on a day."""
    return draft(letter_id, case, position(case, date.fromisoformat(on), law_book()), given)


def happened(kind: str, day: str, **facts: Any) -> dict[str, Any]:
    """One event as a case file has it."""
    return {"kind": kind, "date": day, **facts}


@pytest.fixture
def a_case() -> CaseBuilder:
    return build_case


@pytest.fixture
def drafted() -> Drafter:
    return draft_letter


@pytest.fixture
def event() -> Callable[..., dict[str, Any]]:
    return happened
