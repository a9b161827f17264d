"""How authorities do: what the database adds up is what adding up the case files gives."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from statistics import median

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from foiflow.models import CaseRow, DocketOutcome, DocketSum, Person, db, transaction
from foiflow.services.authorities import cases as authority_cases
from foiflow.services.authorities import figures as authority_figures
from foiflow.services.authorities import register as authorities
from foiflow.services.authorities.shares import Days, Share
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.docket import rebuild as docket_rebuild
from foiflow.services.docket import upkeep as docket
from foiflow.services.docket.sums import kinds_of
from foiflow.services.lists.filters import Filters
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM, Actor
from tests.build import Written
from tests.models.an_app import app_with_database
from tests.services.authority_examples import NOON, added_up, newsroom, shown, written
from tests.services.conftest import UK
from tests.timeline.generated import case_objects


@pytest.fixture
def filled(app: Flask, person: Person) -> Person:
    newsroom(person)
    return person


def key_of(name: str) -> int:
    found = authorities.authority_named(name)
    assert found is not None
    return found.id


def test_every_figure_is_what_the_case_files_add_up_to(filled: Person) -> None:
    expected = added_up(written())
    # The examples have something of everything, so that nothing is compared with nothing.
    for part in ("late", "overdue", "unanswered", "waiting", "unclear", "more_time"):
        assert any(of_one[part] for of_one in expected.values()), part
    assert shown(authority_figures.league(filled)) == expected


def test_one_authority_has_the_figures_that_it_has_among_all(filled: Person) -> None:
    alone = authority_figures.of_one(filled, key_of("Environment Agency"))
    assert alone in authority_figures.league(filled)


def test_an_authority_without_a_request_has_no_figures(filled: Person) -> None:
    assert authority_figures.of_one(filled, authorities.add("Quiet Council", "foia", by=THE_PROGRAM).id) is None


def test_ones_own_cases_one_law_and_one_year_are_chosen(filled: Person) -> None:
    files = written()
    own = [whole for place, whole in enumerate(files) if place % 3 == 0]
    assert shown(authority_figures.league(filled, Filters(whose="mine"))) == added_up(own)
    eir = [whole for whole in files if whole["case"]["regime"] == "eir"]
    assert shown(authority_figures.league(filled, Filters(law="eir"))) == added_up(eir)
    of_2025 = [whole for whole in files if whole["events"][0]["date"].startswith("2025")]
    assert shown(authority_figures.league(filled, year=2025)) == added_up(of_2025)
    both = [whole for whole in own if whole in of_2025]
    assert shown(authority_figures.league(filled, Filters(whose="mine"), 2025)) == added_up(both)


def test_any_other_filter_of_cases_narrows_the_figures_too(filled: Person) -> None:
    assert authority_figures.league(filled, Filters(tag="no such tag")) == []
    assert sum(one.cases for one in authority_figures.league(filled, Filters(stage="closed"))) == sum(
        whole["events"][-1]["kind"] == "case_closed" for whole in written()
    )


def test_the_years_of_an_authority_are_its_requests(filled: Person) -> None:
    found = authority_figures.by_year(filled, key_of("Home Office"))
    sent = [
        whole["events"][0]["date"][:4] for whole in written() if whole["case"]["authority"]["name"] == "Home Office"
    ]
    assert [(str(one.year), one.cases) for one in found] == [(year, sent.count(year)) for year in sorted(set(sent))]
    total = authority_figures.of_one(filled, key_of("Home Office"))
    assert total is not None
    assert sum(one.in_time for one in found) == total.in_time
    assert sum(one.late for one in found) == total.late + total.overdue + total.unanswered
    assert authority_figures.years(filled) == sorted({int(year) for year in sent}, reverse=True)


def test_grounds_are_counted_by_case_and_carry_the_title_of_our_data(filled: Person) -> None:
    found = authority_figures.grounds_used(filled, key_of("Home Office"), 12)
    cited = [
        ground
        for whole in written()
        if whole["case"]["authority"]["name"] == "Home Office"
        for event in whole["events"]
        for ground in event.get("exemptions", ())
    ]
    assert [(one.short, one.cases) for one in found] == [
        ("s 12", cited.count("s 12")),
        ("s 14(1)", cited.count("s 14(1)")),
    ]
    assert found[1].title == "Vexatious request"
    assert found[1].source == "FOIA 2000 s 14(1)"
    assert authority_figures.number_of_grounds(filled, key_of("Home Office")) == 2


def test_the_longest_answer_is_named_with_its_case(filled: Person) -> None:
    found = authority_figures.longest(filled, key_of("Home Office"))
    of_one = authority_figures.of_one(filled, key_of("Home Office"))
    assert found is not None
    assert of_one is not None
    assert found.working_days == of_one.days.longest
    assert found.title.startswith("Home Office")


def test_the_cases_of_an_authority_are_given_out_with_their_grounds(filled: Person) -> None:
    found = authority_cases.case_outcomes(filled, key_of("Scottish Ministers"))
    files = [whole for whole in written() if whole["case"]["authority"]["name"] == "Scottish Ministers"]
    assert [one.title for one in found] == [whole["case"]["title"] for whole in reversed(files)]
    assert [one.sent for one in found] == [whole["events"][0]["date"] for whole in reversed(files)]
    assert found[-2].grounds == (("foisa", "12"), ("foisa", "14(1)"))


def test_silence_past_the_last_day_counts_and_a_request_within_its_time_does_not(app: Flask, person: Person) -> None:
    council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    asked = {"person": person, "authority_id": council.id, "regime": "foia", "request": "Please.", "now": NOON}
    cases.log_request(title="Late", sent={"date": "2026-10-01"}, **asked)
    cases.log_request(title="In time", sent={"date": "2026-11-20"}, **asked)
    found = authority_figures.of_one(person, council.id)
    assert found is not None
    assert (found.cases, found.overdue, found.waiting, str(found.on_time)) == (2, 1, 1, "0 of 1")


def test_a_request_is_late_from_the_day_after_its_last_without_anything_recorded(app: Flask, person: Person) -> None:
    # Twenty working days after Thursday 1 October 2026 it is Thursday 29 October.
    council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    last_day = datetime(2026, 10, 29, 12, tzinfo=UK)
    cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Potholes", request="Please.",
        sent={"date": "2026-10-01"}, now=last_day,
    )  # fmt: skip
    for day, expected in ((29, (1, 0)), (30, (0, 1))):
        docket.bring_up_to_date(date(2026, 10, day))
        found = authority_figures.of_one(person, council.id)
        assert found is not None
        assert (found.waiting, found.overdue) == expected


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody in one database for all the histories, each of which has an authority of its own."""
    with app_with_database(tmp_path_factory.mktemp("figures") / "data"):
        yield accounts.create_first_account("A. Reporter", "reporter@example.org", "four words in a row")


