"""The files of rules: what they hold is what the research found, and a fault in one stops the program by name."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from foiflow.law.regime import FaultyLaw, Rule
from foiflow.law.regime_files import FOLDER, read_bodies, read_body
from foiflow.law.working_days import calendars
from foiflow.timeline.law_book import REGIMES, LawBook, law_book, vocabulary
from tests.build import case, deadlines_of, foia, request_sent

ROWS = list(csv.DictReader((Path(__file__).with_name("rules.csv")).read_text(encoding="utf-8").splitlines()))
SHARED = Path(__file__).parents[3] / "shared" / "law" / "rules.csv"
VARIES_BY = {"school": "school", "archive": "archive"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files of rules, to be spoilt."""
    return Path(shutil.copytree(FOLDER, tmp_path / "regimes"))


def _rule_of(row: dict[str, str]) -> Rule:
    if "time limit set" in row["regimes"]:
        return law_book().in_force("foia").for_event[row["rule"], "time_limit_set"]
    for kind in VARIES_BY:
        if f"authority kind: {kind}" in row["regimes"]:
            return law_book().rule_for(row["rule"], kind)
    return law_book().rule_for(row["rule"])


# What they hold.


@pytest.mark.skipif(not SHARED.exists(), reason="the research is not beside this checkout")
def test_the_copy_of_the_research_is_what_it_holds() -> None:
    ours = Path(__file__).with_name("rules.csv").read_text(encoding="utf-8")
    assert ours == SHARED.read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['regimes'][4:]}") for row in ROWS])
def test_each_rule_has_the_label_force_source_and_address_that_the_research_found(row: dict[str, str]) -> None:
    rule = _rule_of(row)
    label = row["label"].replace("'", "’")  # the research is typed with plain ones
    assert (rule.label, rule.force, rule.source, rule.url) == (label, row["force"], row["source"], row["url"])
    assert rule.kind == row["kind"]
    owers = {"commissioner or joined respondent": "commissioner", "the party that withdrew": "as recorded"}
    assert rule.owed_by == owers.get(row["owed_by"], row["owed_by"].removesuffix(" (as appellant)"))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['rule']} {row['regimes'][4:]}") for row in ROWS])
def test_each_rule_allows_the_time_and_uses_the_calendar_that_the_research_found(row: dict[str, str]) -> None:
    rule = _rule_of(row)
    length = row["length"]
    if rule.period.words == "as named":
        assert length.startswith(("as ", "the "))
    elif "beginning with" in length:
        assert length.startswith(rule.period.words)
    else:
        assert (
            length.partition(" in all")[0]
            .partition(", received")[0]
            .partition(" (")[0]
            .startswith(rule.period.words.partition(",")[0])
        )
    assert rule.rolls == row["calendar"].startswith("end day only")
    assert bool(rule.time) == ("17:00" in length or rule.rolls or "time of day" in length or "given, time" in length)
    if row["calendar"].startswith(("uk", "scotland")):
        assert rule.calendar == row["calendar"].partition(":")[0]


def test_every_rule_is_one_the_research_found_and_under_the_same_laws() -> None:
    found = {(rule.id, law) for law in REGIMES for rule in law_book().in_force(law, "central_government").rules}
    needed = set()
    for row in ROWS:
        laws = row["regimes"].partition(" (")[0].split(", ")
        needed |= {(row["rule"], law) for law in (REGIMES if laws == ["all"] else laws)}
    assert found == needed
    assert {rule.split(".")[0] for rule in law_book().rules} == {path.stem for path in FOLDER.glob("*.toml")}


def test_shared_rules_are_written_once() -> None:
    for name in ("ico", "ftt", "ut"):
        assert [law for law in REGIMES if name in law_book().regimes[law].uses] == ["foia", "eir"]
    for name in ("sic", "court"):
        assert [law for law in REGIMES if name in law_book().regimes[law].uses] == ["foisa", "eisr"]
    assert all("set" in law_book().regimes[law].uses for law in REGIMES)


# Faults.


def _replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def _with_rule(lines: str) -> Callable[[Path], None]:
    """A rule of our own at the end of set.toml, whole but for what `lines` add or leave out."""

    def spoil(folder: Path) -> None:
        path = folder / "set.toml"
        rule = {
            "label": '"A test"', "owed_by": '"authority"', "kind": '"duty"', "runs_from": '["note"]',
            "allows": '"5 days"', "force": '"house"', "source": '"a test"', "url": '"https://example.org/"',
        }  # fmt: skip
        for line in lines.splitlines():
            key, _, value = line.partition(" = ")
            rule[key] = value
        body = "\n".join(f"{key} = {value}" for key, value in rule.items() if value)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n[deadline.own]\n{body}\n", encoding="utf-8")

    return spoil


