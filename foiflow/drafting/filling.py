"""Filling a letter’s texts with a case’s facts, and keeping count of what was wanted and not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from foiflow.drafting.chain import Link
from foiflow.drafting.fact_labels import fact_label
from foiflow.drafting.facts import FACT_NAMES, Facts
from foiflow.drafting.formats import UNFILLED
from foiflow.drafting.given import GIVABLE, MissingFact, as_said
from foiflow.drafting.letter import Letter
from foiflow.drafting.letter_texts import environment, names_in
from foiflow.drafting.markdown import as_typed, lines_as_typed, printable
from foiflow.drafting.ticked_arguments import ArgumentOffered

if TYPE_CHECKING:
    from jinja2 import Template

_WRITTEN_AS: Mapping[str, Mapping[str, Any]] = {each.name: each.metadata for each in fields(Facts)}
_PLAIN: Mapping[str, Any] = {}


class Unfilled:
    """A fact that the case lacks: false when a letter asks whether it is there, a mark when it is written out."""

    def __init__(self, name: str, label: str, wanted: dict[str, str], *, is_wanted_when_asked_about: bool) -> None:
        self.name = name
        self.label = label
        self.wanted = wanted
        self.is_wanted_when_asked_about = is_wanted_when_asked_about

    def __bool__(self) -> bool:
        self._asked_about()
        return False

    def __eq__(self, other: object) -> bool:
        self._asked_about()
        return other == ""

    __hash__ = None  # type: ignore[assignment]

    def _asked_about(self) -> None:
        if self.is_wanted_when_asked_about:
            self.wanted[self.name] = self.label

    def __str__(self) -> str:
        self.wanted[self.name] = self.label
        return f"⟦{self.label}⟧"


class _Words(Mapping[str, str]):
    """A letter’s own words for one law or rule, filled in when they are used and not before."""

    def __init__(self, texts: Mapping[str, str], fill: Callable[[str], str]) -> None:
        self.texts = texts
        self.fill = fill

    def __getitem__(self, name: str) -> str:
        return self.fill(self.texts[name]).strip()

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


class Filling:
    """Fills one letter’s texts with one case’s facts and keeps count of what was wanted and not there."""

    def __init__(
        self,
        own: Letter,
        facts: Facts,
        told: Mapping[str, str],
        arguments: Sequence[ArgumentOffered],
        words: Mapping[str, Mapping[str, str]],
        extra: Mapping[str, object],
    ) -> None:
        self.letter = own
        self.facts = _printable(facts)
        self.wanted: dict[str, str] = {}
        """What was wanted and not there: its label by its name."""
        self.used: set[str] = set()
        self.ticked = [argument for argument in arguments if argument.ticked]
        self.values: dict[str, object] = {name: getattr(self.facts, name) for name in FACT_NAMES}
        for name, ask in own.asks.items():
            self.values[name] = printable(as_said(ask, told[name])) if name in told else ""
        written = {name: self._as_written(name, value) for name, value in self.values.items()}
        self.context = self._context(written, words, extra, lambda text: self.fill(text))
        self.plain_context = self._context(dict(self._plain()), words, extra, lambda text: self.fill_plain(text))

    def fill(self, wording: str) -> str:
        """A text of the letter as Markdown."""
        self.used |= names_in(wording)
        return _template(wording).render(self.context)

    def fill_plain(self, wording: str) -> str:
        """A text of the letter as plain text, every fact as it was typed."""
        self.used |= names_in(wording)
        return _template(wording).render(self.plain_context)

    def paragraphs(self) -> list[str]:
        """The arguments that were ticked; what they lack is wanted."""
        for argument in self.ticked:
            for ask in argument.asks:
                if f"⟦{ask.label}⟧" in argument.text:
                    self.wanted[ask.name] = ask.label
        return [argument.text for argument in self.ticked]

    def holds(self, name: str) -> bool:
        """Whether the letter has a fact."""
        return bool(self.ticked) if name == "arguments" else bool(self.values.get(name))

    def mark(self, name: str) -> str:
        """The mark for a fact that the letter cannot do without."""
        return str(self._unfilled(name))

    def marks_filled(self, markdown: str) -> str:
        """A text edited by the journalist, with each mark filled whose fact is there now; the others are wanted."""
        by_label = {fact_label(name, self.letter.asks): name for name in self.values}
        by_label |= {name: name for name in self.wanted}
        for argument in self.ticked:
            by_label |= {ask.label: ask.name for ask in argument.asks}

        def filled(mark: re.Match[str]) -> str:
            label = mark[0][1:-1]
            name = by_label.get(label, label)
            value = self.context.get(name)
            if value and isinstance(value, str):
                return value
            self.wanted[name] = label
            return mark[0]

        return UNFILLED.sub(filled, markdown)

    def missing(self) -> tuple[MissingFact, ...]:
        """Everything that was wanted, in the order in which it was."""
        known = {**GIVABLE, **self.letter.asks}
        return tuple(
            MissingFact(name, label, known[name].hint if name in known else "") for name, label in self.wanted.items()
        )

    def facts_used(self) -> dict[str, str]:
        """The facts that its texts used, as plain words; a fact that is only on the paper’s head is not among them."""
        used = {name: _in_plain_words(self.values[name]) for name in sorted(self.used & self.values.keys())}
        return {name: value for name, value in used.items() if name != "letter_date"}

    def _context(
        self,
        values: dict[str, Any],
        words: Mapping[str, Mapping[str, str]],
        extra: Mapping[str, object],
        fill: Callable[[str], str],
    ) -> dict[str, Any]:
        tables = {name: _Words(table, fill) for name, table in words.items()}
        return {**values, **tables, **extra, "arguments": _Paragraphs(self)}

    def _plain(self) -> Iterator[tuple[str, object]]:
        for name, value in self.values.items():
            yield name, self._unfilled(name) if value == "" else value

    def _unfilled(self, name: str) -> Unfilled:
        ask = self.letter.asks.get(name)
        return Unfilled(
            name,
            fact_label(name, self.letter.asks),
            self.wanted,
            is_wanted_when_asked_about=ask is not None and not ask.is_optional,
        )

    def _as_written(self, name: str, value: object) -> object:
        """A fact as the Markdown may hold it: escaped, so that what was typed is what is read."""
        if value == "":
            return self._unfilled(name)
        ask = self.letter.asks.get(name)
        if isinstance(value, str):
            if _WRITTEN_AS.get(name, _PLAIN).get("code") or (ask and ask.choices):
                return value
            lines = ask.is_lines if ask else _WRITTEN_AS.get(name, _PLAIN).get("lines")
            return lines_as_typed(value) if lines else as_typed(value)
        if isinstance(value, tuple):
            return [self._as_written("", item) for item in value]
        if isinstance(value, Link):
            return Link(as_typed(value.date), as_typed(value.what))
        if isinstance(value, Mapping):
            return {key: as_typed(item) if isinstance(item, str) else item for key, item in value.items()}
        return value


class _Paragraphs(Sequence[str]):
    """The ticked arguments, whose own gaps are wanted only where a text has them."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling

    def __getitem__(self, place: Any) -> Any:
        return self.filling.paragraphs()[place]

    def __len__(self) -> int:
        return len(self.filling.ticked)


def _printable(facts: Facts) -> Facts:
    """The facts without characters that no Word file may hold, which would stop it from being written at all."""
    values: dict[str, Any] = {each.name: getattr(facts, each.name) for each in fields(facts)}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = printable(value)
    return Facts(**values)


def _in_plain_words(value: object) -> str:
    """A fact as one text, to be compared with what it was."""
    if isinstance(value, tuple):
        return "\n".join(map(_in_plain_words, value))
    if isinstance(value, Link):
        return f"{value.date}: {value.what}"
    if isinstance(value, Mapping):
        return "; ".join(str(part) for part in value.values() if part)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


@lru_cache(maxsize=512)
def _template(wording: str) -> Template:
    return environment().from_string(wording)
