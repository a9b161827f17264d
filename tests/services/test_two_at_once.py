"""Two people, or two processes, at the same moment: one after the other, and nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Flask

from foiflow.models import CaseRow, db
from foiflow.services.cases import events
from foiflow.services.people import accounts
from foiflow.services.record.refusals import ChangedMeanwhile, Refused
from tests.services.conftest import NOON
from tests.services.journalists import journalist


def at_once(app: Flask, *acts: Callable[[], object]) -> list[BaseException]:
    """Do each in a thread of its own, all begun together; returns what was raised."""
    start, raised = threading.Barrier(len(acts)), list[BaseException]()

    def do(act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                act()
            except ValueError as error:
                raised.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_of_two_who_save_at_the_same_moment_one_is_shown_what_the_other_did(app: Flask, case: CaseRow) -> None:
    case_id = case.id
    db.session.commit()

    def save(by: str) -> Callable[[], object]:
        raw = {"kind": "note", "date": "2026-02-10", "note": by}
        who = journalist(by)
        return lambda: events.record(case_id, raw, by=who, version=1, now=NOON)

    (error,) = at_once(app, save("A"), save("B"))
    assert isinstance(error, ChangedMeanwhile)
    assert len(error.changes) == 1
    db.session.expire_all()
    kept = [row.facts["note"] for row in events.list_events(case_id) if row.kind == "note"]
    assert len(kept) == 1
    assert error.changes[0].startswith(f"{kept[0]} recorded “Note”")


def test_many_who_save_one_after_another_all_keep_what_they_wrote(app: Flask, case: CaseRow) -> None:
    case_id = case.id
    who = journalist("A")
    db.session.commit()

    def save_until_saved() -> None:
        version = 1
        while True:
            try:
                events.record(case_id, {"kind": "note", "date": "2026-02-10"}, by=who, version=version, now=NOON)
                return
            except ChangedMeanwhile as changed:
                version = changed.version
                db.session.remove()

    assert at_once(app, *[save_until_saved] * 6) == []
    db.session.expire_all()
    rows = events.list_events(case_id)
    assert [row.place for row in rows] == list(range(1, 8))
    assert case.version == 7


def test_of_two_first_accounts_made_at_the_same_moment_one_is_made(app: Flask) -> None:
    def make(email: str) -> Callable[[], object]:
        return lambda: accounts.create_first_account("A", email, "four words in a row")

    (error,) = at_once(app, make("a@example.org"), make("b@example.org"))
    assert isinstance(error, Refused)
    assert accounts.any_account()
