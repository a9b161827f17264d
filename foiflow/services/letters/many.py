"""Letters for many cases at once: what would be drafted for each deadline chosen, and all of it drafted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.exc import SQLAlchemyError

from foiflow import drafting
from foiflow.drafting.letterhead import FaultyLetterhead
from foiflow.handover.bundles import as_zip, file_name
from foiflow.handover.spreadsheets import as_csv
from foiflow.intake.whole_numbers import whole_number
from foiflow.models import CaseRow, Person, db
from foiflow.services.letters import drafts as letter_drafts
from foiflow.services.letters import sending as letters
from foiflow.services.letters.drafts import Wording, still_fitting
from foiflow.services.record.access import visible_cases
from foiflow.services.record.actors import Actor
from foiflow.services.record.office import office_in_use
from foiflow.services.record.refusals import DraftChangedMeanwhile, Refused
from foiflow.services.record.stored_cases import law_in_use, read_case
from foiflow.timeline.case import Case
from foiflow.timeline.dates import day_in_words
from foiflow.timeline.deadlines import Deadline, Status
from foiflow.timeline.position import Position, position

MOST = 200
"""Letters drafted at once: some ten seconds’ work."""
INDEX = "index.csv"
_CHOSEN = re.compile(r"(?P<case>[0-9]{1,9}):(?P<rule>[a-z0-9_.]{1,80})", re.ASCII)
_MOVES_ANYWAY = ("letter_date",)
"""Facts that are others every day and stand in no wording."""
_DRAFTING_REFUSALS = (
    drafting.LetterDoesNotFit, drafting.MissingFacts, drafting.FaultyFact, drafting.UnknownLetter,
    drafting.UnknownArgument, drafting.LetterFileFault, FaultyLetterhead, Refused,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done for one deadline that was chosen."""

    chosen: str
    """As it was chosen: the case and the rule."""
    case_id: int | None = None
    """None where it is no case that this person may see."""
    case_title: str = ""
    authority: str = ""
    deadline: str = ""
    """What is due, in words."""
    letter_id: str = ""
    """Empty where no letter fits."""
    letter_title: str = ""
    version: int = 0
    """The newest version of its draft."""
    why_not: str = ""
    """Why nothing can be drafted, in sentences; empty for a letter that lacks nothing."""
    lacks: tuple[str, ...] = ()
    """What the letter lacks, a fact or something that the law requires of it, each in a sentence."""
    wording: Wording = field(default_factory=Wording)
    """What has been put into the letter already."""
    to_see_to: tuple[str, ...] = ()
    """What to see to before it goes, each in a sentence."""

    @property
    def is_complete(self) -> bool:
        """Whether the letter can be drafted as it is."""
        return not self.why_not and not self.lacks

    @property
    def mark(self) -> str:
        """What a page that offers to draft it holds: which letter, over which version of its draft."""
        return f"{self.chosen}:{self.letter_id}:{self.version}"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one of them."""

    planned: Planned
    document: bytes = b""
    """The Word file; empty where nothing was drafted."""
    why_not: str = ""


def plan(person: Person, chosen: Sequence[str], today: date) -> list[Planned]:
    """What would be drafted for each "case:rule" that was chosen, in that order; nothing is kept.

    Raises Refused for more than MOST, and when nothing was chosen.
    """
    _must_be_a_few(chosen)
    return [planned for planned, _ in _each_planned(chosen, _cases(person, chosen), today)]


def draft_all(person: Person, chosen: Sequence[str], shown: Sequence[str], now: datetime) -> list[Drafted]:
    """Make every letter that lacks nothing, and keep each with its case's draft as if it were downloaded there.

    `shown` are the marks of the letters that the page offered to draft. Each case is saved by itself: one that
    fails leaves nothing behind and does not keep the others from being done. Raises Refused as `plan` does.
    """
    _must_be_a_few(chosen)
    cases, versions = _cases(person, chosen), _versions(shown)
    # Each is kept as soon as it is planned, so that nobody has time to change its case in between.
    return [
        _drafted(planned, made, cases, person, versions, now)
        for planned, made in _each_planned(chosen, cases, now.date())
    ]


def bundle(drafted: Sequence[Drafted], now: datetime) -> bytes:
    """The Word files as one .zip, with an index of what was drafted and of what was left out and why."""
    taken: set[str] = {INDEX}
    files: list[tuple[str, bytes]] = []
    rows = []
    for one in drafted:
        planned, name = one.planned, ""
        if one.document:
            name = file_name((planned.authority, planned.case_title, planned.letter_title), ".docx", taken)
            files.append((name, one.document))
        about = (planned.case_title or planned.chosen, planned.authority, planned.deadline, planned.letter_title)
        rows.append((*about, name, one.why_not, " ".join(planned.to_see_to) if name else ""))
    header = ("Case", "Authority", "Deadline", "Letter", "File", "Left out because", "See to before it goes")
    return as_zip([(INDEX, as_csv(header, rows).encode()), *files], now)


def _must_be_a_few(chosen: Sequence[str]) -> None:
    if not chosen:
        raise Refused("Nothing was chosen: tick deadlines on the desk, then press the button below them.")
    if len(chosen) > MOST:
        raise Refused(
            f"{len(chosen):,} were chosen, and at most {MOST} letters are drafted at once: choose fewer on the desk, "
            f"and the rest after them."
        )


def _cases(person: Person, chosen: Sequence[str]) -> dict[int, CaseRow]:
    """The cases among those chosen that this person may see."""
    numbers = {int(found["case"]) for one in chosen if (found := _CHOSEN.fullmatch(one))}
    return {case.id: case for case in db.session.scalars(visible_cases(person).where(CaseRow.id.in_(numbers)))}


_Plan = tuple[Planned, drafting.Draft | None]
"""What would be done for one deadline, and the letter where one could be drafted."""


def _each_planned(chosen: Sequence[str], cases: Mapping[int, CaseRow], today: date) -> Iterator[_Plan]:
    """The plan of each in turn; what was chosen twice is planned once."""
    first: dict[str, Planned] = {}
    drafted: set[tuple[int | None, str]] = set()
    for one in chosen:
        if one in first:
            yield replace(first[one], why_not="It was chosen twice, and is dealt with once.", lacks=()), None
            continue
        planned, made = _planned(one, cases, today)
        if planned.letter_id:
            if (planned.case_id, planned.letter_id) in drafted:
                planned = replace(planned, why_not="The same letter of this case is here already.", lacks=())
            drafted.add((planned.case_id, planned.letter_id))
        first[one] = planned
        yield planned, made


def _planned(chosen: str, cases: Mapping[int, CaseRow], today: date) -> _Plan:
    found = _CHOSEN.fullmatch(chosen)
    if found is None:
        why_not = "This is no deadline of a case: go back to the desk and choose it there."
        return Planned(chosen[:60], why_not=why_not), None
    case = cases.get(int(found["case"]))
    if case is None:
        why_not = "There is no such case: it may have been removed since the desk was opened."
        return Planned(chosen, why_not=why_not), None
    about = Planned(chosen, case.id, case.title, case.authority.name)
    book = law_in_use()
    if found["rule"] not in book.rules:
        return replace(about, why_not=f"There is no deadline called “{found['rule']}”."), None
    about = replace(about, deadline=book.rules[found["rule"]].label)
    case_file = read_case(case.id)
    stands = position(case_file, today, book)
    offered = drafting.letters_offered(case_file, stands, office_in_use())
    of_rule = [each for each in stands.deadlines if each.rule == found["rule"]]
    for deadline in of_rule:
        letter = _letter_for(deadline, stands, offered)
        if letter is not None:
            return _with_letter(replace(about, deadline=deadline.label), case, case_file, letter, stands)
    return replace(about, why_not=_why_none(of_rule)), None


def _letter_for(deadline: Deadline, stands: Position, offered: Sequence[str]) -> drafting.Letter | None:
    if not deadline.is_open:
        return None
    return drafting.letter_for(
        deadline.law,
        owed_by=deadline.owed_by,
        status=deadline.status,
        regime=stands.regime,
        stage=stands.stage or "",
        offered=offered,
    )


def _why_none(of_rule: Sequence[Deadline]) -> str:
    """Why no letter fits any of a rule's deadlines in the case."""
    still_open = [each for each in of_rule if each.is_open]
    if not still_open:
        done = next((each for each in reversed(of_rule) if each.met_on is not None), None)
        if done is not None and done.met_on is not None:
            return f"It has been done meanwhile: {done.met_on.in_words}."
        return "It is no longer open in this case." if of_rule else "No such deadline has begun in this case."
    first = still_open[0]
    if first.owed_by != "requester" and first.status is Status.RUNNING and first.due is not None:
        return f"It is not late yet, so there is nothing to chase: it is due by {day_in_words(first.due)}."
    return "No letter of foiflow’s fits it as the case stands."


