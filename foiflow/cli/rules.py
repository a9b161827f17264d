"""`rules`: every rule that is counted, with its source."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from foiflow.cli.commands import Command
from foiflow.cli.reading import law_in_force
from foiflow.law.regime import Rule
from foiflow.timeline.law_book import LawBook


def _configure(words: ArgumentParser) -> None:
    words.add_argument("--json", action="store_true", help="print JSON")


def _run(asked: Namespace) -> int:
    book = law_in_force()
    if asked.json:
        print(json.dumps([as_json(rule, book) for rule in book.rules.values()], ensure_ascii=False, indent=1))
        return 0
    for body in book.bodies.values():
        print(body.title)
        for rule in body.rules:
            print(f"  {rule.id}: {rule.label} · {rule.allows} · {rule.source}")
    return 0


def as_json(rule: Rule, book: LawBook) -> dict[str, object]:
    """A rule, with the laws it belongs to."""
    return {
        "rule": rule.id,
        "regimes": list(book.regimes_of(rule)),
        "label": rule.label,
        "owed_by": rule.owed_by,
        "kind": rule.kind,
        "runs_from": sorted({pattern.kind for pattern in rule.runs_from}),
        "allows": rule.allows,
        "calendar": rule.calendar,
        "force": rule.force,
        "source": rule.source,
        "url": rule.url,
        "note": rule.note,
    }


COMMANDS = (Command("rules", "List every rule with its source.", _configure, _run),)
