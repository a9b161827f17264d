"""Mistakes in the texts of a letter’s file, found before the letter is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from foiflow.drafting.facts import FACT_NAMES
from foiflow.drafting.letter import Letter
from foiflow.drafting.letter_texts import FROM_THE_LETTER, environment
from foiflow.drafting.regime_words import regime_words


class FaultyText(ValueError):
    """A text that cannot be filled in: what is wrong, and the line of the text's own where that is known."""

    def __init__(self, says: str, where: str = "", line: int = 0) -> None:
        super().__init__(says)
        self.where = where
        self.line = line


def check_texts(letter: Letter) -> None:
    """Read every text of a letter as a whole. Raises FaultyText."""
    own = {
        "wording": {name for table in letter.wording.values() for name in table},
        "for_rule": {name for table in letter.for_rule.values() for name in table},
    }
    used: set[str] = set()
    for where, text in letter.texts():
        used |= _names(letter, where, text, own)
    if own["for_rule"]:
        late = {rule for regime in letter.regimes for rule in regime_words()[regime].answer_by}
        for rule in sorted(late - letter.for_rule.keys()):
            raise FaultyText(f"for_rule: it has no words for {rule}, which may be late too")
    for name in letter.asks:
        if name not in used:
            raise FaultyText(f"asks.{name}: none of its texts uses it")


def _names(letter: Letter, where: str, text: str, own: Mapping[str, set[str]]) -> set[str]:
    from jinja2 import TemplateSyntaxError, nodes
    from jinja2.meta import find_undeclared_variables

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
