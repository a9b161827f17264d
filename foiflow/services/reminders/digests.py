"""Digests: one e-mail a person and day, composed at the moment of sending, sent once or tried again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from foiflow.handover import mail
from foiflow.models import WHO, Digest, Person, PersonRow, ReminderChoice, ReminderSent, db, transaction
from foiflow.models.app_database import settings_in_use
from foiflow.models.rows import named
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.refusals import Refused
from foiflow.services.reminders import digest_words
from foiflow.services.reminders import not_given as reminders
from foiflow.services.reminders.rows import Reminders
from foiflow.settings import MailServer

SENDING, SENT, NOTHING, WAITING, REPLACED, UNCERTAIN = (
    "sending",
    "sent",
    "nothing",
    "waiting",
    "replaced",
    "uncertain",
)
WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120))
"""How long after a failed try the next one comes; the last holds for all that follow."""
BROKEN_OFF = timedelta(minutes=15)
"""What is still being sent after so long is not being sent any more: whoever did it was stopped."""
NO_SERVER = "No e-mail can be sent: set FOIFLOW_SMTP_HOST and FOIFLOW_SMTP_FROM, and start foiflow again."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a person's digest at one try."""

    name: str
    email: str
    state: str
    """One of the states of a Digest, or “already” where nothing was to be done."""
    number: int = 0
    fault: str = ""


class _Claim(NamedTuple):
    """A digest that is ours to send, for as long as it stands at this try."""

    digest_id: int
    tries: int


def send_due(now: datetime, *, at_once: bool = False) -> Iterator[Outcome]:
    """Send everybody who wants e-mail what is due, each as it is asked for; done twice, it sends nothing twice.

    `at_once`: what is waiting after a failed try is tried without waiting longer. Raises Refused when no mail server
    is set. To be called within the day that `now` is in, in UK time.
    """
    server = _server()
    _settle_broken_off(now)
    for person in _want_email():
        yield _send(person, now, server, at_once)


def send_again(person: Person, now: datetime) -> Outcome:
    """Try a waiting digest of this person at once. Raises Refused when no mail server is set."""
    return _send(person, now, _server(), at_once=True)


def what_is_due(now: datetime) -> Iterator[tuple[Person, Reminders]]:
    """What everybody who wants e-mail would be sent, sending and keeping nothing."""
    docket.bring_up_to_date(now.date())
    for person in _want_email():
        yield person, reminders.not_given(person, now.date())


def send_test(person: Person, now: datetime) -> None:
    """Send a person a message that says only that it arrived. Raises Refused with what failed, in a sentence."""
    server, address = _server(), settings_in_use().address
    text = "This is a test: e-mail from your foiflow arrives. Your reminders will come in the same way."
    made = mail.message(
        sender=server.sender,
        to=person.email,
        name=person.name,
        subject="A test from foiflow",
        plain=f"{text}\n\n{address}{digest_words.SETTINGS}\n",
        html=f'<p>{text}</p><p><a href="{address}{digest_words.SETTINGS}">Settings of reminders</a></p>',
        settings_address=f"{address}{digest_words.SETTINGS}",
        now=now,
    )
    db.session.commit()  # Nothing is held open while the mail server takes its time.
    try:
        mail.send(made, server)
    except (mail.NotSent, mail.Uncertain) as fault:
        raise Refused(str(fault)) from None


def recent(person: Person, most: int = 7) -> Sequence[Digest]:
    """The last digests of a person, the newest first."""
    own = select(Digest).where(Digest.person_id == person.id).order_by(Digest.day.desc()).limit(most)
    return db.session.scalars(own).all()


def next_try(digest: Digest) -> datetime:
    """When a waiting digest is tried again."""
    return digest.changed_at + WAITS[min(max(digest.tries, 1), len(WAITS)) - 1]


_WANT_EMAIL = (
    select(*WHO)
    .outerjoin(ReminderChoice, ReminderChoice.person_id == PersonRow.id)
    .where(or_(ReminderChoice.person_id.is_(None), ReminderChoice.by_email.is_(True)))
    .order_by(PersonRow.id)
)


def _want_email() -> list[Person]:
    return [named(Person, row) for row in db.session.execute(_WANT_EMAIL)]


def _server() -> MailServer:
    server = settings_in_use().mail
    if server is None:
        raise Refused(NO_SERVER)
    return server


def _send(person: Person, now: datetime, server: MailServer, at_once: bool) -> Outcome:
    """One person's digest: claimed, composed and noted, sent, and told of."""
    name, email = person.name, person.email
    docket.bring_up_to_date(now.date())
    claim = _claim(person.id, now, at_once)
    if claim is None:
        return Outcome(name, email, "already")
    try:
        found = _compose(person, claim, now)
    except IntegrityError:
        # Another day's digest has just said the same: what is left comes with the next try.
        _settle(claim, WAITING, now, "Something else was sending the same reminders.")
        return Outcome(name, email, WAITING)
    if found is None:
        return Outcome(name, email, "already")
    if not found.number:
        return Outcome(name, email, NOTHING)
    made = _message(person, found, now, server)
    # From here to the end of the handing over the database is left alone.
    db.session.commit()
    try:
        mail.send(made, server)
    except mail.NotSent as fault:
        _settle(claim, WAITING, now, str(fault))
        return Outcome(name, email, WAITING, found.number, str(fault))
    except mail.Uncertain as fault:
        _settle(claim, UNCERTAIN, now, str(fault))
        return Outcome(name, email, UNCERTAIN, found.number, str(fault))
    _settle(claim, SENT, now)
    return Outcome(name, email, SENT, found.number)


