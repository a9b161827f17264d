"""Commands that need the database."""

from foiflow.cli.commands import Command

COMMANDS: tuple[Command, ...] = ()
