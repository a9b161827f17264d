"""The arguments that answer each ground of refusal, read from a folder of short files for each law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from foiflow.law.exemptions import Exemption, Grounds, grounds
from foiflow.law.tables import Table, read_table

FOLDER = Path(__file__).with_name("arguments")
GENERAL = "general.toml"
"""The one file whose arguments fit a whole group of grounds and name no section."""

ABOUT = ("engagement", "public_interest", "part", "procedure")
"""What an argument attacks, in the order in which a letter argues: whether the ground applies at all,
which way the public interests weigh, how much had to be withheld, how the refusal was made."""
GROUPS = ("any", "qualified", "prejudice", "class", "ncnd")
"""Every exemption, those with a public interest test, those of each test, a refusal to confirm or deny."""
LONGEST_TITLE = 70
"""Characters that stay on one line beside a tick box."""


class FaultyArguments(ValueError):
    """A file of arguments that says something no letter could stand on."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One paragraph that a letter may argue."""

    regime: str
    id: str
    fits: tuple[str, ...]
    """The sections it answers or, in the general file, the groups of grounds."""
    about: str
    title: str
    text: str
    """Markdown, with {{ a fact }} to fill wherever only the journalist knows it."""
    asks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """What to ask her for, by the name of each fact in the text."""
    source: str = ""
    url: str = ""
    also: tuple[str, ...] = ()
    """Sections cited without a limb for which it is offered too, though it fits one limb of them only."""
    but_not: tuple[str, ...] = ()
    """Sections of its group that it does not fit: harm under s 36, say, is a qualified person's opinion."""

    @property
    def reasoning(self) -> bool:
        """Whether it is plain reasoning that claims no authority."""
        return not self.source


def arguments_for(regime: str, exemption: Exemption) -> tuple[Argument, ...]:
    """The arguments that answer this ground and no other, engagement first and the public interest next.

    A section cited without its limb is answered by what fits all its limbs, and by what says it is offered for it.
    Raises FaultyArguments, naming the file, the argument and the fault.
    """
    return _by_section(regime).get(exemption.section, ())


def general_arguments(
    regime: str, exemption: Exemption, *, neither_confirmed_nor_denied: bool = False
) -> tuple[Argument, ...]:
    """The arguments that answer every ground of this one's kind, in the same order.

    Raises FaultyArguments, naming the file, the argument and the fault.
    """
    groups = _groups_of(exemption, neither_confirmed_nor_denied)
    return tuple(
        one
        for one in library(regime)
        if groups & set(one.fits) and not any(_is_under(exemption.section, section) for section in one.but_not)
    )


@lru_cache(maxsize=8)
def library(regime: str) -> tuple[Argument, ...]:
    """Every argument of a law, by its name in a case file, in the order in which a letter argues.

    Raises FaultyArguments, naming the file, the argument and the fault.
    """
    return read_arguments(FOLDER / regime, grounds(regime))


def read_arguments(folder: Path, own: Grounds) -> tuple[Argument, ...]:
    """Read and check a folder of arguments against the grounds of its law. Raises FaultyArguments."""
    arguments: dict[str, Argument] = {}
    asked: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for argument in _read_file(path, own):
            where = f"{path.name}, {argument.id}"
            if argument.id in arguments:
                raise FaultyArguments(f"{where}: another argument of {folder.name} has the same id.")
            for name, words in argument.asks.items():
                # One letter asks once for a fact that two of its paragraphs name.
                if asked.setdefault(name, words) != words:
                    raise FaultyArguments(f"{where}: “{name}” is asked for elsewhere as “{asked[name]}”.")
            arguments[argument.id] = argument
    return tuple(sorted(arguments.values(), key=lambda one: ABOUT.index(one.about)))


@lru_cache(maxsize=8)
def _by_section(regime: str) -> Mapping[str, tuple[Argument, ...]]:
    """The arguments of a law under each section that they answer, in the order in which a letter argues."""
    own = grounds(regime)
    sections = {one.section: frozenset(_limbs(one.section, own)) for one in (*own.groups, *own.exemptions)}
    found: dict[str, list[Argument]] = {section: [] for section in sections}
    for argument in library(regime):
        answered = frozenset[str]().union(*(sections.get(fit, ()) for fit in argument.fits))
        for section, limbs in sections.items():
            if limbs <= answered or section in argument.also:
                found[section].append(argument)
    return {section: tuple(arguments) for section, arguments in found.items()}


def _limbs(section: str, own: Grounds) -> tuple[str, ...]:
    """The exemptions that a section holds: itself, or those under a group; none for any other word."""
    if any(one.section == section for one in own.exemptions):
        return (section,)
    if not any(group.section == section for group in own.groups):
        return ()
    return tuple(one.section for one in own.exemptions if _is_under(one.section, section))


