"""Why an event cannot be as it is given, or cannot have happened where it is put, as an object to make sentences of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from foiflow.timeline.events import COMMON_FIELDS, KINDS
from foiflow.timeline.json_text import shown
from foiflow.timeline.naming import IN_A_FILE, ON_A_PAGE, NamedEvent, Naming


class Reason(Enum):
    """What can be wrong with a value, with an event, or with its place among the others."""

    MISSING = auto()
    MISSING_CHOICE = auto()
    MISSING_DATE = auto()
    NO_CHOICE = auto()
    NO_DATE = auto()
    UNREADABLE_DATE = auto()
    UNREADABLE_DAY = auto()
    MISSHAPEN = auto()
    WRITTEN_TWICE = auto()
    UNKNOWN_KEY = auto()
    NOT_ITS_OWN = auto()
    TOO_LONG = auto()
    PART_WITHOUT_NAME = auto()
    PART_OUTCOME = auto()
    PART_EXEMPTIONS = auto()
    NO_EVENT = auto()
    NO_KIND = auto()
    NEARLY_A_KIND = auto()
    ARRIVED_BEFORE = auto()
    OUT_OF_ORDER = auto()
    REQUEST_SENT_ALREADY = auto()
    BEFORE_THE_REQUEST = auto()
    NO_DECISION_NOTICE = auto()
    NO_REVIEW = auto()
    SAID_NOT_WRITTEN = auto()


R = Reason
_SENTENCES: Mapping[Reason, str] = {
    R.MISSING: "{field} is missing; add it",
    R.MISSING_CHOICE: "{field} is missing; it must be one of {choices}",
    R.MISSING_DATE: "{field} is missing; write 2020-09-14, 2020-09 or 2020",
    R.NO_CHOICE: "{field} is {value}; it must be one of {choices}",
    R.NO_DATE: "{field} is {value}; write 2020-09-14, 2020-09 or 2020",
    R.UNREADABLE_DATE: "{code}: {why}",
    R.UNREADABLE_DAY: "{field} cannot be read: {why}",
    R.MISSHAPEN: "{field} must be {shape}",
    R.WRITTEN_TWICE: "{field} is written twice in one object; keep one of the two",
    R.UNKNOWN_KEY: "unknown key {field}; the keys are {known}",
    R.NOT_ITS_OWN: "it cannot have {field}; its own fields are {own}",
    R.TOO_LONG: "{field} is longer than {most} characters: shorten it",
    R.PART_WITHOUT_NAME: "{field} number {part} does not say which part it is",
    R.PART_OUTCOME: "{field} number {part}: the outcome is {value}; it must be one of {choices}",
    R.PART_EXEMPTIONS: "{field} number {part}: “exemptions” must be {shape}",
    R.NO_EVENT: "an event is an object with a kind and a date",
    R.NO_KIND: "{value} is no kind of event; kinds are words such as request_sent or response",
    R.NEARLY_A_KIND: "{value} is no kind of event; perhaps {near} is meant",
    R.ARRIVED_BEFORE: "{field} is {day}, before its {other}, {other_day}; correct one of the two",
    R.OUT_OF_ORDER: "{day} is before {other}, which it follows; list events in the order they happened or correct a "
    "date",
    R.REQUEST_SENT_ALREADY: "the request was already sent; a new request is a new case",
    R.BEFORE_THE_REQUEST: "it comes before the request; only a note, correspondence or a story may, so record {first} "
    "first",
    R.NO_DECISION_NOTICE: "there is no decision notice before it; record the notice first",
    R.NO_REVIEW: "no review was asked for before it; record the request for a review first",
    R.SAID_NOT_WRITTEN: "only a request for environmental information may be made orally; under this law it must be "
    "in writing, so correct {field} or the law",
}
assert set(_SENTENCES) == set(Reason), "every reason needs its sentence"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `fault` makes it."""

    reason: Reason
    field: str
    """The code of the field that it is about; empty where it is about none."""
    facts: tuple[tuple[str, object], ...]
    """What else there is to know of it, by name: values, days, other events and facts."""

    def in_words(self, naming: Naming = IN_A_FILE, kind: str = "") -> str:
        """What is wrong, without a full stop; `kind` is that of the event it is about."""
        said = {name: shown(value) if name == "value" else naming.words(value, kind) for name, value in self.facts}
        return _SENTENCES[self.reason].format(code=self.field, field=naming.fact(self.field, kind), **said)


def fault(reason: Reason, field: str = "", **facts: object) -> Fault:
    """A fault with its facts: for most reasons the names in braces of its sentence."""
    return Fault(reason, field, tuple(facts.items()))


class Impossible(ValueError):
    """An event that cannot be as it is given, or cannot have happened where it is put."""

    def __init__(self, event: NamedEvent, fault: Fault) -> None:
        super().__init__(event, fault)
        self.event = event
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.in_words(IN_A_FILE)}."

    @property
    def field(self) -> str | None:
        """The field of the event that is to be mended; None where it is about none that such an event has."""
        name, kind = self.fault.field, KINDS.get(self.event.kind)
        known = name == "date" or name in COMMON_FIELDS or (kind is not None and kind.field(name) is not None)
        return name if known else None

    def in_words(self, naming: Naming) -> str:
        """Which event and what is wrong, without a full stop."""
        return f"{naming.event(self.event)}: {self.fault.in_words(naming, self.event.kind)}"


def on_a_page(why: Impossible, naming: Naming = ON_A_PAGE) -> str:
    """The sentence for somebody who sees labels and never a code."""
    return f"{why.in_words(naming)}."
