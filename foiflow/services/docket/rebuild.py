"""The whole docket thrown away and worked out again from the events of every case, on every core there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from sqlalchemy import select

from foiflow.models import CaseRow, db, transaction
from foiflow.services.docket import sums
from foiflow.services.docket import upkeep as docket
from foiflow.services.record.every_core import processes_here, readers

_AT_ONCE = 500
"""Cases read and worked out by one process at a time, and written together where there is one process only."""
_SHARED_OUT = 4_000
"""Cases written by one transaction where several processes work them out: others wait no longer than two seconds."""


def rebuild(today: date, progress: Callable[[int], object] | None = None, processes: int | None = None) -> int:
    """Throw the docket away and work it out from the events of every case; returns how many cases there are.

    `progress` is told how many more cases are done. `processes` is how many work them out; as many as there are cores
    when it is not given, and one where there are too few cases to be worth starting others.
    """
    sums.add_up_again()
    case_ids = list(db.session.scalars(select(CaseRow.id).order_by(CaseRow.id)))
    wanted = processes or (processes_here() if len(case_ids) > _SHARED_OUT else 1)
    together = _AT_ONCE if wanted == 1 else _SHARED_OUT
    with readers(partial(docket.worked_out, today=today), wanted, _AT_ONCE) as work_out:
        for start in range(0, len(case_ids), together):
            some = case_ids[start : start + together]
            with transaction():
                # Emptied before the events are read: from here on no other writer can change them.
                before, after = docket.empty(some), []
                for rows in work_out(some):
                    docket.fill(rows)
                    after += docket.outcomes_in(rows)
                    if progress is not None:
                        progress(docket.cases_in(rows))
                sums.move(before, after)
    return len(case_ids)
