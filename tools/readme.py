"""Write the lists in README.md and docs/architecture.md from the program: `make readme` runs this.

A list stands between `<!-- list: NAME -->` and `<!-- end of list -->`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from foiflow.cli import command_line
from foiflow.drafting import letters
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import law_book
from foiflow.timeline.stages import diagram

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
_LIST = re.compile(r"(?P<begin><!-- list: (?P<name>\w+) -->\n).*?(?P<end><!-- end of list -->)", re.DOTALL)


class UnknownList(ValueError):
    """A document asks for a list that nothing makes."""


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


def rooms() -> str:
    """Every room of foiflow, in what its own first line says of it."""
    packages = sorted(path.parent for path in (ROOT / "foiflow").rglob("__init__.py"))
    inside = [package.relative_to(ROOT) for package in packages if package != ROOT / "foiflow"]
    return _table(("room", "what it holds"), [(f"`{room}`", _said_of(ROOT / room)) for room in inside])


def _said_of(package: Path) -> str:
    return ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""


LISTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "rules": rules,
    "letters": letter_list,
    "events": events,
    "stages": stages,
    "rooms": rooms,
}


def written(document: str) -> str:
    """A document with every list as the program has it. Raises UnknownList."""

    def fresh(found: re.Match[str]) -> str:
        if found["name"] not in LISTS:
            raise UnknownList(f"A document asks for a list “{found['name']}”; there are {', '.join(LISTS)}.")
        return f"{found['begin']}{LISTS[found['name']]()}{found['end']}"

    return _LIST.sub(fresh, document)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Bring both documents up to date."""
    for document in (README, ARCHITECTURE):
        document.write_text(written(document.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
