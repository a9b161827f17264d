"""Lists of public authorities: the one foiflow starts with, WhatDoTheyKnow's, and a newsroom's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from foiflow.intake.csv_tables import Row, Table, UnreadableList, read_table
from foiflow.intake.email_addresses import email_address
from foiflow.law.regime import AUTHORITY_KINDS

__all__ = ["AuthorityList", "ListedAuthority", "UnreadableList", "read_authority_file", "read_starter_list"]

STARTER_LIST = Path(__file__).with_name("authorities.csv")
REGIMES = ("foia", "eir", "foisa", "eisr")

LONGEST_NAME = 200

_STARTER_COLUMNS = {"name", "short_name", "regime", "kind", "nation", "type", "website", "checked_on"}
_WHATDOTHEYKNOW_COLUMNS = {"name", "short name", "url name", "tags", "home page"}
_OWN_COLUMNS = ("name", "regime", "email", "kind", "short_name", "website")

_WHY_BY_AUTHORITY = {
    "foia": "It is not a Scottish public authority, so the Freedom of Information Act 2000 applies.",
    "foisa": "It is a Scottish public authority, so the Freedom of Information (Scotland) Act 2002 applies.",
}
_WHY_BY_TAG = {
    "foia": "WhatDoTheyKnow does not tag it “scotland”, so the Freedom of Information Act 2000 applies.",
    "foisa": "WhatDoTheyKnow tags it “scotland”, so the Freedom of Information (Scotland) Act 2002 applies.",
    "eir": "WhatDoTheyKnow tags it “eir_only”: only environmental information can be asked for (EIR 2004).",
    "eisr": "WhatDoTheyKnow tags it “scotland” and “eir_only”: only environmental information can be asked "
    "for (EI(S)R 2004).",
}


@dataclass(frozen=True, slots=True)
class ListedAuthority:
    """One public authority as a list gives it."""

    name: str
    short_name: str
    regime: str
    """foia, eir, foisa or eisr."""
    kind: str
    email: str
    """Where requests go; empty where the list gives none, for no address is ever made up."""
    website: str
    source: str
    """Which list it was read from, in words."""
    reason: str
    """One sentence: why this law."""
    checked_on: date | None = None
    """When foiflow's own list was last looked over; None for other lists."""


class AuthorityList(list[ListedAuthority]):
    """The authorities of one file, with a sentence for each thing in it that was left out."""

    def __init__(self) -> None:
        super().__init__()
        self.left_out: list[str] = []


class _Fault(ValueError):
    """What is wrong with one row, and how to mend it."""


class _LeftOut(Exception):
    """Why one row is rightly in the file but not for foiflow."""


_Reader = Callable[[Row], ListedAuthority]


def read_starter_list(path: Path = STARTER_LIST) -> list[ListedAuthority]:
    """The public authorities that foiflow knows from the first day, without their addresses.

    Raises UnreadableList when the file has been spoilt.
    """
    table = read_table(path, path.name)
    if set(table.columns) != _STARTER_COLUMNS:
        raise UnreadableList([f"{path.name}: its columns must be {', '.join(sorted(_STARTER_COLUMNS))}."])
    return _collect(table, path.name, _starter_row)


def read_authority_file(path_or_bytes: str | Path | bytes, file_name: str) -> AuthorityList:
    """The authorities in WhatDoTheyKnow's all-authorities.csv, or in a plain list of name, regime and e-mail.

    `file_name` is what the person calls the file; every fault names it and the line.
    What WhatDoTheyKnow marks as closed or outside the law is left out, with a sentence in `.left_out`.
    Raises UnreadableList with every fault at once: nothing is half read.
    """
    table = read_table(path_or_bytes, file_name)
    if set(table.columns) >= _WHATDOTHEYKNOW_COLUMNS:
        authorities = _collect(table, file_name, _whatdotheyknow_row)
        authorities.left_out += _unusable_home_pages(table, {authority.name for authority in authorities})
        return authorities
    _check_own_columns(table.columns, file_name)
    return _collect(table, file_name, _own_row)


def _collect(table: Table, file_name: str, read: _Reader) -> AuthorityList:
    """Every authority of a table; or, raised together, every fault of it."""
    found = AuthorityList()
    problems: list[str] = []
    lines: dict[str, int] = {}
    for row in table.rows:
        try:
            if row.too_long:
                raise _Fault("it has more cells than the header; put a name with a comma in quotation marks")
            authority = _checked(read(row))
            line = lines.setdefault(authority.name.casefold(), row.line)
            if line != row.line:
                raise _Fault(f"“{authority.name}” stands on line {line} already; keep one of the two")
            found.append(authority)
        except _LeftOut as why:
            found.left_out.append(f"{row.where}: {why}.")
        except _Fault as fault:
            problems.append(f"{row.where}: {fault}.")
    if not problems and not found:
        problems = [f"{file_name} holds no authority that can be used: give a row for each below the header."]
    if problems:
        raise UnreadableList(problems)
    return found


