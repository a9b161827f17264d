"""The example cases: taken in once, with their sources."""

from __future__ import annotations

import json

from flask import Flask

from foiflow.models import Person
from foiflow.services.authorities import imports as authority_imports
from foiflow.services.cases import demo
from foiflow.services.cases import requests as cases
from foiflow.services.desk import figures as desk_figures
from foiflow.services.docket import upkeep as docket
from foiflow.services.lists.choice import Count
from foiflow.services.record.stored_cases import read_case
from foiflow.timeline.case_file import read_case_file
from tests.services import the_desk as desk
from tests.services.conftest import NOON
from tests.services.journalists import journalist


def test_the_example_cases_are_taken_in_once(app: Flask) -> None:
    authority_imports.seed_starter_list()
    loaded = demo.load(journalist("A. Reporter"), NOON)
    assert len(loaded) == len(list(demo.FOLDER.glob("*.json"))) >= 5
    assert {tag for case in loaded for tag in case.tags} == {demo.TAG}
    assert demo.load(journalist("A. Reporter"), NOON) == []


def test_an_example_case_is_given_out_as_it_came(app: Flask) -> None:
    authority_imports.seed_starter_list()
    for case in demo.load(journalist("A. Reporter"), NOON):
        name = f"{case.reference.removeprefix('EXAMPLE ')}.json"
        file = json.loads((demo.FOLDER / name).read_text())
        assert json.loads(cases.export(case)) == file
        assert read_case(case.id) == read_case_file(json.dumps(file), name)


def test_the_story_that_foiflow_tells_has_a_source_for_everything_that_happened() -> None:
    story = json.loads((demo.FOLDER / "ipr-2020.json").read_text())
    unsourced = [event["kind"] for event in story["events"] if not event.get("source") and not event.get("url")]
    assert unsourced == ["disclosure"]  # the story that follows it is its source


def test_the_desk_shows_what_is_open_in_the_example_cases(app: Flask, person: Person) -> None:
    authority_imports.seed_starter_list()
    demo.load(journalist("A. Reporter"), NOON)
    docket.bring_up_to_date(NOON.date())
    assert desk_figures.counts(person, NOON.date()).open_cases == Count(5)
    assert {row.title for row in desk.they_owe_you(person, NOON.date())} <= {
        row.title for row in desk.open_cases(person)
    }  # fmt: skip
