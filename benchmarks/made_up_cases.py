"""Made-up cases as a newsroom's archive has them: twenty events each, most of them old and closed, a few late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random
from typing import Any

EVENTS_EACH = 20
REPORTERS = 20
AUTHORITIES = 300
INVESTIGATIONS = 120
_RECENT = 0.15
"""The share of cases that were begun in the last year; the others are the archive of ten years."""
_LEFT_OPEN = 0.015
"""The share of the archive that nobody closed."""

_LAWS = (("foia", 78), ("eir", 10), ("foisa", 8), ("eisr", 4))
_GROUNDS = {
    "foia": ("s 12", "s 14(1)", "s 21", "s 22", "s 31(1)(a)", "s 35(1)(a)", "s 36(2)(b)", "s 40(2)", "s 43(2)"),
    "eir": ("reg 12(4)(b)", "reg 12(4)(d)", "reg 12(5)(e)", "reg 13"),
    "foisa": ("s 12", "s 25", "s 30(b)", "s 33(1)(b)", "s 38(1)(b)"),
    "eisr": ("reg 10(4)(b)", "reg 10(5)(e)", "reg 11"),
}
_SUBJECTS = (
    "Agency nurses", "Pothole claims", "School exclusions", "River discharges", "Asbestos surveys", "Stop and search",
    "Settlement agreements", "Ambulance waits", "Care home inspections", "Consultants’ fees", "Flood defences",
    "Gifts and hospitality", "Special advisers’ diaries", "Prison overcrowding", "Landlord licences",
)  # fmt: skip
_TAGS = ("health", "roads", "schools", "water", "police", "housing", "money", "courts", "care", "ministers")
_COMMON_WORDS = (
    "the of to and in for a is that on this be with as by information request held authority response public please "
    "send copy copies all any number between dates each year cost total council department records emails minutes "
    "report reports reply spoke officer press office said would week review internal interest exemption refused "
    "disclosed schedule attached spreadsheet clarification contract invoice meeting director legal advice editor"
)
_BEGINNINGS = "bar cal den ell far gor hal inch kel lan mar nor oak pen quar ros sel tor ulv wes"
_MIDDLES = "a e i o u an en in on un"
_ENDINGS = "bury combe dale field ford gate ham ing ley more ness port shaw stead ton vale wick worth by mouth"


def _uncommon() -> list[str]:
    """Words that look like the names of people and places, each of them rare."""
    parts = product(_BEGINNINGS.split(), _MIDDLES.split(), _ENDINGS.split())
    return ["".join(each) for each in parts]


_COMMON = _COMMON_WORDS.split()
_WORDS = (*_COMMON, *_uncommon())
# As in any language: a word's frequency falls with its rank.
_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(len(_WORDS))))


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One case: the values of its row, and its events in order."""

    row: dict[str, Any]
    events: list[tuple[str, str, date, date, dict[str, Any]]]
    """Each as (kind, date as recorded, earliest, latest, facts)."""


def authority(number: int) -> dict[str, Any]:
    """The values of an authority's row; every tenth is Scottish."""
    name = f"{_WORDS[len(_COMMON) + number * 13].title()} Council {number}"
    return {"id": number, "name": name, "folded": f"{name.lower()}|", "regime": "foia" if number % 10 else "foisa"}


def case(number: int, today: date, reporters: int = REPORTERS) -> MadeUp:
    """The case of this number, one of so many reporters’, always the same for the same day."""
    chance = Random(number)
    (regime,) = chance.choices([law for law, _ in _LAWS], [share for _, share in _LAWS])
    recent = chance.random() < _RECENT
    begun = today - timedelta(days=chance.randrange(1, 365) if recent else chance.randrange(400, 3650))
    is_closed = chance.random() > _LEFT_OPEN
    happened = _story(chance, regime, begun, today, is_closed)
    asked = chance.randrange(AUTHORITIES // 10) * 10 + (0 if regime in ("foisa", "eisr") else chance.randrange(1, 10))
    reporter = chance.randrange(reporters)
    row = {
        "id": number,
        "title": f"{chance.choice(_SUBJECTS)}, {_words(chance, 3)}",
        "regime": regime,
        "authority_id": asked or AUTHORITIES,
        "authority_kind": "central_government" if number % 9 == 0 else "general",
        "requester_name": reporter_name(reporter),
        "request": " ".join(sentence(chance) for _ in range(chance.randrange(3, 7))),
        "reference": f"{begun.year}-{number:06}",
        "tags": chance.sample(_TAGS, chance.choice((0, 0, 1, 1, 2, 3))),
        "investigation": investigation(chance.randrange(INVESTIGATIONS)) if chance.random() < 0.4 else "",
        "reporter_id": reporter + 1,
        "version": EVENTS_EACH,
        "created_by": reporter_name(reporter),
    }
    return MadeUp(row, [_recorded(chance, *each) for each in happened])


def reporter_name(number: int) -> str:
    """A reporter, counted from 0."""
    return f"{_WORDS[len(_COMMON) + 7 + number * 31].title()} Reporter"


def investigation(number: int) -> str:
    """The name of an investigation."""
    return f"Investigation into {_SUBJECTS[number % len(_SUBJECTS)].lower()} {number}"


def sentence(chance: Random) -> str:
    """A sentence of common words with a rare one here and there."""
    return _words(chance, chance.randrange(8, 24)).capitalize() + "."


def _words(chance: Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, cum_weights=_WEIGHTS, k=count))


