"""How public authorities do over the cases one may see: sums over the docket's outcomes, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, case, func, select, true

from foiflow.law.exemptions import Exemption, find, grounds
from foiflow.models import Authority, CaseRow, DocketGround, DocketOutcome, DocketSum, Person, db
from foiflow.models.rows import named
from foiflow.services.authorities.shares import Days, Figures
from foiflow.services.docket.sums import ALL_LAWS, ALL_YEARS
from foiflow.services.lists.filters import EVERYTHING, Filters, Shape, chosen_cases
from foiflow.services.record.access import PERSON, asked_by, may_see
from foiflow.timeline.outcomes import (
    CHANGED,
    IN_TIME,
    LATE,
    OVERDUE,
    TIME_RAN_OUT,
    UNANSWERED,
    UNCLEAR,
    WAITING,
)


@dataclass(frozen=True, slots=True)
class Year:
    """How the requests of one year fared."""

    year: int
    in_time: int
    late: int
    """Answered late, or not at all though the time is out."""
    other: int
    """Waiting, closed before its time was out, or not to be told."""

    @property
    def cases(self) -> int:
        return self.in_time + self.late + self.other


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of refusal, and in how many cases it was cited."""

    regime: str
    cited: str
    """Its number, or what was cited where our data does not know it."""
    title: str
    """As our data has it; nothing where it does not know it."""
    source: str
    url: str
    cases: int

    @property
    def short(self) -> str:
        return ground_in_short(self.regime, self.cited)


@dataclass(frozen=True, slots=True)
class LongestCase:
    """The case whose answer took longest."""

    case_id: int
    title: str
    working_days: int


def league(person: Person, filters: Filters = EVERYTHING, year: int | None = None) -> list[Figures]:
    """Every authority with a request among the chosen cases that this person may see, by name.

    `year` is that of the request.
    """
    if _is_summed(filters):
        return _summed(filters, year)
    asked = _asked(person, filters, year)
    shape = filters.shape
    days: dict[int, dict[int, int]] = {}
    for authority_id, working_days, number in db.session.execute(_days(shape, year is not None), asked):
        days.setdefault(authority_id, {})[working_days] = number
    sums = db.session.execute(_sums(shape, year is not None), asked)
    return [named(Figures, row, days=Days(days.get(row.authority_id, {}))) for row in sums]


def of_one(person: Person, authority_id: int) -> Figures | None:
    """How one authority does; None where no request to it was sent."""
    return next(iter(league(person, Filters(authority=str(authority_id)))), None)


def by_year(person: Person, authority_id: int) -> list[Year]:
    """How the requests of each year fared, the first year first."""
    counted: dict[int, dict[str, int]] = {}
    for row in db.session.execute(_YEARS, {**asked_by(person), "authority": authority_id}):
        counted.setdefault(row.asked_in, {})[row.answered] = row.number
    return [
        Year(
            year,
            in_time=of_year.get(IN_TIME, 0),
            late=sum(of_year.get(state, 0) for state in (LATE, OVERDUE, UNANSWERED)),
            other=sum(number for state, number in of_year.items() if state not in TIME_RAN_OUT),
        )
        for year, of_year in sorted(counted.items())
    ]


def years(person: Person) -> list[int]:
    """The years in which requests were sent, the latest first."""
    return list(db.session.scalars(_SUMMED_YEARS if _EVERYBODY_SEES_ALL else _ALL_YEARS, asked_by(person)))


def grounds_used(person: Person, authority_id: int, limit: int) -> list[Ground]:
    """The grounds cited in most of the authority's cases, the most cited first."""
    asked = {**asked_by(person), "authority": authority_id, "most": limit}
    return [_ground(row.regime, row.ground, row.number) for row in db.session.execute(_GROUNDS, asked)]


def number_of_grounds(person: Person, authority_id: int) -> int:
    """How many different grounds the authority has cited."""
    return db.session.scalar(_NUMBER_OF_GROUNDS, {**asked_by(person), "authority": authority_id}) or 0


def longest(person: Person, authority_id: int) -> LongestCase | None:
    """The case whose answer took most working days, the newest of several."""
    row = db.session.execute(_LONGEST, {**asked_by(person), "authority": authority_id}).first()
    return named(LongestCase, row) if row else None


def ground_in_short(regime: str, cited: str) -> str:
    """ "s 40(2)", "reg 12(5)(e)", or as it was cited."""
    if find(regime, cited) is None or not cited[0].isdigit():
        return cited
    return f"{'s' if grounds(regime).unit == 'section' else 'reg'} {cited}"


def _ground(regime: str, cited: str, number: int) -> Ground:
    known: Exemption | None = find(regime, cited)
    if known is None:
        return Ground(regime, cited, "", "", "", number)
    return Ground(regime, cited, known.title, known.source, known.url, number)


_EVERYBODY_SEES_ALL = may_see(DocketOutcome.case_id).compare(true())
"""Whether the sums, which are of all cases, may be shown to anybody; if not, the outcomes one may see are added up."""
_SUMMED_BY = frozenset({"authority", "law"})


def _is_summed(filters: Filters) -> bool:
    return _EVERYBODY_SEES_ALL and _SUMMED_BY.issuperset(filters.shape)


