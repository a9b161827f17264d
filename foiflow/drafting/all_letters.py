"""Every letter at hand: ours, and the newsroom’s own wording in the place of ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from foiflow.drafting.letter import Letter, LetterFileFault, UnknownLetter
from foiflow.drafting.letter_files import our_letter, our_letters, read_letter
from foiflow.drafting.office import Office


def letters(office: Office | None = None) -> Mapping[str, Letter]:
    """The letters by id, the newsroom's own before ours.

    One of its own that cannot be read is left out here, so that no page fails for it; ours of the same name,
    where there is one, still says when it fits. `letter` refuses it by name.
    """
    found = dict(our_letters())
    for path in _own_files(office):
        try:
            found[path.stem] = _own_letter(path)
        except LetterFileFault:
            continue
    return dict(sorted(found.items()))


def letter(letter_id: str, office: Office | None = None) -> Letter:
    """One letter, opened. Raises UnknownLetter, and LetterFileFault for a wording that has a mistake."""
    own = next((path for path in _own_files(office) if path.stem == letter_id), None)
    if own is not None:
        return _own_letter(own)
    if letter_id not in our_letters():
        raise UnknownLetter(f"There is no letter “{letter_id}”: the letters are {', '.join(letters(office))}.")
    return our_letter(letter_id)


def _own_files(office: Office | None) -> list[Path]:
    return sorted(office.letters_folder.glob("*.md")) if office is not None else []


def _own_letter(path: Path) -> Letter:
    try:
        found = path.stat()
    except OSError as error:
        raise LetterFileFault(f"The newsroom’s letters/{path.name}: it cannot be read ({error.strerror}).") from None
    return _read_as_it_was(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=128)
def _read_as_it_was(path: Path, changed: int, size: int) -> Letter:
    """A file read once for each state it was in, so that a wording that was mended counts at once."""
    return read_letter(path, "The newsroom’s")