def _with_letter(about: Planned, case: CaseRow, case_file: Case, letter: drafting.Letter, stands: Position) -> _Plan:
    about = replace(
        about,
        letter_id=letter.id,
        letter_title=letter.title_under(stands.regime),
        version=letter_drafts.last_version(case.id, letter.id),
    )
    try:
        made = letters.drafted_where_it_stands(case, case_file, stands, letter.id, Wording())
        wording = still_fitting(letter_drafts.find_newest(case.id, letter.id), made)
        if wording != Wording():
            made = letters.drafted_where_it_stands(case, case_file, stands, letter.id, wording)
    except _DRAFTING_REFUSALS as refusal:
        return replace(about, why_not=str(refusal)), None
    if wording.markdown and _facts(made) != dict(wording.facts_used):
        why_not = "Its wording was edited, and the case has changed since: open it and look again."
        return replace(about, why_not=why_not), None
    facts = tuple(f"It lacks {fact.label}." for fact in made.missing)
    required = tuple(check.sentence for check in made.checks if check.kind == "missing")
    planned = replace(
        about,
        wording=wording,
        lacks=facts + required,
        to_see_to=tuple(check.sentence for check in made.checks if check.kind != "missing"),
    )
    return planned, made


def _facts(made: drafting.Draft) -> dict[str, str]:
    return {name: told for name, told in drafting.facts_used(made).items() if name not in _MOVES_ANYWAY}


