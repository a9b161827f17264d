"""A form that makes something makes it once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from foiflow.models import FormSent, Person, db, transaction
from foiflow.services.record.refusals import Refused

KEPT = timedelta(days=400)
"""So long a number is remembered: no sign-in, and so no page with a form on it, lasts longer than a year."""


class SentAlready(Refused):
    """The form has made something, and was sent again with something else in it."""

    def __init__(self, led_to: str) -> None:
        super().__init__(
            "This form was saved already, with something else in it: if this is to be another, press the button again."
        )
        self.led_to = led_to
        """The address of what it made."""


def once(person: Person, number: str, content: str, make: Callable[[], str], now: datetime) -> str:
    """The address of what a form makes, which is made now unless this form made it before.

    `number` is the form's own, `content` a digest of what was typed into it; `make` makes the thing and says its
    address. The number and the thing are saved together, or neither. Raises what `make` raises, and SentAlready.
    """
    try:
        with transaction() as session:
            session.execute(delete(FormSent).where(FormSent.sent_at < now - KEPT))
            sent = FormSent(person_id=person.id, number=number, content=content, led_to="", sent_at=now)
            session.add(sent)
            # Two at once: the second waits here for the first, and is then refused by the database.
            session.flush()
            sent.led_to = make()
            return sent.led_to
    except IntegrityError:
        first = db.session.execute(
            select(FormSent.content, FormSent.led_to).where(FormSent.person_id == person.id, FormSent.number == number)
        ).one_or_none()
        if first is None:
            raise
    if first.content != content:
        raise SentAlready(first.led_to)
    return str(first.led_to)
