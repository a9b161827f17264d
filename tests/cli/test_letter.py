"""`python -m foiflow letter`: every letter from every real case, made or refused in one sentence."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import docx
import pytest

from foiflow.cli.command_line import main
from foiflow.drafting import letter, letters
from foiflow.drafting.given import GIVABLE
from tests.cli.conftest import Run

CASES = Path(__file__).parents[1] / "timeline" / "cases"
REAL = sorted(path.stem for path in CASES.glob("*.json") if not path.stem.endswith(".expected"))
DAYS = ("2020-12-20", "2023-03-15", "2023-03-25", "2026-11-20")
REFUSED_LATE = """{"format": "foiflow-case/1",
 "case": {"title": "Reviews", "regime": "foia", "authority": {"name": "Anytown Council"},
  "requester": {"name": "A. Reporter", "email": "reporter@example.org"}, "request": "The reviews"},
 "events": [{"kind": "request_sent", "date": "2020-09-14"},
  {"kind": "response", "date": "2020-10-09", "outcome": "refused", "exemptions": ["s 35(1)(a)", "s 40(2)"]}]}"""


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("FOIFLOW_DATA", str(folder))
    return folder


def asked_in(said: str) -> list[str]:
    """The names of the facts that a sentence says are missing."""
    return re.findall(r"\(([a-z_.]+)\)(?=;|: record it)", said)


@cache
def value_for(letter_id: str, name: str) -> str:
    fact = {**GIVABLE, **letter(letter_id).asks}[name]
    return fact.choices[0] if fact.choices else "2026-12-01" if fact.is_date else "What was wanted"


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("case", REAL)
def test_every_letter_is_made_or_refused_in_one_sentence(
    case: str, on: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "letter.txt"
    for letter_id in letters():
        words = ["letter", letter_id, str(CASES / f"{case}.json"), "--out", str(out), "--on", on]
        code = main(words)
        said = capsys.readouterr().err
        if code == 0:
            assert said == ""
        else:
            assert code == 2
            assert said.startswith("foiflow: “")
            assert said.endswith(".\n")
            assert said.count("\n") == 1
            assert "⟦" not in said
            assert not out.exists()
        if "lacks" in said:
            # Everything that is missing was named at once: with all of it the letter is made.
            given = [f"--set={name}={value_for(letter_id, name)}" for name in asked_in(said)]
            assert given
            assert main([*words, *given]) == 0, capsys.readouterr().err
        elif code == 2:
            assert re.search(r"does not fit this case on|is not a letter under the law of this case", said)
        if out.exists():
            assert "⟦" not in out.read_text(encoding="utf-8")
            out.unlink()


def test_a_letter_is_made_as_word_text_and_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text(REFUSED_LATE, encoding="utf-8")
    for kind in ("docx", "txt", "html"):
        out = tmp_path / f"review.{kind}"
        assert main(["letter", "internal_review", str(case), "--out", str(out), "--on", "2020-10-14"]) == 0
    assert "Anytown Council" in (tmp_path / "review.txt").read_text(encoding="utf-8")
    assert (tmp_path / "review.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "Anytown Council" in "\n".join(p.text for p in docx.Document(str(tmp_path / "review.docx")).paragraphs)


def test_arguments_are_ticked_by_name_several_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = tmp_path / "case.json", tmp_path / "review.txt"
    case.write_text(REFUSED_LATE, encoding="utf-8")
    words = ["letter", "internal_review", str(case), "--out", str(out), "--on", "2020-10-14"]
    words += ["--argument", "which_policy", "--argument", "policy_announced"]
    assert main(words) == 2
    assert asked_in(capsys.readouterr().err) == ["policy_announced.policy_announced_on"]
    assert main([*words, "--set", "policy_announced.policy_announced_on=1 May 2019"]) == 0
    assert "The policy was announced on 1 May 2019," in out.read_text(encoding="utf-8")
    assert "The refusal does not name the policy." in out.read_text(encoding="utf-8")
    assert main([*words, "--argument", "nonsense"]) == 2
    assert "“nonsense” answers nothing that this case cites; there are which_policy," in capsys.readouterr().err


def test_a_request_is_drafted_before_anything_was_sent(tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "request.txt"
    head = REFUSED_LATE.partition('"events"')[0]
    case.write_text(f'{head}"events": []}}', encoding="utf-8")
    assert main(["letter", "request", str(case), "--out", str(out), "--on", "2020-09-14"]) == 0
    assert "The reviews" in out.read_text(encoding="utf-8")


def test_the_newsrooms_own_wording_and_a_mistake_in_it(foiflow: Run, ready_data: Path, tmp_path: Path) -> None:
    case, out = tmp_path / "case.json", tmp_path / "review.txt"
    case.write_text(REFUSED_LATE, encoding="utf-8")
    head = '+++\ntitle = "Ours"\naddressee = "authority"\nstages = ["answered"]\n'
    head += 'regimes = ["foia"]\nsubject = "Ours"\n+++\n'
    words = ["letter", "internal_review", str(case), "--out", str(out), "--on", "2020-10-14"]
    own_letter(ready_data, "internal_review", head + "We ask again.\n")
    assert foiflow(*words).returncode == 0
    assert "We ask again." in out.read_text(encoding="utf-8")
    own_letter(ready_data, "internal_review", head + "We ask {{ again }}.\n")
    done = foiflow(*words)
    assert (done.returncode, done.stderr) == (
        2, "foiflow: The newsroom’s letters/internal_review.md, line 8: there is no fact “again”.\n"
    )  # fmt: skip
    own_letter(ready_data, "ask_again", head + "We ask again.\n")
    assert "ask_again" in foiflow("explain", str(case), "--on", "2020-10-14").stdout


def own_letter(data: Path, letter_id: str, text: str) -> None:
    """Keep a letter in the newsroom's own wording."""
    with closing(sqlite3.connect(data / "foiflow.sqlite3")) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO own_letters (letter, text) VALUES (?, ?)", (letter_id, text))


def test_the_whole_command_refuses_with_exit_code_2_and_nothing_on_standard_output(
    process: Run, tmp_path: Path
) -> None:
    out = tmp_path / "right_of_reply.docx"
    done = process("letter", "right_of_reply", "-", "--out", str(out), "--on", "2020-10-14", typed=REFUSED_LATE)
    assert (done.returncode, done.stdout) == (2, "")
    assert asked_in(done.stderr) == ["allegations", "press_office_email"]
    assert not out.exists()
