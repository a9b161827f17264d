"""Reminders on PostgreSQL: the same digest, once, whoever sends it at the same moment."""

from __future__ import annotations

import threading

from flask import Flask
from sqlalchemy import select

from foiflow.models import Person, ReminderSent, db
from foiflow.services.reminders import on_desk as desk_reminders
from foiflow.services.reminders import own as own_reminders
from tests.handover.mail_server import mail_server
from tests.postgresql.working import NOON, log
from tests.services.reminding import send, with_mail


def test_four_who_send_at_the_same_moment_send_one_digest(app: Flask, person: Person) -> None:
    case = log(person)
    own_reminders.add(person, NOON.date(), "Ring the press office", NOON, case.id)
    shown = desk_reminders.on_desk(person, NOON.date())
    assert (len(shown.theirs), len(shown.own)) == (1, 1)
    barrier, states = threading.Barrier(4), list[str]()

    def run() -> None:
        with app.app_context():
            barrier.wait()
            states.extend(send(NOON))
            db.session.remove()

    with mail_server() as post:
        with_mail(app, post)
        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(states) == ["already", "already", "already", "sent"]
    assert len(post.arrived) == 1
    assert len(db.session.scalars(select(ReminderSent)).all()) == 2
