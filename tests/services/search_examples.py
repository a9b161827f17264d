"""What is found by what is typed: one newsroom and one table, for every database that foiflow can search."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from foiflow.models import Document, LetterRow, Person, transaction
from foiflow.services.authorities import register as authorities
from foiflow.services.cases import events
from foiflow.services.cases import requests as cases
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters.drafts import Wording
from foiflow.services.record.actors import THE_PROGRAM, Actor
from foiflow.services.search import finding as search
from foiflow.services.search import index as search_index
from tests.services.journalists import journalist

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday

EXAMPLES = [
    # what is typed, what is found in the order it is listed
    ("potholes", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("Pothole", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("POTHOLES anytown", ["case Potholes in Anytown"]),
    ("s.40(2)", ["letter Internal review", "event Response: refused"]),
    ("s 40(2)", ["letter Internal review", "event Response: refused"]),
    ("section 40(2)", ["letter Internal review", "event Response: refused"]),
    ("sections 40 (2)", ["letter Internal review", "event Response: refused"]),
    ("s40(2)", ["letter Internal review", "event Response: refused"]),
    ("ss.40", ["letter Internal review", "event Response: refused"]),
    ("40(2)", ["letter Internal review", "event Response: refused"]),
    ("s.40(3)", []),
    ("reg 12(4)(b)", ["note Note"]),
    ("regulation 12(4)", ["note Note"]),
    ("r.12(4)(b)", ["note Note"]),
    ("12(4)(e)", []),
    ("O'Brien", ["note Note"]),
    ("O’Brien", ["note Note"]),
    ("obrien", ["note Note"]),
    ("FOI-2026/12", ["note Note", "event Response: refused"]),
    ("foi 2026 12", ["note Note", "event Response: refused"]),
    ("FOI-2026/13", []),
    ("Ynys Môn", ["authority Cyngor Ynys Môn"]),
    ("ynys mon", ["authority Cyngor Ynys Môn"]),
    ("Ynys Mo\u0302n", ["authority Cyngor Ynys Môn"]),
    ("data others", ["event Response: refused"]),
    ('"personal data"', ["event Response: refused"]),
    ('"data personal"', []),
    ('"pothole register"', ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("“pothole register”", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ('"register pothole"', []),
    ("register potholes", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("published", ["draft Chase a late response"]),
    ("publish", ["draft Chase a late response"]),
    ("policy", ["note Note"]),
    ("publi", ["draft Chase a late response"]),
    ("asphal", ["document pothole-register.pdf"]),
    ("as", []),
    ("chief constable", []),
    ("roads desk", ["case Potholes in Anytown"]),
    ("transport", ["case Potholes in Anytown"]),
    ("anytown.example", ["authority Anytown Council"]),
    ("council's", ["authority Anytown Council", "note Note", "case Potholes in Anytown"]),
    ("שלום", ["note Note"]),
    ("שלו", []),
    ("Straße", ["note Note"]),
    ("strasse", ["note Note"]),
    ('"unclosed', []),
    ('"pothole', ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("AND", ["draft Chase a late response", "document pothole-register.pdf", "note Note"]),
    ("potholes AND", ["document pothole-register.pdf"]),
    ("NOT", []),
    ("potholes OR", []),
    ("NEAR(", []),
    ("NEAR(potholes register)", []),
    ("potholes*", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("title:potholes", []),
    ("names : potholes", []),
    ("pothole & register | !x", []),
    ("pothole:A", []),
    ("pothole:*", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("<b>pothole</b>", []),
    ("pothole <-> register", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("'; DROP TABLE cases --", []),
    ("\\", []),
    ("^pothole", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("zzzz", []),
    ("anytown potholes zzzz", []),
    ("*", []),
    ("-", []),
    ("- -- ---", []),
    ("", []),
    ("   ", []),
    ("%", []),
    ("_", []),
    ("()", []),
    ('""', []),
    ("\0", []),
    ("pot\0hole", []),
    ("🎉", []),
    ("🎉 potholes", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("\u202epotholes", ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("x" * 10_000, []),
    ("potholes " * 1_200, ["document pothole-register.pdf", "case Potholes in Anytown"]),
    ("potholes-" * 1_200, []),
    ("a b c d e f g h i j k l m n o p q r s t u v w x y z", []),
    ("((((((((((" * 1_000, []),
    ("1e5", ["note Note"]),
    ("0x1f", ["note Note"]),
    ("1.50", ["note Note"]),
    ("12abc", ["note Note"]),
    ("12e3f", ["note Note"]),
    ("12e3", []),
]


def newsroom(person: Person) -> int:
    """One case with everything that can be found; returns its number."""
    council = authorities.add("Anytown Council", "foia", website="https://anytown.example", by=THE_PROGRAM)
    authorities.add("Cyngor Ynys Môn", "foia", by=THE_PROGRAM)
    case = cases.log_request(
        person=person, authority_id=council.id, regime="foia", title="Potholes in Anytown",
        request="Please send me the pothole register.", sent={"date": "2026-02-02", "via": "email"}, now=NOON,
        tags=["transport"], investigation="Roads desk",
    )  # fmt: skip
    note = (
        "Spoke to Ms O’Brien: the council’s policies on Straße say reg. 12(4)(b). FOI, 2026, 12 schools. שלום. "
        "Their 40 staff (2 part-time) count 1e5 rows, 0x1f columns, £1.50, 12abc and 12e3f."
    )
    raw = (
        {"kind": "response", "date": "2026-03-02", "outcome": "refused", "exemptions": ["s 40(2)"],
         "reference": "FOI-2026/12", "note": "They say personnel data is personal."},
        {"kind": "note", "date": "2026-03", "note": note},
    )  # fmt: skip
    for version, event in enumerate(raw, start=1):
        events.record(case.id, event, by=Actor.of(person), version=version, now=NOON)
    with transaction() as session:
        session.add(
            LetterRow(case_id=case.id, letter="internal_review", title="Internal review", made_by="A", made_at=NOON,
                      markdown="", text="You rely on section 40(2) of the Act.", sent_on=date(2026, 3, 3))
        )  # fmt: skip
        scan = Document(case_id=case.id, name="pothole-register.pdf", kind="pdf", size=1, digest="0", pages=1,
                        text="Asphalt, tar and gravel", added_by="A", added_at=NOON)  # fmt: skip
        session.add(scan)
        session.flush()
        search_index.add_document(scan, search_index.rows_of_document(scan))
    letter_drafts.save(
        case.id,
        "chase_response",
        Wording(markdown="It was published and is late."),
        by=journalist("A"),
        version=0,
        now=NOON,
    )
    return case.id


def found(text: str, person: Person, *kinds: str) -> list[str]:
    """What is found, each as its kind and its title."""
    hits = search.find(text, person, kinds).hits
    return [f"{hit.kind} {''.join(text for text, _ in hit.title)}" for hit in hits]
