"""Deadlines as an iCalendar feed (RFC 5545) that Outlook, Google and Apple calendars subscribe to.

The icalendar library writes every property: it escapes, folds and ends the lines. What many events share (the
days, the alarms, the moment of the change) it writes once, because it takes a millisecond for an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Alarm, Calendar, Component, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
WRITTEN_BY = sha256(icalendar.__version__.encode() + Path(__file__).read_bytes()).hexdigest()[:16]
"""Changes when what is written here changes, so that a calendar which has yesterday's feed fetches it again."""
FETCH_EVERY = timedelta(hours=4)
"""A day that moved in the morning is in the diary by the afternoon; Google and Outlook take their own time anyway."""

_LONGEST_LINE = 75
"""Octets, without the line's end."""
_UK = ZoneInfo("Europe/London")
_CANNOT_BE_HELD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ALARM_AT = time(9)
_BEFORE_YOURS = (7, 1)
_BEFORE_THEIRS = (0,)
_HOUR_SHOWN = timedelta(minutes=30)
"""How much of the day a deadline with an hour takes up: an event without length is a line nobody sees."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deadline, as a calendar is told of it."""

    uid: str
    sequence: int
    """Rises with every change of what is told."""
    changed_at: datetime
    """When it last changed, aware."""
    day: date
    hour: str
    """The end of the day where the law has one, as "17:00" in UK time; empty for the whole day."""
    summary: str
    description: str
    url: str
    categories: tuple[str, ...]
    alarms: tuple[int, ...]
    """How many days before it to be reminded, at nine in the morning."""


def alarms(*, is_yours: bool, has_passed: bool) -> tuple[int, ...]:
    """How many days before a deadline a calendar reminds of it, at nine in the morning.

    A week before one's own there is time to write an appeal, and the day before it can still be sent. For what others
    owe there is nothing to do until the day itself. What has passed is on the desk every morning, and needs no alarm.
    """
    if has_passed:
        return ()
    return _BEFORE_YOURS if is_yours else _BEFORE_THEIRS


def as_icalendar(name: str, about: str, entries: Iterable[Entry]) -> bytes:
    """The feed as it is sent. The same name, text and entries give the same bytes."""
    head, frame_end = _frame(name, about)
    return b"".join((head, *(_event(entry) for entry in entries), frame_end))


def _frame(name: str, about: str) -> tuple[bytes, bytes]:
    """What stands before the first event and after the last."""
    feed = Calendar()
    feed.add("prodid", "-//foiflow//deadlines//EN")
    feed.add("version", "2.0")
    feed.add("calscale", "GREGORIAN")
    # Each twice: as RFC 7986 has it, and as Apple, Google and Outlook had it before.
    for property_name, text in (
        ("name", name),
        ("x-wr-calname", name),
        ("description", about),
        ("x-wr-caldesc", about),
    ):
        feed.add(property_name, icalendar.vText(one_line(text)))
    feed.add("refresh-interval", FETCH_EVERY, {"VALUE": "DURATION"})
    feed.add("x-published-ttl", icalendar.vDuration(FETCH_EVERY))
    written = feed.to_ical(sorted=False)
    end = b"END:VCALENDAR\r\n"
    return written.removesuffix(end), end


def _event(entry: Entry) -> bytes:
    own = Event()
    own.add("uid", one_line(entry.uid))
    own.add("sequence", entry.sequence)
    own.add("summary", one_line(entry.summary))
    own.add("description", lines(entry.description))
    own.add("url", entry.url)
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            _changed(entry.changed_at),
            _inside(own),
            _when(entry.day, entry.hour),
            _marks(entry.categories),
            *(_alarm(_before_start(entry.day, entry.hour, days)) for days in entry.alarms),
            b"END:VEVENT\r\n",
        )
    )


def _inside(event: Event) -> bytes:
    """The lines of an event, without its first and last."""
    written: list[str] = event.content_lines(sorted=False)
    return b"".join(_folded(line) for line in written if line and line not in ("BEGIN:VEVENT", "END:VEVENT"))


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, each after the first with a blank before it (RFC 5545, 3.1).

    As the library folds, which looks at every sign for itself and so takes longer than all the rest.
    """
    left = line.encode()
    if len(left) <= _LONGEST_LINE:
        return left + b"\r\n"
    pieces, room = [], _LONGEST_LINE
    while len(left) > room:
        end = room
        while left[end] & 0xC0 == 0x80:  # within a sign
            end -= 1
        # Nor after the backslash of a sign that is escaped, though it would be allowed: some programs cannot read it.
        end -= (end - len(left[:end].rstrip(b"\\"))) % 2
        pieces.append(left[:end])
        left, room = left[end:], _LONGEST_LINE - 1
    return b"\r\n ".join((*pieces, left)) + b"\r\n"


@lru_cache(maxsize=1024)
def _changed(at: datetime) -> bytes:
    """When it changed. The stamp is that moment, not the fetching: an unchanged feed is the same to the byte."""
    event = Event()
    event.add("dtstamp", at.astimezone(UTC))
    event.add("last-modified", at.astimezone(UTC))
    return _inside(event)


@lru_cache(maxsize=4096)
def _when(day: date, hour: str) -> bytes:
    event = Event()
    starts, ends = _span(day, hour)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    return _inside(event)


def _span(day: date, hour: str) -> tuple[date, date]:
    """From when until when: the whole day, whose end is the next day, or the half hour before the hour.

    The hour is given in UTC. Nothing here repeats, so no time zone has to be carried along, and every calendar
    shows the right hour wherever its owner is.
    """
    if not hour:
        # The last day of all has no next one; no law reaches it.
        return day, day + timedelta(days=1)
    ends = datetime.combine(day, time.fromisoformat(hour), _UK).astimezone(UTC)
    return ends - _HOUR_SHOWN, ends


@lru_cache(maxsize=64)
def _marks(categories: tuple[str, ...]) -> bytes:
    event = Event()
    event.add("categories", list(categories))
    # A deadline does not make its owner busy.
    event.add("transp", "TRANSPARENT")
    return _inside(event)


@lru_cache(maxsize=1024)
def _alarm(from_start: timedelta) -> bytes:
    alarm: Component = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "A deadline of a freedom of information case.")
    alarm.add("trigger", from_start)
    written: bytes = alarm.to_ical(sorted=False)
    return written


def _before_start(day: date, hour: str, days_before: int) -> timedelta:
    """From the start of the event to nine in the morning, UK time, so many days before its day."""
    if not hour:
        return timedelta(days=-days_before, hours=_ALARM_AT.hour)
    at = datetime.combine(day - timedelta(days=days_before), _ALARM_AT, _UK).astimezone(UTC)
    starts, _ = _span(day, hour)
    assert isinstance(starts, datetime)
    return at - starts


def one_line(text: str) -> str:
    """A text in one line, without the signs that iCalendar cannot hold (RFC 5545, 3.3.11: CONTROL)."""
    return lines(text).replace("\n", " ")


def lines(text: str) -> str:
    """A text with one kind of line end, without the signs that iCalendar cannot hold."""
    return "\n".join(_CANNOT_BE_HELD.sub("", line.replace("\t", " ")) for line in text.splitlines())
