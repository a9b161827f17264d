"""References, ranges and words as documents hold them, and by what each is found: for every database."""

from __future__ import annotations

from foiflow.models import Authority, CaseRow, Document, Person, transaction
from foiflow.services.search import finding, index
from tests.services.search_examples import NOON

SPELLINGS: list[tuple[list[str], list[str], list[str]]] = [
    # as it stands in documents, what finds every one of them, what finds none
    (
        ["IC-123456-A1B2", "IC123456-A1B2", "IC 123456 A1B2", "IC-123456-\nA1B2", "IC-\f123456-A1B2", "ic‑123456‑a1b2"],
        ["IC-123456-A1B2", "IC 123456 A1B2", "IC123456-A1B2", "ic123456 a1b2", "IC/123456/A1B2", '"IC-123456-A1B2"',
         "IC-123456", "123456-A1B2", "123456"],
        ["IC-123456-A1B3", "IC-123457-A1B2", "CI-123456-A1B2", "IC-12345", "56-A1B2", '"A1B2 IC"'],
    ),
    (["REF-QX71", "REFQX71"], ["REF-QX71", '"REF-QX71"'], ["REF-QX7", "EF-QX71"]),
    (["Q-77", "Q77"], ["Q-77"], ["Q-7"]),
    (["EA/2022/0001", "EA/\n2022/0001", "EA-2022-\n0001", "EA2022/0001"],
     ["EA/2022/0001", "EA-2022-0001", "EA 2022 0001"], ["EA/2022/1", "EA/2022/00011"]),
    (["FT/EA/2024/0001", "FT/EA/\n2024/0001"], ["FT/EA/2024/0001", "EA/2024/0001"], ["FTEA/2024/0001"]),
    (["FOI-2023-001", "FOI2023-001", "FOI-2023-\n001"],
     ["FOI-2023-001", "FOI2023-001", "foi 2023 001"], ["FOI-2023-01"]),
    (["section 35-36", "s.35-\n36", "Section 35-\f36"],
     ["section 35-36", "s.35-36", "35-36", "s 35"], ["section 35-37"]),
    (["regs/s.31", "regs/\nsection 31"], ["regs/s.31"], ["regs/s.30"]),
    (["2014-2016", "2014-\n2016", "2014–2016"], ["2014-2016", "2014–2016"], ["2014-2017", "20142016"]),
    (["pages 10-12", "pages 10-\f12"], ["pages 10-12", '"pages 10-12"'], ["pages 10-13"]),
    (["long-term", "longterm", "long term", "long-\nterm"],
     ["long-term", '"long-term"'], ["long-terns", "a-long-term"]),
    (["decision-making", "decisionmaking"], ["decision-making", "Decision‑Making"], ["decision-taking"]),
    (["up-todate", "upto-date", "up-to-date"], ["up-to-date"], ["to-up-date"]),
    (["A. O’Neill-Smyth", "A. O’NeillSmyth"], ["O'Neill-Smyth", "oneill-smyth"], ["Neill-Smyth"]),
]  # fmt: skip
EVERY = [(typed, stored) for stored, finds, _ in SPELLINGS for typed in finds]
NONE = [typed for _, _, finds_none in SPELLINGS for typed in finds_none]


def an_archive() -> None:
    """One case with a document for each spelling, in the order in which they stand above."""
    with transaction() as session:
        council = Authority(name="Anytown", folded="anytown", regime="foia")
        session.add(council)
        session.flush()
        case = CaseRow(title="Potholes", authority_id=council.id, authority_kind="general", regime="foia",
                       requester_name="A", request="", created_by="A", created_at=NOON)  # fmt: skip
        session.add(case)
        session.flush()
        for number, text in enumerate(stored for some, _, _ in SPELLINGS for stored in some):
            document = Document(case_id=case.id, name="scan.pdf", kind="pdf", size=1, digest=str(number), pages=1,
                                text=f"They say {text}, no more.", added_by="A", added_at=NOON)  # fmt: skip
            session.add(document)
            session.flush()
            index.add_document(document, index.rows_of_document(document))


def stored_found(typed: str, person: Person) -> list[str]:
    """The spellings of the documents that are found, in the order of the table."""
    hits = finding.find(typed, person, ("document",)).hits
    found = {"".join(text for text, _ in hit.context) for hit in hits}
    return [stored for some, _, _ in SPELLINGS for stored in some if f"They say {stored}, no more." in found]


def marked(typed: str, person: Person) -> list[str]:
    """What is marked in each document that is found, the oldest first."""
    hits = finding.find(typed, person, ("document",)).hits
    return ["|".join(text for text, is_match in hit.context if is_match) for hit in reversed(hits)]
