"""Letters as files: each a Markdown text with a head that says when it fits, checked before it is ever used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

from foiflow.drafting.conditions import CONDITIONS
from foiflow.drafting.facts import FACT_NAMES
from foiflow.drafting.markdown import quoted
from foiflow.drafting.regime_words import regime_words
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import REGIMES, law_book
from foiflow.timeline.stages import Stage

LETTERS = Path(__file__).parents[2] / "letters"
ADDRESSEES = ("authority",)

_HEAD = re.compile(r"\A\+\+\+\n(?P<head>.*?)^\+\+\+\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title", "addressee", "stages", "regimes", "records", "subject", "salutation", "closing", "offered_when",
    "window", "needs", "enclosures", "wording", "for_rule",
}  # fmt: skip
_FROM_THE_LETTER = frozenset({"wording", "for_rule"})


class LetterFileFault(ValueError):
    """A letter's file that cannot be used; the sentence names the file, the line where there is one, and the mend."""


class UnknownLetter(ValueError):
    """A letter that does not exist; the sentence names those that do."""


@dataclass(frozen=True)
class Letter:
    """One letter: what it is, when it fits and how it is worded."""

    id: str
    title: str
    addressee: str
    stages: tuple[Stage, ...]
    regimes: tuple[str, ...]
    records: str
    """The kind of event that sending it is; empty for none."""
    subject: str
    body: str
    salutation: str
    closing: str
    offered_when: Mapping[str, tuple[str, ...]]
    """By law, the conditions (foiflow.drafting.conditions) one of which must hold; empty for any case."""
    window: str
    """The requester's time limit within which it should be sent, by its name within each law; empty for none."""
    needs: Mapping[str, tuple[str, ...]]
    """By law, facts that the law requires this letter to hold although its text might do without."""
    enclosures: tuple[str, ...]
    wording: Mapping[str, Mapping[str, str]]
    """By law, what this letter says differently under each."""
    for_rule: Mapping[str, Mapping[str, str]]
    """By rule, what this letter says of the time limit that was missed."""

    def title_under(self, regime: str) -> str:
        """What the letter is called under one law: a review is a “requirement” in Scotland."""
        return self.wording.get(regime, {}).get("title", self.title)


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """How a letter's text is filled in: a fact that does not exist is an error, and nothing runs but the text."""
    made = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, autoescape=False
    )
    made.filters["quoted"] = lambda value: quoted(str(value))
    return made


@lru_cache(maxsize=1)
def letters() -> Mapping[str, Letter]:
    """Our letters, by id, read once."""
    return read_letters(LETTERS)


def letter(letter_id: str) -> Letter:
    """One letter. Raises UnknownLetter."""
    found = letters().get(letter_id)
    if found is None:
        raise UnknownLetter(f"There is no letter “{letter_id}”: the letters are {', '.join(letters())}.")
    return found


def read_letters(folder: Path) -> dict[str, Letter]:
    """Read and check every letter of a folder. Raises LetterFileFault."""
    return {path.stem: read_letter(path) for path in sorted(folder.glob("*.md"))}


def read_letter(path: Path) -> Letter:
    """Read and check one letter's file. Raises LetterFileFault."""
    return _LetterFile(path).read()


