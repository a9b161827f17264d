"""What to see to before a letter goes, each in one sentence: its time, its contents, its length, its enclosures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from foiflow.drafting.happened import governing
from foiflow.drafting.letter import Letter
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.position import Position


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to see to."""

    sentence: str
    kind: str
    """late, missing, length or enclose."""
    source: str = ""
    url: str = ""


def window_of(letter: Letter, held: Position) -> Deadline | None:
    """The requester's time limit within which a letter should be sent, where one is running or has run."""
    rule = letter.window_under(held.regime)
    return governing(held, rule) if rule else None


def is_past(window: Deadline | None, held: Position) -> bool:
    """Whether the last safe day has gone by and the thing was not done."""
    return window is not None and window.due is not None and window.met_on is None and held.on > window.due


def checks(
    letter: Letter, held: Position, holds: Callable[[str], bool], enclosures: Iterable[str], full: int, short: int
) -> tuple[Check, ...]:
    """Everything to see to before a letter goes.

    Arguments: holds says whether the letter has a fact; enclosures are those a rule requires; full and short
    are the characters of the letter's text and of its short version.
    """
    return (
        *_late(letter, held),
        *_lacking(letter, held, holds),
        *_length(letter, full, short),
        *(Check(f"Enclose {_within_a_sentence(each)}.", "enclose") for each in enclosures),
    )


def _late(letter: Letter, held: Position) -> Iterator[Check]:
    window = window_of(letter, held)
    if window is None or window.due is None or not is_past(window, held):
        return
    day, surely = day_in_words(window.due), window.status is not Status.UNCLEAR
    yield Check(
        f"The last safe day for this letter was {day}: it {'is' if surely else 'may be'} late, so say why in it.",
        "late",
        window.source,
        window.url,
    )


def _lacking(letter: Letter, held: Position, holds: Callable[[str], bool]) -> Iterator[Check]:
    for content in letter.must_contain:
        if held.regime in content.regimes and not any(map(holds, content.facts)):
            yield Check(f"It must contain {content.what}, and does not yet.", "missing", content.source, content.url)


def _length(letter: Letter, full: int, short: int) -> Iterator[Check]:
    limit = letter.limit
    if limit is None or max(full, short) <= limit.characters:
        return
    most = f"{limit.where} takes {limit.characters:,} characters"
    most = most[:1].upper() + most[1:]
    if short > limit.characters:
        yield Check(f"{most}, and the short version has {short:,}: cut {short - limit.characters:,} of them.", "length")
    elif short:
        yield Check(f"{most}: paste the short version there, which has {short:,}, and attach this letter.", "length")
    else:
        yield Check(f"{most}, and this has {full:,}: cut {full - limit.characters:,} of them.", "length")


def _within_a_sentence(words: str) -> str:
    """A noun phrase as it stands within a sentence: “My request” becomes “my request”, “ICO” stays."""
    words = words.rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
