"""How letters name each law, its Commissioner and its time limits for answering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from foiflow.law.tables import read_table


@dataclass(frozen=True, slots=True)
class RegimeWords:
    """How letters name a law, its Commissioner and the time limits for answering."""

    act: str
    short: str
    commissioner: str
    answer_by: tuple[str, ...]
    source: str
    url: str


@lru_cache(maxsize=1)
def regime_words() -> Mapping[str, RegimeWords]:
    """The names of each law, by the law's name in a case file."""
    tables = read_table(Path(__file__).with_name("regime_words.toml"), ValueError).tables()
    return {name: RegimeWords(**{**of.values, "answer_by": of.texts("answer_by")}) for name, of in tables.items()}
