"""Filling a database with many ordinary cases, at every stage, some of them late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from foiflow.models import Case, EventRow, db
from foiflow.services import authorities, docket

_AT_ONCE = 5_000
_AUTHORITIES = 200


def fill(cases: int, today: date) -> None:
    """Make so many cases whose requests were sent over the two years before today, and their docket."""
    asked = [authorities.add(f"Authority {number}", "foia").id for number in range(_AUTHORITIES)]
    for start in range(0, cases, _AT_ONCE):
        numbers = range(start + 1, min(start + _AT_ONCE, cases) + 1)
        db.session.execute(insert(Case), [_case(n, asked[n % _AUTHORITIES]) for n in numbers])
        db.session.execute(insert(EventRow), [row for n in numbers for row in _events(n, today)])
    db.session.commit()
    docket.rebuild(today)


def _case(number: int, authority: int) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Request {number}",
        "regime": "foia",
        "authority_id": authority,
        "requester_name": "A. Reporter",
        "request": "Please send me the reviews.",
        "reference": f"2026-{number}",
        "created_by": "A. Reporter",
        "created_at": datetime.now(UTC),
    }


def _events(number: int, today: date) -> Iterator[dict[str, Any]]:
    sent = today - timedelta(days=1 + number * 7 % 730)
    happened: list[tuple[str, date, dict[str, Any]]] = [("request_sent", sent, {"via": "email"})]
    if number % 4:
        happened.append(
            ("response", sent + timedelta(days=10 + number % 40), {"outcome": "refused", "exemptions": ["s 40(2)"]})
        )
    if number % 4 > 1:
        happened.append(("review_requested", sent + timedelta(days=55), {}))
        happened.append(("review_outcome", sent + timedelta(days=80), {"outcome": "refusal_upheld"}))
    if number % 20:
        happened.append(("case_closed", sent + timedelta(days=200), {}))
    for place, (kind, day, facts) in enumerate((each for each in happened if each[1] <= today), start=1):
        yield {
            "case_id": number, "place": place, "kind": kind, "date": day.isoformat(), "earliest": day, "latest": day,
            "facts": facts, "recorded_by": None, "recorded_at": None,
        }  # fmt: skip
