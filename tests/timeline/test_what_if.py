"""What would follow if something happened: the same as recording it would give, counted by hand, nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiflow.timeline.case import Case
from foiflow.timeline.case_file import event_as_json, read_event, write_case_file
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Status
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.impossible import Impossible
from foiflow.timeline.law_book import law_book
from foiflow.timeline.placing import numbered, place
from foiflow.timeline.position import position
from foiflow.timeline.stages import Stage
from foiflow.timeline.what_if import Consequence, Effect, Supposition, suppose
from tests.build import (
    appeal_lodged,
    appeal_response,
    case,
    case_closed,
    case_reopened,
    chaser_sent,
    clarification_given,
    clarification_sought,
    day,
    decision_notice,
    note,
    request_sent,
    response,
    review_outcome,
    review_requested,
    withdrawal_consented,
    withdrawal_notice,
)  # fmt: skip
from tests.timeline.generated import cases, event_on

BOOK = law_book()


def supposing(the_case: Case, on: str, *written: dict[str, Any]) -> Supposition:
    """What would follow from these events, as seen on a day (“Monday 2 March 2026”)."""
    first = len(the_case.events) + 1
    read = [read_event(raw, number) for number, raw in enumerate(written, start=first)]
    return suppose(the_case, read, BOOK, day(on))


def told(found: Supposition) -> dict[str, tuple[str, str | None]]:
    """What would become of each deadline, and its day, by its rule."""
    shown = found.consequences
    assert len({one.shown.rule for one in shown}) == len(shown)
    return {one.shown.rule: (one.effect.value, day_in_words(one.shown.due) if one.shown.due else None) for one in shown}


def one_of(found: Supposition, rule: str) -> Consequence:
    (one,) = (one for one in found.consequences if one.shown.rule == rule)
    return one


# ——— the same as recording it ———


@st.composite
def a_case_and_what_might_happen(draw: st.DrawFn) -> tuple[Case, list[Event], date]:
    the_case = draw(cases(6))
    today = draw(st.dates(date(2019, 1, 1), date(2026, 12, 31)))
    written = []
    for step in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from([kind for kind in KINDS if kind != "request_sent"]))
        raw = draw(event_on(kind, draw(st.dates(date(2018, 1, 1), date(2030, 12, 31)))))
        try:
            written.append(read_event(raw, len(the_case.events) + step + 1))
        except Impossible:
            continue
    return the_case, written, today


def recorded(the_case: Case, event: Event) -> Case:
    """The case as it is once the event has been recorded in it."""
    at = place(the_case, the_case.events, event)
    return replace(the_case, events=numbered([*the_case.events[:at], event, *the_case.events[at:]]))


@settings(max_examples=150)
@given(a_case_and_what_might_happen())
def test_what_would_follow_is_what_recording_it_would_give(asked: tuple[Case, list[Event], date]) -> None:
    the_case, events, today = asked
    before = write_case_file(the_case)
    now_so, refused = the_case, ""
    for event in events:
        try:
            now_so = recorded(now_so, event)
        except Impossible as error:
            refused = str(error)
            break
    if refused:
        with pytest.raises(Impossible) as told_so:
            suppose(the_case, events, BOOK, today)
        assert str(told_so.value) == refused
    else:
        found = suppose(the_case, events, BOOK, today)
        day_then = max([today, *(event.date.latest for event in events)])
        assert found.case == now_so
        assert found.then == position(now_so, day_then, BOOK)
        assert found.today == position(the_case, today, BOOK)
        mine = [event_as_json(event) for event in found.supposed]
        assert mine == [event_as_json(event) for event in events]
        shown = [one.then for one in found.consequences if one.then is not None]
        assert all(deadline in shown for deadline in found.then.deadlines if deadline.is_open)
        assert all(deadline in found.then.deadlines for deadline in shown)
        now = [one.now for one in found.consequences]
        assert all(deadline in now for deadline in found.today.deadlines if deadline.is_open)
    assert write_case_file(the_case) == before


@settings(max_examples=60)
@given(cases(), st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_if_nothing_is_supposed_everything_stays_as_it_is(the_case: Case, today: date) -> None:
    found = suppose(the_case, [], BOOK, today)
    assert found.then == found.today
    assert {one.effect for one in found.consequences} <= {Effect.AS_NOW}
    assert [one.then for one in found.consequences] == [one.now for one in found.consequences]


# ——— counted by hand ———


def test_a_refusal_on_4_may_would_give_forty_working_days_for_the_review() -> None:
    # Monday 4 May 2026 is a bank holiday itself, which does not matter to the day of the answer. 5 May is the first
    # working day after it; with the bank holidays of 25 May and, in Scotland, 15 June left out, 1 July is the fortieth.
    found = supposing(
        case("foia", request_sent("Thursday 2 April 2026", via="email")),
        "Monday 13 April 2026",
        response("Monday 4 May 2026", outcome="refused"),
    )
    assert found.then.stage is Stage.ANSWERED
    assert found.then.on == day("Monday 4 May 2026")
    assert found.today.stage is Stage.AWAITING_RESPONSE
    assert told(found) == {
        "foia.response": ("met", "Tuesday 5 May 2026"),
        "foia.review_request": ("new", "Wednesday 1 July 2026"),
    }
    assert [event.number for event in found.supposed] == [2]


def test_a_decision_notice_would_give_twenty_eight_days_for_the_appeal() -> None:
    found = supposing(
        case(
            "foia",
            request_sent("Monday 6 January 2025", via="email"),
            response("Monday 3 February 2025", outcome="refused"),
            review_requested("Monday 10 February 2025"),
            review_outcome("Monday 10 March 2025", outcome="refusal_upheld"),
        ),
        "Monday 17 March 2025",
        decision_notice("Monday 2 June 2025", outcome="not_upheld"),
    )
    appeal = one_of(found, "ftt.appeal").then
    assert appeal is not None
    assert appeal.due == day("Monday 30 June 2025")
    assert appeal.owed_by == "requester"
    assert one_of(found, "ftt.appeal").effect is Effect.NEW
    assert found.then.stage is Stage.DECISION_NOTICE


BEFORE_THE_TRIBUNAL = case(
    "foia",
    request_sent("Monday 6 January 2025", via="email"),
    response("Monday 3 February 2025", outcome="refused"),
    decision_notice("Monday 6 October 2025", outcome="upheld", comply_within_days=35),
    appeal_lodged("Thursday 30 October 2025", by="authority"),
    appeal_response("Monday 24 November 2025"),
)


def test_after_a_notice_of_withdrawal_nothing_would_end_until_the_tribunal_consents() -> None:
    noticed = supposing(
        BEFORE_THE_TRIBUNAL, "Monday 2 March 2026", withdrawal_notice("Tuesday 3 March 2026", by="authority")
    )
    assert noticed.then.stage is Stage.APPEAL
    assert not noticed.having(Effect.ENDED, Effect.MET, Effect.MOVED)
    assert one_of(noticed, "ico.steps").shown.status is Status.STOPPED
    consented = supposing(
        BEFORE_THE_TRIBUNAL,
        "Monday 2 March 2026",
        withdrawal_notice("Tuesday 3 March 2026", by="authority"),
        withdrawal_consented("Thursday 12 March 2026"),
    )
    assert consented.then.stage is Stage.DECISION_NOTICE
    assert [one.shown.rule for one in consented.having(Effect.ENDED)] == ["ftt.join"]
    # 28 days after the notice was received (GRC Rules 2009 r 17(3)-(4)).
    assert one_of(consented, "ftt.reinstatement").shown.due == day("Tuesday 31 March 2026")


def test_several_steps_follow_from_each_other() -> None:
    found = supposing(
        case("foia", request_sent("Thursday 2 April 2026", via="email")),
        "Monday 13 April 2026",
        response("Monday 4 May 2026", outcome="refused"),
        review_requested("Wednesday 20 May 2026"),
    )
    assert found.then.stage is Stage.INTERNAL_REVIEW
    assert found.then.on == day("Wednesday 20 May 2026")
    assert one_of(found, "foia.review_request").effect is Effect.MET
    # Twenty working days after 20 May, with the bank holidays of 25 May and 15 June left out.
    assert told(found)["foia.review_outcome"] == ("new", "Friday 19 June 2026")


def test_in_scotland_a_late_refusal_would_begin_the_time_for_a_review_again() -> None:
    # The answer was due on Friday 1 May, twenty working days on with Good Friday alone left out: silence would give
    # forty more until 1 July, with 4 and 25 May and 15 June left out. A refusal on 5 May gives forty from then.
    found = supposing(
        case("foisa", request_sent("Thursday 2 April 2026", via="email")),
        "Monday 13 April 2026",
        response("Tuesday 5 May 2026", outcome="refused"),
    )
    shown = [(one.effect, one.shown.rule, one.shown.from_event, one.shown.due) for one in found.consequences]
    assert shown == [
        (Effect.MET, "foisa.response", 1, day("Friday 1 May 2026")),
        (Effect.ENDED, "foisa.review_request", 1, day("Wednesday 1 July 2026")),
        (Effect.NEW, "foisa.review_request", 2, day("Thursday 2 July 2026")),
    ]


def test_a_question_from_the_authority_would_stop_the_clock_and_its_answer_would_move_the_day() -> None:
    waiting = case("foia", request_sent("Thursday 2 April 2026", via="email"))
    asked = clarification_sought("Monday 13 April 2026")
    stopped = supposing(waiting, "Friday 10 April 2026", asked)
    assert stopped.having(Effect.STOPPED, Effect.ENDED)
    answered = supposing(waiting, "Friday 10 April 2026", asked, clarification_given("Monday 20 April 2026"))
    running = [
        one.then for one in answered.consequences if one.then and one.then.rule == "foia.response" and one.then.is_open
    ]
    assert [each.due for each in running] == [day("Tuesday 19 May 2026")]


def test_what_only_the_passing_of_days_brings_is_told_from_what_is_supposed() -> None:
    found = supposing(
        case("foia", request_sent("Thursday 2 April 2026", via="email")),
        "Monday 13 April 2026",
        chaser_sent("Monday 1 June 2026"),
    )
    late = one_of(found, "foia.response")
    assert late.effect is Effect.LATE
    assert late.anyway
    assert not one_of(
        supposing(
            case("foia", request_sent("Thursday 2 April 2026", via="email")),
            "Monday 13 April 2026",
            response("Monday 1 June 2026", outcome="refused"),
        ),
        "foia.response",
    ).anyway


def test_what_is_supposed_in_the_past_is_shown_as_it_would_stand_today() -> None:
    found = supposing(
        case("foia", request_sent("Thursday 2 April 2026", via="email"), note("Friday 1 May 2026")),
        "Monday 1 June 2026",
        response("Monday 20 April 2026", outcome="refused"),
    )
    assert found.then.on == day("Monday 1 June 2026")
    assert [event.number for event in found.supposed] == [2]
    assert one_of(found, "foia.response").effect is Effect.MET


def test_an_imprecise_day_counts_as_the_last_it_could_be() -> None:
    found = supposing(
        case("foia", request_sent("Thursday 2 April 2026", via="email")),
        "Monday 13 April 2026",
        response("May 2026", outcome="refused"),
    )
    assert found.then.on == day("Sunday 31 May 2026")
    assert found.then.stage is Stage.ANSWERED


def test_a_closed_case_ends_what_runs_and_one_reopened_begins_again() -> None:
    waiting = case("foia", request_sent("Thursday 2 April 2026", via="email"))
    closing = case_closed("Monday 13 April 2026")
    closed = supposing(waiting, "Monday 13 April 2026", closing)
    assert told(closed) == {"foia.response": ("ended", "Tuesday 5 May 2026")}
    shut = case("foia", request_sent("Thursday 2 April 2026", via="email"), closing)
    again = supposing(shut, "Monday 13 April 2026", case_reopened("Tuesday 14 April 2026"))
    assert told(again) == {"foia.response": ("new", "Tuesday 5 May 2026")}


def test_what_was_over_long_ago_is_not_told_again() -> None:
    before = case(
        "foia",
        request_sent("Monday 6 January 2025", via="email"),
        response("Monday 3 February 2025", outcome="refused"),
        decision_notice("Monday 6 October 2025", outcome="not_upheld"),
    )
    found = supposing(before, "Monday 2 March 2026", note("Tuesday 3 March 2026"))
    assert [one for one in found.consequences if one.effect is not Effect.AS_NOW] == []
    again = supposing(before, "Monday 2 March 2026", decision_notice("Tuesday 3 March 2026", outcome="not_upheld"))
    assert {one.shown.from_event for one in again.having(Effect.NEW)} == {4}
    assert not again.having(Effect.ENDED)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (response("Monday 2 March 2026", outcome="refused"), "it comes before the request"),
        (request_sent("Monday 4 May 2026", via="email"), "the request was already sent"),
        (review_outcome("Monday 4 May 2026", outcome="refusal_upheld"), "no review was asked for before it"),
        (appeal_lodged("Monday 4 May 2026", by="authority"), "there is no decision notice before it"),
    ],
)
def test_what_cannot_happen_is_refused_as_recording_it_would_be(written: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Impossible, match=sentence):
        supposing(case("foia", request_sent("Thursday 2 April 2026", via="email")), "Monday 13 April 2026", written)
