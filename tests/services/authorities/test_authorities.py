"""Public authorities: the starter list, finding one, and lists that others publish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from foiflow.intake.authority_lists import LONGEST_NAME, UnreadableList, read_authority_file
from foiflow.models import Authority, CaseRow, db
from foiflow.services.authorities import imports as authority_imports
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import requests as cases
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.services.record.refusals import NotFound, Refused
from foiflow.timeline.case_values import UnreadableCaseFile
from tests.services.conftest import NOON
from tests.services.journalists import journalist

TODAY = NOON.date()


def test_the_first_start_brings_the_starter_list_and_the_second_adds_nothing(app: Flask) -> None:
    added = authority_imports.seed_starter_list()
    assert added >= 150
    assert authority_imports.seed_starter_list() == 0
    assert authorities.count_authorities() == added
    dwp = authorities.authority_named("department for  work and pensions")
    assert dwp is not None
    assert (dwp.regime, dwp.kind, dwp.email) == ("foia", "central_government", "")
    assert dwp.checked_on is not None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("DWP", "Department for Work and Pensions"),
        ("department for work", "Department for Work and Pensions"),
        ("pensions work", "Department for Work and Pensions"),
        ("work & pen", "Department for Work and Pensions"),
        ("scottish min", "Scottish Ministers"),
        ("ynys mon", "Ynys Môn Council"),
        ("king's", "King’s College"),
    ],
)
def test_typing_finds_an_authority_by_short_name_beginning_or_any_of_its_words(
    app: Flask, typed: str, found: str
) -> None:
    authority_imports.seed_starter_list()
    for name, regime in (("Scottish Ministers", "foisa"), ("Ynys Môn Council", "foia"), ("King’s College", "foia")):
        if authorities.authority_named(name) is None:
            authorities.add(name, regime, by=THE_PROGRAM)
    assert found in [authority.name for authority in authorities.find(typed, 5)]


def test_a_short_name_comes_before_names_that_merely_hold_it(app: Flask) -> None:
    authorities.add("The Hobbled Society", "foia", by=THE_PROGRAM)
    authorities.add("Hobart Council", "foia", by=THE_PROGRAM)
    with_short_name = authorities.add("Ministry of Boats", "foia", by=THE_PROGRAM)
    with_short_name.folded = authorities.folded_names("Ministry of Boats", "HOB")
    db.session.commit()
    assert [found.name for found in authorities.find("hob")] == [
        "Ministry of Boats", "Hobart Council", "The Hobbled Society",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", "  ", "!!!", "%", "_", "\\"])
def test_typing_nothing_that_could_be_a_name_finds_nothing(council: Authority, typed: str) -> None:
    assert authorities.find(typed) == []


def test_the_list_is_paged_and_narrowed_by_words(app: Flask) -> None:
    for number in range(7):
        authorities.add(f"Council number {number}", "foia", by=THE_PROGRAM)
    authorities.add("Another body", "foisa", by=THE_PROGRAM)
    assert [one.name for one in authorities.list_authorities(limit=3, offset=6)] == [
        "Council number 5",
        "Council number 6",
    ]
    assert authorities.count_authorities("council") == 7
    assert [one.name for one in authorities.list_authorities("body")] == ["Another body"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "anytown  COUNCIL"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"regime": "scots"}, "regime"),
        ({"kind": "palace"}, "kind"),
        ({"kind": "scottish_special_school"}, "kind"),
        ({"email": "foi at council"}, "email"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_an_authority_that_cannot_be_is_refused_about_its_field(
    council: Authority, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        authorities.add(**{"name": "New Body", "regime": "foia", **changed}, by=THE_PROGRAM)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert authorities.count_authorities() == 1


def test_an_authority_that_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        authorities.find_authority(99)
    with pytest.raises(NotFound):
        authorities.set_term_dates(99, [], TODAY, by=THE_PROGRAM)


def test_a_plain_list_adds_and_fills_in_but_never_blanks_what_is_known(council: Authority, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "name,regime,email,website\nanytown council,foia,,https://anytown.example\nNewtown,foisa,a@n.example,\n"
    )
    imported = authority_imports.import_file(path, by=THE_PROGRAM)
    assert (imported.added, imported.changed, imported.unchanged) == (1, 1, 0)
    db.session.expire_all()
    assert (council.name, council.email, council.website) == (
        "Anytown Council", "foi@anytown.example", "https://anytown.example",
    )  # fmt: skip
    again = authority_imports.import_file(path, by=THE_PROGRAM)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_nothing_of_a_faulty_list_is_imported(council: Authority, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,regime,email\nGood Body,foia,\nBad Body,martian,\n")
    with pytest.raises(UnreadableList, match=r"list\.csv, line 3"):
        authority_imports.import_file(path, by=THE_PROGRAM)
    assert db.session.scalar(select(func.count(Authority.id))) == 1


def test_a_list_does_not_undo_a_kind_that_somebody_gave(council: Authority, tmp_path: Path) -> None:
    authorities.change(council.id, kind="archive", today=TODAY, by=THE_PROGRAM)
    path = tmp_path / "list.csv"
    path.write_text("name,regime,email\nAnytown Council,foia,new@anytown.example\n")
    authority_imports.import_file(path, by=THE_PROGRAM)
    db.session.expire_all()
    assert (council.kind, council.email) == ("archive", "new@anytown.example")


def test_a_change_of_kind_moves_the_deadlines_of_its_cases(case: CaseRow) -> None:
    assert _response_due(case) == "2026-03-02"
    authorities.change(case.authority_id, kind="archive", today=TODAY, by=THE_PROGRAM)
    assert _response_due(case) == "2026-03-16"  # 30 working days after Monday 2 February: a Monday


def test_a_schools_terms_move_the_deadlines_of_its_cases(case: CaseRow) -> None:
    authorities.change(case.authority_id, kind="school", today=TODAY, by=THE_PROGRAM)
    assert _response_due(case) == "2026-04-30"  # 60 working days, over Easter: a Thursday
    authorities.set_term_dates(
        case.authority_id, [("2026-01-05", "2026-02-13"), ("2026-02-23", "2026-03-27")], TODAY, by=THE_PROGRAM
    )
    assert _response_due(case) == "2026-03-09"  # twenty school days, the week from 16 February left out: a Monday


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([("2026-01-05", "2026-02-30")], "needs two days that exist"),
        ([("2026-02-13", "2026-01-05")], "ends before it begins"),
        (
            [("2026-01-05", "2026-02-13"), ("2026-02-13", "2026-03-27")],
            "begins before the term to 2026-02-13 has ended",
        ),
    ],
)
def test_terms_that_cannot_be_are_refused(council: Authority, terms: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        authorities.set_term_dates(council.id, terms, TODAY, by=THE_PROGRAM)
    assert refused.value.field == "term_dates"
    db.session.expire_all()
    assert council.term_dates == []


def test_the_law_is_proposed_from_the_authority_and_from_environmental_words(council: Authority) -> None:
    assert authorities.propose_law(council).regime == "foia"
    proposed = authorities.propose_law(council, "All readings of air pollution in the town since 2020.")
    assert proposed.regime == "eir"
    assert "“pollution”" in proposed.reason


def _response_due(case: CaseRow) -> str:
    due = next(each.due for each in cases.position(case, TODAY).deadlines if each.rule == "foia.response")
    assert due is not None
    return due.isoformat()


def test_a_name_may_be_as_long_however_its_authority_is_added(app: Flask) -> None:
    as_long, too_long = "x" * LONGEST_NAME, "y" * (LONGEST_NAME + 1)
    case = {"title": "A", "regime": "foia", "request": "R", "requester": {"name": "A"}, "authority": {"name": as_long}}
    text = json.dumps({"format": "foiflow-case/1", "case": case, "events": []})
    assert authorities.add(as_long, "foia", by=journalist("A")).name == as_long
    assert cases.import_case_file(text, "a.json", by=journalist("A"), now=NOON).authority.name == as_long
    assert len(read_authority_file(f"name,regime\n{as_long},foia\n".encode(), "a.csv")) == 1
    with pytest.raises(Refused, match="at most 200 characters"):
        authorities.add(too_long, "foia", by=journalist("A"))
    with pytest.raises(UnreadableCaseFile, match="longer than 200 characters"):
        cases.import_case_file(text.replace(as_long, too_long), "a.json", by=journalist("A"), now=NOON)
    with pytest.raises(UnreadableList, match="longer than 200 characters"):
        read_authority_file(f"name,regime\n{too_long},foia\n".encode(), "a.csv")
