"""A desk and a case that have not changed since the last look (304), beside a bare Flask page of the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from benchmarks.bare import bare_page
from benchmarks.case_page import CASES, bare_opening
from benchmarks.desk import _PAGE, _fetch, _rows_shown
from benchmarks.made_up_cases import EVENTS_EACH
from benchmarks.many_cases import Newsroom, few, some
from benchmarks.measuring import Figure, in_pairs

_AT_MOST = 0.3
_SLICE = 20
"""So many looks in a row: one alone is too short to time."""


def figures() -> Iterator[Figure]:
    """How much of a bare page it takes to say that a page is still true."""
    newsroom = few()
    rows = _rows_shown(newsroom.page("/"))
    bare_desk = bare_page(newsroom.app, _PAGE, _fetch)
    yield _beside("the desk", _looking_again(newsroom, ["/"]), lambda: bare_desk(f"most={rows}"), rows)
    cases = [f"/cases/{key}" for key in some(newsroom, CASES)]
    bare_case = bare_opening(newsroom)
    yield _beside("the page of a case", _looking_again(newsroom, cases), bare_case, 1 + 2 * EVENTS_EACH)


def _beside(name: str, again: Callable[[], object], bare: Callable[[], bytes], rows: int) -> Figure:
    again()
    bare()
    ours, theirs = in_pairs(again, bare, times=_SLICE)
    return Figure(
        f"{name} unchanged since the last look (304), beside a bare Flask page of the same {rows} rows",
        ours / theirs,
        _AT_MOST,
        detail=f"[{ours * 1000:.2f} ms and {theirs * 1000:.2f} ms]",
    )


def _looking_again(newsroom: Newsroom, addresses: list[str]) -> Callable[[], None]:
    """Ask for the next of the pages as a browser does that has it. Raises AssertionError when it has changed."""
    # The first page after signing in gives the session its token, which is among what a page is made of.
    newsroom.page(addresses[0])
    marks = {address: newsroom.client.get(address).headers["ETag"] for address in addresses}
    turn = cycle(addresses)

    def look() -> None:
        address = next(turn)
        response = newsroom.client.get(address, headers={"If-None-Match": marks[address]})
        if response.status_code != 304:
            raise AssertionError(f"{address} answered {response.status} though nothing has changed")

    return look
