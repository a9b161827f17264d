"""The kinds of event a case is made of: what each is called, who does it and which facts it may carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from foiflow.timeline.dates import When
from foiflow.timeline.event_facts import (
    ABOUT,
    APPEAL_OUTCOMES,
    COMMON_FIELDS,
    COMPLY,
    EXEMPTIONS,
    FROM_COURT,
    PARTIES,
    PARTS,
    RESPONSE_OUTCOMES,
    UNTIL,
    VIA,
    Field,
    by,
    choice,
)  # fmt: skip

__all__ = ["COMMON_FIELDS", "KINDS", "PARTIES", "RESPONSE_OUTCOMES", "Event", "EventKind", "Field"]


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event: its stage in the field's order, its name in words, and its own facts."""

    name: str
    part: str
    label: str
    fields: tuple[Field, ...] = ()
    usually_by: str = ""
    """Who does this when the record does not say."""

    def field(self, name: str) -> Field | None:
        return next((own for own in self.fields if own.name == name), None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a case, as the record has it."""

    number: int
    """Its place in the case, from 1, in the order things happened."""
    kind: str
    date: When
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Every other key of the event as the case file has it, its own fields and the common ones."""
    received: When | None = None
    sent: When | None = None
    time: str | None = None

    @property
    def by(self) -> str:
        """Who did it: as recorded, else who usually does."""
        return str(self.facts.get("by") or KINDS[self.kind].usually_by)

    @property
    def reached(self) -> When:
        """When it reached the other side: `received` where recorded, else its date."""
        return self.received or self.date

    @property
    def went_out(self) -> When:
        """When it was sent: `sent` where recorded, else its date."""
        return self.sent or self.date


_ALL = (
    EventKind("request_sent", "request", "Request sent", (VIA,), "requester"),
    EventKind("request_acknowledged", "request", "Request acknowledged", (), "authority"),
    EventKind("clarification_sought", "request", "Clarification asked for", (), "authority"),
    EventKind("clarification_given", "request", "Clarification given", (VIA,), "requester"),
    EventKind("fees_notice", "request", "Fees notice", (Field("amount", "Amount in pounds", "money"),), "authority"),
    EventKind("fee_paid", "request", "Fee paid", (Field("amount", "Amount in pounds", "money"),), "requester"),
    EventKind(
        "extension_notified",
        "request",
        "Extension notified",
        (
            choice(
                "ground",
                "Ground",
                required=True,
                public_interest="to weigh the public interest",
                complex_and_voluminous="complex and voluminous",
                other="another ground",
            ),
            Field("until", "Until (the date the authority names)", "date"),
            EXEMPTIONS,
        ),
        "authority",
    ),
    EventKind(
        "time_limit_set",
        "request",
        "Time limit set by the Commissioner",
        (Field("until", "The day the Commissioner names", "date", True),),
        "commissioner",
    ),
    EventKind("request_transferred", "request", "Request transferred", (Field("to", "To"),), "authority"),
    EventKind(
        "regime_changed",
        "request",
        "Dealt with under another law",
        (
            choice(
                "to",
                "Now under",
                required=True,
                foia="Freedom of Information Act 2000",
                eir="Environmental Information Regulations 2004",
                foisa="Freedom of Information (Scotland) Act 2002",
                eisr="Environmental Information (Scotland) Regulations 2004",
            ),
        ),
        "authority",
    ),
    EventKind(
        "response",
        "request",
        "Response",
        (Field("outcome", "What the answer was", "choice", True, RESPONSE_OUTCOMES), EXEMPTIONS, PARTS),
        "authority",
    ),
    EventKind("request_withdrawn", "request", "Request withdrawn", (), "requester"),
    EventKind("review_requested", "review", "Internal review asked for", (VIA,), "requester"),
    EventKind("review_acknowledged", "review", "Review request acknowledged", (), "authority"),
    EventKind("review_extended", "review", "More time taken for the review", (UNTIL,), "authority"),
    EventKind(
        "review_outcome",
        "review",
        "Outcome of the internal review",
        (
            choice(
                "outcome",
                "Outcome",
                required=True,
                refusal_upheld="refusal upheld",
                refusal_varied="refusal varied",
                refusal_overturned="refusal overturned",
            ),
            EXEMPTIONS,
            PARTS,
        ),
        "authority",
    ),
    EventKind("complaint_made", "commissioner", "Complaint made to the Commissioner", (), "requester"),
    EventKind("complaint_accepted", "commissioner", "Complaint accepted", (), "commissioner"),
    EventKind(
        "complaint_not_accepted", "commissioner", "Complaint not accepted", (Field("reason", "Reason"),), "commissioner"
    ),
    EventKind("complaint_resolved_informally", "commissioner", "Complaint resolved informally", (), "commissioner"),
    EventKind("complaint_withdrawn", "commissioner", "Complaint withdrawn", (), "requester"),
    EventKind("information_notice", "commissioner", "Information notice", (UNTIL,), "commissioner"),
    EventKind("preliminary_view", "commissioner", "Commissioner’s preliminary view", (), "commissioner"),
    EventKind(
        "decision_notice",
        "commissioner",
        "Decision notice",
        (
            choice(
                "outcome",
                "Your complaint was",
                required=True,
                upheld="upheld",
                partly_upheld="partly upheld",
                not_upheld="not upheld",
            ),
            Field("steps", "Steps ordered", "long_text"),
            *COMPLY,
        ),
        "commissioner",
    ),
    EventKind("veto_certificate", "commissioner", "Ministerial veto certificate", (), "authority"),
    EventKind("appeal_lodged", "tribunal", "Appeal lodged", (by("requester", "authority", required=True),)),
    EventKind(
        "joinder_applied_for",
        "tribunal",
        "Application to be joined",
        (by("requester", "authority", "commissioner"),),
        "requester",
    ),
    EventKind(
        "joined_as_party", "tribunal", "Joined as a party", (by("requester", "authority", "commissioner"),), "requester"
    ),
    EventKind(
        "appeal_response",
        "tribunal",
        "Response to the appeal",
        (by("requester", "authority", "commissioner"),),
        "commissioner",
    ),
    EventKind(
        "appeal_reply",
        "tribunal",
        "Reply to the response",
        (by("requester", "authority", "commissioner"),),
        "requester",
    ),
    EventKind("staff_decision", "tribunal", "Decision by the tribunal’s staff", (ABOUT,), "staff"),
    EventKind(
        "hearing_listed",
        "tribunal",
        "Hearing listed",
        (Field("on", "Hearing on", "date", True), Field("time", "At", "clock")),
        "tribunal",
    ),
    EventKind("hearing_held", "tribunal", "Hearing held", (), "tribunal"),
    EventKind("withdrawal_notice", "tribunal", "Notice of withdrawal", (by("requester", "authority", required=True),)),
    EventKind(
        "withdrawal_consented",
        "tribunal",
        "Tribunal consented to the withdrawal",
        (by("tribunal", "staff"),),
        "tribunal",
    ),
    EventKind(
        "withdrawal_refused", "tribunal", "Tribunal refused the withdrawal", (by("tribunal", "staff"),), "tribunal"
    ),
    EventKind("appeal_reinstated", "tribunal", "Appeal reinstated", (), "tribunal"),
    EventKind("appeal_struck_out", "tribunal", "Appeal struck out", (), "tribunal"),
    EventKind("consent_order", "tribunal", "Consent order", (), "tribunal"),
    EventKind(
        "tribunal_decision",
        "tribunal",
        "Tribunal’s decision",
        (Field("outcome", "The appeal was", "choice", True, APPEAL_OUTCOMES), *COMPLY),
        "tribunal",
    ),
    EventKind("permission_sought", "tribunal", "Permission to appeal asked for", (FROM_COURT,), "requester"),
    EventKind("permission_granted", "tribunal", "Permission to appeal granted", (FROM_COURT,), "tribunal"),
    EventKind("permission_refused", "tribunal", "Permission to appeal refused", (FROM_COURT,), "tribunal"),
    EventKind("upper_tribunal_appeal", "upper tribunal, courts", "Appeal to the Upper Tribunal", (), "requester"),
    EventKind("upper_tribunal_response", "upper tribunal, courts", "Response in the Upper Tribunal", ()),
    EventKind(
        "upper_tribunal_decision",
        "upper tribunal, courts",
        "Upper Tribunal’s decision",
        (Field("outcome", "The appeal was", "choice", False, {**APPEAL_OUTCOMES, "remitted": "remitted"}),),
        "tribunal",
    ),
    EventKind("court_appeal", "upper tribunal, courts", "Appeal to a court", (Field("court", "Court"),), "requester"),
    EventKind(
        "court_decision",
        "upper tribunal, courts",
        "Court’s decision",
        (
            Field("court", "Court"),
            Field("outcome", "The appeal was", "choice", False, {**APPEAL_OUTCOMES, "remitted": "remitted"}),
        ),
        "court",
    ),
    EventKind(
        "disclosure",
        "any time",
        "Disclosure",
        (choice("extent", "How much", full="in full", partial="in part"), Field("redacted", "Redacted", "yes_no")),
        "authority",
    ),
    EventKind(
        "date_set",
        "any time",
        "A date was set",
        (
            Field("until", "Due on", "date", True),
            Field("owed_by", "Owed by", "choice", True, PARTIES),
            Field("what", "What is due", "text", True, hint="A direction, a hearing paper, a promised publication"),
            Field("time", "At", "clock"),
        ),
    ),
    EventKind(
        "non_compliance_reported",
        "any time",
        "Non-compliance reported",
        (choice("to", "To", commissioner="the Commissioner", tribunal="the tribunal"),),
        "requester",
    ),
    EventKind("chaser_sent", "any time", "Chaser sent", (VIA,), "requester"),
    EventKind("correspondence", "any time", "Correspondence", (Field("from", "From"), Field("to", "To"), ABOUT)),
    EventKind("note", "any time", "Note"),
    EventKind("right_of_reply_sent", "any time", "Right of reply offered", (UNTIL,), "requester"),
    EventKind("right_of_reply_received", "any time", "Right of reply answered", (), "authority"),
    EventKind("story_published", "any time", "Story published", (Field("url", "Address of the story"),), "requester"),
    EventKind("case_closed", "any time", "Case closed", (), "requester"),
    EventKind("case_reopened", "any time", "Case reopened", (), "requester"),
)

KINDS: Mapping[str, EventKind] = MappingProxyType({kind.name: kind for kind in _ALL})
