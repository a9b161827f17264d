"""What the page of a case shows: where it stands on a day, what to do next, what happened and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from foiflow import drafting
from foiflow.law.regime import FORCES
from foiflow.models import CaseRow, DeadlineMoved, LetterDraft, LetterRow
from foiflow.services.law import holidays
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.record.office import office_in_use
from foiflow.services.record.stored_cases import StoredCase, law_in_use, read_stored
from foiflow.timeline.case import Case
from foiflow.timeline.caution import Beware, Caution
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.events import KINDS, PARTIES, Event, EventKind
from foiflow.timeline.position import Position, position
from foiflow.timeline.stages import Stage, withdrawal_pending
from foiflow.web.cases.acts import Act, act_for
from foiflow.web.cases.history_words import Change, told_history
from foiflow.web.frame.event_words import ToldEvent, tell
from foiflow.web.frame.wording import in_words, state_of
from foiflow.web.picture.drawing import draw
from foiflow.web.picture.parts import Picture

WHOSE = {**PARTIES, "requester": "you", "respondent": "the respondent"}
_FOLDED = (Status.MET, Status.UNCLEAR, Status.SUPERSEDED, Status.LAPSED)
"""What is done with, once it is not open: only what was done late stays in sight."""
_SAID_WITH_THE_QUESTION = Beware.WITHDRAWAL_WITHOUT_CONSENT
_CHIPS = 8


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do or to wait for, large."""

    look: str
    says: str
    more: tuple[str, ...]
    acts: tuple[Act, ...]
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event of the timeline, with what the record knows about the record."""

    correct: str
    """The address of the form that corrects it."""
    remove: str
    told: ToldEvent
    counts_from: date | None
    """For a date that is not known exactly: the day from which it is taken to have happened, while that is ahead."""


@dataclass(frozen=True)
class CasePage:
    """Everything on the page."""

    case: CaseRow
    position: Position
    is_past: bool
    """Whether it shows another day than today, and so cannot be edited."""
    stage: str
    nuance: str
    references: tuple[tuple[str, str], ...]
    next_steps: tuple[NextStep, ...]
    warnings: tuple[str, ...]
    picture: Picture | None
    chips: tuple[tuple[EventKind, bool], ...]
    """The kinds that usually come next, each with whether it is among the likeliest."""
    timeline: tuple[TimelineEntry, ...]
    deadlines: tuple[Deadline, ...]
    earlier: tuple[Deadline, ...]
    moved: Sequence[DeadlineMoved]
    history: tuple[Change, ...]
    offered: tuple[drafting.Letter, ...]
    drafts: Sequence[tuple[LetterDraft, str]]
    """The letters begun and not sent yet, each with its title."""
    sent: Sequence[LetterRow]

    def since(self, deadline: Deadline) -> str:
        """What happened on the day a deadline runs from: "Request sent"."""
        found = (event for event in self.position.happened if event.number == deadline.from_event)
        return next((KINDS[event.kind].label for event in found), "")


def case_page(case: CaseRow, on: date, today: date) -> CasePage:
    """The page of a case as on a day, which is today unless it was asked for otherwise."""
    stored = read_stored(case.id)
    file = stored.case
    stands = position(file, on, law_in_use())
    office = office_in_use()
    shown, offered, known = stands.deadlines, drafting.letters_offered(file, stands, office), drafting.letters(office)
    return CasePage(
        case=case,
        position=stands,
        is_past=on != today,
        stage=stands.stage.label if stands.stage else "Not sent yet",
        nuance=_nuance(stands),
        references=tuple(_references(file, stands)),
        next_steps=tuple(next_steps(case.id, stands, offered)),
        warnings=tuple(each.in_words for each in besides_next_steps(stands)),
        picture=draw(stands),
        chips=tuple(likely_next(stands)),
        timeline=tuple(_timeline(stored, stands, today)),
        deadlines=tuple(each for each in shown if each.is_open or each.status not in _FOLDED),
        earlier=tuple(each for each in shown if not each.is_open and each.status in _FOLDED),
        moved=holidays.moved(case.id),
        history=tuple(told_history(case)),
        offered=tuple(known[name] for name in offered),
        drafts=[
            (draft, known[draft.letter].title_under(stands.regime) if draft.letter in known else draft.letter)
            for draft in letter_drafts.list_drafts(case.id)
        ],
        sent=letters.list_letters(case.id),
    )


def likely_next(stands: Position) -> Iterator[tuple[EventKind, bool]]:
    """The likeliest next event is filled; while a withdrawal waits for its ruling, both rulings are."""
    likely = 2 if withdrawal_pending(stands.happened) is not None else 1
    for place, name in enumerate(stands.next[:_CHIPS]):
        yield KINDS[name], place < likely


def _nuance(stands: Position) -> str:
    if withdrawal_pending(stands.happened) is not None:
        return "withdrawal notified, consent not recorded"
    late = [each for each in stands.others_owe if each.status is Status.MISSED and each.kind == "duty"]
    if late and stands.stage in (Stage.AWAITING_RESPONSE, Stage.INTERNAL_REVIEW):
        return state_of(late[0], stands.on).words
    return ""


def _references(file: Case, stands: Position) -> Iterator[tuple[str, str]]:
    """What each side calls the case: the last reference that it used."""
    if file.reference:
        yield "Ours", file.reference
    found: dict[str, str] = {}
    for event in stands.happened:
        if reference := event.facts.get("reference"):
            found[_whose_reference(event, stands.regime)] = str(reference)
    yield from found.items()


def _whose_reference(event: Event, regime: str) -> str:
    part = KINDS[event.kind].part
    if part == "commissioner":
        return "ICO" if regime in ("foia", "eir") else "Scottish Commissioner"
    if part == "tribunal":
        return "Tribunal"
    if part == "upper tribunal, courts":
        return "Upper Tribunal" if event.kind.startswith("upper") else "Court"
    return "Theirs"


def next_steps(case_id: int, stands: Position, offered: Sequence[str]) -> Iterator[NextStep]:
    """What to do or to wait for, where the case stands so; `offered` are the letters that fit it."""
    pending = withdrawal_pending(stands.happened)
    if pending is not None:
        yield _ask_about_withdrawal(case_id, stands)
    deadline = stands.next_deadline
    if deadline is not None and (pending is None or deadline.status is Status.RUNNING):
        yield _by_deadline(case_id, stands, deadline, offered)
    elif pending is None:
        yield _nothing_running(case_id, stands)


def _ask_about_withdrawal(case_id: int, stands: Position) -> NextStep:
    return NextStep(
        "late",
        "Ask whether the tribunal has consented to the withdrawal",
        (
            *(each.in_words for each in stands.warnings if each.beware is _SAID_WITH_THE_QUESTION),
            "After a consent by the tribunal’s staff there are 14 days to ask a judge to look afresh (r 4(3)).",
        ),
        (
            Act("Record the consent", url_for("events.new", case_id=case_id, kind="withdrawal_consented")),
            Act("The tribunal refused it", url_for("events.new", case_id=case_id, kind="withdrawal_refused")),
        ),
    )


def besides_next_steps(stands: Position) -> Iterator[Caution]:
    """What to beware of, but for what the next steps say themselves."""
    return (each for each in stands.warnings if each.beware is not _SAID_WITH_THE_QUESTION)


def _by_deadline(case_id: int, stands: Position, deadline: Deadline, offered: Sequence[str]) -> NextStep:
    how = state_of(deadline, stands.on)
    act = act_for(
        case_id,
        deadline.rule,
        owed_by=deadline.owed_by,
        status=deadline.status,
        regime=stands.regime,
        stage=stands.stage or "",
        offered=offered,
    )
    whose = "Yours to use" if deadline.owed_by == "requester" else f"Owed by {WHOSE[deadline.owed_by]}"
    if deadline.kind == "right" and deadline.owed_by != "requester":
        whose = f"Open to {WHOSE[deadline.owed_by]}"
    hour = f", {deadline.hour}" if deadline.time else ""
    says = f"{deadline.label}: {in_words(deadline.due)}{hour}"
    more = f"{whose} · {FORCES[deadline.force]} · {deadline.source}"
    acts = (act,) if act.does_something else ()
    return NextStep(how.look, says, (more,), acts, deadline)


def _nothing_running(case_id: int, stands: Position) -> NextStep:
    if stands.stage is Stage.CLOSED:
        return NextStep("done", "This case is closed", (), ())
    return NextStep(
        "wait",
        "No deadline is running",
        ("Nothing with a date will bring this case back to your desk: set a day on which to look at it again.",),
        (Act("Set a date", url_for("events.new", case_id=case_id, kind="date_set", owed_by="requester")),),
    )


def _timeline(stored: StoredCase, stands: Position, today: date) -> Iterator[TimelineEntry]:
    # Each address is built once for the page: a case of twenty events has forty of them.
    correct, remove = (
        url_for(endpoint, case_id=stored.case_id, event_id=0) for endpoint in ("events.correct", "events.remove")
    )
    for event_id, event in zip(stored.event_ids, stored.case.events, strict=True):
        ahead = event.date.latest > stands.on
        if ahead and stands.on != today:
            continue
        told = tell(event.number, {"kind": event.kind, "date": event.date.iso, **event.facts}, stands.regime)
        own = f"/events/{event_id}/"
        yield TimelineEntry(
            correct.replace("/events/0/", own),
            remove.replace("/events/0/", own),
            told,
            event.date.latest if ahead else None,
        )
