"""Real cases and worked dates, whose answers were found outside foiflow."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foiflow.timeline.calculator import due
from foiflow.timeline.case_file import read_case_file
from foiflow.timeline.dates import when
from foiflow.timeline.law_book import law_book
from foiflow.timeline.position import position

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared"
FOLDERS = [HERE] + [SHARED] * SHARED.is_dir()


def _questions() -> list[Any]:
    return [
        pytest.param(
            path.with_name(path.name.replace(".expected.json", ".json")),
            answer,
            id=f"{folder.name}-{path.name.removesuffix('.expected.json')}-{answer['on']}",
        )
        for folder in FOLDERS
        for path in sorted((folder / "cases").glob("*.expected.json"))
        for answer in json.loads(path.read_text(encoding="utf-8"))
    ]


def _worked_dates() -> list[Any]:
    return [
        pytest.param(row, id=f"{folder.name}-{row['rule']}-{row['from']}")
        for folder in FOLDERS
        for row in csv.DictReader(io.StringIO((folder / "vectors" / "due.csv").read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize(("path", "answer"), _questions())
def test_a_real_case_stands_where_its_record_says_it_stood(path: Path, answer: dict[str, Any]) -> None:
    case = read_case_file(path.read_text(encoding="utf-8"), path.name)
    found = position(case, date.fromisoformat(answer["on"]), law_book())
    assert found.stage == answer["stage"]
    shown = [deadline.as_json() for deadline in found.deadlines]
    for expected in answer["deadlines"]:
        assert any(expected.items() <= deadline.items() for deadline in shown), [
            {key: deadline[key] for key in expected} for deadline in shown if deadline["rule"] == expected["rule"]
        ]


@pytest.mark.parametrize("row", _worked_dates())
def test_a_date_worked_out_elsewhere_is_the_date_counted_here(row: dict[str, str]) -> None:
    day_0 = when(row["from"])
    found = due(row["rule"], day_0, law_book(), day_0.latest, row["authority_kind"])
    assert found.due == date.fromisoformat(row["due"])


def test_both_tables_of_questions_hold_what_they_held_when_they_were_copied() -> None:
    assert len(list((HERE / "cases").glob("*.expected.json"))) == 5
    assert len(_questions()) % 14 == 0
    assert len(_worked_dates()) % 52 == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the research is not beside this checkout")
@pytest.mark.parametrize("name", ["cases", "vectors"])
def test_the_copies_are_what_the_research_holds(name: str) -> None:
    ours = {path.name: path.read_text(encoding="utf-8") for path in (HERE / name).iterdir()}
    assert ours == {path.name: path.read_text(encoding="utf-8") for path in (SHARED / name).iterdir()}