def _story(
    chance: Random, regime: str, begun: date, today: date, is_closed: bool
) -> list[tuple[str, date, dict[str, Any]]]:
    """What happened by today: the steps of a case, letters and notes between them, twenty events in all."""
    day = begun
    steps: list[tuple[str, date, dict[str, Any]]] = []
    closing: list[tuple[str, date, dict[str, Any]]] = []
    for kind, after, facts in _steps(chance, regime):
        day += timedelta(days=after)
        if day > today:
            break
        steps.append((kind, day, facts))
    else:
        ends = day + timedelta(days=150)
        if is_closed and ends <= today:
            closing.append(("case_closed", ends, {"note": sentence(chance)}))
    until = closing[0][1] if closing else today
    within = max(min((until - begun).days, 500), 1)
    missing = EVENTS_EACH - len(steps) - len(closing)
    besides = [_besides(chance, begun + timedelta(days=chance.randrange(within))) for _ in range(missing)]
    return [steps[0], *sorted([*steps[1:], *besides], key=lambda each: each[1]), *closing]


def _steps(chance: Random, regime: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Each step of a case as (kind, days after the step before, facts), as far as the case goes."""
    far = chance.random()
    yield "request_sent", 0, {"via": chance.choice(("email", "email", "web_form"))}
    yield "request_acknowledged", chance.randrange(4), {}
    late = chance.random() < 0.25
    if far < 0.04:
        return  # never answered
    grounds = chance.sample(_GROUNDS[regime], chance.choice((1, 1, 2)))
    outcome = "refused" if far > 0.35 else chance.choice(("disclosed", "partly_disclosed", "not_held"))
    refused = {"exemptions": grounds} if outcome in ("refused", "partly_disclosed") else {}
    yield "response", chance.randrange(30, 70) if late else chance.randrange(8, 26), {"outcome": outcome, **refused}
    if far < 0.5:
        return
    yield "review_requested", chance.randrange(5, 38), {"via": "email", "note": sentence(chance)}
    yield "review_acknowledged", chance.randrange(4), {}
    yield "review_outcome", chance.randrange(15, 60), {"outcome": "refusal_upheld", "exemptions": grounds}
    if far < 0.75:
        return
    yield "complaint_made", chance.randrange(10, 60), {}
    yield "complaint_accepted", chance.randrange(5, 40), {}
    found = chance.choice(("upheld", "partly_upheld", "not_upheld"))
    steps = {} if found == "not_upheld" else {"steps": sentence(chance), "comply_within_days": 35}
    yield "decision_notice", chance.randrange(90, 260), {"outcome": found, **steps}
    if far < 0.92 or regime in ("foisa", "eisr"):
        return
    yield "appeal_lodged", chance.randrange(5, 27), {"by": "requester" if found == "not_upheld" else "authority"}
    yield "appeal_response", chance.randrange(20, 40), {}
    yield "hearing_held", chance.randrange(90, 200), {}
    yield "tribunal_decision", chance.randrange(20, 60), {"outcome": chance.choice(("allowed", "dismissed"))}


def _besides(chance: Random, day: date) -> tuple[str, date, dict[str, Any]]:
    """What is recorded beside the steps: a note, a letter about something else, a chaser."""
    kind = chance.choice(("note", "note", "correspondence", "correspondence", "chaser_sent"))
    if kind == "chaser_sent":
        return kind, day, {"via": "email"}
    sender = {"from": "the press office"} if kind == "correspondence" else {}
    return kind, day, {**sender, "note": sentence(chance)}


def _recorded(
    chance: Random, kind: str, day: date, facts: dict[str, Any]
) -> tuple[str, str, date, date, dict[str, Any]]:
    """The event as it is stored; of one in a hundred notes and letters only the month is known."""
    if kind in ("note", "correspondence") and chance.random() < 0.01:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return kind, day.isoformat()[:7], first, last, facts
    return kind, day.isoformat(), day, day, facts