def _versions(shown: Sequence[str]) -> dict[str, int]:
    """The version of the draft that the page was shown with, by the rest of its mark."""
    parts = (mark.rpartition(":") for mark in shown)
    numbered = ((letter, whole_number(version)) for letter, _, version in parts)
    return {letter: version for letter, version in numbered if version is not None}


def _drafted(
    planned: Planned,
    made: drafting.Draft | None,
    cases: Mapping[int, CaseRow],
    person: Person,
    versions: Mapping[str, int],
    now: datetime,
) -> Drafted:
    if planned.why_not or planned.case_id is None or made is None:
        return Drafted(planned, why_not=planned.why_not)
    if planned.lacks:
        return Drafted(planned, why_not=" ".join(planned.lacks))
    case, version = cases[planned.case_id], versions.get(planned.mark.rpartition(":")[0])
    if version is None:
        return Drafted(planned, why_not="The case has changed since the page was shown: choose it again.")
    try:
        kept = letters.keep(case, made, planned.wording, by=Actor.of(person), version=version, now=now)
    except DraftChangedMeanwhile as changed:
        told = " ".join(changed.changes)
        return Drafted(planned, why_not=f"Somebody else changed its draft meanwhile, so it was left alone. {told}")
    except _DRAFTING_REFUSALS as refusal:
        return Drafted(planned, why_not=str(refusal))
    except SQLAlchemyError:
        db.session.rollback()
        return Drafted(planned, why_not="It could not be saved: open the letter in its case and try it there.")
    return Drafted(planned, kept.document or b"")
