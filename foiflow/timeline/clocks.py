"""One running time limit: the clock that an event sets going, and what later events do to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from foiflow.law.regime import Pattern, Rule
from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.counting import Circumstances, Pause, Span, span
from foiflow.timeline.dates import When
from foiflow.timeline.events import Event

_NO_FACTS: Mapping[str, object] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Clock:
    """One time limit set running by one event (or by another's silence), and what became of it."""

    rule: Rule
    day_0: When
    from_event: int
    owed_by: str
    circumstances: Circumstances
    facts: Mapping[str, object] = field(default_factory=lambda: _NO_FACTS)
    shown: bool = True
    met: Event | None = None
    perhaps_met: Event | None = None
    stopped: Event | None = None
    suspended: Event | None = None
    replaced: Event | None = None
    taken_over: bool = False
    ended: Event | None = None
    pauses: list[tuple[When, When | None]] = field(default_factory=list)
    _span: Span | None = None
    _counted: bool = False
    beyond: BeyondCalendar | None = None
    """Why it could not be counted, when it leaves the years for which bank holidays are known."""

    @property
    def is_open(self) -> bool:
        return self.met is None and self.replaced is None and self.ended is None

    @property
    def is_stopped(self) -> bool:
        return self.is_paused or self.stopped is not None or self.suspended is not None

    @property
    def span(self) -> Span | None:
        """The last day, as known and as arguable; None where the clock is stopped or no number exists."""
        return None if self.is_stopped else self._count()

    @property
    def span_shown(self) -> Span | None:
        """The last day as shown: what was replaced while stopped keeps the day it had, for a complaint of delay."""
        return self.span if self.replaced is None or self.is_paused else self._count()

    def _count(self) -> Span | None:
        if not self._counted:
            self._counted = True
            try:
                self._span = span(self.rule, self.day_0, self.circumstances)
            except BeyondCalendar as error:
                # Without the frames that it came through: a clock may be kept for long.
                self._span, self.beyond = None, error.with_traceback(None)
        return self._span

    def may_still_be_in_time(self, day: When) -> bool:
        """Whether something on that day can have come before the time was out."""
        return self.span is None or day.earliest <= self.span.statute

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    def pause(self, begins: When) -> None:
        # A second notice while the first is unpaid pauses nothing more.
        if not self.is_paused and self.may_still_be_in_time(begins):
            self.pauses.append((begins, None))

    def take_pause_from(self, before: Clock) -> None:
        """Go on waiting for a fee that the clock it restarts was waiting for."""
        if before.is_paused and self.rule.paused:
            self.pauses.append(before.pauses[-1])

    def resume(self, ends: When) -> None:
        if self.is_paused:
            self.pauses[-1] = (self.pauses[-1][0], ends)
            spans: tuple[Pause, ...] = tuple((begun, paid) for begun, paid in self.pauses if paid is not None)
            self.circumstances = replace(self.circumstances, pauses=spans)
            self._counted = False

    def take(self, part: str, event: Event) -> None:
        """What becomes of an open clock when an event plays a part in its rule."""
        if part == "met_by":
            self.met = event
        elif part == "perhaps_met_by":
            self.perhaps_met = self.perhaps_met or event
        elif part == "stopped_by":
            if self.may_still_be_in_time(event.date):
                self.stopped = event
        elif part == "replaced_in_time_by":
            if self.may_still_be_in_time(event.date):
                self.replaced, self.taken_over = event, True
        elif part == "replaced_by":
            self.replaced = event
        elif part == "ended_by":
            self.ended = event
        elif part == "suspended_by":
            self.suspended = event
        elif part == "shown_after":
            self.shown = True

    def is_for(self, pattern: Pattern, event: Event) -> bool:
        """A date set for one party is met by that party's act, and not by another's."""
        if not self.rule.each or any(name == "about" for name, _ in pattern.conditions):
            return True
        return event.by == self.owed_by
