"""Walking the events of a case in order, and keeping every clock that they set running, stop, replace and meet."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Container, Sequence
from datetime import date, timedelta

from foiflow.law.regime import Pattern, Rule
from foiflow.timeline.clocks import Clock
from foiflow.timeline.counting import Circumstances, TermDates
from foiflow.timeline.dates import When, one_of_the_days, when
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook, RulesInForce

EVERYBODY = frozenset({"requester", "authority"})


class ClockWalk:
    """Walks the events of a case in order and keeps every clock they touch.

    `authority_kind` and `terms` (the school's term dates) are those of the authority asked.
    """

    def __init__(self, book: LawBook, regime: str, authority_kind: str, terms: TermDates = ()) -> None:
        self.book = book
        self.regime = regime
        self.terms = terms
        self.rules: RulesInForce = book.in_force(regime, authority_kind)
        self.current: list[Clock | None] = [None] * len(self.rules.rules)
        self.clocks: list[Clock] = []
        self.past: list[Event] = []
        self.dates_set: defaultdict[int, deque[Clock]] = defaultdict(deque)
        """By a rule's place: the clocks of a rule of which several run side by side."""
        self._last_set: dict[tuple[int, str, object], Clock] = {}
        self.losers = EVERYBODY
        """Who may wish to appeal against the latest decision; both, where the record does not say."""
        self._request_day: date | None = None

    def walk(self, events: Sequence[Event], on: date) -> list[Clock]:
        """Every clock there has been by the end of the day `on`; `events` are those that have happened."""
        for event in events:
            self._notice_silence(event.date.earliest)
            self._take(event)
            self.past.append(event)
        self._notice_silence(on)
        put_aside = {(clock.rule.id, clock.from_event) for clock in self.clocks if clock.taken_over}
        return [clock for clock in self.clocks if self._matters(clock, put_aside)]

    def _take(self, event: Event) -> None:
        if event.kind in _DECISIONS:
            self.losers = _losers(event, self.past, self.losers)
        if event.kind == "request_sent" and self._request_day is None:
            self._request_day = event.date.earliest
        for index, begins, pattern in self.rules.pauses.get(event.kind, ()):
            clock = self.current[index]
            if clock is not None and clock.is_open and self._matches(pattern, event):
                if begins:
                    clock.pause(event.date)
                else:
                    clock.resume(event.reached)
        for part, index, pattern in self.rules.on_event.get(event.kind, ()):
            # Most rules were never set running in most cases: those are passed over before anything is compared.
            if (part == "runs_from" or self.current[index] is not None) and self._matches(pattern, event):
                self._play(part, index, pattern, event)

    def _play(self, part: str, index: int, pattern: Pattern, event: Event) -> None:
        if part == "runs_from":
            self._start(index, event)
        elif self.rules.rules[index].each:
            self._answer_one_date(part, index, pattern, event)
        else:
            clock = self.current[index]
            if clock is not None and clock.is_open:
                clock.take(part, event)

    def _answer_one_date(self, part: str, index: int, pattern: Pattern, event: Event) -> None:
        """One act answers one of several dates that were set, the first of them that its doer owes."""
        waiting = self.dates_set[index]
        while waiting and not waiting[0].is_open:
            waiting.popleft()
        for clock in waiting:
            if clock.is_open and clock.is_for(pattern, event):
                clock.take(part, event)
                if part == "met_by":
                    return

    def _start(self, index: int, event: Event) -> None:
        rule = self.rules.for_event.get((self.rules.rules[index].id, event.kind), self.rules.rules[index])
        if not self._is_law_of_its_day(rule):
            return
        if rule.only_after and not any(self._happened(pattern) for pattern in rule.only_after):
            return
        clock = Clock(
            rule=rule,
            day_0=self._day_0(rule, event),
            from_event=event.number,
            owed_by=self._owed_by(rule, event),
            circumstances=self._circumstances(rule, event),
            facts=event.facts,
            shown=not rule.shown_after,
        )
        before = self.current[index]
        if before is not None and before.from_event == event.number:
            return  # another of the rule's patterns has met this event already
        self._put(index, clock, event)
        if before is not None and before.taken_over:
            self._stay_extended(index, before, clock)

    def _stay_extended(self, index: int, before: Clock, clock: Clock) -> None:
        """A clock that starts again when particulars arrive keeps the longer time that was notified (EIR reg 7)."""
        taker = self.rules.takers.get(index)
        extended = None if taker is None else self.current[taker]
        if extended is not None and extended.is_open and extended.from_event == before.from_event:
            clock.replaced, clock.taken_over = before.replaced, True

    def _put(self, index: int, clock: Clock, event: Event | None) -> None:
        replaced = self._same_date_set(index, clock) if clock.rule.each else self.current[index]
        if replaced is not None and replaced.is_open and event is not None:
            replaced.replaced = event
            clock.take_pause_from(replaced)
        self.current[index] = clock
        self.clocks.append(clock)

    def _same_date_set(self, index: int, clock: Clock) -> Clock | None:
        """The date that a later direction moves: the same thing, owed by the same."""
        self.dates_set[index].append(clock)
        key = (index, clock.owed_by, clock.facts.get("what"))
        before = self._last_set.get(key)
        self._last_set[key] = clock
        return before

    def _notice_silence(self, before: date) -> None:
        """Set running what begins when an answer was due and did not come."""
        for index, base_index in self.rules.overdue:
            base, waiting = self._in_its_place(base_index), self.current[index]
            if base is None or not base.is_open or base.span is None or base.span.statute >= before:
                continue
            if waiting is not None and waiting.from_event >= base.from_event:
                continue
            rule = self.rules.rules[index]
            later = timedelta(days=1 if rule.overdue_day_0 == "day after" else 0)
            first, last = base.span.surely + later, base.span.statute + later
            day_0 = one_of_the_days(first, last)
            clock = Clock(rule, day_0, base.from_event, rule.owed_by, Circumstances(self.book.calendars[rule.calendar]))
            self._put(index, clock, None)

    def _in_its_place(self, index: int) -> Clock | None:
        """The clock of a rule, or of the rule that took its place (the extended time of EIR reg 7)."""
        clock = self.current[index]
        taker = self.rules.takers.get(index)
        return clock if clock is None or taker is None or not clock.taken_over else self.current[taker]

    def _day_0(self, rule: Rule, event: Event) -> When:
        if rule.counted_from == "sent":
            return event.went_out
        if rule.counted_from == "received":
            if event.received is None and event.facts.get("via") == "post" and self.rules.posted_days:
                later = timedelta(days=self.rules.posted_days)
                return one_of_the_days(event.date.earliest + later, event.date.latest + later)
            return event.reached
        return event.date

    def _owed_by(self, rule: Rule, event: Event) -> str:
        if rule.owed_by == "as recorded":
            return str(event.facts.get("owed_by") or event.by)
        if rule.owed_by == "respondent":
            return self._respondent()
        return rule.owed_by

    def _respondent(self) -> str:
        """Who answers an appeal to the Upper Tribunal, where the record says who brought it."""
        if self.losers == {"requester"}:
            return "commissioner"
        was_party = any(
            event.kind in ("joined_as_party", "appeal_lodged") and event.by == "requester" for event in self.past
        )
        return "requester" if self.losers == {"authority"} and was_party else "respondent"

    def _circumstances(self, rule: Rule, event: Event) -> Circumstances:
        named, days = None, None
        for name in rule.named_in:
            value = event.facts.get(name)
            if isinstance(value, str):
                named = when(value)
                break
            if isinstance(value, int):
                days = value
                break
        return Circumstances(
            self.book.calendars[rule.calendar],
            (),
            self.terms if rule.period.unit == "school days" else (),
            named,
            days,
            self._in_time_day(rule, event),
        )

    def _in_time_day(self, rule: Rule, event: Event) -> When | None:
        """The last day that was allowed for what has now come in time, where the law counts from that day."""
        if not rule.in_time_reading_from:
            return None
        base = self.current[self.rules.place[self.book.named(rule, rule.in_time_reading_from, self.regime)]]
        if base is None or base.met is not event or base.span is None or event.date.latest > base.span.statute:
            return None
        return one_of_the_days(base.span.surely, base.span.statute)

    def _is_law_of_its_day(self, rule: Rule) -> bool:
        day = self._request_day
        if day is None:
            return True
        return (rule.since is None or rule.since <= day) and (rule.until is None or day <= rule.until)

    def _happened(self, pattern: Pattern) -> bool:
        return any(event.kind == pattern.kind and self._matches(pattern, event) for event in self.past)

    def _matches(self, pattern: Pattern, event: Event) -> bool:
        for name, values in pattern.conditions:
            if name == "by":
                fits = event.by in values
            elif name == "against":
                fits = not self.losers.isdisjoint(values)
            elif name == "has":
                fits = any(value in event.facts for value in values)
            elif name == "after":
                fits = any(past.kind in values for past in self.past)
            else:
                fits = event.facts.get(name) in values
            if not fits:
                return False
        return True

    def _matters(self, clock: Clock, put_aside: Container[tuple[str, int]]) -> bool:
        if not clock.rule.takes_over:
            return clock.shown
        # It matters only where the rule whose place it takes was in fact put aside in time.
        return (self.book.named(clock.rule, clock.rule.takes_over, self.regime), clock.from_event) in put_aside


_DECISIONS = frozenset({"decision_notice", "tribunal_decision", "upper_tribunal_decision", "court_decision"})


def _losers(decision: Event, past: Sequence[Event], before: frozenset[str]) -> frozenset[str]:
    """Who may wish to appeal against a decision; both where it went partly each way or the record is silent."""
    outcome = decision.facts.get("outcome")
    if decision.kind == "decision_notice":
        return {"upheld": frozenset({"authority"}), "not_upheld": frozenset({"requester"})}.get(str(outcome), EVERYBODY)
    if decision.kind == "tribunal_decision":
        appellants = frozenset(event.by for event in past if event.kind == "appeal_lodged")
    else:
        appellants = before
    if len(appellants) != 1 or outcome not in ("allowed", "dismissed"):
        return EVERYBODY
    return appellants if outcome == "dismissed" else EVERYBODY - appellants
