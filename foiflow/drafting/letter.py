"""What a letter is: its wording, when it fits, what it asks for and what it must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foiflow.drafting.given import GIVABLE, Givable
from foiflow.drafting.letter_texts import names_in
from foiflow.timeline.stages import Stage

ADDRESSEES = ("authority", "press_office", "commissioner", "tribunal", "upper_tribunal")
"""To whom a letter may go; the Commissioner is the one of the case's own law."""
BEFORE_REQUEST = "before_request"
"""The stage of a case in which nothing has been sent yet."""
STAGES = (BEFORE_REQUEST, *Stage)


class LetterFileFault(ValueError):
    """A letter's file that cannot be used; the sentence names the file, the line where there is one, and the mend."""


class UnknownLetter(ValueError):
    """A letter that does not exist; the sentence names those that do."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a letter may be where it is to go."""

    characters: int
    where: str
    """Whose limit it is, within a sentence: "the ICO’s complaint form"."""
    short: str = ""
    """The wording of the version that keeps to it; empty where the letter itself should."""


@dataclass(frozen=True, slots=True)
class Content:
    """Something that the law requires a letter to hold."""

    what: str
    facts: tuple[str, ...]
    """The facts any one of which shows that the letter holds it."""
    source: str
    url: str
    regimes: tuple[str, ...]
    """The laws under which it is required."""


@dataclass(frozen=True)
class Letter:
    """One letter: what it is, when it fits and how it is worded."""

    id: str
    title: str
    addressee: str
    stages: tuple[str, ...]
    regimes: tuple[str, ...]
    records: str
    """The kind of event that sending it is; empty for none."""
    records_with: Mapping[str, str]
    """The facts of that event, such as by = "requester"; {{ reply_by }} stands for a day that was given."""
    subject: str
    body: str
    salutation: str
    closing: str
    offered_when: Mapping[str, tuple[str, ...]]
    """By law, the conditions (foiflow.drafting.conditions) one of which must hold; empty for any case."""
    window: str
    """The requester's time limit within which it should be sent, by its name within each law or as the
    whole id of a rule; empty for none."""
    needs: Mapping[str, tuple[str, ...]]
    """By law, facts that the law requires this letter to hold although its text might do without."""
    enclosures: tuple[str, ...]
    attach: tuple[str, ...]
    """What a rule requires to be enclosed, each as it stands after the word "Enclose"."""
    asks: Mapping[str, Givable]
    """The facts of its own that no case holds, by name."""
    limit: Limit | None
    must_contain: tuple[Content, ...]
    wording: Mapping[str, Mapping[str, str]]
    """By law, what this letter says differently under each."""
    for_rule: Mapping[str, Mapping[str, str]]
    """By rule, what this letter says of the time limit that was missed."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of it with where it stands: "" for the body."""
        yield "subject", self.subject
        for place, text in enumerate(self.enclosures, 1):
            yield f"enclosure {place}", text
        for place, text in enumerate(self.attach, 1):
            yield f"attach {place}", text
        for name, tables in (("wording", self.wording), ("for_rule", self.for_rule)):
            for own, table in tables.items():
                for key, text in table.items():
                    yield f"{name}.{own}.{key}", text
        if self.limit:
            yield "limits.short", self.limit.short
        yield "", self.body

    @cached_property
    def uses(self) -> frozenset[str]:
        """The names of all the facts that its texts write or ask about; read when they are first asked for."""
        return frozenset(name for _, text in self.texts() for name in names_in(text))

    def title_under(self, regime: str) -> str:
        """What the letter is called under one law: a review is a “requirement” in Scotland."""
        return self.wording.get(regime, {}).get("title", self.title)

    def fits_stage(self, stage: Stage | None) -> bool:
        """Whether it may be sent at a stage; None is before the request."""
        return (stage or BEFORE_REQUEST) in self.stages

    def window_under(self, regime: str) -> str:
        """The id of the time limit within which it should be sent under one law; empty for none."""
        return self.window if "." in self.window or not self.window else f"{regime}.{self.window}"

    @property
    def takes_arguments(self) -> bool:
        """Whether arguments that answer the grounds of refusal have a place in it."""
        return "arguments" in self.uses

    @property
    def givable(self) -> tuple[Givable, ...]:
        """What may be given for it: what it asks for itself first, then what else stands in it."""
        header = {"requester_outlet", "requester_email", "requester_address", "our_reference"}
        header |= _HEADER.get(self.addressee, frozenset())
        return (*self.asks.values(), *(fact for name, fact in GIVABLE.items() if name in self.uses | header))


_HEADER: Mapping[str, frozenset[str]] = {
    "authority": frozenset({"authority_address", "authority_email", "authority_reference"}),
    "press_office": frozenset({"press_office_email"}),
    "commissioner": frozenset({"commissioner_address", "commissioner_email", "ico_reference", "authority_reference"}),
    "tribunal": frozenset({"tribunal_address", "tribunal_email", "tribunal_reference", "notice_reference"}),
    "upper_tribunal": frozenset({"upper_tribunal_address", "upper_tribunal_email", "tribunal_reference"}),
}
"""What may be given for the lines above a letter, by whom it goes to."""
