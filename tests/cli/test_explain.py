"""`python -m foiflow explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CASES = Path(__file__).parents[1] / "timeline" / "cases"
IPR = CASES / "ipr-2020.json"


def test_explain_says_where_a_case_stands_on_a_day_in_its_past(foiflow: Run) -> None:
    told = foiflow("explain", str(IPR), "--on", "2020-10-05")
    assert told.returncode == 0
    assert "On Monday 5 October 2020: Waiting for a response" in told.stdout
    assert "Wednesday 28 October 2020  Response to the request [running]" in told.stdout
    assert "FOIA 2000 s 10(1), (6)" in told.stdout


def test_explain_says_that_a_withdrawal_needs_the_tribunals_consent(foiflow: Run) -> None:
    told = foiflow("explain", str(IPR), "--on", "2023-04-30")
    assert "takes effect only if the tribunal consents (GRC Rules 2009 r 17(2))" in told.stdout


def test_explain_in_json_has_the_keys_of_the_contract_and_no_others(foiflow: Run) -> None:
    answer = json.loads(foiflow("explain", str(IPR), "--on", "2022-12-01", "--json").stdout)
    assert list(answer) == ["on", "stage", "deadlines", "next", "letters", "warnings"]
    assert answer["on"] == "2022-12-01"
    assert answer["stage"] == "appeal"
    assert {tuple(deadline) for deadline in answer["deadlines"]} == {
        ("rule", "label", "source", "url", "force", "owed_by", "kind", "from", "due", "earliest", "latest", "readings",
         "time", "status", "met_on", "days_late", "skipped")
    }  # fmt: skip
    days = [deadline["due"] for deadline in answer["deadlines"]]
    assert days == sorted(days, key=lambda day: (day is None, day or ""))


def test_explain_reads_standard_input_for_a_dash(foiflow: Run) -> None:
    told = foiflow("explain", "-", "--on", "2020-10-05", "--json", typed=IPR.read_text(encoding="utf-8"))
    assert json.loads(told.stdout)["stage"] == "awaiting_response"


def test_explain_before_the_request_has_no_stage(foiflow: Run) -> None:
    answer = json.loads(foiflow("explain", str(IPR), "--on", "2020-01-01", "--json").stdout)
    assert answer["stage"] is None
    assert answer["deadlines"] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "it is not JSON"),
        ("[]", "a case file is one JSON object"),
        ('{"format": "foiflow-case/2"}', "“format” must be “foiflow-case/1”"),
        (IPR.read_text(encoding="utf-8").replace("2020-12-03", "2020-12-32"), "event 3 (story_published): date:"),
        (IPR.read_text(encoding="utf-8").replace('"refused"', '"rejected"'), "event 2 (response): “outcome”"),
    ],
)
def test_a_case_file_that_cannot_be_read_is_refused_in_one_sentence(
    foiflow: Run, tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(content, encoding="utf-8")
    told = foiflow("explain", str(file), "--json")
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.startswith("foiflow: mine.json")
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("explain", "/no/such/file.json"), "it cannot be read (No such file or directory)"),
        (("explain", "."), "it cannot be read (Is a directory)"),
        (("explain", str(IPR), "--on", "2023-02"), "--on needs one day"),
        (("explain", str(IPR), "--on", "31/02/2023"), "“31/02/2023” is not a date"),
        (("explain",), "the following arguments are required: CASE.json"),
        (("explain", str(IPR), "--frobnicate"), "unrecognized arguments: --frobnicate"),
        (("exlain", str(IPR)), "invalid choice: 'exlain'"),
        ((), "the following arguments are required: COMMAND"),
    ],
)
def test_words_that_make_no_command_are_refused_in_one_sentence(
    foiflow: Run, words: tuple[str, ...], says: str
) -> None:
    told = foiflow(*words)
    assert told.returncode == 2
    assert told.stdout == ""
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_bad_setting_is_a_sentence_and_an_exit(foiflow: Run) -> None:
    told = foiflow("explain", str(IPR), FOIFLOW_PORT="eighty")
    assert told.returncode == 2
    assert "FOIFLOW_PORT" in told.stderr
    assert told.stderr.count("\n") == 1


def test_a_file_that_is_not_text_is_refused(foiflow: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.json"
    file.write_bytes(b"\xff\xfe\x00")
    assert "it is not UTF-8 text" in foiflow("explain", str(file)).stderr
