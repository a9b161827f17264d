"""One lane of a case's picture as it is drawn: its labels, its events, the time with the body, its deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import Event
from foiflow.timeline.position import Position
from foiflow.web.frame.event_words import KEY_KINDS
from foiflow.web.frame.wording import state_of
from foiflow.web.picture.bodies import LANES, TimeWith, times_with
from foiflow.web.picture.parts import WIDTH, Bar, InWords, Label, Leader, Picture, Point, Rows, Scale
from foiflow.web.picture.words import flag_words, is_span, label_of, said_of, what_happened, when_due

_ROW, _SPAN_ROW, _BAR, _SPAN = 17, 13, 16, 10
_NARROWEST = 8
"""A span is never drawn so narrow that it could be taken for a day."""
_LETTER = 6.3
"""The width of a letter of the labels, near enough to keep one from lying upon another."""

Place = tuple[float, str, int]
"""Where a label goes: its x, which end of it that is, and its row."""


class Lane:
    """Draws one lane; whatever it draws it also puts into words."""

    def __init__(self, picture: Picture, scale: Scale, position: Position, lane: str) -> None:
        self.picture, self.scale, self.position, self.lane = picture, scale, position, lane

    def draw(self, top: float, events: Sequence[Event], due: Sequence[Deadline]) -> float:
        """Draw it with its top at `top`; returns where the next may begin."""
        labels, spans, below = Rows(), Rows(), Rows()
        placed = [self._place(labels, event.date.earliest, label_of(event)) for event in events]
        rows = [self._span_row(spans, event) for event in events]
        labels_end = top + len(labels.taken) * _ROW
        bar_top = labels_end + 4 + max(len(spans.taken) - 1, 0) * _SPAN_ROW
        self.picture.names.append(Label(12, bar_top + _BAR / 2 + 4, LANES[self.lane]))
        for time in times_with(self.lane, self.position):
            self._draw_time(time, bar_top)
        for event, place, row in zip(events, placed, rows, strict=True):
            y = bar_top + _BAR / 2 - row * _SPAN_ROW
            x = self._draw_event(event, y)
            if place is not None:
                label = Label(place[0], labels_end - 4 - place[2] * _ROW, label_of(event), place[1])
                self.picture.labels.append(label)
                self.picture.leaders.append(Leader(x, label.y - 9, y - 6))
        for each in due:
            self._draw_deadline(each, below, bar_top + _BAR)
        return bar_top + _BAR + len(below.taken) * _ROW + 16

    def _draw_time(self, time: TimeWith, y: float) -> None:
        """The time with the body: pale where a date leaves open whether it had begun or was over."""
        begins = time.begun.date
        if time.ended is None:
            last = min(self.position.on, self.scale.last) if time.lasts else begins.latest
            x, width = self._from_to(begins.earliest, last)
            self.picture.bars.append(Bar(x, y, width, _BAR, "bar open"))
            until = "still there" if time.lasts else "how it ended is not recorded"
            self._say("With it", f"from {begins.in_words}; {until}")
            return
        ends = time.ended.date
        certain = time.certain()
        if certain is None or not (begins.is_precise and ends.is_precise):
            x, width = self._from_to(begins.earliest, ends.latest)
            self.picture.bars.append(Bar(x, y, width, _BAR, "bar unsure"))
        if certain is not None:
            x, width = self._from_to(*certain)
            self.picture.bars.append(Bar(x, y, width, _BAR, "bar"))
        self._say("With it", f"from {begins.in_words} to {ends.in_words}")

    def _draw_event(self, event: Event, y: float) -> float:
        """The event's mark; returns where its label's line comes down."""
        self._say(what_happened(event), event.date.in_words)
        if event.date.is_precise:
            x = self.scale(event.date.earliest)
            look = "key" if event.kind in KEY_KINDS else "also"
            self.picture.points.append(Point(x, y, look, said_of(event)))
            return x
        x, width = self._span(event.date.earliest, event.date.latest)
        self.picture.bars.append(Bar(x, y - _SPAN / 2, width, _SPAN, "perhaps", said_of(event)))
        return x + min(4, width / 2)

    def _draw_deadline(self, deadline: Deadline, below: Rows, top: float) -> None:
        assert deadline.due is not None
        words, x = flag_words(deadline, self.position.on), self.scale(deadline.due)
        place = self._place(below, deadline.due, words)
        y = top + 18 + (place[2] if place else 0) * _ROW
        look = "late" if deadline.is_late else "" if deadline.is_open else "met"
        if is_span(deadline):
            assert deadline.earliest is not None
            assert deadline.latest is not None
            left, width = self._span(deadline.earliest, deadline.latest)
            self.picture.bars.append(Bar(left, top + 2, width, 5, f"perhaps-due {look}".strip(), when_due(deadline)))
        self.picture.flags.append(Point(x, y - 4, look, words))
        self._draw_lateness(deadline, top)
        if place is not None:
            self.picture.labels.append(Label(place[0] + (4 if place[1] == "start" else 0), y, words, place[1]))
        self._say(deadline.label, f"due {when_due(deadline)}", state_of(deadline, self.position.on).words)

    def _draw_lateness(self, deadline: Deadline, top: float) -> None:
        """From the day it was due to the day it was done, or to the day that is looked at; only for what others owe."""
        assert deadline.due is not None
        met = deadline.met_on.earliest if deadline.met_on else None
        until = self.position.on if deadline.status is Status.MISSED else met
        if deadline.is_late and until is not None and deadline.owed_by != "requester":
            x = self.scale(deadline.due)
            width = max(round(self.scale(until) - x, 1), 2)
            said = state_of(deadline, self.position.on).words
            self.picture.bars.append(Bar(x, top + 1, width, 4, "late", said))

    def _say(self, what: str, when: str, became: str = "") -> None:
        self.picture.in_words.append(InWords(LANES[self.lane], what, when, became))

    def _from_to(self, first: date, last: date) -> tuple[float, float]:
        """From the middle of one day, where its mark stands, to the middle of another."""
        x = self.scale(first)
        return x, max(round(self.scale(last) - x, 1), 2)

    def _span(self, first: date, last: date) -> tuple[float, float]:
        x, width = self.scale.span(first, last)
        return (x, width) if width >= _NARROWEST else (round(x - (_NARROWEST - width) / 2, 1), _NARROWEST)

    def _span_row(self, spans: Rows, event: Event) -> int:
        """The row of a date that is a span, so that none hides another; the bar is row 0, and a day stands on it."""
        if event.date.is_precise:
            return 0
        x, width = self._span(event.date.earliest, event.date.latest)
        return spans.place(x, x + width) or 0

    def _place(self, rows: Rows, day: date, words: str) -> Place | None:
        """Where a label goes; None when it has no words or finds no room, and then only the table has them."""
        if not words:
            return None
        x, width = self.scale(day), len(words) * _LETTER + 14
        fits = x + width < WIDTH
        row = rows.place(x - 4, x + width) if fits else rows.place(x - width, x + 4)
        return None if row is None else (x + (8 if fits else -8), "start" if fits else "end", row)
