"""The picture of a case: its bodies as lanes on a time scale, events as marks, deadlines as flags, lateness as bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from foiflow.timeline.dates import MONTHS, When
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, Event
from foiflow.timeline.position import Position
from foiflow.timeline.stages import Stage
from foiflow.web.event_words import KEY_KINDS, headline
from foiflow.web.picture_parts import WIDTH, Bar, Label, Picture, Point, Rows, Scale, Tick
from foiflow.web.wording import in_words, state_of

_ROW, _BAR = 17, 16
_LETTER = 6.3
"""The width of a letter of the labels, near enough to keep one from lying upon another."""

LANES = {
    "request": "Request",
    "review": "Review",
    "commissioner": "Commissioner",
    "tribunal": "Tribunal",
    "upper tribunal, courts": "Courts",
    "any time": "Besides",
}
_SPANS = {
    "request": (("request_sent",), ("response", "request_withdrawn")),
    "review": (("review_requested",), ("review_outcome",)),
    "commissioner": (
        ("complaint_made",),
        ("decision_notice", "complaint_resolved_informally", "complaint_withdrawn", "complaint_not_accepted"),
    ),
    "tribunal": (
        ("appeal_lodged", "appeal_reinstated"),
        ("tribunal_decision", "withdrawal_consented", "appeal_struck_out", "consent_order"),
    ),
    "upper tribunal, courts": (
        ("upper_tribunal_appeal", "court_appeal"),
        ("upper_tribunal_decision", "court_decision"),
    ),
}
"""Which events begin and end a case's time with each body."""
_BUSY = {
    Stage.AWAITING_RESPONSE: "request",
    Stage.AWAITING_CLARIFICATION: "request",
    Stage.AWAITING_FEE: "request",
    Stage.INTERNAL_REVIEW: "review",
    Stage.COMPLAINT: "commissioner",
    Stage.APPEAL: "tribunal",
    Stage.UPPER_TRIBUNAL: "upper tribunal, courts",
    Stage.COURT: "upper tribunal, courts",
}
_UNNAMED = frozenset({"note", "correspondence", "chaser_sent"})
"""Kinds that are marked but not named: they would crowd out what matters."""


def draw(position: Position) -> Picture | None:
    """The picture of a case where it stands; None before anything has happened."""
    events = position.happened
    if not events:
        return None
    shown = [each for each in position.deadlines if _is_flagged(each)]
    first, last = events[0].date.earliest, _last_day(position, shown)
    scale = Scale(min(first, *(event.date.earliest for event in events)), last)
    picture = Picture(_title(events), _told(position, shown))
    picture.ticks = list(scale.ticks())
    if scale.first <= position.on <= scale.last:
        picture.today = Tick(scale(position.on), in_words(position.on))
    top = 22.0
    for lane, name in LANES.items():
        own = [event for event in events if _lane(event) == lane]
        due = [each for each in shown if _lane(_from(each, events)) == lane]
        if own or due:
            top = _draw_lane(picture, scale, top, name, own, due, list(_bars(lane, position, scale)), position)
    picture.height = top + 14
    return picture


def _lane(event: Event) -> str:
    return "request" if event.kind in ("disclosure", "chaser_sent") else KINDS[event.kind].part


def _from(deadline: Deadline, events: Sequence[Event]) -> Event:
    return next((event for event in events if event.number == deadline.from_event), events[0])


def _is_flagged(deadline: Deadline) -> bool:
    """What is open or was broken, and the time limits of the bodies: not every right that was let go."""
    if deadline.due is None or deadline.status in (Status.SUPERSEDED, Status.LAPSED):
        return False
    return deadline.is_open or deadline.kind == "duty"


def _last_day(position: Position, shown: Sequence[Deadline]) -> date:
    """The last event or open deadline, and today when it is near enough to leave the rest its room."""
    begins = position.happened[0].date.earliest
    last = max(event.date.latest for event in position.happened)
    last = max([last, *(each.due for each in shown if each.due is not None)])
    near = last + max(timedelta(days=60), (last - begins) / 2)
    return max(last, position.on) if position.on <= near else last


def _bars(lane: str, position: Position, scale: Scale) -> Iterator[tuple[date, date, str]]:
    """From when to when the case was with a body, as (first day, last day, look)."""
    begin, end = _SPANS.get(lane, ((), ()))
    begun: Event | None = None
    for event in position.happened:
        if event.kind in begin and begun is None:
            begun = event
        elif event.kind in end and begun is not None:
            yield begun.date.earliest, event.date.latest, "bar"
            begun = None
    if begun is not None:
        busy = position.stage is not None and _BUSY.get(position.stage) == lane
        yield begun.date.earliest, min(position.on, scale.last) if busy else begun.date.latest, "bar open"