def _checked(authority: ListedAuthority) -> ListedAuthority:
    name, regime, kind = authority.name, authority.regime, authority.kind
    if not name:
        raise _Fault("the name is missing; write the authority's name")
    if max(len(name), len(authority.short_name)) > LONGEST_NAME:
        raise _Fault(f"a name is longer than {LONGEST_NAME} characters; shorten it")
    if regime not in REGIMES:
        given = f"“{regime}” is not a law foiflow knows" if regime else f"the regime of “{name}” is missing"
        raise _Fault(f"{given}; write foia, foisa, eir or eisr")
    if kind not in AUTHORITY_KINDS:
        raise _Fault(f"“{kind}” is not a kind of authority; write one of {', '.join(AUTHORITY_KINDS)}")
    if kind == "scottish_special_school" and regime not in ("foisa", "eisr"):
        raise _Fault(f"“{name}” is a Scottish special school under {regime}; its regime is foisa")
    if authority.email and email_address(authority.email) is None:
        raise _Fault(f"“{authority.email}” is not one e-mail address; write one, like foi@example.gov.uk, or none")
    if authority.website and not _is_web_address(authority.website):
        raise _Fault(f"“{authority.website}” is not a web address; write it as https://www.council.gov.uk")
    return authority


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _starter_row(row: Row) -> ListedAuthority:
    cells = row.cells
    try:
        checked_on = date.fromisoformat(cells["checked_on"])
    except ValueError:
        raise _Fault(f"“{cells['checked_on']}” is not a date; write it as 2026-11-22") from None
    return ListedAuthority(
        name=cells["name"],
        short_name=cells["short_name"],
        regime=cells["regime"],
        kind=cells["kind"],
        email="",
        website=cells["website"],
        source=f"foiflow's starter list, checked on {checked_on.isoformat()}",
        reason=_WHY_BY_AUTHORITY.get(cells["regime"], ""),
        checked_on=checked_on,
    )


def _whatdotheyknow_row(row: Row) -> ListedAuthority:
    cells = row.cells
    # A tag may carry a value after a colon ("school:100234"); the law hangs on the part before it.
    tags = {tag.partition(":")[0] for tag in cells["tags"].split()}
    if "defunct" in tags:
        raise _LeftOut(f"“{cells['name']}” was left out because WhatDoTheyKnow tags it “defunct”")
    if "foi_no" in tags and "eir_only" not in tags:
        raise _LeftOut(f"“{cells['name']}” was left out because WhatDoTheyKnow tags it “foi_no”")
    scottish = "scotland" in tags
    regime = ("eisr" if scottish else "eir") if "eir_only" in tags else ("foisa" if scottish else "foia")
    reason = _WHY_BY_TAG[regime]
    if "missing_email" in tags:
        reason += " WhatDoTheyKnow has no address for it."
    return ListedAuthority(
        name=cells["name"],
        short_name=cells["short name"],
        regime=regime,
        kind=_kind_by_tags(tags, scottish) or _kind_known(cells["name"], regime),
        email="",  # its list has no column of addresses
        website=cells["home page"] if _is_web_address(cells["home page"]) else "",
        source="WhatDoTheyKnow, all-authorities.csv",
        reason=reason,
    )


def _kind_by_tags(tags: set[str], scottish: bool) -> str:
    if not tags & {"school", "academy_trust"}:
        return ""
    # A council's school is not itself an authority under FOISA: a Scottish school with an entry of its
    # own is one of the grant-aided and special schools named in 2016, which have their own time limit.
    return "scottish_special_school" if scottish else "school"


@cache
def _starter_kinds() -> dict[tuple[str, str], str]:
    return {(listed.name.casefold(), listed.regime): listed.kind for listed in read_starter_list()}


def _kind_known(name: str, regime: str) -> str:
    """The kind the starter list gives it: a department keeps its £600 limit when another list names it."""
    return _starter_kinds().get((name.casefold(), regime), "general")


def _unusable_home_pages(table: Table, names: set[str]) -> list[str]:
    # Not a fault that the person could mend in somebody else's list, so it costs the link alone.
    return [
        f"{row.where}: the home page of “{row.cells['name']}” was left out because it is not a web address."
        for row in table.rows
        if row.cells["home page"] and not _is_web_address(row.cells["home page"]) and row.cells["name"] in names
    ]


def _check_own_columns(columns: tuple[str, ...], file_name: str) -> None:
    named = {_own_name(column) for column in columns}
    if len(named) < len(columns):
        raise UnreadableList([f"{file_name} gives one thing in two columns: keep one column for the e-mail."])
    if not {"name", "regime"} <= named:
        raise UnreadableList([f"{file_name} has no header that can be used: its first line must be name,regime,email."])
    unknown = sorted(named - set(_OWN_COLUMNS))
    if unknown:
        raise UnreadableList(
            [f"{file_name} has a column “{unknown[0]}”: remove it; known are {', '.join(_OWN_COLUMNS)}."]
        )


def _own_name(column: str) -> str:
    return {"e-mail": "email", "short name": "short_name"}.get(column, column)


def _own_row(row: Row) -> ListedAuthority:
    cells = dict.fromkeys(_OWN_COLUMNS, "") | {_own_name(column): cell for column, cell in row.cells.items()}
    regime = cells["regime"].lower()
    kind = cells["kind"].lower().replace(" ", "_") or _kind_known(cells["name"], regime)
    return ListedAuthority(
        name=cells["name"],
        short_name=cells["short_name"],
        regime=regime,
        kind=kind,
        email=cells["email"],
        website=cells["website"],
        source=row.file_name,
        reason=f"{row.file_name} gives {regime.upper()} for it.",
    )
