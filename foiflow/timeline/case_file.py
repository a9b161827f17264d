"""Reading and writing the case file, the one form in which a whole case travels."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.timeline.case import AuthorityInCase, Case, RequesterInCase, check_case
from foiflow.timeline.case_values import (
    Place,
    UnreadableCaseFile,
    date_in,
    no_other_keys,
    one_of,
    table_at,
    text_at,
    texts_at,
    when_at,
)
from foiflow.timeline.dates import When
from foiflow.timeline.event_fields import fault_in_facts
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.impossible import Fault, Impossible, Reason, fault
from foiflow.timeline.json_text import NotJson, read_json, twice_written
from foiflow.timeline.law_book import REGIMES
from foiflow.timeline.naming import NamedEvent, NamedFact

FORMAT = "foiflow-case/1"
_CASE_KEYS = ("title", "regime", "authority", "requester", "request", "reference", "tags", "investigation")
_AUTHORITY_KEYS = ("name", "kind", "email", "term_dates")
_REQUESTER_KEYS = ("name", "outlet", "email")


def read_case_file(text: str, name: str) -> Case:
    """Read a case file; `name` is the file's, for the sentence.

    Raises UnreadableCaseFile: nothing is half read.
    """
    try:
        data = read_json(text)
    except NotJson as error:
        raise UnreadableCaseFile(Place(name), f"{error}; correct it there or export the case again") from None
    return case_from_json(data, name)


def case_from_json(data: object, name: str) -> Case:
    """Read a case from the object that a case file holds; `name` is the file's. Raises UnreadableCaseFile."""
    file = Place(name)
    table = table_at(data, file, "a case file is one JSON object")
    if table.get("format") != FORMAT:
        raise UnreadableCaseFile(file, f"“format” must be “{FORMAT}”, so that the file can be read as it was meant")
    no_other_keys(table, ("format", "case", "events"), file)
    about = table_at(table.get("case"), file, "“case” must be an object with the title, the law and the authority")
    place = Place(name, "case")
    no_other_keys(about, _CASE_KEYS, place)
    events = table.get("events", [])
    if not isinstance(events, list):
        raise UnreadableCaseFile(file, fault(Reason.MISSHAPEN, "events", shape="a list"))
    case = Case(
        title=text_at(about, "title", place, required=True),
        regime=one_of(about, "regime", REGIMES, place),
        authority=_authority(about.get("authority"), Place(name, "authority")),
        requester=_requester(about.get("requester"), Place(name, "requester")),
        request=text_at(about, "request", place, required=True),
        reference=text_at(about, "reference", place),
        tags=texts_at(about, "tags", place),
        investigation=text_at(about, "investigation", place),
    )
    try:
        case = replace(case, events=tuple(read_event(event, number) for number, event in enumerate(events, start=1)))
        check_case(case)
    except Impossible as why:
        raise UnreadableCaseFile(file, why) from None
    return case


