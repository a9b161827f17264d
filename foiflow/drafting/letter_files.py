"""Letters as files: each a Markdown text with a head that says when it fits, checked before it is ever used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from foiflow.drafting.conditions import CONDITIONS
from foiflow.drafting.facts import FACT_NAMES
from foiflow.drafting.faulty_texts import FaultyText, check_texts
from foiflow.drafting.given import GIVABLE, Givable
from foiflow.drafting.letter import ADDRESSEES, STAGES, Content, Letter, LetterFileFault, Limit
from foiflow.drafting.letter_texts import FROM_THE_LETTER
from foiflow.law.tables import table_in
from foiflow.timeline.event_fields import fault_in_facts
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import REGIMES, law_book

LETTERS = Path(__file__).parents[2] / "letters"

DAY_GIVEN = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
_HEAD = re.compile(r"\A\+\+\+\n(?P<head>.*?)^\+\+\+\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE)
_KEYS = {
    "title", "addressee", "stages", "regimes", "records", "records_with", "subject", "salutation", "closing",
    "offered_when", "window", "needs", "enclosures", "attach", "asks", "limits", "must_contain", "wording", "for_rule",
}  # fmt: skip
_ASK_KEYS = {"label", "hint", "lines", "date", "optional", "choices"}
_LIMIT_KEYS = {"characters", "where", "short"}
_CONTENT_KEYS = {"what", "fact", "source", "url", "regimes"}


@lru_cache(maxsize=1)
def our_letters() -> Mapping[str, Letter]:
    """The letters that foiflow brings, by id, read once: their heads are checked, their texts when one is opened."""
    return {path.stem: _LetterFile(path).read() for path in sorted(LETTERS.glob("*.md"))}


@lru_cache(maxsize=64)
def our_letter(letter_id: str) -> Letter:
    """One letter that foiflow brings, opened: its texts are checked too. Raises LetterFileFault."""
    return read_letter(LETTERS / f"{letter_id}.md")


def read_letter(path: Path, whose: str = "") -> Letter:
    """Read one letter's file and check the whole of it.

    Arguments: whose says in a fault whose letter it is, such as "The newsroom’s". Raises LetterFileFault.
    """
    file = _LetterFile(path, whose)
    return file.checked(file.read())


def read_own_letter(letter_id: str, text: str) -> Letter:
    """Read a newsroom's own wording, the text of such a file, and check the whole of it. Raises LetterFileFault."""
    file = _LetterFile(Path(f"{letter_id}.md"), "The newsroom’s")
    return file.checked(file.read_text(text))