class _LetterFile:
    """Reads one file, so that every fault is named with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.body_line = 1

    def fault(self, says: str, line: int = 0) -> LetterFileFault:
        where = f"letters/{self.path.name}" + (f", line {line}" if line else "")
        return LetterFileFault(f"{where}: {says}.")

    def read(self) -> Letter:
        try:
            text = self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self.fault(f"it cannot be read ({error})") from None
        parts = _HEAD.match(text)
        if parts is None:
            raise self.fault("it must begin with a line +++, its head, and another line +++", 1)
        self.body_line = parts["head"].count("\n") + 3
        try:
            head = tomllib.loads(parts["head"])
        except tomllib.TOMLDecodeError as error:
            raise self.fault(f"its head is not TOML ({error}; lines are counted from the first +++)") from None
        for key in head:
            if key not in _KEYS:
                raise self.fault(f"unknown key “{key}”; the keys are {', '.join(sorted(_KEYS))}")
        found = self.letter(head, parts["body"])
        self.check_texts(found)
        return found

    def letter(self, head: Mapping[str, Any], body: str) -> Letter:
        regimes = self.chosen(head, "regimes", REGIMES, "law")
        stages = self.chosen(head, "stages", tuple(Stage), "stage")
        return Letter(
            id=self.path.stem,
            title=self.text(head, "title", needed=True),
            addressee=self.one_of(head, "addressee", ADDRESSEES, "addressee"),
            stages=tuple(Stage(stage) for stage in stages),
            regimes=regimes,
            records=self.one_of({"records": head.get("records", "")}, "records", ("", *KINDS), "kind of event"),
            subject=self.text(head, "subject", needed=True),
            body=body,
            salutation=self.text(head, "salutation") or "Dear Sir or Madam",
            closing=self.text(head, "closing") or "Yours faithfully",
            offered_when=self.by_regime(head, "offered_when", regimes, tuple(CONDITIONS), "condition"),
            window=self.window(head, regimes),
            needs=self.by_regime(head, "needs", regimes, tuple(sorted(FACT_NAMES)), "fact"),
            enclosures=self.texts(head, "enclosures"),
            wording=self.tables(head, "wording", regimes),
            for_rule=self.tables(head, "for_rule", tuple(law_book().rules)),
        )

    def text(self, head: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
        value = head.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self.fault(f"it needs a {key}" if key not in head else f"{key} must be text")
        return value

    def texts(self, head: Mapping[str, Any], key: str) -> tuple[str, ...]:
        values = head.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fault(f"{key} must be a list of texts")
        return tuple(values)

    def one_of(self, head: Mapping[str, Any], key: str, known: tuple[str, ...], what: str) -> str:
        value = self.text(head, key)
        if value not in known:
            raise self.fault(f"{key}: there is no {what} “{value}”; there are {', '.join(filter(None, known))}")
        return value

    def chosen(self, head: Mapping[str, Any], key: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
        values = self.texts(head, key)
        if not values:
            raise self.fault(f"it needs {key}")
        return self.known(key, values, known, what)

    def known(self, key: str, values: tuple[str, ...], known: tuple[str, ...], what: str) -> tuple[str, ...]:
        for value in values:
            if value not in known:
                raise self.fault(f"{key}: there is no {what} “{value}”; there are {', '.join(known)}")
        return values

    def by_regime(
        self, head: Mapping[str, Any], key: str, regimes: tuple[str, ...], known: tuple[str, ...], what: str
    ) -> Mapping[str, tuple[str, ...]]:
        """One list for every law, or a table with a list for some of them."""
        value = head.get(key, [])
        if isinstance(value, list):
            return dict.fromkeys(regimes, self.known(key, self.texts(head, key), known, what))
        if not isinstance(value, Mapping):
            raise self.fault(f"{key} must be a list, or a table with a list for each law")
        self.known(key, tuple(value), regimes, "law of this letter")
        return {law: self.known(key, self.texts(value, law), known, what) for law in regimes}

    def window(self, head: Mapping[str, Any], regimes: tuple[str, ...]) -> str:
        name = self.text(head, "window")
        if name and any(f"{regime}.{name}" not in law_book().rules for regime in regimes):
            raise self.fault(f"window: not every law of this letter has a deadline “{name}”")
        return name

    def tables(self, head: Mapping[str, Any], key: str, known: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
        """Tables that must all hold the same keys, so that no law is left without its words."""
        tables = head.get(key, {})
        if not isinstance(tables, Mapping) or not all(isinstance(table, Mapping) for table in tables.values()):
            raise self.fault(f"{key} must be tables of texts, one each")
        self.known(key, tuple(tables), known, "law of this letter" if key == "wording" else "rule")
        wanted = {name for table in tables.values() for name in table} - {"title"}
        if key == "wording" and tables and set(tables) != set(known):
            raise self.fault(f"wording: {', '.join(sorted(set(known) - set(tables)))} has no words of its own")
        for own, table in tables.items():
            for name in wanted - table.keys():
                raise self.fault(f"{key}.{own}: it lacks “{name}”, which the others have")
            for name in table:
                self.text(table, name)
        return {own: dict(table) for own, table in tables.items()}

    def check_texts(self, found: Letter) -> None:
        """Every text with facts in it is read as a whole, so that a mistake is found before a letter is wanted."""
        own = {
            "wording": {name for table in found.wording.values() for name in table},
            "for_rule": {name for table in found.for_rule.values() for name in table},
        }
        for name, text in _head_texts(found):
            self.check(text, own, name)
        self.check(found.body, own)
        if own["for_rule"]:
            late = {rule for regime in found.regimes for rule in regime_words()[regime].answer_by}
            for rule in sorted(late - found.for_rule.keys()):
                raise self.fault(f"for_rule: it has no words for {rule}, which may be late too")

    def check(self, text: str, own: Mapping[str, set[str]], name: str = "") -> None:
        first = 0 if name else self.body_line - 1
        where = f"{name}: " if name else ""
        try:
            tree = environment().parse(text)
        except TemplateSyntaxError as error:
            raise self.fault(f"{where}{str(error.message).rstrip('.')}", first and first + error.lineno) from None
        unknown = find_undeclared_variables(tree) - FACT_NAMES - _FROM_THE_LETTER
        for node in tree.find_all(nodes.Name):
            if node.name in unknown:
                raise self.fault(f"{where}there is no fact “{node.name}”", first and first + node.lineno)
        for word in tree.find_all(nodes.Getattr):
            table = word.node.name if isinstance(word.node, nodes.Name) else ""
            if table in own and word.attr not in own[table]:
                raise self.fault(f"{where}its head has no {table} “{word.attr}”", first and first + word.lineno)


def _head_texts(found: Letter) -> Iterator[tuple[str, str]]:
    yield "subject", found.subject
    for place, text in enumerate(found.enclosures, 1):
        yield f"enclosure {place}", text
    for name, tables in (("wording", found.wording), ("for_rule", found.for_rule)):
        for own, table in tables.items():
            for key, text in table.items():
                yield f"{name}.{own}.{key}", text
