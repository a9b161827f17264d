"""Many cases read side by side, on every core there is, for one process that writes what was made of them."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

from flask import Flask

from foiflow.models import db
from foiflow.models.app_database import attach, settings_in_use
from foiflow.settings import Settings

_MOST_PROCESSES = 4

Made = TypeVar("Made")
"""What is made of some cases; it is sent from one process to another."""


def processes_here() -> int:
    """How many processes are worth having on this machine."""
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


@contextmanager
def readers(
    read: Callable[[Sequence[int]], Made], processes: int, at_once: int
) -> Iterator[Callable[[Sequence[int]], Iterator[Made]]]:
    """Give what reads cases by their ids, `at_once` by each process at a time, and brings what was made in their order.

    `read` writes nothing. One process is the one that asks; several are others, which see what was last saved.
    """

    def parts(case_ids: Sequence[int]) -> Iterator[Sequence[int]]:
        return (case_ids[start : start + at_once] for start in range(0, len(case_ids), at_once))

    if processes == 1:
        yield lambda case_ids: map(read, parts(case_ids))
        return
    # Started afresh, as Windows and macOS do it: a copy of a process with threads and an open database is not safe.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (settings_in_use(),))
    try:
        yield lambda case_ids: pool.map(partial(_read, read), parts(case_ids))
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(settings: Settings) -> None:
    """Make a process ready: with the database open, and deaf to Ctrl-C, which ends the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = Flask("foiflow")
    attach(app, settings)
    app.app_context().push()
    # A case is gone when it has been read, without being looked for; looking takes a tenth of the time.
    gc.disable()


def _read(read: Callable[[Sequence[int]], Made], case_ids: Sequence[int]) -> Made:
    try:
        return read(case_ids)
    finally:
        # What was read is let go, so that the next part is read as it is then.
        db.session.rollback()
