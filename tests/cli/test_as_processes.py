"""Each command as a person runs it: a process of its own, its words, its output and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from foiflow.cli.command_line import MODULES
from tests.cli.conftest import Run
from tests.cli.test_letter import REFUSED_LATE

IPR = Path(__file__).parents[1] / "timeline" / "cases" / "ipr-2020.json"
ELSEWHERE = {"serve", "holidays"}
"""Tried as processes where what they need is: a browser's question, and a server that publishes bank holidays."""

WITHOUT_A_DATABASE = {
    "due": (("foia.response", "2014-12-02", "--on", "2014-12-03"), "", "Monday 5 January 2015"),
    "explain": (("-", "--on", "2020-10-05"), IPR.read_text(encoding="utf-8"), "Waiting for a response"),
    "rules": ((), "", "ftt.appeal: Appeal to the First-tier Tribunal · 28 days"),
    "letter": (("internal_review", "-", "--on", "2020-10-14", "--out", "review.txt"), REFUSED_LATE, ""),
}
ONE_AFTER_ANOTHER = {
    "demo": ((), "5 example cases were added."),
    "rebuild": ((), "The docket holds 5 cases."),
    "authorities": (("--import", "ours.csv"), "1 added, 0 changed, 0 as they were."),
    "remind": (("--dry-run",), ""),
}


def test_each_command_is_tried_as_a_process() -> None:
    assert WITHOUT_A_DATABASE.keys() | ONE_AFTER_ANOTHER.keys() | ELSEWHERE == MODULES.keys()


@pytest.mark.parametrize("command", WITHOUT_A_DATABASE)
def test_a_command_that_needs_no_database_answers_and_ends_well(process: Run, tmp_path: Path, command: str) -> None:
    words, typed, said = WITHOUT_A_DATABASE[command]
    out = tmp_path / "review.txt"
    done = process(command, *(str(out) if word == out.name else word for word in words), typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    assert out.exists() == (command == "letter")


def test_commands_that_need_the_database_answer_one_after_another_and_end_well(
    process: Run, ready_data: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.csv"
    ours.write_text("name,regime,email\nAnytown Council,foia,foi@anytown.example\n", encoding="utf-8")
    for command, (words, said) in ONE_AFTER_ANOTHER.items():
        done = process(command, *(str(ours) if word == ours.name else word for word in words))
        assert (done.returncode, done.stderr) == (0, "")
        assert said in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("due", "foia.respond", "2026-01-05"), "There is no rule “foia.respond”"),
        (("exlain", str(IPR)), "invalid choice: 'exlain'"),
        (("explain",), "the following arguments are required: CASE.json"),
    ],
)
def test_a_process_that_is_refused_says_why_in_one_line_and_ends_with_2(
    process: Run, words: tuple[str, ...], says: str
) -> None:
    done = process(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
