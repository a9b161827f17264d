"""Recording an event and logging a request, each with its docket, among few and among many cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import cycle

from benchmarks.many_cases import Newsroom, few, many, some
from benchmarks.measuring import Figure, growth, in_pairs
from foiflow.models import CaseRow, db
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.web.frame.clock import now, today

_CASES = 50


def figures() -> Iterator[Figure]:
    """How recording and logging grow with the number of cases."""
    in_many, in_few = many(), few()
    of_many, of_few = in_pairs(_recording(in_many), _recording(in_few), times=20, rounds=7)
    yield growth("recording an event", of_many, of_few)
    of_many, of_few = in_pairs(_logging(in_many), _logging(in_few), times=20, rounds=7)
    yield growth("logging a request", of_many, of_few)


def _recording(newsroom: Newsroom) -> Callable[[], None]:
    """Record a note in the next of the cases, and take it out again, so that no case grows longer."""
    turn = cycle(some(newsroom, _CASES))

    def act() -> None:
        with newsroom.app.app_context():
            case_id = next(turn)
            raw = {"kind": "note", "date": today().isoformat(), "note": "They rang back."}
            row = events.record(case_id, raw, by=THE_PROGRAM, version=_version(case_id), now=now())
            events.remove(case_id, row.id, by=THE_PROGRAM, version=_version(case_id), now=now())

    act()
    return act


def _logging(newsroom: Newsroom) -> Callable[[], None]:
    """Log a request, whose reference is made up, and remove it again."""
    with newsroom.app.app_context():
        person = accounts.person(1)
        db.session.remove()
    assert person is not None

    def act() -> None:
        with newsroom.app.app_context():
            sent = {"date": (today() - timedelta(days=3)).isoformat(), "via": "email"}
            case = cases.log_request(
                person=person, authority_id=1, regime="foia", title="Potholes",
                request="Please send me the pothole register.", sent=sent, now=now(),
            )  # fmt: skip
            db.session.delete(case)
            db.session.commit()

    act()
    return act


def _version(case_id: int) -> int:
    return db.session.get_one(CaseRow, case_id, populate_existing=True).version
