"""Private calendar feeds: each has a secret address, which whoever knows it may fetch until it is revoked."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import select

from foiflow.models import WHO, CalendarFeed, DocketCase, Person, PersonRow, db, transaction
from foiflow.models.rows import named_among
from foiflow.services.record.access import asked_by, may_see
from foiflow.services.record.refusals import NotFound, Refused

KINDS = {
    "all": "Every deadline you may see",
    "mine": "Deadlines of your own cases",
    "investigation": "Deadlines of one investigation",
}
MOST_FEEDS = 20
"""Feeds of one person: one for each calendar program and investigation, and then some."""
_BYTES_OF_SECRET = 32
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""What `secrets.token_urlsafe` makes of so many bytes; anything else is no secret, and is not looked for."""
_SUGGESTED = 200


def list_feeds(person: Person) -> list[CalendarFeed]:
    """The person's own feeds, the oldest first."""
    own = select(CalendarFeed).where(CalendarFeed.person_id == person.id)
    return list(db.session.scalars(own.order_by(CalendarFeed.id)))


def find_feed(person: Person, feed_id: int) -> CalendarFeed:
    """One of the person's own feeds. Raises NotFound for another's and for none."""
    own = select(CalendarFeed).where(CalendarFeed.id == feed_id, CalendarFeed.person_id == person.id)
    feed = db.session.scalars(own).one_or_none()
    if feed is None:
        raise NotFound("There is no such feed of yours: it may have been revoked already.")
    return feed


def make(person: Person, what: str, investigation: str, now: datetime) -> CalendarFeed:
    """Make a feed with an address of its own.

    `what` is one of KINDS; `investigation` its name, for one of an investigation. Raises Refused, about the field.
    """
    if what not in KINDS:
        raise Refused("Choose what the feed is to hold.", "what")
    name = investigation.strip() if what == "investigation" else ""
    if what == "investigation" and not _is_an_investigation(person, name):
        raise Refused(
            "Give the name of an investigation as its cases have it, capitals and all: there is none of this one.",
            "investigation",
        )
    if len(list_feeds(person)) >= MOST_FEEDS:
        raise Refused(f"You have {MOST_FEEDS} feeds, which is the most there can be: revoke one you no longer use.")
    feed = CalendarFeed(person_id=person.id, what=what, investigation=name, secret=_new_secret(), made_at=now)
    with transaction() as session:
        session.add(feed)
    return feed


def revoke(person: Person, feed_id: int) -> None:
    """Take a feed away: from now on nothing is at its address. Raises NotFound."""
    feed = find_feed(person, feed_id)
    with transaction() as session:
        session.delete(feed)


def make_anew(person: Person, feed_id: int, now: datetime) -> CalendarFeed:
    """Give a feed another secret address, and have nothing at the old one. Raises NotFound."""
    feed = find_feed(person, feed_id)
    with transaction():
        feed.secret, feed.made_at = _new_secret(), now
    return feed


def at_address(secret: str) -> tuple[CalendarFeed, Person]:
    """The feed whose secret this is, and whose feed it is.

    Raises NotFound, the same for a secret that was revoked, that never was one and that cannot be one.
    """
    found: Any = None
    if _SECRET.fullmatch(secret):
        found = db.session.execute(_AT_ADDRESS.where(CalendarFeed.secret == secret)).one_or_none()
    if found is None:
        raise NotFound("There is no calendar at this address: copy it anew from the page of your feeds in foiflow.")
    return found.CalendarFeed, named_among(Person, found)


def investigations(person: Person) -> list[str]:
    """The names of investigations among the cases the person may see, for choosing among; not all of very many."""
    return list(db.session.scalars(_INVESTIGATIONS, asked_by(person)))


def _is_an_investigation(person: Person, name: str) -> bool:
    wanted = _INVESTIGATIONS.where(DocketCase.investigation == name)
    return db.session.scalar(wanted, asked_by(person)) is not None


def _new_secret() -> str:
    return secrets.token_urlsafe(_BYTES_OF_SECRET)


_AT_ADDRESS = select(CalendarFeed, *WHO).join(PersonRow, PersonRow.id == CalendarFeed.person_id)
_INVESTIGATIONS = (
    select(DocketCase.investigation)
    .where(DocketCase.investigation != "", may_see(DocketCase.case_id))
    .distinct()
    .order_by(DocketCase.investigation)
    .limit(_SUGGESTED)
)
