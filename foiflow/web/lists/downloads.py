"""A whole list as a file for a spreadsheet, under its filters and in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import Response, url_for
from werkzeug.exceptions import NotFound

from foiflow.handover.excel import as_excel
from foiflow.handover.spreadsheets import Row, as_csv
from foiflow.services.desk.late_authorities import LateAuthority
from foiflow.services.desk.lists import DeskRow
from foiflow.services.lists.cases import CaseInList
from foiflow.services.lists.choice import Part
from foiflow.services.people import accounts
from foiflow.web.frame import laws
from foiflow.web.frame.wording import stage_words
from foiflow.web.lists.view import ListView

MOST = 10_000
"""Rows of one file: the list must be narrowed by a filter to have the rest."""
FILES = {"CSV": "csv", "Excel": "xlsx"}
"""What a file is called on a page, and how its name ends."""
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

_DEADLINES = (
    ("Day due", 13), ("Hour", 8), ("What", 38), ("Whose to do", 16), ("Late by", 8), ("Counted in", 14), ("Case", 40),
    ("Our reference", 14), ("Authority", 32), ("Law", 12), ("Stage", 26), ("Source", 26), ("Reporter", 20),
    ("Link", 36),
)  # fmt: skip
_CASES = (
    ("Case", 40), ("Authority", 32), ("Law", 12), ("Stage", 26), ("Next deadline", 14), ("What is due", 38),
    ("Our reference", 14), ("Reporter", 20), ("Link", 36),
)  # fmt: skip
_AUTHORITIES = (
    ("Authority", 40), ("Late with", 10), ("Longest late since", 18), ("Late by", 8), ("Counted in", 14),
    ("What is longest late", 38), ("Link", 36),
)  # fmt: skip


def files(view: ListView, endpoint: str, **where: str) -> dict[str, str]:
    """The addresses of a list as files, by what they are called on the page."""
    known: dict[str, Any] = {**where, **view.query}
    return {words: url_for(endpoint, kind=kind, **known) for words, kind in FILES.items()}


def deadlines_file(found: Part[DeskRow], kind: str, name: str, today: date) -> Response:
    """Deadlines as a file; `name` says which list."""
    people = accounts.names()
    rows = [
        (
            row.due, row.time, row.label, _OWERS.get(row.owed_by, row.owed_by), row.days_late,
            row.unit if row.days_late is not None else None, row.title, row.reference, row.authority,
            laws.law_short(row.regime), stage_words(row.stage), row.source, people.get(row.reporter_id or 0),
            case_link(row.case_id),
        )
        for row in found.rows
    ]  # fmt: skip
    return table_file(_DEADLINES, rows, found.more, kind, name, today)


def cases_file(found: Part[CaseInList], kind: str, name: str, today: date) -> Response:
    """Cases as a file."""
    people = accounts.names()
    rows = [
        (
            row.title, row.authority, laws.law_short(row.regime), stage_words(row.stage), row.next_due,
            row.next.label if row.next else None, row.reference, people.get(row.reporter_id or 0),
            case_link(row.case_id),
        )
        for row in found.rows
    ]  # fmt: skip
    return table_file(_CASES, rows, found.more, kind, name, today)


def authorities_file(found: Part[LateAuthority], kind: str, name: str, today: date) -> Response:
    """Late authorities as a file."""
    rows = [
        (
            row.name, row.late, row.since, row.longest, row.unit if row.longest is not None else None, row.label,
            url_for("authorities.show", authority_id=row.authority_id, _external=True),
        )
        for row in found.rows
    ]  # fmt: skip
    return table_file(_AUTHORITIES, rows, found.more, kind, name, today)


_OWERS = {
    "requester": "you",
    "authority": "the authority",
    "commissioner": "the Commissioner",
    "tribunal": "the tribunal",
    "court": "the court",
    "respondent": "the respondent",
}


def check_kind(kind: str) -> None:
    """Refuse an ending that no file of ours has. Raises NotFound."""
    if kind not in _TYPES:
        raise NotFound


def case_link(case_id: int) -> str:
    """The address of a case for a file, which is opened elsewhere."""
    return url_for("cases.show", case_id=case_id, _external=True)


def table_file(
    columns: Sequence[tuple[str, int]], rows: Iterable[Row], more: bool, kind: str, name: str, today: date
) -> Response:
    """A table as a file: its columns with their widths, its rows, and whether there were more than `MOST`."""
    if more:
        rows = [*rows, (f"Only the first {MOST:,} are here: narrow the list by a filter to have the others.",)]
    header, widths = [title for title, _ in columns], [width for _, width in columns]
    made = as_csv(header, rows) if kind == "csv" else as_excel(name, header, rows, widths)
    told = {"Content-Disposition": f'attachment; filename="foiflow-{name}-{today.isoformat()}.{kind}"'}
    return Response(made, content_type=_TYPES[kind], headers=told)