class _LetterFile:
    """Reads one file, so that every fault is named with it."""

    def __init__(self, path: Path, whose: str = "") -> None:
        self.path = path
        self.whose = f"{whose} " if whose else ""
        self.body_line = 1

    def fault(self, says: str, line: int = 0) -> LetterFileFault:
        where = f"{self.whose}letters/{self.path.name}" + (f", line {line}" if line else "")
        return LetterFileFault(f"{where}: {says}.")

    def read(self) -> Letter:
        try:
            text = self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self.fault(f"it cannot be read ({error})") from None
        return self.read_text(text)

    def read_text(self, text: str) -> Letter:
        parts = _HEAD.match(text)
        if parts is None:
            raise self.fault("it must begin with a line +++, its head, and another line +++", 1)
        self.body_line = parts["head"].count("\n") + 3
        head = table_in(
            parts["head"], f"{self.whose}letters/{self.path.name}, the head below its first +++", LetterFileFault
        ).values
        self.only(head, _KEYS, "")
        return self.letter(head, parts["body"])

    def checked(self, found: Letter) -> Letter:
        try:
            check_texts(found)
        except FaultyText as error:
            if error.where or not error.line:
                raise self.fault(f"{error.where}: {error}" if error.where else str(error)) from None
            raise self.fault(str(error), self.body_line - 1 + error.line) from None
        return found

    def letter(self, head: Mapping[str, Any], body: str) -> Letter:
        regimes = self.chosen(head, "regimes", REGIMES, "law")
        asks = self.asks(head)
        return Letter(
            id=self.path.stem,
            title=self.text(head, "title", needed=True),
            addressee=self.one_of(head, "addressee", ADDRESSEES, "addressee"),
            stages=self.chosen(head, "stages", tuple(map(str, STAGES)), "stage"),
            regimes=regimes,
            records=self.one_of({"records": head.get("records", "")}, "records", ("", *KINDS), "kind of event"),
            records_with=self.records_with(head, asks),
            subject=self.text(head, "subject", needed=True),
            body=body,
            salutation=self.text(head, "salutation") or "Dear Sir or Madam",
            closing=self.text(head, "closing") or "Yours faithfully",
            offered_when=self.by_regime(head, "offered_when", regimes, tuple(CONDITIONS), "condition"),
            window=self.window(head, regimes),
            needs=self.by_regime(head, "needs", regimes, (*sorted(FACT_NAMES), *asks), "fact"),
            enclosures=self.texts(head, "enclosures"),
            attach=self.texts(head, "attach"),
            asks=asks,
            limit=self.limit(head),
            must_contain=self.must_contain(head, regimes, FACT_NAMES | FROM_THE_LETTER | asks.keys()),
            wording=self.tables(head, "wording", regimes),
            for_rule=self.tables(head, "for_rule", tuple(law_book().rules)),
        )

    def only(self, table: Mapping[str, Any], keys: set[str], where: str) -> None:
        for key in table:
            if key not in keys:
                raise self.fault(f"{where}unknown key “{key}”; the keys are {', '.join(sorted(keys))}")

    def text(self, head: Mapping[str, Any], key: str, *, needed: bool = False, where: str = "") -> str:
        value = head.get(key, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise self.fault(f"{where}it needs a {key}" if key not in head else f"{where}{key} must be text")
        return value

    def texts(self, head: Mapping[str, Any], key: str) -> tuple[str, ...]:
        values = head.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fault(f"{key} must be a list of texts")
        return tuple(values)

    def table(self, head: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = head.get(key, {})
        if not isinstance(table, Mapping):
            raise self.fault(f"{key} must be a table")
        return table

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
        """A deadline by its name within each law, or one rule by its id, counted under every law of the letter."""
        name, book = self.text(head, "window"), law_book()
        if "." in name:
            if name not in book.rules:
                raise self.fault(f"window: there is no rule “{name}”")
            for regime in regimes:
                if regime not in book.regimes_of(book.rules[name]):
                    raise self.fault(f"window: {name} is not counted under {regime}")
        elif name and any(f"{regime}.{name}" not in book.rules for regime in regimes):
            raise self.fault(f"window: not every law of this letter has a deadline “{name}”")
        return name

    def records_with(self, head: Mapping[str, Any], asks: Mapping[str, Givable]) -> Mapping[str, str]:
        """The facts of the event that sending the letter is, checked as an event of a case is."""
        table = self.table(head, "records_with")
        if not table:
            return {}
        kind = KINDS.get(self.text(head, "records"))
        if kind is None:
            raise self.fault("records_with: it records no event that could have facts")
        days = {name for name, ask in {**GIVABLE, **asks}.items() if ask.is_date}
        facts = {}
        for key in table:
            value = self.text(table, key)
            named = DAY_GIVEN.fullmatch(value)
            if named and named[1] not in days:
                raise self.fault(f"records_with: no day is asked for as “{named[1]}”")
            facts[key] = "2026-03-03" if named else value
        if found := fault_in_facts(kind, facts):
            raise self.fault(f"records_with: {found.in_words()}")
        return dict(table)

    def asks(self, head: Mapping[str, Any]) -> Mapping[str, Givable]:
        asks = {}
        for name, table in self.table(head, "asks").items():
            where = f"asks.{name}: "
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
                raise self.fault(f"{where}a fact is named in small letters, such as result_sought")
            if name in FACT_NAMES or name in GIVABLE or name in FROM_THE_LETTER:
                raise self.fault(f"{where}every letter has a fact of that name; ask under another")
            if not isinstance(table, Mapping):
                raise self.fault(f"{where}it must be a table with a label")
            self.only(table, _ASK_KEYS, where)
            for key in ("lines", "date", "optional"):
                if not isinstance(table.get(key, False), bool):
                    raise self.fault(f"{where}{key} must be true or false")
            asks[name] = Givable(
                name,
                self.text(table, "label", needed=True, where=where),
                self.text(table, "hint", where=where),
                is_date=table.get("date", False),
                is_lines=table.get("lines", False),
                is_optional=table.get("optional", False),
                choices=self.texts(table, "choices"),
            )
        return asks

    def limit(self, head: Mapping[str, Any]) -> Limit | None:
        table = self.table(head, "limits")
        if not table:
            return None
        self.only(table, _LIMIT_KEYS, "limits: ")
        characters = table.get("characters")
        if not isinstance(characters, int) or isinstance(characters, bool) or characters < 1:
            raise self.fault("limits: characters must be a whole number of them")
        return Limit(
            characters,
            self.text(table, "where", needed=True, where="limits: "),
            self.text(table, "short", where="limits: "),
        )

    def must_contain(
        self, head: Mapping[str, Any], regimes: tuple[str, ...], facts: frozenset[str]
    ) -> tuple[Content, ...]:
        tables = head.get("must_contain", [])
        if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
            raise self.fault("must_contain must be a list of tables")
        found = []
        for place, table in enumerate(tables, 1):
            where = f"must_contain {place}: "
            self.only(table, _CONTENT_KEYS, where)
            what, source, url = (self.text(table, key, needed=True, where=where) for key in ("what", "source", "url"))
            named = table.get("fact", [])
            shown_by = self.texts({"fact": [named] if isinstance(named, str) else named}, "fact")
            if not shown_by:
                raise self.fault(f"{where}it needs a fact")
            self.known(where.rstrip(": "), shown_by, tuple(sorted(facts)), "fact")
            if not url.startswith("https://"):
                raise self.fault(f"{where}url must begin with https://")
            laws = self.known(f"{where}regimes", self.texts(table, "regimes"), regimes, "law of this letter")
            found.append(Content(what, shown_by, source, url, laws or regimes))
        return tuple(found)

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
