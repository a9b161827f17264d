"""How a sentence calls the events of a case and their facts: by number and code for a file, by label on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from foiflow.timeline.dates import When
from foiflow.timeline.events import COMMON_FIELDS, KINDS
from foiflow.timeline.json_text import shown


class NamedEvent(NamedTuple):
    """An event of a case, by its place from 1 and its kind; the kind is empty where it has none."""

    number: int
    kind: str


class NamedKind(NamedTuple):
    """A kind of event, by its code."""

    kind: str


class NamedFact(NamedTuple):
    """A fact that an event carries, by its code."""

    name: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How events, kinds of event and facts are called."""

    event: Callable[[NamedEvent], str]
    kind: Callable[[str], str]
    fact: Callable[[str, str], str]
    """Takes the fact's code and the kind of event that carries it."""

    def words(self, value: object, kind: str) -> str:
        """A value as a sentence says it; `kind` is that of the event which the sentence is about."""
        match value:
            case NamedEvent():
                return self.event(value)
            case NamedKind():
                return self.kind(value.kind)
            case NamedFact():
                return self.fact(value.name, kind)
            case When():
                return value.in_words
            case tuple():
                return ", ".join(str(each) for each in value)
        return str(value)


def _by_number_and_code(event: NamedEvent) -> str:
    return f"event {event.number} ({event.kind})" if event.kind else f"event {event.number}"


def _by_label_and_number(event: NamedEvent) -> str:
    return f"{_label(event.kind)} (number {event.number})" if event.kind else f"event {event.number}"


def _label(kind: str) -> str:
    own = KINDS.get(kind)
    return f"“{own.label if own else kind}”"


def _label_of_fact(name: str, kind: str) -> str:
    own = KINDS[kind].field(name) if kind in KINDS else None
    own = own or COMMON_FIELDS.get(name)
    return f"“{own.label}”" if own else shown(name)


IN_A_FILE = Naming(_by_number_and_code, str, lambda name, kind: shown(name))
"""For somebody who has the file open: its own words."""
ON_A_PAGE = Naming(_by_label_and_number, _label, _label_of_fact)
"""For somebody who sees the events of the case, in their order, on a page."""
WITHOUT_NUMBERS = Naming(lambda event: _label(event.kind), _label, _label_of_fact)
"""For a page on which events have other numbers than in the case, or none."""
