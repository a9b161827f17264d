"""Public authorities: finding one, adding to them, and the law a request to one falls under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import Select, case, func, select

from foiflow.intake.authority_lists import LONGEST_NAME
from foiflow.intake.email_addresses import email_address
from foiflow.law.regime import AUTHORITY_KINDS
from foiflow.law.which_regime import Proposal, propose_regime
from foiflow.models import Authority, CaseRow, db, transaction
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.access import check_may_change_shared
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.services.search import index as search_index
from foiflow.timeline.law_book import REGIMES

_MOST_TERMS = 60
_Chosen = TypeVar("_Chosen")


def find_authority(authority_id: int) -> Authority:
    """An authority by its key. Raises NotFound."""
    found = db.session.get(Authority, authority_id)
    if found is None:
        raise NotFound("There is no such public authority: choose one from the list.")
    return found


def authority_named(name: str) -> Authority | None:
    """The authority of exactly this name, capitals and spaces apart."""
    name = " ".join(name.split())
    alike = select(Authority).where(Authority.folded.startswith(fold(name) + "|", autoescape=True))
    return next((each for each in db.session.scalars(alike) if each.name.casefold() == name.casefold()), None)


def find(text: str, limit: int = 10) -> list[Authority]:
    """Authorities for what has been typed so far: by short name, then by beginning, then by any of its words."""
    folded = fold(text)
    if not folded:
        return []
    rank = case(
        (Authority.folded.endswith("|" + folded, autoescape=True), 0),
        (Authority.folded.startswith(folded, autoescape=True), 1),
        (Authority.folded.contains(" " + folded, autoescape=True), 2),
        else_=3,
    )
    return list(db.session.scalars(_with_words(select(Authority), text).order_by(rank, Authority.folded).limit(limit)))


def list_authorities(text: str = "", limit: int = 50, offset: int = 0) -> list[Authority]:
    """Authorities by name, those that hold every word of `text`."""
    chosen = _with_words(select(Authority), text).order_by(Authority.folded).limit(limit).offset(offset)
    return list(db.session.scalars(chosen))


def count_authorities(text: str = "") -> int:
    """How many authorities hold every word of `text`."""
    return db.session.scalar(_with_words(select(func.count(Authority.id)), text)) or 0


def add(name: str, regime: str, kind: str = "general", email: str = "", website: str = "", *, by: Actor) -> Authority:
    """Add an authority that was not in any list. Raises Refused, about the field that is wrong."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused(f"Give the authority's name, in at most {LONGEST_NAME} characters.", "name")
    if regime not in REGIMES:
        raise Refused("Choose the law it is under.", "regime")
    _check_kind(kind, regime)
    _check_addresses(email, website)
    with transaction() as session:
        check_may_change_shared(by)
        if authority_named(name) is not None:
            raise Refused(f"{name} is in the list already: choose it there.", "name")
        new = Authority(
            name=name,
            folded=folded_names(name, ""),
            regime=regime,
            kind=kind,
            email=email.strip(),
            website=website.strip(),
            source="added by hand",
        )
        session.add(new)
        session.flush()
        search_index.write_authority(new.id)
    return new


def change(
    authority_id: int,
    *,
    email: str | None = None,
    website: str | None = None,
    kind: str | None = None,
    today: date | None = None,
    by: Actor,
) -> Authority:
    """Change what is known of an authority; what is None stays.

    Its cases are judged by the new kind from now on, as on `today`, which must then be given.
    Raises Refused, about the field that is wrong, and NotFound.
    """
    with transaction() as session:
        check_may_change_shared(by)
        authority = find_authority(authority_id)
        _check_addresses(email or "", website or "")
        if email is not None:
            authority.email = email.strip()
        if website is not None:
            authority.website = website.strip()
            search_index.write_authority(authority_id)
        if kind is not None and kind != authority.kind:
            if today is None:
                raise TypeError("A change of kind moves deadlines: say as on which day.")
            _check_kind(kind, authority.regime)
            authority.kind = kind
            for of_it in session.scalars(select(CaseRow).where(CaseRow.authority_id == authority_id)):
                of_it.authority_kind = kind
            _rewrite_cases(authority_id, today)
    return authority


def set_term_dates(authority_id: int, ranges: Sequence[tuple[str, str]], today: date, *, by: Actor) -> Authority:
    """Keep a school's terms, pairs of first and last day in ISO, and move its cases' deadlines accordingly.

    Raises Refused, about the field `term_dates`: for a day that does not exist, for a term that ends before it
    begins, and for terms that overlap. Raises NotFound.
    """
    terms = sorted(_term(first, last) for first, last in ranges)
    if len(terms) > _MOST_TERMS:
        raise Refused(f"Give at most {_MOST_TERMS} terms.", "term_dates")
    for before, after in pairwise(terms):
        if after[0] <= before[1]:
            raise Refused(
                f"The term from {after[0]} begins before the term to {before[1]} has ended: mend one of the two.",
                "term_dates",
            )
    with transaction():
        check_may_change_shared(by)
        authority = find_authority(authority_id)
        authority.term_dates = [list(term) for term in terms]
        _rewrite_cases(authority_id, today)
    return authority


def propose_law(authority: Authority, request_text: str = "") -> Proposal:
    """The law for a request to this authority, with the reason in one sentence."""
    return propose_regime(authority.regime, request_text)


def fold(text: str) -> str:
    """A name as typing finds it: no capitals, accents or punctuation, one space between words."""
    apart = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("’", "").replace("'", ""))
    plain = "".join(char for char in apart if not unicodedata.combining(char)).casefold()
    return " ".join(re.findall(r"\w+", plain))


def folded_names(name: str, short_name: str) -> str:
    """What is stored beside an authority for typing to find: its two names, folded."""
    return f"{fold(name)}|{fold(short_name)}"[:500]


def _with_words(chosen: Select[_Chosen], text: str) -> Select[_Chosen]:
    for word in fold(text).split():
        chosen = chosen.where(Authority.folded.contains(word, autoescape=True))
    return chosen


def _term(first: str, last: str) -> tuple[str, str]:
    try:
        days = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError:
        raise Refused(f"The term from “{first}” to “{last}” needs two days that exist.", "term_dates") from None
    if days[1] < days[0]:
        raise Refused(f"The term from {first} to {last} ends before it begins: swap the two days.", "term_dates")
    return days[0].isoformat(), days[1].isoformat()


def _rewrite_cases(authority_id: int, today: date) -> None:
    db.session.flush()
    docket.write_all(select(CaseRow.id).where(CaseRow.authority_id == authority_id), today)


def _check_kind(kind: str, regime: str) -> None:
    if kind not in AUTHORITY_KINDS:
        raise Refused("Choose what kind of authority it is.", "kind")
    if kind == "scottish_special_school" and regime not in ("foisa", "eisr"):
        raise Refused("A Scottish special school is under Scottish law: choose that law, or another kind.", "kind")


def _check_addresses(email: str, website: str) -> None:
    if email.strip() and email_address(email) is None:
        raise Refused("Give one e-mail address, like foi@example.gov.uk, or none.", "email")
    if website.strip() and (len(website) > 500 or not re.fullmatch(r"https?://[^\s/]+\S*", website.strip())):
        raise Refused("Give a web address that begins with https://, or none.", "website")
