"""Working out where a case of 20 events stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.measuring import Figure, in_pairs
from foiflow.timeline.case import Case
from foiflow.timeline.case_file import case_from_json
from foiflow.timeline.law_book import PARTS_PLAYED, law_book
from foiflow.timeline.position import position

_EVENTS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("request_sent", "2020-09-14", {"via": "email"}),
    ("request_acknowledged", "2020-09-15", {}),
    ("extension_notified", "2020-10-08", {"ground": "public_interest", "until": "2020-11-06", "exemptions": ["s 35"]}),
    ("chaser_sent", "2020-11-10", {}),
    ("response", "2020-12-03", {"outcome": "refused", "exemptions": ["s 35(1)(a)"]}),
    ("story_published", "2020-12-03", {}),
    ("review_requested", "2020-12-10", {}),
    ("review_acknowledged", "2020-12-11", {}),
    ("review_outcome", "2021-02-01", {"outcome": "refusal_upheld"}),
    ("complaint_made", "2021-02-10", {}),
    ("complaint_accepted", "2021-03-01", {}),
    ("preliminary_view", "2022-06-01", {}),
    ("decision_notice", "2022-10-20", {"outcome": "upheld", "comply_within_days": 35}),
    ("appeal_lodged", "2022-11-10", {"by": "authority"}),
    ("joinder_applied_for", "2022-11-20", {}),
    ("appeal_response", "2022-12-05", {}),
    ("joined_as_party", "2022-12-20", {}),
    ("hearing_listed", "2023-01-10", {"on": "2023-06-01"}),
    ("withdrawal_notice", "2023-03-10", {"by": "authority"}),
    ("withdrawal_consented", "2023-03-20", {"by": "staff"}),
)


def long_case() -> Case:
    """A case that has been through everything up to a withdrawal: 20 events over two and a half years."""
    return case_from_json(
        {
            "format": "foiflow-case/1",
            "case": {
                "title": "A long case",
                "regime": "foia",
                "authority": {"name": "A department", "kind": "central_government"},
                "requester": {"name": "A. Reporter"},
                "request": "Reviews",
            },
            "events": [{"kind": kind, "date": day, **facts} for kind, day, facts in _EVENTS],
        },
        "a long case",
    )


def figures() -> Iterator[Figure]:
    """How long one position takes, beside asking of each rule and each event whether the one speaks of the other."""
    case, book, on = long_case(), law_book(), date(2023, 3, 25)
    spoken_of = [
        frozenset(pattern.kind for part in PARTS_PLAYED for pattern in getattr(rule, part))
        for rule in book.in_force(case.regime, case.authority.kind).rules
    ]

    def whole() -> object:
        stands = position(case, on, book)
        return stands.next, stands.warnings

    def asked() -> object:
        return [[event for event in case.events if event.kind in kinds] for kinds in spoken_of]

    ours, plain = in_pairs(whole, asked, times=200)
    yield Figure(
        f"position of a case of {len(case.events)} events, beside asking which of {len(spoken_of)} rules speak of each",
        ours / plain,
        30.0,
        detail=f"[{ours * 1000:.3f} ms and {plain * 1000:.3f} ms]",
    )
