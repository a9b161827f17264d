"""`letter`: a letter drafted from a case file, as Word, text or a page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from foiflow.cli.case_given import case_from
from foiflow.cli.commands import CannotDo, Command
from foiflow.cli.installation import office
from foiflow.cli.reading import day_from, law_in_force
from foiflow.settings import read_settings
from foiflow.timeline.position import position

FORMATS = ("docx", "txt", "html")


def _configure(words: ArgumentParser) -> None:
    words.add_argument("letter", metavar="LETTER", help="the letter’s id, such as internal_review")
    words.add_argument("case", metavar="CASE.json", help="a case file, or - for standard input")
    words.add_argument("--out", metavar="FILE", required=True, help="the file to write, such as LETTER.docx")
    words.add_argument("--on", metavar="DATE", help="as on this day; today if not given")
    words.add_argument("--format", choices=FORMATS, help="told by the name of the file if not given")
    words.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        dest="given",
        help="a fact the case file does not hold, such as requester_address=…",
    )
    words.add_argument(
        "--argument",
        metavar="ID",
        action="append",
        default=[],
        dest="arguments",
        help="an argument that answers what was cited; several may be given",
    )


def _run(asked: Namespace) -> int:
    made_as = _format(asked.out, asked.format)
    case, book = case_from(asked.case), law_in_force()
    # Drafting brings in Jinja and Markdown, and Word more: only this command pays for them.
    from foiflow.drafting import draft, html, text, word

    with office(read_settings()) as newsroom:
        drafted = draft(
            asked.letter,
            case,
            position(case, day_from(asked.on), book),
            _given(asked.given),
            book,
            arguments=asked.arguments,
            office=newsroom,
        )
        drafted.must_be_complete()
        as_text = html if made_as == "html" else text
        made = word(drafted) if made_as == "docx" else as_text(drafted).encode("utf-8")
    _write(Path(asked.out), made)
    return 0


def _format(name: str, asked: str | None) -> str:
    made_as = asked or Path(name).suffix.removeprefix(".").lower()
    if made_as not in FORMATS:
        raise CannotDo(f"{name}: a letter is made as {', '.join(FORMATS)}; end the name so, or say --format.")
    return made_as


def _given(pairs: list[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise CannotDo(f"--set {pair}: write it as NAME=VALUE.")
        given[name] = value
    return given


def _write(path: Path, data: bytes) -> None:
    """Write the whole file or nothing, so that no half letter is left behind."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise CannotDo(f"{path}: it cannot be written ({error.strerror}); name another file or folder.") from None


COMMANDS = (Command("letter", "Draft a letter from a case file, as Word, text or a page.", _configure, _run),)
