"""A case's own facts, corrected: what it is called, what was asked, of whom and under which law, and who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from foiflow.intake.email_addresses import email_address
from foiflow.models import CASE_ITSELF, Authority, CaseRow, EventHistory, db
from foiflow.services.authorities import register as authorities
from foiflow.services.changes.changing import Change, changing
from foiflow.services.people import accounts
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import CannotHaveHappened, Refused
from foiflow.timeline.case import check_case
from foiflow.timeline.impossible import Impossible
from foiflow.timeline.law_book import REGIMES

LONGEST_LINE = 300
LONGEST_REQUEST = 200_000
"""Characters: longer than any request, shorter than a book pasted by mistake."""
_MOST_TAGS = 50


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """What a case says of itself, besides what happened in it."""

    title: str
    request: str
    """What was asked, in the words that were sent."""
    authority: str
    """Its name, as the list of authorities has it."""
    regime: str
    """The law the request was made under."""
    reference: str
    requester_name: str
    requester_outlet: str = ""
    requester_email: str = ""
    investigation: str = ""
    tags: tuple[str, ...] = ()
    reporter_id: int | None = None
    """Whose case it is: the key of somebody with an account, or nobody's."""


def details_of(case: CaseRow) -> CaseDetails:
    """What the case says of itself now."""
    return CaseDetails(
        title=case.title,
        request=case.request,
        authority=case.authority.name,
        regime=case.regime,
        reference=case.reference,
        requester_name=case.requester_name,
        requester_outlet=case.requester_outlet,
        requester_email=case.requester_email,
        investigation=case.investigation,
        tags=tuple(case.tags),
        reporter_id=case.reporter_id,
    )


def details_at(case: CaseRow, version: int) -> CaseDetails:
    """What the case said of itself at an earlier version, when a page with it was shown."""
    then = asdict(details_of(case))
    later = select(EventHistory).where(
        EventHistory.case_id == case.id, EventHistory.version > version, EventHistory.kind == CASE_ITSELF
    )
    for change in db.session.scalars(later.order_by(EventHistory.version.desc())):
        then |= {name: value for name, value in (change.what_it_was or {}).items() if name in then}
    return CaseDetails(**{**then, "tags": tuple(then["tags"])})


def correct_details(case_id: int, details: CaseDetails, *, by: Actor, version: int, now: datetime) -> tuple[str, ...]:
    """Correct what a case says of itself; returns the names of the facts that changed, none when none did.

    It mends mistakes. That the authority deals with the request under another law from some day on is an event,
    `regime_changed`. With another authority come its kind, its terms and its address. The whole case is checked
    again, and the history keeps what was.

    Raises Refused, about the field that is wrong, ChangedMeanwhile and NotFound; nothing is changed then.
    """
    with changing(by, case_id, version, now) as change:
        row = change.row
        details = _tidied(details, details_of(row))
        authority = _checked(details)
        was = _facts(row)
        _fill(row, details, authority)
        now_is = _facts(row)
        changed = {name: value for name, value in was.items() if value != now_is[name]}
        if changed:
            _check_whole(change)
            change.correct_facts(changed)
    return tuple(changed)


def one_line(text: str) -> str:
    """A text of one line, with single spaces."""
    return " ".join(text.split())


def check_texts(title: str, request: str, reference: str, investigation: str, tags: Sequence[str]) -> None:
    """Refuse texts that are missing or too long to be meant. Raises Refused, about the field."""
    if not title:
        raise Refused("Give the case a title by which you will know it.", "title")
    if not request.strip():
        raise Refused("Say what was asked for: paste the request, or write it in a sentence.", "request")
    if len(request) > LONGEST_REQUEST:
        raise Refused(f"Shorten the request to {LONGEST_REQUEST:,} characters.", "request")
    lines = {"title": title, "reference": reference, "investigation": investigation}
    for field, text in lines.items():
        _check_length(text, field, field)
    if any(len(tag) > LONGEST_LINE for tag in tags) or len(tags) > _MOST_TAGS:
        raise Refused(f"Give at most {_MOST_TAGS} tags of at most {LONGEST_LINE} characters.", "tags")


def _check_length(text: str, what: str, field: str) -> None:
    if len(text) > LONGEST_LINE:
        raise Refused(f"Shorten the {what} to {LONGEST_LINE} characters.", field)


def _tidied(typed: CaseDetails, stored: CaseDetails) -> CaseDetails:
    """Single spaces everywhere but in the request, whose lines are its own; no tag empty or twice.

    What is as it was stays so to the letter: it may have come in a case file.
    """
    tidy: dict[str, Any] = {
        name: one_line(value) if isinstance(value, str) else value for name, value in asdict(typed).items()
    }
    tidy["request"] = typed.request.strip()
    tidy["tags"] = tuple(dict.fromkeys(one_line(tag) for tag in typed.tags if tag.strip()))
    kept = {name: text for name, text in asdict(stored).items() if text == getattr(typed, name)}
    return CaseDetails(**{**tidy, **kept})


def _checked(details: CaseDetails) -> Authority:
    """The authority that is meant, once everything else is as it must be."""
    check_texts(details.title, details.request, details.reference, details.investigation, details.tags)
    if not details.reference:
        raise Refused("Give our reference: lists and letters name the case by it.", "reference")
    if details.regime not in REGIMES:
        raise Refused("Choose the law the request was made under.", "regime")
    if not details.requester_name:
        raise Refused("Give the name of whoever made the request.", "requester_name")
    _check_length(details.requester_name, "name", "requester_name")
    _check_length(details.requester_outlet, "outlet", "requester_outlet")
    if details.requester_email and email_address(details.requester_email) is None:
        raise Refused("Give one e-mail address, like reporter@example.org, or none.", "requester_email")
    if details.reporter_id is not None and accounts.person(details.reporter_id) is None:
        raise Refused("Choose somebody who has an account here, or nobody.", "reporter_id")
    authority = authorities.authority_named(details.authority)
    if authority is None:
        raise Refused("Choose an authority from your list, or add it to the list first.", "authority")
    return authority


def _fill(case: CaseRow, details: CaseDetails, authority: Authority) -> None:
    if authority.id != case.authority_id:
        # What the case knew of the authority was known of another.
        case.authority, case.authority_kind, case.authority_email = authority, authority.kind, ""
    for name, value in asdict(details).items():
        if name not in ("authority", "tags"):
            setattr(case, name, value)
    case.tags = list(details.tags)


def _facts(case: CaseRow) -> dict[str, Any]:
    """Everything that a correction may change, as the history keeps it."""
    told = {**asdict(details_of(case)), "tags": list(case.tags)}
    return {**told, "authority_kind": case.authority_kind, "authority_email": case.authority_email}


def _check_whole(change: Change) -> None:
    """Refuse facts under which what is recorded could not have happened. Raises Refused."""
    change.session.flush()
    try:
        check_case(change.case)
    except Impossible as why:
        raise CannotHaveHappened(why, "regime") from None
