"""What holds of every case there can be, on every day: tried on cases that Hypothesis makes up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import event as seen_in
from hypothesis import given, settings
from hypothesis import strategies as st

from foiflow.timeline.case import Case
from foiflow.timeline.dates import exactly
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.law_book import REGIMES, law_book
from foiflow.timeline.position import Position, as_narrow_as_known, position
from foiflow.timeline.stages import BEFORE_THE_REQUEST, Stage, diagram, offered, stage_after
from tests.timeline.generated import cases, cases_with_a_day

BOOK = law_book()
ONE_DAY = timedelta(days=1)


def _apart_from_lateness(found: Position) -> tuple[Any, ...]:
    return (
        found.stage,
        found.regime,
        found.next,
        found.warnings,
        found.happened,
        tuple(replace(deadline, days_late=None) for deadline in found.deadlines),
    )


@settings(max_examples=120)
@given(cases_with_a_day())
def test_every_case_that_is_read_has_a_position_and_it_can_be_written_out(asked: tuple[Case, date]) -> None:
    case, on = asked
    found = position(case, on, BOOK)
    assert found.on == on
    assert all(deadline.as_json()["status"] == deadline.status for deadline in found.deadlines)
    assert (found.stage is None) == (not any(event.kind == "request_sent" for event in found.happened))


@given(cases(), st.dates(date(2005, 1, 1), date(2035, 12, 31)))
def test_any_day_may_be_asked_about(case: Case, on: date) -> None:
    found = position(case, on, BOOK)
    assert set(found.next) <= KINDS.keys()
    assert all(warning.in_words for warning in found.warnings)


@settings(max_examples=120)
@given(cases_with_a_day())
def test_earliest_is_not_after_due_and_due_not_after_latest(asked: tuple[Case, date]) -> None:
    for deadline in position(*asked, BOOK).deadlines:
        dates = (deadline.earliest, deadline.due, deadline.latest)
        if None in dates:
            assert dates == (None, None, None)
        else:
            assert deadline.earliest <= deadline.due <= deadline.latest  # type: ignore[operator]
            assert deadline.due == deadline.earliest or deadline.owed_by != "requester"
            assert bool(deadline.readings) == (deadline.earliest != deadline.latest) or _moved_by_a_holiday(deadline)


def _moved_by_a_holiday(deadline: Deadline) -> bool:
    return any("made a bank holiday" in reading for reading in deadline.readings)


@settings(max_examples=120)
@given(cases_with_a_day())
def test_nothing_counted_in_working_days_is_due_on_a_day_that_is_none(asked: tuple[Case, date]) -> None:
    for deadline in position(*asked, BOOK).deadlines:
        if deadline.due is not None and deadline.law.period.unit in ("working days", "school days"):
            assert BOOK.calendars[deadline.law.calendar].is_working_day(deadline.due)


@settings(max_examples=120)
@given(cases_with_a_day())
def test_deadlines_are_listed_by_due_day_and_those_without_one_last(asked: tuple[Case, date]) -> None:
    days = [deadline.due for deadline in position(*asked, BOOK).deadlines]
    dated = [day for day in days if day is not None]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))


@settings(max_examples=120)
@given(cases_with_a_day())
def test_the_status_of_a_deadline_is_what_its_days_say(asked: tuple[Case, date]) -> None:
    case, on = asked
    found = position(case, on, BOOK)
    for deadline in found.deadlines:
        seen_in(deadline.status.value)
        if deadline.status is Status.RUNNING:
            assert deadline.due is not None
            assert on <= deadline.due
        elif deadline.status is Status.MISSED:
            assert deadline.due is not None
            assert on > deadline.due
            # A window of the requester's is only surely over after the last day that can be argued.
            assert deadline.owed_by != "requester" or deadline.latest is None or on > deadline.latest
        elif deadline.status in (Status.MET, Status.MET_LATE):
            assert deadline.met_on is not None
            assert deadline.met_by_event is not None
        elif deadline.status is Status.STOPPED:
            assert (deadline.earliest, deadline.due, deadline.latest) == (None, None, None)
        if found.stage is Stage.CLOSED:
            assert not deadline.is_open
        if deadline.is_open:
            assert deadline.met_on is None


_UNITS_WITH_WEEKENDS = ("working days", "school days")


@settings(max_examples=120)
@given(cases_with_a_day())
def test_lateness_is_none_nought_or_a_number_as_the_status_says(asked: tuple[Case, date]) -> None:
    case, on = asked
    for deadline in position(case, on, BOOK).deadlines:
        late = deadline.days_late
        if deadline.status is Status.MET:
            assert late == (None if deadline.due is None else 0)
        elif deadline.status is Status.MET_LATE:
            # On the weekend after the last day it is late by no working day.
            assert late is None or late > 0 or (late == 0 and deadline.law.period.unit in _UNITS_WITH_WEEKENDS)
            if deadline.met_on is not None and deadline.met_on.earliest > (deadline.due or date.max):
                assert late == _days_after(deadline, deadline.met_on.earliest)
        elif deadline.status is Status.MISSED:
            assert late == _days_after(deadline, on)
        else:
            assert late is None


def _days_after(deadline: Deadline, day: date) -> int | None:
    """Days after the due day, told off one by one in the rule's own unit; none where holidays are not known.

    On the Saturday after a Friday it is late by no working day yet.
    """
    assert deadline.due is not None
    later = [deadline.due + timedelta(days=number) for number in range(1, (day - deadline.due).days + 1)]
    if deadline.law.period.unit not in _UNITS_WITH_WEEKENDS:
        return len(later)
    calendar = BOOK.calendars[deadline.law.calendar]
    if day > calendar.last:
        return None
    return sum(each.weekday() < 5 and each not in calendar.holidays for each in later)


@settings(max_examples=100)
@given(cases_with_a_day())
def test_a_day_in_the_past_is_answered_as_if_the_rest_had_not_been_recorded(asked: tuple[Case, date]) -> None:
    case, on = asked
    whole = position(case, on, BOOK)
    until_then = replace(case, events=case.events[: len(whole.happened)])
    cut = position(until_then, on, BOOK)
    assert all(event.date.latest > on for event in case.events[len(whole.happened) :])
    assert _apart_from_lateness(whole) == _apart_from_lateness(cut)
    assert [deadline.days_late for deadline in whole.deadlines] == [deadline.days_late for deadline in cut.deadlines]


@settings(max_examples=100)
@given(cases_with_a_day(most=8))
def test_until_the_day_a_position_names_nothing_in_it_changes_but_lateness(asked: tuple[Case, date]) -> None:
    case, on = asked
    found = position(case, on, BOOK)
    assert found.changes_on is None or found.changes_on > on
    until = found.changes_on or on + timedelta(days=400)
    for day in _days_to_look_at(on, until, found):
        assert _apart_from_lateness(position(case, day, BOOK)) == _apart_from_lateness(found), day


def _days_to_look_at(on: date, until: date, found: Position) -> list[date]:
    """Every day for a month and a half, then the days about each date that is named, and the last."""
    near = {on + timedelta(days=number) for number in range(1, 45)} | {until - ONE_DAY}
    for deadline in found.deadlines:
        for named in (deadline.due, deadline.earliest, deadline.latest):
            if named is not None:
                near |= {named - ONE_DAY, named, named + ONE_DAY}
    return sorted(day for day in near if on < day < until)


@settings(max_examples=100)
@given(cases(most=8))
def test_a_case_read_only_on_the_days_its_positions_name_misses_no_change(case: Case) -> None:
    """What an index of positions does: it comes back on the day named, and must then be up to date for good."""
    on = date(2004, 6, 1)
    found = position(case, on, BOOK)
    for _ in range(200):
        if found.changes_on is None:
            break
        on = found.changes_on
        found = position(case, on, BOOK)
    assert found.changes_on is None
    long_after = position(case, date(2060, 1, 1), BOOK)
    assert _apart_from_lateness(found) == _apart_from_lateness(long_after)


@settings(max_examples=100)
@given(cases_with_a_day())
def test_what_was_superseded_stays_listed(asked: tuple[Case, date]) -> None:
    """Each deadline seen on a day is still there later, unless the event that set it running is judged otherwise."""
    case, on = asked
    before, after = position(case, on, BOOK), position(case, on + timedelta(days=300), BOOK)
    if before.regime != after.regime:
        return
    kept = {(deadline.rule, deadline.from_event) for deadline in after.deadlines}
    for deadline in before.deadlines:
        if deadline.status is Status.SUPERSEDED:
            assert (deadline.rule, deadline.from_event) in kept


@settings(max_examples=100)
@given(cases(most=10))
def test_a_date_narrowed_by_its_neighbours_is_never_impossible_and_never_wider(case: Case) -> None:
    narrowed = as_narrow_as_known(case.events)
    assert [event.number for event in narrowed] == [event.number for event in case.events]
    before = date.min
    for event, recorded in zip(narrowed, case.events, strict=True):
        assert recorded.date.earliest <= event.date.earliest <= event.date.latest <= recorded.date.latest
        assert event.date.iso == recorded.date.iso
        assert before <= event.date.earliest
        before = event.date.earliest
        if event.received is not None and recorded.received is not None:
            assert recorded.received.earliest <= event.received.earliest <= event.received.latest
            assert event.received.latest <= recorded.received.latest
    assert as_narrow_as_known(narrowed) == narrowed


@settings(max_examples=100)
@given(cases_with_a_day())
def test_what_is_offered_next_is_what_the_stage_offers_but_for_what_the_record_rules_out(
    asked: tuple[Case, date],
) -> None:
    found = position(*asked, BOOK)
    all_of_the_stage = set(offered(found.stage, found.regime))
    assert set(found.next) <= all_of_the_stage
    assert all_of_the_stage - set(found.next) <= {"appeal_reinstated", "veto_certificate"}
    assert len(found.next) == len(set(found.next))


def test_every_kind_of_event_is_offered_at_some_stage_under_some_law() -> None:
    everywhere = {kind for law in REGIMES for stage in (None, *Stage) for kind in offered(stage, law)}
    assert everywhere == set(KINDS)


def test_every_stage_is_reached_by_events_that_were_offered() -> None:
    """Walking outwards from nothing, one offered event at a time, as a journalist would record them."""
    reached: dict[Stage | None, tuple[str, ...]] = {None: ()}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        kinds = waiting.pop(0)
        for law in REGIMES:
            for kind in offered(_stage_after(kinds), law):
                stage = _stage_after((*kinds, kind))
                if stage not in reached:
                    reached[stage] = (*kinds, kind)
                    waiting.append((*kinds, kind))
    assert set(reached) == {None, *Stage}


def _stage_after(kinds: tuple[str, ...]) -> Stage | None:
    day = exactly(date(2024, 3, 4))
    return stage_after([Event(number, kind, day, {}) for number, kind in enumerate(kinds, start=1)])


def test_before_the_request_only_what_may_precede_it_is_offered() -> None:
    assert all(set(offered(None, law)) <= BEFORE_THE_REQUEST for law in REGIMES)


def test_the_diagram_names_every_stage_but_the_closed_one() -> None:
    drawn = diagram(REGIMES)
    assert [stage for stage in Stage if f" {stage}" not in drawn] in ([], [Stage.CLOSED])
