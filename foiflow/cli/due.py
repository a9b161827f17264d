"""`due`: one deadline counted from one date."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from foiflow.cli.commands import Command
from foiflow.cli.reading import date_from, day_from, law_in_force_for
from foiflow.timeline.calculator import due


def _configure(words: ArgumentParser) -> None:
    words.add_argument("rule", metavar="RULE", help="the rule’s id, such as foia.response")
    words.add_argument("date", metavar="DATE", help="what it runs from: 2026-11-22, 2026-11 or 2026")
    words.add_argument("--authority-kind", metavar="KIND", default="general", help="such as school or archive")
    words.add_argument("--on", metavar="DATE", help="as on this day; today if not given")
    words.add_argument("--json", action="store_true", help="print JSON")


def _run(asked: Namespace) -> int:
    book = law_in_force_for(asked.rule)
    found = due(asked.rule, date_from(asked.date), book, day_from(asked.on), asked.authority_kind)
    if asked.json:
        import json

        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        from foiflow.cli.wording import lines

        print("\n".join(lines(found)))
    return 0


COMMANDS = (Command("due", "Count one deadline from one date.", _configure, _run),)
