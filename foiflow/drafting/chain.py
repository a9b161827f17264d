"""The chain of dates in a letter: what happened when, in words that claim no day that is not known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from foiflow.law.periods import AS_NAMED
from foiflow.timeline.dates import MONTHS, When, day_in_words, when
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, Event

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_BY_DAY = re.compile(rf"by (?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """How a letter speaks of the authority."""

    they: str
    them: str
    their: str


TO_THE_AUTHORITY = Voice("you", "you", "your")


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the table of dates."""

    date: str
    what: str


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("chain.toml").read_text(encoding="utf-8"))


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
    # A request for environmental information may be made by word of mouth (EIR, EI(S)R reg 5).
    words = _words().get(f"{event.kind}_{event.facts.get('via')}") or _words().get(event.kind, "")
    if isinstance(words, Mapping):
        words = words[str(event.facts["outcome"])]
    facts = {name: _fact(event, name) for name in ("until", "to") if event.facts.get(name)}
    # What stands between brackets needs a fact; without it the words go too.
    words = re.sub(
        r"\[([^\]]*)\]",
        lambda part: part[1] if set(re.findall(r"\{(until|to)\}", part[1])) <= facts.keys() else "",
        words,
    )
    said = words.format(they=voice.they, them=voice.them, their=voice.their, **facts) if words else ""
    return said[:1].upper() + said[1:]


def _fact(event: Event, name: str) -> str:
    value = str(event.facts[name])
    field = KINDS[event.kind].field(name)
    if field is None:
        return value
    return when(value).in_words if field.shape == "date" else field.choices.get(value, value)


def clock_ran_from(trigger: Event) -> str:
    """What the authority received that set the time for answering running; "" for a day set by somebody else."""
    return str(_words()["clock"].get(trigger.kind, ""))


def chain_of_dates(events: Sequence[Event], answer: Deadline | None, voice: Voice) -> tuple[Link, ...]:
    """The table of dates in order: what happened, and the day by which the response was due if it was late."""
    # Only where it was passed: in any other case the row would seem to say that it was.
    passed = answer if answer is not None and answer.status in (Status.MISSED, Status.MET_LATE) else None
    return tuple(_links(events, passed, voice))


def _links(events: Sequence[Event], answer: Deadline | None, voice: Voice) -> Iterator[Link]:
    due = answer.due if answer is not None else None
    for event in events:
        if answer is not None and due is not None and event.date.earliest > due:
            yield _due(answer, due, voice)
            due = None
        what = what_happened(event, voice)
        if what:
            yield Link(in_words(event.date, note_of(event)), what)
    if answer is not None and due is not None:
        yield _due(answer, due, voice)


def _due(answer: Deadline, due: date, voice: Voice) -> Link:
    their = voice.their[:1].upper() + voice.their[1:]
    if not answer.runs_from.is_precise:
        return Link(day_in_words(due), f"The latest day on which {voice.their} response can have been due")
    if answer.law.period.unit == AS_NAMED:
        return Link(day_in_words(due), f"{their} response was due")
    allowed = "that guidance allows" if answer.force == "guidance" else "allowed"
    return Link(day_in_words(due), f"{their} response was due: the last of the {answer.allows} {allowed}")


def lateness(answer: Deadline) -> str:
    """How late a response is or was: "three working days", "at least 12 working days"; "" when it is not."""
    if not answer.days_late:
        return ""
    exact = answer.runs_from.is_precise and (answer.met_on is None or answer.met_on.is_precise)
    return ("" if exact else "at least ") + counted(answer.days_late, answer.unit)


def counted(number: int, unit: str) -> str:
    """A number of days in words up to ten: "one working day", "12 working days"."""
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{words} {unit.removesuffix('s') if number == 1 else unit}"
