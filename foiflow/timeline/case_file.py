"""Reading and writing the case file, the one form in which a whole case travels."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.timeline import stages
from foiflow.timeline.case_values import (
    UnreadableCaseFile,
    no_other_keys,
    nothing_twice,
    one_of,
    table_at,
    text_at,
    texts_at,
    when_at,
)
from foiflow.timeline.event_fields import FaultyField, check_facts
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.json_text import NotJson, read_json, shown
from foiflow.timeline.law_book import REGIMES

__all__ = [
    "FORMAT", "AuthorityInCase", "Case", "RequesterInCase", "UnreadableCaseFile", "case_as_json", "case_from_json",
    "check_case", "check_order", "event_as_json", "read_case_file", "read_event", "write_case_file",
]  # fmt: skip

FORMAT = "foiflow-case/1"
_CASE_KEYS = ("title", "regime", "authority", "requester", "request", "reference", "tags", "investigation")
_AUTHORITY_KEYS = ("name", "kind", "email", "term_dates")
_REQUESTER_KEYS = ("name", "outlet", "email")
ENVIRONMENTAL = frozenset({"eir", "eisr"})


@dataclass(frozen=True, slots=True)
class AuthorityInCase:
    """The public authority asked, as the case has it."""

    name: str
    kind: str = "general"
    email: str = ""
    term_dates: tuple[tuple[date, date], ...] = ()
    """A school's terms, first and last day of each; empty where they are not known."""


