"""The whole docket thrown away and worked out again from the events of every case, on every core there is."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context

from flask import Flask
from sqlalchemy import select

from foiflow.models import CaseRow, db, transaction
from foiflow.models.app_database import attach, settings_in_use
from foiflow.services.docket import sums
from foiflow.services.docket import upkeep as docket
from foiflow.settings import Settings

_AT_ONCE = 500
"""Cases read and worked out by one process at a time, and written together where there is one process only."""
_SHARED_OUT = 4_000
"""Cases written by one transaction where several processes work them out: others wait no longer than two seconds."""
_MOST_PROCESSES = 4

WorkOut = Callable[[Sequence[int]], Iterator[docket.Rows]]


def rebuild(today: date, progress: Callable[[int], object] | None = None, processes: int | None = None) -> int:
    """Throw the docket away and work it out from the events of every case; returns how many cases there are.

    `progress` is told how many more cases are done. `processes` is how many work them out; as many as there are cores
    when it is not given, and one where there are too few cases to be worth starting others.
    """
    sums.add_up_again()
    case_ids = list(db.session.scalars(select(CaseRow.id).order_by(CaseRow.id)))
    wanted = processes or (_processes_here() if len(case_ids) > _SHARED_OUT else 1)
    if wanted == 1:
        _in_batches(case_ids, _AT_ONCE, lambda some: iter([docket.worked_out(some, today)]), progress)
        return len(case_ids)
    with _several(wanted, today) as work_out:
        _in_batches(case_ids, _SHARED_OUT, work_out, progress)
    return len(case_ids)


def _in_batches(
    case_ids: Sequence[int], at_once: int, work_out: WorkOut, progress: Callable[[int], object] | None
) -> None:
    for start in range(0, len(case_ids), at_once):
        some = case_ids[start : start + at_once]
        with transaction():
            # Emptied before the events are read: from here on no other writer can change them.
            before, after = docket.empty(some), []
            for rows in work_out(some):
                docket.fill(rows)
                after += docket.outcomes_in(rows)
                if progress is not None:
                    progress(docket.cases_in(rows))
            sums.move(before, after)


def _processes_here() -> int:
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


@contextmanager
def _several(processes: int, today: date) -> Iterator[WorkOut]:
    """Processes that work cases out side by side; the one that asks them writes what they found."""
    # Started afresh, as Windows and macOS do it: a copy of a process with threads and an open database is not safe.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (settings_in_use(),))

    def work_out(case_ids: Sequence[int]) -> Iterator[docket.Rows]:
        parts = [case_ids[start : start + _AT_ONCE] for start in range(0, len(case_ids), _AT_ONCE)]
        for done in as_completed([pool.submit(_work_out, part, today) for part in parts]):
            yield done.result()

    try:
        yield work_out
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(settings: Settings) -> None:
    """Make a process ready: with the database open, and deaf to Ctrl-C, which ends the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    app = Flask("foiflow")
    attach(app, settings)
    app.app_context().push()
    # A case is gone when it has been worked out, without being looked for; looking takes a tenth of the time.
    gc.disable()


def _work_out(case_ids: Sequence[int], today: date) -> docket.Rows:
    try:
        return docket.worked_out(case_ids, today)
    finally:
        # What was read is let go, so that the next part is read as it is then.
        db.session.rollback()
