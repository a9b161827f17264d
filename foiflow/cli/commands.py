"""What a command is, and the one way in which it refuses."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass


class CannotDo(ValueError):
    """What was asked for cannot be done; the sentence says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it is for, the words it takes and what it does."""

    name: str
    purpose: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    """Takes the words given; returns the exit code."""
