"""Checking the facts that an event carries against what its kind may carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from foiflow.timeline.dates import NotADate, when
from foiflow.timeline.events import COMMON_FIELDS, EventKind, Field
from foiflow.timeline.json_text import shown

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_LONGEST_NOTICE = 3650
"""Days: more than ten years to comply is a slip of the pen."""
_PART_KEYS = {"part", "outcome", "exemptions"}


class FaultyField(ValueError):
    """A fact that an event of its kind cannot carry; the sentence has no full stop, for its reader to place it."""


def check_facts(kind: EventKind, facts: Mapping[str, Any]) -> None:
    """Check every key of an event but its kind and date. Raises FaultyField."""
    for name, value in facts.items():
        own = kind.field(name) or COMMON_FIELDS.get(name)
        if own is None:
            raise FaultyField(f"it cannot have {shown(name)}; its own fields are {_names(kind)}")
        _check(own, value, kind)
    for own in kind.fields:
        if own.required and own.name not in facts:
            raise FaultyField(f"“{own.name}” is missing{_choices(own)}")


def _names(kind: EventKind) -> str:
    return ", ".join(own.name for own in kind.fields) or "none beside those of every event"


def _choices(own: Field) -> str:
    return f"; it must be one of {', '.join(own.choices)}" if own.choices else "; add it"


def _check(own: Field, value: Any, kind: EventKind) -> None:
    problem = _CHECKS[own.shape](own, value)
    if own.name == "recorded_at" and not problem:
        problem = _moment(value)
    if own.shape == "parts" and not problem:
        problem = _parts(value, kind)
    if problem:
        raise FaultyField(f"“{own.name}” {problem}")


def _is_text(own: Field, value: Any) -> str:
    return "" if isinstance(value, str) else "must be text"


def _is_date(own: Field, value: Any) -> str:
    if not isinstance(value, str):
        return "must be a date such as 2020-09-14 or 2020-09"
    try:
        when(value)
    except NotADate as error:
        return f"cannot be read: {str(error).removesuffix('.')}"
    return ""


def _is_number(own: Field, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LONGEST_NOTICE:
        return ""
    return f"must be a whole number of days from 1 to {_LONGEST_NOTICE}"


def _is_money(own: Field, value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return ""
    return "must be an amount in pounds such as 25 or 25.50"


def _is_yes_no(own: Field, value: Any) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _is_clock(own: Field, value: Any) -> str:
    return "" if isinstance(value, str) and _CLOCK.fullmatch(value) else "must be a time such as 16:55"


def _is_choice(own: Field, value: Any) -> str:
    return "" if isinstance(value, str) and value in own.choices else f"is {shown(value)}{_choices(own)}"


def _is_list(own: Field, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return ""
    return "must be a list of texts"


def _is_parts(own: Field, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(part, dict) and set(part) <= _PART_KEYS for part in value):
        return ""
    return "must be a list of parts, each with “part”, “outcome” and “exemptions”"


def _parts(value: list[dict[str, Any]], kind: EventKind) -> str:
    outcomes = kind.field("outcome")
    for number, part in enumerate(value, start=1):
        if not isinstance(part.get("part"), str) or not part["part"].strip():
            return f"number {number} does not say which part it is"
        if outcomes is not None and "outcome" in part and (problem := _is_choice(outcomes, part["outcome"])):
            return f"number {number}: the outcome {problem}"
        if "exemptions" in part and (problem := _is_list(outcomes or Field("", ""), part["exemptions"])):
            return f"number {number}: “exemptions” {problem}"
    return ""


def _moment(value: str) -> str:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return "must be a moment such as 2026-11-22T21:40:00+00:00"
    return ""


_CHECKS: Mapping[str, Callable[[Field, Any], str]] = {
    "text": _is_text,
    "long_text": _is_text,
    "date": _is_date,
    "number": _is_number,
    "money": _is_money,
    "yes_no": _is_yes_no,
    "clock": _is_clock,
    "choice": _is_choice,
    "list": _is_list,
    "parts": _is_parts,
}
