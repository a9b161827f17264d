"""Cases for tests, in the field's own words, with weekday names that are checked against the calendar.

    the_case = case(
        foia,
        request_sent("Monday 14 September 2020"),
        response("Thursday 3 December 2020", outcome="refused", exemptions=["s 35(1)(a)"]),
    )
    found = deadline_of(the_case, "foia.response", on="Friday 4 December 2020")
    assert found.due == day("Monday 12 October 2020")

A reader can lay a wall calendar beside the test: a weekday that is wrong stops it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from foiflow.law.working_days import BankHoliday
from foiflow.timeline.calculator import due as count
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import case_from_json
from foiflow.timeline.dates import MONTHS, WEEKDAYS, When, day_in_words, exactly, when
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.law_book import LawBook, law_book
from foiflow.timeline.position import Position, position

foia, eir, foisa, eisr = "foia", "eir", "foisa", "eisr"
AUTHORITIES = {
    foia: "Department for Work and Pensions",
    eir: "Environment Agency",
    foisa: "Scottish Ministers",
    eisr: "Scottish Environment Protection Agency",
}
_DATES = ("until", "comply_by", "received", "sent", "on")

Written = dict[str, Any]
"""One event as a case file has it."""


def day(words: str) -> date:
    """A day written out: “Monday 14 September 2020”. The weekday must be that of the calendar."""
    weekday, number, month, year = words.split()
    found = date(int(year), MONTHS.index(month) + 1, int(number))
    assert WEEKDAYS[found.weekday()] == weekday, f"{words} is a {WEEKDAYS[found.weekday()]}"
    return found


@lru_cache(maxsize=4096)
def iso(words: str) -> str:
    """A date as a case file has it, from “Monday 14 September 2020”, “September 2020” or “2020”."""
    parts = words.split()
    if len(parts) == 4:
        return day(words).isoformat()
    if len(parts) == 2:
        return f"{int(parts[1]):04}-{MONTHS.index(parts[0]) + 1:02}"
    return f"{int(words):04}"


def span_of(words: str) -> When:
    """A date as the timeline keeps it, from the same words."""
    return when(iso(words))


def event(kind: str, words: str, **facts: Any) -> Written:
    """Any event. A fact named after a word of Python takes an underscore: `from_="tribunal"`."""
    own = {name.removesuffix("_"): fact for name, fact in facts.items()}
    return {
        "kind": kind,
        "date": iso(words),
        **{name: iso(fact) if name in _DATES else fact for name, fact in own.items()},
    }


def _kind(name: str) -> Callable[..., Written]:
    def written(words: str, **facts: Any) -> Written:
        return event(name, words, **facts)

    written.__name__ = name
    return written


request_sent = _kind("request_sent")
request_acknowledged = _kind("request_acknowledged")
clarification_sought = _kind("clarification_sought")
clarification_given = _kind("clarification_given")
fees_notice = _kind("fees_notice")
fee_paid = _kind("fee_paid")
extension_notified = _kind("extension_notified")
time_limit_set = _kind("time_limit_set")
request_transferred = _kind("request_transferred")
regime_changed = _kind("regime_changed")
response = _kind("response")
request_withdrawn = _kind("request_withdrawn")
review_requested = _kind("review_requested")
review_acknowledged = _kind("review_acknowledged")
review_extended = _kind("review_extended")
review_outcome = _kind("review_outcome")
complaint_made = _kind("complaint_made")
complaint_accepted = _kind("complaint_accepted")
complaint_not_accepted = _kind("complaint_not_accepted")
complaint_resolved_informally = _kind("complaint_resolved_informally")
complaint_withdrawn = _kind("complaint_withdrawn")
information_notice = _kind("information_notice")
preliminary_view = _kind("preliminary_view")
decision_notice = _kind("decision_notice")
veto_certificate = _kind("veto_certificate")
appeal_lodged = _kind("appeal_lodged")
joinder_applied_for = _kind("joinder_applied_for")
joined_as_party = _kind("joined_as_party")
appeal_response = _kind("appeal_response")
appeal_reply = _kind("appeal_reply")
staff_decision = _kind("staff_decision")
hearing_listed = _kind("hearing_listed")
hearing_held = _kind("hearing_held")
withdrawal_notice = _kind("withdrawal_notice")
withdrawal_consented = _kind("withdrawal_consented")
withdrawal_refused = _kind("withdrawal_refused")
appeal_reinstated = _kind("appeal_reinstated")
appeal_struck_out = _kind("appeal_struck_out")
consent_order = _kind("consent_order")
tribunal_decision = _kind("tribunal_decision")
permission_sought = _kind("permission_sought")
permission_granted = _kind("permission_granted")
permission_refused = _kind("permission_refused")
upper_tribunal_appeal = _kind("upper_tribunal_appeal")
upper_tribunal_response = _kind("upper_tribunal_response")
upper_tribunal_decision = _kind("upper_tribunal_decision")
court_appeal = _kind("court_appeal")
court_decision = _kind("court_decision")
disclosure = _kind("disclosure")
date_set = _kind("date_set")
non_compliance_reported = _kind("non_compliance_reported")
chaser_sent = _kind("chaser_sent")
correspondence = _kind("correspondence")
note = _kind("note")
right_of_reply_sent = _kind("right_of_reply_sent")
right_of_reply_received = _kind("right_of_reply_received")
story_published = _kind("story_published")
case_closed = _kind("case_closed")
case_reopened = _kind("case_reopened")


def written_case(law: str, *events: Written, kind: str = "general", terms: Sequence[tuple[str, str]] = ()) -> Written:
    """A whole case as its file has it. `terms`: the first and last day of each term of a school."""
    authority: Written = {"name": AUTHORITIES[law], "kind": kind}
    if terms:
        authority["term_dates"] = [{"from": iso(begins), "to": iso(ends)} for begins, ends in terms]
    return {
        "format": "foiflow-case/1",
        "case": {
            "title": "Internal process reviews",
            "regime": law,
            "authority": authority,
            "requester": {"name": "A. Reporter"},
            "request": "Please send me the recommendations of the reviews.",
        },
        "events": list(events),
    }


def case(law: str, *events: Written, kind: str = "general", terms: Sequence[tuple[str, str]] = ()) -> Case:
    """A case, read as its file would be, so that a test cannot use what a file could not hold."""
    return case_from_json(written_case(law, *events, kind=kind, terms=terms), "the test’s case")


def standing(the_case: Case, on: str, book: LawBook | None = None) -> Position:
    """Where a case stands as on a day (“Monday 14 September 2020”)."""
    return position(the_case, day(on), book or law_book())


def deadlines_of(the_case: Case, rule: str, on: str, book: LawBook | None = None) -> list[Deadline]:
    """Every deadline a rule has had in the case, in the order in which the events set them running."""
    found = [each for each in standing(the_case, on, book).deadlines if each.rule == rule]
    return sorted(found, key=lambda each: each.from_event)


def deadline_of(the_case: Case, rule: str, on: str, book: LawBook | None = None) -> Deadline:
    """The one deadline a rule has in the case; the test stops when it has none or several."""
    found = deadlines_of(the_case, rule, on, book)
    assert len(found) == 1, f"{rule}: {[(str(each.due), each.status.value) for each in found]}"
    return found[0]


def counted(rule: str, words: str, kind: str = "general", book: LawBook | None = None) -> Deadline:
    """A deadline counted from a date alone, as the calculator does, as on that same day."""
    day_0 = span_of(words)
    return count(rule, day_0, book or law_book(), day_0.latest, kind)


def in_words(found: Deadline) -> tuple[str | None, str | None, str | None]:
    """The earliest day, the day due and the latest day of a deadline, written out."""
    days = (found.earliest, found.due, found.latest)
    return tuple(None if each is None else day_in_words(each) for each in days)  # type: ignore[return-value]


def additions(*rows: tuple[str, str, Iterable[str], str]) -> tuple[BankHoliday, ...]:
    """Bank holidays learnt of later: (day, title, divisions, the day it was added here) each."""
    return tuple(
        BankHoliday(day(words), title, frozenset(divisions), day(added_on))
        for words, title, divisions, added_on in rows
    )


def known_day(words: str) -> When:
    """A day that is known, as the timeline keeps it."""
    return exactly(day(words))


def as_file(written: Mapping[str, Any], folder: Path, name: str = "case.json") -> Path:
    """A case file on disk."""
    path = folder / name
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    return path
