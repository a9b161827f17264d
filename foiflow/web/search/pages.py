"""Search: one box over everything that was written down, each match shown where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from foiflow.services.record.refusals import NotUnderstood
from foiflow.services.search import finding as search
from foiflow.services.search.context import Piece
from foiflow.services.search.finding import Hit
from foiflow.timeline.dates import when
from foiflow.web.frame import signed_in
from foiflow.web.frame.addresses import addresses
from foiflow.web.frame.form import tidied
from foiflow.web.frame.layout import page_address
from foiflow.web.lists.paging import PER_PAGE, page_asked_for, paging

pages = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what can be searched."""

    name: str
    """As it stands in an address; empty for the whole."""
    title: str
    kinds: tuple[str, ...]


PARTS = (
    Part("", "Everything", ()),
    Part("cases", "Cases", ("case",)),
    Part("events", "What happened", ("event",)),
    Part("notes", "Notes", ("note",)),
    Part("letters", "Letters", ("letter", "draft")),
    Part("documents", "Documents", ("document",)),
    Part("authorities", "Authorities", ("authority",)),
)
_CALLED = {
    "case": "Case",
    "event": "What happened",
    "note": "Note",
    "letter": "Letter",
    "draft": "Draft of a letter",
    "document": "Document",
    "authority": "Public authority",
}


class Line(NamedTuple):
    """One thing that was found, as the list shows it: its fields in the order in which the template takes them."""

    what: Markup
    """What it is, and its day where it has one."""
    address: str
    title: Markup
    case_address: str
    """Empty for a case itself, which is named already, and for what is in none."""
    case_title: str
    authority: str
    context: Markup


@pages.get("/search")
def show() -> ResponseReturnValue:
    """What was found, a page at a time."""
    person, text, part = signed_in.who(), tidied(request.args.get("text")), _part_asked_for()
    page = page_asked_for()
    found = search.find(text, person, part.kinds, PER_PAGE, (page - 1) * PER_PAGE)
    where = paging(found.number, PER_PAGE)
    if where.page != page:
        found = search.find(text, person, part.kinds, PER_PAGE, where.offset)
    address = f"{page_address('search.show')}?{urlencode({'text': text})}"
    parts = [(each.title, f"{address}&in={each.name}" if each.name else address, each is part) for each in PARTS]
    return render_template(
        "search/show.html", text=text, part=part, parts=parts, found=found, paging=where, lines=_lines(found.hits),
        most=search.MOST_FOUND,
    )  # fmt: skip


def _part_asked_for() -> Part:
    asked = request.args.get("in", "")
    for part in PARTS:
        if part.name == asked:
            return part
    raise NotUnderstood("There is no such part to search: choose one of those above what was found.")


def _lines(hits: Sequence[Hit]) -> list[Line]:
    of_case = addresses("cases.show", "case_id")
    return [_line(hit, "" if hit.case_id is None else of_case(case_id=hit.case_id)) for hit in hits]


def _line(hit: Hit, case_address: str) -> Line:
    return Line(
        _what(hit.kind, hit.dated.iso if hit.dated else ""),
        _place(hit, case_address),
        written(hit.title),
        "" if hit.kind == "case" else case_address,
        hit.case_title,
        hit.authority,
        written(hit.context),
    )


# Many things happen on the same day.
@lru_cache(maxsize=4096)
def _what(kind: str, iso: str) -> Markup:
    day = Markup(' · <time datetime="{}">{}</time>').format(iso, when(iso).in_words) if iso else ""
    return Markup("{}{}").format(_CALLED[kind], day)


def _place(hit: Hit, of_case: str) -> str:
    """The address of the very place where it stands."""
    match hit.kind:
        case "event" | "note":
            return f"{of_case}#event-{hit.event}"
        case "letter":
            letters = addresses("letters.kept", "case_id", "row_id", values=(("kind", "text"),))
            return letters(case_id=hit.case_id, row_id=hit.source_id)
        case "draft":
            return url_for("letters.version", case_id=hit.case_id, letter_id=hit.letter, number=hit.version)
        case "document":
            return url_for("documents.show", document_id=hit.source_id)
        case "authority":
            return url_for("authorities.show", authority_id=hit.source_id)
    return of_case


def written(pieces: Sequence[Piece]) -> Markup:
    """A passage with its matches marked; every piece is escaped, so the marks cannot come from the text."""
    return Markup("".join([f"<mark>{escape(text)}</mark>" if is_match else escape(text) for text, is_match in pieces]))
