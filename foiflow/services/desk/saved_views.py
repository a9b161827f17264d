"""Views of the desk and of lists that a journalist keeps under a name: saved, listed, renamed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foiflow.models import Person, SavedView, db, transaction
from foiflow.services.desk import lists as desk_lists
from foiflow.services.lists.filters import read_filters
from foiflow.services.record.access import PERSON, asked_by
from foiflow.services.record.refusals import NotFound, NotUnderstood, Refused

MOST = 50
"""Views of one person: more are no help in finding anything."""
LONGEST_NAME = 80
_LONGEST_QUERY = 2_000
_LIST = ("order",)
PAGES: dict[str, Sequence[str]] = {
    "desk": (),
    "cases": ("order", "show", "text"),
    "late-authorities": _LIST,
    **{name: _LIST for name in desk_lists.NAMES if name != "day"},
}
"""The pages that a view can be of, each with what its address may hold besides filters."""


def check(page: str, query: str) -> dict[str, Any]:
    """What stands in the query of an address, if it is one of a page that a view can be of. Raises NotUnderstood."""
    if page not in PAGES:
        raise NotUnderstood("There is no page of that name to keep a view of: save it from the list itself.")
    if len(query) > _LONGEST_QUERY:
        raise NotUnderstood("That address is too long to be kept: save the view from the list itself.")
    try:
        asked = parse_qs(query, keep_blank_values=True, max_num_fields=40)
    except ValueError:
        raise NotUnderstood("That address holds too much to be kept: save the view from the list itself.") from None
    known = {name: values for name, values in asked.items() if name != "page"}
    filters = read_filters(known, PAGES[page])
    others = {name: known[name][0] for name in PAGES[page] if known.get(name, [""])[0]}
    return {**filters.address, **others}


# Every desk asks for them.
_OF = select(SavedView).where(SavedView.person_id == PERSON).order_by(func.lower(SavedView.name), SavedView.id)


def list_views(person: Person) -> list[SavedView]:
    """A person's own views, by name."""
    return list(db.session.scalars(_OF, asked_by(person)))


def find_view(person: Person, view_id: int) -> SavedView:
    """One of a person's own views. Raises NotFound, for another person's too."""
    own = select(SavedView).where(SavedView.id == view_id, SavedView.person_id == person.id)
    found = db.session.scalars(own).one_or_none()
    if found is None:
        raise NotFound("There is no such saved view among yours: it may have been deleted.")
    return found


def save(person: Person, name: str, page: str, query: str, now: datetime) -> SavedView:
    """Keep a page as it is under a name; `query` is what stands behind the question mark of its address.

    Raises Refused, about the field `name`, for a name that is missing, too long or taken and for one view too many,
    and NotUnderstood for a page or a query that no page of ours has.
    """
    name, query = _tidy_name(name), urlencode(check(page, query))
    with transaction() as session:
        if (session.scalar(select(func.count(SavedView.id)).where(SavedView.person_id == person.id)) or 0) >= MOST:
            raise Refused(f"You have {MOST} saved views: delete one before you save another.", "name")
        _refuse_taken(session, person, name)
        view = SavedView(person_id=person.id, name=name, page=page, query=query, saved_at=now)
        session.add(view)
        _flush(session, name)
    return view


def rename(person: Person, view_id: int, name: str) -> SavedView:
    """Give one of a person's own views another name. Raises Refused, about the field `name`, and NotFound."""
    name = _tidy_name(name)
    with transaction() as session:
        view = find_view(person, view_id)
        _refuse_taken(session, person, name, besides=view.id)
        view.name = name
        _flush(session, name)
    return view


def delete(person: Person, view_id: int) -> None:
    """Delete one of a person's own views. Raises NotFound."""
    with transaction() as session:
        session.delete(find_view(person, view_id))


def _tidy_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Give the view a name by which you will find it on your desk.", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Shorten the name to {LONGEST_NAME} characters.", "name")
    return name


def _refuse_taken(session: Session, person: Person, name: str, besides: int = 0) -> None:
    own = select(SavedView.name).where(SavedView.person_id == person.id, SavedView.id != besides)
    if name.casefold() in {taken.casefold() for taken in session.scalars(own)}:
        _taken(name)


def _flush(session: Session, name: str) -> None:
    try:
        session.flush()
    except IntegrityError:
        # Saved twice at once: the database let one of the two in.
        session.rollback()
        _taken(name)


def _taken(name: str) -> None:
    raise Refused(f"You have a view called “{name}” already: choose another name, or delete that one.", "name")
