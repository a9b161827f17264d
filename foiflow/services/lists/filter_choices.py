"""What there is to filter by: the investigations, the tags and the authorities of the cases that a person may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select

from foiflow.models import Authority, DocketCase, DocketTag, Person, db
from foiflow.services.record.access import asked_by, may_see

MOST = 200
"""Values offered of one kind: a longer list is searched, not chosen from."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that exist, at most MOST of each, by name."""

    investigations: Sequence[str]
    tags: Sequence[str]
    authorities: Sequence[tuple[int, str]]
    """Those with cases: key and name."""


def choices(person: Person) -> Choices:
    """What this person may filter by."""
    asked = asked_by(person)
    return Choices(
        investigations=sorted(db.session.scalars(_values("investigation"), asked), key=str.casefold),
        tags=sorted(db.session.scalars(_values("tag"), asked), key=str.casefold),
        authorities=[(row.id, row.name) for row in db.session.connection().execute(_WITH_CASES, asked)],
    )


@lru_cache(maxsize=2)
def _values(name: str) -> Select[Any]:
    """The different values of a column, found by jumping from each to the next along its index.

    That takes as long as there are values, however many cases have them; to ask for what is distinct would read all.
    """
    table: Any = DocketCase if name == "investigation" else DocketTag
    column = getattr(table, name)
    seen = may_see(table.case_id)
    first = select(func.min(column)).where(seen, column > "").scalar_subquery()
    found = select(first.label("value")).cte("found", recursive=True)
    following = select(func.min(column)).where(seen, column > found.c.value).correlate(found).scalar_subquery()
    found = found.union_all(select(following).where(found.c.value.is_not(None)))
    return select(found.c.value).where(found.c.value.is_not(None)).limit(MOST)


_WITH_CASES = (
    select(Authority.id, Authority.name)
    .where(
        select(DocketCase.case_id)
        .where(DocketCase.authority_id == Authority.id, may_see(DocketCase.case_id))
        .correlate(Authority)
        .exists()
    )
    .order_by(Authority.folded)
    .limit(MOST)
)
