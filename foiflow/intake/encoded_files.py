"""Files that were written into a text as letters and figures, as mail programs do: signs that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORTEST_LINE = 60
"""Characters of a full line of base64: programs write 60, 64, 72 or 76."""
_LONGEST_WORD = 200
"""What is longer than this and has all of the alphabet’s kinds of sign is no word."""
_QUOTED = r"[> \t]*"
_MAY_BE = re.compile(rf"[A-Za-z0-9+/]{{{_SHORTEST_LINE}}}|^begin [0-7]{{3,4}} ", re.MULTILINE)
_LINE = re.compile(rf"{_QUOTED}([A-Za-z0-9+/]{{4,}}={{0,2}})[ \t]*")
_LONG_WORD = re.compile(rf"[A-Za-z0-9+/_-]{{{_LONGEST_WORD},}}={{0,2}}")
_UUENCODED = re.compile(
    # "begin 644 scan.pdf", lines without small letters, the first of them a full one or all of it ended by "end".
    r"^begin [0-7]{3,4} [^\n]+\n(?:(?:[ -`]{1,61}\n)+end$|(?:M[ -`]{40,60}(?:\n|\Z))+(?:[!-`][ -`]{0,60}$)?)",
    re.MULTILINE,
)


def without_files(text: str) -> str:
    """A text, its lines ended by \\n, without the files in it that are encoded as base64 or by uuencode.

    A line of letters and figures is left where it stands alone, as a key or a digest does.
    """
    if not _MAY_BE.search(text):
        return text
    kept = "\n".join(_other_lines(_UUENCODED.sub("", text).split("\n")))
    return _LONG_WORD.sub(lambda found: "" if _is_mixed(found[0]) else found[0], kept)


def _other_lines(lines: list[str]) -> Iterator[str]:
    """The lines that are not of a file in base64."""
    place = 0
    while place < len(lines):
        signs = list(_signs_from(lines, place))
        if len(signs) < 2 or not _is_mixed("".join(signs)):
            yield from lines[place : place + (len(signs) or 1)]
        place += len(signs) or 1


def _signs_from(lines: list[str], place: int) -> Iterator[str]:
    """What stands in the lines of a file in base64 that begins here: full ones, and a shorter one that ends it."""
    full = 0
    while place < len(lines) and (line := _LINE.fullmatch(lines[place])):
        length = len(line[1])
        if length % 4 or (length < _SHORTEST_LINE and not full) or 0 < full < length:
            return
        yield line[1]
        if full and length < full:
            return
        full, place = length, place + 1


def _is_mixed(signs: str) -> bool:
    """Whether it has capitals, small letters and figures: a long word has not, and no number."""
    return all(re.search(kind, signs) for kind in ("[A-Z]", "[a-z]", "[0-9]"))
