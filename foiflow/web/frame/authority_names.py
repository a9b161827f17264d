"""The field in which an authority is named: the names offered as one types, and those like a name that is unknown."""

from __future__ import annotations

from foiflow.services.authorities import register as authorities

LONGEST_LIST = 1000
"""Up to so many authorities a page carries all their names, so that typing finds them without scripts."""


def all_names() -> list[str]:
    """Every authority's name, so that typing finds them without scripts; none when they are very many."""
    if authorities.count_authorities() > LONGEST_LIST:
        return []
    return [one.name for one in authorities.list_authorities(limit=LONGEST_LIST)]


def did_you_mean(name: str) -> str:
    """ " Did you mean Home Office or Housing Ombudsman?", where names in the list are like the one typed."""
    *others, last = [one.name for one in authorities.find(name, 4)] or [""]
    either = f"{', '.join(others)} or {last}" if others else last
    return f" Did you mean {either}?" if last else ""
