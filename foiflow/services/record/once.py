"""A form that makes something makes it once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from foiflow.models import FormSent, Person, db, transaction
from foiflow.services.record.refusals import Refused

KEPT = timedelta(days=400)
"""So long a number is remembered: no sign-in, and so no page with a form on it, lasts longer than a year."""


class SentAlready(Refused):
    """The form has made something, and was sent again with something else in it."""

    def __init__(self) -> None:
        super().__init__(
            "This form was saved already, with something else in it: if this is to be another, press the button again."
        )


def once(person: Person, number: str, content: str, make: Callable[[], str], now: datetime) -> str:
    """The address of what a form makes, which is made now unless this form made it before.

    `number` is the form's own, `content` a digest of what was typed into it; `make` makes the thing and says its
    address. The number and the thing are saved together, or neither. Raises what `make` raises, and SentAlready.
    """
    led_to = _led_to(person, number, content)
    if led_to is not None:
        return led_to
    try:
        with transaction() as session:
            # First what `make` reads and works out: the database is held for everybody only from its first change on.
            led_to = make()
            session.execute(delete(FormSent).where(FormSent.sent_at < now - KEPT))
            session.add(FormSent(person_id=person.id, number=number, content=content, led_to=led_to, sent_at=now))
            # Two at once: the database lets one of the two have the number.
            session.flush()
            return led_to
    except Exception:
        # Whatever stopped the second of two at once, it is led to what the first has made.
        led_to = _led_to(person, number, content)
        if led_to is None:
            raise
        return led_to


def _led_to(person: Person, number: str, content: str) -> str | None:
    """The address of what the form made; None where it has made nothing. Raises SentAlready."""
    own = select(FormSent.content, FormSent.led_to).where(FormSent.person_id == person.id, FormSent.number == number)
    first = db.session.execute(own).one_or_none()
    if first is not None and first.content != content:
        raise SentAlready
    return None if first is None else first.led_to
