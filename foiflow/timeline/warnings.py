"""What a reporter should know about a record that its deadlines alone do not say, with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.caution import Beware, Caution, caution
from foiflow.timeline.clocks import Clock
from foiflow.timeline.events import Event
from foiflow.timeline.law_book import LawBook
from foiflow.timeline.stages import Stage, withdrawal_pending

_SHORTEST_STEPS = 28
"""Days: FOIA s 50(6) bars a period for the steps that ends before the time for appealing does."""
_LONGEST_TIME_LIMIT = 60
"""Working days: SI 2004/3364 regs 5, 6."""

_WITH_A_TRIBUNAL = ("foia", "eir")

_GROUNDS = {
    "foia": ("public_interest",),
    "eir": ("complex_and_voluminous",),
    "foisa": (),
    "eisr": ("complex_and_voluminous",),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a case on the day that was asked about."""

    events: Sequence[Event]
    clocks: Sequence[Clock]
    regime: str
    stage: Stage | None
    book: LawBook

    def of(self, *kinds: str) -> Iterator[Event]:
        return (event for event in self.events if event.kind in kinds)


def warnings(record: Record) -> tuple[Caution, ...]:
    """Everything to beware of in a record."""
    return tuple(found for warner in _WARNERS for found in warner(record))


def _withdrawal(record: Record) -> Iterator[Caution]:
    pending = withdrawal_pending(record.events)
    # The rules of the First-tier Tribunal bind neither the Upper Tribunal nor a court in Scotland.
    if pending is not None and record.regime in _WITH_A_TRIBUNAL and record.stage is not Stage.UPPER_TRIBUNAL:
        whose = "The authority’s" if pending.by == "authority" else "Your"
        yield caution(Beware.WITHDRAWAL_WITHOUT_CONSENT, whose=whose)


def _not_a_party(record: Record) -> Iterator[Caution]:
    lodged = {event.by for event in record.of("appeal_lodged")}
    joined = any(event.by == "requester" for event in record.of("joined_as_party"))
    if record.stage is Stage.APPEAL and lodged == {"authority"} and not joined:
        yield caution(Beware.NOT_A_PARTY)


def _extensions(record: Record) -> Iterator[Caution]:
    """Extensions that the law does not know, and those notified too late (FOIA s 17, EIR reg 7, EI(S)R reg 7)."""
    notified = list(record.of("extension_notified"))
    known = [event for event in notified if event.facts.get("ground") in _GROUNDS[record.regime]]
    if len(known) < len(notified):
        yield caution(Beware.NO_SUCH_EXTENSION, law=record.regime)
    for event in known[:1]:
        if _came_too_late(event, record):
            yield caution(Beware.EXTENDED_TOO_LATE, day=event.date)
    if record.regime == "foia":
        yield from _what_the_notice_lacks(known)
    if len(known) > 1:
        yield caution(Beware.EXTENDED_AGAIN, times=len(known))


def _came_too_late(extension: Event, record: Record) -> bool:
    """Whether it was notified when the time for responding had run out and no response had been given."""
    for clock in record.clocks:
        if not clock.rule.replaced_in_time_by or not clock.rule.stopped_by or clock.span is None:
            continue
        began_before = clock.from_event < extension.number
        answered = clock.met is not None and clock.met.number < extension.number
        restarted = clock.replaced is not None and clock.replaced.number < extension.number
        if began_before and not answered and not restarted and extension.date.earliest > clock.span.statute:
            return True
    return False


def _what_the_notice_lacks(extensions: Sequence[Event]) -> Iterator[Caution]:
    """FOIA s 17(1) and (2): the notice names the exemption and estimates the day of the decision."""
    for event in extensions:
        if not event.facts.get("until"):
            yield caution(Beware.NO_ESTIMATE_IN_NOTICE, day=event.date)
        if not event.facts.get("exemptions"):
            yield caution(Beware.NO_EXEMPTION_IN_NOTICE, day=event.date)


def _review_extension(record: Record) -> Iterator[Caution]:
    if record.regime != "foia" and any(record.of("review_extended")):
        yield caution(Beware.REVIEW_EXTENDED)


def _time_limit(record: Record) -> Iterator[Caution]:
    """The day the Commissioner names is at most the 60th working day."""
    request = next(record.of("request_sent"), None)
    for clock in record.clocks:
        if request is None or clock.rule.id != "foia.response" or not clock.rule.named_in or clock.span is None:
            continue
        try:
            most = record.book.calendars["uk"].add_working_days(request.reached.latest, _LONGEST_TIME_LIMIT)
        except BeyondCalendar:
            continue
        if clock.span.surely > most:
            yield caution(Beware.TIME_LIMIT_TOO_LONG, most=most)


def _late_clarification(record: Record) -> Iterator[Caution]:
    sought = list(record.of("clarification_sought"))
    for clock in record.clocks:
        if not clock.rule.stopped_by or clock.rule.shown_after or clock.rule.takes_over or clock.span is None:
            continue
        until = clock.replaced.number if clock.replaced is not None else len(record.events) + 1
        for event in sought:
            answered = clock.met is not None and clock.met.number < event.number
            after = clock.from_event < event.number < until and event.date.earliest > clock.span.statute
            if after and not answered:
                yield caution(Beware.CLARIFICATION_TOO_LATE, day=event.date)


def _late_fee(record: Record) -> Iterator[Caution]:
    """A fee paid too late obliges nobody (FOIA s 9(2), EIR reg 8(5))."""
    for clock in record.clocks:
        paid, time = clock.met, clock.span
        if paid is None or time is None or paid.kind != "fee_paid" or paid.date.earliest <= time.latest:
            continue
        yield caution(Beware.FEE_TOO_LATE, paid=paid.date, last=time.latest, source=clock.rule.source)


def _posted(record: Record) -> Iterator[Caution]:
    for event in record.of("request_sent", "clarification_given", "review_requested"):
        if event.facts.get("via") != "post" or event.received is not None:
            continue
        presumed = record.book.regimes[record.regime].posted_days
        yield caution(Beware.POSTED_AND_PRESUMED if presumed else Beware.POSTED_AND_TAKEN, day=event.date)


def _short_steps(record: Record) -> Iterator[Caution]:
    for event in record.of("decision_notice"):
        days = event.facts.get("comply_within_days")
        if record.regime in _WITH_A_TRIBUNAL and isinstance(days, int) and days < _SHORTEST_STEPS:
            yield caution(Beware.STEPS_TOO_SOON, day=event.date, days=days)


def _partial_disclosure(record: Record) -> Iterator[Caution]:
    for clock in record.clocks:
        if clock.perhaps_met is not None and clock.met is None and clock.replaced is None:
            yield caution(Beware.DISCLOSURE_NOT_IN_FULL, day=clock.perhaps_met.date)


def _no_tribunal(record: Record) -> Iterator[Caution]:
    if record.regime not in _WITH_A_TRIBUNAL and any(record.of("appeal_lodged")):
        yield caution(Beware.NO_TRIBUNAL_IN_SCOTLAND)


def _beyond(record: Record) -> Iterator[Caution]:
    left = dict.fromkeys((each.first, each.last) for clock in record.clocks if (each := clock.beyond) is not None)
    for first, last in left:
        yield caution(Beware.BEYOND_THE_CALENDAR, first=first, last=last)


_WARNERS: tuple[Callable[[Record], Iterator[Caution]], ...] = (
    _withdrawal,
    _not_a_party,
    _extensions,
    _review_extension,
    _time_limit,
    _late_clarification,
    _late_fee,
    _posted,
    _short_steps,
    _partial_disclosure,
    _no_tribunal,
    _beyond,
)