@dataclass(frozen=True, slots=True)
class RequesterInCase:
    """Who asked."""

    name: str
    outlet: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One request for information and everything that followed from it. An empty value is the same as none."""

    title: str
    regime: str
    authority: AuthorityInCase
    requester: RequesterInCase
    request: str
    reference: str = ""
    tags: tuple[str, ...] = ()
    investigation: str = ""
    events: tuple[Event, ...] = ()


def read_case_file(text: str, name: str) -> Case:
    """Read a case file; `name` is the file's, for the sentence.

    Raises UnreadableCaseFile: nothing is half read.
    """
    try:
        data = read_json(text)
    except NotJson as error:
        raise UnreadableCaseFile(f"{name}: {error}; correct it there or export the case again.") from None
    return case_from_json(data, name)


def case_from_json(data: object, name: str) -> Case:
    """Read a case from the object a case file holds. Raises UnreadableCaseFile."""
    table = table_at(data, name, "a case file is one JSON object")
    if table.get("format") != FORMAT:
        raise UnreadableCaseFile(f"{name}: “format” must be “{FORMAT}”, so that the file can be read as it was meant.")
    no_other_keys(table, ("format", "case", "events"), name)
    case = table_at(table.get("case"), name, "“case” must be an object with the title, the law and the authority")
    no_other_keys(case, _CASE_KEYS, f"{name}, case")
    events = table.get("events", [])
    if not isinstance(events, list):
        raise UnreadableCaseFile(f"{name}: “events” must be a list.")
    read = Case(
        title=text_at(case, "title", f"{name}, case", required=True),
        regime=one_of(case, "regime", REGIMES, f"{name}, case"),
        authority=_authority(case.get("authority"), f"{name}, authority"),
        requester=_requester(case.get("requester"), f"{name}, requester"),
        request=text_at(case, "request", f"{name}, case", required=True),
        reference=text_at(case, "reference", f"{name}, case"),
        tags=texts_at(case, "tags", f"{name}, case"),
        investigation=text_at(case, "investigation", f"{name}, case"),
        events=tuple(read_event(event, number, name) for number, event in enumerate(events, start=1)),
    )
    check_case(read, name)
    return read


def check_case(case: Case, name: str) -> None:
    """Refuse a case whose events cannot have happened so. Raises UnreadableCaseFile."""
    check_order(case.events, name)
    laws = {case.regime} | {event.facts.get("to") for event in case.events if event.kind == "regime_changed"}
    for event in case.events:
        if event.kind == "request_sent" and event.facts.get("via") == "oral" and not laws & ENVIRONMENTAL:
            raise UnreadableCaseFile(
                f"{name}: event {event.number} (request_sent): only a request for environmental information may be "
                f"made orally; under this law it must be in writing, so correct “via” or the law."
            )


def check_order(events: Sequence[Event], name: str) -> None:
    """Refuse an order that cannot happen. Raises UnreadableCaseFile naming the event and the mend."""
    try:
        stages.check_order(events)
    except stages.OutOfOrder as error:
        raise UnreadableCaseFile(f"{name}: {error}.") from None


def read_event(data: object, number: int, name: str) -> Event:
    """Read one event as a case file has it. Raises UnreadableCaseFile."""
    where = f"{name}: event {number}"
    table = table_at(data, where, "an event is an object with a kind and a date")
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise UnreadableCaseFile(f"{where}: {_no_kind(kind)}.")
    where = f"{where} ({kind})"
    nothing_twice(where, table, *table.values())
    facts = {key: value for key, value in table.items() if key not in ("kind", "date")}
    try:
        check_facts(KINDS[kind], facts)
    except FaultyField as error:
        raise UnreadableCaseFile(f"{where}: {error}.") from None
    time = facts.get("time")
    event = Event(
        number=number,
        kind=kind,
        date=when_at(table, "date", where),
        facts=MappingProxyType(facts),
        received=when_at(facts, "received", where) if "received" in facts else None,
        sent=when_at(facts, "sent", where) if "sent" in facts else None,
        time=time if isinstance(time, str) else None,
    )
    _check_arrival(event, where)
    return event


def _no_kind(kind: object) -> str:
    if kind is None:
        return "“kind” is missing; add it"
    near = get_close_matches(kind, KINDS, n=1) if isinstance(kind, str) else []
    mend = f"perhaps {near[0]} is meant" if near else "kinds are words such as request_sent or response"
    return f"{shown(kind)} is no kind of event; {mend}"


def _check_arrival(event: Event, where: str) -> None:
    """Nothing arrives before it is made, or before it is sent."""
    for name, before in (("date", event.date), ("sent", event.sent)):
        if event.received is not None and before is not None and event.received.latest < before.earliest:
            raise UnreadableCaseFile(
                f"{where}: “received” is {event.received.in_words}, before its “{name}”, {before.in_words}; correct "
                f"one of the two."
            )


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


def _authority(data: object, where: str) -> AuthorityInCase:
    table = table_at(data, where, "the public authority is an object with a name")
    no_other_keys(table, _AUTHORITY_KEYS, where)
    kind = one_of(table, "kind", AUTHORITY_KINDS, where) if "kind" in table else "general"
    return AuthorityInCase(
        name=text_at(table, "name", where, required=True),
        kind=kind,
        email=text_at(table, "email", where),
        term_dates=_terms(table.get("term_dates", []), where),
    )


def _requester(data: object, where: str) -> RequesterInCase:
    table = table_at(data, where, "the requester is an object with a name")
    no_other_keys(table, _REQUESTER_KEYS, where)
    return RequesterInCase(
        name=text_at(table, "name", where, required=True),
        outlet=text_at(table, "outlet", where),
        email=text_at(table, "email", where),
    )


def _terms(data: object, where: str) -> tuple[tuple[date, date], ...]:
    """A school's terms, in order and apart from each other."""
    mend = "“term_dates” is a list of terms such as {“from”: “2026-09-03”, “to”: “2026-10-23”}, in order"
    if not isinstance(data, list):
        raise UnreadableCaseFile(f"{where}: {mend}.")
    terms: list[tuple[date, date]] = []
    for term in data:
        table = table_at(term, where, mend)
        no_other_keys(table, ("from", "to"), where)
        begins, ends = when_at(table, "from", where), when_at(table, "to", where)
        if not (begins.is_precise and ends.is_precise) or begins.earliest > ends.earliest:
            raise UnreadableCaseFile(f"{where}: {mend}, each with a first and a last day.")
        if terms and begins.earliest <= terms[-1][1]:
            raise UnreadableCaseFile(
                f"{where}: the term from {begins.iso} begins before the one before it ends; {mend}."
            )
        terms.append((begins.earliest, ends.earliest))
    return tuple(terms)