def _is_under(section: str, group: str) -> bool:
    """Whether a section is a group or one of its limbs: 40(2) is under 40, and neither 41 nor 40A is."""
    return section.startswith(group) and not section[len(group) :][:1].isalnum()


def _groups_of(exemption: Exemption, neither_confirmed_nor_denied: bool) -> set[str]:
    """The groups a ground belongs to; a procedural provision is no exemption and belongs to none."""
    silent = {"ncnd"} if neither_confirmed_nor_denied or exemption.section == "NCND" else set()
    if exemption.kind == "procedural":
        return silent
    found = {"any"} | silent
    if exemption.is_qualified:
        found.add("qualified")
    if exemption.test_checked and exemption.test in GROUPS:
        found.add(exemption.test)
    return found


_FACT = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
_NEEDED = ("id", "about", "title", "text")
_KEYS = (*_NEEDED, "fits", "also", "but_not", "asks", "source", "url", "reasoning")


def _read_file(path: Path, own: Grounds) -> Iterator[Argument]:
    file = read_table(path, FaultyArguments)
    tables = file.rows("argument", "id")
    if file.values.keys() - {"argument"} or not tables:
        raise file.fault("it must hold one [[argument]] or more, and nothing else")
    for table in tables:
        yield _argument(table, own, is_general=path.name == GENERAL)


def _argument(table: Table, own: Grounds, *, is_general: bool) -> Argument:
    table.only(_KEYS)
    values = {key: table.text(key, needed=True).strip() for key in _NEEDED}
    about = table.one_of("about", ABOUT)
    if len(values["title"]) > LONGEST_TITLE:
        raise table.fault(f"its title is longer than {LONGEST_TITLE} characters")
    source, url = _source(table)
    return Argument(
        regime=own.regime,
        **values,
        fits=_fits(table, own, about, is_general),
        also=_also(table, own),
        but_not=_but_not(table, own, is_general),
        asks=_asks(table, values["text"]),
        source=source,
        url=url,
    )


def _source(table: Table) -> tuple[str, str]:
    """An authority with its page, or two empty texts for plain reasoning: never both, and never neither."""
    if table.values.get("reasoning") is True and not {"source", "url"} & table.values.keys():
        return "", ""
    if "reasoning" in table:
        raise table.fault("reasoning must be true, and goes with no source and no url")
    if not table.text("source").strip():
        raise table.fault("it has no source; plain reasoning says reasoning = true")
    return table.text("source"), table.address("url")


def _fits(table: Table, own: Grounds, about: str, is_general: bool) -> tuple[str, ...]:
    fits = table.texts("fits")
    if not fits:
        raise table.fault("it fits nothing")
    for word in fits:
        if is_general and word not in GROUPS:
            raise table.fault(f"fits “{word}” is none of {', '.join(GROUPS)}")
        if not is_general and not _limbs(word, own):
            raise table.fault(f"fits “{word}”, which is no row of {own.regime}.toml")
    if about == "public_interest":
        _check_there_is_a_balance(table, fits, own)
    return fits


def _check_there_is_a_balance(table: Table, fits: tuple[str, ...], own: Grounds) -> None:
    """Where the law weighs nothing, an argument from the public interest asks for what nobody may give."""
    kinds = {one.section: one.kind for one in own.exemptions}
    for word in fits:
        unweighed = [limb for limb in _limbs(word, own) if kinds[limb] in ("absolute", "procedural")]
        if unweighed or (word in GROUPS and word != "qualified"):
            section = unweighed[0] if unweighed else word
            raise table.fault(f"it is about the public interest, and {section} has no such test")


def _also(table: Table, own: Grounds) -> tuple[str, ...]:
    also = table.texts("also")
    for word in also:
        if not any(group.section == word for group in own.groups):
            raise table.fault(f"also “{word}”, which is no group of {own.regime}.toml")
    return also


def _but_not(table: Table, own: Grounds, is_general: bool) -> tuple[str, ...]:
    but_not = table.texts("but_not")
    if but_not and not is_general:
        raise table.fault(f"but_not belongs in {GENERAL} alone")
    for word in but_not:
        if not _limbs(word, own):
            raise table.fault(f"but_not “{word}”, which is no row of {own.regime}.toml")
    return but_not


def _asks(table: Table, text: str) -> Mapping[str, str]:
    asks = table.values.get("asks", {})
    if not isinstance(asks, dict) or not all(isinstance(words, str) and words for words in asks.values()):
        raise table.fault("asks must say in words what each fact is")
    filled = set(_FACT.findall(text))
    if re.search(r"\{\{|\}\}|\{%", _FACT.sub("", text)):
        raise table.fault("a fact to fill is written {{ name }}, in small letters")
    for name in sorted(filled - set(asks)):
        raise table.fault(f"its text fills “{name}”, for which asks says nothing")
    for name in sorted(set(asks) - filled):
        raise table.fault(f"it asks for “{name}”, which its text does not fill")
    return MappingProxyType(dict(asks))
