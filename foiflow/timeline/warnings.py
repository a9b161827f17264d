"""What a reporter should know about a record that its deadlines alone do not say, with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from foiflow.law.working_days import BeyondCalendar
from foiflow.timeline.clocks import Clock
from foiflow.timeline.dates import day_in_words
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
_NO_SUCH_EXTENSION = {
    "foia": "FOIA allows more time only to weigh the public interest (s 10(3)): the extension notified does not "
    "change the deadline.",
    "eir": "EIR allows no extension for the public interest, only for a request that is both complex and voluminous "
    "(reg 7): the deadline stands.",
    "foisa": "FOISA allows no extension, neither for the public interest nor for complexity "
    "(s 10): the deadline stands.",
    "eisr": "EI(S)R allows no extension for the public interest, only for a request that is both voluminous and "
    "complex (reg 7): the deadline stands.",
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


def warnings(record: Record) -> tuple[str, ...]:
    """Every sentence that applies to a record."""
    return tuple(said for warner in _WARNERS for said in warner(record))


def _withdrawal(record: Record) -> Iterator[str]:
    pending = withdrawal_pending(record.events)
    # The rules of the First-tier Tribunal bind neither the Upper Tribunal nor a court in Scotland.
    if pending is not None and record.regime in _WITH_A_TRIBUNAL and record.stage is not Stage.UPPER_TRIBUNAL:
        whose = "The authority’s" if pending.by == "authority" else "Your"
        yield (
            f"{whose} withdrawal takes effect only if the tribunal consents (GRC Rules 2009 r 17(2)); no consent is "
            f"recorded, so the appeal is alive."
        )


def _not_a_party(record: Record) -> Iterator[str]:
    lodged = {event.by for event in record.of("appeal_lodged")}
    joined = any(event.by == "requester" for event in record.of("joined_as_party"))
    if record.stage is Stage.APPEAL and lodged == {"authority"} and not joined:
        yield "You are not a party to the authority’s appeal until the tribunal joins you (GRC Rules 2009 r 9(3))."


def _extensions(record: Record) -> Iterator[str]:
    """Extensions that the law does not know, and those notified too late (FOIA s 17, EIR reg 7, EI(S)R reg 7)."""
    notified = list(record.of("extension_notified"))
    known = [event for event in notified if event.facts.get("ground") in _GROUNDS[record.regime]]
    if len(known) < len(notified):
        yield _NO_SUCH_EXTENSION[record.regime]
    for event in known[:1]:
        if _came_too_late(event, record):
            yield (
                f"The extension notified on {event.date.in_words} came after the time for responding had run out, so "
                f"the response was already late."
            )
    if record.regime == "foia":
        yield from _what_the_notice_lacks(known)
    if len(known) > 1:
        yield f"The authority has extended its time {len(known)} times."


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


def _what_the_notice_lacks(extensions: Sequence[Event]) -> Iterator[str]:
    """FOIA s 17(1) and (2): the notice names the exemption and estimates the day of the decision."""
    for event in extensions:
        if not event.facts.get("until"):
            yield (
                f"The notice of {event.date.in_words} must estimate when the public interest will have been weighed "
                f"(FOIA s 17(2)); no estimate is recorded."
            )
        if not event.facts.get("exemptions"):
            yield (
                f"The notice of {event.date.in_words} must say which exemption is relied on (FOIA s 17(1)); none is "
                f"recorded."
            )


def _review_extension(record: Record) -> Iterator[str]:
    if record.regime != "foia" and any(record.of("review_extended")):
        yield "The time for the review is fixed by law: taking more does not change the deadline."


def _time_limit(record: Record) -> Iterator[str]:
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
            yield (
                f"The day named for the response is later than {day_in_words(most)}, the 60th working day after the "
                f"request, which is the most the regulations allow (SI 2004/3364 regs 5, 6)."
            )


def _late_clarification(record: Record) -> Iterator[str]:
    sought = list(record.of("clarification_sought"))
    for clock in record.clocks:
        if not clock.rule.stopped_by or clock.rule.shown_after or clock.rule.takes_over or clock.span is None:
            continue
        until = clock.replaced.number if clock.replaced is not None else len(record.events) + 1
        for event in sought:
            answered = clock.met is not None and clock.met.number < event.number
            after = clock.from_event < event.number < until and event.date.earliest > clock.span.statute
            if after and not answered:
                yield f"Clarification was asked for on {event.date.in_words}, after the time for responding was out."


def _late_fee(record: Record) -> Iterator[str]:
    """A fee paid too late obliges nobody (FOIA s 9(2), EIR reg 8(5))."""
    for clock in record.clocks:
        paid, time = clock.met, clock.span
        if paid is None or time is None or paid.kind != "fee_paid" or paid.date.earliest <= time.latest:
            continue
        yield (
            f"The fee was paid on {paid.date.in_words}, after {day_in_words(time.latest)}, the last day for it "
            f"({clock.rule.source}): the authority need not answer any more, so ask whether it will."
        )


def _posted(record: Record) -> Iterator[str]:
    for event in record.of("request_sent", "clarification_given", "review_requested"):
        if event.facts.get("via") != "post" or event.received is not None:
            continue
        if record.book.regimes[record.regime].posted_days:
            yield (
                f"The letter of {event.date.in_words} was posted: it is presumed received on the third day after "
                f"posting (FOISA s 74), and the count begins there."
            )
        else:
            yield (
                f"The letter of {event.date.in_words} was posted and the day it arrived is not recorded: the count "
                f"takes it to have arrived that day."
            )


def _short_steps(record: Record) -> Iterator[str]:
    for event in record.of("decision_notice"):
        days = event.facts.get("comply_within_days")
        if record.regime in _WITH_A_TRIBUNAL and isinstance(days, int) and days < _SHORTEST_STEPS:
            yield (
                f"The notice of {event.date.in_words} is recorded as giving {days} days, but its steps may not fall "
                f"due before the time for appealing has run out (FOIA s 50(6)): check the number."
            )


def _partial_disclosure(record: Record) -> Iterator[str]:
    for clock in record.clocks:
        if clock.perhaps_met is not None and clock.met is None and clock.replaced is None:
            yield (
                f"The disclosure of {clock.perhaps_met.date.in_words} is not recorded as full: whether it is all that "
                f"the notice ordered is for you to say. If it is, record it as a disclosure in full."
            )


def _no_tribunal(record: Record) -> Iterator[str]:
    if record.regime not in _WITH_A_TRIBUNAL and any(record.of("appeal_lodged")):
        yield (
            "There is no tribunal for Scottish decision notices: an appeal goes to the Court of Session, on a point "
            "of law only (FOISA s 56)."
        )


def _beyond(record: Record) -> Iterator[str]:
    yield from dict.fromkeys(clock.beyond for clock in record.clocks if clock.beyond)


_WARNERS: tuple[Callable[[Record], Iterator[str]], ...] = (
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
