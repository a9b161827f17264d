"""What is stored."""

from foiflow.models.authorities import Authority
from foiflow.models.cases import CASE_ITSELF, Case, EventHistory, EventRow
from foiflow.models.database import Base, db, transaction
from foiflow.models.docket import DeadlineMoved, DocketCase, DocketDeadline
from foiflow.models.letters import LetterDraft, LetterRow
from foiflow.models.people import Person

__all__ = [
    "CASE_ITSELF",
    "Authority",
    "Base",
    "Case",
    "DeadlineMoved",
    "DocketCase",
    "DocketDeadline",
    "EventHistory",
    "EventRow",
    "LetterDraft",
    "LetterRow",
    "Person",
    "db",
    "transaction",
]
