"""What an authority refused and on which grounds, as a letter that disputes it says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foiflow.drafting.chain import Voice, what_happened
from foiflow.law.exemptions import find, grounds, in_full
from foiflow.timeline.events import RESPONSE_OUTCOMES, Event
from foiflow.timeline.position import Position


@dataclass(frozen=True, slots=True)
class Refusal:
    """The latest answer that gave less than was asked for; all of it empty when there was none."""

    event: Event | None = None
    words: str = ""
    outcome: str = ""
    grounds: tuple[Mapping[str, object], ...] = ()
    cited: str = ""
    weighs: str = ""
    parts: tuple[Mapping[str, object], ...] = ()
    citations: tuple[str, ...] = ()
    """The grounds as they were typed, each once."""


def disputable(event: Event) -> bool:
    """Whether an event is an answer that gave less than was asked for."""
    return event.kind == "response" and event.facts.get("outcome") != "disclosed"


def latest_refusal(held: Position, voice: Voice) -> Refusal:
    """The latest answer that may be disputed, as on the day of the position.

    Its grounds are those that are relied on now. After silence that may be the outcome of the review alone: there
    are then grounds without an answer.
    """
    event = next((event for event in reversed(held.happened) if disputable(event)), None)
    grounds_in = _latest_grounds(held, event)
    if grounds_in is None:
        return Refusal()
    regime = held.regime
    relied_on = _each_once(regime, cited_in(grounds_in.facts))
    found = [find(regime, citation) for citation in relied_on]
    return Refusal(
        event=event,
        words=what_happened(event, voice) if event else "",
        outcome=str(event.facts.get("outcome", "")) if event else "",
        grounds=tuple(_ground(regime, citation) for citation in relied_on),
        cited=_in_a_row([in_full(regime, citation) for citation in relied_on]),
        weighs=grounds(regime).weighs if any(one.is_qualified for one in found if one) else "",
        parts=tuple(_part(regime, part) for part in grounds_in.facts.get("parts") or ()),
        citations=tuple(relied_on),
    )


def _latest_grounds(held: Position, answer: Event | None) -> Event | None:
    """The outcome of a review that named grounds of its own, where there is one since the answer; else the answer."""
    since = (event for event in reversed(held.happened) if answer is None or event.number > answer.number)
    return next((event for event in since if event.kind == "review_outcome" and any(cited_in(event.facts))), answer)


def cited_in(facts: Mapping[str, Any]) -> Iterable[str]:
    """Every ground that an answer cites, of the whole and of its parts, as it was typed."""
    yield from facts.get("exemptions") or ()
    for part in facts.get("parts") or ():
        yield from part.get("exemptions") or ()


def _each_once(regime: str, citations: Iterable[str]) -> list[str]:
    """The citations in order, one that was typed in two ways once."""
    return list({in_full(regime, citation).casefold(): citation for citation in reversed(list(citations))}.values())[
        ::-1
    ]


def _ground(regime: str, citation: str) -> Mapping[str, object]:
    """One ground: an unknown one is cited as it was typed, and asked what all grounds are asked."""
    exemption = find(regime, citation)
    words = in_full(regime, citation)
    return {
        "citation": words[:1].upper() + words[1:],
        "title": exemption.title if exemption else "",
        "shows": exemption.shows if exemption else "",
    }


def _part(regime: str, part: Mapping[str, Any]) -> Mapping[str, object]:
    relied_on = [in_full(regime, citation) for citation in part.get("exemptions") or ()]
    outcome = str(part.get("outcome", ""))
    return {
        "part": str(part.get("part", "")),
        "outcome": RESPONSE_OUTCOMES.get(outcome, outcome.replace("_", " ")),
        "cited": _in_a_row(relied_on),
    }


def _in_a_row(words: list[str]) -> str:
    """ "section 30(1), section 35(1)(a) and section 40(2)"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