def _summed(filters: Filters, year: int | None) -> list[Figures]:
    """The figures as the docket keeps them added up."""
    asked = {"year": year or ALL_YEARS, "law": filters.law or ALL_LAWS, **filters.given}
    statement = _SUMMED.where(_OF_AUTHORITY) if filters.authority else _SUMMED
    return [
        Figures(
            row.authority_id,
            row.authority,
            **{name: row.counted.get(name, 0) for name in _COUNTED},
            days=Days({int(days): number for days, number in row.days.items()}),
        )
        for row in db.session.connection().execute(statement, asked)
    ]


_COUNTED = [field.name for field in fields(Figures) if field.name not in ("authority_id", "authority", "days")]
_OF_AUTHORITY = DocketSum.authority_id == bindparam("of_authority", type_=Integer)
_SUMMED = (
    select(DocketSum.authority_id, Authority.name.label("authority"), DocketSum.counted, DocketSum.days)
    .join(Authority, Authority.id == DocketSum.authority_id)
    .where(DocketSum.asked_in == bindparam("year", type_=Integer), DocketSum.regime == bindparam("law", type_=String))
    .order_by(Authority.folded, Authority.id)
)
_SUMMED_YEARS = (
    select(DocketSum.asked_in).where(DocketSum.asked_in != ALL_YEARS).distinct().order_by(DocketSum.asked_in.desc())
)


def _asked(person: Person, filters: Filters, year: int | None) -> dict[str, Any]:
    return {**asked_by(person), **filters.given, **({} if year is None else {"year": year})}


def conditions(shape: Shape, of_year: bool) -> list[ColumnElement[bool]]:
    """What narrows the outcomes to requests sent, and to those that the filters of a shape mean."""
    own: dict[str, ColumnElement[bool]] = {
        "whose": DocketOutcome.reporter_id == PERSON,
        "law": DocketOutcome.regime == bindparam("of_law"),
        "authority": DocketOutcome.authority_id == bindparam("of_authority", type_=Integer),
    }
    found = [own[name] for name in shape if name in own]
    others = tuple(name for name in shape if name not in own)
    if others:
        found.append(DocketOutcome.case_id.in_(chosen_cases(others)))
    if of_year:
        found.append(DocketOutcome.asked_in == bindparam("year", type_=Integer))
    return [may_see(DocketOutcome.case_id), DocketOutcome.asked_in.is_not(None), *found]


def _number(*when: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows meet all of the conditions."""
    condition = when[0] if len(when) == 1 else when[0] & when[1]
    return func.sum(case((condition, 1), else_=0))


def _answered(state: str) -> ColumnElement[int]:
    return _number(DocketOutcome.answered == state).label(state)


# A statement is written once for the filters in use: putting one together takes longer than running it.
@lru_cache(maxsize=64)
def _sums(shape: Shape, of_year: bool) -> Select[Any]:
    sums = (
        select(
            DocketOutcome.authority_id,
            func.count().label("cases"),
            *(_answered(state) for state in (IN_TIME, LATE, OVERDUE, UNANSWERED, WAITING, UNCLEAR)),
            _number(DocketOutcome.extensions > 0).label("extended"),
            _number(DocketOutcome.review != "").label("reviews"),
            _number(DocketOutcome.review == CHANGED).label("reviews_changed"),
            _number(DocketOutcome.notice != "").label("notices"),
            _number(DocketOutcome.notice == CHANGED).label("notices_changed"),
            _number(DocketOutcome.has_answer.is_(True)).label("answered"),
        )
        .where(*conditions(shape, of_year))
        .group_by(DocketOutcome.authority_id)
        .subquery()
    )
    return (
        select(sums, Authority.name.label("authority"))
        .join(Authority, Authority.id == sums.c.authority_id)
        .order_by(Authority.folded, Authority.id)
    )


@lru_cache(maxsize=64)
def _days(shape: Shape, of_year: bool) -> Select[Any]:
    counted = (
        select(DocketOutcome.authority_id, DocketOutcome.working_days, func.count().label("number"))
        .where(*conditions(shape, of_year), DocketOutcome.working_days.is_not(None))
        .group_by(DocketOutcome.authority_id, DocketOutcome.working_days)
    )
    return cast(Select[Any], counted)


_ITS_OWN = DocketOutcome.authority_id == bindparam("authority", type_=Integer)
_YEARS = (
    select(DocketOutcome.asked_in, DocketOutcome.answered, func.count().label("number"))
    .where(*conditions((), False), _ITS_OWN)
    .group_by(DocketOutcome.asked_in, DocketOutcome.answered)
)
_ALL_YEARS = (
    select(DocketOutcome.asked_in).where(*conditions((), False)).distinct().order_by(DocketOutcome.asked_in.desc())
)
_CITED = may_see(DocketGround.case_id), DocketGround.authority_id == bindparam("authority", type_=Integer)
_GROUNDS = (
    select(DocketGround.regime, DocketGround.ground, func.count().label("number"))
    .where(*_CITED)
    .group_by(DocketGround.regime, DocketGround.ground)
    .order_by(func.count().desc(), DocketGround.regime, DocketGround.ground)
    .limit(bindparam("most", type_=Integer))
)
_NUMBER_OF_GROUNDS = select(func.count()).select_from(
    select(DocketGround.regime, DocketGround.ground).where(*_CITED).distinct().subquery()
)
_LONGEST = (
    select(DocketOutcome.case_id, CaseRow.title, DocketOutcome.working_days)
    .join(CaseRow, CaseRow.id == DocketOutcome.case_id)
    .where(*conditions((), False), _ITS_OWN, DocketOutcome.working_days.is_not(None))
    .order_by(DocketOutcome.working_days.desc(), DocketOutcome.case_id.desc())
    .limit(1)
)
