"""Working out the docket of every case: how many cases of twenty events it does in a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import perf_counter, process_time

import click

from benchmarks.many_cases import few, many
from benchmarks.measuring import Figure
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.web.frame.clock import today

WANTED = 2_000


def figures() -> Iterator[Figure]:
    """How fast a rebuild of many cases is, after one of few has read the law."""
    with few().app.app_context():
        docket_rebuild.rebuild(today())
    newsroom = many()
    with (
        newsroom.app.app_context(),
        click.progressbar(
            length=newsroom.cases, label="Rebuilding", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar,
    ):
        begun, ours = perf_counter(), process_time()
        done = docket_rebuild.rebuild(today(), bar.update)
        took, of_ours = perf_counter() - begun, process_time() - ours
    yield Figure(
        f"cases of 20 events worked out in a second by a rebuild of {done:,}",
        done / took,
        WANTED,
        "a second",
        f"[{took:.0f} s in all, {of_ours:.0f} s of them the processor's in the process that writes]",
        at_least=True,
    )