def _message(person: Person, found: Reminders, now: datetime, server: MailServer) -> EmailMessage:
    letter = digest_words.letter(person, found, now.date(), settings_in_use().address)
    return mail.message(
        sender=server.sender,
        to=person.email,
        name=person.name,
        subject=digest_words.subject(found),
        plain=letter.plain,
        html=letter.html,
        settings_address=letter.settings,
        now=now,
    )


def _claim(person_id: int, now: datetime, at_once: bool) -> _Claim | None:
    """Take today's digest of a person, to be sent by nobody else; None when there is nothing to take.

    The first to write the row of the day has it: the database refuses a second. One that waits is taken over by
    whoever first finds it waiting and marks it.
    """
    todays = select(Digest).where(Digest.person_id == person_id, Digest.day == now.date())
    try:
        with transaction() as session:
            kept = session.scalars(todays).one_or_none()
            if kept is None:
                made = Digest(person_id=person_id, day=now.date(), state=SENDING, reminders=0, tries=1, changed_at=now)
                session.add(made)
                session.flush()
                _replace_older(person_id, now)
                return _Claim(made.id, 1)
            if kept.state != WAITING or not (at_once or next_try(kept) <= now):
                return None
            claim = _Claim(kept.id, kept.tries + 1)
            taken = _marked(
                _Claim(kept.id, kept.tries), WAITING, state=SENDING, reminders=0, tries=claim.tries, changed_at=now
            )
            return claim if taken else None
    except IntegrityError:
        return None


def _replace_older(person_id: int, now: datetime) -> None:
    """What an earlier day's digest could not say, today's says as it is true today."""
    db.session.execute(
        update(Digest)
        .where(Digest.person_id == person_id, Digest.day < now.date(), Digest.state == WAITING)
        .values(state=REPLACED, changed_at=now)
    )


def _compose(person: Person, claim: _Claim, now: datetime) -> Reminders | None:
    """What is due, noted as given before it is sent; None when the claim was lost meanwhile.

    A crash after this leaves it uncertain whether it was sent, and never sends it twice.
    """
    with transaction() as session:
        found = reminders.not_given(person, now.date())
        noted = [(one.case_id, one.rule, one.event_id, one.point.day) for one in (*found.mine, *found.theirs)]
        noted += [(own.case_id or 0, reminders.OWN, own.id, own.day) for own in found.own]
        state = SENDING if noted else NOTHING
        if not _marked(claim, SENDING, state=state, reminders=len(noted), changed_at=now, fault=""):
            return None
        names = ("case_id", "rule", "event_id", "day")
        rows = [{**dict(zip(names, one, strict=True)), **_whose(person, claim)} for one in noted]
        if rows:
            session.execute(insert(ReminderSent), rows)
    return found


def _whose(person: Person, claim: _Claim) -> dict[str, int]:
    return {"person_id": person.id, "digest_id": claim.digest_id}


def _settle(claim: _Claim, state: str, now: datetime, fault: str = "") -> None:
    """Note what became of a digest; what was surely not sent is as if it had never been noted."""
    with transaction() as session:
        if _marked(claim, SENDING, state=state, changed_at=now, fault=fault) and state == WAITING:
            session.execute(delete(ReminderSent).where(ReminderSent.digest_id == claim.digest_id))


def _marked(claim: _Claim, was: str, **now: Any) -> bool:
    """Change the digest if it still is what it was; whether it was."""
    ours = update(Digest).where(Digest.id == claim.digest_id, Digest.state == was, Digest.tries == claim.tries)
    return bool(db.session.execute(ours.values(**now)).rowcount)  # type: ignore[attr-defined]


def _settle_broken_off(now: datetime) -> None:
    """A digest whose sender was stopped midway: uncertain once it was noted, and to be tried again before that."""
    long_ago = (Digest.state == SENDING, Digest.changed_at < now - BROKEN_OFF)
    if db.session.scalar(select(Digest.id).where(*long_ago).limit(1)) is None:
        return
    fault = "foiflow was stopped while it was being sent, so it may have been sent or not: it is not sent again."
    with transaction() as session:
        session.execute(update(Digest).where(*long_ago, Digest.reminders == 0).values(state=WAITING))
        session.execute(
            update(Digest).where(*long_ago, Digest.reminders > 0).values(state=UNCERTAIN, fault=fault, changed_at=now)
        )
