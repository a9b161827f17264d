"""Letters for many cases at once, beside the same letters each opened and taken away in its case."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from benchmarks.measuring import Figure, in_pairs
from foiflow.models import CaseRow, LetterDraft, Person, db
from foiflow.models.app_database import upgrade
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.letters import many as many_letters
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.settings import Settings, prepare_data_folder
from foiflow.web import create_app
from foiflow.web.frame.clock import now, today

LETTERS = 20
_CHASE, _REVIEW = "chase_response", "internal_review"
_CITED = ["s 35(1)(a)", "s 40(2)", "s 43(2)"]


def figures() -> Iterator[Figure]:
    """How long a letter of many takes, beside one made alone: the page that offers it, its file, and keeping both."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        prepare_data_folder(settings)
        app = create_app(settings)
        upgrade(app)
        with app.app_context():
            person = accounts.create_first_account("A. Reporter", "reporter@example.org", "a long measuring passphrase")
            made = _cases(person)
            at_once, alone = in_pairs(lambda: _at_once(person, made), lambda: _alone(person, made), times=1, rounds=7)
            db.session.remove()
            db.engine.dispose()
    yield Figure(
        f"{LETTERS} letters planned and drafted at once, beside each opened and taken away by itself",
        at_once / alone,
        1.3,
        detail=f"[{at_once / LETTERS * 1000:.1f} ms and {alone / LETTERS * 1000:.1f} ms each]",
    )


def _cases(person: Person) -> list[tuple[CaseRow, str]]:
    """Cases with the letter that each calls for: half wait for an answer that is late, half were refused."""
    council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    found = []
    for number in range(LETTERS):
        sent = {"date": (today() - timedelta(days=60)).isoformat(), "via": "email"}
        case = cases.log_request(
            person=person, authority_id=council.id, regime="foia", title=f"Reviews of road deaths, part {number}",
            request="Please send me the recommendations of every review.", sent=sent, now=now(),
        )  # fmt: skip
        if number % 2:
            refused: dict[str, Any] = {"kind": "response", "outcome": "refused", "exemptions": _CITED}
            raw = refused | {"date": (today() - timedelta(days=20)).isoformat()}
            events.record(case.id, raw, by=Actor.of(person), version=case.version, now=now())
        found.append((case, _REVIEW if number % 2 else _CHASE))
    return found


def _at_once(person: Person, made: list[tuple[CaseRow, str]]) -> None:
    _forget()
    chosen = [f"{case.id}:foia.{'review_request' if letter == _REVIEW else 'response'}" for case, letter in made]
    shown = [one.mark for one in many_letters.plan(person, chosen, today())]
    drafted = many_letters.draft_all(person, chosen, shown, now())
    if not all(one.document for one in drafted):
        raise AssertionError(next(one.why_not for one in drafted if not one.document))


def _alone(person: Person, made: list[tuple[CaseRow, str]]) -> None:
    _forget()
    for case, letter in made:
        letters.drafted(case, letter, Wording(), today())
        letters.take_away(case, letter, Wording(), by=Actor.of(person), version=0, now=now())


def _forget() -> None:
    """Take the drafts out again, so that each way keeps them anew."""
    db.session.execute(delete(LetterDraft))
    db.session.commit()
