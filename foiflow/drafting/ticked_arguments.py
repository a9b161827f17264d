"""The arguments that answer the grounds a case cites: which are offered, and the ticked ones as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foiflow.drafting.given import Givable
from foiflow.drafting.markdown import as_typed
from foiflow.law.arguments import Argument, arguments_for, general_arguments, library
from foiflow.law.exemptions import find, in_full

_FACT = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")


class UnknownArgument(ValueError):
    """An argument that answers nothing the case cites; the sentence names those that do."""


@dataclass(frozen=True, slots=True)
class ArgumentOffered:
    """An argument that may be ticked for a letter."""

    id: str
    title: str
    text: str
    """Its paragraph in Markdown, what was given filled in and the rest marked."""
    about: str
    """engagement, public_interest, part or procedure."""
    ground: str
    """The ground that it answers, "section 35(1)(a)"; empty for one that answers any of its kind."""
    source: str
    url: str
    ticked: bool
    asks: tuple[Givable, ...]
    """What it needs that only the journalist knows, each under the name "argument.fact"."""


@lru_cache(maxsize=8)
def asked_by_arguments(regime: str) -> Mapping[str, Givable]:
    """Everything that the arguments of a law ask for, by "argument.fact" and by the fact's name alone."""
    found: dict[str, Givable] = {}
    for argument in library(regime):
        for name, label in argument.asks.items():
            found[name] = Givable(name, label)
            found[f"{argument.id}.{name}"] = Givable(f"{argument.id}.{name}", label)
    return found


def offered(
    regime: str, citations: Sequence[str], outcome: str, ticked: Sequence[str], told: Mapping[str, str]
) -> tuple[ArgumentOffered, ...]:
    """Every argument that answers what was cited, each once: of each ground in turn, then those of any.

    Arguments: citations as the refusal typed them; outcome of the answer; ticked are ids; told is what was
    given beside the case. Raises UnknownArgument for a tick that answers nothing cited.
    """
    found = {argument.id: (argument, ground) for argument, ground in _answering(regime, citations, outcome)}
    for name in ticked:
        if name not in found:
            there_are = f"; there are {', '.join(found)}" if found else ""
            raise UnknownArgument(f"The argument “{name}” answers nothing that this case cites{there_are}.")
    return tuple(_offered(argument, ground, argument.id in ticked, told) for argument, ground in found.values())


def _answering(regime: str, citations: Sequence[str], outcome: str) -> Iterator[tuple[Argument, str]]:
    silent = outcome == "neither_confirmed_nor_denied"
    cited = [(citation, exemption) for citation in citations if (exemption := find(regime, citation))]
    if silent and (exemption := find(regime, "ncnd")) and all(exemption != one for _, one in cited):
        cited.append(("", exemption))
    seen: set[str] = set()
    for own in (True, False):
        for citation, exemption in cited:
            answers = (
                arguments_for(regime, exemption)
                if own
                else general_arguments(regime, exemption, neither_confirmed_nor_denied=silent)
            )
            for argument in answers:
                if argument.id not in seen:
                    seen.add(argument.id)
                    yield argument, in_full(regime, citation) if own and citation else ""


def _offered(argument: Argument, ground: str, is_ticked: bool, told: Mapping[str, str]) -> ArgumentOffered:
    asks = tuple(Givable(f"{argument.id}.{name}", label) for name, label in argument.asks.items())

    def fill(fact: re.Match[str]) -> str:
        value = told.get(f"{argument.id}.{fact[1]}") or told.get(fact[1], "")
        return as_typed(value) if value else f"⟦{argument.asks[fact[1]]}⟧"

    return ArgumentOffered(
        id=argument.id,
        title=argument.title,
        text=_FACT.sub(fill, argument.text),
        about=argument.about,
        ground=ground,
        source=argument.source,
        url=argument.url,
        ticked=is_ticked,
        asks=asks,
    )
