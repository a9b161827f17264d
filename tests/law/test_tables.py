"""The one reader of TOML tables: what it hands out is what was asked for, and what it refuses is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foiflow.law.tables import Table, read_table, table_in

FOIFLOW = Path(__file__).parents[2] / "foiflow"


class Faulty(ValueError):
    """A fault of these tests."""


def law(text: str) -> Table:
    return table_in(text, "law.toml", Faulty)


def test_a_table_hands_out_what_it_holds_and_what_is_usual_where_it_holds_nothing() -> None:
    table = law('title = "An Act"\nuses = ["ico"]\nrolls = true\ndays = 3\nsince = 2018-07-04\nurl = "https://a.uk/"')
    assert (table.text("title", needed=True), table.text("note"), table.text("note", "none")) == ("An Act", "", "none")
    assert (table.texts("uses"), table.texts("named_in")) == (("ico",), ())
    assert (table.switch("rolls"), table.switch("each"), table.switch("must_arrive", True)) == (True, False, True)
    assert (table.number("days", 0, 0, 30), table.number("weeks", 2, 0, 30)) == (3, 2)
    assert (table.day("since"), table.day("until")) == (date(2018, 7, 4), None)
    assert (table.address("url"), table.address("guidance", needed=False)) == ("https://a.uk/", "")
    assert (table.one_of("title", ["An Act"]), table.one_of("time_is", ["by", "before"], "by")) == ("An Act", "by")


def test_tables_within_a_table_say_where_they_stand() -> None:
    table = law("[law.foia]\n[deadline.appeal]\n[[argument]]\nid = 'candour'\n[[argument]]\n")
    assert table.tables("law")["foia"].where == "law.toml, law.foia"
    assert table.tables("deadline", "ut.")["appeal"].where == "law.toml, ut.appeal"
    assert table.table("law").where == "law.toml, law"
    assert [row.where for row in table.rows("argument", "id")] == ["law.toml, candour", "law.toml, argument 2"]
    assert next(row.where for row in table.rows("argument", "id", "group ")) == "law.toml, group candour"
    assert law("[tribunal]").tables()["tribunal"].where == "law.toml, tribunal"
    assert (table.tables("part"), table.rows("group", "id")) == ({}, ())


@pytest.mark.parametrize(
    ("text", "ask", "says"),
    [
        ("titel = 1", lambda t: t.only(["title", "url"]), "unknown key “titel”; the keys are title, url"),
        ("title = 1", lambda t: t.text("title"), "title must be text"),
        ("", lambda t: t.text("title", needed=True), "it has no title"),
        ("title = ' '", lambda t: t.text("title", needed=True), "it has no title"),
        ("kind = 'wish'", lambda t: t.one_of("kind", ["duty", "right"]), "kind is “wish”; it must be one of duty"),
        ("", lambda t: t.one_of("kind", ["duty", "right"]), "it has no kind"),
        ("uses = 'ico'", lambda t: t.texts("uses"), "uses must be a list of texts"),
        ("uses = [1]", lambda t: t.texts("uses"), "uses must be a list of texts"),
        ("uses = ['']", lambda t: t.texts("uses"), "uses must be a list of texts"),
        ("rolls = 'yes'", lambda t: t.switch("rolls"), "rolls must be true or false"),
        ("rolls = 1", lambda t: t.switch("rolls"), "rolls must be true or false"),
        ("days = true", lambda t: t.number("days", 0, 0, 30), "days must be a whole number from 0 to 30"),
        ("days = 31", lambda t: t.number("days", 0, 0, 30), "days must be a whole number from 0 to 30"),
        ("days = 1.5", lambda t: t.number("days", 0, 0, 30), "days must be a whole number from 0 to 30"),
        ("since = '2018-07-04'", lambda t: t.day("since"), "since must be a date such as 2018-07-04, not in quot"),
        ("since = 2018-07-04T10:00:00", lambda t: t.day("since"), "since must be a date such as 2018-07-04"),
        ("", lambda t: t.address("url"), "url must begin with https://"),
        ("url = 'http://a.uk/'", lambda t: t.address("url", needed=False), "url must begin with https://"),
        ("url = 'https://[::1'", lambda t: t.address("url"), "url must begin with https://"),
        ("", lambda t: t.table("shows"), "it has no table [shows]"),
        ("shows = 1", lambda t: t.table("shows"), "it has no table [shows]"),
        ("law = 1", lambda t: t.tables("law"), "law must hold tables, each with a name of its own"),
        ("law = { foia = 1 }", lambda t: t.tables("law"), "law.toml, law.foia: it must be a table"),
        ("foia = 1", lambda t: t.tables(), "law.toml, foia: it must be a table"),
        ("argument = 1", lambda t: t.rows("argument", "id"), "argument must be a list of tables, each begun with [[a"),
        ("argument = [1]", lambda t: t.rows("argument", "id"), "argument must be a list of tables"),
    ],
)  # fmt: skip
def test_what_is_not_what_was_asked_for_is_refused_in_one_sentence(
    text: str, ask: Callable[[Table], object], says: str
) -> None:
    with pytest.raises(Faulty) as refused:
        ask(law(text))
    assert str(refused.value).startswith(says if says.startswith("law.toml") else f"law.toml: {says}")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", ["title = ", "[law]\n[law]", "title = 1\ntitle = 2", "[law.foia]\n[law.foia]"])
def test_what_is_no_toml_or_says_a_thing_twice_is_refused_by_name(text: str) -> None:
    with pytest.raises(Faulty, match=r"^law\.toml: it cannot be read \(.*\)\.$"):
        law(text)


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "law.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("law.toml", "none.toml"):
        with pytest.raises(Faulty, match=rf"^{name}: it cannot be read \("):
            read_table(tmp_path / name, Faulty)


def test_no_other_module_reads_toml() -> None:
    readers = [path.name for path in FOIFLOW.rglob("*.py") if "tomllib" in path.read_text(encoding="utf-8")]
    assert readers == ["tables.py"]
