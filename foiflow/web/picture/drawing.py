"""The picture of a case: its bodies as lanes on a time scale, events as marks, deadlines as flags, lateness as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.position import Position
from foiflow.web.frame.wording import in_words
from foiflow.web.picture.bodies import LANES, lane_of, set_running_by
from foiflow.web.picture.lanes import Lane
from foiflow.web.picture.parts import Picture, Scale, Tick
from foiflow.web.picture.words import in_short, title_of


def draw(position: Position) -> Picture | None:
    """The picture of a case where it stands; None before anything has happened."""
    events = position.happened
    if not events:
        return None
    shown = [each for each in position.deadlines if _is_flagged(each)]
    scale = Scale(min(event.date.earliest for event in events), _last_day(position, shown))
    picture = Picture(title_of(events), in_short(position, shown))
    picture.ticks = list(scale.ticks())
    picture.off = list(scale.off(_day_off(position)))
    if scale.first <= position.on <= scale.last:
        picture.today = Tick(scale(position.on), in_words(position.on))
    top = 24.0
    for lane in LANES:
        own = [event for event in events if lane_of(event) == lane]
        due = [each for each in shown if lane_of(set_running_by(each.from_event, events)) == lane]
        if own or due:
            top = Lane(picture, scale, position, lane).draw(top, own, due)
    picture.height = round(top + 16, 1)
    return picture


def _is_flagged(deadline: Deadline) -> bool:
    """What is open or was broken, and the time limits of the bodies: not every right that was let go."""
    if deadline.due is None or deadline.status in (Status.SUPERSEDED, Status.LAPSED):
        return False
    return deadline.is_open or deadline.kind == "duty"


def _last_day(position: Position, shown: Sequence[Deadline]) -> date:
    """The last event or open deadline, and today when it is near enough to leave the rest its room."""
    begins = position.happened[0].date.earliest
    last = max(event.date.latest for event in position.happened)
    last = max([last, *(day for each in shown for day in (each.due, each.latest) if day is not None)])
    near = last + max(timedelta(days=60), (last - begins) / 2)
    return max(last, position.on) if position.on <= near else last


def _day_off(position: Position) -> Callable[[date], bool]:
    """Whether a day is no working day under the law of the case."""
    calendar = next((each.circumstances.calendar for each in position.deadlines), None)

    def is_off(day: date) -> bool:
        if calendar is not None:
            try:
                return not calendar.is_working_day(day)
            except BeyondCalendar:
                pass  # the years in which nobody knows the bank holidays yet
        return day.weekday() > 4

    return is_off
