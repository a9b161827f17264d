"""One deadline counted from one date, and every way in which that can be refused."""

from __future__ import annotations

from datetime import date

import pytest

from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.timeline.calculator import CannotCount, countable, due
from foiflow.timeline.dates import day_in_words, exactly, when
from foiflow.timeline.deadlines import Status
from foiflow.timeline.law_book import law_book
from tests.build import counted, day, in_words

BOOK = law_book()


def _refusal(rule: str, iso: str = "2020-09-14", kind: str = "general") -> str:
    day_0 = when(iso)
    with pytest.raises(CannotCount) as refused:
        due(rule, day_0, BOOK, day_0.latest, kind)
    said = str(refused.value)
    assert said.endswith(".")
    return said


def test_twenty_working_days_from_a_monday_end_on_a_monday() -> None:
    assert in_words(counted("foia.response", "Monday 14 September 2020"))[1] == "Monday 12 October 2020"


def test_a_month_gives_a_span_and_says_why() -> None:
    found = counted("foia.response", "September 2020")
    assert found.earliest == day("Tuesday 29 September 2020")
    assert found.due == found.latest == day("Wednesday 28 October 2020")
    assert "September 2020, which is not one known day" in found.readings[0]


def test_what_the_requester_owes_is_due_on_the_earliest_day_of_a_span() -> None:
    found = counted("ftt.appeal", "October 2022")
    assert found.due == found.earliest
    assert found.latest is not None
    assert found.latest > found.earliest


def test_the_day_asked_about_decides_whether_it_runs() -> None:
    asked = exactly(day("Monday 14 September 2020"))
    on_the_day = due("foia.response", asked, BOOK, day("Monday 12 October 2020"))
    assert (on_the_day.status, on_the_day.days_late) == (Status.RUNNING, None)
    after = due("foia.response", asked, BOOK, day("Tuesday 13 October 2020"))
    assert (after.status, after.days_late) == (Status.MISSED, 1)


def test_a_right_that_was_not_used_has_lapsed() -> None:
    sent = exactly(day("Monday 14 September 2020"))
    found = due("ftt.appeal", sent, BOOK, day("Tuesday 13 October 2020"))
    assert found.due == day("Monday 12 October 2020")
    assert (found.status, found.days_late) == (Status.LAPSED, None)


@pytest.mark.parametrize("kind", AUTHORITY_KINDS)
@pytest.mark.parametrize("rule", sorted(countable(BOOK)))
def test_every_rule_with_a_number_is_counted_for_every_kind_of_authority(rule: str, kind: str) -> None:
    found = due(rule, when("2024-03-04"), BOOK, date(2024, 3, 4), kind)
    assert found.due is not None
    assert found.due > date(2024, 3, 4)
    assert found.status is Status.RUNNING
    told = found.as_json()
    assert told["rule"] == rule
    assert told["due"] == found.due.isoformat()
    assert told["from"]["date"] == "2024-03-04"


@pytest.mark.parametrize("rule", sorted(set(BOOK.rules) - set(countable(BOOK))))
def test_a_rule_whose_day_a_document_names_cannot_be_counted(rule: str) -> None:
    assert "the document itself names the day" in _refusal(rule)


@pytest.mark.parametrize("rule", ["", "foia", "response", "foia.responce", "FOIA.RESPONSE", "x" * 50])
def test_an_unknown_rule_is_refused(rule: str) -> None:
    assert _refusal(rule) == f"There is no rule “{rule}”: “python -m foiflow rules” lists them."


def test_an_unknown_kind_of_authority_is_refused_and_the_kinds_are_named() -> None:
    said = _refusal("foia.response", kind="council")
    assert said == f"No authority is a “council”: the kinds are {', '.join(AUTHORITY_KINDS)}."


@pytest.mark.parametrize("iso", ["1999-03-01", "2004-12-31", "2199-12-31", "1900"])
def test_a_count_outside_the_known_years_is_refused_and_never_guessed(iso: str) -> None:
    assert "Bank holidays are known from 2005 to" in _refusal("foia.response", iso)


def test_a_count_that_begins_inside_the_known_years_and_leaves_them_is_refused() -> None:
    last = BOOK.calendars["uk"].last
    assert "this count leaves those years" in _refusal("foia.response", last.isoformat())
    assert day_in_words(last)


def test_a_kind_of_authority_changes_only_the_rules_made_for_it() -> None:
    general = counted("eir.response", "Monday 14 September 2020")
    for kind in AUTHORITY_KINDS:
        assert counted("eir.response", "Monday 14 September 2020", kind).due == general.due
    archive = counted("foia.response", "Monday 14 September 2020", "archive")
    assert in_words(archive)[1] == "Monday 26 October 2020"
