"""The text of a PDF, page by page, read in a process of its own that may take only so long and so much."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from foiflow.intake.line_breaks import with_whole_words

MOST_PAGES = 2000
MOST_CHARACTERS = 2_000_000
SECONDS = 30
"""How long one PDF may take."""
_LARGEST_PROCESS = 1024**3  # bytes
_FOIFLOW = Path(__file__).parents[2]
_LOCKED, _DAMAGED = "locked", "damaged"


class UnreadablePdf(ValueError):
    """A PDF of which nothing could be read: one sentence."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What was read of a PDF."""

    pages: int
    """How many it has."""
    texts: tuple[str, ...]
    """The text of each page that was read, from the first."""
    why_not_all: str
    """Why later pages were not read, in words that follow "because"; empty when all were."""


def read_pdf(file: BinaryIO, seconds: float = SECONDS) -> PdfText:
    """The text of a PDF; what was read of it before the time was over, where it takes longer than `seconds`.

    `file` is one on the disk, which the reader reads for itself: nothing more is to be read from it here.
    Raises UnreadablePdf for one that is damaged or locked with a password.
    """
    # PDFium is written in C++ and given whatever strangers send: where it hangs, eats memory or falls over, it must
    # not take foiflow with it. A process also does away with its rule of one thread at a time.
    why_not_all = ""
    with subprocess.Popen(
        [sys.executable, "-m", __spec__.name], cwd=_FOIFLOW,
        stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as reader:  # fmt: skip
        try:
            said, _ = reader.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            reader.kill()
            said, _ = reader.communicate()
            why_not_all = f"they take longer than {seconds:g} seconds to read"
    return _heard(said, why_not_all, fell_over=reader.returncode != 0)


def _heard(said: bytes, why_not_all: str, *, fell_over: bool) -> PdfText:
    pages, texts = None, []
    # The last line may have been cut off.
    for line in said.decode("ascii").split("\n")[:-1]:
        match json.loads(line):
            case {"pages": int(number)}:
                pages = number
            case {"text": str(text)}:
                texts.append(text)
            case {"stopped": str(why)}:
                why_not_all = why
            case {"fault": fault}:
                raise UnreadablePdf(_IN_A_SENTENCE[fault])
    if pages is None:
        if why_not_all:
            raise UnreadablePdf("Opening it takes too long, so no text could be read from it.")
        raise UnreadablePdf(_IN_A_SENTENCE[_DAMAGED])
    if fell_over and not why_not_all:
        why_not_all = "they are damaged"
    return PdfText(pages, with_whole_words(texts), why_not_all)


_IN_A_SENTENCE = {
    _LOCKED: "It is locked with a password, so no text could be read from it: save a copy without one and add that.",
    _DAMAGED: "It is damaged, so no text could be read from it: ask for it again, or add a copy that opens.",
}


def _main() -> None:
    """Read a PDF from standard input, and say what it holds in lines of JSON."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_LARGEST_PROCESS, _LARGEST_PROCESS))
    for line in _said(sys.stdin.buffer):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def _said(file: BinaryIO) -> Iterator[dict[str, str | int]]:
    import pypdfium2

    try:
        # Wherever it was left by whoever looked at what it is.
        file.seek(0)
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        yield {"fault": _LOCKED if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else _DAMAGED}
        return
    yield {"pages": len(document)}
    characters, begun = 0, time.monotonic()
    for number in range(len(document)):
        if number == MOST_PAGES:
            yield {"stopped": f"only the first {MOST_PAGES:,} are read"}
            return
        if time.monotonic() - begun > SECONDS:
            yield {"stopped": f"they take longer than {SECONDS} seconds to read"}
            return
        text = _page_text(document, number)
        yield {"text": text[: MOST_CHARACTERS - characters]}
        characters += len(text)
        if characters > MOST_CHARACTERS:
            yield {"stopped": f"only the first {MOST_CHARACTERS:,} characters are read"}
            return


def _page_text(document: object, number: int) -> str:
    """The text of one page; none for a page that cannot be opened, as those of a damaged file may not."""
    import pypdfium2

    try:
        page = document[number]  # type: ignore[index]
        reading = page.get_textpage()
        text = str(reading.get_text_range())
        reading.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return text


if __name__ == "__main__":
    _main()
