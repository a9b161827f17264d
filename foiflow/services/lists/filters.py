"""Which cases a page is about: a filter that stands in its address, in words, and in its question to the docket."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, select

from foiflow.intake.whole_numbers import whole_number
from foiflow.models import Authority, DocketCase, DocketDeadline, DocketTag, DocketTaggedDeadline, Person, db
from foiflow.services.record.access import PERSON, may_see
from foiflow.services.record.refusals import NotUnderstood
from foiflow.services.record.stored_cases import law_in_use
from foiflow.timeline.law_book import REGIMES
from foiflow.timeline.stages import Stage

_LONGEST = 300
"""Characters of an investigation's name or of a tag."""

Shape = tuple[str, ...]
"""The names of the filters in use, in their own order: what a statement is written for, once."""
Listing = type[DocketDeadline] | type[DocketTaggedDeadline]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of cases; what is empty is not asked."""

    whose: str = ""
    """mine, or nothing for everybody's"""
    investigation: str = ""
    authority: str = ""
    """The authority's key, as the address has it."""
    law: str = ""
    """foia, eir, foisa or eisr: the law in force in the case."""
    stage: str = ""
    tag: str = ""

    def __bool__(self) -> bool:
        return bool(self.shape)

    @property
    def shape(self) -> Shape:
        return tuple(name for name in NAMES if getattr(self, name))

    @property
    def is_mine(self) -> bool:
        """Whether only the asking person's own cases are meant."""
        return self.whose == "mine"

    @property
    def given(self) -> dict[str, Any]:
        """What a statement written for this shape is run with, besides who asks."""
        known: dict[str, Any] = {f"of_{name}": getattr(self, name) for name in self.shape if name != "whose"}
        return {**known, "of_authority": int(self.authority)} if self.authority else known

    @property
    def address(self) -> dict[str, Any]:
        """The filters as an address has them."""
        return {name: getattr(self, name) for name in self.shape}

    def without(self, name: str) -> Filters:
        """These filters but for one."""
        return replace(self, **{name: ""})

    def parts(self, authority: str = "") -> dict[str, str]:
        """Each filter in force in words; `authority` is the name of the one that is meant."""
        said = {
            "whose": "your own cases",
            "investigation": f"of the investigation “{self.investigation}”",
            "authority": f"of {authority or 'one authority'}",
            "law": f"under {law_in_use().regimes[self.law].short}" if self.law else "",
            "stage": f"at the stage “{Stage(self.stage).label}”" if self.stage else "",
            "tag": f"tagged “{self.tag}”",
        }
        return {name: said[name] for name in self.shape}

    def in_words(self, authority: str = "") -> str:
        """ "your own cases, of Home Office, tagged “safeguarding”"; nothing when everything is meant."""
        told = ", ".join(self.parts(authority).values())
        return told if not told or self.is_mine else f"cases {told}"


NAMES: Shape = tuple(field.name for field in fields(Filters))
EVERYTHING = Filters()


def read_filters(asked: Mapping[str, Sequence[str]], also: Collection[str] = ()) -> Filters:
    """The filters in what stands behind the question mark of an address: each key with its values.

    `also` are the other keys that the page knows. Raises NotUnderstood for everything that no page of ours writes.
    """
    for name, values in asked.items():
        if name not in NAMES and name not in also:
            raise NotUnderstood(f"This page has no filter called “{_shown(name)}”: take it out of the address.")
        if len(values) != 1:
            raise NotUnderstood(f"“{_shown(name)}” stands in the address more than once: leave it there once.")
    found = Filters(**{name: " ".join(values[0].split()) for name, values in asked.items() if name in NAMES})
    for name in found.shape:
        _check(name, getattr(found, name))
    return found


def authority_name(filters: Filters) -> str:
    """The name of the authority that is filtered by; nothing where none is. Raises NotUnderstood."""
    if not filters.authority:
        return ""
    found = db.session.get(Authority, int(filters.authority))
    if found is None:
        raise NotUnderstood("There is no public authority of that number: choose one from the list.")
    return found.name


def asked_with(person: Person, filters: Filters) -> dict[str, Any]:
    """What a statement with these filters' conditions is run with."""
    return {str(PERSON.key): person.id, **filters.given}


def listing(shape: Shape) -> Listing:
    """The table that a list of deadlines under filters of this shape is chosen from."""
    return DocketTaggedDeadline if "tag" in shape else DocketDeadline


def of_deadlines(shape: Shape) -> list[ColumnElement[bool]]:
    """The conditions of a shape on that table."""
    return [*_of_listed(listing(shape), shape), *([DocketTaggedDeadline.tag == _TAG] if "tag" in shape else [])]


def chosen_cases(shape: Shape) -> Select[int]:
    """The docket's cases that a person may see, under filters of this shape, by their keys."""
    chosen = select(DocketCase.case_id).select_from(DocketCase)
    if "tag" in shape:
        chosen = chosen.join(DocketTag, (DocketTag.case_id == DocketCase.case_id) & (DocketTag.tag == _TAG))
    return chosen.where(may_see(DocketCase.case_id), *_of_listed(DocketCase, shape))


_TAG = bindparam("of_tag", type_=String)


def _of_listed(table: Listing | type[DocketCase], shape: Shape) -> list[ColumnElement[bool]]:
    own: dict[str, ColumnElement[bool]] = {
        "whose": table.reporter_id == PERSON,
        "authority": table.authority_id == bindparam("of_authority", type_=Integer),
        "investigation": table.investigation == bindparam("of_investigation", type_=String),
        "law": table.regime == bindparam("of_law", type_=String),
        "stage": table.stage == bindparam("of_stage", type_=String),
    }
    return [own[name] for name in shape if name in own]


def _check(name: str, value: str) -> None:
    known: dict[str, Collection[str]] = {"whose": ("mine",), "law": REGIMES, "stage": [stage.value for stage in Stage]}
    if len(value) > _LONGEST:
        raise NotUnderstood(f"What stands in the address as “{name}” is too long to be one.")
    if not value.isprintable():
        raise NotUnderstood(f"What stands in the address as “{name}” cannot be read: choose it on the page.")
    if name in known and value not in known[name]:
        raise NotUnderstood(f"“{_shown(value)}” is nothing to choose as “{name}”: choose it on the page.")
    if name == "authority" and whole_number(value, least=1) is None:
        raise NotUnderstood("There is no public authority of that number: choose one from the list.")


def _shown(text: str) -> str:
    """A piece of an address short enough for a sentence."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= 40 else f"{plain[:40]} …"
