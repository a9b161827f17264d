"""Reading the command line, and saying in one sentence what cannot be done."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import NoReturn

from foiflow.cli.commands import Command

REFUSED = 2
"""The exit code of a command that could not do what it was asked."""

MODULES: Mapping[str, str] = {
    "explain": "explain",
    "due": "due",
    "letter": "letter",
    "rules": "rules",
    "serve": "database",
    "rebuild": "database",
    "demo": "database",
    "authorities": "database",
    "holidays": "database",
    "remind": "remind",
}
"""In which module of this room each command is."""


def commands(names: Iterable[str] = MODULES) -> tuple[Command, ...]:
    """The commands of these names, or all. No other is imported, so that none waits for what another needs."""
    return tuple(_command(name) for name in names)


def _command(name: str) -> Command:
    own: tuple[Command, ...] = import_module(f"foiflow.cli.{MODULES[name]}").COMMANDS
    return next(command for command in own if command.name == name)


class _OneSentence(ArgumentParser):
    """Refuses words it does not know in one sentence, as every command does."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}; “{self.prog} --help” lists the words.", file=sys.stderr)
        raise SystemExit(REFUSED)


def parser(names: Iterable[str] = MODULES) -> ArgumentParser:
    """The parser of the commands of these names, or of all."""
    made = _OneSentence(
        prog="python -m foiflow",
        description="Follow a freedom of information request from the first letter to the last court.",
    )
    choose = made.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_OneSentence)
    for command in commands(names):
        own = choose.add_parser(command.name, help=command.purpose, description=command.purpose, allow_abbrev=False)
        command.configure(own)
        own.set_defaults(run=command.run)
    return made


def main(words: Sequence[str]) -> int:
    """Run one command. Returns its exit code; 2, with one sentence on standard error, for what it refuses."""
    _write_utf8()
    # Only where the first word is no command are all of them brought in: to list them, or to refuse it.
    names = words[:1] if words and words[0] in MODULES else MODULES
    asked = parser(names).parse_args(words)
    try:
        return int(asked.run(asked))
    except ValueError as refusal:
        # Every refusal of foiflow's own is a ValueError with a sentence; anything else is a fault and shows itself.
        if not type(refusal).__module__.startswith("foiflow."):
            raise
        print(f"foiflow: {refusal}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has seen enough, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _write_utf8() -> None:
    """Names and quotation marks come out as written whatever the machine's own habit is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
