"""Who is signed in: a session holds the key of an account, which is looked up anew for every page."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from flask import current_app, g, session

from foiflow.models import Person
from foiflow.services.people import accounts
from foiflow.services.record.actors import Actor

_KEY = "person"
_LAST_SEEN = "last_seen"
_TOLD_AGAIN = 24
"""How many times in the length of a sign-in: whoever comes back is out at most a twenty-fourth of it too early."""


def someone() -> Person | None:
    """Whoever is signed in; asked several times for one page, and looked up once."""
    if "person" not in g:
        key = session.get(_KEY)
        g.person = None if key is None else accounts.person(key)
    return cast(Person | None, g.person)


def who() -> Person:
    """The person signed in. Only for pages that are not open to anyone."""
    person = someone()
    assert person is not None
    return person


def actor() -> Actor:
    """The person signed in, as whoever does what is written."""
    return Actor.of(who())


def stay_signed_in(now: datetime) -> None:
    """Have the sign-in last from now on.

    The browser is told again each time a part of the sign-in's length has passed, not with every page.
    """
    part = now.timestamp() // (current_app.permanent_session_lifetime.total_seconds() / _TOLD_AGAIN)
    if session.get(_LAST_SEEN) != part:
        session[_LAST_SEEN] = part


def sign_in(person: Person) -> None:
    """Begin a session for the person, forgetting whatever the browser's session held before."""
    sign_out()
    session.permanent = True
    session[_KEY] = person.id


def sign_out() -> None:
    """End the session."""
    session.clear()
    g.pop("person", None)
