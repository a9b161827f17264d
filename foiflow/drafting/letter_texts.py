"""The texts of a letter's file: how they are filled in, and their mistakes found before a letter is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from foiflow.drafting.facts import FACT_NAMES
from foiflow.drafting.letter import Letter
from foiflow.drafting.markdown import each, numbered, quoted, within
from foiflow.drafting.regime_words import regime_words

FROM_THE_LETTER = frozenset({"wording", "for_rule", "arguments", "window_due", "window_passed"})
"""What a text may use besides facts: the letter’s own words, the arguments that were ticked, and its last safe day."""


class FaultyText(ValueError):
    """A text that cannot be filled in: what is wrong, and the line of the text's own where that is known."""

    def __init__(self, says: str, where: str = "", line: int = 0) -> None:
        super().__init__(says)
        self.where = where
        self.line = line


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """How a letter's text is filled in: a fact that does not exist is an error, and nothing runs but the text."""
    made = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    for written in (quoted, numbered, within, each):
        made.filters[written.__name__] = _of_words(written)
    return made


def _of_words(written: Callable[[str], Any]) -> Callable[[object], Any]:
    # A fact that is missing is no text, and writing it out is what marks it.
    return lambda value: written(str(value))


@lru_cache(maxsize=512)
def names_in(text: str) -> frozenset[str]:
    """The names that one text uses."""
    return frozenset(find_undeclared_variables(environment().parse(text)))


def names_used(letter: Letter) -> frozenset[str]:
    """Read every text of a letter as a whole; gives the names of the facts they use. Raises FaultyText."""
    own = {
        "wording": {name for table in letter.wording.values() for name in table},
        "for_rule": {name for table in letter.for_rule.values() for name in table},
    }
    used: set[str] = set()
    for where, text in _texts(letter):
        used |= _names(letter, where, text, own)
    if own["for_rule"]:
        late = {rule for regime in letter.regimes for rule in regime_words()[regime].answer_by}
        for rule in sorted(late - letter.for_rule.keys()):
            raise FaultyText(f"for_rule: it has no words for {rule}, which may be late too")
    for name in letter.asks:
        if name not in used:
            raise FaultyText(f"asks.{name}: none of its texts uses it")
    return frozenset(used)


def _names(letter: Letter, where: str, text: str, own: Mapping[str, set[str]]) -> set[str]:
    try:
        tree = environment().parse(text)
        used: set[str] = find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        raise FaultyText(str(error.message).rstrip("."), where, error.lineno) from None
    unknown = used - FACT_NAMES - FROM_THE_LETTER - letter.asks.keys()
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            raise FaultyText(f"there is no fact “{node.name}”", where, node.lineno)
    for word in tree.find_all(nodes.Getattr):
        table = word.node.name if isinstance(word.node, nodes.Name) else ""
        if table in own and word.attr not in own[table]:
            raise FaultyText(f"its head has no {table} “{word.attr}”", where, word.lineno)
    for call in tree.find_all(nodes.Filter):
        if call.name not in environment().filters:
            raise FaultyText(f"there is no filter “{call.name}”", where, call.lineno)
    return used


def _texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every text with where it stands: "" for the body."""
    yield "subject", letter.subject
    for place, text in enumerate(letter.enclosures, 1):
        yield f"enclosure {place}", text
    for place, text in enumerate(letter.attach, 1):
        yield f"attach {place}", text
    for name, tables in (("wording", letter.wording), ("for_rule", letter.for_rule)):
        for own, table in tables.items():
            for key, text in table.items():
                yield f"{name}.{own}.{key}", text
    if letter.limit:
        yield "limits.short", letter.limit.short
    yield "", letter.body
