"""The outcomes of each authority's cases added up, kept in step so that no page of figures adds up every case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update

from foiflow.models import Authority, DocketOutcome, DocketSum, db, transaction
from foiflow.timeline.outcomes import CHANGED

ALL_YEARS, ALL_LAWS = 0, ""
"""In the place of a year and of a law, where the cases of all are added up."""
OutcomeRow = Mapping[str, Any]
"""A row of docket_outcomes."""
_Cell = tuple[int, int, str]
_SUMS = cast(Table, DocketSum.__table__)


class _Sum:
    """What the cases of one cell add up to, or by how much that changes."""

    def __init__(self, counted: Mapping[str, int] | None = None, days: Mapping[str, int] | None = None) -> None:
        self.counted, self.days = Counter(counted or {}), Counter(days or {})

    def add(self, outcome: OutcomeRow, number: int) -> None:
        for name in kinds_of(outcome):
            self.counted[name] += number
        if outcome["working_days"] is not None:
            self.days[str(outcome["working_days"])] += number

    def plus(self, change: _Sum) -> _Sum:
        # A difference of what is counted: what comes to nothing is left out.
        return _Sum(*({name: number for name in {*a, *b} if (number := a[name] + b[name])} for a, b in (
            (self.counted, change.counted), (self.days, change.days),
        )))  # fmt: skip

    @property
    def changes_anything(self) -> bool:
        return any(self.counted.values()) or any(self.days.values())


def kinds_of(outcome: OutcomeRow) -> Iterator[str]:
    """What a case is counted as, by the names of the figures; a case that was not sent as nothing."""
    yield "cases"
    if outcome["answered"]:
        yield outcome["answered"]
    for name, is_so in (
        ("extended", outcome["extensions"] > 0),
        ("reviews", outcome["review"] != ""),
        ("reviews_changed", outcome["review"] == CHANGED),
        ("notices", outcome["notice"] != ""),
        ("notices_changed", outcome["notice"] == CHANGED),
        ("answered", outcome["has_answer"]),
    ):
        if is_so:
            yield name


def move(before: Iterable[OutcomeRow], after: Iterable[OutcomeRow]) -> None:
    """Put outcomes into the sums in the place of others; part of the transaction that changed them."""
    were, are = ({outcome["case_id"]: outcome for outcome in outcomes} for outcomes in (before, after))
    # Most of what happens in a case changes nothing of how it fared.
    other = [case_id for case_id in were.keys() | are.keys() if were.get(case_id) != are.get(case_id)]
    changes: dict[_Cell, _Sum] = defaultdict(_Sum)
    for number, outcomes in ((-1, were), (1, are)):
        _add_up((outcomes[case_id] for case_id in other if case_id in outcomes), number, changes)
    changed = {cell: change for cell, change in changes.items() if change.changes_anything}
    if changed:
        _hold({authority_id for authority_id, _, _ in changed})
        _change(changed)


def add_up_again() -> None:
    """Throw the sums away and add up every outcome that the docket has."""
    with transaction() as session:
        _hold(None)
        session.execute(delete(_SUMS))
        sums: dict[_Cell, _Sum] = defaultdict(_Sum)
        _add_up((row._asdict() for row in session.execute(select(DocketOutcome.__table__))), 1, sums)
        _put_in(sums)


def _add_up(outcomes: Iterable[OutcomeRow], number: int, into: dict[_Cell, _Sum]) -> None:
    for outcome in outcomes:
        if outcome["asked_in"] is None:
            continue
        for year in (outcome["asked_in"], ALL_YEARS):
            for law in (outcome["regime"], ALL_LAWS):
                into[outcome["authority_id"], year, law].add(outcome, number)


def _hold(authority_ids: Collection[int] | None) -> None:
    """Let nobody else change the sums of these authorities, or of all, until this is saved."""
    held = select(Authority.id).order_by(Authority.id)
    if authority_ids is not None:
        held = held.where(Authority.id.in_(authority_ids))
    db.session.execute(held.with_for_update(key_share=True))


def _change(changes: Mapping[_Cell, _Sum]) -> None:
    authorities, years, laws = (sorted(set(each)) for each in zip(*changes, strict=True))
    asked = {"authorities": authorities, "years": years, "laws": laws}
    there = {
        (row.authority_id, row.asked_in, row.regime): _Sum(row.counted, row.days)
        for row in db.session.execute(_STORED, asked)
    }
    new = {cell: there.get(cell, _Sum()).plus(change) for cell, change in changes.items()}
    gone = [_key(cell) for cell, total in new.items() if cell in there and not total.counted["cases"]]
    if gone:
        db.session.connection().execute(delete(_SUMS).where(*_ONE), gone)
    kept = {cell: total for cell, total in new.items() if total.counted["cases"]}
    changed = [_key(cell) | _row(total) for cell, total in kept.items() if cell in there]
    if changed:
        db.session.connection().execute(update(_SUMS).where(*_ONE), changed)
    _put_in({cell: total for cell, total in kept.items() if cell not in there})


def _put_in(sums: Mapping[_Cell, _Sum]) -> None:
    rows = [
        {"authority_id": authority_id, "asked_in": year, "regime": law, **_row(total)}
        for (authority_id, year, law), total in sums.items()
    ]
    if rows:
        db.session.execute(insert(_SUMS), rows)


def _key(cell: _Cell) -> dict[str, Any]:
    return dict(zip(("of_authority", "of_year", "of_law"), cell, strict=True))


def _row(total: _Sum) -> dict[str, Any]:
    return {"counted": dict(total.counted), "days": dict(total.days)}


_ONE = (
    _SUMS.c.authority_id == bindparam("of_authority"),
    _SUMS.c.asked_in == bindparam("of_year"),
    _SUMS.c.regime == bindparam("of_law"),
)
_STORED = select(_SUMS).where(
    _SUMS.c.authority_id.in_(bindparam("authorities", expanding=True)),
    _SUMS.c.asked_in.in_(bindparam("years", expanding=True)),
    _SUMS.c.regime.in_(bindparam("laws", expanding=True)),
)
