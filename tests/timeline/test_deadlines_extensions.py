"""Extensions of the time for responding, and a change of law."""

from __future__ import annotations

import pytest

from foiflow.timeline.deadlines import Status
from tests.build import (
    case,
    clarification_given,
    clarification_sought,
    day,
    deadline_of,
    deadlines_of,
    eir,
    eisr,
    extension_notified,
    foia,
    foisa,
    regime_changed,
    request_sent,
    response,
)

REQUEST = request_sent("Monday 7 September 2026")
"""Twenty working days later it is Monday 5 October 2026."""


# Extensions.


def test_a_public_interest_extension_notified_in_time_takes_the_place_of_the_twenty_days() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Monday 5 October 2026", ground="public_interest", until="Friday 30 October 2026"),
    )
    on = "Wednesday 7 October 2026"
    first = deadline_of(the_case, "foia.response", on=on)
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    named = deadline_of(the_case, "foia.public_interest", on=on)
    assert (named.status, named.due, named.force) == (Status.RUNNING, day("Friday 30 October 2026"), "notice")
    longest = deadline_of(the_case, "foia.public_interest_limit", on=on)
    assert (longest.status, longest.due, longest.force) == (
        Status.RUNNING,
        day("Monday 2 November 2026"),
        "guidance",
    )


def test_the_longest_expected_for_the_public_interest_is_not_shown_before_an_extension() -> None:
    assert deadlines_of(case(foia, REQUEST), "foia.public_interest_limit", on="Monday 5 October 2026") == []


def test_a_public_interest_extension_notified_late_leaves_the_twenty_days_standing() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Tuesday 6 October 2026", ground="public_interest", until="Friday 30 October 2026"),
    )
    found = deadline_of(the_case, "foia.response", on="Wednesday 7 October 2026")
    assert (found.status, found.days_late) == (Status.MISSED, 2)
    assert deadline_of(the_case, "foia.public_interest", on="Wednesday 7 October 2026").status is Status.RUNNING


def test_each_repeat_of_an_extension_is_kept() -> None:
    the_case = case(
        foia,
        REQUEST,
        extension_notified("Monday 5 October 2026", ground="public_interest", until="Friday 30 October 2026"),
        extension_notified("Friday 30 October 2026", ground="public_interest", until="Friday 27 November 2026"),
    )
    first, second = deadlines_of(the_case, "foia.public_interest", on="Tuesday 3 November 2026")
    assert (first.status, first.due) == (Status.SUPERSEDED, day("Friday 30 October 2026"))
    assert (second.status, second.due) == (Status.RUNNING, day("Friday 27 November 2026"))
    assert deadline_of(the_case, "foia.public_interest_limit", on="Tuesday 3 November 2026").days_late == 1


def test_an_extension_without_an_estimate_has_no_day() -> None:
    the_case = case(foia, REQUEST, extension_notified("Monday 5 October 2026", ground="public_interest"))
    found = deadline_of(the_case, "foia.public_interest", on="Friday 4 December 2026")
    assert (found.due, found.status) == (None, Status.UNCLEAR)
    assert found.readings == ("The document names the day, and no day is recorded here.",)


@pytest.mark.parametrize("law", [eir, eisr])
def test_an_extension_for_complexity_gives_forty_days_in_all(law: str) -> None:
    the_case = case(law, REQUEST, extension_notified("Monday 5 October 2026", ground="complex_and_voluminous"))
    on = "Tuesday 6 October 2026"
    assert deadline_of(the_case, f"{law}.response", on=on).status is Status.SUPERSEDED
    found = deadline_of(the_case, f"{law}.response_extended", on=on)
    assert (found.status, found.due) == (Status.RUNNING, day("Monday 2 November 2026"))


@pytest.mark.parametrize(
    ("law", "extension"),
    [
        (eir, extension_notified("Tuesday 6 October 2026", ground="complex_and_voluminous")),
        (eir, extension_notified("Monday 14 September 2026", ground="public_interest", until="Friday 30 October 2026")),
        (eisr, extension_notified("Tuesday 6 October 2026", ground="complex_and_voluminous")),
        (eisr, extension_notified("Monday 14 September 2026", ground="public_interest")),
        (foisa, extension_notified("Monday 14 September 2026", ground="public_interest")),
        (foisa, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous")),
        (foia, extension_notified("Monday 14 September 2026", ground="complex_and_voluminous")),
        (foia, extension_notified("Monday 14 September 2026", ground="other")),
    ],
)
def test_an_extension_that_the_law_does_not_know_or_that_came_late_moves_nothing(law: str, extension: dict) -> None:
    the_case = case(law, REQUEST, extension)
    found = deadline_of(the_case, f"{law}.response", on="Wednesday 7 October 2026")
    assert (found.status, found.due, found.days_late) == (Status.MISSED, day("Monday 5 October 2026"), 2)
    for rule in ("response_extended", "public_interest"):
        assert deadlines_of(the_case, f"{law}.{rule}", on="Wednesday 7 October 2026") == []


def test_particulars_given_after_an_extension_keep_the_forty_days() -> None:
    the_case = case(
        eir,
        REQUEST,
        extension_notified("Monday 14 September 2026", ground="complex_and_voluminous"),
        clarification_sought("Wednesday 16 September 2026"),
        clarification_given("Friday 18 September 2026"),
    )
    extended = deadlines_of(the_case, "eir.response_extended", on="Monday 21 September 2026")
    # Forty working days from Friday 18 September end on Friday 13 November.
    assert [(each.status, each.due) for each in extended] == [
        (Status.SUPERSEDED, day("Monday 2 November 2026")),
        (Status.RUNNING, day("Friday 13 November 2026")),
    ]
    twenty = deadlines_of(the_case, "eir.response", on="Monday 21 September 2026")
    assert [each.status for each in twenty] == [Status.SUPERSEDED, Status.SUPERSEDED]


# A change of law.


def test_a_change_of_law_keeps_the_day_of_receipt_and_every_date_there_has_been() -> None:
    the_case = case(foia, REQUEST, regime_changed("Monday 28 September 2026", to="eir"))
    on = "Tuesday 29 September 2026"
    before, now = deadline_of(the_case, "foia.response", on=on), deadline_of(the_case, "eir.response", on=on)
    assert (before.status, before.due) == (Status.SUPERSEDED, day("Monday 5 October 2026"))
    assert (now.status, now.due, now.from_event) == (Status.RUNNING, day("Monday 5 October 2026"), 1)
    assert deadlines_of(the_case, "eir.response", on="Sunday 27 September 2026") == []


def test_a_school_loses_its_school_days_when_the_request_turns_out_to_be_environmental() -> None:
    the_case = case(foia, REQUEST, regime_changed("Monday 14 September 2026", to="eir"), kind="school")
    on = "Tuesday 15 September 2026"
    assert deadline_of(the_case, "foia.response", on=on).due == day("Tuesday 1 December 2026")
    assert deadline_of(the_case, "eir.response", on=on).due == day("Monday 5 October 2026")


def test_a_change_of_law_back_and_forth_keeps_both() -> None:
    the_case = case(
        foia,
        REQUEST,
        regime_changed("Monday 14 September 2026", to="eir"),
        regime_changed("Monday 21 September 2026", to="foia"),
        response("Friday 2 October 2026", outcome="refused"),
    )
    on = "Friday 2 October 2026"
    statuses = {(each.status, each.met_by_event) for each in deadlines_of(the_case, "foia.response", on=on)}
    assert (Status.MET, 4) in statuses
    assert deadline_of(the_case, "eir.response", on=on).status is Status.SUPERSEDED
