"""The chain of dates in a letter: what happened when, in words that claim no day that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeGuard

from foiflow.law.periods import AS_NAMED
from foiflow.law.tables import read_table
from foiflow.timeline.dates import MONTHS, When, day_in_words, when
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, Event

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_BY_DAY = re.compile(rf"by (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a letter speaks of the authority, of the Commissioner and of the tribunal."""

    they: str
    them: str
    their: str
    it: str
    """The authority again in the same sentence: "you", "it"."""
    were: str
    commissioner: str = "the Commissioner"
    tribunal: str = "the tribunal"
    confides: bool = False
    """Whether the letter may say what passed between the requester and the Commissioner."""


TO_THE_AUTHORITY = Voice("you", "you", "your", "you", "were")
TO_THE_COMMISSIONER = Voice(
    "the authority", "the authority", "the authority’s", "it", "was", commissioner="you", confides=True
)
TO_THE_TRIBUNAL = Voice(
    "the authority", "the authority", "the authority’s", "it", "was", tribunal="the Tribunal", confides=True
)
TO_THE_UPPER_TRIBUNAL = Voice(
    "the authority", "the authority", "the authority’s", "it", "was", tribunal="the First-tier Tribunal", confides=True
)
VOICES: Mapping[str, Voice] = {
    "authority": TO_THE_AUTHORITY,
    "press_office": TO_THE_AUTHORITY,
    "commissioner": TO_THE_COMMISSIONER,
    "tribunal": TO_THE_TRIBUNAL,
    "upper_tribunal": TO_THE_UPPER_TRIBUNAL,
}
"""By whom a letter goes to, how it speaks."""


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the table of dates."""

    date: str
    what: str


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return read_table(Path(__file__).with_name("chain.toml"), ValueError).values


def in_words(day: When, date_note: str = "") -> str:
    """A date as a letter gives it: "Monday 14 September 2020", "September 2020", "2020, by 3 December 2020"."""
    return day.in_words + _no_later_than(day, date_note)


def on(day: When, date_note: str = "") -> str:
    """A date after its preposition: "on Monday 14 September 2020", "in September 2020"."""
    return f"{'on' if day.is_precise else 'in'} {in_words(day, date_note)}"


def _no_later_than(day: When, date_note: str) -> str:
    """What the note of an imprecise date adds, where it says "by 3 December 2020" and that lies in the span."""
    found = _BY_DAY.match(date_note.strip())
    if found is None or day.is_precise:
        return ""
    try:
        named = date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return ""
    return f", {found[0]}" if day.earliest <= named <= day.latest else ""


def note_of(event: Event) -> str:
    """What the record says about an event's date."""
    return str(event.facts.get("date_note") or "")


def what_happened(event: Event, voice: Voice) -> str:
    """An event as a sentence without its full stop; "" for a kind that has no place in a letter."""
    words = _words_for(event, voice)
    facts = {name: _fact(event, name) for name in ("until", "to") if event.facts.get(name)}
    # What stands between brackets needs a fact; without it the words go too.
    words = re.sub(
        r"\[([^\]]*)\]",
        lambda part: part[1] if set(re.findall(r"\{(until|to)\}", part[1])) <= facts.keys() else "",
        words,
    )
    said = words.format(**{name: getattr(voice, name) for name in _SPOKEN}, **facts) if words else ""
    return said[:1].upper() + said[1:]


_SPOKEN = ("they", "them", "their", "it", "were", "commissioner", "tribunal")


def _words_for(event: Event, voice: Voice) -> str:
    """The wording for one event: by how it was sent, by whom it was done, or for the kind alone."""
    # A request for environmental information may be made by word of mouth (EIR, EI(S)R reg 5).
    found: Any = _words().get(f"{event.kind}_{event.facts.get('via')}")
    found = found or _words().get(f"{event.kind}_{event.by}") or _words().get(event.kind)
    if found is None and voice.confides:
        found = _words()["in_confidence"].get(event.kind)
    if isinstance(found, Mapping):
        found = found.get(str(event.facts.get("outcome", "")))
    return str(found or "")


def _fact(event: Event, name: str) -> str:
    value = str(event.facts[name])
    field = KINDS[event.kind].field(name)
    if field is None:
        return value
    return when(value).in_words if field.shape == "date" else field.choices.get(value, value)


def clock_ran_from(trigger: Event) -> str:
    """What the authority received that set the time for answering running; "" for a day set by somebody else."""
    return str(_words()["clock"].get(trigger.kind, ""))


def chain_of_dates(
    events: Sequence[Event], answer: Deadline | None, voice: Voice, review: Deadline | None = None
) -> tuple[Link, ...]:
    """The table of dates in order: what happened, and the days on which the answer and the review were due.

    Such a day stands in it only where it was passed: in any other case the row would seem to say that it was.
    """
    rows = [(_due(answer, voice), answer.due) for answer in (answer,) if _was_passed(answer) and answer.due]
    rows += [(_review_due(review, voice), review.due) for review in (review,) if _was_passed(review) and review.due]
    return tuple(_links(events, rows, voice))


def _was_passed(deadline: Deadline | None) -> TypeGuard[Deadline]:
    return deadline is not None and deadline.status in (Status.MISSED, Status.MET_LATE)


def _links(events: Sequence[Event], due: list[tuple[Link, date]], voice: Voice) -> Iterator[Link]:
    waiting = sorted(due, key=lambda row: row[1])
    for event in events:
        while waiting and event.date.earliest > waiting[0][1]:
            yield waiting.pop(0)[0]
        what = what_happened(event, voice)
        if what:
            yield Link(in_words(event.date, note_of(event)), what)
    yield from (link for link, _ in waiting)


def _due(answer: Deadline, voice: Voice) -> Link:
    their, day = voice.their[:1].upper() + voice.their[1:], _day(answer)
    if not answer.runs_from.is_precise:
        return Link(day, f"The latest day on which {voice.their} response can have been due")
    if answer.law.period.unit == AS_NAMED:
        return Link(day, f"{their} response was due")
    return Link(day, f"{their} response was due: the last of the {answer.allows} {_allowed(answer)}")


def _review_due(review: Deadline, voice: Voice) -> Link:
    if not review.runs_from.is_precise:
        return Link(_day(review), "The latest day on which the outcome of the review can have been due")
    return Link(_day(review), f"The outcome of the review was due: the last of the {review.allows} {_allowed(review)}")


def _day(deadline: Deadline) -> str:
    return day_in_words(deadline.due) if deadline.due else ""


def _allowed(deadline: Deadline) -> str:
    return {"guidance": "that guidance allows", "code": "that the code of practice allows"}.get(
        deadline.force, "allowed"
    )


def lateness(answer: Deadline, days: int | None = None) -> str:
    """How late a response is or was: "three working days", "at least 12 working days"; "" when it is not.

    Arguments: days are those it is late by, in its own unit, where the deadline itself does not say.
    """
    late_by = answer.days_late if days is None else days
    if not late_by:
        return ""
    exact = answer.runs_from.is_precise and (answer.met_on is None or answer.met_on.is_precise)
    return ("" if exact else "at least ") + counted(late_by, answer.unit)


def counted(number: int, unit: str) -> str:
    """A number of days in words up to ten: "one working day", "12 working days"."""
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{words} {unit.removesuffix('s') if number == 1 else unit}"
