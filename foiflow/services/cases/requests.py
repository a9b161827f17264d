"""Cases: logged, listed, asked where they stand, taken in and given out as case files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from foiflow.intake.authority_lists import LONGEST_NAME
from foiflow.models import Authority, CaseRow, Person, transaction
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases.details import LONGEST_LINE, check_texts, one_line
from foiflow.services.changes.changing import beginning
from foiflow.services.lists import cases as case_lists
from foiflow.services.lists.cases import CaseInList
from foiflow.services.lists.filters import Filters
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import CannotHaveHappened, Refused
from foiflow.services.record.stored_cases import law_in_use as law_in_use
from foiflow.services.record.stored_cases import read_case
from foiflow.services.search import index as search_index
from foiflow.timeline.case import AuthorityInCase, Case, RequesterInCase, check_case
from foiflow.timeline.case_file import read_case_file, read_event, write_case_file
from foiflow.timeline.case_values import Place, UnreadableCaseFile
from foiflow.timeline.deadlines import Deadline
from foiflow.timeline.events import Event
from foiflow.timeline.impossible import Impossible, Reason, fault
from foiflow.timeline.law_book import REGIMES
from foiflow.timeline.position import Position
from foiflow.timeline.position import position as position_of

_MADE_UP = re.compile(r"(\d{4})-(\d{3,})")
_NEWEST = 100
"""Among so many of the newest cases the last reference that was made up is looked for."""


def log_request(
    *,
    person: Person,
    authority_id: int,
    regime: str,
    title: str,
    request: str,
    sent: Mapping[str, Any],
    now: datetime,
    reference: str = "",
    tags: Sequence[str] = (),
    investigation: str = "",
) -> CaseRow:
    """Begin a case with the request that was sent.

    `sent` is the event as a case file writes it: its date, and how it was sent. A reference is made up where none
    is given. Raises Refused, about the field that is wrong, and NotFound for the authority.
    """
    title, reference, investigation = (one_line(text) for text in (title, reference, investigation))
    check_texts(title, request, reference, investigation, tags)
    if regime not in REGIMES:
        raise Refused("Choose the law the request is made under.", "regime")
    with transaction():
        authority = authorities.find_authority(authority_id)
        row = CaseRow(
            title=title,
            regime=regime,
            authority=authority,
            authority_kind=authority.kind,
            requester_name=person.name,
            requester_outlet=person.outlet,
            requester_email=person.email,
            request=request.strip(),
            reference=reference,
            tags=[one_line(tag) for tag in tags if tag.strip()],
            investigation=investigation,
            reporter_id=person.id,
        )
        with beginning(Actor.of(person), row, now) as change:
            row.reference = reference or _made_up_reference(change.session, now.year)
            change.add(_sending(row, sent, now), before=0)
    return row


def log_request_to_new_authority(*, name: str, authority_regime: str, authority_kind: str, **request: Any) -> CaseRow:
    """Begin a case with a request to an authority that is not on the list: both are saved, or neither.

    The authority is added by its name, the law it is under and its kind; `request` is what `log_request` takes.
    Raises Refused, about the field that is wrong.
    """
    with transaction():
        return log_request(
            authority_id=authorities.add(name, authority_regime, authority_kind, by=Actor.of(request["person"])).id,
            **request,
        )


def position(case: CaseRow, on: date) -> Position:
    """Where the case stands as on a day."""
    return position_of(read_case(case.id), on, law_in_use())


def response_due(regime: str, authority: Authority, sent: str, on: date) -> Deadline | None:
    """The deadline for the response to a request sent on this day (ISO), before anything is saved.

    Raises Refused, about the field `date`, for a day that does not exist.
    """
    try:
        event = read_event({"kind": "request_sent", "date": sent}, 1)
    except Impossible as why:
        raise CannotHaveHappened(why) from None
    terms = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in authority.term_dates)
    asked = Case(
        title="The request",
        regime=regime,
        authority=AuthorityInCase(authority.name, authority.kind, authority.email, terms),
        requester=RequesterInCase(""),
        request="",
        events=(event,),
    )
    stands = position_of(asked, max(on, event.date.latest), law_in_use())
    return next((each for each in stands.deadlines if each.rule == f"{regime}.response"), None)


def list_cases(
    person: Person, text: str = "", *, authority_id: int | None = None, limit: int = 50, offset: int = 0
) -> list[CaseInList]:
    """Cases with every word of `text` in their title, reference, investigation or authority, the newest first."""
    filters = Filters(authority=str(authority_id or ""))
    return list(case_lists.listed(person, "", filters, text=text, limit=limit, offset=offset).rows)


def count(person: Person, text: str = "", *, authority_id: int | None = None) -> int:
    """How many such cases there are, counted to the last."""
    return case_lists.count_all(person, Filters(authority=str(authority_id or "")), text)


def export(case: CaseRow) -> str:
    """The case as the text of a case file."""
    return write_case_file(read_case(case.id))


def import_case_file(text: str, name: str, *, by: Actor, now: datetime, reporter_id: int | None = None) -> CaseRow:
    """Take a case in from the text of a case file; `name` is the file's, for the sentence.

    `reporter_id` is whose case it becomes. An authority that is not known yet is added, without an address.
    Raises UnreadableCaseFile; nothing is half imported.
    """
    read = read_case_file(text, name)
    for what, value, most in (
        ("title", read.title, LONGEST_LINE),
        ("authority", read.authority.name, LONGEST_NAME),
        ("reference", read.reference, LONGEST_LINE),
    ):
        if len(value) > most:
            raise UnreadableCaseFile(Place(name), fault(Reason.TOO_LONG, what, most=most))
    with transaction() as session:
        row = CaseRow(
            title=read.title,
            regime=read.regime,
            authority=_authority_of(session, read),
            authority_kind=read.authority.kind,
            authority_email=read.authority.email,
            requester_name=read.requester.name,
            requester_outlet=read.requester.outlet,
            requester_email=read.requester.email,
            request=read.request,
            tags=list(read.tags),
            investigation=read.investigation,
            reporter_id=reporter_id,
        )
        with beginning(by, row, now) as change:
            row.reference = read.reference or _made_up_reference(session, now.year)
            change.take_in(read.events)
    return row


def _sending(row: CaseRow, sent: Mapping[str, Any], now: datetime) -> Event:
    """The sending of the request that begins a case. Raises Refused, about its field."""
    try:
        event = read_event({**sent, "kind": "request_sent"}, 1)
        nobody = AuthorityInCase(""), RequesterInCase("")
        check_case(Case(row.title, row.regime, *nobody, row.request, events=(event,)))
    except Impossible as why:
        raise CannotHaveHappened(why) from None
    events.check_not_ahead(event.date, now.date())
    return event


def _authority_of(session: Session, read: Case) -> Authority:
    found = authorities.authority_named(read.authority.name)
    if found is None:
        name = " ".join(read.authority.name.split())
        found = Authority(
            name=name,
            folded=authorities.folded_names(name, ""),
            regime="foisa" if read.regime in ("foisa", "eisr") else "foia",
            kind=read.authority.kind,
            source="a case file",
        )
        session.add(found)
        session.flush()
        search_index.write_authority(found.id)
    if read.authority.term_dates and not found.term_dates:
        found.term_dates = [[first.isoformat(), last.isoformat()] for first, last in read.authority.term_dates]
    return found


def _made_up_reference(session: Session, year: int) -> str:
    """The next of this year's references: 2026-001, 2026-002 and so on."""
    # The newest cases have the last of them, and a year may have tens of thousands. One that somebody typed long ago
    # and that is ahead of these is stepped over, further each time.
    newest = session.scalars(select(CaseRow.reference).order_by(CaseRow.id.desc()).limit(_NEWEST))
    made_up = [match for reference in newest if (match := _MADE_UP.fullmatch(reference))]
    number, step = max((int(match[2]) for match in made_up if match[1] == str(year)), default=0) + 1, 1
    while session.scalar(select(CaseRow.id).where(CaseRow.reference == f"{year}-{number:03}").limit(1)) is not None:
        number, step = number + step, step * 2
    return f"{year}-{number:03}"
