"""Whole cases made up by Hypothesis: every law and kind of authority, dates known or half known, any order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import FORMAT, case_from_json, read_event
from foiflow.timeline.events import COMMON_FIELDS, KINDS, Event, Field
from foiflow.timeline.law_book import REGIMES, law_book
from foiflow.timeline.stages import BEFORE_THE_REQUEST, STEPS, offered, stage_after

FIRST, LAST = date(2004, 11, 1), date(2028, 10, 1)
"""A little before the years whose bank holidays are known, and not quite to their end."""

ABOUT = sorted(
    {
        value
        for rule in law_book().rules.values()
        for pattern in (*rule.met_by, *rule.perhaps_met_by)
        for name, values in pattern.conditions
        if name == "about"
        for value in values
    }
)
"""What a letter can be about for a rule to be met by it."""

_WAYS = {
    "": (),
    "asked": ("request_sent",),
    "answered": ("request_sent", "response"),
    "at review": ("request_sent", "response", "review_requested"),
    "complained": ("request_sent", "response", "review_requested", "review_outcome", "complaint_made"),
    "ruled on": ("request_sent", "response", "complaint_made", "decision_notice"),
    "appealed": ("request_sent", "response", "decision_notice", "appeal_lodged"),
    "appeal decided": ("request_sent", "decision_notice", "appeal_lodged", "tribunal_decision"),
    "further up": ("request_sent", "decision_notice", "tribunal_decision", "upper_tribunal_appeal"),
    "in court": ("request_sent", "decision_notice", "court_appeal"),
}
"""How far a case has come when its generated events begin: left to chance, few would reach a tribunal."""

_TEXTS = st.sampled_from(["", "ours", "IC-000000-A0B1", "“quoted”, with a comma", "line\nbreak", "Ünïcödé ☃"])
_LISTS = st.lists(st.sampled_from(["s 35(1)(a)", "s 40(2)", "s 12", "reg 12(5)(e)"]), max_size=3)
_GAPS = st.sampled_from((0, 0, 1, 2, 5, 14, 20, 27, 28, 29, 40, 61, 90, 200, 400))
_PRECISION = st.sampled_from((10, 10, 10, 10, 10, 7, 7, 4))
"""How many characters of the ISO date are known: the day, the month or the year."""


def days(first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    """Days among which the edges of the known calendar come up too."""
    return st.dates(first, last)


@st.composite
def day_as_recorded(draw: st.DrawFn, day: date) -> str:
    """A day as a record may have it: to the day, the month or the year."""
    return day.isoformat()[: draw(_PRECISION)]


@st.composite
def _value(draw: st.DrawFn, own: Field, kind: str, day: date) -> Any:
    shape = own.shape
    if own.name == "about":
        return draw(st.sampled_from(ABOUT))
    if own.name == "recorded_at":
        return "2026-11-22T21:40:00+00:00"
    if shape == "choice":
        return draw(st.sampled_from(list(own.choices)))
    if shape == "date":
        return draw(day_as_recorded(day + timedelta(days=draw(st.sampled_from((0, 1, 3, 14, 28, 60, 365))))))
    if shape == "number":
        return draw(st.sampled_from((1, 27, 28, 30, 35, 60)))
    if shape == "money":
        return draw(st.sampled_from((0, 25, 25.5)))
    if shape == "yes_no":
        return draw(st.booleans())
    if shape == "clock":
        return draw(st.sampled_from(("00:00", "09:30", "16:59", "17:00", "17:01", "23:59")))
    if shape == "list":
        return draw(_LISTS)
    if shape == "parts":
        outcomes = KINDS[kind].field("outcome")
        assert outcomes is not None
        return [{"part": "1", "outcome": draw(st.sampled_from(list(outcomes.choices))), "exemptions": ["s 31"]}]
    return draw(_TEXTS)


@st.composite
def event_on(draw: st.DrawFn, kind: str, day: date) -> dict[str, Any]:
    """One event of a kind as a case file has it, that truly happened on `day`."""
    raw: dict[str, Any] = {"kind": kind, "date": draw(day_as_recorded(day))}
    for own in KINDS[kind].fields:
        if own.required or draw(st.booleans()):
            raw[own.name] = draw(_value(own, kind, day))
    if draw(st.integers(0, 3)) == 0:
        for name in draw(st.sets(st.sampled_from(list(COMMON_FIELDS)), max_size=3)):
            if name == "received":
                raw[name] = draw(day_as_recorded(day + timedelta(days=draw(st.integers(0, 6)))))
            elif name == "sent":
                raw[name] = draw(day_as_recorded(day))
            elif name not in raw:
                raw[name] = draw(_value(COMMON_FIELDS[name], kind, day))
    return raw


def possible(kind: str, seen: set[str]) -> bool:
    """Whether the table of what may follow what admits a kind after those seen."""
    if "request_sent" not in seen:
        return kind in BEFORE_THE_REQUEST
    step = STEPS[kind]
    return kind != "request_sent" and not (step.needs and seen.isdisjoint(step.needs))


@st.composite
def histories(draw: st.DrawFn, regime: str, most: int = 12, first: date = FIRST, last: date = LAST) -> Any:
    """Events as a case file has them, in an order that can happen; likely next events come up most."""
    raws: list[dict[str, Any]] = []
    events: list[Event] = []
    seen: set[str] = set()
    day = draw(st.dates(first, last))
    way = _WAYS[draw(st.sampled_from(list(_WAYS)))]
    for number in range(draw(st.integers(len(way), max(most, len(way))))):
        if number < len(way):
            kind = way[number]
        else:
            stage = stage_after(events)
            likely = [kind for kind in offered(stage, regime) if possible(kind, seen)]
            any_kind = [kind for kind in KINDS if possible(kind, seen)]
            kind = draw(st.sampled_from(likely if likely and draw(st.integers(0, 2)) else any_kind))
        day = min(day + timedelta(days=draw(_GAPS)), date(2030, 12, 31))
        raw = draw(event_on(kind, day))
        if kind == "request_sent" and raw.get("via") == "oral":
            raw["via"] = "email"
        raws.append(raw)
        events.append(read_event(raw, len(raws)))
        seen.add(kind)
    return raws


@st.composite
def case_objects(draw: st.DrawFn, most: int = 12) -> dict[str, Any]:
    """The JSON object of a case file that the reader accepts."""
    regime = draw(st.sampled_from(REGIMES))
    authority: dict[str, Any] = {"name": "The Authority", "kind": draw(st.sampled_from(AUTHORITY_KINDS))}
    events = draw(histories(regime, most))
    if authority["kind"] in ("school", "scottish_special_school") and draw(st.booleans()):
        authority["term_dates"] = draw(term_dates(events))
    case = {
        "title": "A case",
        "regime": regime,
        "authority": authority,
        "requester": {"name": "A. Reporter"},
        "request": "Please send me …",
    }
    if draw(st.booleans()):
        case |= {"reference": "our/1", "tags": ["schools"], "investigation": "Something"}
    return {"format": FORMAT, "case": case, "events": events}


@st.composite
def term_dates(draw: st.DrawFn, events: Sequence[dict[str, Any]] = ()) -> list[dict[str, str]]:
    """The terms of some school years, near the events where there are any."""
    year = int(events[0]["date"][:4]) if events else draw(st.integers(2005, 2027))
    year -= draw(st.integers(0, 1))
    terms = []
    for start in range(year, year + draw(st.integers(1, 3))):
        terms.append({"from": f"{start}-09-03", "to": f"{start}-12-19"})
        terms.append({"from": f"{start + 1}-01-06", "to": f"{start + 1}-04-02"})
        terms.append({"from": f"{start + 1}-04-20", "to": f"{start + 1}-07-21"})
    return terms


def cases(most: int = 12) -> st.SearchStrategy[Case]:
    """Cases that the reader accepts."""
    return case_objects(most).map(lambda made: case_from_json(made, "generated.json"))


@st.composite
def cases_with_a_day(draw: st.DrawFn, most: int = 12) -> tuple[Case, date]:
    """A case and a day to ask about it, most often a day near something that happened in it."""
    case = draw(cases(most))
    if not case.events or draw(st.integers(0, 7)) == 0:
        return case, draw(st.dates(date(2005, 1, 1), date(2035, 12, 31)))
    event = draw(st.sampled_from(case.events))
    return case, event.date.latest + timedelta(days=draw(st.integers(-3, 70)))
