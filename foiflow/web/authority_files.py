"""The figures of authorities, and how the cases of one fared, as the rows of a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flask import Response

from foiflow.handover.spreadsheets import Row, as_csv, as_excel
from foiflow.services.authority_cases import CaseOutcome
from foiflow.services.authority_figures import Figures, Share, ground_in_short
from foiflow.services.refusals import NotFound
from foiflow.web.laws import law_short
from foiflow.web.wording import stage_words

LEAGUE_HEADER = (
    "Authority",
    "Requests",
    "Answered on time",
    "Answered late",
    "Late now",
    "Closed unanswered after its time",
    "Still within time",
    "Could not be told",
    "Share on time",
    "Median working days",
    "Answers whose days are known",
    "Longest, in working days",
    "Requests in which more time was taken",
    "Reviews decided",
    "Changed by review",
    "Decision notices",
    "Changed by notice",
)
CASES_HEADER = (
    "Case",
    "Our reference",
    "Law",
    "Stage",
    "Request sent",
    "Answer",
    "Working days to the answer",
    "Times more time was taken",
    "Internal review",
    "Decision notice",
    "Grounds of refusal",
)
ANSWERED = {
    "in_time": "on time",
    "late": "late",
    "overdue": "late now",
    "unanswered": "closed unanswered after its time",
    "waiting": "still within time",
    "unclear": "cannot be told",
    "": "none was due",
}
LATER = {"changed": "changed it", "upheld": "changed nothing", "": ""}
"""“Upheld” is said of a complaint and of a refusal, and means the opposite."""
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def league_rows(found: Iterable[Figures]) -> Iterator[Row]:
    """A row for each authority; a share of nothing is empty."""
    for one in found:
        yield (
            one.authority,
            one.cases,
            one.in_time,
            one.late,
            one.overdue,
            one.unanswered,
            one.waiting,
            one.unclear,
            _value(one.on_time),
            one.days.median,
            one.days.answers,
            one.days.longest,
            one.extended,
            one.reviews,
            one.reviews_changed,
            one.notices,
            one.notices_changed,
        )


def _value(share: Share) -> float | None:
    return round(share.value, 4) if share.of else None


def case_rows(found: Iterable[CaseOutcome]) -> Iterator[Row]:
    """A row for each case."""
    for one in found:
        yield (
            one.title,
            one.reference,
            law_short(one.regime),
            stage_words(one.stage),
            one.sent,
            ANSWERED[one.answered],
            one.working_days,
            one.extensions,
            LATER[one.review],
            LATER[one.notice],
            "; ".join(ground_in_short(law, ground) for law, ground in one.grounds),
        )


def table_file(kind: str, name: str, header: Sequence[str], rows: Iterable[Row]) -> Response:
    """A table to be kept as a file, of the kind `csv` or `xlsx`; `name` has no ending. Raises NotFound."""
    if kind not in ("csv", "xlsx"):
        raise NotFound("A table is given out as .csv or as .xlsx: choose one of the two on the page.")
    if kind == "csv":
        body, mimetype = as_csv(header, rows).encode(), "text/csv; charset=utf-8"
    else:
        widths = [44, *(max(12, len(title)) for title in header[1:])]
        body, mimetype = as_excel(name, header, rows, widths), _EXCEL
    return Response(
        body, content_type=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    )
