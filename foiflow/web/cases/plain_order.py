"""Refusals that name events by number and code, said again in the words of the page."""

from __future__ import annotations

import re

from foiflow.timeline.events import COMMON_FIELDS, KINDS

_EVENT = re.compile(r"event (?P<number>\d+) \((?P<kind>\w+)\)")
_CODES = sorted((name for name in KINDS if "_" in name), key=len, reverse=True)
_CODE = re.compile(rf"\b(?P<kind>{'|'.join(_CODES)})\b")
_FIELD = re.compile(r"“(?P<name>[a-z_]+)”")
_LABELS = {own.name: own.label for kind in KINDS.values() for own in kind.fields} | {
    name: own.label for name, own in COMMON_FIELDS.items()
}


def in_plain_words(sentence: str) -> str:
    """The sentence with kinds of event and fields called what the page calls them.

    "Title: event 3 (review_outcome): no review was asked for before it" becomes "“Outcome of the internal
    review” (number 3): no review was asked for before it". A sentence without such names stays as it is.
    """
    found = _EVENT.search(sentence)
    if found is None:
        return sentence
    # What stands before the event is the case's title, which the page says already.
    told = _EVENT.sub(_named, sentence[found.start() :])
    told = _CODE.sub(lambda code: f"“{KINDS[code['kind']].label}”", told)
    return _FIELD.sub(lambda field: f"“{_LABELS.get(field['name'], field['name'])}”", told)


def _named(event: re.Match[str]) -> str:
    kind = KINDS.get(event["kind"])
    return f"“{kind.label if kind else event['kind']}” (number {event['number']})"
