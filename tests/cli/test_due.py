"""`python -m foiflow due`, `rules` and `letter`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import REPOSITORY, Run


def test_due_counts_one_deadline_and_says_which_days_it_left_out(foiflow: Run) -> None:
    answer = json.loads(foiflow("due", "foia.response", "2014-12-02", "--json").stdout)
    assert answer["due"] == "2015-01-05"
    assert "2015-01-02, 2nd January, Scotland" in answer["skipped"]


def test_due_for_a_scottish_authority_counts_an_easter_monday(foiflow: Run) -> None:
    scottish = json.loads(foiflow("due", "foisa.response", "2026-03-20", "--json").stdout)
    british = json.loads(foiflow("due", "foia.response", "2026-03-20", "--json").stdout)
    assert scottish["due"] == "2026-04-20"  # a Monday: Good Friday alone is left out
    assert british["due"] == "2026-04-21"  # a Tuesday: Easter Monday is left out too


def test_due_from_a_month_gives_the_span(foiflow: Run) -> None:
    answer = json.loads(foiflow("due", "foia.response", "2020-09", "--json").stdout)
    assert (answer["earliest"], answer["due"], answer["latest"]) == ("2020-09-29", "2020-10-28", "2020-10-28")


def test_due_for_an_archive_is_thirty_working_days(foiflow: Run) -> None:
    told = foiflow("due", "foia.response", "2026-03-02", "--authority-kind", "archive")
    assert told.stdout.startswith("Thursday 16 April 2026")
    assert "SI 2004/3364 reg 4" in told.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("due", "foia.respond", "2026-01-05"), "There is no rule “foia.respond”"),
        (("due", "ico.steps", "2026-01-05"), "the document itself names the day"),
        (("due", "foia.response", "5/1/2026"), "“5/1/2026” is not a date"),
        (("due", "foia.response", "2026-02-30"), "February 2026 has 28 days"),
        (("due", "foia.response", "2029-01-05"), "Bank holidays are known from 2005 to 2028 only"),
        (("due", "foia.response", "2028-12-20"), "Bank holidays are known from 2005 to 2028 only"),
        (("due", "foia.response", "2026-01-05", "--authority-kind", "zoo"), "No authority is a “zoo”"),
    ],
)
def test_due_refuses_in_one_sentence_what_the_law_does_not_answer(
    foiflow: Run, words: tuple[str, ...], says: str
) -> None:
    told = foiflow(*words)
    assert told.returncode == 2
    assert told.stdout == ""
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


def test_rules_lists_every_rule_with_its_source(foiflow: Run) -> None:
    listed = json.loads(foiflow("rules", "--json").stdout)
    assert len(listed) == 43
    assert all(rule["source"] and (rule["url"].startswith("https://") or rule["force"] == "notice") for rule in listed)
    by_id = {rule["rule"]: rule for rule in listed}
    assert by_id["ftt.appeal"]["regimes"] == ["foia", "eir"]
    assert by_id["sic.application"]["regimes"] == ["foisa", "eisr"]
    assert "ftt.appeal: Appeal to the First-tier Tribunal · 28 days" in foiflow("rules").stdout


def test_counting_a_deadline_brings_in_nothing_but_the_standard_library() -> None:
    script = (
        "import sys\n"
        "from foiflow.cli.command_line import main\n"
        "main(['due', 'foia.response', '2026-11-22', '--json'])\n"
        "heavy = {'flask', 'sqlalchemy', 'jinja2', 'docx', 'dateparser', 'markdown_it', 'alembic', 'wtforms'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    assert told.returncode == 0, told.stderr


def test_output_that_nobody_reads_to_the_end_is_no_fault() -> None:
    piped = f"{sys.executable} -m foiflow rules --json | head -n 1"
    told = subprocess.run(piped, shell=True, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False)
    assert told.stdout == "[\n"
    assert told.stderr == ""


def test_the_environment_of_a_test_never_reaches_the_real_data_folder(foiflow: Run, tmp_path: Path) -> None:
    foiflow("due", "foia.response", "2026-11-22")
    assert not (tmp_path / "data").exists(), "counting a deadline must not make a data folder"
