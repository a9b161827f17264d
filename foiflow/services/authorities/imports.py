"""Lists of authorities taken in: the starter list on first start, and lists that others publish."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, update

from foiflow.intake.authority_lists import ListedAuthority, read_authority_file, read_starter_list
from foiflow.models import Authority, db, transaction
from foiflow.services.authorities.register import folded_names
from foiflow.services.record.access import check_may_change_shared
from foiflow.services.record.actors import Actor
from foiflow.services.search import index as search_index

_CHECKED_ON = re.compile(r"checked on (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list brought."""

    added: int
    changed: int
    unchanged: int
    left_out: tuple[str, ...]
    """A sentence for each thing in the list that was left out."""


def seed_starter_list() -> int:
    """Put the starter list into a database that has not had it yet; returns how many were added."""
    had_it = select(Authority.id).where(Authority.checked_on.is_not(None)).limit(1)
    if db.session.scalar(had_it) is not None:
        return 0
    return _take_in(read_starter_list()).added


def import_file(path: Path, *, by: Actor) -> Imported:
    """Add the authorities of a file, and fill in what it knows better about those already there.

    Nothing known is blanked: a list without addresses leaves the addresses it finds.
    Raises UnreadableList with a sentence for every fault of the file; nothing is half imported.
    """
    check_may_change_shared(by)
    authorities = read_authority_file(path, path.name)
    return _take_in(authorities, tuple(authorities.left_out))


def _take_in(given: Iterable[ListedAuthority], left_out: tuple[str, ...] = ()) -> Imported:
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    unchanged = 0
    with transaction() as session:
        # One read of everything known, for a list may hold forty-five thousand names.
        columns = (Authority.id, Authority.name, *(getattr(Authority, name) for name in _FILLED_IN))
        known = {row["name"].casefold(): row for row in session.execute(select(*columns)).mappings()}
        for authority in given:
            stored = known.get(authority.name.casefold())
            if stored is None:
                new.append(_as_row(authority))
            elif better := _what_it_knows_better(authority, stored):
                changed.append({"id": stored["id"], **better})
            else:
                unchanged += 1
        written = [row["id"] for row in changed]
        if changed:
            # Rows may each fill in something else, so each is its own statement; few are.
            for row in changed:
                session.execute(update(Authority).where(Authority.id == row.pop("id")).values(row))
        if new:
            last = session.scalar(select(func.max(Authority.id))) or 0
            session.execute(insert(Authority), new)
            written += session.scalars(select(Authority.id).where(Authority.id > last))
        search_index.write_authorities(written)
    return Imported(len(new), len(changed), unchanged, left_out)


_FILLED_IN = ("short_name", "regime", "kind", "email", "website")


def _what_it_knows_better(given: ListedAuthority, stored: Any) -> dict[str, Any]:
    better = {
        name: value
        for name in _FILLED_IN
        # “general” is what a list says of an authority whose kind it does not know.
        if (value := getattr(given, name)) and value != "general" and value != stored[name]
    }
    if "short_name" in better:
        better["folded"] = folded_names(stored["name"], given.short_name)
    if better:
        better["source"] = given.source[:500]
        if checked_on := _checked_on(given):
            better["checked_on"] = checked_on
    return better


def _as_row(given: ListedAuthority) -> dict[str, Any]:
    return {
        "name": given.name,
        "short_name": given.short_name,
        "folded": folded_names(given.name, given.short_name),
        "regime": given.regime,
        "kind": given.kind,
        "email": given.email,
        "website": given.website,
        "term_dates": [],
        "source": given.source[:500],
        "checked_on": _checked_on(given),
    }


def _checked_on(given: ListedAuthority) -> date | None:
    checked = _CHECKED_ON.search(given.source)
    return date.fromisoformat(checked.group(1)) if checked else None
