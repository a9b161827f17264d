"""The grounds on which each law lets information be refused, found from a citation as people type it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from foiflow.law.tables import Table, read_table

FOLDER = Path(__file__).with_name("exemptions")

KINDS = ("qualified", "absolute", "procedural", "depends")
"""There is a public interest test, there is none, it is no exemption at all, or it depends on the limb."""
TESTS = ("class", "prejudice", "depends", "none")
"""What brings information within it: belonging to a class, harm, one or the other, or neither."""


class FaultyExemptions(ValueError):
    """A file of exemptions that says something the program cannot stand on."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """One ground of refusal, or a section that holds several."""

    regime: str
    section: str
    """Its number alone: "35(1)(a)"."""
    title: str
    kind: str
    test: str
    source: str
    url: str
    shows: str
    """What a letter asks the authority to show, in a sentence or two."""
    test_checked: bool = True
    """Whether its test was read in the law's own text; where not, no letter states it."""
    guidance: str = ""
    falls_away: str = ""
    certified_by: str = ""
    """Who may certify that it applies, or whose opinion it depends on; empty where nobody's word decides."""
    note: str = ""
    cited_as: tuple[str, ...] = ()

    @property
    def is_qualified(self) -> bool:
        return self.kind == "qualified"


@dataclass(frozen=True)
class Grounds:
    """The grounds of refusal of one law."""

    regime: str
    name: str
    """What this law calls them: exemption or exception."""
    unit: str
    """What its numbers count: section or regulation."""
    exemptions: tuple[Exemption, ...]
    groups: tuple[Exemption, ...]
    weighs: str
    """What a letter asks about the public interest, once for all the qualified grounds together."""

    @cached_property
    def by_citation(self) -> Mapping[str, Exemption]:
        """Every number by which one may be found, groups giving way to the exemption of the same number."""
        found = {group.section.casefold(): group for group in self.groups}
        for exemption in self.exemptions:
            for number in (exemption.section, *exemption.cited_as):
                found[number.casefold()] = exemption
        return found


_CITATION = re.compile(
    r"(?:(?:the\s+)?(?P<before>[ef][a-z()0-9 ]*?),?\s+)?"
    r"(?:(?P<unit>s|ss|sec|sect|section|sections|r|reg|regs|regulation|regulations)(?:\b|(?=\d))\.?\s*)?"
    r"(?P<number>\d+[a-z]{0,2}(?:\s*\(\s*[0-9a-z]+\s*\))*)"
    r"(?:,?\s*(?:of\s+)?(?:the\s+)?(?P<after>[a-z].*))?",
    re.IGNORECASE,
)
_SILENCE = re.compile(r"ncnd|neither confirm(?:ing|ed)? n?or den(?:y|ying|ied)", re.IGNORECASE)
_LAWS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (regime, re.compile(pattern, re.IGNORECASE))
    for regime, pattern in (
        ("eisr", r"ei\(?s\)?rs?\b|environmental information \(scotland\) regulations"),
        ("eir", r"eirs?\b|environmental information regulations"),
        ("foisa", r"foi\(?s\)?a\b|freedom of information \(scotland\) act"),
        ("foia", r"foia?\b|freedom of information act"),
        ("own", r"act\b|regulations\b"),
    )
)


@lru_cache(maxsize=8)
def grounds(regime: str) -> Grounds:
    """The grounds of refusal of a law, by its name in a case file (foia, eir, foisa, eisr).

    Raises FaultyExemptions, naming the file, the exemption and the mend.
    """
    return read_grounds(FOLDER / f"{regime}.toml")


def find(regime: str, citation: str) -> Exemption | None:
    """The exemption that a citation means ("s 35(1)(a)", "section 40(2)", "reg 12(5)(e)"), or None.

    A citation more exact than our data finds the nearest ground that holds it: s 44(1)(a) finds s 44.
    None when it cannot be read, names another law, or names nothing that our data holds.
    """
    own = grounds(regime)
    if _SILENCE.fullmatch(citation.strip()):
        return own.by_citation.get("ncnd")
    number = _number(own, citation)
    known = own.by_citation
    while number:
        if number.casefold() in known:
            return known[number.casefold()]
        number = number.rpartition("(")[0]
    return None


def in_full(regime: str, citation: str) -> str:
    """A citation as a letter writes it: "section 35(1)(a)"; as it was typed when it cannot be read."""
    own = grounds(regime)
    number = _number(own, citation)
    return f"{own.unit} {number}" if number else citation.strip()


