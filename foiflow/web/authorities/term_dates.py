"""A school's terms as plain lines: "3 Sept 2026 to 23 Oct 2026", one term a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from foiflow.timeline.dates import NotADate, when
from foiflow.web.frame.date_field import as_typed
from foiflow.web.frame.typed_dates import read_typed_date

_BETWEEN = re.compile(r"\s+(?:to|until|till)\s+|\s+-\s+|\s*[–—]\s*", re.IGNORECASE)


def read_terms(text: str, today: date) -> list[tuple[str, str]]:
    """The first and last day of each term, as ISO dates; lines that are empty are passed over.

    Raises NotADate with a sentence that names the line.
    """
    terms = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        ends = _BETWEEN.split(line.strip())
        if len(ends) != 2:
            raise NotADate(f"Line {number}, “{line.strip()}”, is not a term: write 3 Sept 2026 to 23 Oct 2026.")
        try:
            first, last = (read_typed_date(end, today, imprecise=False).iso for end in ends)
        except NotADate as error:
            raise NotADate(f"Line {number}: {error}") from None
        terms.append((first, last))
    return terms


def terms_as_lines(terms: Sequence[Sequence[str]]) -> str:
    """Stored terms as a person would write them, to be changed."""
    return "\n".join(f"{as_typed(when(first))} to {as_typed(when(last))}" for first, last in terms)
