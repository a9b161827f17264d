"""A day's reminders put into words: the subject of the e-mail and each of its lines."""

from __future__ import annotations

from datetime import date

from foiflow.handover.digest_letter import DigestLetter, Line, Section
from foiflow.models import Person
from foiflow.services.cases.details import one_line
from foiflow.services.reminders.rows import Own, Reminder, Reminders
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.reminder_days import Urgency

SETTINGS = "/settings/reminders"


def letter(person: Person, found: Reminders, today: date, address: str) -> DigestLetter:
    """The e-mail's wording. `address` is what links begin with, without a slash at its end."""
    sections = (
        Section("You must act", [_line(one, address) for one in found.mine]),
        Section("They owe you", [_line(one, address) for one in found.theirs]),
        Section("Your own reminders", [_own_line(one, today, address) for one in found.own]),
    )
    return DigestLetter(
        name=one_line(person.name),
        day=day_in_words(today),
        sections=[section for section in sections if section.lines],
        more=found.more,
        desk=f"{address}/",
        settings=f"{address}{SETTINGS}",
    )


def subject(found: Reminders) -> str:
    """What is in it, in numbers alone: a subject is read over shoulders and on locked screens."""
    when = [one.point.urgency for one in found.mine]
    today, over = when.count(Urgency.ON_THE_DAY), when.count(Urgency.AFTER)
    due = sum(not one.is_over for one in found.theirs)
    parts = [
        (today, "closes on you today", "close on you today"),
        (len(when) - today - over, "closes on you soon", "close on you soon"),
        (over, "has passed", "have passed"),
        (due, "is due to you today", "are due to you today"),
        (len(found.theirs) - due, "is late", "are late"),
        (len(found.own), "of your own", "of your own"),
    ]
    return "Reminders: " + ", ".join(f"{count} {one if count == 1 else more}" for count, one, more in parts if count)


def _line(one: Reminder, address: str) -> Line:
    hour = f", {one.hour}" if one.time else ""
    arguable = one.is_mine and one.latest is not None and one.latest > one.due
    return Line(
        what=one_line(one.label),
        day=f"{day_in_words(one.due)}{hour}",
        how_far=one.how_far,
        look="soon" if not one.is_over or one.is_mine else "late",
        about=one_line(f"{one.title} ({one.authority})"),
        source=one_line(one.source),
        address=f"{address}/cases/{one.case_id}",
        more=f"A later day can be argued for: {day_in_words(one.latest)}." if arguable and one.latest else "",
    )


def _own_line(own: Own, today: date, address: str) -> Line:
    about = one_line(f"{own.title} ({own.authority})") if own.case_id is not None else ""
    return Line(
        what=one_line(own.words),
        day=day_in_words(own.day),
        how_far=since(own.day, today),
        look="soon",
        about=about,
        source="",
        address=f"{address}/reminders" if own.case_id is None else f"{address}/cases/{own.case_id}",
    )


def since(day: date, today: date) -> str:
    """How long ago a day of one's own choosing came: "today", "yesterday", "3 days ago"."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
