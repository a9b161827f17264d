"""Checking the facts that an event carries against what its kind may carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from foiflow.timeline.dates import NoSuchDate, when
from foiflow.timeline.events import COMMON_FIELDS, EventKind, Field
from foiflow.timeline.impossible import Fault, Reason, fault

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_LONGEST_NOTICE = 3650
"""Days: more than ten years to comply is a slip of the pen."""
_PART_KEYS = {"part", "outcome", "exemptions"}


def fault_in_facts(kind: EventKind, facts: Mapping[str, Any]) -> Fault | None:
    """What is wrong with the keys of an event but its kind and date, the first of them; None where nothing is."""
    for name, value in facts.items():
        own = kind.field(name) or COMMON_FIELDS.get(name)
        if own is None:
            return fault(Reason.NOT_ITS_OWN, name, own=_names(kind))
        if found := _fault_in(own, value, kind):
            return found
    return next((_missing(own) for own in kind.fields if own.required and own.name not in facts), None)


def _names(kind: EventKind) -> tuple[str, ...]:
    return tuple(own.name for own in kind.fields) or ("none beside those of every event",)


def _missing(own: Field) -> Fault:
    if own.choices:
        return fault(Reason.MISSING_CHOICE, own.name, choices=tuple(own.choices))
    return fault(Reason.MISSING, own.name)


def _fault_in(own: Field, value: Any, kind: EventKind) -> Fault | None:
    if own.shape == "date":
        return _fault_in_date(own, value)
    if own.shape == "choice":
        return None if _is_choice(own, value) else _no_choice(own, value)
    is_right, shape = _SHAPES[own.shape]
    if not is_right(value):
        return fault(Reason.MISSHAPEN, own.name, shape=shape)
    if own.name == "recorded_at" and not _is_moment(value):
        return fault(Reason.MISSHAPEN, own.name, shape="a moment such as 2026-11-22T21:40:00+00:00")
    return _fault_in_parts(own, value, kind) if own.shape == "parts" else None


def _fault_in_date(own: Field, value: Any) -> Fault | None:
    if not isinstance(value, str):
        return fault(Reason.MISSHAPEN, own.name, shape="a date such as 2020-09-14 or 2020-09")
    try:
        when(value)
    except NoSuchDate as error:
        return fault(Reason.UNREADABLE_DAY, own.name, why=error.why)
    return None


def _no_choice(own: Field, value: Any) -> Fault:
    return fault(Reason.NO_CHOICE, own.name, value=value, choices=tuple(own.choices))


def _fault_in_parts(own: Field, value: list[dict[str, Any]], kind: EventKind) -> Fault | None:
    outcomes = kind.field("outcome")
    for number, part in enumerate(value, start=1):
        if not isinstance(part.get("part"), str) or not part["part"].strip():
            return fault(Reason.PART_WITHOUT_NAME, own.name, part=number)
        if outcomes is not None and "outcome" in part and not _is_choice(outcomes, part["outcome"]):
            return fault(
                Reason.PART_OUTCOME, own.name, part=number, value=part["outcome"], choices=tuple(outcomes.choices)
            )
        if "exemptions" in part and not _is_list(part["exemptions"]):
            return fault(Reason.PART_EXEMPTIONS, own.name, part=number, shape=_SHAPES["list"][1])
    return None


def _is_choice(own: Field, value: Any) -> bool:
    return isinstance(value, str) and value in own.choices


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LONGEST_NOTICE


def _is_money(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9


def _is_yes_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_clock(value: Any) -> bool:
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _is_parts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, dict) and set(part) <= _PART_KEYS for part in value)


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


_SHAPES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (_is_text, "text"),
    "long_text": (_is_text, "text"),
    "number": (_is_number, f"a whole number of days from 1 to {_LONGEST_NOTICE}"),
    "money": (_is_money, "an amount in pounds such as 25 or 25.50"),
    "yes_no": (_is_yes_no, "true or false"),
    "clock": (_is_clock, "a time such as 16:55"),
    "list": (_is_list, "a list of texts"),
    "parts": (_is_parts, "a list of parts, each with “part”, “outcome” and “exemptions”"),
}
"""For each shape but a date and a choice: whether a value has it, and what to write instead."""
