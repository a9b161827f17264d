"""GOV.UK's bank holidays: read whole or not at all, and only ever added."""

from __future__ import annotations

import json
from datetime import date

import pytest

from foiflow.intake.govuk_holidays import (
    AnnouncedHoliday,
    UnreadableHolidays,
    holidays_to_add,
    read_additions,
    read_govuk_holidays,
)
from foiflow.law.working_days import DIVISIONS, BankHoliday

EVERYWHERE = frozenset(DIVISIONS)
SCOTLAND = frozenset({"scotland"})
LEARNT = date(2026, 2, 25)


def event(day: str, title: str = "Christmas Day") -> dict:
    return {"title": title, "date": day, "notes": "", "bunting": True}


def govuk(**events: list) -> dict:
    """What GOV.UK publishes, with these events in place of Christmas 2026."""
    parts = ("england-and-wales", "scotland", "northern-ireland")
    return {
        part: {"division": part, "events": events.get(part.replace("-", "_"), [event("2026-12-25")])} for part in parts
    }


def refused(text: str) -> str:
    with pytest.raises(UnreadableHolidays) as refusal:
        read_govuk_holidays(text)
    sentence = str(refusal.value)
    assert sentence.startswith("GOV.UK's list of bank holidays was not used because ")
    assert sentence.endswith("nothing was changed, try again later.")
    assert "\n" not in sentence
    return sentence


def test_each_day_is_read_once_with_the_parts_of_the_kingdom_it_holds_in():
    published = govuk(scotland=[event("2026-06-15", "World Cup  bank holiday"), event("2026-12-25")])
    assert read_govuk_holidays(json.dumps(published)) == [
        AnnouncedHoliday(date(2026, 6, 15), "World Cup bank holiday", SCOTLAND),
        AnnouncedHoliday(date(2026, 12, 25), "Christmas Day", EVERYWHERE),
    ]


def test_two_names_for_one_day_are_both_kept():
    published = govuk(
        england_and_wales=[event("2027-01-04", "New Year's Day")], scotland=[event("2027-01-04", "2nd January")]
    )
    by_day = {holiday.day: holiday for holiday in read_govuk_holidays("\ufeff" + json.dumps(published))}
    assert by_day[date(2027, 1, 4)] == AnnouncedHoliday(
        date(2027, 1, 4), "New Year's Day / 2nd January", frozenset({"england_wales", "scotland"})
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not JSON"),
        ("<!DOCTYPE html><title>Sorry, we are experiencing technical difficulties</title>", "a web page"),
        ('{"scotland":', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not an object"),
        ("null", "not an object"),
    ],
)
def test_what_is_not_the_list_is_refused_in_one_sentence(text, complaint):
    assert complaint in refused(text)


@pytest.mark.parametrize(
    ("events", "complaint"),
    [
        ([], "the part “scotland” has no bank holidays"),
        ({}, "the part “scotland” has no bank holidays"),
        (["2026-12-25"], "bank holiday 1 of “scotland” is not an object"),
        ([event("2026-12-25"), event("2026-02-30")], "bank holiday 2 of “scotland” has the date '2026-02-30'"),
        ([event("25/12/2026")], "has the date '25/12/2026', which is not a day"),
        ([event("20261225")], "which is not a day"),
        ([event("2026-W01-1")], "which is not a day"),
        ([{**event("x"), "date": 20261225}], "which is not a day"),
        ([{"title": "Christmas Day"}], "which is not a day"),
        ([event("0026-12-25")], "is in 26, which cannot be right"),
        ([event("9999-12-25")], "is in 9999, which cannot be right"),
        ([event("2026-12-25", "  ")], "has no usable title"),
        ([event("2026-12-25", "x" * 201)], "has no usable title"),
        ([{"date": "2026-12-25", "title": None}], "has no usable title"),
    ],
)
def test_one_bad_bank_holiday_spoils_the_whole_list(events, complaint):
    assert complaint in refused(json.dumps(govuk(scotland=events)))