def _number(own: Grounds, citation: str) -> str:
    """The number in a citation of this law, in the capitals the law uses; "" when it is no such thing."""
    match = _CITATION.fullmatch(citation.strip())
    if match is None:
        return ""
    if match["unit"] and match["unit"][0].lower() != own.unit[0]:
        return ""
    for law in (match["before"], match["after"]):
        if law and _law_named(law) not in (own.regime, "own"):
            return ""
    number = re.sub(r"\s+", "", match["number"])
    # 22A and 40(3A) carry capitals; 37(1)(aa) and 36(2)(b)(ii) do not.
    return re.sub(r"[0-9]+[a-z]+|[a-z]+", _in_capitals_after_a_digit, number, flags=re.IGNORECASE)


def _law_named(words: str) -> str | None:
    return next((regime for regime, pattern in _LAWS if pattern.match(words)), None)


def _in_capitals_after_a_digit(part: re.Match[str]) -> str:
    return part[0].upper() if part[0][0].isdigit() else part[0].lower()


_KEYS = ("section", "title", "kind", "test", "source", "url", "shows", "guidance", "falls_away", "certified_by", "note",
         "cited_as", "test_checked")  # fmt: skip
_FILE_KEYS = ("name", "unit", "shows", "weighs", "group", "exemption")


def read_grounds(path: Path) -> Grounds:
    """Read and check one file of exemptions. Raises FaultyExemptions."""
    file = read_table(path, FaultyExemptions)
    file.only(_FILE_KEYS)
    name = file.one_of("name", ("exemption", "exception"))
    unit = file.one_of("unit", ("section", "regulation"))
    shows = _texts(file.table("shows"), (*TESTS, "source", "url"))
    weighs = _texts(file.table("weighs"), ("text", "source", "url"))
    exemptions = tuple(_exemption(path.stem, table, shows) for table in file.rows("exemption", "section"))
    if not exemptions:
        raise file.fault("it holds no exemption")
    _no_two_alike(file, exemptions)
    return Grounds(
        regime=path.stem,
        name=name,
        unit=unit,
        exemptions=exemptions,
        groups=tuple(_group(table, exemptions, shows) for table in file.rows("group", "section", "group ")),
        weighs=weighs["text"],
    )


def _texts(table: Table, keys: tuple[str, ...]) -> Mapping[str, str]:
    """A table that holds just these texts."""
    table.only(keys)
    return {key: table.text(key, needed=True) for key in keys}


def _exemption(regime: str, table: Table, shows: Mapping[str, str]) -> Exemption:
    table.only(_KEYS)
    test, checked = table.one_of("test", TESTS), table.switch("test_checked", True)
    return Exemption(
        regime=regime,
        section=table.text("section", needed=True),
        title=table.text("title", needed=True),
        kind=table.one_of("kind", KINDS),
        test=test,
        source=table.text("source", needed=True),
        url=table.address("url"),
        shows=table.text("shows") or shows[test if checked else "depends"],
        test_checked=checked,
        guidance=table.address("guidance", needed="guidance" in table),
        falls_away=table.text("falls_away"),
        # Left out where nobody certifies it: an empty text would say that somebody does and not who.
        certified_by=table.text("certified_by", needed="certified_by" in table),
        note=table.text("note"),
        cited_as=table.texts("cited_as"),
    )


def _group(table: Table, exemptions: tuple[Exemption, ...], shows: Mapping[str, str]) -> Exemption:
    """A section cited without its limb has in common what all its limbs have, and nothing more."""
    table.only(("section", "title", "shows"))
    section = table.text("section", needed=True)
    limbs = [one for one in exemptions if re.match(rf"{re.escape(section)}(?![0-9A-Za-z])", one.section)]
    if len(limbs) < 2:
        raise table.fault("a group needs at least two exemptions under it")
    kinds, tests = {limb.kind for limb in limbs}, {limb.test for limb in limbs}
    test = tests.pop() if len(tests) == 1 else "depends"
    checked = all(limb.test_checked for limb in limbs)
    certified_by = {limb.certified_by for limb in limbs}
    return Exemption(
        regime=limbs[0].regime,
        section=section,
        title=table.text("title", needed=True),
        kind=kinds.pop() if len(kinds) == 1 else "depends",
        test=test,
        source=limbs[0].source.replace(limbs[0].section, section),
        url=limbs[0].url,
        shows=table.text("shows") or shows[test if checked else "depends"],
        test_checked=checked,
        certified_by=certified_by.pop() if len(certified_by) == 1 else "",
    )


def _no_two_alike(file: Table, exemptions: tuple[Exemption, ...]) -> None:
    seen: set[str] = set()
    for exemption in exemptions:
        for number in (exemption.section, *exemption.cited_as):
            if number.casefold() in seen:
                raise file.fault(f"{number} stands twice")
            seen.add(number.casefold())
