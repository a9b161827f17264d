"""Counting 20 working days for one date, beside numpy's `busday_offset` with the same bank holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy

from benchmarks.measuring import Figure, in_pairs
from foiflow.timeline.law_book import law_book

RECEIVED = date(2026, 11, 23)


def figures() -> Iterator[Figure]:
    """How long one count of 20 working days takes, beside numpy."""
    calendar = law_book().calendars["uk"]
    holidays = numpy.array(sorted(calendar.holidays), dtype="datetime64[D]")
    # The kindest way to call numpy: its calendar made once, beforehand.
    numpy_calendar = numpy.busdaycalendar(holidays=holidays)

    def ours() -> date:
        return calendar.add_working_days(RECEIVED, 20)

    def theirs() -> date:
        # Day 0 is the day of receipt, so counting starts from the last working day up to it.
        found: date = numpy.busday_offset(RECEIVED, 20, roll="backward", busdaycal=numpy_calendar).item()
        return found

    if ours() != theirs():
        raise AssertionError(f"the two counts differ: {ours()} and {theirs()}")
    mine, numpys = in_pairs(ours, theirs, times=5000)
    yield Figure(
        "20 working days, date in and date out, beside numpy.busday_offset",
        mine / numpys,
        1.0,
        detail=f"[{mine * 1e6:.2f} µs and {numpys * 1e6:.2f} µs]",
    )
