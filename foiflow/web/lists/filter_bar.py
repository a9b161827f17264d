"""The filters of a page as a reader sees them: what is shown, in words, what can be dropped, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foiflow.models import Person
from foiflow.services.lists.filter_choices import choices
from foiflow.services.lists.filters import Filters
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.stages import Stage
from foiflow.web.frame.wording import sentence_start
from foiflow.web.lists.view import ListView


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, and the address of the page without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Box:
    """One select of the filter form."""

    name: str
    label: str
    all: str
    """What its first choice says, which filters by nothing."""
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class FilterBar:
    """All of it."""

    view: ListView
    chips: Sequence[Chip]
    boxes: Sequence[Box]
    """The filter form; empty while it is folded away."""

    @property
    def said(self) -> str:
        """What the page is about: "Everything open to you", or the filters in words."""
        return sentence_start(self.view.words) if self.view.filters else "Everything open to you"

    @property
    def mine(self) -> str:
        """The address of the same with only the reader's own cases; nothing where that is so already."""
        return "" if self.view.filters.is_mine else self.view.address(whose="mine")


def filter_bar(view: ListView, person: Person) -> FilterBar:
    """The filters of a page, with what this person may choose."""
    parts = view.filters.parts(view.authority)
    chips = [Chip(sentence_start(said), view.address(**{name: ""})) for name, said in parts.items()]
    return FilterBar(view, chips, _boxes(view, person) if view.unfolded else ())


def _boxes(view: ListView, person: Person) -> list[Box]:
    there, now = choices(person), view.filters
    authorities = [(str(key), name) for key, name in there.authorities]
    return [
        Box("whose", "Whose cases", "Everybody’s", [("mine", "Mine")], now.whose),
        _box("investigation", "Investigation", "Any", [(name, name) for name in there.investigations], now),
        _box("authority", "Authority", "Any", authorities, now, view.authority),
        Box("law", "Law", "Any", [(name, body.short) for name, body in law_in_use().regimes.items()], now.law),
        Box("stage", "Stage", "Any", [(stage.value, stage.label) for stage in Stage], now.stage),
        _box("tag", "Tag", "Any", [(name, name) for name in there.tags], now),
    ]


def _box(
    name: str, label: str, nothing: str, options: Sequence[tuple[str, str]], filters: Filters, called: str = ""
) -> Box:
    """A box whose choices come from the cases; what is filtered by now is among them, whatever they are."""
    chosen = getattr(filters, name)
    if chosen and chosen not in {value for value, _ in options}:
        options = [(chosen, called or chosen), *options]
    return Box(name, label, nothing, options, chosen)
