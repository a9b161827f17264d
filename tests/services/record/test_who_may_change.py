"""Whoever changes a case is asked whether they may, in every service that writes into one."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import false, func, select

import foiflow
from foiflow.models import Authority, Base, CaseRow, Person, db
from foiflow.services.authorities import imports, register
from foiflow.services.cases import demo, details, events
from foiflow.services.cases import requests as cases
from foiflow.services.documents import keeping
from foiflow.services.documents.keeping import Received
from foiflow.services.law import holidays
from foiflow.services.letters import drafts, sending, settings
from foiflow.services.letters.drafts import Wording
from foiflow.services.record import access
from foiflow.services.record.actors import Actor
from foiflow.services.record.refusals import Refused
from tests.services.conftest import NOON

SERVICES = Path(foiflow.__file__).parent / "services"
TAKES_A_CASE = ("changing", "holding", "beginning")
OF_NO_CASE = {
    "authorities/imports.py": "authorities, which belong to all",
    "authorities/register.py": "authorities, which belong to all",
    "calendars/entries.py": "what a calendar was told, kept by the program",
    "calendars/feeds.py": "a person’s own feeds",
    "changes/changing.py": "the one way itself",
    "letters/settings.py": "letterhead, addressees and wording, which belong to all",
    "desk/saved_views.py": "a person’s own views",
    "docket/rebuild.py": "kept by the program from what is recorded",
    "docket/sums.py": "kept by the program from what is recorded",
    "docket/upkeep.py": "kept by the program from what is recorded",
    "law/holidays.py": "bank holidays, which belong to all",
    "people/accounts.py": "accounts",
    "record/once.py": "which of a person’s forms have been sent, around what they make",
    "reminders/choices.py": "a person’s own choices",
    "reminders/digests.py": "what a person was sent, kept by the program",
    "reminders/own.py": "a person’s own reminders",
    "search/index.py": "kept by the program from what is recorded",
}
"""Modules that write and change no case, with what they write."""


@dataclass(frozen=True)
class Function:
    """A function of the services, as its module writes it."""

    module: str
    """Its path below the services."""
    name: str
    calls: frozenset[str]
    """The plain names that it calls."""
    takes: frozenset[str]
    """What it takes, such as `by: Actor`."""

    def __str__(self) -> str:
        return f"{self.module} {self.name}"

    @property
    def changes_a_case(self) -> bool:
        return self.module not in OF_NO_CASE and not self.calls.isdisjoint(TAKES_A_CASE)


def read(module: str, function: ast.FunctionDef) -> Function:
    nodes = list(ast.walk(function))
    calls = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    takes = {ast.unparse(argument) for argument in (*function.args.args, *function.args.kwonlyargs)}
    return Function(module, function.name, frozenset(calls), frozenset(takes))


FUNCTIONS = [
    read(path.relative_to(SERVICES).as_posix(), node)
    for path in sorted(SERVICES.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef)
]
CHANGING = [function for function in FUNCTIONS if function.changes_a_case]


def test_nothing_writes_into_a_case_but_by_the_one_way() -> None:
    writing = [function for function in FUNCTIONS if "transaction" in function.calls]
    by_another = {str(one) for one in writing if one.module not in OF_NO_CASE and not one.changes_a_case}
    # It only joins what two services do into one.
    assert by_another == {"cases/requests.py log_request_to_new_authority"}
    assert set(OF_NO_CASE) <= {one.module for one in writing}


@pytest.mark.parametrize("function", CHANGING, ids=str)
def test_whoever_changes_a_case_is_given_to_the_service(function: Function) -> None:
    assert function.takes & {"by: Actor", "person: Person"}


SHARED = {
    "authorities/register.py add",
    "authorities/register.py change",
    "authorities/register.py set_term_dates",
    "authorities/imports.py import_file",
    "law/holidays.py update",
    "letters/settings.py save_letterhead",
    "letters/settings.py save_addressees",
    "letters/settings.py save_wording",
    "letters/settings.py take_wording_out",
}
"""What changes authorities, bank holidays and what letters bring, which belong to all."""
BY_ITSELF = {"authorities/imports.py seed_starter_list"}
"""What the program alone does, at its first start."""


def test_whoever_changes_what_belongs_to_all_is_given_and_asked() -> None:
    modules = {name.split()[0] for name in SHARED}
    asking = {str(one) for one in FUNCTIONS if "check_may_change_shared" in one.calls and "by: Actor" in one.takes}
    assert asking == SHARED
    own = [one for one in FUNCTIONS if one.module in modules]
    writing = {one.name for one in own if "transaction" in one.calls}
    public = {str(one) for one in own if not one.name.startswith("_") and one.calls & {"transaction", *writing}}
    assert public - SHARED == BY_ITSELF


def test_whoever_has_no_account_any_more_changes_nothing_that_belongs_to_all(
    app: Flask, council: Authority, tmp_path: Path
) -> None:
    gone, council_id, name = Actor(4711, "B. Gone"), council.id, council.name
    (tmp_path / "list.csv").write_text("name,regime,email\nElsewhere,foia,\n", encoding="utf-8")
    before = everything()
    tried: dict[str, Callable[[], object]] = {
        "authorities/register.py add": lambda: register.add("Elsewhere", "foia", by=gone),
        "authorities/register.py change": lambda: register.change(council_id, website="https://a.example", by=gone),
        "authorities/register.py set_term_dates": lambda: register.set_term_dates(
            council_id, [("2026-01-05", "2026-02-13")], NOON.date(), by=gone
        ),
        "authorities/imports.py import_file": lambda: imports.import_file(tmp_path / "list.csv", by=gone),
        "law/holidays.py update": lambda: holidays.update("http://127.0.0.1:9/", NOON, by=gone),
        "letters/settings.py save_letterhead": lambda: settings.save_letterhead("Ours", "", "", by=gone),
        "letters/settings.py save_addressees": lambda: settings.save_addressees(settings.addressees(), by=gone),
        "letters/settings.py save_wording": lambda: settings.save_wording("internal_review.md", b"", by=gone),
        "letters/settings.py take_wording_out": lambda: settings.take_wording_out("internal_review", by=gone),
    }
    assert set(tried) == SHARED
    for act in tried.values():
        with pytest.raises(Refused, match="Only somebody with an account may change this"):
            act()
    assert everything() == before
    kept = register.find_authority(council_id)
    assert (kept.name, kept.website, kept.term_dates) == (name, "", [])


@pytest.fixture
def acts(case: CaseRow, person: Person, council: Authority) -> dict[str, Callable[[], object]]:
    """Each function that changes a case, asked to do what it would do."""
    by, case_id = Actor.of(person), case.id
    (sent,) = events.list_events(case_id)
    (document,) = keeping.add(case_id, [Received("a.txt", BytesIO(b"words"))], by=by, now=NOON).new
    note, sent_id = {"kind": "note", "date": "2026-02-10"}, sent.id
    known = details.details_of(case)
    another = {"person": person, "authority_id": council.id, "regime": "foia", "title": "Bins", "request": "Please."}
    file = (demo.FOLDER / "burton.json").read_text(encoding="utf-8")
    return {
        "cases/details.py correct_details": lambda: details.correct_details(case_id, known, by=by, version=1, now=NOON),
        "cases/events.py record": lambda: events.record(case_id, note, by=by, version=1, now=NOON),
        "cases/events.py correct": lambda: events.correct(
            case_id, sent_id, {"kind": "request_sent", "date": "2026-02-03"}, by=by, version=1, now=NOON
        ),
        "cases/events.py remove": lambda: events.remove(case_id, sent_id, by=by, version=1, now=NOON),
        "cases/requests.py log_request": lambda: cases.log_request(**another, sent={"date": "2026-02-02"}, now=NOON),
        "cases/requests.py import_case_file": lambda: cases.import_case_file(file, "burton.json", by=by, now=NOON),
        "documents/keeping.py add": lambda: keeping.add(
            case_id, [Received("b.txt", BytesIO(b"others"))], by=by, now=NOON
        ),
        "documents/keeping.py belongs_to": lambda: keeping.belongs_to(document, sent_id, by=by),
        "documents/keeping.py remove": lambda: keeping.remove(document, by=by),
        "letters/drafts.py save": lambda: drafts.save(
            case_id, "chase_response", Wording(markdown="Well?"), by=by, version=0, now=NOON
        ),
        "letters/sending.py send": lambda: sending.send(
            case, "chase_response", Wording(), sent_on=NOON.date(), event={}, by=by, version=0, case_version=1, now=NOON
        ),
    }


def test_every_function_that_changes_a_case_is_tried(acts: dict[str, Callable[[], object]]) -> None:
    assert set(acts) == set(map(str, CHANGING))


def test_whoever_may_not_change_a_case_changes_nothing_by_any_of_them(
    app: Flask, acts: dict[str, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a role will say that lets somebody read and not write.
    monkeypatch.setattr(access, "may_change", lambda case_id: false())
    before = everything()
    for name, act in acts.items():
        with pytest.raises(Refused, match="You may read this case and not change it"):
            act()
        assert everything() == before, name


def test_whoever_may_not_see_a_case_is_told_that_there_is_none(
    app: Flask, acts: dict[str, Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "may_see", lambda case_id: false())
    for act in acts.values():
        with pytest.raises(Refused, match="There is no such case"):
            act()


def everything() -> dict[str, int]:
    """How many rows each table has."""
    db.session.expire_all()
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
