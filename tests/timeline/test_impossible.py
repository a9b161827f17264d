"""What cannot be is an object: its reason, event, field and facts; a file and a page say it each in its words."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.case_file import case_from_json, read_event
from foiflow.timeline.case_values import Place, UnreadableCaseFile
from foiflow.timeline.events import KINDS
from foiflow.timeline.impossible import Fault, Impossible, Reason, fault, on_a_page
from foiflow.timeline.json_text import read_json
from foiflow.timeline.naming import WITHOUT_NUMBERS, NamedEvent
from tests.build import Written, eir, foia, request_sent, response, written_case

ASKED = request_sent("Monday 14 September 2020")
ON = {"date": "2020-10-12"}
REFUSED = response("Monday 12 October 2020", outcome="refused")


def refusal_of(*events: Any, law: str = foia, **about: Any) -> UnreadableCaseFile:
    """What is raised for a case of these events."""
    file = written_case(law, *events)
    file["case"] |= about
    with pytest.raises(UnreadableCaseFile) as refused:
        case_from_json(file, "case.json")
    return refused.value


def impossible(*events: Any, law: str = foia) -> Impossible:
    """The event of a case that cannot be."""
    why = refusal_of(*events, law=law).why
    assert isinstance(why, Impossible)
    return why


EVENTS: dict[Reason, tuple[Any, str | None]] = {
    Reason.MISSING: ({"kind": "time_limit_set", **ON}, "until"),
    Reason.MISSING_CHOICE: ({"kind": "response", **ON}, "outcome"),
    Reason.MISSING_DATE: ({"kind": "note"}, "date"),
    Reason.NO_CHOICE: ({"kind": "response", **ON, "outcome": "eaten"}, "outcome"),
    Reason.NO_DATE: ({"kind": "note", "date": 2020}, "date"),
    Reason.UNREADABLE_DATE: ({"kind": "note", "date": "2020-13"}, "date"),
    Reason.UNREADABLE_DAY: ({"kind": "note", **ON, "received": "2020-13"}, "received"),
    Reason.MISSHAPEN: ({"kind": "note", **ON, "note": 5}, "note"),
    Reason.WRITTEN_TWICE: (read_json('{"kind": "note", "date": "2020-10-12", "note": "a", "note": "b"}'), "note"),
    Reason.NOT_ITS_OWN: ({"kind": "note", **ON, "outcome": "refused"}, None),
    Reason.PART_WITHOUT_NAME: (REFUSED | {"parts": [{"part": ""}]}, "parts"),
    Reason.PART_OUTCOME: (REFUSED | {"parts": [{"part": "1", "outcome": "eaten"}]}, "parts"),
    Reason.PART_EXEMPTIONS: (REFUSED | {"parts": [{"part": "1", "exemptions": "s 12"}]}, "parts"),
    Reason.NO_EVENT: ("a note", None),
    Reason.NO_KIND: ({"kind": "zzzzzz", **ON}, None),
    Reason.NEARLY_A_KIND: ({"kind": "responce", **ON}, None),
    Reason.ARRIVED_BEFORE: (REFUSED | {"received": "2020-10-09"}, "received"),
    Reason.OUT_OF_ORDER: (REFUSED | {"date": "2020-09-11"}, "date"),
    Reason.REQUEST_SENT_ALREADY: (ASKED, "date"),
    Reason.NO_DECISION_NOTICE: ({"kind": "appeal_lodged", **ON, "by": "authority"}, "date"),
    Reason.NO_REVIEW: ({"kind": "review_outcome", **ON, "outcome": "refusal_upheld"}, "date"),
}
OF_THE_FIRST: dict[Reason, tuple[Written, str]] = {
    Reason.BEFORE_THE_REQUEST: (REFUSED, "date"),
    Reason.SAID_NOT_WRITTEN: (ASKED | {"via": "oral"}, "via"),
}
OF_THE_FILE = {Reason.UNKNOWN_KEY, Reason.TOO_LONG}


def test_every_reason_is_tried_here() -> None:
    assert EVENTS.keys() | OF_THE_FIRST.keys() | OF_THE_FILE == set(Reason)


@pytest.mark.parametrize("reason", EVENTS)
def test_what_cannot_be_says_which_event_and_which_field_it_is(reason: Reason) -> None:
    raw, field = EVENTS[reason]
    why = impossible(ASKED, raw)
    assert (why.fault.reason, why.field, why.event.number) == (reason, field, 2)
    if isinstance(raw, dict) and raw["kind"] in KINDS:
        assert why.event.kind == raw["kind"]


@pytest.mark.parametrize("reason", OF_THE_FIRST)
def test_what_cannot_begin_a_case_says_so(reason: Reason) -> None:
    raw, field = OF_THE_FIRST[reason]
    why = impossible(raw)
    assert (why.fault.reason, why.field, why.event) == (reason, field, NamedEvent(1, raw["kind"]))


@pytest.mark.parametrize("reason", [*EVENTS, *OF_THE_FIRST])
def test_a_page_calls_events_by_their_labels_and_never_by_their_codes(reason: Reason) -> None:
    why = impossible(ASKED, EVENTS[reason][0]) if reason in EVENTS else impossible(OF_THE_FIRST[reason][0])
    said = on_a_page(why)
    if why.event.kind:
        assert said.startswith(f"“{KINDS[why.event.kind].label}” (number {why.event.number}): ")
        # The words that a choice or a list of fields is made of are those of a file: no form lets them be mistyped.
        listed = re.sub(r"; (it must be one of|its own fields are) .*", "", said)
        assert not re.search(r"\w_\w|event \d", listed)
        assert "(number" not in on_a_page(why, WITHOUT_NUMBERS)
    assert said.endswith(".")


def test_a_page_calls_a_fact_by_the_label_that_its_own_kind_of_event_gives_it() -> None:
    said = on_a_page(impossible(ASKED, {"kind": "review_outcome", **ON}))
    label = KINDS["review_outcome"].field("outcome")
    assert label is not None
    assert f": “{label.label}” is missing" in said


def test_an_event_out_of_its_order_names_the_one_that_it_follows() -> None:
    why = impossible(ASKED, REFUSED | {"date": "2020-09-11"})
    assert dict(why.fault.facts)["other"] == NamedEvent(1, "request_sent")
    assert "is before “Request sent” (number 1), which it follows" in on_a_page(why)


@pytest.mark.parametrize(
    ("about", "part", "reason", "field"),
    [
        ({"title": ""}, "case", Reason.MISSING, "title"),
        ({"colour": "red"}, "case", Reason.UNKNOWN_KEY, "colour"),
        ({"regime": "gdpr"}, "case", Reason.NO_CHOICE, "regime"),
        ({"authority": {"name": 5}}, "authority", Reason.MISSHAPEN, "name"),
        ({"requester": {}}, "requester", Reason.MISSING, "name"),
    ],
)
def test_an_unreadable_file_says_where_in_it_and_which_field(
    about: Written, part: str, reason: Reason, field: str
) -> None:
    refused = refusal_of(ASKED, **about)
    assert isinstance(refused.why, Fault)
    assert (refused.place, refused.why.reason, refused.why.field) == (Place("case.json", part), reason, field)


def test_an_event_is_read_without_a_file_and_refused_as_in_one() -> None:
    with pytest.raises(Impossible) as refused:
        read_event({"kind": "response", **ON}, 2)
    alone, in_a_file = refused.value, refusal_of(ASKED, {"kind": "response", **ON}, law=eir)
    assert str(in_a_file) == f"case.json: {alone}"
    assert isinstance(in_a_file.why, Impossible)
    assert (in_a_file.why.fault, in_a_file.why.event) == (alone.fault, alone.event)


@pytest.mark.parametrize(
    "error",
    [
        Impossible(NamedEvent(2, "response"), fault(Reason.MISSING_CHOICE, "outcome", choices=("refused",))),
        UnreadableCaseFile(Place("case.json"), fault(Reason.TOO_LONG, "title", most=300)),
        BeyondCalendar(2012, 2028),
    ],
)
def test_what_went_wrong_in_another_process_arrives_whole(error: ValueError) -> None:
    arrived = pickle.loads(pickle.dumps(error))
    assert (type(arrived), str(arrived)) == (type(error), str(error))
