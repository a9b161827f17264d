"""PostgreSQL adds the figures of authorities up as SQLite does."""

from __future__ import annotations

from flask import Flask

from foiflow.models import Person
from foiflow.services.authorities import cases as authority_cases
from foiflow.services.authorities import figures as authority_figures
from foiflow.services.authorities import register as authorities
from foiflow.services.lists.filters import Filters
from tests.services.authority_examples import added_up, newsroom, shown, written


def test_every_figure_is_what_the_case_files_add_up_to(app: Flask, person: Person) -> None:
    newsroom(person)
    files = written()
    assert shown(authority_figures.league(person)) == added_up(files)
    own = [whole for place, whole in enumerate(files) if place % 3 == 0 and whole["events"][0]["date"][:4] == "2025"]
    assert shown(authority_figures.league(person, Filters(whose="mine"), 2025)) == added_up(own)
    ministers = authorities.authority_named("Scottish Ministers")
    assert ministers is not None
    assert [one.short for one in authority_figures.grounds_used(person, ministers.id, 12)] == ["s 12", "s 14(1)"]
    assert sum(one.cases for one in authority_figures.by_year(person, ministers.id)) == 6
    assert authority_figures.years(person)[0] == 2026
    assert authority_figures.longest(person, ministers.id) is not None
    assert len(authority_cases.case_outcomes(person, ministers.id)) == 6
