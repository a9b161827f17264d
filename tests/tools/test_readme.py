"""README.md says what the program does, and says it of the program as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import readme

README = readme.README.read_text(encoding="utf-8")


def test_every_list_in_the_readme_is_what_the_program_says() -> None:
    assert readme.written(README) == README, "the lists in README.md are stale: run “make readme”"


def test_the_readme_has_every_list() -> None:
    assert set(re.findall(r"<!-- list: (\w+) -->", README)) == set(readme.LISTS)


def test_a_list_that_nothing_makes_is_refused_by_name() -> None:
    with pytest.raises(readme.UnknownList, match="“planets”"):
        readme.written("<!-- list: planets -->\n<!-- end of list -->")


def test_every_file_the_readme_points_to_is_there() -> None:
    named = re.findall(r"\]\((?!https?://|#)([^)]+)\)", README) + re.findall(
        r"`((?:foiflow|letters|tests|docs)/[\w/.-]+)`", README
    )
    missing = [name for name in named if not (Path(readme.README).parent / name).exists()]
    assert named
    assert not missing