FAULTS = [
    ("an unknown key of a file", _replaced("foia.toml", "title ", "titel ")),
    ("an unknown key of a rule", _with_rule('allow = "5 days"')),
    ("no title", _replaced("eir.toml", 'title    = "Environmental Information Regulations 2004"', "")),
    ("an unknown calendar of a file", _replaced("eir.toml", 'calendar = "uk"', 'calendar = "wales"')),
    ("an unknown calendar of a rule", _with_rule('calendar = "wales"')),
    ("a calendar that is no text", _replaced("eir.toml", 'calendar = "uk"', "calendar = [1]")),
    ("an unknown file in uses", _replaced("foia.toml", '"ico", ', '"ioc", ')),
    ("uses that is no list", _replaced("foisa.toml", 'uses     = ["sic", "court", "set"]', 'uses = "sic"')),
    ("uses that holds a number", _replaced("foisa.toml", '"sic", ', "7, ")),
    ("posted days that are no number", _replaced("foisa.toml", "posted_days = 3", 'posted_days = "three"')),
    ("posted days below nothing", _replaced("foisa.toml", "posted_days = 3", "posted_days = -3")),
    ("a deadline that is no table", _replaced("court.toml", "[deadline.appeal]", "[deadline]\nappeal = 5\n[x]")),
    ("TOML that cannot be read", _replaced("ut.toml", "[deadline.permission]", "[deadline.permission")),
    ("a rule written twice", _replaced("ut.toml", "[deadline.notice]", "[deadline.permission]")),
    ("no label", _with_rule("label = ")),
    ("an empty label", _with_rule('label = ""')),
    ("a label that is no text", _with_rule("label = 5")),
    ("no source", _with_rule("source = ")),
    ("an empty source", _with_rule('source = ""')),
    ("no url", _with_rule("url = ")),
    ("an empty url", _with_rule('url = ""')),
    ("a url that is not https", _with_rule('url = "http://example.org/"')),
    ("a url without a site", _with_rule('url = "https://"')),
    ("a url that cannot be parsed", _with_rule('url = "https://[::1"')),
    ("a bad url of a notice", _with_rule('force = "notice"\nurl = "ftp://example.org/"')),
    ("an unknown force", _with_rule('force = "custom"')),
    ("an unknown ower", _with_rule('owed_by = "agency"')),
    ("an unknown kind", _with_rule('kind = "wish"')),
    ("no period", _with_rule("allows = ")),
    ("a bad period", _with_rule('allows = "soon"')),
    ("school days without their most", _with_rule('allows = "20 school days"')),
    ("nothing that sets it running", _with_rule("runs_from = ")),
    ("an unknown event", _with_rule('runs_from = ["decision_notcie"]')),
    ("an unknown event that meets it", _with_rule('met_by = ["answer"]')),
    ("events that are no list", _with_rule('met_by = "response"')),
    ("an empty event", _with_rule('met_by = [""]')),
    ("an unknown field in a condition", _with_rule('met_by = ["response colour=red"]')),
    ("an unknown value in a condition", _with_rule('met_by = ["response outcome=refuesd"]')),
    ("a condition without a value", _with_rule('met_by = ["response outcome="]')),
    ("a condition that is none", _with_rule('met_by = ["response outcome"]')),
    ("an unknown party", _with_rule('met_by = ["appeal_lodged by=minister"]')),
    ("an unknown side", _with_rule('runs_from = ["tribunal_decision against=tribunal"]')),
    ("an unknown event before", _with_rule('runs_from = ["response after=review"]')),
    ("an unknown field that is had", _with_rule('runs_from = ["decision_notice has=steps_by"]')),
    ("a pause that is no pair", _with_rule('paused = [["fees_notice"]]')),
    ("a pause of three", _with_rule('paused = [["fees_notice", "fee_paid", "note"]]')),
    ("an empty pause", _with_rule("paused = [[]]")),
    ("pauses that are no list", _with_rule("paused = 5")),
    ("a pause of unknown events", _with_rule('paused = [["fee_notice", "fee_paid"]]')),
    ("an unknown day to count from", _with_rule('counted_from = "posted"')),
    ("an unknown kind of authority", _with_rule('authority_kinds = ["council"]')),
    ("an unknown kind that varies it", _replaced("foia.toml", "for_kind.school", "for_kind.academy")),
    ("an unknown event that varies it", _replaced("foia.toml", "on_event.time_limit_set", "on_event.limit_set")),
    ("an unknown key that varies it", _replaced("foia.toml", 'label  = "Response to the request (school', 'labl = "x')),
    ("an unknown overdue rule", _replaced("eir.toml", 'overdue   = "response"', 'overdue = "answer"')),
    ("an unknown rule to take over", _replaced("eir.toml", 'takes_over  = "response"', 'takes_over = "answer"')),
    ("an unknown other reading", _replaced("foisa.toml", 'reading_from = "response"', 'reading_from = "x"')),
    ("an unknown day of silence", _with_rule('overdue_day_0 = "week after"')),
    ("a switch that is none", _with_rule('rolls = "yes"')),
    ("an hour before which is none", _with_rule('time_is = "until"')),
    ("an hour that is none", _with_rule('time = "5pm"')),
    ("since that is no date", _with_rule('since = "last year"')),
    ("until that is no date", _with_rule("until = 2018")),
    ("a named day that no event has", _with_rule('allows = "as named"\nnamed_in = ["until"]')),
    ("a named day that is not said where", _with_rule('allows = "as named"')),
    ("an on_event that is no table", _with_rule("on_event = 5")),
    ("a for_kind that is no table", _with_rule("for_kind = { school = 5 }")),
]  # fmt: skip


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in FAULTS])
def test_a_fault_stops_the_program_by_name(folder: Path, spoil: Callable[[Path], None]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    spoil(folder)
    spoilt = [path.name for path in folder.iterdir() if path.read_bytes() != before[path.name]]
    with pytest.raises(FaultyLaw) as refused:
        read_bodies(vocabulary(), folder)
    said = str(refused.value)
    assert said.startswith(spoilt[0])
    assert "\n" not in said
    if "own" in (folder / "set.toml").read_text(encoding="utf-8").split("[deadline."):
        assert "set.own" in said
    # A command that reads that one file says of it what reading them all says.
    with pytest.raises(FaultyLaw) as alone:
        read_body(Path(spoilt[0]).stem, vocabulary(), folder)
    assert str(alone.value) == said


def test_a_rule_of_our_own_that_has_no_fault_is_read(folder: Path) -> None:
    _with_rule("")(folder)
    assert "own" in read_bodies(vocabulary(), folder)["set"].by_name


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_a_file_of_rules_read_alone_holds_what_it_holds_among_the_others(name: str) -> None:
    alone, together = read_body(name, vocabulary()), read_bodies(vocabulary())
    assert {rule: alone[name].variants[rule.id] for rule in alone[name].rules} == {
        rule: together[name].variants[rule.id] for rule in together[name].rules
    }
    # The Scottish Commissioner's rules lean on those of the laws that use them.
    assert alone.keys() == (together.keys() if name == "sic" else {name})


def test_a_file_of_rules_that_is_not_there_holds_none(folder: Path) -> None:
    assert read_body("gdpr", vocabulary(), folder) == read_body("../regimes/foia", vocabulary(), folder) == {}


def test_a_file_that_is_not_text_is_refused_by_name(folder: Path) -> None:
    (folder / "ico.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FaultyLaw, match=r"^ico\.toml"):
        read_bodies(vocabulary(), folder)


@pytest.mark.parametrize("law", REGIMES)
def test_a_law_that_is_missing_is_named(folder: Path, law: str) -> None:
    (folder / f"{law}.toml").unlink()
    with pytest.raises(FaultyLaw, match=rf"{law}\.toml"):
        LawBook(read_bodies(vocabulary(), folder), calendars())


# Rules of their day.


@pytest.mark.parametrize(
    ("dates", "runs"),
    [
        ("since = 2026-09-07", True),
        ("since = 2026-09-08", False),
        ("until = 2026-09-07", True),
        ("until = 2026-09-06", False),
        ("since = 2026-01-01\nuntil = 2026-12-31", True),
        ("since = 2018-07-04\nuntil = 2020-12-31", False),
    ],
)
def test_a_rule_binds_only_requests_made_while_it_was_the_law(folder: Path, dates: str, runs: bool) -> None:
    _with_rule(f'runs_from = ["request_sent"]\n{dates}')(folder)
    book = LawBook(read_bodies(vocabulary(), folder), calendars())
    the_case = case(foia, request_sent("Monday 7 September 2026"))
    assert len(deadlines_of(the_case, "set.own", on="Tuesday 8 September 2026", book=book)) == runs
