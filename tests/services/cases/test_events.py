"""What happened in a case: recorded in its place, corrected, removed, and changed by two people at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from foiflow.models import CaseRow, Person, db
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.record.refusals import ChangedMeanwhile, NotFound, Refused
from foiflow.services.record.stored_cases import read_case
from foiflow.timeline.case_file import read_case_file
from tests.services import the_desk as desk
from tests.services.conftest import NOON
from tests.services.journalists import journalist


def record(case: CaseRow, kind: str, date: str, **facts: Any) -> int:
    after = facts.pop("after", None)
    row = events.record(
        case.id,
        {"kind": kind, "date": date, **facts},
        by=journalist("A. Reporter"),
        version=case.version,
        now=NOON,
        after=after,
    )
    return row.id


def order(case: CaseRow) -> list[str]:
    rows = events.list_events(case.id)
    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    return [row.kind for row in rows]


def test_an_event_takes_its_place_by_its_date(case: CaseRow) -> None:
    record(case, "response", "2026-02-20", outcome="refused")
    record(case, "request_acknowledged", "2026-02-03")
    record(case, "chaser_sent", "2026-02-20")
    record(case, "note", "2026-01-30")
    assert order(case) == ["note", "request_sent", "request_acknowledged", "response", "chaser_sent"]
    assert case.version == 5


def test_an_imprecise_date_comes_after_what_it_could_be_simultaneous_with(case: CaseRow) -> None:
    record(case, "response", "2026-02-20", outcome="refused")
    record(case, "correspondence", "2026-02")
    record(case, "review_requested", "2026-03-02")
    assert order(case) == ["request_sent", "response", "correspondence", "review_requested"]


def test_where_spans_overlap_the_latest_place_that_makes_sense_is_taken(case: CaseRow) -> None:
    notice = record(case, "decision_notice", "2026-02-20", outcome="upheld")
    record(case, "note", "2026-02-25")
    record(case, "appeal_lodged", "2026-03", by="authority")
    raw = {"kind": "decision_notice", "date": "2026-03-02", "outcome": "upheld"}
    events.correct(case.id, notice, raw, by=journalist("A"), version=case.version, now=NOON)
    # The appeal may have been lodged on any day of March, but never before the notice it is against.
    assert order(case) == ["request_sent", "note", "decision_notice", "appeal_lodged"]


def test_an_event_follows_the_one_it_is_said_to_follow(case: CaseRow) -> None:
    record(case, "response", "2026-02-20", outcome="refused")
    record(case, "note", "2026-02-20", after=1)
    assert order(case) == ["request_sent", "note", "response"]
    with pytest.raises(Refused, match="no event of that number") as refused:
        record(case, "note", "2026-02-20", after=9)
    assert refused.value.field == "after"


@pytest.mark.parametrize(
    ("raw", "field", "said"),
    [
        ({"kind": "response", "date": "2026-02-30", "outcome": "refused"}, "date", "February 2026 has 28 days"),
        ({"kind": "response", "outcome": "refused"}, "date", "“date” is missing"),
        ({"kind": "response", "date": "2026-02-20"}, "outcome", "“What the answer was” is missing"),
        ({"kind": "response", "date": "2026-02-20", "outcome": "lost"}, "outcome", "must be one of disclosed"),
        (
            {"kind": "response", "date": "2026-02-20", "outcome": "refused", "colour": "red"},
            None,
            "cannot have “colour”",
        ),
        ({"kind": "parade", "date": "2026-02-20"}, None, "no kind of event"),
        ({"kind": "response", "date": "2026-03-04", "outcome": "refused"}, "date", "has not come yet"),
        ({"kind": "chaser_sent", "date": "2026-03-02", "received": "2026-03-05"}, "received", "has not come yet"),
        ({"kind": "response", "date": "2026-01-20", "outcome": "refused"}, "date", "before the request"),
        ({"kind": "appeal_lodged", "date": "2026-02-20", "by": "authority"}, "date", "no decision notice before it"),
        ({"kind": "request_sent", "date": "2026-02-20"}, "date", "a new request is a new case"),
    ],
)
def test_what_cannot_be_is_refused_about_its_field_and_nothing_is_saved(
    case: CaseRow, raw: dict[str, Any], field: str | None, said: str
) -> None:
    with pytest.raises(Refused, match=said) as refused:
        events.record(case.id, raw, by=journalist("A"), version=1, now=NOON)
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
    db.session.expire_all()
    assert (order(case), case.version, len(events.history(case.id))) == (["request_sent"], 1, 1)


def test_a_day_ahead_may_be_named_by_what_happened(case: CaseRow, person: Person) -> None:
    record(case, "date_set", "2026-03-03", until="2026-06-01", owed_by="authority", what="the publication")
    (row,) = desk.they_owe_you(person, NOON.date() + timedelta(days=90))[-1:]
    assert (row.label, row.due.isoformat()) == ("the publication", "2026-06-01")


def test_an_event_of_a_case_that_is_not_there_is_not_found(case: CaseRow) -> None:
    raw = {"kind": "note", "date": "2026-02-20"}
    with pytest.raises(NotFound):
        events.record(case.id + 1, raw, by=journalist("A"), version=1, now=NOON)
    with pytest.raises(NotFound):
        events.correct(case.id, 999, raw, by=journalist("A"), version=1, now=NOON)
    with pytest.raises(NotFound):
        events.remove(case.id, 999, by=journalist("A"), version=1, now=NOON)
    db.session.expire_all()
    assert case.version == 1


def test_a_correction_keeps_who_when_and_what_it_was(case: CaseRow) -> None:
    event_id = record(case, "response", "2026-02-20", outcome="refused", exemptions=["s 12"])
    later = NOON + timedelta(hours=2)
    raw = {"kind": "response", "date": "2026-02-23", "outcome": "partly_disclosed"}
    corrected = events.correct(case.id, event_id, raw, by=journalist("B. Editor"), version=case.version, now=later)
    assert (corrected.date, corrected.facts) == ("2026-02-23", {"outcome": "partly_disclosed"})
    change = events.history(case.id)[0]
    assert (change.done, change.by, change.at, change.event_id) == ("corrected", "B. Editor", later, event_id)
    assert change.what_it_was == {
        "kind": "response",
        "date": "2026-02-20",
        "outcome": "refused",
        "exemptions": ["s 12"],
        "recorded_by": "A. Reporter",
        "recorded_at": "2026-03-03T12:00:00+00:00",
    }
    assert cases.position(case, NOON.date()).stage == "answered"


def test_a_corrected_date_moves_the_event_only_when_it_must(case: CaseRow) -> None:
    response = record(case, "response", "2026-02-20", outcome="refused")
    record(case, "note", "2026-02-20")
    raw = {"kind": "response", "date": "2026-02-20", "outcome": "not_held"}
    events.correct(case.id, response, raw, by=journalist("A"), version=case.version, now=NOON)
    assert order(case) == ["request_sent", "response", "note"]
    events.correct(case.id, response, {**raw, "date": "2026-02-24"}, by=journalist("A"), version=case.version, now=NOON)
    assert order(case) == ["request_sent", "note", "response"]


def test_a_correction_that_cannot_be_changes_nothing(case: CaseRow) -> None:
    record(case, "response", "2026-02-20", outcome="refused")
    request = events.list_events(case.id)[0]
    with pytest.raises(Refused, match="before the request") as refused:
        events.correct(
            case.id, request.id, {"kind": "request_sent", "date": "2026-02-25"}, by=journalist("A"), version=2, now=NOON
        )
    assert refused.value.field == "date"
    db.session.expire_all()
    assert [(row.kind, row.date) for row in events.list_events(case.id)] == [
        ("request_sent", "2026-02-02"), ("response", "2026-02-20"),
    ]  # fmt: skip


def test_a_removal_keeps_what_it_was_and_closes_the_gap(case: CaseRow) -> None:
    note = record(case, "note", "2026-02-10", note="rang them")
    record(case, "response", "2026-02-20", outcome="refused")
    events.remove(case.id, note, by=journalist("B. Editor"), version=case.version, now=NOON)
    assert order(case) == ["request_sent", "response"]
    change = events.history(case.id)[0]
    assert (change.done, change.kind) == ("removed", "note")
    assert change.what_it_was is not None
    assert change.what_it_was["note"] == "rang them"


def test_what_later_events_rest_on_cannot_be_removed(case: CaseRow) -> None:
    request = events.list_events(case.id)[0]
    with pytest.raises(Refused, match="A case needs the request that began it"):
        events.remove(case.id, request.id, by=journalist("A"), version=1, now=NOON)
    record(case, "response", "2026-02-20", outcome="refused")
    with pytest.raises(Refused, match=r"because of what is recorded after it\. .*before the request"):
        events.remove(case.id, request.id, by=journalist("A"), version=2, now=NOON)
    db.session.expire_all()
    assert order(case) == ["request_sent", "response"]


def test_the_second_of_two_people_is_shown_what_changed_and_loses_nothing(case: CaseRow) -> None:
    shown_to_both = case.version
    late = NOON + timedelta(days=150)  # noon in July, told in the hour that UK clocks showed
    first = events.record(
        case.id, {"kind": "response", "date": "2026-02-20", "outcome": "refused"},
        by=journalist("B. Editor"), version=shown_to_both, now=NOON,
    )  # fmt: skip
    raw = {"kind": "response", "date": "2026-02-23", "outcome": "refused"}
    events.correct(case.id, first.id, raw, by=journalist("C. Third"), version=shown_to_both + 1, now=late)
    with pytest.raises(ChangedMeanwhile) as refused:
        events.record(
            case.id, {"kind": "note", "date": "2026-02-21"}, by=journalist("A"), version=shown_to_both, now=late
        )
    assert refused.value.changes == (
        "B. Editor recorded “Response” of Monday 23 February 2026 on Tuesday 3 March 2026 at 12:00.",
        "C. Third corrected “Response” of Friday 20 February 2026 (now Monday 23 February 2026) "
        "on Friday 31 July 2026 at 12:00.",
    )
    assert refused.value.version == 3
    events.record(
        case.id, {"kind": "note", "date": "2026-02-21"}, by=journalist("A"), version=refused.value.version, now=late
    )
    assert order(case) == ["request_sent", "note", "response"]


def test_what_was_removed_meanwhile_is_told_too(case: CaseRow) -> None:
    note = record(case, "note", "2026-02-10")
    events.remove(case.id, note, by=journalist("B. Editor"), version=2, now=NOON)
    with pytest.raises(ChangedMeanwhile) as refused:
        events.correct(case.id, note, {"kind": "note", "date": "2026-02-11"}, by=journalist("A"), version=2, now=NOON)
    assert refused.value.changes == (
        "B. Editor removed “Note” of Tuesday 10 February 2026 on Tuesday 3 March 2026 at 12:00.",
    )


def test_a_stored_event_reads_back_as_the_case_file_reads_it(case: CaseRow) -> None:
    record(
        case, "decision_notice", "2026-03-01", outcome="upheld", received="2026-03-02", sent="2026-02-27", time="09:30"
    )
    assert read_case(case.id) == read_case_file(cases.export(case), "case.json")
