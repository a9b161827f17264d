"""Working out the docket of every case: how many cases of twenty events it does in a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import perf_counter, process_time

import click

from benchmarks.many_cases import few, many
from benchmarks.measuring import Figure
from foiflow.services import docket
from foiflow.web.clock import today

WANTED = 2_000


def figures() -> Iterator[Figure]:
    """How fast a rebuild of many cases is, after one of few has read the law."""
    with few().app.app_context():
        docket.rebuild(today())
    newsroom = many()
    with (
        newsroom.app.app_context(),
        click.progressbar(
            length=newsroom.cases, label="Rebuilding", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar,
    ):
        begun, ours = perf_counter(), process_time()
        done = docket.rebuild(today(), bar.update)
        took, of_ours = perf_counter() - begun, process_time() - ours
    yield Figure(
        f"cases of 20 events worked out in a second by a rebuild of {done:,}",
        done / took,
        WANTED,
        "a second",
        f"[{took:.0f} s in all, {of_ours:.0f} s of the processor: {done / of_ours:,.0f} a second by that]",
        at_least=True,
    )