def test_a_part_of_the_kingdom_that_is_missing_new_or_mislabelled_spoils_the_list():
    missing = govuk()
    del missing["northern-ireland"]
    assert "the part “northern-ireland” is missing" in refused(json.dumps(missing))
    # England and Wales could part company: silently leaving one out would count its holidays as working days.
    assert "“wales” is not a part" in refused(json.dumps({**govuk(), "wales": {}}))
    mislabelled = {**govuk(), "scotland": {"division": "northern-ireland", "events": [event("2026-12-25")]}}
    assert "the part “scotland” does not say that it is" in refused(json.dumps(mislabelled))
    assert "the part “scotland” does not say" in refused(json.dumps({**govuk(), "scotland": []}))


# What is new


def test_only_days_and_parts_that_are_new_are_added():
    table = {date(2026, 12, 25): EVERYWHERE, date(2026, 6, 15): frozenset({"england_wales"})}
    announced = [
        AnnouncedHoliday(date(2026, 12, 25), "Christmas Day", EVERYWHERE),
        AnnouncedHoliday(date(2027, 5, 31), "Spring bank holiday", EVERYWHERE),
        AnnouncedHoliday(date(2026, 6, 15), "World Cup bank holiday", frozenset({"england_wales", "scotland"})),
    ]
    assert holidays_to_add(table, announced) == [
        AnnouncedHoliday(date(2026, 6, 15), "World Cup bank holiday", SCOTLAND),
        AnnouncedHoliday(date(2027, 5, 31), "Spring bank holiday", EVERYWHERE),
    ]


def test_a_day_that_is_no_longer_announced_is_never_taken_away():
    table = {date(2012, 6, 5): {"england_wales", "scotland", "northern_ireland"}}
    assert holidays_to_add(table, []) == []
    assert table == {date(2012, 6, 5): {"england_wales", "scotland", "northern_ireland"}}


def test_saturdays_and_sundays_add_nothing():
    weekend = [AnnouncedHoliday(date(2026, 12, day), "Boxing Day", EVERYWHERE) for day in (26, 27)]
    assert [holiday.day.strftime("%A") for holiday in weekend] == ["Saturday", "Sunday"]
    assert holidays_to_add({}, weekend) == []


def test_a_day_announced_twice_is_added_once_for_both_parts():
    day = date(2027, 3, 17)
    twice = [AnnouncedHoliday(day, "A", SCOTLAND), AnnouncedHoliday(day, "B", frozenset({"northern_ireland"}))]
    assert holidays_to_add({}, twice) == [AnnouncedHoliday(day, "A", frozenset({"scotland", "northern_ireland"}))]


# The file of additions that an older foiflow kept

WRITTEN = (
    "date,title,england_wales,scotland,northern_ireland,source,added_on\n"
    '2026-06-15,"World Cup, ""the""",0,1,0,GOV.UK bank-holidays.json,2026-02-25\n'
)


def test_nothing_was_added_before_there_is_a_file(tmp_path):
    assert read_additions(tmp_path / "added.csv") == []


def test_additions_are_read_with_the_day_they_were_learnt(tmp_path):
    path = tmp_path / "added.csv"
    path.write_text(WRITTEN, encoding="utf-8")
    assert read_additions(path) == [BankHoliday(date(2026, 6, 15), 'World Cup, "the"', SCOTLAND, LEARNT)]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("added_on\n", "learnt\n", "added.csv: its columns must be"),
        ("2026-06-15", "15 June", "added.csv, line 2: its two dates"),
        ("2026-02-25", "", "added.csv, line 2: its two dates"),
        ("0,1,0", "0,0,0", "added.csv, line 2: it needs a title, and 1 or 0"),
        ("0,1,0", "0,1,yes", "added.csv, line 2: it needs a title, and 1 or 0"),
        ("World Cup", "", "added.csv, line 2: it needs a title"),
        ("World Cup", '"World" Cup', "added.csv, line 2"),
        ("0,1,0,GOV.UK bank-holidays.json,2026-02-25", "", "added.csv, line 2"),
    ],
)
def test_a_spoilt_file_of_additions_is_refused(tmp_path, old, new, complaint):
    path = tmp_path / "added.csv"
    text = WRITTEN.replace('"World Cup, ""the"""', "World Cup")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UnreadableHolidays, match=r"added\.csv") as refusal:
        read_additions(path)
    assert complaint in str(refusal.value)


def test_additions_that_are_not_text_are_refused(tmp_path):
    path = tmp_path / "added.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableHolidays, match=r"added\.csv cannot be read as text"):
        read_additions(path)
