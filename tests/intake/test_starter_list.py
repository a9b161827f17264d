"""The public authorities that foiflow knows from the first day."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest

from foiflow.intake.authority_lists import (
    STARTER_LIST,
    UnreadableList,
    read_starter_list,
)
from foiflow.law.regime import AUTHORITY_KINDS

NATIONS = {"england", "wales", "scotland", "northern_ireland", "uk"}
TYPES = {
    "department", "devolved", "police", "regulator", "health",
    "council", "university", "broadcaster", "other",
}  # fmt: skip
# They work in Scotland, or are about it, and stay under the United Kingdom's Act.
UNITED_KINGDOM_BODIES_IN_SCOTLAND = {
    "British Broadcasting Corporation",
    "British Transport Police",
    "Department for Work and Pensions",
    "Office of the Advocate General for Scotland",
    "Scotland Office",
    "Student Loans Company",
    "The Open University",
}


@pytest.fixture(scope="module")
def rows():
    with STARTER_LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(rows, name):
    (row,) = [row for row in rows if row["name"] == name]
    return row


def test_at_least_150_authorities_can_be_chosen_at_once():
    assert len(read_starter_list()) >= 150


def test_no_authority_is_listed_twice(rows):
    names = Counter(row["name"].casefold() for row in rows)
    assert [name for name, times in names.items() if times > 1] == []


def test_every_authority_has_a_law_a_kind_a_nation_and_a_type(rows):
    assert {row["regime"] for row in rows} == {"foia", "foisa"}
    assert {row["kind"] for row in rows} <= set(AUTHORITY_KINDS)
    assert {row["nation"] for row in rows} == NATIONS
    assert {row["type"] for row in rows} == TYPES


def test_scottish_authorities_are_under_the_scottish_act_and_no_other_is(rows):
    assert [row["name"] for row in rows if (row["nation"] == "scotland") != (row["regime"] == "foisa")] == []


def test_united_kingdom_bodies_that_work_in_scotland_stay_under_the_freedom_of_information_act(rows):
    for name in UNITED_KINGDOM_BODIES_IN_SCOTLAND:
        assert named(rows, name)["regime"] == "foia"


def test_an_authority_with_scotland_in_its_name_is_scottish_unless_it_is_known_to_be_otherwise(rows):
    astray = {
        row["name"]
        for row in rows
        if ("scot" in row["name"].lower() or row["website"].endswith(".scot")) and row["regime"] != "foisa"
    }
    assert astray <= UNITED_KINGDOM_BODIES_IN_SCOTLAND


def test_central_government_means_departments_of_the_united_kingdom_wales_and_northern_ireland(rows):
    central = [row for row in rows if row["kind"] == "central_government"]
    assert {row["type"] for row in central} == {"department", "devolved", "regulator"}
    assert {row["regime"] for row in central} == {"foia"}
    # Regulators are central government only where they are non-ministerial departments.
    assert {row["short_name"] for row in central if row["type"] == "regulator"} == {
        "CCEW", "CMA", "FSA", "Ofgem", "Ofqual", "Ofsted", "ORR", "Ofwat",
    }  # fmt: skip
    assert {row["kind"] for row in rows if row["type"] == "department"} == {"central_government", "archive"}


def test_the_two_national_archives_have_the_longer_time_for_closed_records(rows):
    assert {row["name"] for row in rows if row["kind"] == "archive"} == {
        "National Records of Scotland",
        "The National Archives",
    }


def test_all_four_nations_councils_and_police_are_there(rows):
    councils = Counter(row["nation"] for row in rows if row["type"] == "council")
    assert (councils["scotland"], councils["wales"], councils["northern_ireland"]) == (32, 22, 11)
    assert councils["england"] >= 100
    police = Counter(row["nation"] for row in rows if row["type"] == "police")
    assert police == {"england": 39, "wales": 4, "scotland": 1, "northern_ireland": 1, "uk": 1}


def test_websites_are_secure_addresses_of_their_own_or_left_out(rows):
    given = [row["website"] for row in rows if row["website"]]
    for website in given:
        parts = urlsplit(website)
        assert parts.scheme == "https"
        assert "." in parts.netloc
        assert website == website.strip()
    assert [website for website, times in Counter(given).items() if times > 1] == []


def test_no_address_is_made_up():
    assert "@" not in STARTER_LIST.read_text(encoding="utf-8")
    assert {authority.email for authority in read_starter_list()} == {""}


def test_every_row_says_when_it_was_checked(rows):
    assert {date.fromisoformat(row["checked_on"]) for row in rows} == {date(2026, 11, 22)}


def test_an_authority_is_read_with_its_reason_and_its_source():
    by_name = {authority.name: authority for authority in read_starter_list()}
    department = by_name["Department for Work and Pensions"]
    assert (department.short_name, department.regime, department.kind) == ("DWP", "foia", "central_government")
    assert department.checked_on == date(2026, 11, 22)
    assert department.source == "foiflow's starter list, checked on 2026-11-22"
    assert "Freedom of Information Act 2000" in department.reason
    assert "(Scotland) Act 2002" in by_name["Scottish Ministers"].reason
    assert by_name["Isle of Anglesey County Council"].short_name == "Ynys Môn"


def test_a_starter_list_that_was_spoilt_is_refused(tmp_path):
    path = tmp_path / "authorities.csv"
    path.write_text("name,regime\nHome Office,foia\n", encoding="utf-8")
    with pytest.raises(UnreadableList, match=r"authorities\.csv: its columns must be"):
        read_starter_list(path)
    good = STARTER_LIST.read_text(encoding="utf-8")
    path.write_text(good.replace("2026-11-22", "last autumn", 1), encoding="utf-8")
    with pytest.raises(UnreadableList, match="line 2: “last autumn” is not a date"):
        read_starter_list(path)
