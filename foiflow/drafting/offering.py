"""Which letters a case has come to: those that fit now, the ones whose time is running before the others."""

from __future__ import annotations

from foiflow.drafting.all_letters import letters
from foiflow.drafting.conditions import CONDITIONS
from foiflow.drafting.letter import Letter
from foiflow.drafting.office import Office
from foiflow.timeline.case import Case
from foiflow.timeline.deadlines import Status
from foiflow.timeline.position import Position


class LetterDoesNotFit(ValueError):
    """A letter that would not be true of the case on that day; the sentence says why."""


def letters_offered(case: Case, held: Position, office: Office | None = None) -> tuple[str, ...]:
    """The ids of the letters that fit a case where it stands, what should be sent first before the others.

    Arguments: office is the newsroom whose own wording counts before ours. A letter to a press office decides
    nothing and stands last.
    """
    fitting = [
        each
        for each in letters(office).values()
        if each.fits_stage(held.stage) and held.regime in each.regimes and not why_not(each, held)
    ]
    fitting.sort(key=lambda each: (each.addressee == "press_office", _too_late(each, held)))
    return tuple(each.id for each in fitting)


def why_not(letter: Letter, held: Position) -> str:
    """Why a letter would not be true of a case; "" when it would."""
    conditions = [CONDITIONS[name] for name in letter.offered_when.get(held.regime, ())]
    if not conditions or any(condition.holds(held) for condition in conditions):
        return ""
    return " and ".join(condition.otherwise for condition in conditions)


def _too_late(letter: Letter, held: Position) -> bool:
    """Whether the time for sending it has run out; it may still be sent, and says so."""
    window = [d for d in held.deadlines if d.rule == letter.window_under(held.regime)]
    return bool(window) and all(d.status is Status.LAPSED for d in window)
