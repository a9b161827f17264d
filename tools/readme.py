"""Write the lists in README.md from the program, or say which are stale: `make readme` runs this.

A list stands between `<!-- list: NAME -->` and `<!-- end of list -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from foiflow.cli import command_line
from foiflow.drafting import letters
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import law_book
from foiflow.timeline.stages import diagram

README = Path(__file__).parent.parent / "README.md"
_LIST = re.compile(r"(?P<begin><!-- list: (?P<name>\w+) -->\n).*?(?P<end><!-- end of list -->)", re.DOTALL)


class UnknownList(ValueError):
    """README.md asks for a list that nothing makes."""


def commands() -> str:
    """Every command and what it is for."""
    return _table(("command", "what it does"), [(f"`{c.name}`", c.purpose) for c in command_line.commands()])


def rules() -> str:
    """Every deadline, how long it allows and where the law says so."""
    book = law_book()
    rows = [
        (f"`{rule.id}`", rule.label, rule.allows, f"[{rule.source}]({rule.url})" if rule.url else rule.source)
        for rule in book.rules.values()
    ]
    return _table(("rule", "deadline", "allows", "source"), rows)


def letter_list() -> str:
    """Every letter."""
    return _table(("letter", "what it is"), [(f"`{letter.id}`", letter.title) for letter in letters().values()])


def events() -> str:
    """Every kind of event, by the part of a case it belongs to."""
    parts: dict[str, list[str]] = {}
    for kind in KINDS.values():
        parts.setdefault(kind.part, []).append(f"`{kind.name}`")
    return _table(("part", "events"), [(part, " ".join(names)) for part, names in parts.items()])


def stages() -> str:
    """Which event leads from which stage to which."""
    return f"```mermaid\n{diagram()}\n```\n"


LISTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "rules": rules,
    "letters": letter_list,
    "events": events,
    "stages": stages,
}


def written(readme: str) -> str:
    """README.md with every list as the program has it. Raises UnknownList."""

    def fresh(found: re.Match[str]) -> str:
        if found["name"] not in LISTS:
            raise UnknownList(f"README.md asks for a list “{found['name']}”; there are {', '.join(LISTS)}.")
        return f"{found['begin']}{LISTS[found['name']]()}{found['end']}"

    return _LIST.sub(fresh, readme)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Bring README.md up to date."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