_NAMES = (f"Authority {number}" for number in itertools.count(1))


@settings(max_examples=40)
@given(history=case_objects())
def test_whatever_happened_the_figures_are_those_of_the_case_file(shared: Person, history: Written) -> None:
    # Of a kind and name of its own: what is known of an authority would change the cases of other histories.
    history["case"]["authority"] = {"name": next(_NAMES), "kind": "general"}
    newsroom(shared, [history])
    assert kept_sums() == sums_of_every_outcome()
    expected = added_up([history])
    found = [one for one in authority_figures.league(shared) if one.authority == history["case"]["authority"]["name"]]
    assert shown(found) == expected


def kept_sums() -> set[tuple[object, ...]]:
    rows = db.session.execute(select(DocketSum.__table__)).all()
    db.session.rollback()
    return {(*row[:3], *(frozenset(counted.items()) for counted in row[3:])) for row in rows}


def sums_of_every_outcome() -> set[tuple[object, ...]]:
    """Each cell added up anew from the outcomes, one after another."""
    counted: dict[tuple[int, int, str], tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for row in db.session.execute(select(DocketOutcome.__table__)).mappings().all():
        for year, law in itertools.product((row["asked_in"], 0), (row["regime"], "")):
            if row["asked_in"] is not None:
                kinds, days = counted[row["authority_id"], year, law]
                kinds.update(kinds_of(row))
                days.update([] if row["working_days"] is None else [str(row["working_days"])])
    db.session.rollback()
    return {(*cell, *(frozenset(each.items()) for each in both)) for cell, both in counted.items()}


def test_the_sums_follow_a_case_that_goes_to_another_authority_another_law_or_is_worked_out_on_another_day(
    filled: Person,
) -> None:
    case = db.session.scalars(select(CaseRow).limit(1)).one()
    council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    with transaction():
        case.authority_id = council.id
        docket.write(case.id, NOON.date())
    assert [one.cases for one in [authority_figures.of_one(filled, council.id)] if one] == [1]
    assert kept_sums() == sums_of_every_outcome()
    docket.bring_up_to_date(date(2027, 11, 25))
    assert kept_sums() == sums_of_every_outcome()
    changed = {"kind": "regime_changed", "date": "2026-11-24", "to": "eir"}
    events.record(case.id, changed, by=Actor.of(filled), version=case.version, now=NOON)
    assert kept_sums() == sums_of_every_outcome()
    with transaction() as session:
        session.execute(delete(DocketSum))
    docket_rebuild.rebuild(NOON.date())
    assert kept_sums() == sums_of_every_outcome()
    with transaction():
        docket.take_out([case.id])
    assert authority_figures.of_one(filled, council.id) is None
    assert kept_sums() == sums_of_every_outcome()


def test_the_sums_are_what_adding_up_the_outcomes_that_one_may_see_gives(
    filled: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later issue keeps cases from some people: the figures are then added up for each."""
    asked = [(Filters(), None), (Filters(law="eir"), None), (Filters(), 2025), (Filters(law="foisa"), 2024)]
    kept = [authority_figures.league(filled, *each) for each in asked]
    years = authority_figures.years(filled)
    monkeypatch.setattr(authority_figures, "_EVERYBODY_SEES_ALL", False)
    assert [authority_figures.league(filled, *each) for each in asked] == kept
    assert all(kept)
    assert authority_figures.years(filled) == years


@given(st.lists(st.integers(0, 90), max_size=40))
def test_the_median_of_counted_days_is_the_median_of_the_days(days: list[int]) -> None:
    counted = Days({day: days.count(day) for day in days})
    assert counted.median == (median(days) if days else None)
    assert counted.answers == len(days)


@pytest.mark.parametrize(
    ("part", "of", "words"),
    [
        (0, 0, "none"),
        (2, 3, "2 of 3"),
        (4, 4, "4 of 4"),
        (4, 5, "80%"),
        (0, 9, "0%"),
        (1, 900, "1%"),
        (899, 900, "99%"),
        (900, 900, "100%"),
    ],
)
def test_a_share_of_few_cases_is_no_percentage_and_almost_all_is_not_all(part: int, of: int, words: str) -> None:
    assert str(Share(part, of)) == words