def _draw_lane(
    picture: Picture,
    scale: Scale,
    top: float,
    name: str,
    events: Sequence[Event],
    due: Sequence[Deadline],
    bars: Sequence[tuple[date, date, str]],
    position: Position,
) -> float:
    """Draw one lane with its top at `top`; returns where the next may begin."""
    above, below = Rows(), Rows()
    named = [(event, _placed(above, scale, event.date.earliest, _named(event))) for event in events]
    flagged = [(each, _placed(below, scale, each.due or position.on, _flag_words(each))) for each in due]
    bar_top = top + len(above.taken) * _ROW + 4
    middle = bar_top + _BAR / 2
    picture.names.append(Label(12, middle + 4, name))
    for begins, ends, look in bars:
        x = scale(begins)
        picture.bars.append(Bar(x, bar_top, max(scale(ends) - x, 2), _BAR, look))
    for event, place in named:
        _draw_event(picture, scale, event, middle)
        if place is not None:
            picture.labels.append(Label(place[0], bar_top - 6 - place[2] * _ROW, _named(event), place[1]))
    for each, place in flagged:
        y = bar_top + _BAR + 18 + (place[2] if place else 0) * _ROW
        _draw_flag(picture, scale, each, bar_top + _BAR, y, position.on)
        if place is not None:
            picture.labels.append(Label(place[0] + (4 if place[1] == "start" else 0), y, _flag_words(each), place[1]))
    return bar_top + _BAR + len(below.taken) * _ROW + 16


def _placed(rows: Rows, scale: Scale, day: date, words: str) -> tuple[float, str, int] | None:
    """Where a label goes, as (x, which end of it that is, row); None when it has no words or finds no room."""
    if not words:
        return None
    x, width = scale(day), len(words) * _LETTER + 14
    fits = x + width < WIDTH
    row = rows.place(x - 4, x + width) if fits else rows.place(x - width, x + 4)
    return None if row is None else (x + (8 if fits else -8), "start" if fits else "end", row)


def _named(event: Event) -> str:
    if event.kind in _UNNAMED:
        return ""
    words = headline(KINDS[event.kind], event.facts)
    return words.replace("your complaint was ", "complaint ").replace("the appeal was ", "appeal ")


def _flag_words(deadline: Deadline) -> str:
    day = deadline.due
    assert day is not None
    words = deadline.label if len(deadline.label) <= 48 else deadline.label[:46].rstrip() + "…"
    return f"{words}: {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _draw_event(picture: Picture, scale: Scale, event: Event, y: float) -> None:
    said = f"{_named(event) or KINDS[event.kind].label}, {event.date.in_words}"
    x, ends = scale(event.date.earliest), scale(event.date.latest)
    if ends - x > 6:
        picture.bars.append(Bar(x, y - 5, ends - x, 10, "perhaps", said))
    else:
        picture.points.append(Point(x, y, "key" if event.kind in KEY_KINDS else "also", said))


def _draw_flag(picture: Picture, scale: Scale, deadline: Deadline, top: float, y: float, on: date) -> None:
    assert deadline.due is not None
    x = scale(deadline.due)
    # A reminder of our own is never late: no rule sets a day.
    late = deadline.status in (Status.MISSED, Status.MET_LATE) and deadline.force != "house"
    look = "late" if late else "" if deadline.is_open else "met"
    picture.flags.append(Point(x, y - 4, look, _flag_words(deadline)))
    until = on if deadline.status is Status.MISSED else _met(deadline.met_on)
    if late and until is not None and deadline.owed_by != "requester":
        picture.bars.append(Bar(x, top + 1, max(scale(until) - x, 2), 4, "late", "late"))


def _met(moment: When | None) -> date | None:
    return moment.earliest if moment else None


def _title(events: Sequence[Event]) -> str:
    """ "The case from September 2020 to April 2023"."""
    begins, ends = events[0].date.earliest, max(event.date.latest for event in events)
    months = [f"{MONTHS[day.month - 1]} {day.year}" for day in (begins, ends)]
    return f"The case in {months[0]}" if months[0] == months[1] else f"The case from {months[0]} to {months[1]}"


def _told(position: Position, shown: Iterable[Deadline]) -> str:
    """What the picture shows, for those who cannot see it; the timeline beside it says more."""
    key = [f"{_named(event)}, {event.date.in_words}" for event in position.happened if event.kind in KEY_KINDS]
    late = [
        f"{each.label} was due on {in_words(each.due)} and is {state_of(each, position.on).words}"
        for each in shown
        if each.status is Status.MISSED
    ]
    return ". ".join([*key, *late]) + "."
