"""What is stored."""

from foiflow.models.authorities import Authority
from foiflow.models.calendar import CalendarEntry, CalendarFeed
from foiflow.models.cases import CASE_ITSELF, CaseRow, EventHistory, EventRow
from foiflow.models.database import Base, db, transaction
from foiflow.models.docket import (
    OPEN_DEADLINE,
    DeadlineMoved,
    DocketCase,
    DocketDeadline,
    DocketGround,
    DocketOutcome,
    DocketSum,
    DocketTag,
    DocketTaggedDeadline,
)
from foiflow.models.documents import Document
from foiflow.models.forms_sent import FormSent
from foiflow.models.holidays import AddedHoliday
from foiflow.models.letter_settings import LetterheadRow, OwnAddressee, OwnLetter
from foiflow.models.letters import LetterDraft, LetterRow
from foiflow.models.people import WHO, Person, PersonRow
from foiflow.models.reckoned import Reckoned
from foiflow.models.reminders import Digest, OwnReminder, ReminderChoice, ReminderSent
from foiflow.models.revision import Revision, current_revision
from foiflow.models.saved_views import SavedView
from foiflow.models.search import SearchEntry

__all__ = [
    "CASE_ITSELF",
    "OPEN_DEADLINE",
    "WHO",
    "AddedHoliday",
    "Authority",
    "Base",
    "CalendarEntry",
    "CalendarFeed",
    "CaseRow",
    "DeadlineMoved",
    "Digest",
    "DocketCase",
    "DocketDeadline",
    "DocketGround",
    "DocketOutcome",
    "DocketSum",
    "DocketTag",
    "DocketTaggedDeadline",
    "Document",
    "EventHistory",
    "EventRow",
    "FormSent",
    "LetterDraft",
    "LetterRow",
    "LetterheadRow",
    "OwnAddressee",
    "OwnLetter",
    "OwnReminder",
    "Person",
    "PersonRow",
    "Reckoned",
    "ReminderChoice",
    "ReminderSent",
    "Revision",
    "SavedView",
    "SearchEntry",
    "current_revision",
    "db",
    "transaction",
]
