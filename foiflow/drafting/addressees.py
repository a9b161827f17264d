"""To whom letters go above the authority: Commissioners and tribunals, with their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from foiflow.law.tables import Table, read_table

FILE = "addressees.toml"


class FaultyAddressees(ValueError):
    """A file of addressees that cannot be used; the sentence names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A Commissioner or a tribunal. An empty address is one that nobody has checked: it is asked for."""

    name: str
    address: str = ""
    email: str = ""
    source: str = ""
    url: str = ""
    checked_on: date | None = None
    """The day on which somebody read the address at its source."""


@dataclass(frozen=True, kw_only=True)
class AddresseeFacts:
    """What letters may say of the Commissioner and the tribunals."""

    commissioner: str
    """The Commissioner of the case's law, by name."""
    commissioner_name: str
    commissioner_address: str = field(metadata={"lines": True})
    commissioner_email: str
    tribunal_name: str
    tribunal_address: str = field(metadata={"lines": True})
    tribunal_email: str
    upper_tribunal_name: str
    upper_tribunal_address: str = field(metadata={"lines": True})
    upper_tribunal_email: str
    press_office_email: str


COMMISSIONER_OF: Mapping[str, str] = {
    "foia": "information_commissioner",
    "eir": "information_commissioner",
    "foisa": "scottish_information_commissioner",
    "eisr": "scottish_information_commissioner",
}
_FILE_OF_OURS = Path(__file__).with_name(FILE)
_KEYS = tuple(field.name for field in fields(Addressee))


@lru_cache(maxsize=1)
def our_addressees() -> Mapping[str, Addressee]:
    """The addressees that foiflow brings."""
    return _read(_FILE_OF_OURS, {})


def addressees_of(folder: Path) -> Mapping[str, Addressee]:
    """The addressees that an older foiflow kept in a folder, and ours for the rest. Raises FaultyAddressees."""
    path = folder / FILE
    return {**our_addressees(), **_read(path, our_addressees())} if path.is_file() else our_addressees()


def addressee_facts(regime: str, told: Mapping[str, str], known: Mapping[str, Addressee]) -> dict[str, Any]:
    """The facts about addressees under one law; `told` are those given beside the case, which stand before others."""
    commissioner = known[COMMISSIONER_OF[regime]]
    found = {"press_office_email": told.get("press_office_email", "")}
    above = (
        ("commissioner", commissioner),
        ("tribunal", known["tribunal"]),
        ("upper_tribunal", known["upper_tribunal"]),
    )
    for who, addressee in above:
        for part in ("name", "address", "email"):
            found[f"{who}_{part}"] = told.get(f"{who}_{part}", getattr(addressee, part))
    return {**found, "commissioner": found["commissioner_name"]}


def _read(path: Path, before: Mapping[str, Addressee]) -> Mapping[str, Addressee]:
    """A file of addressees; what it leaves out of one is taken from `before`."""
    tables = read_table(path, FaultyAddressees).tables()
    for who, table in tables.items():
        if before and who not in before:
            raise FaultyAddressees(f"{path.name}: there is no addressee “{who}”; there are {', '.join(before)}.")
        table.only(_KEYS)
    return {who: _addressee(table, before.get(who, Addressee(""))) for who, table in tables.items()}


def _addressee(table: Table, before: Addressee) -> Addressee:
    """An addressee, with what its table leaves out from `before`."""
    told = {key: table.text(key).strip() for key in table.values if key != "checked_on"}
    found = replace(before, **told, checked_on=table.day("checked_on") or before.checked_on)
    if not found.name:
        raise table.fault("it has no name")
    return found
