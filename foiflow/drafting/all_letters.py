"""Every letter at hand: ours, and the newsroom’s own wording in the place of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from foiflow.drafting.letter import Letter, LetterFileFault, UnknownLetter
from foiflow.drafting.letter_files import our_letter, our_letters, read_own_letter
from foiflow.drafting.office import Office


def letters(office: Office | None = None) -> Mapping[str, Letter]:
    """The letters by id, the newsroom's own before ours.

    One of its own that cannot be read is left out here, so that no page fails for it; ours of the same name,
    where there is one, still says when it fits. `letter` refuses it by name.
    """
    found = dict(our_letters())
    for letter_id, text in _own(office).items():
        try:
            found[letter_id] = _own_letter(letter_id, text)
        except LetterFileFault:
            continue
    return dict(sorted(found.items()))


def letter(letter_id: str, office: Office | None = None) -> Letter:
    """One letter, opened. Raises UnknownLetter, and LetterFileFault for a wording that has a mistake."""
    own = _own(office)
    if letter_id in own:
        return _own_letter(letter_id, own[letter_id])
    if letter_id not in our_letters():
        raise UnknownLetter(f"There is no letter “{letter_id}”: the letters are {', '.join(letters(office))}.")
    return our_letter(letter_id)


def _own(office: Office | None) -> Mapping[str, str]:
    return office.wording if office is not None else {}


@lru_cache(maxsize=128)
def _own_letter(letter_id: str, text: str) -> Letter:
    """A wording read once, so that one that was mended counts at once."""
    return read_own_letter(letter_id, text)
