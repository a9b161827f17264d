"""`python -m benchmarks [NAME ...]`: run the measurements, or those named, and print each beside what is wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from benchmarks import (
    case_page,
    counting,
    desk,
    feed,
    first_page,
    letters,
    many_letters,
    memory,
    position,
    rebuilding,
    recording,
    search,
    spreadsheets,
    unchanged,
    whole_process,
)
from benchmarks.measuring import Figure

MEASUREMENTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "counting": counting.figures,
    "position": position.figures,
    "whole_process": whole_process.figures,
    "letters": letters.figures,
    "many_letters": many_letters.figures,
    "desk": desk.figures,
    "first_page": first_page.figures,
    "case_page": case_page.figures,
    "unchanged": unchanged.figures,
    "search": search.figures,
    "recording": recording.figures,
    "rebuilding": rebuilding.figures,
    "feed": feed.figures,
    "spreadsheets": spreadsheets.figures,
    "memory": memory.figures,
}


def main(names: list[str]) -> int:
    """Print every figure of the measurements named, all of them by default; 2 for an unknown name."""
    unknown = set(names) - MEASUREMENTS.keys()
    if unknown:
        print(f"There is no measurement {', '.join(sorted(unknown))}: choose from {', '.join(MEASUREMENTS)}.")
        return 2
    over = 0
    for name in names or MEASUREMENTS:
        for figure in MEASUREMENTS[name]():
            print(figure, flush=True)
            over += not figure.is_within
    print(f"{over} not as is wanted." if over else "All as is wanted.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
