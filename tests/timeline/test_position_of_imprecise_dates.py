"""Dates of which only the month or the year is known, narrowed by what happened before and after them."""

from __future__ import annotations

from foiflow.timeline.dates import when
from foiflow.timeline.deadlines import Status
from foiflow.timeline.position import as_narrow_as_known
from foiflow.timeline.stages import Stage
from tests.build import (
    case,
    day,
    deadline_of,
    foia,
    note,
    request_acknowledged,
    request_sent,
    response,
    standing,
    story_published,
)

ASKED = request_sent("Monday 14 September 2020")
REFUSED = response("Monday 5 October 2020", outcome="refused")


def _narrowed(*events: dict[str, object]) -> list[tuple[str, str]]:
    found = as_narrow_as_known(case(foia, *events).events)
    return [(event.date.earliest.isoformat(), event.date.latest.isoformat()) for event in found]


def test_an_imprecise_date_lies_between_its_neighbours() -> None:
    assert _narrowed(ASKED, response("2020", outcome="refused"), story_published("Thursday 3 December 2020")) == [
        ("2020-09-14", "2020-09-14"),
        ("2020-09-14", "2020-12-03"),
        ("2020-12-03", "2020-12-03"),
    ]


def test_several_imprecise_dates_narrow_one_another() -> None:
    assert _narrowed(request_sent("2020"), request_acknowledged("September 2020"), note("2020")) == [
        ("2020-01-01", "2020-09-30"),
        ("2020-09-01", "2020-09-30"),
        ("2020-09-01", "2020-12-31"),
    ]


def test_a_narrowed_date_is_still_written_as_it_was_recorded() -> None:
    found = as_narrow_as_known(case(foia, ASKED, response("September 2020", outcome="refused")).events)
    assert found[1].date.iso == "2020-09"
    assert found[1].date.earliest == day("Monday 14 September 2020")


def test_nothing_was_sent_after_it_had_arrived_nor_arrived_before_it_was_sent() -> None:
    answered = response("October 2020", outcome="refused", received="Monday 12 October 2020")
    assert _narrowed(ASKED, answered)[1] == ("2020-10-01", "2020-10-12")
    arrived = as_narrow_as_known(case(foia, ASKED | {"received": "2020-09"}).events)[0].received
    assert arrived is not None
    assert (arrived.earliest, arrived.latest) == (day("Monday 14 September 2020"), day("Wednesday 30 September 2020"))
    assert arrived.iso == "2020-09"


def test_an_answer_of_an_imprecise_day_that_arrived_in_time_was_given_in_time() -> None:
    answered = response("October 2020", outcome="refused", received="Monday 12 October 2020")
    found = deadline_of(case(foia, ASKED, answered), "foia.response", "Friday 1 January 2021")
    assert (found.status, str(found.met_on)) == (Status.MET, "2020-10")


def test_dates_that_are_all_known_stay_as_they_are() -> None:
    events = case(foia, ASKED, REFUSED).events
    assert as_narrow_as_known(events) == events


def test_only_what_had_happened_by_the_day_narrows_a_date() -> None:
    the_case = case(foia, request_sent("September 2020"), request_acknowledged("2020"), note("Tuesday 1 December 2020"))
    found = standing(the_case, "Wednesday 30 September 2020").happened
    assert [event.date for event in found] == [when("2020-09")]


def test_what_is_listed_before_something_that_has_happened_has_happened_too() -> None:
    asked = case(foia, request_sent("September 2020"), request_acknowledged("Monday 14 September 2020"))
    assert standing(asked, on="Sunday 13 September 2020").stage is None
    assert standing(asked, on="Monday 14 September 2020").stage is Stage.AWAITING_RESPONSE
