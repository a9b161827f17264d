"""`explain`: where the case in a file stands, what is due and how it was counted."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from foiflow.cli.case_given import case_from
from foiflow.cli.commands import Command
from foiflow.cli.installation import has_own_wording, office
from foiflow.cli.reading import day_from, law_in_force
from foiflow.cli.wording import lines
from foiflow.settings import read_settings
from foiflow.timeline.case import Case
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.events import KINDS
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.position import Position, position


def _configure(words: ArgumentParser) -> None:
    words.add_argument("case", metavar="CASE.json", help="a case file, or - for standard input")
    words.add_argument("--on", metavar="DATE", help="as on this day, such as 2023-03-16; today if not given")
    words.add_argument("--json", action="store_true", help="print JSON")


def _run(asked: Namespace) -> int:
    case, book = case_from(asked.case), law_in_force()
    found = position(case, day_from(asked.on), book)
    letters = _letters(case, found)
    if asked.json:
        print(json.dumps(as_json(found, letters), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_in_words(case, found, letters, book)))
    return 0


def _letters(case: Case, found: Position) -> tuple[str, ...]:
    # Imported here because only this command and the letters themselves need the drafting room.
    from foiflow.drafting import letters_offered

    settings = read_settings()
    if not has_own_wording(settings):
        return letters_offered(case, found)
    with office(settings) as newsroom:
        return letters_offered(case, found, newsroom)


def as_json(found: Position, letters: tuple[str, ...]) -> dict[str, object]:
    """The answer in the words of the case contract."""
    return {
        "on": found.on.isoformat(),
        "stage": found.stage.value if found.stage else None,
        "deadlines": [deadline.as_json() for deadline in found.deadlines],
        "next": list(found.next),
        "letters": list(letters),
        "warnings": [warning.in_words for warning in found.warnings],
    }


def _in_words(case: Case, found: Position, letters: tuple[str, ...], book: LawBook) -> list[str]:
    said = [
        case.title,
        f"{case.authority.name} · {book.regimes[found.regime].title}",
        f"On {day_in_words(found.on)}: {found.stage.label if found.stage else 'not yet sent'}",
    ]
    said += [f"! {warning.in_words}" for warning in found.warnings]
    for deadline in found.deadlines:
        said += ["", *lines(deadline)]
    said += ["", "What may come next: " + "; ".join(KINDS[kind].label for kind in found.next)]
    if letters:
        said.append("Letters: " + ", ".join(letters))
    return said


COMMANDS = (Command("explain", "Say where a case stands, what is due and how it was counted.", _configure, _run),)
