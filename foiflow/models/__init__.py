"""What is stored."""

from foiflow.models.authorities import Authority
from foiflow.models.cases import Case, EventHistory, EventRow
from foiflow.models.database import Base, db, transaction
from foiflow.models.docket import DeadlineMoved, DocketCase, DocketDeadline
from foiflow.models.letters import LetterRow
from foiflow.models.people import Person

__all__ = [
    "Authority",
    "Base",
    "Case",
    "DeadlineMoved",
    "DocketCase",
    "DocketDeadline",
    "EventHistory",
    "EventRow",
    "LetterRow",
    "Person",
    "db",
    "transaction",
]
