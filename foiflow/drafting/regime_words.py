"""How letters name each law, its Commissioner and its time limits for answering."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


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
    data = tomllib.loads(Path(__file__).with_name("regime_words.toml").read_text(encoding="utf-8"))
    return {name: RegimeWords(**{**words, "answer_by": tuple(words["answer_by"])}) for name, words in data.items()}
