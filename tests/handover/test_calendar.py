"""A feed by the rules of RFC 5545, and as a second, independent program reads it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from icalendar.parser.string import _foldline

from foiflow.handover.calendar import Entry, _folded, alarms, as_icalendar

UK = ZoneInfo("Europe/London")
CHANGED = datetime(2026, 3, 3, 12, 0, 5, tzinfo=UTC)

HARD = [
    "\\", ";", ",", "\n", "\r\n", "\r", "\\n", "\x00\x07\x1b", "\u2028\u2029\x85\x0b\x0c", "\ud800", "", "é" * 200,
    "👩\u200d⚖️" * 30, "\\" * 200, "BEGIN:VEVENT", "\nEND:VCALENDAR\n", '"quoted": a;b,c\\d', "\t tab \t",
]  # fmt: skip
anything = st.text(st.characters(), max_size=400) | st.sampled_from(HARD)


def entry(
    number: int = 1,
    *,
    day: date = date(2026, 3, 31),
    hour: str = "",
    summary: str = "You: Appeal to the First-tier Tribunal — Clearing house logs",
    description: str = "Last safe day.\nSource: FOIA 2000 s 57; GRC Rules 2009 r 22(1)(b), r 12",
    days_before: tuple[int, ...] = (7, 1),
) -> Entry:
    return Entry(
        uid=f"deadline-{number}-ftt.appeal-9@abc.foiflow",
        sequence=3,
        changed_at=CHANGED,
        day=day,
        hour=hour,
        summary=summary,
        description=description,
        url=f"http://localhost:8000/cases/{number}",
        categories=("Freedom of information", "You must act"),
        alarms=days_before,
    )


def feed(*entries: Entry, name: str = "FOI deadlines", about: str = "Open deadlines; as they are, now.") -> bytes:
    return as_icalendar(name, about, entries)


def unfolded(written: bytes) -> list[str]:
    """The content lines, read as RFC 5545 3.1 has it, by nothing but its words."""
    return written.decode().replace("\r\n ", "").replace("\r\n\t", "").removesuffix("\r\n").split("\r\n")


def properties(written: bytes) -> list[tuple[str, str]]:
    """Each property as (its name with parameters, its value)."""
    return [tuple(line.split(":", 1)) for line in unfolded(written)]  # type: ignore[misc]


def read_back(written: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(written.decode())


def plain(value: str) -> str:
    """TEXT without its escapes (RFC 5545 3.3.11)."""
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def follows_the_rules(written: bytes) -> None:
    """What RFC 5545 asks of every feed, whatever it is about."""
    assert written.endswith(b"\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert b"\r" not in written.replace(b"\r\n", b"")
    for line in written.split(b"\r\n"):
        assert len(line) <= 75  # 3.1
        line.decode()  # a fold within a sign of UTF-8 would leave half of one
    # 3.1: CONTROL is never part of a content line, but for the tab.
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", "".join(unfolded(written)))
    for line in unfolded(written):
        name, colon, value = line.partition(":")
        assert colon, line
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*", name), line
        if name in ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"):
            assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), line  # 3.3.11
    blocks_close(unfolded(written))


def blocks_close(lines: list[str]) -> None:
    """3.6: every component is ended, within the one it began in, and has what it must have, once."""
    required = {
        "VCALENDAR": {"PRODID", "VERSION"},
        "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"},
        "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    }
    open_blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        name, value = re.split("[:;]", line, maxsplit=1)
        if name == "BEGIN":
            open_blocks.append((value, []))
        elif name == "END":
            block, names = open_blocks.pop()
            assert block == value
            assert len(names) == len(set(names)), f"{block}: {names}"
            assert required[block] <= set(names)
        else:
            open_blocks[-1][1].append(name)
    assert open_blocks == []
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_a_feed_follows_the_rules_and_a_second_program_reads_it() -> None:
    written = feed(entry(1), entry(2, hour="17:00"), entry(3, days_before=()))
    follows_the_rules(written)
    assert [event.uid for event in read_back(written).events] == [
        f"deadline-{number}-ftt.appeal-9@abc.foiflow" for number in (1, 2, 3)
    ]


def test_an_empty_feed_is_a_feed() -> None:
    written = feed()
    assert written.decode().startswith("BEGIN:VCALENDAR\r\n")
    blocks_close(unfolded(written))


def test_a_deadline_without_an_hour_is_the_whole_of_its_day_and_ends_before_the_next() -> None:
    (event,) = read_back(feed(entry(day=date(2028, 2, 29)))).events
    assert (event.dtstart, event.dtend) == (date(2028, 2, 29), date(2028, 3, 1))


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 3, 27), "20260327T170000Z"),  # the last Friday of winter time
        (date(2026, 3, 30), "20260330T160000Z"),  # the first Monday of summer time
        (date(2026, 10, 23), "20261023T160000Z"),
        (date(2026, 10, 26), "20261026T170000Z"),
    ],
)
def test_an_hour_is_the_hour_in_the_united_kingdom_in_winter_and_in_summer(day: date, in_utc: str) -> None:
    written = feed(entry(day=day, hour="17:00"))
    assert ("DTEND", in_utc) in properties(written)
    (event,) = read_back(written).events
    assert isinstance(event.end, datetime)
    assert event.end.astimezone(UK) == datetime(day.year, day.month, day.day, 17, tzinfo=UK)
    assert event.start < event.end


@pytest.mark.parametrize("hour", ["00:00", "00:15", "01:30", "23:59"])
def test_every_hour_exists_even_on_the_night_the_clocks_change(hour: str) -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        (event,) = read_back(feed(entry(day=day, hour=hour))).events
        assert event.end - event.start == timedelta(minutes=30)


@pytest.mark.parametrize("hour", ["", "17:00"])
@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2026, 4, 1), date(2026, 10, 27)])
def test_an_alarm_rings_at_nine_in_the_morning_in_the_united_kingdom(day: date, hour: str) -> None:
    (event,) = read_back(feed(entry(day=day, hour=hour))).events
    # A whole day begins at midnight by the clock on the wall; an hour is a moment.
    starts = event.start if hour else datetime(day.year, day.month, day.day)
    rings = [starts + alarm.trigger for alarm in event.alarm]
    if hour:
        rings = [moment.astimezone(UK).replace(tzinfo=None) for moment in rings]
    nine = datetime(day.year, day.month, day.day, 9)
    assert rings == [nine - timedelta(days=7), nine - timedelta(days=1)]


def test_ones_own_deadline_rings_a_week_and_a_day_before_and_anothers_on_its_day() -> None:
    assert alarms(is_yours=True, has_passed=False) == (7, 1)
    assert alarms(is_yours=False, has_passed=False) == (0,)
    assert alarms(is_yours=True, has_passed=True) == alarms(is_yours=False, has_passed=True) == ()


def test_what_changed_is_stamped_with_when_it_changed_so_that_the_same_feed_is_the_same_to_the_byte() -> None:
    first, second = feed(entry(1), entry(2)), feed(entry(1), entry(2))
    assert first == second
    assert properties(first).count(("DTSTAMP", "20260303T120005Z")) == 2
    assert properties(first).count(("LAST-MODIFIED", "20260303T120005Z")) == 2
    assert properties(first).count(("SEQUENCE", "3")) == 2


def test_a_deadline_makes_nobody_busy_and_can_be_sorted_by_whose_it_is() -> None:
    written = properties(feed(entry()))
    assert ("TRANSP", "TRANSPARENT") in written
    assert ("CATEGORIES", "Freedom of information,You must act") in written


def test_a_feed_has_a_name_and_says_how_often_to_ask() -> None:
    written = properties(feed(name="FOI: water, rivers; lakes"))
    assert ("NAME", r"FOI: water\, rivers\; lakes") in written
    assert ("X-WR-CALNAME", r"FOI: water\, rivers\; lakes") in written
    assert ("REFRESH-INTERVAL;VALUE=DURATION", "PT4H") in written
    assert ("X-PUBLISHED-TTL", "PT4H") in written


def test_what_is_typed_with_commas_semicolons_and_lines_comes_back_as_it_was() -> None:
    text = "Costs; fees, fines \\ and\nwhat else"
    (event,) = read_back(feed(entry(description=text))).events
    assert event.description == text


@given(anything, anything, st.sampled_from(["", "17:00"]))
def test_whatever_stands_in_a_title_the_feed_follows_the_rules_and_is_read(title: str, passage: str, hour: str) -> None:
    written = feed(entry(1, summary=title, description=passage, hour=hour), entry(2), name=title, about=passage)
    follows_the_rules(written)
    first, second = read_back(written).events
    assert (first.uid, second.uid) == (entry(1).uid, entry(2).uid)
    assert second.summary == entry(2).summary
    told = [plain(value) for name, value in properties(written) if name == "SUMMARY"]
    assert letters(told[0]) == letters(first.summary or "") == letters(title)


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=500))
def test_a_folded_line_is_the_line_and_no_piece_of_it_is_too_long(line: str) -> None:
    pieces = _folded(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces).decode() == line
    assert all(len(piece) <= 75 for piece in _folded(line).split(b"\r\n"))
    # The library's own folding, which is slower, comes to the same line.
    assert _foldline(line).replace("\r\n ", "") == line


def test_a_line_of_backslashes_is_folded_between_two_of_them() -> None:
    for piece in _folded("X:" + "\\\\" * 300).removesuffix(b"\r\n").split(b"\r\n"):
        assert piece.count(b"\\") % 2 == 0
