"""The history of a case in the words of its page: who changed what, when, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from foiflow.models import CASE_ITSELF, CaseRow
from foiflow.services.cases import events
from foiflow.services.changes.told import CASE_FACTS, facts_named
from foiflow.services.people import accounts
from foiflow.timeline.events import KINDS
from foiflow.web.frame import clock, laws
from foiflow.web.frame.event_words import ToldEvent, tell
from foiflow.web.frame.wording import in_words, sentence_start


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history."""

    by: str
    what: str
    """What was done to what: "corrected “Response”"."""
    at: str
    was: ToldEvent | None = None
    """What an event was before; None for what was newly recorded."""
    facts_were: tuple[tuple[str, str], ...] = ()
    """What the case's own facts were before, as (what it is, its value in words)."""


def told_history(case: CaseRow) -> Iterator[Change]:
    """Every change to a case, the newest first."""
    for done in events.history(case.id):
        at = done.at.astimezone(clock.UK)
        moment = f"{in_words(at.date())} at {at:%H:%M}"
        if done.kind == CASE_ITSELF:
            yield Change(done.by, f"{done.done} {facts_named(done)}", moment, facts_were=_facts(done))
        else:
            was = tell(0, done.what_it_was, case.regime) if done.what_it_was else None
            yield Change(done.by, f"{done.done} “{KINDS[done.kind].label}”", moment, was)


def _facts(done: Row[Any]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (sentence_start(CASE_FACTS[name]), _in_words(name, value)) for name, value in (done.what_it_was or {}).items()
    )


def _in_words(name: str, value: Any) -> str:
    if name == "regime":
        return laws.law_title(value)
    if name == "reporter_id":
        return accounts.names().get(value, "somebody who has no account any more") if value else "nobody"
    if name == "authority_kind":
        return laws.KINDS_OF_AUTHORITY[value]
    return (", ".join(value) if isinstance(value, list) else str(value)) or "none"