def read_event(data: object, number: int) -> Event:
    """Read one event as a case file has it; `number` is its place in the case. Raises Impossible."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise Impossible(NamedEvent(number, ""), fault(Reason.NO_EVENT))
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Impossible(NamedEvent(number, ""), _no_kind(kind))
    name = NamedEvent(number, kind)
    facts = {key: value for key, value in data.items() if key not in ("kind", "date")}
    if found := _written_twice(data) or fault_in_facts(KINDS[kind], facts):
        raise Impossible(name, found)
    time = facts.get("time")
    event = Event(
        number=number,
        kind=kind,
        date=_date(data, "date", name),
        facts=MappingProxyType(facts),
        received=_date(facts, "received", name) if "received" in facts else None,
        sent=_date(facts, "sent", name) if "sent" in facts else None,
        time=time if isinstance(time, str) else None,
    )
    _check_arrival(event, name)
    return event


def _no_kind(kind: object) -> Fault:
    if kind is None:
        return fault(Reason.MISSING, "kind")
    near = get_close_matches(kind, KINDS, n=1) if isinstance(kind, str) else []
    return fault(Reason.NEARLY_A_KIND, value=kind, near=near[0]) if near else fault(Reason.NO_KIND, value=kind)


def _written_twice(table: Mapping[str, Any]) -> Fault | None:
    """A key that the event, or an object in it, gives two values."""
    key = next(filter(None, map(twice_written, (table, *table.values()))), "")
    return fault(Reason.WRITTEN_TWICE, key) if key else None


def _date(table: Mapping[str, Any], key: str, event: NamedEvent) -> When:
    read = date_in(table, key)
    if isinstance(read, Fault):
        raise Impossible(event, read)
    return read


def _check_arrival(event: Event, name: NamedEvent) -> None:
    """Nothing arrives before it is made, or before it is sent."""
    for key, before in (("date", event.date), ("sent", event.sent)):
        if event.received is not None and before is not None and event.received.latest < before.earliest:
            other = {"other": NamedFact(key), "other_day": before}
            raise Impossible(name, fault(Reason.ARRIVED_BEFORE, "received", day=event.received, **other))


def write_case_file(case: Case) -> str:
    """The case as the text of a case file."""
    return json.dumps(case_as_json(case), ensure_ascii=False, indent=1) + "\n"


def case_as_json(case: Case) -> dict[str, Any]:
    """The case as the object a case file holds."""
    authority: dict[str, Any] = {
        "name": case.authority.name,
        "kind": case.authority.kind,
        "email": case.authority.email,
    }
    authority["term_dates"] = [
        {"from": begins.isoformat(), "to": ends.isoformat()} for begins, ends in case.authority.term_dates
    ]
    about = {
        "title": case.title,
        "regime": case.regime,
        "authority": _without_empty(authority),
        "requester": _without_empty(
            {"name": case.requester.name, "outlet": case.requester.outlet, "email": case.requester.email}
        ),
        "request": case.request,
        "reference": case.reference,
        "tags": list(case.tags),
        "investigation": case.investigation,
    }
    return {
        "format": FORMAT,
        "case": _without_empty(about),
        "events": [event_as_json(event) for event in case.events],
    }


def event_as_json(event: Event) -> dict[str, Any]:
    """An event as a case file has it."""
    return {"kind": event.kind, "date": event.date.iso, **event.facts}


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in ("", [], ())}


def _authority(data: object, place: Place) -> AuthorityInCase:
    table = table_at(data, place, "the public authority is an object with a name")
    no_other_keys(table, _AUTHORITY_KEYS, place)
    kind = one_of(table, "kind", AUTHORITY_KINDS, place) if "kind" in table else "general"
    return AuthorityInCase(
        name=text_at(table, "name", place, required=True),
        kind=kind,
        email=text_at(table, "email", place),
        term_dates=_terms(table.get("term_dates", []), place),
    )


def _requester(data: object, place: Place) -> RequesterInCase:
    table = table_at(data, place, "the requester is an object with a name")
    no_other_keys(table, _REQUESTER_KEYS, place)
    return RequesterInCase(
        name=text_at(table, "name", place, required=True),
        outlet=text_at(table, "outlet", place),
        email=text_at(table, "email", place),
    )


def _terms(data: object, place: Place) -> tuple[tuple[date, date], ...]:
    """A school's terms, in order and apart from each other."""
    mend = "“term_dates” is a list of terms such as {“from”: “2026-09-03”, “to”: “2026-10-23”}, in order"
    if not isinstance(data, list):
        raise UnreadableCaseFile(place, mend)
    terms: list[tuple[date, date]] = []
    for term in data:
        table = table_at(term, place, mend)
        no_other_keys(table, ("from", "to"), place)
        begins, ends = when_at(table, "from", place), when_at(table, "to", place)
        if not (begins.is_precise and ends.is_precise) or begins.earliest > ends.earliest:
            raise UnreadableCaseFile(place, f"{mend}, each with a first and a last day")
        if terms and begins.earliest <= terms[-1][1]:
            overlap = f"the term from {begins.iso} begins before the one before it ends; {mend}"
            raise UnreadableCaseFile(place, overlap)
        terms.append((begins.earliest, ends.earliest))
    return tuple(terms)
