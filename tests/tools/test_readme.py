"""README.md and docs/architecture.md say what the program is, and say it of the program as it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools import readme

README = readme.README.read_text(encoding="utf-8")
ARCHITECTURE = readme.ARCHITECTURE.read_text(encoding="utf-8")


def test_every_list_in_the_readme_is_what_the_program_says() -> None:
    assert readme.written(README) == README, "the lists in README.md are stale: run “make readme”"


def test_every_room_stands_in_the_architecture_as_it_says_of_itself() -> None:
    assert readme.written(ARCHITECTURE) == ARCHITECTURE, (
        "the rooms in docs/architecture.md are stale: run “make readme”"
    )
    for folder in (path for path in (readme.ROOT / "foiflow").rglob("*") if any(path.glob("*.py"))):
        assert f"`{folder.relative_to(readme.ROOT)}`" in ARCHITECTURE, folder


def test_a_room_that_is_missing_makes_the_architecture_stale() -> None:
    without = "".join(line for line in ARCHITECTURE.splitlines(True) if "`foiflow/services/record`" not in line)
    assert readme.written(without) == ARCHITECTURE


def test_the_two_documents_have_every_list() -> None:
    assert set(re.findall(r"<!-- list: (\w+) -->", README + ARCHITECTURE)) == set(readme.LISTS)


def test_the_floors_in_the_architecture_are_those_that_are_held() -> None:
    plan = tomllib.loads((readme.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    floors = [one["layers"] for one in plan["contracts"] if "containers" in one]
    picture = ARCHITECTURE.split("```")[3]
    assert len(floors) == 2
    for room in (name for floor in floors for layer in floor for name in layer.split(" | ")):
        assert re.search(rf"\b{room}\b", picture), room


@pytest.mark.parametrize(
    ("path", "name"), re.findall(r"`(foiflow/\w+/\w+\.py)`, `(\w+)`", ARCHITECTURE), ids=lambda value: value
)
def test_every_function_on_the_way_of_a_date_is_where_the_architecture_says(path: str, name: str) -> None:
    assert f"def {name}(" in (readme.ROOT / path).read_text(encoding="utf-8")


def test_a_list_that_nothing_makes_is_refused_by_name() -> None:
    with pytest.raises(readme.UnknownList, match="“planets”"):
        readme.written("<!-- list: planets -->\n<!-- end of list -->")


def test_every_file_the_documents_point_to_is_there() -> None:
    named = re.findall(r"\]\((?!https?://|#)([^)]+)\)", README) + re.findall(
        r"`((?:foiflow|letters|tests|docs)/[\w/.-]+)`", README + ARCHITECTURE
    )
    missing = [name for name in named if not (Path(readme.README).parent / name).exists()]
    assert named
    assert not missing
