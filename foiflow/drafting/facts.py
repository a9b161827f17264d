"""The facts a letter may use: taken from the case and from where it stands, never made up and never blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from foiflow.drafting.addressees import Addressee, AddresseeFacts, addressee_facts, our_addressees
from foiflow.drafting.chain import TO_THE_AUTHORITY, Link, Voice, chain_of_dates
from foiflow.drafting.commissioner_facts import CommissionerFacts, commissioner_facts
from foiflow.drafting.given import GIVABLE, checked, day_given
from foiflow.drafting.happened import authority_reference, governing
from foiflow.drafting.regime_words import regime_words
from foiflow.drafting.request_facts import RequestFacts, answer_deadline, request_facts
from foiflow.drafting.review_facts import ReviewFacts, review_facts
from foiflow.drafting.tribunal_facts import TribunalFacts, tribunal_facts
from foiflow.law.exemptions import grounds
from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.case import Case
from foiflow.timeline.dates import MONTHS, day_in_words
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.position import Position

REPLY_WITHIN = 5
"""Working days a letter gives for a reply to what is already late. Ours: no law sets it."""


@dataclass(frozen=True, kw_only=True)
class Facts(RequestFacts, ReviewFacts, CommissionerFacts, TribunalFacts, AddresseeFacts):
    """What a letter may say. An empty text is an optional fact that the case lacks: its sentence is left out."""

    letter_date: str
    stage: str = field(metadata={"code": True})
    requester_name: str
    requester_outlet: str
    requester_email: str
    requester_address: str = field(metadata={"lines": True})
    requester_phone: str
    authority_name: str
    authority_email: str
    authority_address: str = field(metadata={"lines": True})
    authority_reference: str
    our_reference: str
    subject: str
    request_text: str = field(metadata={"lines": True})
    act: str
    the_act: str
    ground_name: str
    """What this law calls a ground of refusal: exemption or exception."""
    reply_by: str
    chain: tuple[Link, ...]


FACT_NAMES = frozenset(Facts.__dataclass_fields__)


def facts_for(
    case: Case,
    held: Position,
    given: Mapping[str, str],
    book: LawBook,
    voice: Voice = TO_THE_AUTHORITY,
    addressees: Mapping[str, Addressee] | None = None,
) -> Facts:
    """Gather the facts of a case for one letter.

    Arguments: held is where the case stands on the day of the letter; given are facts that the case
    file does not hold, by name (GIVABLE; others are a letter's own and passed over); voice is how the letter
    speaks of the authority; addressees are the Commissioners and tribunals, ours when none are given. Raises
    FaultyFact for a date that is none.
    """
    told = checked({name: value for name, value in given.items() if name in GIVABLE})
    words, answer = regime_words()[held.regime], answer_deadline(held)
    email = told.get("requester_email", case.requester.email)
    return Facts(
        letter_date=f"{held.on.day} {MONTHS[held.on.month - 1]} {held.on.year}",
        stage=str(held.stage or ""),
        requester_name=case.requester.name,
        requester_outlet=told.get("requester_outlet", case.requester.outlet),
        requester_email=email,
        requester_address=told.get("requester_address", email),
        requester_phone=told.get("requester_phone", ""),
        authority_name=case.authority.name,
        authority_email=told.get("authority_email", case.authority.email),
        authority_address=told.get("authority_address", ""),
        authority_reference=told.get("authority_reference", authority_reference(held)),
        our_reference=told.get("our_reference", case.reference),
        subject=case.title,
        request_text=case.request,
        act=words.act,
        the_act=words.short,
        ground_name=grounds(held.regime).name,
        reply_by=_in_words(reply_day(told, held, book)),
        # The longest time that a review may take stands in the chain where it was passed, as the answer's does.
        chain=chain_of_dates(held.happened, answer, voice, governing(held, *_review_limits(held.regime))),
        **request_facts(held, voice),
        **review_facts(case, held, told, book),
        **commissioner_facts(held, told),
        **tribunal_facts(held, told, book),
        **addressee_facts(held.regime, told, addressees or our_addressees()),
    )


def _review_limits(regime: str) -> tuple[str, str]:
    return f"{regime}.review_outcome_limit", f"{regime}.review_outcome"


def reply_day(told: Mapping[str, str], held: Position, book: LawBook) -> date | None:
    """The day given for a reply, else five working days on; none when the count leaves the known calendar."""
    if "reply_by" in told:
        return day_given(GIVABLE["reply_by"], told["reply_by"])
    try:
        return book.calendars[book.regimes[held.regime].calendar].add_working_days(held.on, REPLY_WITHIN)
    except BeyondCalendar:
        return None


def _in_words(day: date | None) -> str:
    return day_in_words(day) if day else ""
