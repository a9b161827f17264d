"""What a calendar is told of a deadline: who must act, what on, how strong it is and where the law says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foiflow.law.regime import FORCES_IN_FULL, Rule
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.open_deadline import OpenDeadline

_OWNERS = {
    "commissioner": "the Commissioner",
    "tribunal": "the tribunal",
    "court": "the court",
    "respondent": "the respondent",
}
_LONGEST_TITLE = 200
"""Characters of a title that a calendar shows; the case has the whole."""


@dataclass(frozen=True, slots=True)
class CalendarDeadline(OpenDeadline):
    """One open deadline that has a day, with its case."""

    case_id: int
    event_id: int
    """With the case and the rule it names the deadline for good; 0 where no event set it running."""
    title: str
    authority: str
    reporter: str | None
    """Whose case it is, where it is somebody's."""
    due: date


def summary(deadline: CalendarDeadline) -> str:
    """The one line in the diary: "You: Appeal to the First-tier Tribunal — Clearing house logs"."""
    return f"{_who_must_act(deadline)}: {deadline.label} — {_short(deadline.title)}"


def description(deadline: CalendarDeadline, rule: Rule | None) -> str:
    """What opens behind that line, without the address of the case, which depends on where foiflow is reached.

    `rule` is the deadline's, where the law still has it.
    """
    parts = [f"{_short(deadline.title)} ({deadline.authority})", _by_when(deadline, rule)]
    parts.append(f"How strong: {FORCES_IN_FULL[deadline.force]}.")
    parts.append(f"Source: {deadline.source}{' ' + deadline.url if deadline.url else ''}")
    if deadline.reporter:
        parts.append(f"Whose case: {deadline.reporter}")
    return "\n".join(parts)


def categories(deadline: CalendarDeadline) -> tuple[str, ...]:
    """What a calendar can colour or hide it by."""
    return ("Freedom of information", "You must act" if deadline.is_yours else "Others must act")


def _who_must_act(deadline: CalendarDeadline) -> str:
    if deadline.is_yours:
        return "You, late" if deadline.is_late else "You"
    owner = deadline.authority if deadline.owed_by == "authority" else _OWNERS.get(deadline.owed_by, deadline.owed_by)
    if deadline.kind != "duty":
        return owner[:1].upper() + owner[1:]
    # Not "owes" and "is late": authorities are one (the Home Office) and many (the Scottish Ministers).
    return f"{'Overdue from' if deadline.is_late else 'Owed by'} {owner}"


def _by_when(deadline: CalendarDeadline, rule: Rule | None) -> str:
    day = day_in_words(deadline.due) + (f", {deadline.hour}" if deadline.time else "")
    if not deadline.is_yours:
        return f"Due: {day}."
    if deadline.force == "house":
        return f"For {day}."
    later = deadline.latest
    arguable = f" Until {day_in_words(later)} it can be argued to be in time." if later and later > deadline.due else ""
    arrives = " It must have arrived by then." if rule and rule.must_arrive else ""
    return f"Last safe day: {day}.{arrives}{arguable}"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
