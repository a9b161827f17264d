"""Letters as they were approved: each kept word for word, and held to the law it is written under."""

from __future__ import annotations

import os
import re
from pathlib import Path

from foiflow.drafting import Draft, word
from tests.word_faults import faults_in

GOLDEN = Path(__file__).with_name("golden")
ACTS = {
    "Freedom of Information Act 2000": ("foia", "eir"),
    "Environmental Information Regulations 2004": ("eir",),
    "Freedom of Information (Scotland) Act 2002": ("foisa", "eisr"),
    "Environmental Information (Scotland) Regulations 2004": ("eisr",),
}


def law_of(name: str) -> str:
    """The law a golden letter is written under: a request may have moved from one to another."""
    return name.split("-")[1]


def reads_as_approved(name: str, said: str) -> None:
    """The letter is the one that was approved; FOIFLOW_REGENERATE=1 keeps it anew, to be read again."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("FOIFLOW_REGENERATE"):
        path.write_text(said, encoding="utf-8")
    assert path.exists(), f"No golden letter {name}: regenerate, read it, and keep it."
    assert said == path.read_text(encoding="utf-8")


def opens_in_word(made: Draft) -> None:
    """The letter's Word file holds nothing that Word would call damaged."""
    assert faults_in(word(made)) == []


def cites_no_other_law(regime: str, said: str) -> None:
    """No Act of another law is named, no regulation under an Act, no section without its Act under Regulations."""
    for act, regimes in ACTS.items():
        if regime not in regimes:
            assert act not in said
    if regime in ("foia", "foisa"):
        assert "egulation" not in said
    else:
        # Only what enforces these Regulations stands in an Act, and the Act is then named.
        for found in re.finditer(r"[Ss]ection \d+[^.;]*", said):
            assert "of the Freedom of Information" in found[0]
