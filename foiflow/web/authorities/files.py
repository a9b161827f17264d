"""The figures of authorities, and how the cases of one fared, as the rows of a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from flask import Response, url_for

from foiflow.handover.spreadsheets import Row
from foiflow.services.authorities.cases import CaseOutcome
from foiflow.services.authorities.figures import ground_in_short
from foiflow.services.authorities.shares import Figures, Share
from foiflow.web.frame.laws import law_short
from foiflow.web.frame.wording import stage_words
from foiflow.web.lists.downloads import case_link, table_file

_LEAGUE = (
    ("Authority", 44), ("Requests", 10), ("Answered on time", 16), ("Answered late", 14), ("Late now", 10),
    ("Closed unanswered after its time", 30), ("Still within time", 16), ("Could not be told", 16),
    ("Share on time", 14), ("Median working days", 20), ("Answers whose days are known", 28),
    ("Longest, in working days", 24), ("Requests in which more time was taken", 36), ("Reviews decided", 16),
    ("Changed by review", 18), ("Decision notices", 16), ("Changed by notice", 18), ("Link", 36),
)  # fmt: skip
_CASES = (
    ("Case", 40), ("Our reference", 14), ("Law", 12), ("Stage", 26), ("Request sent", 13), ("Answer", 30),
    ("Working days to the answer", 26), ("Times more time was taken", 26), ("Internal review", 16),
    ("Decision notice", 16), ("Grounds of refusal", 30), ("Link", 36),
)  # fmt: skip
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


def league_file(found: Iterable[Figures], kind: str, today: date) -> Response:
    """The figures of authorities as a file, a row for each; a share of nothing is empty."""
    return table_file(_LEAGUE, _league_rows(found), False, kind, "authorities", today)


def _league_rows(found: Iterable[Figures]) -> Iterator[Row]:
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
            url_for("authorities.show", authority_id=one.authority_id, _external=True),
        )


def _value(share: Share) -> float | None:
    return round(share.value, 4) if share.of else None


def outcomes_file(found: Iterable[CaseOutcome], kind: str, name: str, today: date) -> Response:
    """How each case of an authority fared as a file; `name` is the authority’s as an address has it."""
    return table_file(_CASES, _case_rows(found), False, kind, name, today)


def _case_rows(found: Iterable[CaseOutcome]) -> Iterator[Row]:
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
            case_link(one.case_id),
        )
