"""What to beware of in a case, as objects: what it is and the facts of it, from which its sentence is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.dates import When, day_in_words


class Beware(Enum):
    """What a reporter can have to beware of."""

    WITHDRAWAL_WITHOUT_CONSENT = auto()
    NOT_A_PARTY = auto()
    NO_SUCH_EXTENSION = auto()
    EXTENDED_TOO_LATE = auto()
    NO_ESTIMATE_IN_NOTICE = auto()
    NO_EXEMPTION_IN_NOTICE = auto()
    EXTENDED_AGAIN = auto()
    REVIEW_EXTENDED = auto()
    TIME_LIMIT_TOO_LONG = auto()
    CLARIFICATION_TOO_LATE = auto()
    FEE_TOO_LATE = auto()
    POSTED_AND_PRESUMED = auto()
    POSTED_AND_TAKEN = auto()
    STEPS_TOO_SOON = auto()
    DISCLOSURE_NOT_IN_FULL = auto()
    NO_TRIBUNAL_IN_SCOTLAND = auto()
    BEYOND_THE_CALENDAR = auto()


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to beware of; `caution` makes it."""

    beware: Beware
    facts: tuple[tuple[str, object], ...]
    """By name: the days, numbers and words that its sentence says."""

    @property
    def in_words(self) -> str:
        """The sentence or two that a file and a page say alike, with the source in law."""
        facts = {name: _said(value) for name, value in self.facts}
        if self.beware is Beware.BEYOND_THE_CALENDAR:
            return str(BeyondCalendar(*(int(year) for year in facts.values())))
        if self.beware is Beware.NO_SUCH_EXTENSION:
            return _NO_SUCH_EXTENSION[facts["law"]]
        return _SENTENCES[self.beware].format(**facts)


def caution(beware: Beware, **facts: object) -> Caution:
    """A caution with the facts that its sentence names in braces."""
    return Caution(beware, tuple(facts.items()))


def _said(value: object) -> str:
    match value:
        case When():
            return value.in_words
        case date():
            return day_in_words(value)
    return str(value)


B = Beware
_SENTENCES: Mapping[Beware, str] = {
    B.WITHDRAWAL_WITHOUT_CONSENT: "{whose} withdrawal takes effect only if the tribunal consents (GRC Rules 2009 "
    "r 17(2)); no consent is recorded, so the appeal is alive.",
    B.NOT_A_PARTY: "You are not a party to the authority’s appeal until the tribunal joins you (GRC Rules 2009 "
    "r 9(3)).",
    B.EXTENDED_TOO_LATE: "The extension notified on {day} came after the time for responding had run out, so the "
    "response was already late.",
    B.NO_ESTIMATE_IN_NOTICE: "The notice of {day} must estimate when the public interest will have been weighed "
    "(FOIA s 17(2)); no estimate is recorded.",
    B.NO_EXEMPTION_IN_NOTICE: "The notice of {day} must say which exemption is relied on (FOIA s 17(1)); none is "
    "recorded.",
    B.EXTENDED_AGAIN: "The authority has extended its time {times} times.",
    B.REVIEW_EXTENDED: "The time for the review is fixed by law: taking more does not change the deadline.",
    B.TIME_LIMIT_TOO_LONG: "The day named for the response is later than {most}, the 60th working day after the "
    "request, which is the most the regulations allow (SI 2004/3364 regs 5, 6).",
    B.CLARIFICATION_TOO_LATE: "Clarification was asked for on {day}, after the time for responding was out.",
    B.FEE_TOO_LATE: "The fee was paid on {paid}, after {last}, the last day for it ({source}): the authority need not "
    "answer any more, so ask whether it will.",
    B.POSTED_AND_PRESUMED: "The letter of {day} was posted: it is presumed received on the third day after posting "
    "(FOISA s 74), and the count begins there.",
    B.POSTED_AND_TAKEN: "The letter of {day} was posted and the day it arrived is not recorded: the count takes it to "
    "have arrived that day.",
    B.STEPS_TOO_SOON: "The notice of {day} is recorded as giving {days} days, but its steps may not fall due before "
    "the time for appealing has run out (FOIA s 50(6)): check the number.",
    B.DISCLOSURE_NOT_IN_FULL: "The disclosure of {day} is not recorded as full: whether it is all that the notice "
    "ordered is for you to say. If it is, record it as a disclosure in full.",
    B.NO_TRIBUNAL_IN_SCOTLAND: "There is no tribunal for Scottish decision notices: an appeal goes to the Court of "
    "Session, on a point of law only (FOISA s 56).",
}
_NO_SUCH_EXTENSION = {
    "foia": "FOIA allows more time only to weigh the public interest (s 10(3)): the extension notified does not "
    "change the deadline.",
    "eir": "EIR allows no extension for the public interest, only for a request that is both complex and voluminous "
    "(reg 7): the deadline stands.",
    "foisa": "FOISA allows no extension, neither for the public interest nor for complexity "
    "(s 10): the deadline stands.",
    "eisr": "EI(S)R allows no extension for the public interest, only for a request that is both voluminous and "
    "complex (reg 7): the deadline stands.",
}
assert _SENTENCES.keys() | {B.NO_SUCH_EXTENSION, B.BEYOND_THE_CALENDAR} == set(Beware), "each needs its sentence"
